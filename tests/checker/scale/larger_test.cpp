// An instance and a larger one that stands for the same parameters say the same of every property. For each slice that
// is scaled, each number is moved up by one, and the rest derived anew; what still stands is explored to the end and
// compared.
#include "checker/explore/explorer.hpp"
#include "checker/machines/machines.hpp"
#include "tests/designs.hpp"

#include <gtest/gtest.h>

#include <map>

namespace sequent::scale {
namespace {

#ifdef SEQUENT_NIGHTLY
constexpr std::uint64_t states_max = 200'000'000;
#else
constexpr std::uint64_t states_max = 6'000'000;
#endif

struct Case {
    std::string slug, slice;
};
// The first shipped design that scales the slice; every one of them nightly.
std::vector<Case> cases() {
    std::map<std::string, Case> all;
    std::vector<Design> designs = shipped_designs();
    for (Design& design : designs)
        for (const SliceInstance& made : derive(design))
            if (made.instance.scaled)
                all.emplace(std::string(made.slice->name), Case{design.slug, std::string(made.slice->name)});
    std::vector<Case> listed;
    for (const auto& [name, one] : all) listed.push_back(one);
    return listed;
}

// For each property, whether some reachable state breaks or reaches it; nullopt where there are too many states for this build.
std::optional<std::map<std::string, bool>> verdicts(const std::string& slice, const Parameters& p) {
    const Machine& machine = machines::machine(slice, machines::Bounds::small);
    const ExploreResult result = explore(machine, p, {.states = states_max});
    if (result.outcome != ExploreOutcome::exhausted) return std::nullopt;
    std::map<std::string, bool> said;
    for (std::size_t k = 0; k < machine.properties().size(); ++k)
        if ((machine.applicable(p) >> k) & 1) said[machine.properties()[k].id] = result.found[k].has_value();
    return said;
}

class Scaled : public testing::TestWithParam<Case> {};

TEST_P(Scaled, SaysWhatLargerInstancesSay) {
    const auto& [slug, slice] = GetParam();
    const SliceInstance made = tests::instance_of(slug, slice);
    const auto small = verdicts(slice, made.instance.parameters);
    if (!small) GTEST_SKIP() << slice << " has more than " << states_max << " states; the nightly build compares it";
    Parameters goal = made.instance.parameters;  // sizes and threats as there
    for (const ParameterInfo* info : scalable(*made.slice)) goal.*(info->field) = made.deployed.*(info->field);
    int compared = 0, skipped = 0;
    for (const ParameterInfo* info : scalable(*made.slice)) {
        const Instance larger = instance_for(*made.slice, goal, {{info, made.instance.parameters.*(info->field) + 1}});
        if (!larger.stands()) continue;  // that number stands for other parameters, or the bounds do not hold it
        const auto said = verdicts(slice, larger.parameters);
        if (!said) {
            ++skipped;
            continue;
        }
        EXPECT_EQ(*said, *small) << slice << " with " << info->name << " " << larger.parameters.*(info->field);
        ++compared;
    }
    std::printf("%s (%s): %d larger instances compared, %d too large here\n", slice.c_str(), slug.c_str(), compared, skipped);
}

INSTANTIATE_TEST_SUITE_P(Slices, Scaled, testing::ValuesIn(cases()), [](const auto& info) { return info.param.slice; });

}  // namespace
}  // namespace sequent::scale
