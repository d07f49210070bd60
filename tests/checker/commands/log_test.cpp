// `sequent replay --log`: a log of a real system is judged event by event, and what is no log is refused with its line.
#include "tests/checker/commands/started.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace sequent::test;
using nlohmann::json;

namespace {

const std::string header = R"({"log":"sequent-events","version":1,"design":"op-mainnet"})"
                           "\n";
const std::string enqueue = R"({"slice":"op","event":"Enqueue","picks":{"who":0}})"
                            "\n";
const std::string tick = R"({"slice":"op","event":"Tick"})"
                         "\n";

Said check(const Folder& folder, const std::string& text, const std::string& options = "") {
    return run(folder, "replay --log " + folder.write("events.ndjson", text) + " " + options);
}

TEST(Log, AllowedEventsAreCounted) {
    Folder folder;
    const Said said = check(folder, header + enqueue + tick);
    EXPECT_EQ(said.exit_code, 0) << said.err;
    EXPECT_TRUE(has(said.out, "OP Mainnet: 2 events allowed (op 2)")) << said.out;
}

TEST(Log, TheFirstForbiddenEventIsNamedWithItsRule) {
    Folder folder;
    const Said said = check(folder, header + enqueue + tick + tick + "not even read\n");
    EXPECT_EQ(said.exit_code, 12) << said.err;
    EXPECT_TRUE(has(said.out, "events.ndjson:4: op: no rule allows Tick here")) << said.out;
    EXPECT_TRUE(has(said.out, "FI-5 forbids it: An honest operator leaves nothing waiting (spec/force_include.md)"))
        << said.out;
    EXPECT_TRUE(has(said.out, "no pending entry has age >= 1")) << said.out;
    EXPECT_TRUE(has(said.out, "inbox.age[0] 1")) << said.out;
}

TEST(Log, TheVerdictIsJsonToo) {
    Folder folder;
    const Said said = check(folder, header + enqueue + tick + tick, "--json -");
    EXPECT_EQ(said.exit_code, 12) << said.err;
    const json document = json::parse(said.out);
    EXPECT_EQ(document["faults"][0]["line"], 4);
    EXPECT_EQ(document["faults"][0]["refused_by"][0]["rule"], "FI-5");
    EXPECT_EQ(document["rules"]["op"]["FI-1"], 1);
    EXPECT_EQ(document["slices"]["op"], 2);
}

TEST(Log, AnObservationIsComparedWithTheModel) {
    Folder folder;
    const std::string seen = R"({"event":"Enqueue","picks":{"who":0},"state":{"inbox.len":1,"inbox.owed":0}})"
                             "\n";
    const Said said = check(folder, header + seen);
    EXPECT_EQ(said.exit_code, 12) << said.err;
    EXPECT_TRUE(has(said.out, "inbox.owed is 0 in the log and 1 in the model")) << said.out;
}

TEST(Log, TheInitialStateMayBeObserved) {
    Folder folder;
    EXPECT_EQ(check(folder, header +
                                R"({"slice":"op","event":"init","state":{"force.lag":1}})"
                                "\n" +
                                tick)
                  .exit_code,
              0);
    EXPECT_EQ(check(folder, header +
                                R"({"slice":"op","event":"init","state":{"force.lag":2}})"
                                "\n" +
                                tick)
                  .exit_code,
              12);
    EXPECT_EQ(check(folder, header + tick +
                                R"({"slice":"op","event":"init"})"
                                "\n")
                  .exit_code,
              151);
}

TEST(Log, ElapseIsAcceptedWhereTheSliceHasIt) {
    Folder folder;
    const std::string silent = R"({"slice":"op","event":"SetOperatorMode","picks":{"mode":2}})"
                               "\n";
    EXPECT_EQ(check(folder, header + silent +
                                R"({"event":"Elapse","picks":{"blocks":3000}})"
                                "\n")
                  .exit_code,
              0);
    EXPECT_EQ(check(folder, header + silent +
                                R"({"event":"Elapse","picks":{"blocks":4000}})"
                                "\n")
                  .exit_code,
              12);
    EXPECT_EQ(check(folder, header + silent +
                                R"({"event":"Elapse","picks":{"blocks":0}})"
                                "\n")
                  .exit_code,
              151);
}

TEST(Log, SlicesHaveStatesOfTheirOwn) {
    Folder folder;
    const Said said = check(folder, header + tick +
                                        R"({"slice":"leader","event":"Tick"})"
                                        "\n");
    EXPECT_EQ(said.exit_code, 12) << said.out;
    EXPECT_TRUE(has(said.out, ":3: leader: no rule allows Tick here")) << said.out;
    EXPECT_TRUE(has(said.out, "PC-9 forbids it: The sequencer changes")) << said.out;
}

TEST(Log, TheInstanceIsAnotherQuestion) {
    Folder folder;
    const std::string silent = R"({"slice":"op","event":"SetOperatorMode","picks":{"mode":2}})"
                               "\n";
    const std::string elapse = R"({"event":"Elapse","picks":{"blocks":7}})"
                               "\n";
    EXPECT_EQ(check(folder, header + silent + elapse).exit_code, 0);
    EXPECT_EQ(check(folder, header + silent + elapse, "--instance").exit_code, 12);
}

TEST(Log, AHeaderMayNameASliceAndItsParameters) {
    Folder folder;
    const std::string head = R"({"log":"sequent-events","version":1,"slice":"multisig","parameters":)"
                             R"({"signatures_min":1,"faulty_signers":0,"rival_proposals":0,"operators_offline_max":0}})"
                             "\n";
    const std::string sign = R"({"event":"SignBlock","picks":{"who":3,"block":0}})"
                             "\n";
    EXPECT_EQ(check(folder, head + sign).exit_code, 0);
    const Said said = check(folder, head + sign + sign);
    EXPECT_EQ(said.exit_code, 12);
    EXPECT_TRUE(has(said.out, "RO-61 forbids it")) << said.out;
    EXPECT_EQ(check(folder, head + sign, "--instance").exit_code, 151);
}

TEST(Log, StandardInputIsRead) {
    Folder folder;
    const std::string file = folder.write("events.ndjson", header + tick);
    const std::string piped = "cat '" + file + "' | '" SEQUENT_PROGRAM "' replay --log - >'" + folder.file("out") + "'";
    const int status = std::system(piped.c_str());
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

// What the implementation does under a trace is a log that the model allows: the writer and the checker against each other.
TEST(Log, TheImplementationWritesOneThatIsAllowed) {
    Folder folder;
    run(folder, "check --engine explore --weakening reorg-unnoticed --traces " + folder.path());
    json trace = json::parse(text_of(folder.file("op-mainnet.reorg-unnoticed.INV-FI-4.itf.json")));
    // Before its last step, which the weakened rule takes, it is a trace of the faithful design.
    trace["#meta"]["weakening"] = trace["#meta"]["property"] = "";
    trace["states"].erase(trace["states"].size() - 1);
    const std::string log = folder.file("log.ndjson");
    const Said wrote = run(folder, "replay " + folder.write("t.itf.json", trace.dump()) + " --write-log " + log);
    ASSERT_EQ(wrote.exit_code, 0) << wrote.out << wrote.err;
    const Said said = run(folder, "replay --log " + log + " --json -");
    ASSERT_EQ(said.exit_code, 0) << said.out << said.err;
    const json verdict = json::parse(said.out);
    EXPECT_EQ(verdict["events"], trace["states"].size() - 1);
    EXPECT_GT(verdict["observations"], 0);
    // An event left out is noticed: the observations are no longer the model's.
    const std::string text = text_of(log);
    const std::size_t third = text.find('\n', text.find('\n') + 1) + 1;
    const std::string without = text.substr(0, third) + text.substr(text.find('\n', third) + 1);
    EXPECT_EQ(run(folder, "replay --log " + folder.write("without.ndjson", without)).exit_code, 12) << without;
}

TEST(Log, NoneIsWrittenWhereThereIsNoImplementation) {
    Folder folder;
    run(folder, "check --engine explore --weakening reorg-unnoticed --traces " + folder.path());
    const std::string trace = folder.file("op-mainnet.reorg-unnoticed.INV-FI-4.itf.json");
    const Said said = run(folder, "replay " + trace + " --write-log " + folder.file("log.ndjson"));
    EXPECT_EQ(said.exit_code, 151);
    EXPECT_TRUE(has(said.err, "no log: the trace uses a weakened rule")) << said.err;
}

// What is near: other choices, events that would come first, and fewer of the log's own events that lead to the same.
TEST(Log, AForbiddenEventIsShownWithWhatIsNear) {
    Folder folder;
    const std::string silent = R"({"slice":"op","event":"SetOperatorMode","picks":{"mode":2}})"
                               "\n";
    const std::string batch = R"({"event":"Batch","picks":{"advance":0,"empty":0}})"
                              "\n";
    const Said said = check(folder, header + enqueue + tick + silent + tick + tick + batch);
    EXPECT_EQ(said.exit_code, 12) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "false is: ")) << said.out;
    EXPECT_TRUE(has(said.out, "allowed after: SetOperatorMode(mode=")) << said.out;
    // Written down, it is a log of its own with the same fault.
    const std::string shorter = folder.file("shorter.ndjson");
    const std::string log = folder.write("whole.ndjson", header + enqueue + tick + silent + tick + tick + batch);
    EXPECT_EQ(run(folder, "replay --log " + log + " --shortest " + shorter).exit_code, 12);
    const std::string lines = text_of(shorter);
    EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 3) << lines;
    const Said again = run(folder, "replay --log " + shorter);
    EXPECT_EQ(again.exit_code, 12) << lines << again.out << again.err;
    const auto reason = [](const std::string& out) { return out.substr(out.find("false is: "), 60); };
    EXPECT_EQ(reason(again.out), reason(said.out));
    const std::string none = folder.file("none.ndjson");
    const Said fine =
        run(folder, "replay --log " + folder.write("fine.ndjson", header + enqueue + tick) + " --shortest " + none);
    EXPECT_EQ(fine.exit_code, 0) << fine.err;
    EXPECT_TRUE(has(fine.out, "is not written")) << fine.out;
    EXPECT_TRUE(text_of(none).empty());
    EXPECT_TRUE(has(said.out, "the same is forbidden after these events of the log alone: SetOperatorMode(mode=2)\n"))
        << said.out;
    EXPECT_TRUE(has(said.out, "op: rules that acted: ")) << said.out;
    const Said other = check(folder, header + tick +
                                         R"({"event":"Batch","picks":{"advance":1,"empty":0}})"
                                         "\n" +
                                         R"({"event":"Batch","picks":{"advance":1,"empty":0}})"
                                         "\n" +
                                         R"({"event":"Batch","picks":{"advance":1,"empty":0}})"
                                         "\n");
    EXPECT_EQ(other.exit_code, 12) << other.out;
    EXPECT_TRUE(has(other.out, "allowed with other choices: Batch(")) << other.out;
}

// Events that the system does not log are searched for, and no more of them than one says.
TEST(Log, WhatIsNotLoggedIsSearchedFor) {
    Folder folder;
    const std::string aged = R"({"slice":"op","event":"SetOperatorMode","picks":{"mode":2}})"
                             "\n"
                             R"({"event":"Enqueue","picks":{"who":0}})"
                             "\n"
                             R"({"event":"Enqueue","picks":{"who":0},"state":{"inbox.age[0]":2}})"
                             "\n";
    EXPECT_EQ(check(folder, header + aged).exit_code, 12) << "without Ticks nothing ages";
    const Said found = check(folder, header + aged, "--unobserved Tick");
    EXPECT_EQ(found.exit_code, 0) << found.out << found.err;
    EXPECT_TRUE(has(found.out, "2 events that the log does not record, at least")) << found.out;
    EXPECT_TRUE(has(found.out, "op: the log leaves open which rules acted")) << found.out;
    EXPECT_EQ(check(folder, header + aged, "--unobserved Tick --unobserved-max 1").exit_code, 12);
    EXPECT_EQ(check(folder, header + aged, "--unobserved Reorg").exit_code, 12);
    const Said unknown = check(folder, header + aged, "--unobserved Nothing");
    EXPECT_EQ(unknown.exit_code, 151);
    EXPECT_TRUE(has(unknown.err, "expected an event of OP Mainnet")) << unknown.err;
}

// An auctioneer's log without the changes of its reserve price, of which a thousand are possible.
TEST(Log, WhatIsNotLoggedMayHaveManyChoices) {
    Folder folder;
    const auto log = [](const std::string& parameters, int reserve) {
        return R"({"log":"sequent-events","version":1,"design":"keystone")" + parameters +
               "}\n"
               R"({"slice":"sealed_first","event":"Deposit","picks":{"who":1,"amount":5},"state":{"auction.reserve":)" +
               std::to_string(reserve) + "}}\n";
    };
    const std::string two = R"(,"parameters":{"proceeds_members":2})", searched = "--unobserved SetReservePrice";
    EXPECT_EQ(check(folder, log(two, 70)).exit_code, 12);
    const Said found = check(folder, log(two, 70), searched);
    EXPECT_EQ(found.exit_code, 0) << found.out << found.err;
    EXPECT_TRUE(has(found.out, "1 event that the log does not record, at least")) << found.out;
    EXPECT_EQ(check(folder, log(two, 9), searched).exit_code, 12) << "the reserve is never below the least";
    const Said more = check(folder, log(two, 70), searched + " --unobserved CommitBid");
    EXPECT_EQ(more.exit_code, 151);
    EXPECT_TRUE(has(more.err, "states would be tried")) << more.err;
    const Said most =
        check(folder, R"({"log":"sequent-events","version":1,"design":"linea"})" + std::string("\n"), "--unobserved Finalize");
    EXPECT_EQ(most.exit_code, 151);
    EXPECT_TRUE(has(most.err, "at most 4096 choices, got Finalize, which has 16777212")) << most.err;
    // What the model cannot hold is named.
    const Said four = check(folder, log("", 70));
    EXPECT_EQ(four.exit_code, 151);
    EXPECT_TRUE(has(four.err, "holds, got proceeds_members 4;")) << four.err;
}

// A choice that was not recorded may have been any; what is seen later tells.
TEST(Log, AChoiceThatIsNotRecordedIsLeftOpen) {
    Folder folder;
    const std::string open = R"({"event":"Enqueue","picks":{"who":null}})"
                             "\n";
    const auto seen = [&](int targeted) {
        return R"({"event":"Enqueue","picks":{"who":0},"state":{"inbox.targeted[0]":)" + std::to_string(targeted) + "}}\n";
    };
    for (const int targeted : {0, 1}) EXPECT_EQ(check(folder, header + open + seen(targeted)).exit_code, 0) << targeted;
    EXPECT_EQ(check(folder, header +
                                R"({"event":"Enqueue","picks":{"who":0}})"
                                "\n" +
                                seen(1))
                  .exit_code,
              12);
    EXPECT_EQ(check(folder, header + R"({"event":"Enqueue","picks":{"whom":null}})"
                                     "\n")
                  .exit_code,
              151);
}

TEST(Log, OneGoesOnPastAFaultWhereOneIsAsked) {
    Folder folder;
    const Said said = check(folder, header + enqueue + tick + tick + "no JSON\n" + enqueue + tick, "--keep-going --json -");
    EXPECT_EQ(said.exit_code, 12) << said.out << said.err;
    const json document = json::parse(said.out);
    ASSERT_EQ(document["faults"].size(), 3u) << said.out;
    EXPECT_EQ(document["faults"][0]["line"], 4);
    EXPECT_EQ(document["faults"][1]["line"], 5);
    EXPECT_FALSE(document["faults"][1]["unreadable"].is_null());
    EXPECT_EQ(document["faults"][2]["line"], 7);
    EXPECT_EQ(document["events"], 3);
    // A line that could not be read has its own code where nothing else is wrong; one beyond the limit is left out whole.
    EXPECT_EQ(check(folder, header + enqueue + "no JSON\n" + tick, "--keep-going").exit_code, 150);
    EXPECT_EQ(check(folder,
                    header + enqueue +
                        R"({"event":"Tock"})"
                        "\n" +
                        tick,
                    "--keep-going")
                  .exit_code,
              151);
    const Said overlong = check(folder,
                                header + std::string(70'000, ' ') +
                                    R"({"event":"Nothing"})"
                                    "\n" +
                                    enqueue + tick + tick,
                                "--keep-going --json -");
    const json faults = json::parse(overlong.out)["faults"];
    ASSERT_EQ(faults.size(), 2u) << overlong.out;
    EXPECT_EQ(faults[1]["line"], 5);
}

// The model follows so many forced transactions: what goes on beyond that is no fault of the system.
TEST(Log, BeyondTheModelIsNoFault) {
    Folder folder;
    std::string many;
    for (int i = 0; i < 5; ++i) many += enqueue;
    const Said said = check(folder, header + many, "--instance");
    EXPECT_EQ(said.exit_code, 152) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "is beyond what the model follows, which says nothing of the system")) << said.out;
    EXPECT_TRUE(has(said.out, "FI-1 wants s.inbox.len < p.forced_txs")) << said.out;
    // What comes after it is not judged any more.
    EXPECT_EQ(check(folder, header + many + tick + tick + tick, "--instance --keep-going").exit_code, 152);
    // And a condition of several parts, one of which names a size, is no limit of the model.
    const Said member = check(folder,
                              R"({"log":"sequent-events","version":1,"design":"astria"})"
                              "\n"
                              R"({"slice":"membership","event":"SourceBlock","picks":{"source":1,"tx":1}})"
                              "\n",
                              "--instance");
    EXPECT_NE(member.exit_code, 152) << member.out << member.err;
}

// An event that may have happened and that the model's size alone forbids: what comes after is no fault of the system.
TEST(Log, WhatTheSearchCouldNotFollowIsNoFault) {
    Folder folder;
    const std::string zkevm = R"({"log":"sequent-events","version":1,"design":"polygon-zkevm"})"
                              "\n",
                      post = R"({"event":"Post","picks":{"take":2,"proof":0}})"
                             "\n";
    EXPECT_EQ(check(folder, zkevm + post + post).exit_code, 12) << "nothing was ever enqueued";
    const Said said = check(folder, zkevm + post + post, "--unobserved Enqueue");
    EXPECT_EQ(said.exit_code, 152) << said.out;
    EXPECT_TRUE(has(said.out, "FI-1 wants s.inbox.len < p.forced_txs")) << said.out;
    // And what no further event would allow stays a fault.
    EXPECT_EQ(check(folder, zkevm + post, "--unobserved Tick").exit_code, 12);
}

// A line without an end is refused where it is too long, and reading can be interrupted.
TEST(Log, ReadingEnds) {
    Folder folder;
    const Said endless = run(folder, "replay --log /dev/zero");
    EXPECT_EQ(endless.exit_code, 150) << endless.err;
    const Said after = check(folder, header + std::string(70'000, 'x') + "\n" + tick, "--keep-going");
    EXPECT_EQ(after.exit_code, 150) << after.out;
    EXPECT_TRUE(has(after.out, "1 event allowed")) << after.out;
    int ends[2];
    ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    Started reader(folder, {"replay", "--log", "-"}, ends[0]);
    const std::string written = header + tick;
    ASSERT_EQ(::write(ends[1], written.data(), written.size()), static_cast<ssize_t>(written.size()));
    EXPECT_TRUE(reader.works_until([&] { return reader.waits_behind(ends[1]); }));
    const Said interrupted = reader.ended(SIGINT);
    EXPECT_TRUE(has(interrupted.out, "INTERRUPTED")) << interrupted.out;
    EXPECT_TRUE(has(interrupted.out, "1 event allowed")) << interrupted.out;
    for (const int end : ends) ::close(end);
}

// A search that would take too long is refused, with what to do.
TEST(Log, WhatLeavesTooMuchOpenIsRefused) {
    Folder folder;
    const std::string elapse = R"({"event":"Elapse","picks":{"blocks":null}})"
                               "\n";
    const Said open = check(folder, header +
                                        R"({"slice":"op","event":"SetOperatorMode","picks":{"mode":2}})"
                                        "\n" +
                                        elapse + elapse + elapse);
    EXPECT_TRUE(open.exit_code == 151 || open.exit_code == 12) << open.out << open.err;
    const Said leap = check(folder, header + tick, "--unobserved Elapse");
    EXPECT_EQ(leap.exit_code, 151);
    EXPECT_TRUE(has(leap.err, "name its unit")) << leap.err;
}

// A log that grows: what is appended is judged, a line in pieces too, and an interrupt ends with what was found.
TEST(Log, AGrowingLogIsFollowed) {
    Folder folder;
    const std::string log = folder.write("growing.ndjson", header + enqueue);
    Started follower(folder, {"replay", "--log", log, "--follow"});
    const auto appended = [&](const std::string& text) {
        std::ofstream(log, std::ios::app) << text;
        return follower.works_until([&] { return follower.waits_behind(log); });
    };
    EXPECT_TRUE(appended(R"({"slice":"op","eve)"));
    EXPECT_TRUE(appended("nt\":\"Tick\"}\n"));
    EXPECT_FALSE(appended(R"({"slice":"op","event":"Tick"})"
                          "\n"));
    const Said faulty = follower.ended();
    EXPECT_EQ(faulty.exit_code, 12) << faulty.err;
    EXPECT_TRUE(has(faulty.out, "growing.ndjson:4: op: no rule allows Tick here")) << faulty.out;
    EXPECT_TRUE(has(faulty.out, "2 events allowed")) << faulty.out;
    // A line that is no JSON ends it with its number.
    const std::string broken = folder.write("broken.ndjson", header + enqueue + "{\"slice\":\"op\"\n");
    const Said unreadable = run(folder, "replay --log '" + broken + "' --follow");
    EXPECT_EQ(unreadable.exit_code, 150);
    EXPECT_TRUE(has(unreadable.err, "broken.ndjson:3: ")) << unreadable.err;
    const std::string calm = folder.write("calm.ndjson", header + enqueue + tick);
    Started calmly(folder, {"replay", "--log", calm, "--follow"});
    EXPECT_TRUE(calmly.works_until([&] { return calmly.waits_behind(calm); }));
    const Said ended = calmly.ended(SIGINT);
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_TRUE(has(ended.out, "2 events allowed")) << ended.out;
}

struct Bad {
    const char* line;
    int exit_code;
    const char* said;  // behind "events.ndjson:2: "
};
const Bad bad_lines[] = {
    {R"({"event":"Tick")", 150, "expected JSON, got a syntax error"},
    {R"({"event":"Tick"} {"event":"Tick"})", 150, "expected JSON"},
    {R"({"event":"Tick"} // why)", 150, "expected JSON"},
    {"", 150, "expected one JSON object in each line, got an empty line"},
    {"[]", 150, "expected an object, got array"},
    {"7", 150, "expected an object, got number"},
    {R"({"event":7})", 150, "event: expected a string, got number"},
    {R"({"slice":"op"})", 150, "expected the key \"event\", got none"},
    {R"({"event":"Tick","event":"Tick"})", 150, "expected each key once"},
    {R"({"event":"Tick","stat":{}})", 150,
     "expected event, slice, picks, state, or a key that begins with x-, got the key \"stat\""},
    {R"({"event":"Tick","slice":""})", 150, "slice: expected a text that is not empty"},
    {R"({"event":"Enqueue","picks":[0]})", 150, "picks: expected an object, got array"},
    {R"({"event":"Enqueue","picks":{"who":true}})", 150, "picks.who: expected an integer 0..2147483647, got boolean"},
    {R"({"event":"Enqueue","picks":{"who":-1}})", 150, "picks.who: expected an integer 0..2147483647, got -1"},
    {R"({"event":"Enqueue","picks":{"who":4294967296}})", 150, "picks.who: expected an integer 0..2147483647, got 4294967296"},
    {R"({"event":"Enqueue","picks":{"who":1e999}})", 150, "expected JSON whose numbers fit"},
    {R"({"event":"Enqueue","picks":{"who":0.5}})", 150, "picks.who: expected an integer 0..2147483647, got number"},
    {"{\"event\":\"Ti\xff"
     "ck\"}",
     150, "expected JSON"},
    {R"({"event":"Enqueue","picks":{"who":2}})", 151, "picks.who: expected what the event takes: Enqueue takes who in 0..1"},
    {R"({"event":"Enqueue","picks":{"whom":0}})", 151, "picks.whom: expected the choices of Enqueue (who)"},
    {R"({"event":"Enqueue"})", 151, "picks.who: expected this choice of Enqueue, got none"},
    {R"({"event":"Teck"})", 151, "event: expected an event of one of op, leader, got \"Teck\""},
    {R"({"event":"Tick"})", 151, "slice: expected one of op, leader, which all know \"Tick\", got none"},
    {R"({"event":"Tick","slice":"arbitrum"})", 151, "slice: expected one of op, leader, got \"arbitrum\""},
    {R"({"event":"Force","slice":"op","picks":{"upto":1}})", 151, "event: expected an event of op (Batch, Elapse, "},
    {R"({"event":"Batch","picks":{"advance":0,"empty":0},"state":{"inbox.length":0}})", 151,
     "state.inbox.length: expected a state variable of op"},
    {R"({"event":"Enqueue","picks":{"who":0},"state":{"inbox.len":4}})", 151,
     "state.inbox.len: expected a value that the variable"},
    {R"({"event":"init","slice":"op","picks":{"who":0}})", 151, "picks: expected no choices of \"init\""},
};

TEST(BadLog, IsRefusedWithItsLineAndKey) {
    Folder folder;
    for (const Bad& bad : bad_lines) {
        const Said said = check(folder, header + bad.line + "\n" + tick);
        EXPECT_EQ(said.exit_code, bad.exit_code) << bad.line << "\n" << said.err << said.out;
        EXPECT_TRUE(has(said.err, std::string("events.ndjson:2: ") + bad.said)) << bad.line << "\n" << said.err;
    }
}

TEST(BadLog, HostileBytesCostNoMemory) {
    Folder folder;
    const auto refused = [&](const std::string& text, const std::string& why) {
        const Said said = check(folder, text);
        EXPECT_EQ(said.exit_code, 150) << said.out;
        EXPECT_TRUE(has(said.err, why)) << said.err;
    };
    refused(header + std::string(70000, ' '), ":2: expected at most 65536 bytes in a line");
    refused(header + std::string(60000, '['), ":2: expected at most 8 nested");
    refused(header + R"({"event":"Tick","x-deep":[[[[[[[[[[1]]]]]]]]]]})", ":2: expected at most 8 nested");
    refused(header + tick.substr(0, tick.size() - 1) + std::string("\0garbage\n", 9), ":2: expected JSON, got a NUL byte");
    refused("", ":1: expected a header line, got an empty file");
    refused(tick, ":1: expected the key \"log\", got none");
}

TEST(BadLog, HeadersAreReadStrictly) {
    Folder folder;
    const auto said = [&](const std::string& rest) {
        return check(folder, R"({"log":"sequent-events","version":1)" + rest + "}\n" + tick);
    };
    EXPECT_EQ(said("").exit_code, 151);
    EXPECT_EQ(said(R"(,"design":"nowhere")").exit_code, 151);
    EXPECT_EQ(said(R"(,"slice":"nothing")").exit_code, 151);
    EXPECT_EQ(said(R"(,"slice":"op","design":"base")").exit_code, 150);
    EXPECT_TRUE(has(said(R"(,"slice":"focil","parameters":{"power_0":1})").err, "1: parameters.power_0: expected"));
    EXPECT_TRUE(has(said(R"(,"slice":"threshold")").err, "1: parameters.preconf_signers: expected an integer"));
    EXPECT_TRUE(has(said(R"(,"design":"op-mainnet","parameters":{"landing_l1_blocks":3601})").err,
                    "integer 0..1000, got 3601"));
    EXPECT_TRUE(has(said(R"(,"design":"op-mainnet","parameters":{"drift_seconds":1})").err, "at least l2_block_seconds (2)"));
    EXPECT_TRUE(has(said(R"(,"design":"op-mainnet","parameters":{"windows":3600})").err, "unknown name"));
    const Said version = check(folder, R"({"log":"sequent-events","version":2,"design":"op-mainnet"})"
                                       "\n");
    EXPECT_EQ(version.exit_code, 150);
    EXPECT_TRUE(has(version.err, "version: expected an integer 1..1, got 2")) << version.err;
}

TEST(BadLog, AFileThatIsNoneIsRefused) {
    Folder folder;
    EXPECT_EQ(run(folder, "replay --log " + folder.file("none.ndjson")).exit_code, 151);
    EXPECT_EQ(run(folder, "replay --log " + folder.path()).exit_code, 151);
    EXPECT_EQ(run(folder, "replay").exit_code, 151);
    EXPECT_EQ(run(folder, "replay a.itf.json --log b.ndjson").exit_code, 151);
    EXPECT_EQ(check(folder, header + tick, "--design " + folder.path()).exit_code, 151);
}

}  // namespace
