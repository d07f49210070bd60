// The nearest values at which something changes: the first ones beyond, and none before them.
#include "checker/scale/boundaries.hpp"
#include "tests/designs.hpp"

#include <gtest/gtest.h>

namespace sequent::scale {
namespace {

const Margins& margin(const std::vector<Margins>& all, std::string_view name) {
    for (const Margins& m : all)
        if (m.parameter->name == name) return m;
    throw std::invalid_argument(std::string(name));
}

TEST(Boundaries, AreWhereTheOrderChanges) {
    const SliceInstance made = tests::instance_of("pos-set", "bonded");
    const auto all = margins(*made.slice, made.deployed);
    // 504 hours of evidence for 504 of unbonding: one hour less, or more, and they are no longer equal.
    EXPECT_EQ(margin(all, "evidence_age_hours").below->value, 503);
    EXPECT_EQ(margin(all, "evidence_age_hours").above->value, 505);
    // In blocks nothing changes before 502 loads of 1,200, where slow blocks within the drift make evidence outlive the stake.
    EXPECT_EQ(margin(all, "evidence_age_blocks").above->value, 502 * 1200);
    EXPECT_FALSE(margin(all, "slash_delay_hours").below->relation.empty());
}

// No relation changes between a value and its boundary, and one does there.
TEST(Boundaries, AreTheNearestOnes) {
    std::size_t checked = 0;
    for (const char* slug : {"op-mainnet", "arbitrum-one", "pos-set", "radius", "tempo-3", "linea"}) {
        Design design = find_designs(slug).designs.at(0);
        for (const SliceInstance& made : derive(design))
            for (const Margins& m : margins(*made.slice, made.deployed)) {
                if (!m.compared || m.parameter->largest == 1 ||
                    thresholds_of(*made.slice, made.deployed).counted.contains(m.parameter))
                    continue;
                for (const auto* side : {&m.below, &m.above}) {
                    if (!*side) continue;
                    Parameters there = made.deployed;
                    there.*(m.parameter->field) = (*side)->value;
                    EXPECT_FALSE(differences(*made.slice, made.deployed, there).empty()) << slug << " " << m.parameter->name;
                    there.*(m.parameter->field) += (*side)->value > m.value ? -1 : 1;
                    EXPECT_TRUE(differences(*made.slice, made.deployed, there).empty()) << slug << " " << m.parameter->name;
                    ++checked;
                }
            }
    }
    EXPECT_GT(checked, 30u);
}

TEST(Boundaries, OfASizeThereAreNone) {
    const SliceInstance made = tests::instance_of("taiko", "quota");
    const Margins& quota = margin(margins(*made.slice, made.deployed), "quota_per_proposal");
    EXPECT_FALSE(quota.compared || quota.below || quota.above);
}

}  // namespace
}  // namespace sequent::scale
