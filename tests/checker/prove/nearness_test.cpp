// How near a witness came, against a search written another way: all states by their depth, and what is looked for as a
// function of their variables.
#include "checker/prove/nearness.hpp"
#include "tests/designs.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace sequent::prove {
namespace {

constexpr std::size_t states_max = 20'000;

// Of the states in the order in which they are found, the first in which the variable comes nearest to a value.
struct Nearest {
    std::size_t states = 0, depth = 0;
    int distance = -1;
};
Nearest nearest(const Machine& machine, const Parameters& p, const std::string& variable, int wanted) {
    const auto& names = machine.variables();
    const auto at = static_cast<std::size_t>(std::find(names.begin(), names.end(), variable) - names.begin());
    std::map<Packed, std::size_t> depth{{machine.initial(p), 0}};
    std::vector<Packed> found{machine.initial(p)};
    Nearest result;
    for (; result.states < found.size() && result.states < states_max; ++result.states) {
        const Packed state = found[result.states];
        const int distance = std::abs(machine.unpack(state).at(at) - wanted);
        if (result.distance < 0 || distance < result.distance) result.distance = distance, result.depth = depth[state];
        for (std::size_t a = 0; a < machine.actions().size(); ++a) {
            Packed to;
            if (machine.apply(p, state, a, to) && depth.emplace(to, depth[state] + 1).second) found.push_back(to);
        }
    }
    return result;
}

// A window that ends a block early: the safe head's origin never falls so far behind as the witness asks.
TEST(Nearness, IsWhatASearchWrittenAnotherWayFinds) {
    const Machine& machine = machines::machine("op", machines::Bounds::small);
    const Parameters p = tests::instance_of("op-mainnet", "op", "window-strict").instance.parameters;
    const int wanted = p.seq_window_l1_blocks + 1;
    const Nearest expected = nearest(machine, p, "force.lag", wanted);
    ASSERT_EQ(expected.distance, 1);
    const Nearness near = nearness("op", machines::Bounds::small, p, "WIT-FI-18", states_max);
    EXPECT_EQ(near.states, expected.states);
    EXPECT_EQ(near.conditions, 1u);
    EXPECT_EQ(near.missing, 1u);
    EXPECT_EQ(near.run.size(), expected.depth);
    const std::string condition = "force.lag == " + std::to_string(wanted);
    EXPECT_EQ(near.false_there, std::vector{condition + " (force.lag " + std::to_string(wanted - 1) + ")"});
    EXPECT_EQ(near.never, std::vector{condition});
    Packed state = machine.initial(p);
    for (const Action& action : near.run) state = machine.apply(p, state, action).value();
    const auto& names = machine.variables();
    const auto lag = static_cast<std::size_t>(std::find(names.begin(), names.end(), "force.lag") - names.begin());
    EXPECT_EQ(machine.unpack(state).at(lag), wanted - 1) << "the run leads there";
}

// And with the rule as it is nothing is missing, which the same search sees.
TEST(Nearness, OfAWitnessThatIsReachedNothingIsMissing) {
    const Machine& machine = machines::machine("op", machines::Bounds::small);
    const Parameters p = tests::instance_of("op-mainnet", "op").instance.parameters;
    const Nearest expected = nearest(machine, p, "force.lag", p.seq_window_l1_blocks + 1);
    ASSERT_EQ(expected.distance, 0);
    const Nearness near = nearness("op", machines::Bounds::small, p, "WIT-FI-18", states_max);
    EXPECT_EQ(near.missing, 0u);
    EXPECT_EQ(near.run.size(), expected.depth);
    EXPECT_TRUE(near.never.empty());
}

TEST(Nearness, OfAnUnknownWitnessSaysSo) {
    const Parameters p = tests::instance_of("op-mainnet", "op").instance.parameters;
    EXPECT_THROW(nearness("op", machines::Bounds::small, p, "WIT-NO-1", 1), std::invalid_argument);
}

}  // namespace
}  // namespace sequent::prove
