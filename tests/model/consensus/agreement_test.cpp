// Four validators agree while one of them is Byzantine and fall apart when two are, on the same instance; and whoever
// made the fork is convicted. RO-30..37 and RO-40..47.
#include "checker/design/find.hpp"
#include "checker/explore/explorer.hpp"
#include "checker/machines/machines.hpp"
#include "tests/designs.hpp"

#include <gtest/gtest.h>

#include <cstdio>

namespace sequent {
namespace {

struct Protocol {
    std::string design, slice, agreement;
};
const Protocol tendermint{"pos-set", "tendermint", "INV-RO-30"};
const Protocol hotstuff2{"espresso", "hotstuff2", "INV-RO-40"};

const Machine& machine_of(const Protocol& protocol) { return machines::machine(protocol.slice, machines::Bounds::small); }
Parameters instance(const Protocol& protocol, int byzantine) {
    Parameters p = tests::derived(protocol.design).scaled;
    p.byzantine = byzantine;
    return p;
}
std::size_t index_of(const Machine& machine, std::string_view id) {
    for (std::size_t k = 0; k < machine.properties().size(); ++k)
        if (machine.properties()[k].id == id) return k;
    throw std::invalid_argument(std::string(id));
}
bool holds(const Machine& machine, const Parameters& p, const Packed& state, std::string_view id) {
    std::uint64_t bits = 0;
    machine.judge_batch(p, state.word.data(), 1, &bits);
    return (bits >> index_of(machine, id)) & 1;
}
std::string names(const Protocol& protocol) { return protocol.slice; }

class Agreement : public testing::TestWithParam<Protocol> {};

TEST_P(Agreement, HoldsWhileOneOfFourIsByzantine) {
    const Machine& machine = machine_of(GetParam());
    const ExploreResult result = explore(machine, instance(GetParam(), 1));
    ASSERT_EQ(result.outcome, ExploreOutcome::exhausted) << result.model_error_text;
    EXPECT_FALSE(result.found[index_of(machine, GetParam().agreement)]);
}

TEST_P(Agreement, FallsWhenTwoOfFourAreByzantine) {
    const Machine& machine = machine_of(GetParam());
    const Parameters p = instance(GetParam(), 2);
    const std::size_t k = index_of(machine, GetParam().agreement);
    const ExploreResult result = explore(machine, p, {.stop_on = std::uint64_t{1} << k});
    ASSERT_EQ(result.outcome, ExploreOutcome::found) << result.model_error_text;
    const auto trace = trace_to(machine, p, result, result.found[k]->state);
    ASSERT_EQ(trace.size(), result.found[k]->depth + 1);
    for (std::size_t i = 0; i < trace.size(); ++i)
        EXPECT_EQ(holds(machine, p, trace[i].state, GetParam().agreement), i + 1 < trace.size()) << "step " << i;
    std::printf("%s: two Byzantine validators of four break agreement in %zu events\n", GetParam().slice.c_str(),
                trace.size() - 1);
}

INSTANTIATE_TEST_SUITE_P(Protocols, Agreement, testing::Values(tendermint, hotstuff2),
                         [](const auto& info) { return names(info.param); });

// Nobody but the two Byzantine validators can be convicted, and after a fork both can: by a double sign, or by amnesia
// alone.
TEST(Accountability, ConvictsWhoeverMadeTheFork) {
    const Machine& machine = machine_of(tendermint);
    const Parameters p = instance(tendermint, 2);
    const std::size_t fork = index_of(machine, "INV-RO-30"), quiet = index_of(machine, "WIT-RO-35");
    const ExploreResult result = explore(machine, p, {.stop_on = std::uint64_t{1} << quiet});
    ASSERT_TRUE(result.found[fork] && result.found[quiet]);
    for (const std::size_t k : {fork, quiet}) {
        const Packed state = result.found[k]->state;
        EXPECT_TRUE(holds(machine, p, state, "INV-RO-35"));
        for (int who = 0; who < 4; ++who)
            EXPECT_EQ(machine.apply(p, state, {"Accuse", {{"who", who}}}).has_value(), who < 2) << "validator " << who;
    }
}

TEST(Accountability, HoldsInEveryForkOfTwoRounds) {
    const Machine& machine = machine_of(tendermint);
    Parameters p = instance(tendermint, 2);
    p.consensus_rounds = 2;
    const ExploreResult result = explore(machine, p);
    ASSERT_EQ(result.outcome, ExploreOutcome::exhausted) << result.model_error_text;
    EXPECT_TRUE(result.found[index_of(machine, "INV-RO-30")]) << "there are forks to account for";
    EXPECT_TRUE(result.found[index_of(machine, "WIT-RO-35")]) << "some of them without a double sign";
    EXPECT_FALSE(result.found[index_of(machine, "INV-RO-34")]) << "an honest validator is accused";
    EXPECT_FALSE(result.found[index_of(machine, "INV-RO-35")]) << "a fork convicts too few";
}

// Stake counts, not heads: one corrupted validator is too many if it holds more than half.
TEST(AgreementInStake, FallsWhenTheOneByzantineValidatorHoldsFourOfSeven) {
    const Machine& machine = machine_of(tendermint);
    Parameters p = instance(tendermint, 1);
    p.power_0 = 4, p.power_1 = p.power_2 = p.power_3 = 1;
    const std::size_t k = index_of(machine, "INV-RO-30");
    const ExploreResult result = explore(machine, p, {.stop_on = std::uint64_t{1} << k});
    EXPECT_EQ(result.outcome, ExploreOutcome::found);
}

}  // namespace
}  // namespace sequent
