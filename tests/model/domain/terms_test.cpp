// The symbolic reading against the concrete one: from the same state, each event is possible in both or in neither, and leads
// to the same state; over integers and over bit-vectors.
#include "checker/lockstep/harness.hpp"
#include "checker/machines/leaps.hpp"
#include "checker/prove/symbolic_model.hpp"
#include "model/domain/terms.hpp"
#include "tests/instances.hpp"

#include <gtest/gtest.h>

#include <random>

namespace sequent::prove {
namespace {

using machines::Bounds;

z3::expr literal(z3::context& c, int value, bool flag, unsigned width) {
    if (flag) return c.bool_val(value != 0);
    return width == 0 ? c.int_val(value) : c.bv_val(value, width);
}

// Any choice of the event's that the small bounds have.
const Action& some_action(const Machine& m, const std::string& event, std::mt19937& random) {
    std::vector<const Action*> all;
    for (const Action& action : m.actions())
        if (action.event == event) all.push_back(&action);
    EXPECT_FALSE(all.empty()) << event;
    return *all[random() % all.size()];
}

void agree(const std::string& variant, const Parameters& p, unsigned width) {
    const Machine& m = machines::machine(variant, Bounds::small);
    z3::context c;
    SymbolicModel symbolic = build(variant, Bounds::small, p, c, width);
    ASSERT_EQ(symbolic.names, m.variables());
    Packed state = m.initial(p);
    std::mt19937 random(3);
    for (int round = 0; round < 25; ++round) {
        const auto values = m.unpack(state);
        z3::expr_vector here(c);
        for (std::size_t i = 0; i < values.size(); ++i) here.push_back(literal(c, values[i], symbolic.is_flag[i], width));
        for (auto& t : symbolic.transitions) {
            if (machines::is_leap(t.event)) continue;
            const Action& action = some_action(m, t.event, random);
            z3::expr_vector from(c), to(c);
            for (unsigned i = 0; i < symbolic.variables.size(); ++i)
                from.push_back(symbolic.variables[i]), to.push_back(here[i]);
            for (unsigned i = 0; i < t.picks.size(); ++i) {
                const auto pick = std::find_if(action.picks.begin(), action.picks.end(),
                                               [&](const auto& named) { return named.first == t.pick_names[i]; });
                ASSERT_NE(pick, action.picks.end()) << t.event << " " << t.pick_names[i];
                from.push_back(t.picks[i]);
                to.push_back(literal(c, pick->second, false, width));
            }
            const auto concrete = m.apply(p, state, action);
            const z3::expr allowed = t.guard.substitute(from, to).simplify();
            ASSERT_TRUE(allowed.is_true() || allowed.is_false()) << t.event;
            ASSERT_EQ(concrete.has_value(), allowed.is_true()) << variant << " " << t.event;
            if (!concrete) continue;
            const auto expected = m.unpack(*concrete);
            for (unsigned i = 0; i < symbolic.variables.size(); ++i) {
                z3::expr next = t.next[i];
                const z3::expr value = next.substitute(from, to).simplify();
                EXPECT_TRUE(z3::eq(value, literal(c, expected[i], symbolic.is_flag[i], width)))
                    << variant << " " << t.event << " " << symbolic.names[i] << ": " << value << " against " << expected[i];
            }
        }
        const auto steps = m.steps(p, state);
        if (steps.empty()) return;
        state = steps[random() % steps.size()].to;
    }
}

// Every slice, at the first of its instances in lock-step.
std::vector<std::string> slices() {
    std::vector<std::string> names;
    for (const lockstep::Harness& harness : lockstep::harnesses()) names.emplace_back(harness.slice);
    return names;
}
const Parameters& first_instance(const std::string& slice) {
    return lockstep::find_harness(slice)->instances.front().parameters;
}

class BothReadings : public testing::TestWithParam<std::string> {};
TEST_P(BothReadings, AgreeOverIntegers) { agree(GetParam(), first_instance(GetParam()), 0); }
TEST_P(BothReadings, AgreeOverBitVectors) { agree(GetParam(), first_instance(GetParam()), 24); }
INSTANTIATE_TEST_SUITE_P(Slices, BothReadings, testing::ValuesIn(slices()), [](const auto& info) { return info.param; });

// Z3 would truncate a literal that a bit-vector cannot hold; the domain refuses it.
TEST(Terms, ALiteralThatDoesNotFitIsRefused) {
    z3::context c;
    sorts = {&c, 8};
    EXPECT_NO_THROW((void)Term(127).expr());
    EXPECT_THROW((void)Term(128).expr(), std::range_error);
    const Term x(c.bv_const("x", 8), 0, 100);
    EXPECT_THROW((void)(x + Term(100)), std::range_error) << "the sum may reach 200";
    EXPECT_THROW((void)build("arbitrum", Bounds::real, tests::instance("arbitrum"), c, 16), std::range_error);
}

TEST(Terms, WhenStoresUnderItsPath) {
    z3::context c;
    sorts = {&c, 0};
    const TermProp condition(c.bool_const("b"));
    Terms<Caps{}>::Run run;
    UptoTerm<9> field;
    run.branch(
        condition, [&] { field = Term(3); }, [&] { field = Term(5); });
    EXPECT_TRUE(z3::eq(field.v.expr().simplify(), z3::ite(condition.expr(), c.int_val(3), c.int_val(5)).simplify()));
    run.branch(condition, [&] { run.demand(TermProp(false), "x"); });
    EXPECT_TRUE(z3::eq(run.allowed.expr().simplify(), (!condition.expr()).simplify())) << "a guard inside a branch binds there";
}

}  // namespace
}  // namespace sequent::prove
