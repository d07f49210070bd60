// Whole designs in lock-step: the decoder of their bytes, and their slices side by side.
#include "checker/lockstep/designs.hpp"
#include "fuzz/mutator.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace sequent::lockstep {
namespace {

using Bytes = std::vector<std::uint8_t>;

TEST(Designs, EveryShippedDesignWithAnImplementationIsThere) {
    std::set<std::string> slugs, slices;
    for (const DesignSlices& design : designs()) {
        slugs.insert(design.slug);
        for (const Setting& setting : design.slices) {
            slices.insert(setting.slice);
            EXPECT_TRUE(machine_for(setting).fits(setting.parameters)) << design.slug << " " << setting.slice;
        }
    }
    EXPECT_TRUE(slugs.contains("keystone"));
    EXPECT_EQ(slugs.size(), designs().size());
    // A slice that no design has would be one for nobody.
    for (const Harness& harness : harnesses()) EXPECT_TRUE(slices.contains(std::string(harness.slice))) << harness.slice;
}

TEST(Designs, EncodingIsTheInverseOfDecoding) {
    std::mt19937 random(1);
    for (int i = 0; i < 5'000; ++i) {
        Bytes bytes(random() % 420);
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
        if (!bytes.empty()) bytes[0] = whole_design;
        const DesignCommands commands = decode_design(bytes);
        EXPECT_LE(commands.events.size(), events_max);
        const Bytes canonical = encode(commands);
        EXPECT_EQ(decode_design(canonical), commands);
        EXPECT_EQ(encode(decode_design(canonical)), canonical);
    }
}

// What a fuzzer does with a whole design: it stays one, fits, and its slices agree side by side.
TEST(Designs, RandomRunsAgree) {
    std::set<std::string> allowed_in;
    std::mt19937 random(2);
    for (std::size_t design = 0; design < designs().size(); ++design) {
        Bytes bytes = encode(DesignCommands{design, {}});
        bytes.resize(400);
        std::size_t size = 3;
        for (int mutation = 0; mutation < 300; ++mutation) {
            size = mutate(bytes.data(), size, bytes.size(), random(), "composition");
            if (!is_whole_design({bytes.data(), size})) bytes[0] = whole_design;  // it went to the slice `block`
            const DesignCommands commands = decode_design({bytes.data(), size});
            const auto& slices = designs()[commands.design].slices;
            const auto divergence = run(commands, [&](std::size_t slice, std::size_t, bool allowed) {
                if (allowed) allowed_in.insert(slices[slice].slice);
            });
            ASSERT_FALSE(divergence) << to_text(commands, divergence);
        }
    }
    for (const Harness& harness : harnesses()) EXPECT_TRUE(allowed_in.contains(std::string(harness.slice))) << harness.slice;
}

TEST(Designs, EventsOfTwoSlicesDoNotDisturbEachOther) {
    const auto keystone = std::find_if(designs().begin(), designs().end(), [](const auto& d) { return d.slug == "keystone"; });
    ASSERT_NE(keystone, designs().end());
    DesignCommands commands{static_cast<std::size_t>(keystone - designs().begin()), {}};
    for (std::size_t round = 0; round < 5; ++round)
        for (std::size_t slice = 0; slice < keystone->slices.size(); ++slice)
            commands.events.push_back({slice, round % machine_for(keystone->slices[slice]).actions().size()});
    EXPECT_EQ(decode_design(encode(commands)), commands) << "it is an input as any";
    EXPECT_GT(keystone->slices.size(), 8u);
    std::set<std::size_t> allowed_in;
    const auto divergence = run(commands, [&](std::size_t slice, std::size_t, bool allowed) {
        if (allowed) allowed_in.insert(slice);
    });
    EXPECT_FALSE(divergence) << to_text(commands, divergence);
    EXPECT_GT(allowed_in.size(), 4u) << "events that all are refused disturb nobody";
}

TEST(Designs, ADisagreementIsPrintedAfterTheEventThatShowsIt) {
    const DesignCommands commands{0, {{0, 0}, {0, 1}}};
    const std::string text = to_text(commands, Divergence{0, "they part"});
    EXPECT_TRUE(text.starts_with("design " + designs()[0].slug + "\n1 ")) << text;
    EXPECT_TRUE(text.ends_with("\nDISAGREEMENT they part\n")) << text;
    EXPECT_EQ(text.find("\n2 "), std::string::npos) << text;
}

}  // namespace
}  // namespace sequent::lockstep
