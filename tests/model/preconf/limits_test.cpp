// Where the promises of preconf end: known limits of the four designs, as numbers and not as weakened rules. Each is asked
// with the faithful rules and other parameters.
#include "checker/explore/explorer.hpp"
#include "checker/machines/machines.hpp"

#include <gtest/gtest.h>

#include <set>

namespace sequent {
namespace {

std::set<std::string> violated(const std::string& slice, const Parameters& p) {
    const Machine& machine = machines::machine(slice, machines::Bounds::small);
    EXPECT_TRUE(machine.fits(p));
    const ExploreResult result = explore(machine, p);
    EXPECT_EQ(result.outcome, ExploreOutcome::exhausted) << result.model_error_text;
    const std::uint64_t applicable = machine.applicable(p);
    std::set<std::string> found;
    for (std::size_t k = 0; k < machine.properties().size(); ++k)
        if (machine.properties()[k].kind != PropertyKind::witness && ((applicable >> k) & 1) && result.found[k])
            found.insert(machine.properties()[k].id);
    return found;
}
using Ids = std::set<std::string>;

Parameters signers(int n, int threshold, int byzantine) {
    Parameters p;
    p.preconf_signers = n;
    p.preconf_threshold_signers = threshold;
    p.byzantine_signers = byzantine;
    return p;
}
// PC-21: t > (n + f) / 2 is the line, on either side of it.
TEST(ThresholdPromises, StandAloneWhenTwoQuorumsShareMoreSignersThanLie) {
    EXPECT_EQ(violated("threshold", signers(4, 3, 1)), Ids());
    EXPECT_EQ(violated("threshold", signers(5, 4, 1)), Ids());
    EXPECT_EQ(violated("threshold", signers(5, 3, 0)), Ids());
}
TEST(ThresholdPromises, ConflictWhenAMajorityOfFiveHasOneLiar) {
    EXPECT_EQ(violated("threshold", signers(5, 3, 1)), (Ids{"INV-PC-20", "INV-PC-24"}));
}
TEST(ThresholdPromises, ConflictWhenTwoOfFourLie) {
    EXPECT_EQ(violated("threshold", signers(4, 3, 2)), (Ids{"INV-PC-20", "INV-PC-24"}));
}
TEST(ThresholdPromises, ConflictWithoutAnyLiarWhenHalfOfFourSuffices) {
    EXPECT_EQ(violated("threshold", signers(4, 2, 0)), (Ids{"INV-PC-20", "INV-PC-24"}));
}

Parameters commitments() {
    Parameters p;
    p.committer_stake_milliether = 4;
    p.bid_slash_milliether = 2;
    p.fraud_window_l1_blocks = 2;
    p.fraud_evidence_l1_blocks = 1;
    p.promise_breaking = 1;
    p.committed_bids = 3;
    return p;
}
// PC-30: mev-commit as it is deployed, where nobody can add up what is inside the ciphertexts.
TEST(SpeculativePromises, AreNotPaidInFullWhenNobodyCanTellTheirSum) {
    EXPECT_EQ(violated("speculative", commitments()), Ids());
    Parameters p = commitments();
    p.over_commitment = 1;
    EXPECT_EQ(violated("speculative", p), (Ids{"INV-PC-30", "INV-PC-31"}));
}
// PC-34: evidence that comes with the end of the window comes too late.
TEST(SpeculativePromises, GoUnpunishedWhenEvidenceTakesTheWholeWindow) {
    Parameters p = commitments();
    p.fraud_evidence_l1_blocks = 2;
    EXPECT_EQ(violated("speculative", p), Ids{"INV-PC-34"});
}

Parameters leaders() {
    Parameters p;
    p.preconf_leaders = 2;
    p.leader_stake_milliether = 4;
    p.promise_value_milliether = 2;
    p.liveness_penalty_milliether = 1;
    p.challenge_window_l1_blocks = 2;
    p.slot_room_txs = 2;
    p.promise_breaking = p.offline = p.slot_losses = 1;
    p.preconf_slots = 3;
    p.promised_txs = 3;
    return p;
}
// PC-7: the window must outlast the L1 block that brings the evidence.
TEST(LeaderPromises, GoUnpunishedWhenTheWindowIsOneBlock) {
    EXPECT_EQ(violated("leader", leaders()), Ids());
    Parameters p = leaders();
    p.challenge_window_l1_blocks = 1;
    EXPECT_EQ(violated("leader", p), Ids{"INV-PC-1"});
}
// PC-7: cover is reserved for a breach; a penalty above it is not covered.
TEST(LeaderPromises, AreNotPaidInFullWhenMissingCostsMoreThanBreaking) {
    Parameters p = leaders();
    p.liveness_penalty_milliether = 3;
    EXPECT_EQ(violated("leader", p), (Ids{"INV-PC-3", "INV-PC-4"}));
}
TEST(LeaderPromises, AreKeptByAnHonestLeaderEvenWithoutStake) {
    Parameters p = leaders();
    p.leader_stake_milliether = p.promise_breaking = p.offline = 0;
    const Ids found = violated("leader", p);
    EXPECT_FALSE(found.contains("INV-PC-1"));
    EXPECT_TRUE(found.contains("INV-PC-3"));
}

}  // namespace
}  // namespace sequent
