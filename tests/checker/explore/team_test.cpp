#include "checker/explore/team.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

namespace sequent::explorer {
namespace {

TEST(Team, EveryMemberRunsOnce) {
    for (const unsigned size : {1U, 2U, 5U}) {
        Team team(size);
        for (int round = 0; round < 100; ++round) {
            std::vector<int> runs(size);
            team.run([&](unsigned member) { ++runs[member]; });
            ASSERT_EQ(runs, std::vector<int>(size, 1));
        }
    }
}

TEST(Team, ForEachVisitsEveryIndexOnce) {
    for (const unsigned size : {1U, 3U}) {
        Team team(size);
        for (const std::size_t count : {0U, 1U, 7U, 1000U}) {
            std::vector<std::atomic<int>> visits(count);
            team.for_each(count, [&](std::size_t i) { ++visits[i]; });
            for (const auto& visit : visits) ASSERT_EQ(visit, 1);
        }
    }
}

TEST(Team, AnExceptionComesBackAndTheTeamGoesOn) {
    Team team(3);
    for (unsigned thrower = 0; thrower < 3; ++thrower) {
        EXPECT_THROW(team.run([&](unsigned member) {
            if (member == thrower) throw std::runtime_error("member");
        }),
                     std::runtime_error);
    }
    std::atomic<int> runs = 0;
    team.run([&](unsigned) { ++runs; });
    EXPECT_EQ(runs, 3);
}

}  // namespace
}  // namespace sequent::explorer
