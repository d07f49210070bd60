// Real chains: the superchain registry's files as they are.
#include "checker/design/find.hpp"
#include "checker/design/registry.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

namespace sequent {
namespace {

namespace fs = std::filesystem;

const std::string chain = "name = \"X\"\n"                // 1
                          "chain_id = 5\n"                // 2
                          "block_time = 2\n"              // 3
                          "seq_window_size = 3600\n"      // 4
                          "max_sequencer_drift = 600\n"   // 5
                          "[hardforks]\n"                 // 6
                          "  canyon_time = 0\n"           // 7
                          "  fjord_time = 1720627201\n";  // 8

std::string with(const std::string& from, const std::string& to) {
    std::string text = chain;
    return text.replace(text.find(from), from.size(), to);
}

Design read(const std::string& text) { return std::get<Design>(parse_registry(text, "mainnet/x.toml")); }

TEST(Registry, AChainBecomesADesign) {
    const Design design = read(chain);
    EXPECT_EQ(design.name, "X");
    EXPECT_EQ(design.slug, "x");
    EXPECT_EQ(design.source, "superchain-registry: mainnet/x.toml");
    EXPECT_EQ(design.module("force_include"), "op");
    EXPECT_EQ(design.real.l1_block_seconds, 12);
    EXPECT_EQ(design.real.l2_block_seconds, 2);
    EXPECT_EQ(design.real.seq_window_l1_blocks, 3600);
    EXPECT_EQ(design.real.landing_l1_blocks, 5);
    EXPECT_EQ(design.real.recovery_l1_blocks_max, 6);
    EXPECT_TRUE(misfits("op", design.real).empty());
    EXPECT_TRUE(misfits("op", design.scaled).empty());
}

TEST(Registry, FjordMakesTheDriftAConstant) {
    EXPECT_EQ(read(chain).real.drift_seconds, 1800);
    EXPECT_EQ(read(with("  fjord_time = 1720627201\n", "")).real.drift_seconds, 600);
}

TEST(Registry, OpMainnetIsTheShippedOne) {
    const Design shipped = find_designs("op-mainnet").designs.at(0);
    const Design registered = read(chain);
    for (const ParameterInfo& info : parameter_table) {
        if (!catalogue::find_slice("op")->reads(info.name)) continue;
        EXPECT_EQ(registered.real.*(info.field), shipped.real.*(info.field)) << info.name;
        EXPECT_EQ(registered.scaled.*(info.field), shipped.scaled.*(info.field)) << info.name;
    }
}

TEST(Registry, AnyAdmissibleWindowMakesAConsistentDesign) {
    for (const int window : {1, 2, 3, 4, 5, 6, 7, 65000}) {
        const Design design = read(with("= 3600", "= " + std::to_string(window)));
        EXPECT_EQ(design.real.seq_window_l1_blocks, window);
        EXPECT_TRUE(misfits("op", design.real).empty()) << window;
        EXPECT_TRUE(misfits("op", design.scaled).empty()) << window;
    }
}

TEST(Registry, WhatIsNoChainIsNotAnError) {
    const auto result = parse_registry("name = \"Mainnet\"\n[l1]\nchain_id = 1\n", "superchain.toml");
    ASSERT_TRUE(std::holds_alternative<NotAChain>(result));
}

TEST(Registry, AChainThatLacksSomethingIsRefusedWithItsLine) {
    struct Case {
        std::string text;
        int line;
        const char* key;
    };
    const Case cases[] = {
        {with("name = \"X\"\n", ""), 1, "name"},
        {with("chain_id = 5\n", ""), 1, "chain_id"},
        {with("chain_id = 5", "chain_id = \"5\""), 2, "chain_id"},
        {with("block_time = 2\n", ""), 1, "block_time"},
        {with("block_time = 2", "block_time = 0"), 3, "block_time"},
        {with("block_time = 2", "block_time = 2.5"), 3, "block_time"},
        {with("block_time = 2", "block_time = 13"), 3, "block_time"},
        {with("seq_window_size = 3600\n", ""), 1, "seq_window_size"},
        {with("= 3600", "= 0"), 4, "seq_window_size"},
        {with("= 3600", "= 9223372036854775807"), 4, "seq_window_size"},
        {with("max_sequencer_drift = 600\n", ""), 1, "max_sequencer_drift"},
        {with("= 600", "= -600"), 5, "max_sequencer_drift"},
        {with("[hardforks]\n", ""), 1, "hardforks"},
        {with("= 1720627201", "= true"), 8, "hardforks.fjord_time"},
    };
    for (const Case& c : cases) try {
            read(c.text);
            ADD_FAILURE() << "accepted:\n" << c.text;
        } catch (const InputError& error) {
            EXPECT_EQ(error.line, c.line) << error.what();
            EXPECT_EQ(error.key, c.key) << error.what();
            EXPECT_EQ(error.exit_code, 151) << error.what();
        }
}

// The real files, where they are at hand.
class RealChains : public testing::Test {
protected:
    void SetUp() override {
        const char* chosen = std::getenv("SEQUENT_SHARED");
        folder = fs::path(chosen && *chosen ? chosen : SEQUENT_SHARED) / "data" / "superchain";
        if (!fs::is_directory(folder))
            GTEST_SKIP() << "the registry's files are not at " << folder << "; set SEQUENT_SHARED to test with them";
    }
    fs::path folder;
};

TEST_F(RealChains, AreAllReadOrNamedAsSkipped) {
    std::size_t chains = 0, files = 0;
    for (const char* network : {"mainnet", "sepolia", "sepolia-devnet-2"}) {
        const Found found = find_designs((folder / network).string());
        files += toml_files(folder / network).size();
        chains += found.designs.size();
        ASSERT_EQ(found.skipped.size(), 1u) << network;
        EXPECT_EQ(fs::path(found.skipped[0].file).filename(), "superchain.toml");
        for (const Design& design : found.designs) {
            EXPECT_TRUE(misfits("op", design.real).empty()) << design.file;
            EXPECT_TRUE(misfits("op", design.scaled).empty()) << design.file;
            EXPECT_FALSE(design.scaled_keys.empty()) << design.file;
        }
    }
    EXPECT_EQ(chains + 3, files);
}

TEST_F(RealChains, DifferInTheirWindowsAndDrifts) {
    std::set<int> windows, drifts, seconds;
    for (const char* network : {"mainnet", "sepolia", "sepolia-devnet-2"})
        for (const Design& design : find_designs((folder / network).string()).designs) {
            if (network == std::string("mainnet")) windows.insert(design.real.seq_window_l1_blocks);
            drifts.insert(design.real.drift_seconds);
            seconds.insert(design.real.l2_block_seconds);
        }
    for (const int window : {3600, 7200, 8400}) EXPECT_TRUE(windows.contains(window)) << window;
    EXPECT_EQ(drifts, (std::set<int>{600, 1800}));
    EXPECT_EQ(seconds, (std::set<int>{1, 2, 5, 10}));
}

TEST_F(RealChains, TheFolderAboveThemHoldsNone) { EXPECT_THROW(find_designs(folder.string()), InputError); }

}  // namespace
}  // namespace sequent
