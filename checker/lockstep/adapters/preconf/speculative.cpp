// preconf = speculative: mev-commit.
#include "checker/lockstep/adapters/preconf/show.hpp"

namespace sequent::lockstep {
namespace {

using namespace impl::preconf;
using namespace preconf;
using P = Parameters;

std::unique_ptr<System> make(const Parameters& p) {
    const auto c = configured<SpeculativeConfig>(p);
    return drive<SpeculativeSystem>(SpeculativeSystem(c),
                                    {{"Tick", calls<&SpeculativeSystem::tick>},
                                     {"CommitToBid", calls<&SpeculativeSystem::commit>},
                                     {"WinBlock", calls<&SpeculativeSystem::win>},
                                     {"LandBlock", calls<&SpeculativeSystem::land>},
                                     {"OpenCommitment", calls<&SpeculativeSystem::open>},
                                     {"ProveViolation", calls<&SpeculativeSystem::prove>},
                                     {"WithdrawStake", calls<&SpeculativeSystem::withdraw>}}, show);
}

// "tempo" is the instance of Tempo: a stake of two slashes, one L1 block for the evidence and one to use it.
std::vector<Instance> instances() {
    const Instance tempo = instance("tempo", {{&P::committer_stake_milliether, 4}, {&P::bid_slash_milliether, 2},
                                              {&P::fraud_window_l1_blocks, 2}, {&P::fraud_evidence_l1_blocks, 1},
                                              {&P::committed_bids, 3}, {&P::promise_breaking, 1}});
    return {tempo,
            variant(tempo, "small", {{&P::committer_stake_milliether, 3}, {&P::committed_bids, 2}}),
            variant(tempo, "blind", {{&P::over_commitment, 1}, {&P::committer_stake_milliether, 3}, {&P::committed_bids, 2}})};
}

}  // namespace

void show(const SpeculativeSystem& system, Variables& out) {
    const CommitmentContract& contract = system.contract();
    const std::int64_t landed_in = contract.landed_in();
    const auto record = [&](int i) { return contract.find(digest_of(i / bids_max, i % bids_max)); };
    const auto waited = [&] {
        if (contract.first_commit() < 0) return std::int64_t{0};
        return (landed_in >= 0 ? landed_in : system.now()) - contract.first_commit();
    };
    out.put("pc.phase", landed_in >= 0 ? 2 : contract.winner() >= 0 ? 1 : 0).put("pc.winner", contract.winner() + 1);
    out.each("pc.executed", bids_max, [&](int bidder) { return system.block().executes(bid_tx(bidder)); });
    out.each("pc.paper", producers * bids_max, [&](int i) {
        const CommitmentRecord* at = record(i);
        return at ? static_cast<int>(at->state) + 1 : 0;
    });
    out.each("pc.paid", producers * bids_max, [&](int i) { return record(i) ? record(i)->paid : 0; });
    out.put("pc.waited", waited()).put("pc.since", landed_in >= 0 ? system.now() - landed_in : 0);
    out.each("pc.stake", producers, [&](int who) { return contract.stake(who); });
    out.each("pc.reserved", producers, [&](int who) { return contract.reserved(system.config(), system.now(), who); });
}

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"ciphertext-slashed", "small"},
    {"fraud-window-too-short", "small"},
    {"loser-opened", "small"},
    {"promises-exceed-stake", "small"},
    {"stake-leaves-during-window", "small"},
    {"violation-proved-without-block", "small"},
};

}  // namespace

void add_preconf_speculative(std::vector<Harness>& all) {
    all.push_back({"speculative", "preconf",
                   {within<1, 7>(&P::committer_stake_milliether), within<1, 4>(&P::bid_slash_milliether),
                    within<1, 3>(&P::fraud_window_l1_blocks), within<0, 3>(&P::fraud_evidence_l1_blocks),
                    within<1, 3>(&P::committed_bids), flag(&P::promise_breaking), flag(&P::over_commitment)},
                   instances(), make, planted});
}

}  // namespace sequent::lockstep
