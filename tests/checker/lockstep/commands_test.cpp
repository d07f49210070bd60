// The decoder from bytes to events: total, and the inverse of the encoder; and the committed corpora in lock-step.
#include "checker/lockstep/designs.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"
#include "tests/checker/lockstep/instances.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>

namespace sequent::lockstep {
namespace {

using Bytes = std::vector<std::uint8_t>;

// Random bytes that name a slice with an implementation.
Bytes random_bytes(std::mt19937& random) {
    Bytes bytes(1 + random() % 400);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
    const Harness& harness = harnesses()[random() % harnesses().size()];
    bytes[0] = static_cast<std::uint8_t>(catalogue::find_slice(harness.slice)->number);
    return bytes;
}

TEST(Commands, NoBytesAreASettingWithoutEvents) {
    const Commands commands = decode({});
    EXPECT_EQ(commands.setting.slice, catalogue::slices[0].name);
    EXPECT_TRUE(commands.steps.empty());
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

// A tag that two names of one slice share would let one input mean two things.
TEST(Commands, EachNameOfASliceHasATagOfItsOwn) {
    for (const Harness& harness : harnesses()) {
        std::set<int> fields;
        for (const auto bounds : {machines::Bounds::small, machines::Bounds::real}) {
            std::set<int> events;
            std::size_t listed = 0;
            for (const EventShape& event : machines::machine(harness.slice, bounds).events())
                if (!event.leap) ++listed, events.insert(tag_of(event.name));
            EXPECT_EQ(events.size(), listed) << harness.slice << ": rename an event";
        }
        for (const Field& field : harness.fields)
            for (const ParameterInfo& info : parameter_table)
                if (info.field == field.field) fields.insert(tag_of(info.name));
        EXPECT_EQ(fields.size(), harness.fields.size()) << harness.slice << ": rename a parameter";
        EXPECT_LE(fields.size(), fields_max) << harness.slice;
    }
    std::set<int> slugs;
    for (const DesignSlices& design : designs()) slugs.insert(long_tag_of(design.slug));
    EXPECT_EQ(slugs.size(), designs().size());
}

// What these bytes mean was fixed when they were first committed; nothing that is added may change it.
TEST(Commands, WhatACommittedInputMeansIsFixed) {
    const Bytes bytes{1, 1, tag_of("seq_window_l1_blocks"), 1, tag_of("Enqueue"), 1, 0, 0, 0, tag_of("Tick"), 0, 0, 0, 0};
    const Commands commands = decode(bytes);
    EXPECT_EQ(commands.setting.slice, "op");
    EXPECT_EQ(actions_of(commands), (std::vector<Action>{{"Enqueue", {{"who", 1}}}, {"Tick", {}}}));
    EXPECT_EQ(encode(commands), bytes);
    EXPECT_EQ(tag_of("Enqueue"), 200);
    EXPECT_EQ(tag_of("seq_window_l1_blocks"), 219);
    EXPECT_EQ(slice_at(27), 27u);
    EXPECT_EQ(slice_at(200), 200u % 28) << "a byte that is no number stands for one of the first slices for ever";
}

TEST(Commands, EverySettingThatDecodesIsOneThatADesignMayHave) {
    std::mt19937 random(2);
    for (int i = 0; i < 20'000; ++i) {
        const Commands commands = decode(random_bytes(random));
        const Parameters& p = commands.setting.parameters;
        const auto* slice = catalogue::find_slice(commands.setting.slice);
        for (const ParameterInfo& info : parameter_table) {
            EXPECT_GE(p.*info.field, info.smallest) << info.name;
            EXPECT_LE(p.*info.field, info.largest) << info.name;
            if (!slice->reads(info.name)) {
                EXPECT_EQ(p.*info.field, info.smallest) << slice->name << " does not read " << info.name;
            }
        }
        EXPECT_TRUE(machine_for(commands.setting).fits(p)) << to_text(commands.setting);
        EXPECT_LE(commands.steps.size(), events_max);
        if (commands.setting.slice == "arbitrum") {
            EXPECT_LE(p.buffer_threshold_l1_blocks, p.buffer_max_l1_blocks);
        } else if (commands.setting.slice == "op") {
            EXPECT_LE(p.l2_block_seconds, p.l1_block_seconds);
            EXPECT_GE(p.drift_seconds, p.l2_block_seconds);
            EXPECT_LT(p.landing_l1_blocks, p.seq_window_l1_blocks);
            EXPECT_GE(p.recovery_l1_blocks_max * (p.catchup_epochs_per_l1_block - 1), p.landing_l1_blocks + 1);
        }
    }
}

TEST(Commands, TheSmallInstancesHaveAnEncoding) {
    for (const Harness& harness : harnesses())
        for (const Instance& instance : harness.instances) {
            if (instance.name.starts_with("nightly")) continue;
            Commands commands{{std::string(harness.slice), instance.parameters}, {}};
            const std::size_t all = machine_for(commands.setting).actions().size();
            for (std::size_t index = 0; index < std::min(all, events_max); ++index) commands.steps.push_back(all - 1 - index);
            EXPECT_EQ(decode(encode(commands)), commands) << harness.slice << " " << instance.name;
        }
}

TEST(Commands, WhatHasNoEncodingIsRefused) {
    const Setting op = instance_of("op", "small"), arbitrum = instance_of("arbitrum", "small");
    EXPECT_THROW(encode({with(op, &Parameters::seq_window_l1_blocks, 3600), {}}), std::invalid_argument);
    EXPECT_THROW(encode({with(arbitrum, &Parameters::buffer_rate_basis_points, 7), {}}), std::invalid_argument);
    EXPECT_THROW(encode({with(op, &Parameters::timeout_l1_blocks, 9), {}}), std::invalid_argument);
    EXPECT_THROW(commands_of(op, {{"Elapse", {{"blocks", 2}}}}), std::invalid_argument);
    EXPECT_THROW(encode({op, std::vector<std::size_t>(events_max + 1, 0)}), std::invalid_argument);
    EXPECT_THROW(encode({op, {1000}}), std::invalid_argument);
}

TEST(Commands, ADisagreementIsPrintedAfterTheEventThatShowsIt) {
    const Commands commands = commands_of(instance_of("op", "small"), {{"Tick", {}}, {"Enqueue", {{"who", 1}}}, {"Tick", {}}});
    const std::string text = to_text(commands, Divergence{1, "Enqueue(who=1): they part"});
    const std::string expected = "\n1 Tick\n2 Enqueue(who=1)\nDISAGREEMENT Enqueue(who=1): they part\n";
    EXPECT_TRUE(text.ends_with(expected)) << text;
}

// Else a slice or an event that is added could give a committed input another meaning.
TEST(Corpus, EveryFileIsSpeltAsItIsEncoded) {
    std::set<std::string> areas;
    for (const Harness& harness : harnesses()) areas.insert(std::string(harness.area) + "_fuzzer");
    for (const std::string& area : areas)
        for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(SEQUENT_CORPUS) / area)) {
            std::ifstream file(entry.path(), std::ios::binary);
            const Bytes bytes{std::istreambuf_iterator<char>(file), {}};
            EXPECT_EQ(is_whole_design(bytes) ? encode(decode_design(bytes)) : encode(decode(bytes)), bytes)
                << entry.path().filename() << ": run make_corpus --respell fuzz/corpus";
        }
}

TEST(Corpus, EveryFileAgrees) {
    std::set<std::string> areas, slices, run_designs;
    for (const Harness& harness : harnesses()) areas.insert(std::string(harness.area) + "_fuzzer");
    for (const std::string& area : areas)
        for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(SEQUENT_CORPUS) / area)) {
            std::ifstream file(entry.path(), std::ios::binary);
            const Bytes bytes{std::istreambuf_iterator<char>(file), {}};
            if (is_whole_design(bytes)) {
                const DesignCommands commands = decode_design(bytes);
                EXPECT_EQ(decode_design(encode(commands)), commands) << entry.path().filename();
                const auto divergence = run(commands, [](std::size_t, std::size_t, bool) {});
                EXPECT_FALSE(divergence) << entry.path().filename() << "\n" << to_text(commands, divergence);
                run_designs.insert(designs()[commands.design].slug);
                continue;
            }
            const Commands commands = decode(bytes);
            EXPECT_EQ(decode(encode(commands)), commands) << entry.path().filename();
            const auto divergence = run(commands);
            EXPECT_FALSE(divergence) << entry.path().filename() << "\n" << to_text(commands, divergence);
            slices.insert(commands.setting.slice);
        }
    for (const Harness& harness : harnesses()) EXPECT_TRUE(slices.contains(std::string(harness.slice))) << harness.slice;
    for (const DesignSlices& design : designs()) EXPECT_TRUE(run_designs.contains(design.slug)) << design.slug;
}

}  // namespace
}  // namespace sequent::lockstep
