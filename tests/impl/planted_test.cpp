// Planted bugs of force_include: each of these changes what is accepted or seen in a scenario of its own, and nothing once it
// is switched off.
#include "impl/planted.hpp"
#include "tests/impl/force_include/script.hpp"

namespace sequent::impl::test {
namespace {

struct Scenario {
    std::string bug;
    enum Of { arbitrum, op, none, timeout, deadline, quota } of;
    std::string script;
    bool filtering = false;
};

const std::vector<Scenario>& scenarios() {
    using enum Scenario::Of;
    static const std::vector<Scenario> all{
        {"forced-queue-not-fifo", arbitrum, "turn 1, enqueue 0, enqueue 1, post 1 0"},
        {"prefix-forced-by-first", arbitrum, "turn 2, enqueue 0, tick*3, enqueue 1, tick*4, force 2"},
        {"force-blocked-in-emergency", arbitrum, "turn 2, enqueue 0, tick*7, emergency 1, force 1"},
        {"address-filter", op, "enqueue 0, enqueue 1"},
        {"address-filter", arbitrum, "enqueue 1"},
        {"attempted-counted-as-executed", op, "turn 2, enqueue 1, tick*5", true},
        {"attempted-counted-as-executed", arbitrum, "turn 1, enqueue 1, post 1 0", true},
        {"buffer-saturates-at-zero", arbitrum,
         "turn 2, enqueue 0, tick*7, force 1, tick*3, enqueue 0, tick*4, force 1, tick*3, enqueue 0, tick*2, force 1"},
        {"delay-proof-optional", arbitrum, "turn 1, tick*3, enqueue 0, post 1 0"},
        {"proof-renews-a-full-buffer", arbitrum, "turn 1, tick, enqueue 0, post 1 1"},
        {"window-strict", op, "turn 2, enqueue 0, tick*5"},
        {"landing-counted-twice", op, "turn 1, tick*3, batch 0 1"},
        {"window-not-enforced", op, "turn 2, enqueue 0, tick*5"},
        {"late-batch-without-catch-up", op, "turn 2, tick*20, turn 0, tick*4"},
        {"reorg-unnoticed", op, "turn 2, enqueue 0, tick*4, tick, reorg 2, tick*2"},
        {"reorg-unnoticed", arbitrum, "turn 1, tick, enqueue 0, tick, post 1 0, reorg 1, post 1 1"},
        {"deposit-enqueued-again", op, "turn 1, tick, enqueue 0, reorg 1"},
        {"deposit-enqueued-again", arbitrum, "turn 1, tick, enqueue 0, reorg 1"},
        {"buffer-not-restored", arbitrum, "turn 2, enqueue 0, tick*7, force 1, tick*3, enqueue 0, tick*4, force 1, reorg 1"},
        {"force-ignores-buffer", arbitrum, "turn 2, enqueue 0, tick*7, force 1, tick*3, enqueue 0, tick*4, force 1"},
        {"drift-measured-at-parent", op, "tick, batch 0 0, batch 0 0, batch 0 0, batch 0 0, batch 0 0, batch 0 0"},
        {"drift-ignored", op, "tick, batch 0 0, batch 0 0, batch 0 0, batch 0 0, batch 0 0, batch 0 0"},
        {"origin-skipped-deposit", op, "enqueue 0, tick, batch 0 1, batch 0 1, batch 0 1, batch 0 1, batch 0 1, batch 1 1"},
        {"forced-queue-not-fifo", none, "turn 1, enqueue 0, enqueue 1, post 1 0"},
        {"deadline-ignored", deadline, "turn 1, enqueue 0, finalize 0 3"},
        {"deadline-outlives-its-block", deadline, "turn 1, tick, enqueue 0, reorg 1"},
        {"deadline-passed-by-one", deadline, "turn 1, enqueue 0, finalize 0 3"},
        {"deadlines-not-a-buffer-apart", deadline, "turn 1, enqueue 0, tick, enqueue 0"},
        {"gateway-takes-two-a-block", deadline, "enqueue 0, enqueue 0"},
        {"enqueued-in-emergency", timeout, "emergency 1, enqueue 0"},
        {"enqueued-in-emergency", arbitrum, "emergency 1, enqueue 0"},
        {"freeze-forgotten", timeout, "turn 2, enqueue 0, tick*4, emergency 1, emergency 0, force 1"},
        {"guard-reads-l2-clock", timeout, "turn 2, enqueue 0, tick*4, force 1"},
        {"l2-clock-not-restored", timeout, "tick*2, post 0 0, reorg 1"},
        {"prefix-forced-by-first", timeout, "turn 2, enqueue 0, tick, enqueue 0, tick*3, force 2"},
        {"due-from-last-processing", quota, "turn 1, enqueue 0, enqueue 0, tick, post 1 0, tick, post 0 0, tick, post 0 0"},
        {"proposal-clock-not-restored", quota, "tick, post 0 0, reorg 1"},
        {"queue-voided-on-data-expiry", quota, "turn 2, enqueue 0, tick*9"},
        {"quota-exceeded", quota, "turn 1, enqueue 0, enqueue 0, post 2 0"},
    };
    return all;
}

template <class System, class Config>
std::vector<std::vector<int>> trace_on(Config config, const Scenario& scenario) {
    config.filtering = scenario.filtering;
    System system(config);
    return run(system, scenario.script);
}
std::vector<std::vector<int>> trace_of(const Scenario& scenario) {
    switch (scenario.of) {
        case Scenario::op: return trace_on<OpSystem>(op_config(), scenario);
        case Scenario::arbitrum: return trace_on<ArbitrumSystem>(arbitrum_config(), scenario);
        case Scenario::none: return trace_on<NoneSystem>(none_config(), scenario);
        case Scenario::timeout: return trace_on<TimeoutSystem>(timeout_config(), scenario);
        case Scenario::deadline: return trace_on<DeadlineSystem>(deadline_config(), scenario);
        case Scenario::quota: break;
    }
    return trace_on<QuotaSystem>(quota_config(), scenario);
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
    EXPECT_EQ(variable(system, "inbox.ran[0]"), 2);
    ASSERT_TRUE(plant(""));
}

#else

TEST(Planted, ThisBuildHasNone) {
    for (auto name : planted_names) EXPECT_FALSE(plant(name));
}

#endif

}  // namespace
}  // namespace sequent::impl::test
