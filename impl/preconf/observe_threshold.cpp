// What the threshold variant looks like to the model.
#include "impl/preconf/observe.hpp"

namespace sequent::impl::preconf {

std::vector<std::string> threshold_leaf_names(int signers) {
    const LeafInfo leaves[]{{"signature", positions * values * signers}, {"tally", positions * values},
                            {"stands", positions * values}, {"block", positions}, {"slashed", signers}};
    return leaf_names(leaves);
}

void observe(const ThresholdSystem& system, int signers, std::span<int> out) {
    const ShareCollector& holder = system.holder();
    const auto position = [](int at) { return at / values + 1; };
    const auto value = [](int at) { return at % values; };
    LeafWriter leaves(out);
    leaves.array(positions * values * signers, [](int) { return 0; });
    for (const auto& [of, signature] : holder.counted())
        out[static_cast<std::size_t>(((of.position - 1) * values + of.value) * signers + of.signer)] = 1;
    leaves.array(positions * values, [&](int at) { return holder.tally(position(at), value(at)); });
    leaves.array(positions * values, [&](int at) { return holder.stands(system.config(), position(at), value(at)); });
    leaves.array(positions, [&](int at) { return system.sealed(at + 1) + 1; });
    leaves.array(signers, [&](int signer) { return system.bonds().is_slashed(signer); });
}

}  // namespace sequent::impl::preconf
