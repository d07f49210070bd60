// Each planted bug of force_include changes what is accepted or seen in a scenario of its own, and nothing once it is switched
// off.
#include "impl/planted.hpp"
#include "tests/impl/script.hpp"

#include <set>

namespace sequent::impl::test {
namespace {

struct Scenario {
    std::string bug;
    bool op;
    std::string script;
    bool filtering = false;
};

const std::vector<Scenario>& scenarios() {
    static const std::vector<Scenario> all{
        {"forced-queue-not-fifo", false, "turn 1, enqueue 0, enqueue 1, post 1 0"},
        {"prefix-forced-by-first", false, "turn 2, enqueue 0, tick*3, enqueue 1, tick*4, force 2"},
        {"force-blocked-in-emergency", false, "turn 2, enqueue 0, tick*7, emergency 1, force 1"},
        {"address-filter", true, "enqueue 0, enqueue 1"},
        {"address-filter", false, "enqueue 1"},
        {"attempted-counted-as-executed", true, "turn 2, enqueue 1, tick*5", true},
        {"attempted-counted-as-executed", false, "turn 1, enqueue 1, post 1 0", true},
        {"buffer-saturates-at-zero", false,
         "turn 2, enqueue 0, tick*7, force 1, tick*3, enqueue 0, tick*4, force 1, tick*3, enqueue 0, tick*2, force 1"},
        {"delay-proof-optional", false, "turn 1, tick*3, enqueue 0, post 1 0"},
        {"window-strict", true, "turn 2, enqueue 0, tick*5"},
        {"late-batch-without-catch-up", true, "turn 2, tick*20, turn 0, tick*4"},
        {"reorg-unnoticed", true, "turn 2, enqueue 0, tick*4, tick, reorg 2, tick*2"},
        {"reorg-unnoticed", false, "turn 1, tick, enqueue 0, tick, post 1 0, reorg 1, post 1 1"},
        {"deposit-enqueued-again", true, "turn 1, tick, enqueue 0, reorg 1"},
        {"deposit-enqueued-again", false, "turn 1, tick, enqueue 0, reorg 1"},
        {"buffer-not-restored", false,
         "turn 2, enqueue 0, tick*7, force 1, tick*3, enqueue 0, tick*4, force 1, reorg 1"},
        {"force-ignores-buffer", false, "turn 2, enqueue 0, tick*7, force 1, tick*3, enqueue 0, tick*4, force 1"},
        {"drift-measured-at-parent", true,
         "tick, batch 0 0, batch 0 0, batch 0 0, batch 0 0, batch 0 0, batch 0 0"},
        {"drift-ignored", true, "tick, batch 0 0, batch 0 0, batch 0 0, batch 0 0, batch 0 0, batch 0 0"},
        {"origin-skipped-deposit", true,
         "enqueue 0, tick, batch 0 1, batch 0 1, batch 0 1, batch 0 1, batch 0 1, batch 1 1"},
    };
    return all;
}

std::vector<std::vector<int>> trace_of(const Scenario& scenario) {
    if (scenario.op) {
        OpConfig config = op_config();
        config.filtering = scenario.filtering;
        OpSystem system(config);
        return run(system, scenario.script);
    }
    ArbitrumConfig config = arbitrum_config();
    config.filtering = scenario.filtering;
    ArbitrumSystem system(config);
    return run(system, scenario.script);
}

TEST(Planted, EveryBugOfForceIncludeHasAScenario) {
    constexpr auto names = std::to_array<std::string_view>({
#include "impl/planted_names/force_include.inc"
    });
    std::set<std::string_view> covered;
    for (const auto& scenario : scenarios()) covered.insert(scenario.bug);
    for (auto name : names) EXPECT_TRUE(covered.contains(name)) << name;
    EXPECT_EQ(covered.size(), names.size());
}

TEST(Planted, AnUnknownBugIsRefused) { EXPECT_FALSE(plant("no-such-bug")); }

#ifdef SEQUENT_PLANTED_BUGS

TEST(Planted, EachBugShowsInItsScenarioAndIsGoneAfterwards) {
    for (const auto& scenario : scenarios()) {
        ASSERT_TRUE(plant(""));
        const auto right = trace_of(scenario);
        ASSERT_TRUE(plant(scenario.bug));
        const auto wrong = trace_of(scenario);
        ASSERT_TRUE(plant(""));
        EXPECT_TRUE(right != wrong) << scenario.bug << ": " << scenario.script;
        EXPECT_EQ(trace_of(scenario), right) << scenario.bug;
    }
}

TEST(Planted, AReorgThatTheRollupMissesRunsATransactionTwice) {  // FI-4
    ASSERT_TRUE(plant("reorg-unnoticed"));
    ArbitrumSystem system(arbitrum_config());
    expect_accepted(system, "turn 1, tick, enqueue 0, tick, post 1 0, reorg 1, post 1 1");
    EXPECT_EQ(leaf(system, "inbox.ran[0]"), 2);
    ASSERT_TRUE(plant(""));
}

#else

TEST(Planted, ThisBuildHasNone) {
    for (auto name : planted_names) EXPECT_FALSE(plant(name));
}

#endif

}  // namespace
}  // namespace sequent::impl::test
