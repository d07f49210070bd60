// The integer domain and the vocabulary of rules, at compile time where that is possible.
#include "model/domain/rule.hpp"

#include "model/compose.hpp"

#include <gtest/gtest.h>

namespace sequent {
namespace {

constexpr Caps bounds{.queue = 3};
using D = Ints<bounds>;

static_assert(quotient(Int(7), Int(2)).v == 3);
static_assert(least(Int(2), Int(5)).v == 2 && most(Int(2), Int(5)).v == 5);
static_assert(implies(Prop(false), Prop(false)).v && !implies(Prop(true), Prop(false)).v);
static_assert(ite(Prop(true), Int(1), Int(2)).v == 1);
static_assert(all(3, [](int i) { return Int(i) < 3; }).v && !all(3, [](int i) { return Int(i) < 2; }).v);
static_assert(any(3, [](int i) { return Int(i) == 2; }).v && !any(3, [](int i) { return Int(i) == 3; }).v);
static_assert(count(4, [](int i) { return Int(i) >= 1; }).v == 3);
static_assert(bits_for(0) == 0 && bits_for(1) == 1 && bits_for(7) == 3 && bits_for(8) == 4);

TEST(Ints, RequireStopsAndStaysRefused) {
    D::Run run;
    EXPECT_TRUE(run.demand(Prop(true), "x"));
    EXPECT_FALSE(run.demand(Prop(false), "x"));
    EXPECT_FALSE(run.demand(Prop(true), "x")) << "a refused event cannot become possible again";
}

TEST(Ints, WhenTakesOneBranch) {
    D::Run run;
    int taken = 0;
    run.branch(
        Prop(true), [&] { taken += 1; }, [&] { taken += 10; });
    run.branch(
        Prop(false), [&] { taken += 100; }, [&] { taken += 1000; });
    EXPECT_EQ(taken, 1001);
}

// A field keeps what is written to it; the machine reports it (machine_test.cpp) instead of wrapping it.
TEST(Ints, AnOutOfRangeWriteIsKept) {
    D::Upto<7> field;
    field = Int(9);
    EXPECT_EQ(field.v, 9);
    field -= Int(12);
    EXPECT_EQ(field.v, -3);
}

}  // namespace
}  // namespace sequent
