// Everything a user can get wrong in a file must be refused with its line, its key and what was expected.
#include "checker/design/design.hpp"
#include "checker/design/registry.hpp"
#include "checker/design/weakening.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace sequent {
namespace {

// Line numbers in the table below are those of this text.
const std::string good = "name   = \"A chain\"\n"             // 1
                         "stage  = 1\n"                       // 2
                         "source = \"nowhere\"\n"             // 3
                         "\n"                                 // 4
                         "[modules]\n"                        // 5
                         "rotation = \"single\"\n"            // 6
                         "ordering = \"own\"\n"               // 7
                         "force_include = \"op\"\n"           // 8
                         "auction = \"none\"\n"               // 9
                         "preconf = \"none\"\n"               // 10
                         "\n"                                 // 11
                         "[parameters]\n"                     // 12
                         "l1_block_seconds = 12\n"            // 13
                         "l2_block_seconds = 2\n"             // 14
                         "seq_window_l1_blocks = 3600\n"      // 15
                         "drift_seconds = 1800\n"             // 16
                         "landing_l1_blocks = 5\n"            // 17
                         "catchup_epochs_per_l1_block = 2\n"  // 18
                         "recovery_l1_blocks_max = 6\n"       // 19
                         "\n"                                 // 20
                         "[threat]\n"                         // 21
                         "censoring = true\n"                 // 22
                         "l1_reorg_depth_max = 2\n"           // 23
                         "\n"                                 // 24
                         "[instance]\n"                       // 25
                         "forced_txs = 3\n"                   // 26
                         "seq_window_l1_blocks = 6\n"         // 27
                         "\n"                                 // 28
                         "[expect]\n"                         // 29
                         "INV-FI-1 = \"because\"\n";          // 30

struct Case {
    const char* from;  // replaced in `good`...
    const char* to;    // ...by this
    int line;
    const char* key;
    const char* fragment;  // of the first problem's message
    int exit_code;
};

void PrintTo(const Case& c, std::ostream* out) { *out << "\"" << c.from << "\" -> \"" << c.to << "\""; }

const Case cases[] = {
    // Wrong TOML.
    {"stage  = 1", "stage  = ", 2, "", "TOML", 150},
    {"stage  = 1", "stage  1", 2, "", "TOML", 150},
    {"\"nowhere\"", "\"nowhere", 3, "", "TOML", 150},
    {"[modules]", "[modules", 5, "", "TOML", 150},
    {"ordering = \"own\"", "rotation = \"single\"", 7, "", "TOML", 150},
    {"= 3600", "= 9223372036854775808", 15, "", "TOML", 150},
    {"= 3600", "= 36_00_", 15, "", "TOML", 150},
    {"A chain", "A \xff\xfe chain", 1, "", "TOML", 150},
    // Missing keys and tables.
    {"name   = \"A chain\"\n", "", 1, "name", "expected a text, got nothing", 151},
    {"stage  = 1\n", "", 1, "stage", "expected an integer (range 1..5), got nothing", 151},
    {"preconf = \"none\"\n", "", 5, "modules.preconf",
     "expected one of none, leader, threshold, speculative, incremental, got nothing", 151},
    {"drift_seconds = 1800\n", "", 12, "parameters.drift_seconds", "(range 0..65000), got nothing", 151},
    {"[instance]", "[Instance]", 25, "Instance", "got an unknown key", 151},
    {"[modules]", "[Modules]", 1, "modules", "expected a table, got nothing", 151},
    // Unknown keys.
    {"stage  = 1", "stage  = 1\nstages = 1", 3, "stages", "got an unknown key", 151},
    {"drift_seconds = 1800", "drift_seconds = 1800\ndrift = 1", 17, "parameters.drift", "got an unknown key", 151},
    {"drift_seconds = 1800", "drift_seconds = 1800\ndelay_l1_blocks = 5", 17, "parameters.delay_l1_blocks",
     "got an unknown key", 151},
    {"censoring", "censuring", 22, "threat.censuring", "censoring, deriver_reads_prose, emergency", 151},
    {"forced_txs = 3", "forced_txs = 3\ncensoring = 0", 27, "instance.censoring", "got an unknown key", 151},
    {"preconf = \"none\"", "preconf = \"none\"\nbridge = \"none\"", 11, "modules.bridge", "got an unknown key", 151},
    // Wrong types.
    {"\"A chain\"", "7", 1, "name", "expected a text that is not empty, got 7", 151},
    {"\"A chain\"", "\"\"", 1, "name", "expected a text that is not empty, got \"\"", 151},
    {"= 3600", "= \"3600\"", 15, "parameters.seq_window_l1_blocks", "got \"3600\"", 151},
    {"= 3600", "= 3600.0", 15, "parameters.seq_window_l1_blocks", "got the number 3600", 151},
    {"= 3600", "= [3600]", 15, "parameters.seq_window_l1_blocks", "got an array", 151},
    {"= 3600", "= 2025-02-12", 15, "parameters.seq_window_l1_blocks", "got a date", 151},
    {"= 3600", "= true", 15, "parameters.seq_window_l1_blocks", "got true", 151},
    {"censoring = true", "censoring = 1", 22, "threat.censoring", "expected true or false, got 1", 151},
    {"l1_reorg_depth_max = 2", "l1_reorg_depth_max = true", 23, "threat.l1_reorg_depth_max", "got true", 151},
    {"INV-FI-1 = \"because\"", "INV-FI-1 = true", 30, "expect.INV-FI-1", "expected a text", 151},
    // Values out of range.
    {"= 3600", "= 0", 15, "parameters.seq_window_l1_blocks", "(range 1..65000), got 0", 151},
    {"= 3600", "= -1", 15, "parameters.seq_window_l1_blocks", "(range 1..65000), got -1", 151},
    {"= 3600", "= 65001", 15, "parameters.seq_window_l1_blocks", "(range 1..65000), got 65001", 151},
    {"= 3600", "= 9223372036854775807", 15, "parameters.seq_window_l1_blocks", "got 9223372036854775807", 151},
    {"= 3600", "= 4294967297", 15, "parameters.seq_window_l1_blocks", "got 4294967297", 151},
    {"stage  = 1", "stage  = 6", 2, "stage", "(range 1..5), got 6", 151},
    {"forced_txs = 3", "forced_txs = 4", 26, "instance.forced_txs", "(range 1..3), got 4", 151},
    {"l1_reorg_depth_max = 2", "l1_reorg_depth_max = 3", 23, "threat.l1_reorg_depth_max", "(range 0..2)", 151},
    {"= \"op\"", "= \"optimism\"", 8, "modules.force_include", "expected one of none, op, arbitrum, ", 151},
    {"= \"own\"", "= \"rented\"", 7, "modules.ordering", "expected one of own, shared, encrypted, got \"rented\"", 151},
    {"INV-FI-1 =", "FI-1 =", 30, "expect.\"FI-1\"", "expected a property id", 151},
    // Parts that do not fit together.
    {"= 6\n\n[threat]", "= 5\n\n[threat]", 19, "parameters.recovery_l1_blocks_max", "rounded up (6), got 5", 151},
    {"l2_block_seconds = 2", "l2_block_seconds = 13", 14, "parameters.l2_block_seconds", "(12)", 151},
    {"= 1800", "= 1", 16, "parameters.drift_seconds", "at least l2_block_seconds (2)", 151},
    {"= 3600", "= 5", 17, "parameters.landing_l1_blocks", "less than seq_window_l1_blocks (5)", 151},
    // Another variant's parameters.
    {"= \"op\"", "= \"timeout\"", 12, "parameters.timeout_l1_blocks", "(range 1..65000), got nothing", 151},
};

InputError refusal(const std::string& text, const std::string& file = "d.toml") {
    try {
        parse_design(text, file);
    } catch (const InputError& error) {
        return error;
    }
    throw std::logic_error("accepted:\n" + text);
}

class BadDesign : public testing::TestWithParam<Case> {};

TEST_P(BadDesign, IsRefusedWithLineKeyAndExpectation) {
    const Case& c = GetParam();
    std::string text = good;
    const std::size_t at = text.find(c.from);
    ASSERT_NE(at, std::string::npos);
    text.replace(at, std::string(c.from).size(), c.to);
    const InputError error = refusal(text, "a-chain.toml");
    EXPECT_EQ(error.line, c.line) << error.what();
    EXPECT_EQ(error.key, c.key) << error.what();
    EXPECT_NE(error.message.find(c.fragment), std::string::npos) << error.what();
    EXPECT_EQ(error.exit_code, c.exit_code) << error.what();
    EXPECT_EQ(std::string(error.what()).rfind("a-chain.toml:" + std::to_string(c.line) + ": ", 0), 0u) << error.what();
}

INSTANTIATE_TEST_SUITE_P(Table, BadDesign, testing::ValuesIn(cases));

TEST(GoodDesign, IsReadAsItIs) {
    const Design design = parse_design(good, "folder/a-chain.toml");
    EXPECT_EQ(design.slug, "a-chain");
    EXPECT_EQ(design.name, "A chain");
    EXPECT_EQ(design.module("force_include"), "op");
    EXPECT_EQ(design.real.seq_window_l1_blocks, 3600);
    EXPECT_EQ(design.chosen.size(), 1u) << "what could be derived and is given all the same";
    EXPECT_EQ(design.chosen.begin()->second.value, 6);
    EXPECT_EQ(design.chosen.begin()->second.line, 27);
    EXPECT_EQ(design.scaled.drift_seconds, 1800) << "nothing is derived yet";
    EXPECT_EQ(design.real.censoring, 1);
    EXPECT_EQ(design.real.offline, 0);
    EXPECT_EQ(design.real.forced_txs, 3);
    EXPECT_EQ(design.expect.at("INV-FI-1"), "because");
    EXPECT_EQ(design.scaled_keys, std::vector<std::string>{"l1_reorg_depth_max 2 -> 1"});
}

TEST(GoodDesign, HasTheUsualSizesWhereItChoosesNone) {
    std::string text = good;
    text.erase(text.find("[instance]"), text.find("[expect]") - text.find("[instance]"));
    const Design design = parse_design(text, "a-chain.toml");
    EXPECT_EQ(design.real.forced_txs, 2);
    EXPECT_EQ(design.scaled.l1_reorg_depth_max, 1);
    EXPECT_TRUE(design.chosen.empty());
}

TEST(BadDesigns, RoundRobinHasEqualPowers) {
    const auto aori = read_input_file(SEQUENT_SPEC_DIR "/designs/aori.toml", 1 << 20);
    std::string text = aori;
    text.replace(text.find("power_large                = 8"), 30, "power_large                = 9");
    const InputError error = refusal(text, "aori.toml");
    EXPECT_EQ(error.key, "parameters.power_large");
    EXPECT_NE(error.message.find("8, 8 and 9"), std::string::npos) << error.message;
}

TEST(GoodDesign, NeedsNeitherThreatNorExpect) {
    std::string text = good.substr(0, good.find("[threat]")) + "[instance]\nforced_txs = 1\n";
    const Design design = parse_design(text, "a-chain.toml");
    EXPECT_EQ(design.real.censoring, 0);
    EXPECT_EQ(design.real.l1_reorg_depth_max, 0);
    EXPECT_TRUE(design.expect.empty());
}

TEST(BadDesigns, ReportAllTheirProblemsInTheOrderOfLines) {
    const InputError error = refusal("stage = 9\nsource = \"x\"\nfoo = 1\n[modules]\nrotation = \"many\"\n");
    EXPECT_GT(error.problems.size(), 6u) << error.what();
    EXPECT_TRUE(std::is_sorted(error.problems.begin(), error.problems.end(),
                               [](const Problem& a, const Problem& b) { return a.line < b.line; }));
    const std::string text = error.what();
    EXPECT_NE(text.find("d.toml:3: foo: "), std::string::npos) << text;
    EXPECT_NE(text.find("d.toml:5: modules.rotation: expected one of single, round_robin, "), std::string::npos) << text;
}

TEST(BadDesigns, AKeyThatIsALetterOffIsGuessed) {
    const std::vector<std::string> known{"drift_seconds", "l1_block_seconds", "l2_block_seconds"};
    EXPECT_EQ(did_you_mean("drift_second", known), "; did you mean drift_seconds?");
    EXPECT_EQ(did_you_mean("l1_blok_seconds", known), "; did you mean l1_block_seconds?");
    EXPECT_EQ(did_you_mean("drift_l1_blocks", known), "") << "another name";
    EXPECT_EQ(did_you_mean("l1", known), "");
    EXPECT_EQ(did_you_mean(std::string(100'000, 'x'), known), "") << "of a long text nothing is guessed";
    std::string text = good;
    text.replace(text.find("drift_seconds"), 5, "drit_");
    const std::string said = refusal(text).what();
    EXPECT_NE(said.find("parameters.drit_"), std::string::npos) << said;
    EXPECT_NE(said.find("; did you mean drift_seconds?"), std::string::npos) << said;
    // A guess costs time, and a file may have a megabyte of unknown keys.
    text = good;
    for (int i = 10; i < 60; ++i) text.insert(text.find("drift_seconds"), "drift_seconds" + std::to_string(i) + " = 1\n");
    const InputError many = refusal(text);
    const auto guessed = [](const Problem& p) { return p.message.find("did you mean") != std::string::npos; };
    EXPECT_EQ(many.problems.size(), 50u) << many.what();
    EXPECT_EQ(std::count_if(many.problems.begin(), many.problems.end(), guessed), 20);
}

TEST(BadDesigns, CannotWriteToTheTerminal) {
    EXPECT_EQ(std::string(refusal("\"\\u001b[31m\" = 1\n").what()).find('\x1b'), std::string::npos);
}

std::string times(int n, const std::string& part) {
    std::string text;
    for (int i = 0; i < n; ++i) text += part;
    return text;
}

// Each of these once ended the program or cost it gigabytes: a parser recurses into what nests.
TEST(BadDesigns, NestedDeeplyAreRefusedBeforeTheyAreParsed) {
    const auto refused = [](const std::string& text, int line, const std::string& why) {
        const InputError error = refusal(text);
        EXPECT_EQ(error.exit_code, 150);
        EXPECT_EQ(error.line, line) << error.what();
        EXPECT_NE(std::string(error.what()).find(why), std::string::npos) << error.what();
    };
    refused("\na" + times(300000, ".a") + " = 1\n", 2, "at most 16 parts in a dotted key");
    refused("[" + times(200000, "a . ") + "a]\n", 1, "at most 16 parts in a dotted key");
    refused(times(200000, "\"a\".") + "a = 1\n", 1, "at most 16 parts in a dotted key");
    refused("x = " + times(100000, "{a.b = "), 1, "at most 32 nested arrays and tables");
    refused("x = \n" + times(100000, "["), 2, "at most 32 nested arrays and tables");
    // A quote too many at the end of a long string is part of it and hides nothing.
    refused("x = {y = ''''''', z = '''it''''', a" + times(300000, ".a") + " = 1}", 1, "dotted key");
    refused(std::string((1 << 20) + 1, ' '), 0, "at most 1048576 bytes");
    refused(good + std::string("\0[instance]", 11), 31, "syntax error");
}

TEST(BadDesigns, TextNestsNothing) {
    std::string text = good;
    const std::string nested = times(50, "[") + times(50, "a.") + times(50, "{");
    text.replace(text.find("\"nowhere\""), 9, "\"\"\"\n" + nested + " \\\" \"\" '\n\"\"\"  # '\" " + nested);
    EXPECT_NE(parse_design(text, "a.toml").source.find(nested), std::string::npos);
}

TEST(BadDesigns, OfAThousandProblemsAHundredAreShown) {
    std::string text = good;
    for (int i = 0; i < 1000; ++i) text += "INV-FI-" + std::to_string(100000 + i) + " = \"\"\n";
    const InputError error = refusal(text);
    EXPECT_EQ(error.problems.size(), 101u);
    EXPECT_NE(error.problems.back().message.find("more problems"), std::string::npos);
}

TEST(BadDesigns, NestedDeeplyOrCutAnywhereDoNotCrash) {
    EXPECT_THROW(parse_design("a = " + std::string(100000, '['), "d.toml"), InputError);
    EXPECT_THROW(parse_design("", "d.toml"), InputError);
    // A cut inside an optional table may leave a whole design; before [threat] it never does.
    for (std::size_t length = 0; length < good.find("\n[threat]") - 2; ++length)
        EXPECT_THROW(parse_design(good.substr(0, length), "d.toml"), InputError) << length;
}

TEST(Misfits, ArbitrumsThresholdIsNotAboveItsBuffer) {
    Parameters p;
    p.buffer_max_l1_blocks = 100;
    p.buffer_threshold_l1_blocks = 100;
    EXPECT_TRUE(misfits("arbitrum", p).empty());
    p.buffer_threshold_l1_blocks = 101;
    ASSERT_EQ(misfits("arbitrum", p).size(), 1u);
    EXPECT_EQ(misfits("arbitrum", p)[0].parameter, "buffer_threshold_l1_blocks");
}

TEST(Misfits, DataOutlivesTheDelay) {
    Parameters p;
    p.delay_l1_blocks = 48;
    p.data_expiry_l1_blocks = 47;
    ASSERT_EQ(misfits("quota", p).size(), 1u);
    EXPECT_EQ(misfits("quota", p)[0].parameter, "data_expiry_l1_blocks");
    p.data_expiry_l1_blocks = 48;
    EXPECT_TRUE(misfits("quota", p).empty());
}

// A weakening changes one rule; everything else is refused.
TEST(BadWeakenings, AreRefused) {
    const std::string weakening =
        "name = \"One rule.\"\ndesign = \"op-mainnet\"\nrule = \"FI-10\"\nbreaks = \"INV-FI-14\"\nseen = \"here\"\n";
    EXPECT_EQ(parse_weakening(weakening, "w.toml").breaks, "INV-FI-14");
    const auto first_problem = [](const std::string& text) {
        try {
            parse_weakening(text, "w.toml");
        } catch (const InputError& error) {
            EXPECT_EQ(error.exit_code, 151) << error.what();
            return std::to_string(error.line) + " " + error.key;
        }
        return std::string("accepted");
    };
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string text = weakening;
        return text.replace(text.find(from), from.size(), to);
    };
    EXPECT_EQ(first_problem(weakening + "[parameters]\ndrift_seconds = 1\n"), "6 parameters");
    EXPECT_EQ(first_problem(weakening + "[instance]\n"), "6 instance");
    EXPECT_EQ(first_problem(with("\"FI-10\"", "[\"FI-10\", \"FI-11\"]")), "3 rule");
    EXPECT_EQ(first_problem(with("\"FI-10\"", "\"INV-FI-10\"")), "3 rule");
    EXPECT_EQ(first_problem(with("INV-FI-14", "FI-14")), "4 breaks");
    EXPECT_EQ(first_problem(with("design = \"op-mainnet\"\n", "")), "1 design");
}

}  // namespace
}  // namespace sequent
