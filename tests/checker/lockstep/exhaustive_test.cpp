// Exhaustive lock-step: on small instances, every event in every reachable state, those that must be refused included.
// The counts are pinned: a rule that moves in the model and in the implementation alike still moves them. An instance whose
// name begins with "nightly" takes minutes and has a program of its own.
#include "tests/checker/lockstep/instances.hpp"
#include "tests/repin.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace sequent::lockstep {
namespace {

struct Counts {
    std::size_t states, transitions, refusals;
    friend bool operator==(const Counts&, const Counts&) = default;
};
void PrintTo(const Counts& c, std::ostream* out) { *out << c.states << ", " << c.transitions << ", " << c.refusals; }

struct Pinned {
    std::string slice, instance;
    Counts counts;
};
const std::vector<Pinned>& pinned() {
    static const std::vector<Pinned> all{
#include "tests/checker/lockstep/pinned/force_include.inc"
#include "tests/checker/lockstep/pinned/rotation.inc"
#include "tests/checker/lockstep/pinned/consensus.inc"
#include "tests/checker/lockstep/pinned/ordering.inc"
#include "tests/checker/lockstep/pinned/auction.inc"
#include "tests/checker/lockstep/pinned/preconf.inc"
#include "tests/checker/lockstep/pinned/composition.inc"
    };
    return all;
}

#ifdef SEQUENT_NIGHTLY
constexpr bool nightly = true;
#else
constexpr bool nightly = false;
#endif

struct Case {
    std::string slice, instance;
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.slice << " " << c.instance; }
std::vector<Case> cases() {
    std::vector<Case> all;
    for (const Harness& harness : harnesses())
        for (const Instance& instance : harness.instances)
            if (instance.name.starts_with("nightly") == nightly) all.push_back({std::string(harness.slice), instance.name});
    return all;
}

class ExhaustiveLockstep : public testing::TestWithParam<Case> {};

TEST_P(ExhaustiveLockstep, AgreesInEveryReachableState) {
    const auto& [slice, instance] = GetParam();
    const Exhausted result = exhaust(instance_of(slice, instance), std::thread::hardware_concurrency());
    if (!result.disagreement)
        tests::repin("tests/checker/lockstep/pinned/" + std::string(find_harness(slice)->area) + ".inc",
                     "{\"" + slice + "\", \"" + instance + "\", ",
                     "{" + std::to_string(result.states) + ", " + std::to_string(result.transitions) + ", " +
                         std::to_string(result.refusals) + "}},");
    EXPECT_EQ(result.disagreement, std::nullopt) << *result.disagreement << " in: " << to_line(result.trace);
    const auto pin = std::find_if(pinned().begin(), pinned().end(), [&](const Pinned& candidate) {
        return candidate.slice == slice && candidate.instance == instance;
    });
    ASSERT_NE(pin, pinned().end()) << "the counts are not pinned: run tools/repin";
    EXPECT_EQ((Counts{result.states, result.transitions, result.refusals}), pin->counts);
}

std::string name_of(const testing::TestParamInfo<Case>& info) {
    std::string name = info.param.slice + "_" + info.param.instance;
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
    return name;
}
INSTANTIATE_TEST_SUITE_P(Slices, ExhaustiveLockstep, testing::ValuesIn(cases()), name_of);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(ExhaustiveLockstep);

}  // namespace
}  // namespace sequent::lockstep
