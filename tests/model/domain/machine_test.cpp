// A machine's packing, its labels, and what it says of errors.
#include "checker/machines/machines.hpp"
#include "tests/instances.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace sequent {
namespace {

using machines::Bounds;
using machines::machine;

class EveryMachine : public testing::TestWithParam<const char*> {};

TEST_P(EveryMachine, PacksWhatItUnpacks) {
    for (const Bounds bounds : {Bounds::small, Bounds::real}) {
        const Machine& m = machine(GetParam(), bounds);
        const Parameters p = tests::instance(GetParam());
        Packed state = m.initial(p);
        std::mt19937 random(7);
        for (int i = 0; i < 300; ++i) {
            const auto values = m.unpack(state);
            ASSERT_EQ(values.size(), m.variables().size());
            EXPECT_EQ(m.pack(values), state);
            const auto steps = m.steps(p, state);
            ASSERT_FALSE(steps.empty());
            state = steps[random() % steps.size()].to;
        }
    }
}

// The fast path and the labelled path are the same successors in the same order; apply agrees with both; refused_by is
// empty exactly for what is enabled.
TEST_P(EveryMachine, ExpandsAsItLabels) {
    const Machine& m = machine(GetParam(), Bounds::small);
    const Parameters p = tests::instance(GetParam());
    Packed state = m.initial(p);
    std::mt19937 random(11);
    Successors successors;
    for (int i = 0; i < 300; ++i) {
        const auto steps = m.steps(p, state);
        m.expand_batch(p, state.word.data(), 1, successors);
        ASSERT_EQ(successors.fanout, std::vector<std::uint32_t>{static_cast<std::uint32_t>(steps.size())});
        for (std::size_t k = 0; k < steps.size(); ++k) {
            for (unsigned w = 0; w < m.words(); ++w) EXPECT_EQ(successors.states[k * m.words() + w], steps[k].to.word[w]);
            EXPECT_EQ(m.apply(p, state, steps[k].action), steps[k].to);
            EXPECT_TRUE(m.refused_by(p, state, steps[k].action).empty());
        }
        state = steps[random() % steps.size()].to;
    }
}

TEST_P(EveryMachine, NamesEveryVariableOnce) {
    for (const Bounds bounds : {Bounds::small, Bounds::real}) {
        const auto& variables = machine(GetParam(), bounds).variables();
        EXPECT_EQ(std::set<std::string>(variables.begin(), variables.end()).size(), variables.size());
    }
}

TEST_P(EveryMachine, RefusesParametersBeyondItsBounds) {
    Parameters p = tests::instance(GetParam());
    EXPECT_TRUE(machine(GetParam(), Bounds::small).fits(p));
    p.l1_reorg_depth_max = 2;
    EXPECT_FALSE(machine(GetParam(), Bounds::small).fits(p));
    EXPECT_TRUE(machine(GetParam(), Bounds::real).fits(p));
}

INSTANTIATE_TEST_SUITE_P(Variants, EveryMachine, testing::Values("none", "op", "arbitrum", "timeout", "deadline", "quota"),
                         [](const auto& info) { return std::string(info.param); });

TEST(Machine, SaysWhichRuleRefuses) {
    const Machine& m = machine("op", Bounds::small);
    const Parameters p = tests::instance("op");
    EXPECT_EQ(m.refused_by(p, m.initial(p), {"Batch", {{"advance", 1}, {"empty", 1}}}), std::vector<std::string>{"FI-10"});
    EXPECT_THROW((void)m.apply(p, m.initial(p), {"Force", {{"upto", 1}}}), std::invalid_argument);
    EXPECT_THROW((void)m.apply(p, m.initial(p), {"SetOperatorMode", {{"mode", 3}}}), std::invalid_argument);
}

// Parameters that the bounds do not admit make a rule write out of range: that is a model error with rule and field in it.
TEST(Machine, AnOutOfRangeWriteIsAModelError) {
    const Machine& m = machine("op", Bounds::small);
    Parameters p = tests::instance("op");
    p.seq_window_l1_blocks = 16;
    EXPECT_FALSE(m.fits(p));
    Parameters fitting = tests::instance("op");
    auto values = m.unpack(m.initial(fitting));
    const auto lag = std::find(m.variables().begin(), m.variables().end(), "force.lag") - m.variables().begin();
    values[static_cast<std::size_t>(lag)] = 15;
    const Packed far = *m.pack(values);
    Successors successors;
    m.expand_batch(p, far.word.data(), 1, successors);
    EXPECT_EQ(successors.model_error, 0);
    EXPECT_NE(m.explain_error(p, far).find("rule FI-11 writes 16 into force.lag, which holds 0..15"), std::string::npos)
        << m.explain_error(p, far);
}

}  // namespace
}  // namespace sequent
