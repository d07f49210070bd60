// consensus: tendermint and hotstuff2.
#include "checker/lockstep/adapters/areas.hpp"

#include "impl/consensus/hotstuff_system.hpp"
#include "impl/consensus/tendermint_system.hpp"

namespace sequent::lockstep {
namespace {

using impl::Result;
using Picks = std::span<const int>;
using Names = std::vector<std::string>;
namespace consensus = impl::consensus;
using consensus::VoteKind;

// "consensus.<what>[0]" ... "[count - 1]"
void add_row(Names& names, const std::string& what, int count) {
    for (int k = 0; k < count; ++k) names.push_back("consensus." + what + "[" + std::to_string(k) + "]");
}
void add_table(Names& names, const std::string& what, int rows, int count) {
    for (int i = 0; i < rows; ++i) add_row(names, what + "[" + std::to_string(i) + "]", count);
}

class Tendermint {
public:
    explicit Tendermint(const consensus::ConsensusConfig& config) : system_(config) {}

    static const Names& events() {
        static const Names names{"ProposeValue",   "Prevote", "Precommit", "Decide", "RoguePrevote",
                                 "RoguePrecommit", "Accuse"};
        return names;
    }
    static const Names& names() {
        static const Names all = [] {
            Names names;
            add_row(names, "proposal", rounds);
            add_row(names, "valid", rounds - 1);
            add_table(names, "prevote", validators, rounds);
            add_table(names, "precommit", validators, rounds);
            add_row(names, "decided", 2);
            add_row(names, "accused", validators);
            return names;
        }();
        return all;
    }
    Result<void> deliver(std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system_.propose(picks[0], picks[1], picks[2]);
            case 1: return system_.prevote(picks[0], picks[1], picks[2]);
            case 2: return system_.precommit(picks[0], picks[1], picks[2]);
            case 3: return system_.decide(picks[0]);
            case 4: return system_.rogue_vote(VoteKind::prevote, picks[0], picks[1], picks[2]);
            case 5: return system_.rogue_vote(VoteKind::precommit, picks[0], picks[1], picks[2]);
            default: return system_.accuse(picks[0]);
        }
    }
    void observe(std::span<int> values) const {
        std::size_t at = 0;
        const auto& block_1 = consensus::TendermintSystem::block(1);
        for (int r = 0; r < rounds; ++r) {
            const auto* shown = system_.proposal(r);
            values[at++] = !shown ? 0 : shown->proposal.value == block_1 ? 1 : 2;
        }
        for (int r = 1; r < rounds; ++r) {
            const auto* shown = system_.proposal(r);
            values[at++] = shown ? shown->proposal.valid_round + 1 : 0;
        }
        // Nothing, one of two blocks, or both: the votes as they were signed.
        const consensus::VoteBook& book = system_.book();
        const int slot_1 = book.slot_of(block_1), slot_2 = book.slot_of(consensus::TendermintSystem::block(2));
        for (const auto kind : {VoteKind::prevote, VoteKind::precommit}) {
            for (int r = 0; r < rounds; ++r) {
                const auto first = book.voters_in(kind, r, slot_1), second = book.voters_in(kind, r, slot_2);
                for (int i = 0; i < validators; ++i)
                    values[at + static_cast<std::size_t>(i * rounds + r)] =
                        (consensus::contains(first, i) ? 1 : 0) + (consensus::contains(second, i) ? 2 : 0);
            }
            at += static_cast<std::size_t>(validators * rounds);
        }
        for (int name = 1; name <= 2; ++name) values[at++] = system_.is_decided(name) ? 1 : 0;
        for (int i = 0; i < validators; ++i) values[at++] = system_.is_convicted(i) ? 1 : 0;
    }

private:
    static constexpr int rounds = 3, validators = consensus::TendermintSystem::validators;
    consensus::TendermintSystem system_;
};

class HotStuff {
public:
    explicit HotStuff(const consensus::ConsensusConfig& config) : system_(config) {}

    static const Names& events() {
        static const Names names{"ProposeBlock", "RogueBlock", "VoteBlock", "CertifyBlock", "TimeOut", "CommitBlock"};
        return names;
    }
    static const Names& names() {
        static const Names all = [] {
            Names names;
            add_row(names, "justify", blocks - 1);
            add_table(names, "vote", validators, blocks - 1);
            add_row(names, "given_up", views - 1);
            add_row(names, "left", validators);
            add_row(names, "certified", blocks - 1);
            add_row(names, "committed", last_parent);
            return names;
        }();
        return all;
    }
    Result<void> deliver(std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system_.propose(picks[0], picks[1]);
            case 1: return system_.rogue_block(picks[0], picks[1]);
            case 2: return system_.vote(picks[0], picks[1]);
            case 3: return system_.certify(picks[0]);
            case 4: return system_.time_out(picks[0], picks[1]);
            default: return system_.commit(picks[0]);
        }
    }
    void observe(std::span<int> values) const {
        std::size_t at = 0;
        for (int b = 1; b < blocks; ++b) values[at++] = system_.block(b) ? system_.parent_of(b) + 1 : 0;
        for (int i = 0; i < validators; ++i)
            for (int b = 1; b < blocks; ++b) values[at++] = consensus::contains(system_.voters_of(b), i) ? 1 : 0;
        for (int v = 1; v < views; ++v) values[at++] = system_.timeout_certificate(v) ? 1 : 0;
        for (int i = 0; i < validators; ++i) {
            // A view that was given up matters as long as its leaver has not voted further on.
            const auto& voter = system_.voter(i);
            values[at++] = voter.left_view() > voter.voted_view() ? static_cast<int>(voter.left_view()) : 0;
        }
        for (int b = 1; b < blocks; ++b) values[at++] = system_.certificate(b) ? 1 : 0;
        for (int b = 1; b <= last_parent; ++b) values[at++] = system_.is_committed(b) ? 1 : 0;
    }

private:
    static constexpr int validators = consensus::HotStuffSystem::validators, blocks = consensus::HotStuffSystem::blocks,
                         views = consensus::HotStuffSystem::views, last_parent = 4;
    consensus::HotStuffSystem system_;
};

consensus::ConsensusConfig config_of(const Parameters& p) {
    consensus::ConsensusConfig config;
    const int powers[] = {p.power_0, p.power_1, p.power_2, p.power_3};
    for (std::size_t i = 0; i < config.powers.size(); ++i) config.powers[i] = static_cast<consensus::Power>(powers[i]);
    config.byzantine = p.byzantine;
    config.rounds = p.consensus_rounds;
    return config;
}

template <class Adapter>
std::unique_ptr<System> make(const Parameters& p) {
    return system_of(Adapter(config_of(p)));
}

// An adversary that is a quorum by itself needs nobody: there is nothing to agree on.
int corruptible(const Parameters& p) {
    const int total = p.power_0 + p.power_1 + p.power_2 + p.power_3;
    return (p.power_0 + p.power_1) * 3 > total * 2 ? 1 : 2;
}

std::vector<Field> fields(int (*rounds_largest)(const Parameters&)) {
    return {within<1, 3>(&Parameters::power_0),
            within<1, 3>(&Parameters::power_1),
            within<1, 3>(&Parameters::power_2),
            within<1, 3>(&Parameters::power_3),
            {&Parameters::byzantine, just<0>, corruptible},
            {&Parameters::consensus_rounds, just<1>, rounds_largest}};
}

// Powers as in the shipped designs unless given: any three validators are a quorum and no two are. With powers 1, 1, 2, 2 two
// validators can hold exactly two thirds, which is not enough.
Instance instance(std::string name, int byzantine, int rounds, std::array<int, 4> powers = {3, 3, 3, 2}) {
    Instance made{std::move(name), {}};
    Parameters& p = made.parameters;
    p.power_0 = powers[0], p.power_1 = powers[1], p.power_2 = powers[2], p.power_3 = powers[3];
    p.byzantine = byzantine;
    p.consensus_rounds = rounds;
    return made;
}

std::vector<Instance> tendermint_instances() {
    return {instance("small", 1, 2), instance("corrupted", 2, 2), instance("unequal", 1, 2, {1, 1, 3, 1}),
            instance("thirds", 1, 2, {1, 1, 2, 2}), instance("honest", 0, 2), instance("nightly-shipped", 1, 3)};
}

std::vector<Instance> hotstuff_instances() {
    return {instance("small", 1, 3), instance("corrupted", 2, 3), instance("unequal", 1, 3, {1, 1, 3, 1}),
            instance("honest", 0, 3), instance("nightly-shipped", 1, 4)};
}

}  // namespace

void add_consensus(std::vector<Harness>& all) {
    all.push_back({"tendermint", "consensus", fields(just<3>), tendermint_instances(), make<Tendermint>});
    all.push_back({"hotstuff2", "consensus", fields(just<4>), hotstuff_instances(), make<HotStuff>});
}

}  // namespace sequent::lockstep
