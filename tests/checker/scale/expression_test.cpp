// Terms over parameters: evaluated, printed, and handed to Z3 alike.
#include "checker/scale/expression.hpp"

#include <gtest/gtest.h>

#include <random>

namespace sequent::scale {
namespace {

Expression parameter(std::string_view name) {
    for (const ParameterInfo& info : parameter_table)
        if (info.name == name) return Expression::parameter(info);
    throw std::invalid_argument(std::string(name));
}
const Expression window = parameter("seq_window_l1_blocks"), landing = parameter("landing_l1_blocks");

TEST(Expression, IsASumWhateverTheOrder) {
    EXPECT_EQ((window - landing - 1).text(), "-landing_l1_blocks + seq_window_l1_blocks - 1");
    EXPECT_EQ(window - landing, -(landing - window));
    EXPECT_EQ((window + window - window.times(2)).text(), "0");
    EXPECT_TRUE((window - window).constant());
}

TEST(Expression, SaysWhatItsSignSays) {
    EXPECT_EQ((landing - window).comparison(-1), "landing_l1_blocks < seq_window_l1_blocks");
    EXPECT_EQ((landing.times(2) + 1 - window).comparison(0), "2 * landing_l1_blocks + 1 = seq_window_l1_blocks");
    EXPECT_EQ((window - 3).comparison(1), "seq_window_l1_blocks > 3");
    EXPECT_EQ((Expression(3) - window).comparison(-1), "seq_window_l1_blocks > 3");
}

TEST(Expression, AConditionIsSaidAsPeopleWriteIt) {
    const auto said = [](char op, const Expression& a, const Expression& b, bool holds) {
        return Expression::condition(op, {a, b}).statement(holds);
    };
    EXPECT_EQ(said('<', -window, Expression(0), true), "seq_window_l1_blocks > 0");
    EXPECT_EQ(said('<', -window, Expression(0), false), "seq_window_l1_blocks <= 0");
    EXPECT_EQ(said('L', landing - window, Expression(0), true), "landing_l1_blocks <= seq_window_l1_blocks");
    EXPECT_EQ(said('L', landing - window, Expression(0), false), "landing_l1_blocks > seq_window_l1_blocks");
    EXPECT_EQ(said('L', -window, Expression(-3), true), "seq_window_l1_blocks >= 3");
    EXPECT_EQ(said('=', window, Expression(7), false), "seq_window_l1_blocks != 7");
    EXPECT_EQ(said('|', window, landing, false), "not " + Expression::condition('|', {window, landing}).text());
}

TEST(Expression, DividesTowardsTheFloorAsZ3Does) {
    Parameters p;
    p.landing_l1_blocks = 2;
    for (int n = -7; n <= 7; ++n) {
        const Expression e = Expression::operation('/', {landing + (n - 2), Expression(3)});
        EXPECT_EQ(e.at(p), (n >= 0 ? n / 3 : -((-n + 2) / 3))) << n;
    }
    EXPECT_EQ(Expression::operation('/', {landing, landing - 2}).at(p), 0) << "nothing is divided by zero";
}

// The same value by evaluation and by Z3, over random terms.
TEST(Expression, IsTheSameTermForZ3) {
    std::mt19937 random(7);
    const auto any = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    std::vector<Expression> pool{window, landing, parameter("drift_seconds"), 3};
    for (int i = 0; i < 60; ++i) {
        const Expression &a = pool[static_cast<std::size_t>(any(static_cast<int>(pool.size())))],
                         &b = pool[static_cast<std::size_t>(any(static_cast<int>(pool.size())))];
        constexpr char operations[] = "*/?<L=&|!";
        const char op = operations[any(9)];
        switch (any(3)) {
            case 0: pool.push_back(a + b.times(any(5) - 2)); break;
            case 1: pool.push_back(a - b); break;
            default:
                pool.push_back(op == '?'                ? Expression::operation('?', {Expression::condition('<', {a, b}), a, b})
                               : op == '!'              ? Expression::condition('!', {a})
                               : op == '*' || op == '/' ? Expression::operation(op, {a, Expression(any(4) + 1)})
                                                        : Expression::condition(op, {a, b}));
        }
    }
    z3::context c;
    for (int n = 0; n < 20; ++n) {
        Parameters p;
        p.seq_window_l1_blocks = any(50) + 1, p.landing_l1_blocks = any(20), p.drift_seconds = any(90);
        for (const Expression& e : pool) {
            z3::solver solver(c);
            for (const ParameterInfo& info : parameter_table)
                solver.add(c.int_const(std::string(info.name).c_str()) == p.*(info.field));
            solver.add(e.term(c) != c.int_val(e.at(p)));
            ASSERT_EQ(solver.check(), z3::unsat) << e.text();
        }
    }
}

}  // namespace
}  // namespace sequent::scale
