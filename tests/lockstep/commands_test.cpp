// The decoder from bytes to events: total, and the inverse of the encoder; and the committed corpus in lock-step.
#include "tests/lockstep/instances.hpp"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

namespace sequent::lockstep {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes random_bytes(std::mt19937& random) {
    Bytes bytes(random() % 100);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
    return bytes;
}

TEST(Commands, NoBytesAreASettingWithoutEvents) {
    const Commands commands = decode({});
    EXPECT_EQ(commands.setting.force_include, "op");
    EXPECT_TRUE(commands.actions.empty());
    EXPECT_EQ(run(commands), std::nullopt);
}

TEST(Commands, EncodingIsTheInverseOfDecoding) {
    std::mt19937 random(1);
    for (int i = 0; i < 20'000; ++i) {
        const Commands commands = decode(random_bytes(random));
        const Bytes canonical = encode(commands);
        EXPECT_EQ(decode(canonical), commands);
        EXPECT_EQ(encode(decode(canonical)), canonical);
    }
}

TEST(Commands, EverySettingThatDecodesIsOneThatADesignMayHave) {
    std::mt19937 random(2);
    for (int i = 0; i < 20'000; ++i) {
        const Commands commands = decode(random_bytes(random));
        const Parameters& p = commands.setting.parameters;
        for (const ParameterInfo& info : parameter_table) {
            EXPECT_GE(p.*info.field, info.smallest) << info.name;
            EXPECT_LE(p.*info.field, info.largest) << info.name;
        }
        EXPECT_TRUE(machine_for(commands.setting).fits(p)) << to_text(commands.setting);
        EXPECT_LE(commands.actions.size(), events_max);
        if (commands.setting.force_include == "arbitrum") {
            EXPECT_LE(p.buffer_threshold_l1_blocks, p.buffer_max_l1_blocks);
        } else {
            EXPECT_LE(p.l2_block_seconds, p.l1_block_seconds);
            EXPECT_GE(p.drift_seconds, p.l2_block_seconds);
            EXPECT_LT(p.landing_l1_blocks, p.seq_window_l1_blocks);
            EXPECT_GE(p.recovery_l1_blocks_max * (p.catchup_epochs_per_l1_block - 1), p.landing_l1_blocks + 1);
        }
    }
}

TEST(Commands, BothVariantsAndBothBoundsAreReached) {
    std::mt19937 random(3);
    std::array<std::array<int, 2>, 2> reached{};
    for (int i = 0; i < 2'000; ++i) {
        const Setting setting = decode(random_bytes(random)).setting;
        ++reached[setting.force_include == "op"][machine_for(setting).bits() <= 128];
    }
    for (const auto& variant : reached)
        for (const int count : variant) EXPECT_GT(count, 20);
}

TEST(Commands, TheSmallInstancesHaveAnEncoding) {
    for (const Setting& setting : {small_op(), small_arbitrum()}) {
        const Commands commands{setting, all_actions(setting.force_include, setting.parameters)};
        EXPECT_EQ(decode(encode(commands)), commands);
    }
}

TEST(Commands, WhatHasNoEncodingIsRefused) {
    EXPECT_THROW(encode({with(small_op(), &Parameters::seq_window_l1_blocks, 3600), {}}), std::invalid_argument);
    EXPECT_THROW(encode({with(small_arbitrum(), &Parameters::buffer_rate_basis_points, 7), {}}), std::invalid_argument);
    EXPECT_THROW(encode({with(small_op(), &Parameters::timeout_l1_blocks, 9), {}}), std::invalid_argument);
    EXPECT_THROW(encode({small_op(), {{"Elapse", {{"blocks", 2}}}}}), std::invalid_argument);
    EXPECT_THROW(encode({small_op(), std::vector<Action>(events_max + 1, Action{"Tick", {}})}), std::invalid_argument);
    EXPECT_THROW(encode({{"quota", {}}, {}}), std::invalid_argument);
}

TEST(Commands, ADisagreementIsPrintedAfterTheEventThatShowsIt) {
    const Commands commands{small_op(), {{"Tick", {}}, {"Enqueue", {{"who", 1}}}, {"Tick", {}}}};
    const std::string text = to_text(commands, Parted{1, "Enqueue(who=1): they part"});
    const std::string expected = "\n1 Tick\n2 Enqueue(who=1)\nDISAGREEMENT Enqueue(who=1): they part\n";
    EXPECT_TRUE(text.ends_with(expected)) << text;
}

TEST(Corpus, EveryFileAgrees) {
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(SEQUENT_CORPUS)) {
        std::ifstream file(entry.path(), std::ios::binary);
        const Bytes bytes{std::istreambuf_iterator<char>(file), {}};
        const Commands commands = decode(bytes);
        EXPECT_EQ(decode(encode(commands)), commands) << entry.path().filename();
        const auto parted = run(commands);
        EXPECT_FALSE(parted) << entry.path().filename() << "\n" << to_text(commands, parted);
        ++files;
    }
    EXPECT_GE(files, 24);
}

}  // namespace
}  // namespace sequent::lockstep
