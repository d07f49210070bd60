// consensus = tendermint.
#include "checker/lockstep/adapters/consensus/common.hpp"
#include "checker/lockstep/systems/consensus/tendermint_system.hpp"

namespace sequent::lockstep {
namespace {

using impl::consensus::contains;
using consensus::TendermintSystem;
using impl::consensus::VoteKind;

constexpr int rounds = 3, validators = TendermintSystem::validators;

void show(const TendermintSystem& system, Variables& out) {
    const auto& block_1 = TendermintSystem::block(1);
    out.each("consensus.proposal", rounds, [&](int r) {
        const auto* shown = system.proposal(r);
        return !shown ? 0 : shown->proposal.value == block_1 ? 1 : 2;
    });
    out.each("consensus.valid", rounds - 1, [&](int r) {
        const auto* shown = system.proposal(r + 1);
        return shown ? shown->proposal.valid_round + 1 : 0;
    });
    // Nothing, one of two blocks, or both: the votes as they were signed.
    const auto& book = system.book();
    const int slot_1 = book.slot_of(block_1), slot_2 = book.slot_of(TendermintSystem::block(2));
    const auto show_votes = [&](const char* name, VoteKind kind) {
        out.each(name, validators, rounds, [&](int i, int r) {
            const bool first = contains(book.voters_in(kind, r, slot_1), i);
            const bool second = contains(book.voters_in(kind, r, slot_2), i);
            return first + 2 * second;
        });
    };
    show_votes("consensus.prevote", VoteKind::prevote);
    show_votes("consensus.precommit", VoteKind::precommit);
    out.each("consensus.decided", 2, [&](int name) { return system.is_decided(name + 1); });
    out.each("consensus.accused", validators, [&](int i) { return system.is_convicted(i); });
}

template <VoteKind kind>
Outcome rogue_vote(TendermintSystem& system, std::span<const int> picks) {
    return outcome_of(system.rogue_vote(kind, picks[0], picks[1], picks[2]));
}

std::unique_ptr<System> make(const Parameters& p) {
    return drive<TendermintSystem>(TendermintSystem(consensus_config(p)),
                                   {{"ProposeValue", calls<&TendermintSystem::propose>},
                                    {"Prevote", calls<&TendermintSystem::prevote>},
                                    {"Precommit", calls<&TendermintSystem::precommit>},
                                    {"Decide", calls<&TendermintSystem::decide>},
                                    {"RoguePrevote", rogue_vote<VoteKind::prevote>},
                                    {"RoguePrecommit", rogue_vote<VoteKind::precommit>},
                                    {"Accuse", calls<&TendermintSystem::accuse>}}, show);
}

}  // namespace

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"named-polka-not-verified", "small"},
    {"votes-again-after-restart", "small"},
    {"precommit-threshold-in-heads", "small"},
    {"precommit-counted-twice", "small"},
    {"amnesia-unlock-on-any-proposal", "small"},
    {"evidence-misses-amnesia", "corrupted"},
    {"evidence-hears-no-defence", "nightly-shipped"},
    {"proposer-forgets-lock", "honest"},
    {"polka-at-two-thirds", "thirds"},
    {"precommits-pooled-over-rounds", "small"},
    {"vote-signature-not-checked", "small"},
    {"unlock-on-older-polka", "nightly-shipped"},
    {"lock-not-renewed", "nightly-shipped"},
};

}  // namespace

void add_consensus_tendermint(std::vector<Harness>& all) {
    all.push_back({"tendermint", "consensus", consensus_fields(just<3>),
                   {height("small", 1, 2), height("corrupted", 2, 2), height("unequal", 1, 2, {1, 1, 3, 1}),
                    height("thirds", 1, 2, {1, 1, 2, 2}), height("honest", 0, 2), height("nightly-shipped", 1, 3)},
                   make, planted});
}

}  // namespace sequent::lockstep
