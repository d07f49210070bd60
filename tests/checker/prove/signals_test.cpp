// Ctrl-C is the program's: Z3 is never given it. What Z3 would call to take it is defined here, and counts.
#include "checker/machines/machines.hpp"
#include "checker/prove/nearness.hpp"
#include "checker/prove/prover.hpp"
#include "tests/designs.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <z3++.h>

namespace {

int taken = 0;

}  // namespace

extern "C" sighandler_t signal(int number, sighandler_t handler) noexcept {
    taken += number == SIGINT;
    struct sigaction wanted = {}, before = {};
    wanted.sa_handler = handler;
    return ::sigaction(number, &wanted, &before) == 0 ? before.sa_handler : SIG_ERR;
}

namespace sequent::prove {
namespace {

using machines::Bounds;

// Else the tests below could not fail.
TEST(Signals, Z3TakesThemWhereItIsNotTold) {
    taken = 0;
    z3::context c;
    z3::solver solver(c);
    solver.add(c.bool_const("a"));
    (void)solver.check();
    EXPECT_GT(taken, 0);
}

TEST(Signals, AreLeftAloneWhereAnInstanceIsDerived) {
    taken = 0;
    const Design design = tests::derived("op-mainnet");
    EXPECT_NE(design.scaled.seq_window_l1_blocks, design.real.seq_window_l1_blocks);
    EXPECT_EQ(taken, 0);
}

TEST(Signals, AreLeftAloneByInductionAndSearch) {
    const Design design = tests::derived("op-mainnet");
    taken = 0;
    EXPECT_TRUE(induct("op", Bounds::small, design.scaled).complete);
    EXPECT_EQ(search("op", Bounds::small, design.scaled, "INV-FI-1", 2).depth, 2);
    EXPECT_TRUE(search_all("op", Bounds::small, design.scaled, {"INV-FI-1"}, 2).complete);
    EXPECT_EQ(search_along("op", Bounds::small, design.scaled, "INV-FI-1", {Action{"Tick", {}}}).depth, 1);
    EXPECT_EQ(taken, 0);
}

TEST(Signals, AreLeftAloneWhereANearWitnessIsLookedFor) {
    const Design design = tests::derived("op-mainnet");
    taken = 0;
    EXPECT_GT(nearness("op", Bounds::small, design.scaled, "WIT-FI-1", 20).states, 0u);
    EXPECT_EQ(taken, 0);
}

}  // namespace
}  // namespace sequent::prove
