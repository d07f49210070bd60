// Exhaustive lock-step finds every planted bug, with a shortest sequence of events that shows it: its silence about the
// faithful implementation means something.
#include "checker/design/weakening.hpp"
#include "checker/lockstep/designs.hpp"
#include "fuzz/mutator.hpp"
#include "impl/planted.hpp"
#include "tests/checker/lockstep/planted.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <set>
#include <thread>

namespace sequent::lockstep {
namespace {

// Bugs that no sequence of events shows, since they need a crash: which test finds each.
struct FoundElsewhere {
    std::string bug, test;
};
const std::vector<FoundElsewhere>& found_elsewhere() {
    static const std::vector<FoundElsewhere> all{
#include "tests/checker/lockstep/found_elsewhere.inc"
    };
    return all;
}

TEST(PlantedLockstep, EveryPlantedBugHasAnInstance) {
    std::set<std::string> named;
    for (const Planted& planted : planted_bugs()) named.insert(planted.bug);
    for (const FoundElsewhere& found : found_elsewhere()) {
        EXPECT_FALSE(named.contains(found.bug)) << found.bug << " is found here, not only by " << found.test;
        EXPECT_GE(impl::PlantedName::find(found.bug), 0) << found.bug;
        named.insert(found.bug);
    }
    for (const auto name : impl::planted_names) EXPECT_TRUE(named.contains(std::string(name))) << name;
}

// A weakening is a bug that an implementation could have: it is planted there under the same name. Nine are not yet.
TEST(PlantedLockstep, EveryWeakeningIsPlantedButThese) {
    const std::set<std::string> missing{"beneficiary-credited-with-the-bid",
                                        "evidence-expires-before-unbonding",
                                        "justify-view-checked-only",
                                        "last-reveal-refused",
                                        "losing-builder-pays",
                                        "payment-only-on-reveal",
                                        "proceeds-credited-with-the-bid",
                                        "unpaid-slot-still-shared",
                                        "unsold-slot-stays-vacant"};
    for (const Weakening& weakening : shipped_weakenings())
        EXPECT_EQ(impl::PlantedName::find(weakening.slug) < 0, missing.contains(weakening.slug)) << weakening.slug;
}

TEST(PlantedLockstep, FindsEveryBugByAShortestTrace) {
    for (const Planted& planted : planted_bugs()) {
        const PlantedFor scope(planted.bug);
        ASSERT_TRUE(scope.on()) << planted.bug;
        const Exhausted result = exhaust(planted.setting(), std::thread::hardware_concurrency());
        EXPECT_TRUE(result.disagreement) << planted.bug << " on " << to_text(planted.setting());
        std::printf("%-13s %-29s %-13s %2zu events, %6zu states  %s\n    %s\n",
                    std::string(find_harness(planted.slice)->area).c_str(), planted.bug.c_str(), planted.slice.c_str(),
                    result.trace.size(), result.states, to_line(result.trace).c_str(),
                    result.disagreement.value_or("not found").c_str());
        EXPECT_LE(result.trace.size(), 20u) << planted.bug;
    }
}

// A whole design in which one slice is wrong: the fuzzer's mutations come upon it.
TEST(PlantedLockstep, MutatedRunsOfAWholeDesignFindABugInOneOfItsSlices) {
    const auto at = std::find_if(designs().begin(), designs().end(), [](const auto& d) { return d.slug == "mev-boost"; });
    ASSERT_NE(at, designs().end());
    const auto design = static_cast<std::size_t>(at - designs().begin());
    const auto runs_to_find = [&](const char* bug) -> unsigned {
        const PlantedFor scope(bug);
        std::vector<std::uint8_t> bytes(200);
        for (unsigned run_number = 1; run_number <= 2'000; ++run_number) {
            bytes[0] = whole_design, bytes[1] = static_cast<std::uint8_t>(design);
            std::size_t size = 2;
            for (unsigned i = 0; i < 12; ++i)
                size = mutate(bytes.data(), size, bytes.size(), run_number * 12 + i, "composition");
            if (!is_whole_design({bytes.data(), size})) continue;
            if (run(decode_design({bytes.data(), size}), [](std::size_t, std::size_t, bool) {})) return run_number;
        }
        return 0;
    };
    EXPECT_GT(runs_to_find("window-strict"), 0u);
    EXPECT_EQ(runs_to_find(""), 0u);
}

TEST(PlantedLockstep, ABugThatIsOffIsNotFound) {
    ASSERT_TRUE(plant(""));
    const Setting setting = with(instance_of("op", "small"), &Parameters::forced_txs, 1);
    EXPECT_EQ(exhaust(setting).disagreement, std::nullopt);
}

}  // namespace
}  // namespace sequent::lockstep
