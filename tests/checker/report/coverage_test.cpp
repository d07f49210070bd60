// The profile of the rules against a count that is made another way, and what it says of rules that are there for nothing.
#include "checker/report/coverage.hpp"

#include "checker/machines/machines.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <thread>

using namespace sequent;

namespace {

const Machine& small(std::string_view slice) { return machines::machine(slice, machines::Bounds::small); }

Parameters small_parameters() {
    Parameters p;
    p.forced_txs = 2;
    p.l1_reorg_depth_max = 1;
    p.censoring = p.offline = 1;
    p.l1_block_seconds = 1;
    p.timeout_l1_blocks = 2;
    p.emergency_cooldown_l1_blocks = 2;
    p.emergency = 1;
    return p;
}

report::SliceOutcome profiled(const Parameters& p, std::shared_ptr<const Profile>& profile) {
    report::SliceOutcome slice;
    profile = std::make_shared<Profile>(sequent::profile(small("timeout"), p));
    slice.profile = profile;
    return slice;
}

}  // namespace

TEST(Coverage, IsWhatABreadthFirstSearchOverTheRulesCounts) {
    const Machine& machine = small("timeout");
    const Parameters p = small_parameters();
    ASSERT_TRUE(machine.fits(p));
    const Profile profile = sequent::profile(machine, p);
    const ExploreResult explored = explore(machine, p);
    ASSERT_EQ(explored.outcome, ExploreOutcome::exhausted);
    EXPECT_TRUE(profile.complete);
    EXPECT_EQ(profile.states, explored.states);

    // Again, by the slow path: which rules refuse, and which change the state.
    std::map<std::pair<std::string, std::string>, std::array<std::uint64_t, 4>> expected;  // changed, refused, alone, asked
    std::uint64_t transitions = 0;
    std::set<Packed> known{machine.initial(p)};
    std::vector<Packed> layer(known.begin(), known.end());
    std::vector<std::uint64_t> depths;
    while (!layer.empty()) {
        depths.push_back(layer.size());
        std::vector<Packed> next;
        for (const Packed& state : layer)
            for (const Action& action : machine.actions()) {
                const auto refusals = machine.refusals(p, state, action);
                for (const Refusal& refusal : refusals) {
                    auto& counts = expected[{refusal.rule, action.event}];
                    ++counts[1];
                    counts[2] += refusals.size() == 1;
                }
                for (std::size_t i = 0; i < machine.rules().size(); ++i) {
                    if (machine.rule_events()[i] != action.event) continue;
                    ++expected[{machine.rules()[i], action.event}][3];
                    if (!refusals.empty() && refusals.front().rule == machine.rules()[i]) break;
                }
                const auto to = machine.apply(p, state, action);
                ASSERT_EQ(to.has_value(), refusals.empty());
                if (!to) continue;
                ++transitions;
                for (const std::string& rule : machine.changed_by(p, state, action)) ++expected[{rule, action.event}][0];
                if (known.insert(*to).second) next.push_back(*to);
            }
        layer = std::move(next);
    }
    EXPECT_EQ(depths, explored.states_by_depth);
    std::uint64_t happened = 0, fresh = 0;
    for (const EventUse& use : profile.events) happened += use.happened, fresh += use.fresh;
    EXPECT_EQ(happened, transitions);
    EXPECT_EQ(happened, explored.transitions);
    EXPECT_EQ(fresh + 1, explored.states);
    for (const RuleUse& use : profile.rules) {
        const auto& counts = expected[{use.rule, use.event}];
        EXPECT_EQ(use.changed, counts[0]) << use.rule << " on " << use.event;
        EXPECT_EQ(use.refused, counts[1]) << use.rule << " on " << use.event;
        EXPECT_EQ(use.alone, counts[2]) << use.rule << " on " << use.event;
        EXPECT_EQ(use.asked, counts[3]) << use.rule << " on " << use.event;
        EXPECT_LE(use.fresh, use.changed);
    }
    std::uint64_t samples = 0;
    for (const RuleUse& use : profile.rules) samples += use.samples;
    EXPECT_EQ(samples, profile.samples);
}

// Where an emergency is not possible, its rules are there for nothing; where it is, they are not.
TEST(Coverage, NamesWhatIsThereForNothing) {
    std::shared_ptr<const Profile> profile;
    Parameters p = small_parameters();
    const auto with = report::unused_rules(profiled(p, profile));
    EXPECT_FALSE(with.contains("Emergency"));
    p.emergency = 0;
    const auto without = report::unused_rules(profiled(p, profile));
    ASSERT_TRUE(without.contains("Emergency"));
    EXPECT_EQ(without.at("Emergency"), "never happens");
    EXPECT_GT(without.size(), with.size());
}

TEST(Coverage, EndsWithItsBudget) {
    const Profile part = sequent::profile(small("timeout"), small_parameters(), {.states_max = 100});
    EXPECT_FALSE(part.complete);
    EXPECT_EQ(part.states, 100u);
}

// A machine says while it asks a rule which one that is, and between them none.
TEST(Coverage, TheRuleThatIsAskedIsSeenFromBeside) {
    const Machine& machine = small("timeout");
    const Parameters p = small_parameters();
    AllReactions all;
    std::atomic<bool> seen = false;
    std::uint32_t rule = AllReactions::no_rule;
    std::jthread beside([&] {
        while (rule == AllReactions::no_rule) rule = all.asked_now.load();
        seen = true;
    });
    while (!seen) machine.reactions(p, machine.initial(p), all);
    beside.join();
    EXPECT_LT(rule, machine.rules().size());
    EXPECT_EQ(all.asked_now.load(), AllReactions::no_rule);
}

TEST(Coverage, SharesOfTimeAreOfAllSamplesOrUnsaid) {
    Profile profile;
    profile.rules.resize(3);
    profile.rules[0].event = profile.rules[2].event = "Tick";
    profile.rules[1].event = "Post";
    profile.rules[0].samples = 100, profile.rules[1].samples = 200, profile.rules[2].samples = 300;
    profile.samples = 600;
    EXPECT_DOUBLE_EQ(profile.share(profile.rules[2]).value(), 0.5);
    EXPECT_DOUBLE_EQ(profile.share(EventUse{"Tick"}).value(), 4.0 / 6);
    profile.rules[2].samples = 3;
    profile.samples = 303;
    EXPECT_FALSE(profile.share(profile.rules[0])) << "too few to say anything";
    EXPECT_FALSE(profile.share(EventUse{"Tick"}));
}
