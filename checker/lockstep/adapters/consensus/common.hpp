// What the adapters of consensus share: four validators with powers, and instances of them.
#pragma once

#include "checker/lockstep/adapters/adapter.hpp"
#include "checker/lockstep/systems/consensus/tendermint_system.hpp"

namespace sequent::lockstep {

inline consensus::ConsensusConfig consensus_config(const Parameters& p) {
    consensus::ConsensusConfig config;
    const int powers[] = {p.power_0, p.power_1, p.power_2, p.power_3};
    for (std::size_t i = 0; i < config.powers.size(); ++i) config.powers[i] = static_cast<impl::consensus::Power>(powers[i]);
    config.byzantine = p.byzantine;
    config.rounds = p.consensus_rounds;
    return config;
}

// An adversary that is a quorum by itself needs nobody: there is nothing to agree on.
inline int corruptible(const Parameters& p) {
    const int total = p.power_0 + p.power_1 + p.power_2 + p.power_3;
    return (p.power_0 + p.power_1) * 3 > total * 2 ? 1 : 2;
}
inline std::vector<Field> consensus_fields(int (*rounds_largest)(const Parameters&)) {
    return {within<1, 3>(&Parameters::power_0),
            within<1, 3>(&Parameters::power_1),
            within<1, 3>(&Parameters::power_2),
            within<1, 3>(&Parameters::power_3),
            {&Parameters::byzantine, just<0>, corruptible},
            {&Parameters::consensus_rounds, just<1>, rounds_largest}};
}

// Powers as in the shipped designs unless given: any three validators are a quorum and no two are. With powers 1, 1, 2, 2 two
// validators can hold exactly two thirds, which is not enough.
inline Instance height(std::string name, int byzantine, int rounds, std::array<int, 4> powers = {3, 3, 3, 2}) {
    using P = Parameters;
    return instance(std::move(name), {{&P::power_0, powers[0]}, {&P::power_1, powers[1]}, {&P::power_2, powers[2]},
                                      {&P::power_3, powers[3]}, {&P::byzantine, byzantine}, {&P::consensus_rounds, rounds}});
}

}  // namespace sequent::lockstep
