// The instances that fuzzers take of whole designs are those that are derived from the designs.
#include "checker/lockstep/designs.hpp"
#include "tests/designs.hpp"
#include "tests/repin.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace sequent::lockstep {
namespace {

TEST(DerivedInstances, AreTheOnesThatFuzzersTake) {
    std::string rows;
    bool same = true;
    for (const Design& written : shipped_designs()) {
        const Design design = tests::derived(written);
        for (const ParameterInfo& info : parameter_table)
            if (design.scaled.*(info.field) != written.scaled.*(info.field))
                rows += "{\"" + design.slug + "\", \"" + std::string(info.name) + "\", " +
                        std::to_string(design.scaled.*(info.field)) + "},\n";
        const auto taken = std::find_if(designs().begin(), designs().end(),
                                        [&](const DesignSlices& slices) { return slices.slug == design.slug; });
        if (taken == designs().end()) continue;  // none of its slices has an implementation
        for (const Setting& setting : taken->slices)
            for (const ParameterInfo& info : parameter_table)
                if (catalogue::find_slice(setting.slice)->reads(info.name))
                    same = same && setting.parameters.*(info.field) == design.scaled.*(info.field);
    }
    tests::repin("checker/lockstep/instances.inc", "", rows);
    EXPECT_TRUE(same) << "checker/lockstep/instances.inc should be:\n" << rows;
}

}  // namespace
}  // namespace sequent::lockstep
