// A lemma is what the prover may assume of a state: it must hold wherever the model may be run, not at the shipped designs'
// parameters alone. Asked of every instance of lock-step that the explorer's bounds hold.
#include "checker/explore/explorer.hpp"
#include "checker/machines/machines.hpp"
#include "tests/checker/lockstep/instances.hpp"

#include <gtest/gtest.h>

namespace sequent::lockstep {
namespace {

TEST(Lemmas, HoldInEveryInstanceOfLockStep) {
    std::size_t asked = 0;
    for (const Harness& harness : harnesses())
        for (const Instance& instance : harness.instances) {
            const Machine& machine = machines::machine(harness.slice, machines::Bounds::small);
            if (instance.name.starts_with("nightly") || !machine.fits(instance.parameters)) continue;
            ExploreOptions options;
            options.threads = 1;
            const ExploreResult result = explore(machine, instance.parameters, options);
            ASSERT_EQ(result.outcome, ExploreOutcome::exhausted) << harness.slice << " " << instance.name;
            for (std::size_t k = 0; k < machine.properties().size(); ++k) {
                if (machine.properties()[k].kind != PropertyKind::lemma) continue;
                EXPECT_FALSE(result.found[k])
                    << machine.properties()[k].id << " does not hold of " << harness.slice << ", " << instance.name;
                ++asked;
            }
        }
    EXPECT_GT(asked, 50u);
}

}  // namespace
}  // namespace sequent::lockstep
