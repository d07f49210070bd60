// `replay --emit`: the tests that it writes run against implementations that are not ours, pass on the run and fail off it.
#include "tests/checker/commands/program.hpp"

#include <nlohmann/json.hpp>
#include <regex>

using namespace sequent::test;

namespace {

class Emit : public testing::Test {
protected:
    // What a shell's command said, and how it ended.
    Said shell(const std::string& command) const {
        const std::string out = folder.file("shell");
        const int status = std::system(("(" + command + ") >'" + out + "' 2>&1").c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text_of(out), ""};
    }
    std::string walked(const std::string& design, const std::string& slice, const std::string& lines) const {
        const std::string file = folder.file("walk.itf.json");
        const Said said = run(folder, "explore " + design + " --slice " + slice, "", lines + "save " + file + "\n");
        EXPECT_TRUE(std::filesystem::exists(file)) << said.out << said.err;
        return file;
    }
    std::string emitted(const std::string& trace, const std::string& form, const std::string& name) const {
        const std::string file = folder.file(name);
        const Said said = run(folder, "replay '" + trace + "' --emit " + form + " --to '" + file + "'");
        EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
        return file;
    }
    std::string with(const std::string& file, const std::string& name, const std::string& from, const std::string& to) const {
        std::string text = text_of(file);
        const std::size_t at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from << "\n" << text;
        return at == std::string::npos ? file : folder.write(name, text.replace(at, from.size(), to));
    }
    Folder folder;
};

}  // namespace

TEST_F(Emit, PythonRunsAgainstAnAdapter) {
    ASSERT_EQ(run(folder, "check polygon-zkevm --engine explore --traces '" + folder.path() + "'").exit_code, 0);
    const std::string test = emitted(folder.file("polygon-zkevm.INV-FI-13.itf.json"), "python", "run_test.py");
    const auto python = [&](const std::string& file) {
        return shell("SEQUENT_ADAPTER=\"python3 '" SEQUENT_SOURCE_DIR "/tests/checker/lockstep/foreign/timeout_sequencer.py'\" "
                     "python3 '" +
                     file + "'");
    };
    const Said passes = python(test);
    EXPECT_EQ(passes.exit_code, 0) << passes.out;
    EXPECT_TRUE(has(passes.out, "Ran 1 test")) << passes.out;
    EXPECT_FALSE(has(passes.out, "skipped")) << passes.out;
    // A state that is another one fails it; so does a run that is expected to be refused, and is not.
    EXPECT_EQ(python(with(test, "other.py", "\"halt.freeze\": 4", "\"halt.freeze\": 3")).exit_code, 1);
    const Said mended = python(with(test, "mended.py", "MENDED = False", "MENDED = True"));
    EXPECT_EQ(mended.exit_code, 1);
    EXPECT_TRUE(has(mended.out, "every event of the run is still taken")) << mended.out;
    // Without an adapter it says that it was not run.
    EXPECT_TRUE(has(shell("python3 '" + test + "'").out, "skipped=1"));
}

// The C interface, with somebody's library behind it.
TEST_F(Emit, GoogleTestAndRapidCheckRunAgainstALibrary) {
    const std::string trace = walked("multisig-l3", "multisig",
                                     "SignBlock who=0 block=0\nSignBlock who=1 block=0\n"
                                     "HandInSignature who=1 block=0 signer=1\n1\n1\n");
    const std::string library = folder.file("library.o");
    ASSERT_EQ(shell("cc -I'" SEQUENT_SOURCE_DIR "' -c '" SEQUENT_SOURCE_DIR
                    "/tests/checker/lockstep/foreign/multisig_library.c' -o '" +
                    library + "'")
                  .exit_code,
              0);
    const auto built = [&](const std::string& source, const std::string& libraries) {
        const std::string program = source + ".program";
        const Said said = shell("c++ -std=c++20 -O0 -Wall -Wextra -Werror -I'" SEQUENT_SOURCE_DIR "/adapter' '" + source +
                                "' '" + library + "' " + libraries + " -o '" + program + "'");
        EXPECT_EQ(said.exit_code, 0) << said.out;
        return "'" + program + "'";
    };
    const std::string googletest = emitted(trace, "gtest", "run_test.cpp");
    const Said passes = shell(built(googletest, "-lgtest_main -lgtest"));
    EXPECT_EQ(passes.exit_code, 0) << passes.out;
    EXPECT_TRUE(has(passes.out, "MultisigRun.walk")) << passes.out;
    const std::string other =
        with(googletest, "other.cpp", "{{\"multisig.proposal.signed_by[0]\", 1}}", "{{\"multisig.proposal.signed_by[0]\", 0}}");
    EXPECT_EQ(shell(built(other, "-lgtest_main -lgtest")).exit_code, 1);

    // That the run's end is never reached is false as long as the library takes the run.
    const Said reached = shell(built(emitted(trace, "rapidcheck", "run_property.cpp"), "-lrapidcheck"));
    EXPECT_EQ(reached.exit_code, 1) << reached.out;
    EXPECT_TRUE(has(reached.out, "the run itself does not reach its end")) << reached.out;
}

TEST_F(Emit, FoundryHasOneCallAnEvent) {
    ASSERT_EQ(run(folder, "check polygon-zkevm --engine explore --traces '" + folder.path() + "'").exit_code, 0);
    const std::string test = text_of(emitted(folder.file("polygon-zkevm.INV-FI-13.itf.json"), "foundry", "Run.t.sol"));
    EXPECT_TRUE(has(test, "function onEmergency(uint256 on_) internal virtual;")) << test;
    EXPECT_TRUE(has(test, "function test_INV_FI_13() public {")) << test;
    EXPECT_TRUE(has(test, "        onEmergency(1);  // the guardian declares an emergency\n")) << test;
    const std::regex call("\n        on\\w*\\(\\d*\\);  // ");
    EXPECT_EQ(std::distance(std::sregex_iterator(test.begin(), test.end(), call), std::sregex_iterator()), 6) << test;
    EXPECT_FALSE(has(test, "@")) << test;
}

// Nothing that stands in a trace becomes code; leaps are given to an adapter as their units.
TEST_F(Emit, ATraceIsDataAndTime) {
    const std::string trace = walked("polygon-zkevm", "timeout", "Elapse blocks=3\n");
    nlohmann::json document = nlohmann::json::parse(text_of(trace));
    for (const char* end : {"\n", "\r"}) {
        document["#meta"]["property"] = std::string("X") + end + "raise SystemExit(7)" + end + "#";
        document["#meta"]["design"] = document["#meta"]["design"];
        const std::string test = folder.file("evil.py");
        const Said said =
            run(folder, "replay '" + folder.write("evil.itf.json", document.dump()) + "' --emit python --to '" + test + "'");
        EXPECT_EQ(said.exit_code, 12) << "its claim is of no property: " << said.out << said.err;
        EXPECT_TRUE(has(text_of(test), "raise SystemExit(7)")) << "in a comment";
        EXPECT_EQ(shell("python3 '" + test + "'").exit_code, 0) << "skipped, and nothing else";
    }
    const std::string test = text_of(folder.file("evil.py"));
    EXPECT_FALSE(has(test, "\", \"Elapse\", {")) << test;
    EXPECT_EQ(occurrences(test, ", \"Tick\", {}"), 3u) << test;
}

TEST_F(Emit, BadInputIsNamed) {
    const std::string trace = walked("op-mainnet", "op", "1\n");
    EXPECT_EQ(run(folder, "replay '" + trace + "' --emit basic").exit_code, 151);
    EXPECT_EQ(run(folder, "replay '" + trace + "' --emit python --to /nowhere/at/all").exit_code, 75);
    EXPECT_FALSE(std::filesystem::exists("/nowhere"));
    // To standard output there goes the test alone.
    const Said said = run(folder, "replay '" + trace + "' --emit python");
    EXPECT_EQ(said.exit_code, 0);
    EXPECT_TRUE(said.out.starts_with("# A run of 1 event")) << said.out;
}
