// What a user can get wrong: a message that names it, the exit code for it, and nothing on standard output.
#include "tests/checker/commands/program.hpp"

using namespace sequent::test;

namespace {

void expect_refusal(const Said& said, int exit_code, const std::string& part) {
    EXPECT_EQ(said.exit_code, exit_code) << said.err;
    EXPECT_TRUE(has(said.err, part)) << said.err;
    EXPECT_EQ(said.out, "");
}

}  // namespace

TEST(BadInput, NoCommand) {
    Folder folder;
    expect_refusal(run(folder, ""), 151, "subcommand");
}

TEST(BadInput, UnknownCommand) {
    Folder folder;
    expect_refusal(run(folder, "chek op-mainnet"), 151, "expected one of list, explain, check, audit, ");
    expect_refusal(run(folder, "chek op-mainnet"), 151, "got \"chek\"");
}

TEST(BadInput, SliceOrInstanceThatDoesNotExist) {
    Folder folder;
    expect_refusal(run(folder, "check --slice opp"), 151, "SLICE: expected one of none, op, ");
    expect_refusal(run(folder, "check --slice op --instance tiny"), 151, "--instance: expected one of small, ");
    expect_refusal(run(folder, "check --slice op --instance deep"), 151, "which only `sequent lockstep` runs");
    expect_refusal(run(folder, "check --instance small"), 151, "--slice");
    expect_refusal(run(folder, "check op-mainnet --slice op"), 151, "--slice");
    expect_refusal(run(folder, "check --slice op --weakening force-ignores-buffer"), 151,
                   "expected a weakening of one of the slice's rules");
}

TEST(BadInput, UnknownDesign) {
    Folder folder;
    const Said said = run(folder, "check opmainnet");
    expect_refusal(said, 151, "opmainnet");
    EXPECT_TRUE(has(said.err, "op-mainnet")) << "it says what there is";
    EXPECT_TRUE(has(said.err, "; did you mean op-mainnet?")) << said.err;
    EXPECT_FALSE(has(run(folder, "check nothing-like-it").err, "did you mean"));
}

TEST(BadInput, MissingFile) {
    Folder folder;
    expect_refusal(run(folder, "check ./nowhere.toml"), 151, "nowhere.toml");
}

TEST(BadInput, FolderWithoutChains) {
    Folder folder;
    expect_refusal(run(folder, "check " + folder.path()), 151, folder.path());
}

TEST(BadInput, NoToml) {
    Folder folder;
    expect_refusal(run(folder, "check " + folder.write("broken.toml", "a = = 1\n")), 150, "broken.toml:1");
}

TEST(BadInput, UnknownKey) {
    Folder folder;
    const auto file = changed_design(folder, "seq_window_l1_blocks        = 3600", "seq_window_l1_blocs = 3600");
    expect_refusal(run(folder, "check " + file), 151, "seq_window_l1_blocs");
}

TEST(BadInput, WindowOfZero) {
    Folder folder;
    const auto file = changed_design(folder, "seq_window_l1_blocks        = 3600", "seq_window_l1_blocks = 0");
    expect_refusal(run(folder, "check " + file), 151, "1..65000");
}

TEST(BadInput, NumberBeyond63Bits) {
    Folder folder;
    const auto file =
        changed_design(folder, "seq_window_l1_blocks        = 3600", "seq_window_l1_blocks = 9223372036854775808");
    const Said said = run(folder, "check " + file);
    EXPECT_TRUE(said.exit_code == 150 || said.exit_code == 151) << said.exit_code;
    EXPECT_TRUE(has(said.err, "changed.toml")) << said.err;
}

TEST(BadInput, InstanceTooLargeForTheExplorer) {
    Folder folder;
    const auto file = changed_design(folder, "[expect]", "[instance]\nseq_window_l1_blocks = 400\n[expect]");
    expect_refusal(run(folder, "check --engine explore " + file), 151, "with the values in [instance]");
}

TEST(BadInput, ANumberThatStandsForAnother) {
    Folder folder;
    const auto file = changed_design(folder, "[expect]", "[instance]\nlanding_l1_blocks = 0\n[expect]");
    const Said said = run(folder, "check " + file);
    expect_refusal(said, 151, "instance.landing_l1_blocks");
    EXPECT_TRUE(has(said.err, "expected a number in the same relations as the design's 5")) << said.err;
}

TEST(BadInput, AnExpectationOfWhatTheDesignHasNot) {
    Folder folder;
    const auto file = changed_design(folder, "[expect]", "[expect]\nINV-RO-10 = \"it has no schedule\"");
    expect_refusal(run(folder, "check " + file), 151, "expect.INV-RO-10");
}

TEST(BadInput, AnEmptyFile) {
    Folder folder;
    std::ofstream(folder.file("empty.toml")) << "\n# nothing\n";
    expect_refusal(run(folder, "check " + folder.file("empty.toml")), 151, "got a file with nothing in it");
}

TEST(BadInput, AChainWithoutHardforksIsExplained) {
    Folder folder;
    std::ofstream(folder.file("chain.toml")) << "name = \"x\"\nchain_id = 7\nblock_time = 2\nseq_window_size = 3600\n"
                                                "max_sequencer_drift = 600\n";
    expect_refusal(run(folder, "check " + folder.file("chain.toml")), 151, "spec/chains.md");
}

TEST(BadInput, ANumberIsShownAsItWasWritten) {
    Folder folder;
    const auto file = changed_design(folder, "= 3600 ", "= 3600.0 ");
    expect_refusal(run(folder, "check " + file), 151, "got the number 3600.0");
}

TEST(BadInput, UnknownWeakening) {
    Folder folder;
    const Said said = run(folder, "check --weakening window-strickt");
    expect_refusal(said, 151, "window-strickt");
    EXPECT_TRUE(has(said.err, "window-strict")) << said.err;
}

TEST(BadInput, WeakeningOfAnotherVariant) {
    Folder folder;
    expect_refusal(run(folder, "check taiko --weakening late-batch-without-catch-up"), 151, "taiko");
}

TEST(BadInput, AbsurdOptions) {
    Folder folder;
    for (const char* options : {"--threads 0", "--threads 1000000", "--threads -1", "--threads x", "--memory 0",
                                "--memory 99999999999999999999", "--time 0", "--time nan", "--engine guess"})
        expect_refusal(run(folder, std::string("check op-mainnet ") + options), 151, std::string(options).substr(0, 6));
}

TEST(BadInput, OutputThatCannotBeWritten) {
    Folder folder;
    expect_refusal(run(folder, "check op-mainnet --engine explore --json /nowhere/x.json"), 75, "/nowhere/x.json");
    EXPECT_EQ(run(folder, "list >/dev/full").exit_code, 75);
    EXPECT_EQ(run(folder, "check op-mainnet --engine explore >/dev/full").exit_code, 75);
    const Said full = run(folder, "check op-mainnet --engine explore --json /dev/full");
    EXPECT_EQ(full.exit_code, 75) << full.err;
}

TEST(BadInput, NothingHalfWritten) {
    Folder folder;
    EXPECT_EQ(run(folder, "check op-mainnet --engine explore --json " + folder.file("result.json")).exit_code, 0);
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        EXPECT_FALSE(has(entry.path().string(), ".partial")) << entry.path();
}

TEST(BadInput, SpecFolderThatIsNotThere) {
    Folder folder;
    expect_refusal(run(folder, "list designs", "SEQUENT_SPEC_DIR=/nowhere "), 151, "/nowhere");
}

TEST(BadInput, AnOptionThatIsGivenAndEmptyIsNotTheDefault) {
    Folder folder;
    for (const char* line : {"lockstep timeout --design polygon-zkevm --adapter ''", "lockstep multisig --library ''",
                             "lockstep timeout --design ''", "simulate op-mainnet --traces ''", "check op-mainnet --json ''"})
        expect_refusal(run(folder, line), 151, "expected a value, got nothing");
}

TEST(BadInput, ASeedIsADecimalNumberOf64Bits) {
    Folder folder;
    for (const char* seed : {"18446744073709551616", "99999999999999999999999999", "=-1", "010", "0x10", "1.5"}) {
        const std::string option = seed[0] == '=' ? " --seed" + std::string(seed) : " --seed " + std::string(seed);
        expect_refusal(run(folder, "simulate op-mainnet" + option), 151, "expected a number from 0 to");
        expect_refusal(run(folder, "lockstep timeout" + option), 151, "expected a number from 0 to");
    }
    EXPECT_EQ(run(folder, "simulate op-mainnet --steps 5 --seed 18446744073709551615").exit_code, 0);
}

TEST(BadInput, StandardOutputHoldsOneDocument) {
    Folder folder;
    expect_refusal(run(folder, "simulate op-mainnet --steps 5 --log --json -"), 151, "--log");
}
