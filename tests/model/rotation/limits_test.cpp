// Limits of rotation, written as tests: where a threshold stops to protect, the explorer says so.
#include "checker/explore/explorer.hpp"
#include "checker/machines/machines.hpp"

#include <gtest/gtest.h>

namespace sequent {
namespace {

bool holds(const std::string& id, const Parameters& p) {
    const Machine& machine = machines::machine("multisig", machines::Bounds::small);
    EXPECT_TRUE(machine.fits(p));
    const ExploreResult result = explore(machine, p);
    EXPECT_EQ(result.outcome, ExploreOutcome::exhausted) << result.model_error_text;
    for (std::size_t k = 0; k < machine.properties().size(); ++k)
        if (machine.properties()[k].id == id) {
            EXPECT_TRUE((machine.applicable(p) >> k) & 1) << id << " is not asked";
            return !result.found[k];
        }
    ADD_FAILURE() << id;
    return false;
}

Parameters multisig(int signatures_min, int faulty_signers) {
    Parameters p;
    p.signatures_min = signatures_min;
    p.faulty_signers = faulty_signers;
    p.rival_proposals = 1;
    return p;
}

// RO-60..RO-62: two lists of M of 4 share 2M - 4 operators, and one of these must be honest.
TEST(Limits, TwoBlocksOfOneHeightNeedMoreFaultySignersThanTwoListsShare) {
    EXPECT_TRUE(holds("INV-RO-60", multisig(3, 0)));
    EXPECT_TRUE(holds("INV-RO-60", multisig(3, 1)));
    EXPECT_FALSE(holds("INV-RO-60", multisig(3, 2)));
    EXPECT_FALSE(holds("INV-RO-60", multisig(2, 1)));
    EXPECT_TRUE(holds("INV-RO-60", multisig(4, 3)));
}

}  // namespace
}  // namespace sequent
