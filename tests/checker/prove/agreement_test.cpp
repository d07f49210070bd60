// Explorer and prover read one rule text twice. At equal parameters they must say the same: over every slice, each property is
// broken or reached within a few events by both, after the same number of them, or by neither.
#include "checker/explore/explorer.hpp"
#include "checker/prove/prover.hpp"
#include "model/catalogue.hpp"
#include "tests/designs.hpp"

#include <gtest/gtest.h>

namespace sequent {
namespace {

constexpr int depth_max = 4;

// A shipped design that has the slice; the first one.
std::string design_with(std::string_view slice) {
    for (const Design& design : shipped_designs())
        for (const catalogue::SliceInfo* has : design.slices())
            if (has->name == slice) return design.slug;
    return "";
}

class EverySlice : public testing::TestWithParam<std::string> {};

TEST_P(EverySlice, IsReadAlikeByBothEngines) {
    const std::string& slice = GetParam();
    const std::string slug = design_with(slice);
    ASSERT_FALSE(slug.empty()) << "no shipped design has " << slice;
    const scale::SliceInstance made = tests::instance_of(slug, slice);
    const Parameters& p = made.instance.parameters;
    const Machine& machine = machines::machine(slice, machines::Bounds::small);
    const ExploreResult explored = explore(machine, p);
    ASSERT_EQ(explored.outcome, ExploreOutcome::exhausted);

    const int depth = std::min(depth_max, std::max(1, catalogue::find_slice(slice)->search.depth));
    const std::uint64_t applicable = machine.applicable(p);
    std::size_t compared = 0, reached = 0;
    for (int d = 0; d <= depth; ++d) {
        std::vector<std::string> ids;
        for (std::size_t k = 0; k < machine.properties().size(); ++k)
            if ((applicable >> k) & 1) ids.push_back(machine.properties()[k].id);
        const prove::JointSearch found = prove::search_all(slice, machines::Bounds::small, p, ids, d);
        ASSERT_TRUE(found.complete);
        for (std::size_t k = 0; k < machine.properties().size(); ++k) {
            if (!((applicable >> k) & 1)) continue;
            const std::string& id = machine.properties()[k].id;
            const auto at = found.found.find(id);
            // A leap over quiet time is one event for the prover and several for the explorer: it may come there sooner.
            if (explored.found[k] && explored.found[k]->depth <= static_cast<std::size_t>(d)) {
                EXPECT_NE(at, found.found.end()) << id << ": the explorer finds it at depth " << explored.found[k]->depth;
                ++reached;
            }
            if (at != found.found.end()) {
                EXPECT_TRUE(explored.found[k].has_value()) << id << ": the prover alone finds it, after " << at->second.size();
            }
            ++compared;
        }
    }
    std::printf("%s (%s): %zu comparisons to depth %d, %zu reached\n", slice.c_str(), slug.c_str(), compared, depth, reached);
}

std::vector<std::string> slices() {
    std::vector<std::string> names;
    for (const catalogue::SliceInfo& slice : catalogue::slices) names.emplace_back(slice.name);
    return names;
}
INSTANTIATE_TEST_SUITE_P(Slices, EverySlice, testing::ValuesIn(slices()), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace sequent
