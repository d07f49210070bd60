// The symbolic reading against the concrete one: from the same state, each event is possible in both or in neither, and leads
// to the same state; over integers and over bit-vectors.
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

void agree(const char* variant, unsigned width) {
    const Machine& m = machines::machine(variant, Bounds::small);
    const Parameters p = tests::instance(variant);
    z3::context c;
    SymbolicModel symbolic = build(variant, Bounds::small, p, c, width);
    ASSERT_EQ(symbolic.names, m.leaves());
    Packed state = m.initial(p);
    std::mt19937 random(3);
    for (int round = 0; round < 25; ++round) {
        const auto values = m.unpack(state);
        z3::expr_vector here(c);
        for (std::size_t i = 0; i < values.size(); ++i)
            here.push_back(literal(c, values[i], symbolic.is_flag[i], width));
        for (auto& t : symbolic.transitions) {
            if (t.event == "Elapse") continue;
            Action action{t.event, {}};
            z3::expr_vector from(c), to(c);
            for (unsigned i = 0; i < symbolic.variables.size(); ++i)
                from.push_back(symbolic.variables[i]), to.push_back(here[i]);
            for (unsigned i = 0; i < t.picks.size(); ++i) {
                const int value = static_cast<int>(random() % 2) + (t.pick_names[i] == "upto" || t.pick_names[i] == "depth" ||
                                                                    t.pick_names[i] == "blocks");
                if (t.pick_names[i] == "depth") action.picks.emplace_back("depth", 1);
                else action.picks.emplace_back(t.pick_names[i], value);
                from.push_back(t.picks[i]);
                to.push_back(literal(c, action.picks.back().second, false, width));
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
        state = steps[random() % steps.size()].to;
    }
}

class BothReadings : public testing::TestWithParam<const char*> {};
TEST_P(BothReadings, AgreeOverIntegers) { agree(GetParam(), 0); }
TEST_P(BothReadings, AgreeOverBitVectors) { agree(GetParam(), 24); }
INSTANTIATE_TEST_SUITE_P(Variants, BothReadings, testing::Values("none", "op", "arbitrum", "timeout", "deadline", "quota"),
                         [](const auto& info) { return std::string(info.param); });

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
    run.when(condition, [&] { field = Term(3); }, [&] { field = Term(5); });
    EXPECT_TRUE(z3::eq(field.v.expr().simplify(), z3::ite(condition.expr(), c.int_val(3), c.int_val(5)).simplify()));
    run.when(condition, [&] { run.require(TermProp(false)); });
    EXPECT_TRUE(z3::eq(run.allowed.expr().simplify(), (!condition.expr()).simplify())) << "a guard inside a branch binds there";
}

}  // namespace
}  // namespace sequent::prove
