// Random lock-step: event sequences on random small instances, biased to events that the model allows (a uniform choice
// is mostly refusals, and gets nowhere). A failing sequence is shrunk by leaving events out, which needs no care: an
// event that is no longer allowed must be refused by both. The seed is fixed, so that a run in CI repeats.
#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "model/catalogue.hpp"
#include "tests/checker/lockstep/planted.hpp"

#include <rapidcheck/shrink/Shrink.h>
#include <rapidcheck/shrinkable/Create.h>

#include <cstdio>
#include <set>
#include <sstream>

namespace sequent::lockstep {

void showValue(const Commands& commands, std::ostream& out) { out << to_text(commands); }

namespace {

// Three in four events are drawn from those that the model allows, the last from all.
Commands random_walk(const Setting& setting, std::size_t length, rc::Random& random) {
    const Machine& machine = machine_for(setting);
    const std::size_t all = machine.actions().size();
    Packed state = machine.initial(setting.parameters), ignored;
    Commands walk{setting, {}};
    std::vector<std::size_t> enabled;
    while (walk.steps.size() < length) {
        enabled.clear();
        for (std::size_t index = 0; index < all; ++index)
            if (machine.apply(setting.parameters, state, index, ignored)) enabled.push_back(index);
        const std::size_t index = enabled.empty() || random.next() % 4 == 0 ? random.next() % all
                                                                            : enabled[random.next() % enabled.size()];
        machine.apply(setting.parameters, state, index, state);
        walk.steps.push_back(index);
    }
    return walk;
}

rc::Seq<Commands> without_some(const Commands& commands) {
    return rc::seq::map(rc::shrink::removeChunks(commands.steps), [setting = commands.setting](auto fewer) {
        return Commands{setting, std::move(fewer)};
    });
}

// Sequences on the given instance, or each on a random one.
rc::Gen<Commands> walks(std::optional<Setting> fixed) {
    return rc::Gen<Commands>([fixed](const rc::Random& seed, int size) {
        rc::Random random = seed;
        std::vector<std::uint8_t> header(24);
        for (auto& byte : header) byte = static_cast<std::uint8_t>(random.next());
        const Harness& harness = harnesses()[random.next() % harnesses().size()];
        header[0] = static_cast<std::uint8_t>(catalogue::find_slice(harness.slice)->number);
        const std::size_t length = 1 + random.next() % (4 + static_cast<std::size_t>(size) / 2);
        const Setting setting = fixed ? *fixed : decode(header).setting;
        return rc::shrinkable::shrinkRecur(random_walk(setting, length, random), without_some);
    });
}

constexpr rc::detail::TestParams parameters(int sequences) {
    rc::detail::TestParams params;
    params.seed = 20240323;
    params.maxSuccess = sequences;
    params.maxSize = 100;
    return params;
}

#ifndef SEQUENT_PLANTED_BUGS

TEST(RandomLockstep, ModelAndImplementationAgree) {
    const auto result = rc::detail::checkTestable(
        [] {
            const Commands commands = *walks(std::nullopt);
            if (const auto divergence = run(commands)) RC_FAIL(to_text(commands, divergence));
        },
        rc::detail::TestMetadata{}, parameters(20'000));
    EXPECT_TRUE(result.is<rc::detail::SuccessResult>()) << [&] {
        std::ostringstream text;
        rc::detail::printResultMessage(result, text);
        return text.str();
    }();
}

#else

// Bugs that so many random walks do not reach: exhaustive lock-step and the fuzzers do (spec/planted.md).
const std::set<std::string> beyond_random_walks{"evidence-hears-no-defence", "lock-not-renewed",
                                                "precommits-pooled-over-rounds"};

TEST(RandomLockstepPlanted, EveryBugIsFoundAndShrunk) {
    for (const Planted& planted : planted_bugs()) {
        const PlantedFor scope(planted.bug);
        ASSERT_TRUE(scope.on()) << planted.bug;
        // Shrinking ends with the last sequence that failed.
        Commands shrunk;
        std::string disagreement;
        int tried = 0;
        rc::detail::checkTestable(
            [&] {
                const Commands commands = *walks(planted.setting());
                if (disagreement.empty()) ++tried;
                if (const auto divergence = run(commands)) {
                    shrunk = commands;
                    disagreement = divergence->disagreement;
                    RC_FAIL(disagreement);
                }
            },
            rc::detail::TestMetadata{}, parameters(50'000));
        EXPECT_TRUE(!disagreement.empty() || beyond_random_walks.contains(planted.bug))
            << planted.bug << " on " << to_text(planted.setting());
        if (disagreement.empty()) continue;
        EXPECT_LE(shrunk.steps.size(), 20u) << planted.bug;
        std::printf("%-29s %-13s sequence %5d, shrunk to %2zu events  %s\n    %s\n", planted.bug.c_str(), planted.slice.c_str(),
                    tried, shrunk.steps.size(), to_line(actions_of(shrunk)).c_str(), disagreement.c_str());
    }
}

#endif

}  // namespace
}  // namespace sequent::lockstep
