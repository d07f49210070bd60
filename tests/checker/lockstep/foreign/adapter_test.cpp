// `sequent lockstep`: second implementations, written from the specification alone, agree with the model; each of their
// planted faults is found; and an adapter that misbehaves is an error that says how.
#include "tests/checker/commands/started.hpp"

#include <nlohmann/json.hpp>

using namespace sequent::test;
using nlohmann::json;

namespace {

class Lockstep : public testing::Test {
protected:
    Said lockstep(const std::string& arguments, const std::string& before = "") const {
        const bool waits = has(arguments, "--adapter") && !has(arguments, "--timeout ");
        return run(folder, "lockstep " + arguments + (waits ? " --timeout 600" : "") + " --write-trace " + found, before);
    }
    Folder folder;
    const std::string found = folder.file("found.itf.json");
};

// ---- in a process --------------------------------------------------------------------------------------------------

class Python : public Lockstep {
protected:
    void SetUp() override {
        if (std::system("python3 -c 'import json' >/dev/null 2>&1") != 0)
            GTEST_SKIP() << "no python3 here: the adapter that is written in Python was not run";
    }
    static std::string adapter(const std::string& bug = "") {
        return " --adapter \"python3 '" SEQUENT_PYTHON_ADAPTER "'" + (bug.empty() ? "" : " --bug " + bug) + "\" ";
    }
    static std::string marked(const std::string& options) {
        return " --adapter \"python3 '" SEQUENT_MARKED_ADAPTER "' " + options + "\" ";
    }
    // The shipped design with a smaller instance, for what visits every state.
    std::string small_design() const {
        std::string text = text_of(SEQUENT_SPEC_DIR "/designs/polygon-zkevm.toml");
        text.resize(text.find("[instance]"));
        return folder.write("small.toml", text + "[instance]\nforced_txs = 1\n");
    }
};

TEST_F(Python, ASecondImplementationAgreesOnRandomWalks) {
    for (const char* scale : {"", "--deployed "}) {
        const Said said = lockstep("timeout --design polygon-zkevm " + (scale + adapter()));
        EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
        EXPECT_TRUE(has(said.out, "agree: 100 walks, ")) << said.out;
    }
}

TEST_F(Python, ASecondImplementationAgreesInEveryState) {
    const Said said = lockstep("timeout --exhaust --design " + small_design() + adapter());
    EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "agree: 1,221 states, 7,343 transitions, 17,077 refusals by both")) << said.out;
}

// With marks: the same, with fewer deliveries than states, their refusals and one way back for each transition would take.
TEST_F(Python, MarksSaveTheWayBack) {
    const std::string counted = folder.file("delivered");
    const Said said = lockstep("timeout --exhaust --design " + small_design() + marked("--count " + counted));
    EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "agree: 1,221 states, 7,343 transitions, 17,077 refusals by both")) << said.out;
    EXPECT_LT(std::stoi(text_of(counted)), 2 * (7343 + 17077)) << "without marks it is their depth times as many";
}

TEST_F(Python, AnAdapterThatBreaksWhatMarksPromiseIsNamed) {
    const struct {
        const char *fault, *said;
        int code;
    } faults[] = {
        {"misnumbered", "to \"mark\" expected \"mark\": 0, the number of marks before it", 75},
        {"forgetful", "gives up: \"no mark ", 75},
        {"stays", "DISAGREEMENT", 12},
    };
    for (const auto& fault : faults) {
        const Said said =
            lockstep("timeout --exhaust --design " + small_design() + marked("--fault " + std::string(fault.fault)));
        EXPECT_EQ(said.exit_code, fault.code) << fault.fault << said.out << said.err;
        EXPECT_TRUE(has(said.out + said.err, fault.said)) << fault.fault << "\n" << said.out << said.err;
    }
}

// ---- what an adapter declares ----

std::string deviation(const std::string& name, const std::string& rule, const std::string& event, const std::string& answer,
                      const std::string& variable = "") {
    const auto line = [](const std::string& key, const std::string& value) { return key + " = \"" + value + "\"\n"; };
    return "[deviation." + name + "]\n" + line("rule", rule) + line("event", event) + line("answer", answer) +
           (variable.empty() ? "" : line("variable", variable)) + line("reason", "as built") + line("source", "line 46");
}

TEST_F(Python, ADeclaredDifferenceIsGonePastAndCounted) {
    const struct {
        const char* bug;
        std::string declared;
        const char* said;
    } known[] = {
        {"lost",
         deviation("len", "FI-1", "Enqueue", "differs", "inbox.len") +
             deviation("owed", "FI-1", "Enqueue", "differs", "inbox.owed") +
             deviation("targeted", "FI-1", "Enqueue", "differs", "inbox.targeted"),
         "\n  declared: FI-1, Enqueue, inbox.targeted: "},
        {"oldest", deviation("oldest", "FI-31", "Force", "accepts"),
         "\n  declared: FI-31, Force, the implementation accepts: "},
        {"frozen", deviation("thaw", "FI-6", "Tick", "refuses") + deviation("force", "FI-31", "Force", "accepts"),
         "\n  declared: FI-6, Tick, the implementation refuses: "},
    };
    for (const auto& [bug, declared, words] : known) {
        const std::string file = folder.write("known.toml", declared);
        const std::string walks = "timeout --design polygon-zkevm --walks 300 --deviations " + file;
        const Said said = lockstep(walks + adapter(bug));
        EXPECT_EQ(said.exit_code, 0) << bug << "\n" << said.out << said.err;
        EXPECT_TRUE(has(said.out, "agree: 300 walks, ")) << said.out;
        EXPECT_TRUE(has(said.out, words)) << bug << "\n" << said.out;
        // Where the difference is gone its declaration is a finding.
        const Said mended = lockstep(walks + adapter());
        EXPECT_EQ(mended.exit_code, 10) << bug << "\n" << mended.out << mended.err;
        EXPECT_TRUE(has(mended.out, "NEVER NEEDED " + file + ":1: ")) << mended.out;
        // And it covers nothing but itself.
        EXPECT_EQ(lockstep(walks + adapter("reorg")).exit_code, 12) << bug;
    }
    const std::string one = folder.write("one.toml", deviation("len", "FI-1", "Enqueue", "differs", "inbox.len"));
    const Said part = lockstep("timeout --design polygon-zkevm --walks 300 --deviations " + one + adapter("lost"));
    EXPECT_EQ(part.exit_code, 12);
    EXPECT_TRUE(has(part.out, "by FI-1: inbox.owed is 2 in the model and 1 in the implementation")) << part.out;
}

TEST_F(Python, ADeclarationOfWhatDoesNotExistIsTheAdaptersFault) {
    const auto said = [&](const std::string& declared, const char* expected) {
        const std::string file = folder.write("bad.toml", declared);
        const Said said = lockstep("timeout --design polygon-zkevm --deviations " + file + adapter());
        EXPECT_EQ(said.exit_code, 75) << declared << said.out << said.err;
        EXPECT_TRUE(has(said.err, expected)) << said.err;
    };
    said(deviation("a", "FI-99", "Enqueue", "accepts"), "bad.toml:2: deviation.a.rule: there is no rule \"FI-99\" in timeout");
    said(deviation("a", "FI-1", "Enqeue", "accepts"), "there is no event \"Enqeue\" in timeout");
    said(deviation("a", "FI-1", "Enqueue", "differs", "inbox.lenght"),
         "there is no state variable \"inbox.lenght\" in timeout");
    said(deviation("a", "FI-1", "Enqueue", "differs"), "deviation.a.variable: expected a text, got nothing");
    said(deviation("a", "FI-1", "Enqueue", "doubts"), "deviation.a.answer: expected one of");
    said(deviation("a", "FI-1", "Enqueue", "accepts") + deviation("b", "FI-1", "Enqueue", "accepts"),
         "says the same as line 1");
    said("deviation = 7\n", "bad.toml:1: deviation");
    said("[deviation", "bad.toml:1");
    EXPECT_EQ(lockstep("timeout --design polygon-zkevm --deviations nowhere.toml" + adapter()).exit_code, 75);
}

TEST_F(Python, WhatHasNoCounterpartIsCountedAndIsNoAgreement) {
    const Said said = lockstep("timeout --design polygon-zkevm" + marked("--never Reorg"));
    EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
    EXPECT_TRUE(has(said.out, " that cannot be realised\n")) << said.out;
    EXPECT_TRUE(has(said.out, "\n  cannot be realised: Reorg ")) << said.out;
    EXPECT_TRUE(has(said.out, "\n  never allowed: Reorg\n  rules never exercised: FI-3")) << said.out;
    const Said nothing =
        lockstep("timeout --design polygon-zkevm" + marked("--never Tick,Enqueue,Post,Force,Reorg,SetOperatorMode,Emergency"));
    EXPECT_EQ(nothing.exit_code, 10) << nothing.out << nothing.err;
    EXPECT_TRUE(has(nothing.out, "NOTHING EXERCISED: no event was allowed by both")) << nothing.out;
    // Nor is a trace, whose events are two enqueuings here.
    EXPECT_EQ(lockstep("timeout --design polygon-zkevm" + adapter("lost")).exit_code, 12);
    const Said trace = run(folder, "lockstep timeout --write-trace /dev/null --trace " + found + marked("--never Enqueue"));
    EXPECT_EQ(trace.exit_code, 10) << trace.out << trace.err;
    EXPECT_TRUE(has(trace.out, "agree: 2 events, 2 that cannot be realised")) << trace.out;
}

// A wrong refusal must not pass as something that the system does not have.
TEST_F(Python, WhatHasACounterpartInSomeStatesOnlyIsDeclared) {
    const std::string walk = "timeout --design polygon-zkevm --walks 300";
    const Said said = lockstep(walk + marked("--fault full"));
    EXPECT_EQ(said.exit_code, 75) << said.out << said.err;
    EXPECT_TRUE(has(said.err, "is realisable in one state and not in another, which is not declared")) << said.err;
    const std::string file = folder.write("known.toml", deviation("full", "FI-1", "Enqueue", "unrealisable"));
    const Said declared = lockstep(walk + " --deviations " + file + marked("--fault full"));
    EXPECT_EQ(declared.exit_code, 0) << declared.out << declared.err;
    EXPECT_TRUE(has(declared.out, "declared: FI-1, Enqueue, without a counterpart in some states: ")) << declared.out;
    EXPECT_EQ(lockstep(walk + " --deviations " + file + marked("")).exit_code, 10) << "never needed";
}

// ---- what must not be lost, or look like something else ----

TEST_F(Python, AValueThatTheModelCannotGoOnFromIsADisagreement) {
    const std::string file = folder.write("known.toml", deviation("a", "FI-1", "Enqueue", "differs", "inbox.owed") +
                                                            deviation("b", "FI-30", "Post", "differs", "inbox.owed"));
    const Said said = lockstep("timeout --design polygon-zkevm --deviations " + file + marked("--fault owed"));
    EXPECT_EQ(said.exit_code, 12) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "the model has no state with the declared difference: ")) << said.out;
}

// Past a declared difference, the run that is written is the implementation's: its second transaction is not there.
TEST_F(Python, ARunPastADeclaredDifferenceIsWritten) {
    const std::string lost =
        folder.write("lost.toml", deviation("len", "FI-1", "Enqueue", "differs", "inbox.len") +
                                      deviation("targeted", "FI-1", "Enqueue", "differs", "inbox.targeted"));
    const Said said = lockstep("timeout --design polygon-zkevm --walks 300 --deviations " + lost + adapter("lost"));
    EXPECT_EQ(said.exit_code, 12) << said.out << said.err;
    const json run = json::parse(text_of(found));
    for (const json& state : run["states"]) EXPECT_LE(state["inbox.len"]["#bigint"], "1") << state;
}

TEST_F(Python, ATraceObeysTheRulesOfAgreement) {
    EXPECT_EQ(lockstep("timeout --design polygon-zkevm" + adapter("lost")).exit_code, 12);
    const std::string trace = "lockstep timeout --write-trace /dev/null --trace " + found;
    const std::string never = folder.write("never.toml", deviation("a", "FI-31", "Force", "accepts"));
    EXPECT_EQ(run(folder, trace + adapter()).exit_code, 0);
    EXPECT_EQ(run(folder, trace + " --deviations " + never + adapter()).exit_code, 10);
    const std::string refused = folder.write("refused.toml", deviation("a", "FI-1", "Enqueue", "refuses"));
    const Said nothing = run(folder, trace + " --deviations " + refused + marked("--fault escape"));
    EXPECT_EQ(nothing.exit_code, 10) << nothing.out;
    EXPECT_TRUE(has(nothing.out, "agree: 2 events, 2 taken by one alone, as declared\n")) << nothing.out;
    const Said hidden = run(folder, trace + marked("--hide inbox.len,inbox.owed"));
    EXPECT_TRUE(has(hidden.out, "\n  never compared: inbox.len, inbox.owed\n")) << hidden.out;
}

TEST_F(Python, AnAdapterThatDiesLaterDoesNotTakeTheDisagreementWithIt) {
    const Said said = lockstep("timeout --design polygon-zkevm" + marked("--bug lost --fault dies"));
    EXPECT_EQ(said.exit_code, 12) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "DISAGREEMENT ") && has(said.out, "; not made shorter: the adapter ")) << said.out;
    EXPECT_TRUE(has(said.out, "the run is not written: ")) << said.out;
}

TEST_F(Python, WhatIsHiddenStaysTheSame) {
    const Said said = lockstep("timeout --design polygon-zkevm" + marked("--fault rehides"));
    EXPECT_EQ(said.exit_code, 75) << said.out;
    EXPECT_TRUE(has(said.err, "to \"reset\" expected the \"hidden\" of the first reset")) << said.err;
}

TEST_F(Python, ADisagreementThatIsNotThereAgainSaysSo) {
    const Said said = lockstep("timeout --exhaust --design " + small_design() + marked("--fault stays"));
    EXPECT_TRUE(has(said.out, "not found when the run is repeated from the start")) << said.out;
}

TEST_F(Python, AReasonDoesNotReachTheTerminalRaw) {
    const Said said = lockstep("timeout --design polygon-zkevm" + marked("--fault escape"));
    EXPECT_EQ(said.exit_code, 12);
    EXPECT_TRUE(has(said.out, "the implementation refuses: ?[2J?agree: 100 walks")) << said.out;
    EXPECT_FALSE(has(said.out, "\x1b")) << said.out;
}

TEST_F(Python, WhatIsWrittenAsALogIsCountedOnce) {
    const std::string file = folder.write("known.toml", deviation("oldest", "FI-31", "Force", "accepts"));
    const std::string walk = "timeout --design polygon-zkevm --walks 300 --deviations " + file + adapter("oldest");
    const auto declared = [](const std::string& out) { return out.substr(out.find("declared: ")); };
    EXPECT_EQ(declared(lockstep(walk).out), declared(lockstep(walk + " --write-log " + folder.file("log")).out));
}

TEST_F(Python, WhatIsHiddenIsNamedAndNotCompared) {
    const std::string walk = "timeout --design polygon-zkevm --walks 300";
    const Said said = lockstep(walk + marked("--hide inbox.len,inbox.owed"));
    EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "\n  never compared: inbox.len, inbox.owed\n")) << said.out;
    const Said found = lockstep(walk + marked("--bug lost --hide inbox.len,inbox.owed"));
    EXPECT_EQ(found.exit_code, 12) << "another variable shows it\n" << found.out;
    EXPECT_FALSE(has(found.out, "inbox.len")) << found.out;
    const Said none = lockstep(walk + marked("--hide inbox.nothing"));
    EXPECT_EQ(none.exit_code, 75);
    EXPECT_TRUE(has(none.err, "hides inbox.nothing, which the model does not have")) << none.err;
}

TEST_F(Python, AnAnswerToAnotherQuestionIsNamed) {
    const Said said = lockstep("timeout --design polygon-zkevm" + marked("--fault late"));
    EXPECT_EQ(said.exit_code, 75) << said.out << said.err;
    EXPECT_TRUE(has(said.err, "to \"deliver\" expected the answer to question ")) << said.err;
}

// A version 2 adapter is told all that it has to know; one of version 1 what it always was.
TEST_F(Lockstep, AnAdapterIsToldEventsAndVariables) {
    const std::string asked = folder.file("asked");
    const auto question = [&](int version) {
        lockstep("timeout --design polygon-zkevm --adapter 'read a; echo \"{\\\"version\\\":" + std::to_string(version) +
                 "}\"; read -r b; echo \"$b\" > " + asked + "'");
        return json::parse(text_of(asked));
    };
    const json second = question(2);
    EXPECT_EQ(second["events"]["Enqueue"]["who"], (json{0, 1}));
    EXPECT_EQ(second["events"]["Tick"], json::object());
    EXPECT_EQ(second["variables"]["inbox.len"], 3);
    EXPECT_EQ(second["variables"]["inbox.age[0]"], 7);
    EXPECT_EQ(second["id"], 1);
    const json first = question(1);
    EXPECT_FALSE(first.contains("events") || first.contains("variables") || first.contains("id")) << first;
}

TEST_F(Python, EachOfItsFaultsIsFound) {
    const struct {
        const char *bug, *said;
        int replayed;  // by the model alone
    } faults[] = {
        {"oldest", "the implementation accepts it, the model refuses by FI-31", 12},
        {"frozen", "the model allows it, the implementation refuses", 0},
        {"reorg", "inbox.included[0] is 0 in the model and 1 in the implementation", 12},
        {"lost", "2 Enqueue(who=0)\nDISAGREEMENT after Enqueue(who=0) by FI-1: inbox.len is 2", 12},
    };
    for (const auto& fault : faults) {
        const Said said = lockstep("timeout --design polygon-zkevm --walks 2000" + adapter(fault.bug));
        EXPECT_EQ(said.exit_code, 12) << fault.bug << said.out << said.err;
        EXPECT_TRUE(has(said.out, fault.said)) << fault.bug << "\n" << said.out;
        const Said replayed = run(folder, "replay " + found);
        EXPECT_EQ(replayed.exit_code, fault.replayed) << fault.bug << replayed.out << replayed.err;
        // The run is a scenario from then on: it fails with the fault and passes without.
        const std::string again = "lockstep timeout --write-trace /dev/null --trace " + found;
        EXPECT_EQ(run(folder, again + adapter(fault.bug)).exit_code, 12) << fault.bug;
        EXPECT_EQ(run(folder, again + adapter()).exit_code, 0) << fault.bug;
    }
}

TEST_F(Python, AFaultIsFoundExhaustivelyByAShortestRun) {
    const Said said = lockstep("timeout --exhaust --design " + small_design() + adapter("reorg"));
    EXPECT_EQ(said.exit_code, 12) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "\n4 Reorg(depth=1)\nDISAGREEMENT")) << said.out;
}

TEST_F(Python, AWalkIsALogThatTheModelAllows) {
    const std::string log = folder.file("walk.ndjson");
    const std::string walk = "timeout --design polygon-zkevm --walks 1 --steps 300 --seed 7 --write-log " + log + adapter();
    EXPECT_EQ(lockstep(walk).exit_code, 0);
    const Said said = run(folder, "replay --json - --log " + log);
    EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
    EXPECT_GT(json::parse(said.out)["observations"], 1000);
    const std::string first = text_of(log);
    EXPECT_EQ(lockstep(walk).exit_code, 0);
    EXPECT_EQ(text_of(log), first) << "the same seed, the same walk";
    // And a faulty one writes a log that the model does not allow.
    EXPECT_EQ(lockstep("timeout --design polygon-zkevm --write-log " + log + adapter("lost")).exit_code, 12);
    EXPECT_EQ(run(folder, "replay --log " + log).exit_code, 12);
}

TEST_F(Python, WhatWasFoundIsSaidThoughItCannotBeWritten) {
    const Said said = run(folder, "lockstep timeout --design polygon-zkevm --write-trace /nowhere/t.json" + adapter("lost"));
    EXPECT_EQ(said.exit_code, 75) << said.err;
    EXPECT_TRUE(has(said.out, "DISAGREEMENT after Enqueue(who=0) by FI-1: inbox.len is 2")) << said.out;
    EXPECT_TRUE(has(said.err, "/nowhere/t.json")) << said.err;
}

TEST_F(Python, AnAdapterThatMisbehavesIsNamed) {
    // Whoever answers has as long as a busy machine takes; only silence is waited for.
    const auto said = [&](const char* seconds, const std::string& rest, const char* expected) {
        const Said said = lockstep("timeout --design polygon-zkevm --timeout " + std::string(seconds) + " " + rest);
        EXPECT_EQ(said.exit_code, 75) << rest << said.out << said.err;
        EXPECT_TRUE(has(said.err, expected)) << said.err;
    };
    said("600", adapter("garbage"), "to \"deliver\" expected JSON, got a syntax error at byte 1: \"accepted!\"");
    said("1", adapter("silent"), "is silent for 1000 ms");
    said("600", adapter("dies"), "ended with exit code 3");
    const Said other = lockstep("multisig --design multisig-l3" + adapter());
    EXPECT_EQ(other.exit_code, 75);
    EXPECT_TRUE(has(other.err, "gives up: \"no implementation of multisig\"")) << other.err;
}

// The adapter notes its own number and hangs; nobody is left behind when we are told to end.
TEST_F(Lockstep, AnAdapterEndsWithUs) {
    const std::string noted = folder.file("pid");
    for (const int signal : {SIGINT, SIGTERM}) {
        std::filesystem::remove(noted);
        Started started(folder, {"lockstep", "timeout", "--adapter",
                                 "read line; echo $$ > " + noted + "; while :; do sleep 1; done", "--write-trace", found});
        ASSERT_TRUE(started.works_until([&] { return has(text_of(noted), "\n"); })) << started.err();
        started.ended(signal);
        const std::string pid = text_of(noted);
        // Gone, or dead and not yet waited for; if it never is, CTest ends this.
        for (std::string status = "?"; !status.empty() && !has(status, "State:\tZ"); ::usleep(10'000))
            status = text_of("/proc/" + pid.substr(0, pid.size() - 1) + "/status");
    }
}

TEST_F(Lockstep, AProcessThatIsNoAdapterIsNamed) {
    const auto said = [&](const std::string& command, const char* expected, const char* seconds = "600") {
        const Said said =
            lockstep("timeout --design polygon-zkevm --timeout " + std::string(seconds) + " --adapter '" + command + "'");
        EXPECT_EQ(said.exit_code, 75) << command << said.out << said.err;
        EXPECT_TRUE(has(said.err, expected)) << command << "\n" << said.err;
    };
    said("exit 7", "ended with exit code 7");
    said("kill -9 $$", "was ended by signal 9");
    said("exec no-such-program", "ended with exit code 127");
    said("exec sleep 60", "is silent for 1000 ms", "1");
    said("exec yes", "expected JSON");
    said("exec head -c 3000000 /dev/zero", "answers with more than 1048576 bytes");
    // One byte more, with the end of the line in the same write: no read sees the length alone.
    said("head -c 1048576 /dev/zero; printf \"x\\n\"; exec cat", "answers with more than 1048576 bytes");
    said("exec cat", "to \"reset\" expected \"events\": [...] in the answer");
    said("echo {}; exec cat", "expected \"version\": 1 or 2 in the answer");
    said("read a; echo \"[[[[[[[[[[[[[[[\"; exec cat", "at most 8 nested");
    const std::string hello = "read a; echo \"{\\\"version\\\":1}\"; read a; ";
    said(hello + "echo \"{\\\"events\\\":[7]}\"; exec cat", "expected the names of events");
    said(hello + "echo \"{\\\"events\\\":[]}\"; exec cat", "expected \"state\": {...} in the answer");
    said(hello + "echo \"{\\\"events\\\":[],\\\"state\\\":{\\\"a\\\":0.5}}\"; exec cat", "expected an integer as \"a\"");
    said(hello + "echo \"{\\\"events\\\":[],\\\"state\\\":{\\\"a\\\":0}}\"; exec cat",
         "lacks the state variable rotation.mode");
    said(hello + "echo \"{\\\"error\\\":\\\"I am tired\\\"}\"; exec cat", "gives up: \"I am tired\"");
}

// ---- in a shared library -------------------------------------------------------------------------------------------

TEST_F(Lockstep, ALibraryAgreesInEveryState) {
    const Said said = lockstep("multisig --design multisig-l3 --exhaust --library " SEQUENT_LIBRARY);
    EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "agree: 39,150 states, 194,616 transitions, 1,058,184 refusals by both")) << said.out;
}

TEST_F(Lockstep, ALibrarysFaultIsFound) {
    const Said said = lockstep("multisig --design multisig-l3 --library " SEQUENT_LIBRARY, "MULTISIG_BUG=stale ");
    EXPECT_EQ(said.exit_code, 12) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "the implementation accepts it, the model refuses by RO-62")) << said.out;
    const Said replayed = run(folder, "replay " + found);
    EXPECT_EQ(replayed.exit_code, 12);
    EXPECT_TRUE(has(replayed.out, "model: refused by RO-62")) << replayed.out;
}

TEST_F(Lockstep, ALibraryThatIsNoneIsNamed) {
    const auto said = [&](const std::string& file, const char* expected) {
        const Said said = lockstep("timeout --design polygon-zkevm --library " + file);
        EXPECT_EQ(said.exit_code, 75) << said.out;
        EXPECT_TRUE(has(said.err, expected)) << said.err;
    };
    said(folder.file("none.so"), "cannot be loaded");
    said(folder.write("text.so", "no library"), "cannot be loaded");
    said(SEQUENT_LIBRARY, "cannot create the system of timeout: only multisig is implemented");
}

// ---- ours, and the command line ------------------------------------------------------------------------------------

TEST_F(Lockstep, OurOwnImplementationIsDrivenTheSameWay) {
    const std::string log = folder.file("walk.ndjson");
    const Said said = lockstep("op --instance small --write-log " + log);
    EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
    EXPECT_EQ(run(folder, "replay --log " + log).exit_code, 0);
    EXPECT_FALSE(std::filesystem::exists(found));
}

TEST_F(Lockstep, ATraceOfAnAttackIsDelivered) {
    run(folder, "check --engine explore --weakening reorg-unnoticed --traces " + folder.path());
    const Said said = lockstep("op --trace " + folder.file("op-mainnet.reorg-unnoticed.INV-FI-4.itf.json"));
    EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "agree: ")) << said.out;
}

TEST_F(Lockstep, BadCommandLinesAreRefused) {
    for (const char* bad : {"", "nothing", "op --instance none", "op --design nowhere", "op --design taiko", "op --seed x",
                            "op --walks 0", "op --steps 0", "op --exhaust --walks 3", "op --deployed", "op --timeout 3",
                            "op --adapter a --library b", "op --trace none.itf.json", "op --design base --instance small"}) {
        const Said said = lockstep(bad);
        EXPECT_EQ(said.exit_code, 151) << bad << said.out << said.err;
        EXPECT_NE(said.err, "") << bad;
    }
}

}  // namespace
