// What is shipped must be readable, honest about its scaling, and must name only what exists.
#include "checker/design/find.hpp"
#include "checker/design/weakening.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace sequent {
namespace {

Design shipped(const std::string& slug) { return find_designs(slug).designs.at(0); }

TEST(ShippedDesigns, AllAreRead) {
    std::set<std::string> slugs;
    for (const Design& design : shipped_designs()) {
        slugs.insert(design.slug);
        EXPECT_FALSE(design.name.empty()) << design.file;
        EXPECT_FALSE(design.source.empty()) << design.file;
        EXPECT_GE(design.real.l1_reorg_depth_max, 1) << design.file;
        EXPECT_EQ(design.scaled.l1_reorg_depth_max, 1) << design.file;
        EXPECT_EQ(design.real.censoring, 1) << design.file;
        EXPECT_EQ(design.real.offline, 1) << design.file;
    }
    std::set<std::string> files;
    for (const auto& file : std::filesystem::directory_iterator(spec_folder() / "designs"))
        files.insert(file.path().stem().string());
    EXPECT_EQ(slugs, files);
    EXPECT_TRUE(slugs.contains("op-mainnet") && slugs.contains("keystone"));
}

TEST(ShippedDesigns, EveryStageAndEveryVariantIsShipped) {
    std::set<int> stages;
    std::set<std::string> chosen;
    for (const Design& design : shipped_designs()) {
        stages.insert(design.stage);
        for (const auto& [module, variant] : design.modules) chosen.insert(module + "=" + variant);
    }
    EXPECT_EQ(stages, (std::set<int>{1, 2, 3, 4, 5}));
    for (const catalogue::VariantInfo& variant : catalogue::variants()) {
        const std::string name = std::string(variant.module) + "=" + std::string(variant.name);
        EXPECT_TRUE(chosen.contains(name)) << name;
    }
}

TEST(ShippedDesigns, RealParametersAreTheDeployedOnes) {
    const Design op = shipped("op-mainnet");
    EXPECT_EQ(op.real.seq_window_l1_blocks, 3600);
    EXPECT_EQ(op.real.drift_seconds, 1800);
    const Design arbitrum = shipped("arbitrum-one");
    EXPECT_EQ(arbitrum.real.delay_l1_blocks, 7200);
    EXPECT_EQ(arbitrum.real.buffer_max_l1_blocks, 14400);
    EXPECT_EQ(arbitrum.real.buffer_threshold_l1_blocks, 150);
    EXPECT_EQ(arbitrum.real.buffer_rate_basis_points, 500);
    EXPECT_EQ(arbitrum.real.emergency, 1);
    const Design polygon = shipped("polygon-zkevm");
    EXPECT_EQ(polygon.real.timeout_l1_blocks * polygon.real.l1_block_seconds, 5 * 24 * 3600);
    EXPECT_EQ(polygon.real.emergency_cooldown_l1_blocks * polygon.real.l1_block_seconds, 7 * 24 * 3600);
    const Design linea = shipped("linea");
    EXPECT_EQ(linea.real.filtering, 1);
    EXPECT_EQ(linea.real.address_filter, 1);
    const Design taiko = shipped("taiko");
    EXPECT_EQ(taiko.real.delay_l1_blocks * taiko.real.l1_block_seconds, 576);
    EXPECT_EQ(taiko.real.quota_per_proposal, 10);
}

TEST(ShippedDesigns, BaseIsConfiguredAsOpMainnetIs) {
    const Design base = shipped("base"), op = shipped("op-mainnet");
    for (const ParameterInfo& info : parameter_table) {
        if (!catalogue::find_slice("op")->reads(info.name)) continue;
        EXPECT_EQ(base.real.*(info.field), op.real.*(info.field)) << info.name;
        EXPECT_EQ(base.scaled.*(info.field), op.scaled.*(info.field)) << info.name;
    }
}

// Read from a file a design has its sizes; everything else is derived (tests/checker/scale).
TEST(ShippedDesigns, ChooseSizesAndNothingElse) {
    for (const Design& design : shipped_designs()) EXPECT_TRUE(design.chosen.empty()) << design.file;
    const Design op = shipped("op-mainnet");
    EXPECT_EQ(op.scaled.forced_txs, 2);
    EXPECT_EQ(op.real.forced_txs, 2);
    EXPECT_EQ(op.scaled_keys, (std::vector<std::string>{"slot_room_txs 1400 -> 2", "l1_reorg_depth_max 2 -> 1"}));
    EXPECT_EQ(instance_note(op).rfind("scaled: slot_room_txs 1400 -> 2", 0), 0u);
    Design unscaled = op;
    unscaled.scaled = unscaled.real;
    note_scaling(unscaled);
    EXPECT_EQ(instance_note(unscaled), "real parameters");
}

TEST(ShippedDesigns, KnownViolationsHaveReasons) {
    const auto ids = [](const std::string& slug) {
        std::set<std::string> found;
        for (const auto& [id, reason] : shipped(slug).expect) {
            EXPECT_GT(reason.size(), 40u) << slug << " " << id;
            found.insert(id);
        }
        return found;
    };
    EXPECT_EQ(ids("op-mainnet"), (std::set<std::string>{"INV-PC-1", "INV-PC-3"}));
    EXPECT_EQ(ids("arbitrum-one"), std::set<std::string>{"INV-AU-20"});
    EXPECT_EQ(ids("polygon-zkevm"), std::set<std::string>{"INV-FI-13"});
    EXPECT_EQ(ids("linea"), (std::set<std::string>{"INV-FI-1", "INV-FI-11"}));
    EXPECT_EQ(ids("taiko"), (std::set<std::string>{"INV-FI-1", "INV-PC-1", "INV-PC-3"}));
    EXPECT_EQ(ids("keystone"), std::set<std::string>{}) << "the reference design keeps everything";
    for (const Design& design : shipped_designs()) ids(design.slug);
}

TEST(ShippedWeakenings, EachStartsFromAShippedDesignAndChangesOneRule) {
    std::set<std::string> designs;
    for (const Design& design : shipped_designs()) designs.insert(design.slug);
    const std::vector<Weakening> weakenings = shipped_weakenings();
    EXPECT_GE(weakenings.size(), 120u);
    for (const Weakening& weakening : weakenings) {
        EXPECT_TRUE(designs.contains(weakening.design)) << weakening.file;
        EXPECT_TRUE(is_rule_id(weakening.rule)) << weakening.file;
        EXPECT_TRUE(is_property_id(weakening.breaks)) << weakening.file;
        EXPECT_EQ(weakening.name.back(), '.') << weakening.file << ": the name is a sentence";
        EXPECT_FALSE(weakening.seen.empty()) << weakening.file;
    }
}

TEST(ShippedWeakenings, AreFoundBySlug) {
    EXPECT_EQ(find_weakening("window-strict").rule, "FI-10");
    try {
        find_weakening("window-strickt");
        FAIL() << "an unknown weakening was found";
    } catch (const InputError& error) {
        EXPECT_EQ(error.exit_code, 151);
        EXPECT_NE(std::string(error.what()).find("(address-filter, "), std::string::npos)
            << "the message lists what there is: " << error.what();
    }
}

}  // namespace
}  // namespace sequent
