// Traces written are read back equal, and bytes that nobody vouches for are refused without a crash.
#include "checker/formats/itf.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <limits>
#include <stdexcept>
#include <unistd.h>

namespace sequent {
namespace {

ItfTrace small_trace() {
    ItfTrace trace;
    trace.design = "op-mainnet";
    trace.property = "INV-FI-1";
    trace.weakening = "window-strict";
    trace.params = {{"seq_window_l1_blocks", 4}, {"forced_txs", 2}};
    trace.source = "spec/designs/op-mainnet.toml";
    trace.status = "violation";
    trace.description = "the shortest";
    trace.vars = {"rotation.mode", "inbox.age[0]", "inbox.age[1]", "owed"};
    trace.states = {
        {"init", {}, {{"rotation.mode", 0}, {"inbox.age[0]", 0}, {"inbox.age[1]", 0}, {"owed", 0}}},
        {"Enqueue", {{"who", 1}}, {{"rotation.mode", 0}, {"inbox.age[0]", 0}, {"inbox.age[1]", 0}, {"owed", 1}}},
        {"Tick", {}, {{"rotation.mode", 0}, {"inbox.age[0]", 1}, {"inbox.age[1]", 0}, {"owed", 1}}},
    };
    return trace;
}

InputError refused(const std::string& text) {
    try {
        parse_itf(text, "t.itf.json");
    } catch (const InputError& error) {
        EXPECT_EQ(error.exit_code, 150) << error.what();
        EXPECT_EQ(error.file, "t.itf.json");
        return error;
    }
    ADD_FAILURE() << "accepted: " << text.substr(0, 2000);
    return InputError("", 0, "", "", 0);
}

std::string with(const std::string& from, const std::string& to) {
    std::string text = to_itf(small_trace());
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from << " is not in\n" << text;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

TEST(Itf, RoundTrip) {
    const ItfTrace trace = small_trace();
    EXPECT_EQ(parse_itf(to_itf(trace), "t"), trace);
    EXPECT_EQ(to_itf(parse_itf(to_itf(trace), "t")), to_itf(trace)) << "equal traces are equal bytes";
    ItfTrace lasso = trace;
    lasso.loop = 1;
    lasso.timestamp_ms = 1700000000000;
    lasso.states[2].values["owed"] = std::numeric_limits<std::int64_t>::min();
    lasso.states[1].picks["who"] = std::numeric_limits<std::int64_t>::max();
    EXPECT_EQ(parse_itf(to_itf(lasso), "t"), lasso);
}

TEST(Itf, RoundTripThroughAFile) {
    const std::string file = testing::TempDir() + "sequent_round_trip_" + std::to_string(::getpid()) + ".itf.json";
    std::ofstream(file) << to_itf(small_trace());
    EXPECT_EQ(load_itf(file), small_trace());
    std::remove(file.c_str());
    EXPECT_THROW(load_itf(file), InputError);
}

TEST(Itf, SpeaksQuintsDialect) {
    std::string text = to_itf(small_trace());
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
    for (const char* part :
         {R"("format":"ITF")", R"("timestamp":0)",
          R"("vars":["rotation.mode","inbox.age","owed","mbt::actionTaken","mbt::nondetPicks"])",
          R"("inbox.age":[{"#bigint":"1"},{"#bigint":"0"}])", R"("#meta":{"index":2})",
          R"("mbt::actionTaken":"init","mbt::nondetPicks":{"who":{"tag":"None","value":{"#tup":[]}}})",
          R"("mbt::actionTaken":"Enqueue","mbt::nondetPicks":{"who":{"tag":"Some","value":{"#bigint":"1"}}})"})
        EXPECT_NE(text.find(part), std::string::npos) << part << " is not in\n" << text;
}

TEST(Itf, PlainIntegersAreReadWithinTheLimitOfTheFormat) {
    const std::string one = "{\n    \"#bigint\": \"1\"\n   }";
    EXPECT_EQ(parse_itf(with(one, "1"), "t"), small_trace()) << to_itf(small_trace());
    refused(with(one, "9007199254740992"));
    refused(with(one, "-9007199254740992"));
    refused(with(one, "18446744073709551615"));
}

TEST(Itf, TruncationAtEveryByteIsRefused) {
    const std::string text = to_itf(small_trace());
    for (std::size_t length = 0; length <= text.rfind('}'); ++length) refused(text.substr(0, length));
}

// Flipping a byte may leave a trace that is valid and different; it may never crash or throw anything else.
TEST(Itf, NoChangedByteCrashesTheReader) {
    ItfTrace trace = small_trace();
    trace.states.pop_back();
    const std::string text = to_itf(trace);
    for (std::size_t at = 0; at < text.size(); ++at)
        for (const char c : {'"', '{', '9', '\xff'}) {
            std::string changed = text;
            changed[at] = c;
            try {
                parse_itf(changed, "t.itf.json");
            } catch (const InputError& error) {
                EXPECT_EQ(error.exit_code, 150);
            }
        }
}

TEST(Itf, DeepNestingIsRefusedBeforeItIsBuilt) {
    for (const char* open : {"[", "{\"a\":"}) {
        std::string text;
        for (int i = 0; i < 200000; ++i) text += open;
        EXPECT_NE(refused(text).message.find("nested"), std::string::npos);
    }
    const std::string brackets(1000, '[');
    EXPECT_EQ(parse_itf(with("the shortest", brackets), "t").description, brackets) << "brackets inside a string do not nest";
}

// The parser takes a NUL byte for the end: what stands behind it would be accepted unread.
TEST(Itf, NothingStandsBehindANulByte) {
    const std::string text = to_itf(small_trace());
    EXPECT_NE(refused(text + std::string("\0 and more", 10)).message.find("NUL"), std::string::npos);
    EXPECT_NE(refused(with("\"init\"", std::string("\"in\0it\"", 8))).message.find("NUL"), std::string::npos);
    EXPECT_EQ(parse_itf(with("the shortest", "a \\u0000 is text"), "t").description, std::string("a \0 is text", 11));
}

// Sixty-four megabytes of "[[],[],[]..." would be gigabytes once read.
TEST(Itf, TooManyValuesAreRefusedBeforeTheyAreRead) {
    std::string zeros = "[0";
    for (std::size_t i = 0; i < itf_values_max; ++i) zeros += ",0";
    const InputError error = refused(with("{\n     \"#bigint\": \"0\"\n    }", zeros + "]"));
    EXPECT_NE(error.message.find("keys and values"), std::string::npos);
}

TEST(Itf, TooManyBytesAreRefused) { refused(std::string(itf_bytes_max + 1, ' ')); }

TEST(Itf, HugeAndMalformedNumbersAreRefusedWithTheirPath) {
    const std::string one = "\"#bigint\": \"1\"";
    for (const char* number : {"9223372036854775808", "-9223372036854775809", "1e3", "01", "+1", " 1", "1 ", "", "-", "0x1",
                               "1.0", "-0", "99999999999999999999999999999999999999"}) {
        const InputError error = refused(with(one, "\"#bigint\": \"" + std::string(number) + "\""));
        EXPECT_EQ(error.key, "$.states[1].owed") << number << ": " << error.what();
    }
    refused(with(one, "\"#bigint\": 1"));
    refused(with(one, "\"#bigint\": 1e999"));
    refused(with("\"timestamp\": 0", "\"timestamp\": 1e999"));
    refused(with("\"timestamp\": 0", "\"timestamp\": 0.5"));
}

TEST(Itf, WrongTypesAndMissingPartsAreRefusedWithTheirPath) {
    struct Case {
        std::string from, to, key;
    };
    const std::string zero = "{\n    \"#bigint\": \"0\"\n   }";
    const std::string none = "{\n     \"tag\": \"None\"";
    const Case cases[] = {
        {"\"ITF\"", "\"itf\"", "$.#meta.format"},
        {"\"design\": \"op-mainnet\"", "\"design\": 7", "$.#meta.design"},
        {"\"design\"", "\"desing\"", "$.#meta"},
        {"\"property\"", "\"propperty\"", "$.#meta"},
        {"\"parameters\": {", "\"parameters\": [], \"p\": {", "$.#meta.parameters"},
        {"\"states\"", "\"stats\"", "$"},
        {"\"vars\"", "\"params\": [\"N\"], \"vars\"", "$.params"},
        {"\"vars\": [", "\"vars\": [7,", "$.vars[0]"},
        {"\"vars\": [", "\"vars\": [\"owed\",", "$.vars[3]"},
        {"\"vars\": [", "\"vars\": [\"#meta\",", "$.vars[0]"},
        {"\"vars\": [", "\"vars\": [\"a[0]\",", "$.vars[0]"},
        {"\"vars\": [", "\"vars\": [\"more\",", "$.states[0]"},
        {zero, "true", "$.states[0].rotation.mode"},
        {zero, "null", "$.states[0].rotation.mode"},
        {zero, "\"0\"", "$.states[0].rotation.mode"},
        {zero, "{\"#map\": []}", "$.states[0].rotation.mode"},
        {zero, "[]", "$.states[0].rotation.mode"},
        {zero, "[[1]]", "$.states[0].rotation.mode[0]"},
        {zero, "[0, 0]", "$.states[1]"},
        {"\"rotation.mode\": {", "\"extra\": 1, \"rotation.mode\": {", "$.states[0]"},
        {"\"index\": 1", "\"index\": 2", "$.states[1].#meta.index"},
        {"\"init\"", "\"Tick\"", "$.states[0].mbt::actionTaken"},
        {"\"Enqueue\"", "\"init\"", "$.states[1].mbt::actionTaken"},
        {"\"Enqueue\"", "null", "$.states[1].mbt::actionTaken"},
        {none, "{\n     \"tag\": \"Maybe\"", "$.states[0].mbt::nondetPicks.who.tag"},
        {none, "{\n     \"tag\": \"Some\"", "$.states[0].mbt::nondetPicks.who.value"},
        {none, "{\n     \"gat\": \"None\"", "$.states[0].mbt::nondetPicks.who"},
    };
    for (const Case& c : cases) {
        const InputError error = refused(with(c.from, c.to));
        EXPECT_EQ(error.key, c.key) << c.from << " -> " << c.to << ": " << error.what();
    }
    for (const char* text : {"null", "[]", "{}", "7", "\"ITF\"", "", " ", "\xef\xbb\xbf", "{\"#meta\":{}}"}) refused(text);
}

TEST(Itf, AKeyThatComesTwiceIsRefused) {
    EXPECT_NE(refused(with("\"status\"", "\"design\": \"base\", \"status\"")).message.find("twice"), std::string::npos);
}

TEST(Itf, ALoopReturnsToAState) {
    std::string text = to_itf(small_trace());
    const std::string body = text.substr(0, text.rfind('}'));
    EXPECT_EQ(parse_itf(body + ", \"loop\": 2}", "t").loop, 2u);
    for (const char* loop : {"3", "-1", "\"1\"", "0.5", "18446744073709551615"})
        EXPECT_EQ(refused(body + ", \"loop\": " + loop + "}").key, "$.loop") << loop;
}

TEST(Itf, TheWriterRefusesABrokenContract) {
    const auto broken = [](auto change) {
        ItfTrace trace = small_trace();
        change(trace);
        EXPECT_THROW(to_itf(trace), std::invalid_argument);
    };
    broken([](ItfTrace& t) { t.states.clear(); });
    broken([](ItfTrace& t) { t.states[0].action = "Tick"; });
    broken([](ItfTrace& t) { t.states[1].action = "init"; });
    broken([](ItfTrace& t) { t.states[1].values.erase("owed"); });
    broken([](ItfTrace& t) { t.states[1].values["more"] = 1; });
    broken([](ItfTrace& t) { t.vars.push_back("owed"); });
    broken([](ItfTrace& t) { std::swap(t.vars[1], t.vars[2]); });
    broken([](ItfTrace& t) { t.vars[3] = "inbox.age"; });
    broken([](ItfTrace& t) { t.vars[3] = "#meta"; });
    broken([](ItfTrace& t) { t.loop = 3; });
}

TEST(Itf, ABrokenEncodingInAPathDoesNotCostTheTrace) {
    ItfTrace trace = small_trace();
    trace.source = "a\xff.toml";
    EXPECT_EQ(parse_itf(to_itf(trace), "t").states, trace.states);
}

}  // namespace
}  // namespace sequent
