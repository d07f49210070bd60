// A verdict is about the numbers that were given: one that is changed across a boundary changes the verdict, a harmless one
// does not.
#include "tests/checker/commands/program.hpp"

#include <nlohmann/json.hpp>

using namespace sequent::test;
using nlohmann::json;

namespace {

// A shipped design with some of its numbers replaced, in whatever way its columns are set.
std::string with_numbers(const Folder& folder, const std::string& slug,
                         std::initializer_list<std::pair<const char*, int>> numbers) {
    std::string text = text_of(SEQUENT_SPEC_DIR "/designs/" + slug + ".toml");
    for (const auto& [key, value] : numbers) {
        const std::size_t at = text.find("\n" + std::string(key) + " ");
        EXPECT_NE(at, std::string::npos) << key;
        const std::size_t sign = text.find('=', at), end = text.find_first_of(" \n", sign + 2);
        text.replace(sign + 1, end - sign - 1, " " + std::to_string(value));
    }
    return folder.write(slug + "-changed.toml", text);
}

}  // namespace

// Three of seven signers, two of them liars: two quorums need share nobody honest. It read EXHAUSTED, of five signers and four.
TEST(Numbers, AThresholdBelowASafeQuorumIsViolated) {
    Folder folder;
    const auto design = with_numbers(folder, "keystone", {{"preconf_threshold_signers", 3}});
    const Said said = run(folder, "check " + design + " --traces " + folder.path() + " --json " + folder.file("out.json"));
    EXPECT_EQ(said.exit_code, 12) << said.err;
    EXPECT_TRUE(has(said.out, "VIOLATED: Keystone INV-PC-20, Keystone INV-PC-24 (exit code 12)")) << said.out;
    const json document = json::parse(text_of(folder.file("out.json")));
    for (const json& slice : document["designs"][0]["slices"]) {
        if (slice["slice"] != "threshold") continue;
        EXPECT_TRUE(slice["instance"]["stands"]);
        for (const json& property : slice["properties"])
            if (property["id"] == "INV-PC-20") {
                EXPECT_EQ(property["trace"]["scale"], "real");
            }
    }
    const std::string trace = folder.file("keystone-changed.INV-PC-20.itf.json");
    EXPECT_TRUE(has(text_of(trace), "\"preconf_signers\"")) << "the trace carries its parameters";
    const Said replayed = run(folder, "replay " + trace);
    EXPECT_EQ(replayed.exit_code, 0) << replayed.out << replayed.err;
}

// CometBFT's 48 hours against 21 days of unbonding: the evidence is too old while the stake is still there.
TEST(Numbers, EvidenceThatExpiresBeforeUnbondingIsViolated) {
    Folder folder;
    const auto design = with_numbers(folder, "pos-set", {{"evidence_age_hours", 48}, {"evidence_age_blocks", 100000}});
    const Said said = run(folder, "check " + design);
    EXPECT_EQ(said.exit_code, 12) << said.err;
    EXPECT_TRUE(has(said.out, "VIOLATED: PoS set INV-RO-22 (exit code 12)")) << said.out;
    EXPECT_TRUE(has(said.out, "evidence_age_hours 48")) << "at the real parameters";
    EXPECT_TRUE(has(said.out, "INV-RO-22 is violated (slashable before exit")) << said.out;
}

// As many blocks as 21 days usually have: where blocks are slow, evidence outlives the stake and burns what came after it.
TEST(Numbers, EvidenceThatOutlivesUnbondingIsViolated) {
    Folder folder;
    const Said said = run(folder, "check " + with_numbers(folder, "pos-set", {{"evidence_age_blocks", 604800}}));
    EXPECT_EQ(said.exit_code, 12) << said.err;
    EXPECT_TRUE(has(said.out, "VIOLATED: PoS set INV-RO-21 (exit code 12)")) << said.out;
}

TEST(Numbers, AHarmlessChangeStaysAsExpected) {
    Folder folder;
    for (const auto& numbers : {std::pair{"slash_delay_hours", 400}, {"evidence_age_blocks", 300000}}) {
        const Said said = run(folder, "check " + with_numbers(folder, "pos-set", {numbers}));
        EXPECT_EQ(said.exit_code, 0) << numbers.first << said.out << said.err;
        EXPECT_TRUE(has(said.out, "OK: 1 design is as expected (exit code 0)")) << said.out;
    }
    for (const int window : {300, 6}) {
        const Said said = run(folder, "check " + with_numbers(folder, "op-mainnet", {{"seq_window_l1_blocks", window}}));
        EXPECT_EQ(said.exit_code, 0) << window << said.out << said.err;
        EXPECT_TRUE(has(said.out, "outage survived")) << "what a shorter window costs";
    }
}

// ---- what a user asks of numbers -----------------------------------------------------------------------------------

TEST(Scale, SaysWhatForcesEachNumber) {
    Folder folder;
    const Said said = run(folder, "scale op-mainnet");
    EXPECT_EQ(said.exit_code, 0) << said.err;
    EXPECT_TRUE(has(said.out, "force_include op: stands for the parameters: ")) << said.out;
    EXPECT_TRUE(has(said.out, "landing_l1_blocks + recovery_l1_blocks_max + 1 < seq_window_l1_blocks")) << said.out;
    EXPECT_TRUE(has(said.out, "sizes: forced_txs 2, l1_reorg_depth_max 1 of 2")) << said.out;
    EXPECT_TRUE(has(run(folder, "scale radius --relations").out, "kept: ordering_window_ms")) << "every relation, on request";
}

TEST(Sensitivity, SaysWhatFallsBeyondABoundary) {
    Folder folder;
    const Said said = run(folder, "sensitivity pos-set --parameter evidence_age_hours --slice bonded");
    EXPECT_EQ(said.exit_code, 0) << said.err;
    EXPECT_TRUE(has(said.out, "503")) << said.out;
    EXPECT_TRUE(has(said.out, "INV-RO-22 VIOLATED after ")) << said.out;
    EXPECT_TRUE(has(said.out, "Explorer and prover agree on 20 verdicts: 2 violated, 18 proved")) << said.out;
    EXPECT_FALSE(has(said.out, "CONTRADICT")) << said.out;
}

// What the prover had no time for is no agreement.
TEST(Sensitivity, AQuestionWithoutAnAnswerIsUndecided) {
    Folder folder;
    const Said said = run(folder, "sensitivity pos-set --parameter unbonding_hours --slice bonded --question 0.001");
    EXPECT_EQ(said.exit_code, 152) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "Undecided are")) << said.out;
    EXPECT_TRUE(has(said.out, "undecided: a budget ended")) << said.out;
    EXPECT_TRUE(has(said.out, "0 proved, 0 searched as deep as planned")) << said.out;
}

// CometBFT's arithmetic divides by totals: a verdict changes where no sum of powers changes its sign. Nothing of it is scaled.
TEST(Sensitivity, LooksAtTheLastValueBeforeABoundaryToo) {
    Folder folder;
    const Said said = run(folder, "sensitivity pos-set --parameter power_large --slice schedule");
    EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "no relation of the instance")) << said.out;
    EXPECT_TRUE(has(said.out, "INV-RO-10 holds, INV-RO-11 holds")) << said.out;
}

TEST(Sensitivity, NamesWhatNothingDependsOn) {
    Folder folder;
    const Said said = run(folder, "sensitivity radius --slice none");
    EXPECT_EQ(said.exit_code, 0) << said.err;
    EXPECT_TRUE(has(said.out, "no property depends on l1_block_seconds (none)")) << said.out;
}

TEST(Explain, AParameterARuleAPropertyAndAnEvent) {
    Folder folder;
    const std::pair<const char*, const char*> asked[] = {
        {"seq_window_l1_blocks", "1..65000"},   {"FI-11", "spec/force_include/op.md"},
        {"INV-FI-17", "witness     WIT-FI-17"}, {"Enqueue", "choices     who"},
        {"bonded", "blocks_per_hour"},          {"window-strict", "check       sequent check op-mainnet --weakening"},
        {"op-mainnet", "slices      op"}};
    for (const auto& [name, part] : asked) {
        const Said said = run(folder, "explain " + std::string(name));
        EXPECT_EQ(said.exit_code, 0) << said.err;
        EXPECT_TRUE(has(said.out, part)) << said.out;
    }
    const std::string window = run(folder, "explain INV-FI-5").out;
    for (const char* slice : {"op", "arbitrum", "timeout"})
        EXPECT_TRUE(has(window, "INV-FI-5 in " + std::string(slice) + ": sequencer-only window: "))
            << "each in its own words: " << window;
    const Said said = run(folder, "explain nothing");
    EXPECT_EQ(said.exit_code, 151);
    EXPECT_TRUE(has(said.err, "sequent list")) << said.err;
}

// A rule is found again in the model, in the implementation and in the tests; an invariant names what breaks it.
TEST(Explain, ARuleSaysWhereItStandsAndAnInvariantWhatBreaksIt) {
    Folder folder;
    const std::string rule = run(folder, "explain FI-22").out;
    for (const char* part : {"model       model/force_include/arbitrum/rules.hpp:", "impl        impl/force_include/arbitrum_",
                             "tests/impl/force_include/arbitrum_test.cpp:", "weakened    force-ignores-buffer"})
        EXPECT_TRUE(has(rule, part)) << part << "\n" << rule;
    EXPECT_FALSE(has(run(folder, "explain FI-2").out, "impl/force_include/delay_buffer")) << "FI-2 is not FI-20";
    EXPECT_TRUE(has(run(folder, "explain INV-FI-15").out, "broken by   force-ignores-buffer, which loosens FI-22"));
}

// Those that read it, all of them and no other.
TEST(Explain, AParameterNamesTheDesignsThatReadIt) {
    Folder folder;
    const std::string out = run(folder, "explain seq_window_l1_blocks").out;
    for (const char* reads : {"op-mainnet 3,600", "base 3,600", "mev-boost 3,600", "pos-set 3,600"})
        EXPECT_TRUE(has(out, reads)) << reads << "\n" << out;
    for (const char* not_op : {"hyperliquid", "linea", "arbitrum-one"}) EXPECT_FALSE(has(out, not_op)) << out;
}

TEST(List, HasParametersSlicesAndEvents) {
    Folder folder;
    EXPECT_TRUE(has(run(folder, "list parameters").out, "\nseq_window_l1_blocks "));
    EXPECT_TRUE(has(run(folder, "list slices").out, "induction; searched to depth"));
    EXPECT_TRUE(has(run(folder, "list events").out, "Enqueue"));
}

// ---- what must not pass silently, or be lost -----------------------------------------------------------------------

TEST(Output, ATableIsPrintedThoughNothingCanBeWritten) {
    Folder folder;
    const Said said = run(folder, "check radius --engine explore --json /dev/full");
    EXPECT_EQ(said.exit_code, 75) << said.err;
    EXPECT_TRUE(has(said.out, "Radius") && has(said.out, "EXHAUSTED")) << said.out;
    EXPECT_TRUE(has(said.err, "/dev/full: cannot be written")) << said.err;
}

TEST(Output, ATemporaryNameIsInNoMessage) {
    Folder folder;
    const std::string place = folder.path() + "/no/such/folder/out.json";
    const Said said = run(folder, "check radius --engine explore --json " + place);
    EXPECT_NE(said.exit_code, 0);
    EXPECT_FALSE(has(said.err, "partial")) << said.err;
    EXPECT_TRUE(has(said.err, "out.json")) << said.err;
}

TEST(Output, DesignsOfOneNameAreToldApart) {
    Folder folder;
    const std::string text = text_of(SEQUENT_SPEC_DIR "/designs/radius.toml");
    const Said said =
        run(folder, "check --engine explore " + folder.write("a.toml", text) + " " + folder.write("b.toml", text));
    EXPECT_TRUE(has(said.out, "Radius (a)") && has(said.out, "Radius (b)")) << said.out;
}

TEST(Output, ANameThatTurnsTheReadingDirectionIsEscaped) {
    Folder folder;
    std::string text = text_of(SEQUENT_SPEC_DIR "/designs/radius.toml");
    text.replace(text.find("\"Radius\""), 8, "\"Rad\xe2\x80\xaeius\"");
    const Said said = run(folder, "check --engine explore " + folder.write("a.toml", text));
    EXPECT_TRUE(has(said.out, "Rad\\u202eius")) << said.out;
    EXPECT_FALSE(has(said.out, "\xe2\x80\xae")) << "the character itself is not printed";
}

// A trace has its parameters with it: of a design that is gone only the name is lost.
TEST(Replay, ATraceWhoseDesignIsGoneReplays) {
    Folder folder;
    const auto design = with_numbers(folder, "pos-set", {{"evidence_age_hours", 48}, {"evidence_age_blocks", 100000}});
    run(folder, "check " + design + " --traces " + folder.path());
    std::filesystem::remove(design);
    const Said said = run(folder, "replay " + folder.file("pos-set-changed.INV-RO-22.itf.json"));
    EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "not found: replayed by the trace's own parameters")) << said.out;
}

TEST(Check, NamesTheWitnessLimitWhereNoBudgetEnded) {
    Folder folder;
    const Said said = run(folder, "check op-mainnet --engine prove");
    EXPECT_FALSE(has(said.out, "was interrupted")) << said.out;
    if (said.exit_code == 152) {
        EXPECT_TRUE(has(said.out, "Witness limit")) << said.out;
    }
}
