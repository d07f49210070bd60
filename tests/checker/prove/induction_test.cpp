// What the prover claims of the shipped designs at their real parameters, and that it claims nothing of what is false.
#include "checker/prove/interruption.hpp"
#include "checker/prove/symbolic_model.hpp"
#include "tests/designs.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace sequent::prove {
namespace {

using machines::Bounds;
using machines::machine;

class ShippedDesign : public testing::TestWithParam<Design> {};

// Every invariant that the design is not expected to violate is PROVED at the real parameters, with every rule kept in range
// and leaps equal to their units. The expected violations are not.
TEST_P(ShippedDesign, IsProvedAtItsRealParameters) {
    const Design& design = GetParam();
    const Machine& m = machine(design.module("force_include"), Bounds::real);
    ASSERT_TRUE(m.fits(design.real));
    const Induction result = induct(design.module("force_include"), Bounds::real, design.real);
    ASSERT_TRUE(result.complete);
    EXPECT_TRUE(result.range_safe);
    EXPECT_TRUE(result.elapse_sound);
    const std::uint64_t applicable = m.applicable(design.real);
    for (std::size_t k = 0; k < m.properties().size(); ++k) {
        const Property& property = m.properties()[k];
        if (property.kind == PropertyKind::witness || !((applicable >> k) & 1)) continue;
        const bool proved = std::find(result.inductive.begin(), result.inductive.end(), property.id) != result.inductive.end();
        EXPECT_EQ(proved, !design.expect.contains(property.id)) << property.id;
    }
}

// Range safety of the scaled instance too: the bounds of its packed fields are never overrun.
TEST_P(ShippedDesign, KeepsItsScaledInstanceInRange) {
    const Design design = tests::derived(GetParam());
    const Induction result = induct(design.module("force_include"), Bounds::small, design.scaled);
    ASSERT_TRUE(result.complete);
    EXPECT_TRUE(result.range_safe);
}

INSTANTIATE_TEST_SUITE_P(Designs, ShippedDesign, testing::ValuesIn(shipped_designs()), [](const auto& info) {
    std::string name = info.param.slug;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

// The same proof over bit-vectors, from the same rule text.
TEST(Induction, WorksOverBitVectors) {
    const Design design = tests::derived("polygon-zkevm");
    const Induction result = induct("timeout", Bounds::small, design.scaled, {.bitvector_width = 8});
    ASSERT_TRUE(result.complete);
    EXPECT_TRUE(result.range_safe);
    EXPECT_EQ(std::count(result.inductive.begin(), result.inductive.end(), "INV-FI-1"), 1);
    EXPECT_EQ(std::count(result.inductive.begin(), result.inductive.end(), "INV-FI-13"), 0);
}

// A counter that goes round 0, 1, 2, and could go from 4 to 5 if anything ever came to 4. "Never 5" does not close over one
// state, which may be 4; over two it does, because nothing leads to 4. "Never 2" closes over no span.
TEST(Induction, ALongerSpanClosesWhatOneStateDoesNot) {
    const auto inductive = [](int span) {
        z3::context c;
        SymbolicModel model(c);
        const z3::expr x = c.int_const("x");
        model.names = {"x"};
        model.is_flag = {false};
        model.variables.push_back(x);
        model.initial.push_back(c.int_val(0));
        model.range = x >= 0 && x <= 7;
        Transition step{"Step",          {}, z3::expr_vector(c), c.bool_val(true), x <= 2 || x == 4, z3::expr_vector(c),
                        c.bool_val(true)};
        step.next.push_back(z3::ite(x == 2, c.int_val(0), x + 1));
        model.transitions.push_back(step);
        model.properties.push_back({"never-5", PropertyKind::invariant, true, c.bool_val(true), x != 5, z3::expr_vector(c)});
        model.properties.push_back({"never-2", PropertyKind::invariant, true, c.bool_val(true), x != 2, z3::expr_vector(c)});
        model.properties.push_back({std::string(range_id), PropertyKind::lemma, true, c.bool_val(true), model.range,
                                    z3::expr_vector(c)});
        const Induction result = induct(model, c, {.span_max = span});
        EXPECT_TRUE(result.complete && result.range_safe);
        return result.inductive;
    };
    EXPECT_EQ(inductive(1), std::vector<std::string>{});
    EXPECT_EQ(inductive(2), std::vector<std::string>{"never-5"});
    EXPECT_EQ(inductive(3), std::vector<std::string>{"never-5"});
}

// What a lemma is there for: without it an invariant does not close, over two states either, because events that change
// nothing of interest fill any span.
TEST(Induction, RestsOnItsLemmas) {
    const Design design = tests::derived("op-mainnet");
    for (const int span : {1, 2}) {
        const Induction result = induct("op", Bounds::small, design.scaled, {.span_max = span, .without = {"LEM-FI-11"}});
        ASSERT_TRUE(result.complete && result.range_safe);
        EXPECT_EQ(std::count(result.inductive.begin(), result.inductive.end(), "INV-FI-10"), 0) << span;
        EXPECT_EQ(std::count(result.inductive.begin(), result.inductive.end(), "INV-FI-1"), 1) << span;
    }
}

// A range that a rule overruns is seen: bounds that do not admit the parameters.
TEST(Induction, NoticesAnOverrunRange) {
    Parameters p = tests::derived("op-mainnet").scaled;
    p.seq_window_l1_blocks = 20;
    ASSERT_FALSE(machine("op", Bounds::small).fits(p));
    const Induction result = induct("op", Bounds::small, p);
    EXPECT_FALSE(result.range_safe);
    EXPECT_TRUE(result.inductive.empty()) << "nothing may be claimed of a model that is not range-safe";
}

TEST(Induction, ClaimsNothingWithoutTime) {
    const Design design = find_designs("op-mainnet").designs.at(0);
    const Induction result = induct("op", Bounds::real, design.real, {.seconds_max = 0});
    EXPECT_FALSE(result.complete);
    EXPECT_TRUE(result.inductive.empty());
}

TEST(Induction, ClaimsNothingWhereItWasStopped) {
    const Design design = find_designs("op-mainnet").designs.at(0);
    const std::atomic<bool> stop = true;
    const Induction result = induct("op", Bounds::real, design.real, {.stop = &stop});
    EXPECT_FALSE(result.complete);
    EXPECT_TRUE(result.inductive.empty());
}

// Where an interruption meets Z3 outside a question it throws: the end of the work, and no error of the check. What it throws
// while nobody asked to stop is one.
TEST(Interruption, IsNoErrorWhereSomebodyAskedToStop) {
    std::atomic<bool> stop = false;
    bool went_on = false;
    const auto work = [&] {
        z3::context context;
        (void)context.bool_const("a").arg(7);  // there is none
        went_on = true;
    };
    EXPECT_THROW(until_stopped(&stop, work), z3::exception);
    EXPECT_THROW(until_stopped(nullptr, work), z3::exception);
    stop = true;
    EXPECT_NO_THROW(until_stopped(&stop, work));
    EXPECT_FALSE(went_on);
}

}  // namespace
}  // namespace sequent::prove
