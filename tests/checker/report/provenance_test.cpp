// Where the reading of every rule comes from: the specification says it of each, in words that can be checked.
#include "checker/design/rule_text.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

#include <gtest/gtest.h>
#include <regex>
#include <set>

namespace sequent {
namespace {

TEST(Provenance, IsReadFromOneLine) {
    const auto readings =
        parse_readings("run in arbitrum: @arbitrum/nitro-contracts 3.2.0; document: L2BEAT, sequencer failure.");
    ASSERT_TRUE(readings);
    ASSERT_EQ(readings->size(), 2u);
    EXPECT_EQ(readings->at(0).provenance, Provenance::run);
    EXPECT_EQ(readings->at(0).slice, "arbitrum");
    EXPECT_EQ(readings->at(0).source, "@arbitrum/nitro-contracts 3.2.0");
    EXPECT_EQ(readings->at(1).provenance, Provenance::document);
    EXPECT_EQ(readings->at(1).slice, "");
    EXPECT_EQ(readings->at(1).source, "L2BEAT, sequencer failure");

    const RuleText text{"", "", "", "", *readings};
    EXPECT_EQ(text.reading("arbitrum"), &text.readings[0]);
    EXPECT_EQ(text.reading("op"), &text.readings[1]) << "what is said of no slice is said of all others";
    EXPECT_EQ((RuleText{"", "", "", "", {readings->at(0)}}.reading("op")), nullptr);
}

TEST(Provenance, IsNothingWhereTheWordsAreOthers) {
    for (const char* line : {"", "run", "run:", "guessed: by us", "unsaid: nothing", "read: a.sol; verified: b.sol"})
        EXPECT_FALSE(parse_readings(line)) << line;
}

// What is not good enough to be said of a rule; empty: it is.
std::string fault_of(const Reading& reading) {
    static const std::set<std::string> driven{"arbitrum", "enforced", "express_lane", "schedule", "timeout"};  // tests/deployed
    static const std::regex version("(at [0-9a-f]{10}\\b|\\b[0-9]+\\.[0-9]+)");
    if (reading.provenance == Provenance::run && !driven.contains(reading.slice)) return "nothing drives this slice";
    const bool code = reading.provenance == Provenance::run || reading.provenance == Provenance::read;
    if (code && !std::regex_search(reading.source, version)) return "no version or commit is named";
    return "";
}

TEST(Provenance, IsFaultyWithoutAVersionOrAnAdapter) {
    EXPECT_EQ(fault_of({Provenance::run, "op", "op-node 1.2"}), "nothing drives this slice");
    EXPECT_EQ(fault_of({Provenance::run, "", "@arbitrum/nitro-contracts 3.2.0"}), "nothing drives this slice");
    EXPECT_EQ(fault_of({Provenance::run, "arbitrum", "@arbitrum/nitro-contracts"}), "no version or commit is named");
    EXPECT_EQ(fault_of({Provenance::read, "", "owner/repo a.sol"}), "no version or commit is named");
    EXPECT_EQ(fault_of({Provenance::read, "", "owner/repo a.sol lines 1-2 at 0123456789"}), "");
    EXPECT_EQ(fault_of({Provenance::assumed, "", "a ledger"}), "");
}

TEST(Provenance, IsSaidOfEveryRule) {
    const auto texts = rule_texts();
    for (const catalogue::SliceInfo& slice : catalogue::slices) {
        const Machine& machine = machines::machine(std::string(slice.name), machines::Bounds::small);
        for (const std::string& id : machine.rules()) {
            const auto text = texts.find(id);
            ASSERT_NE(text, texts.end()) << id;
            const Reading* reading = text->second.reading(slice.name);
            if (!reading) ADD_FAILURE() << id << " in " << slice.name << ": its page has no \"Reading: ...\" that is one";
            else EXPECT_EQ(fault_of(*reading), "") << id << ": " << reading->source;
        }
    }
}

}  // namespace
}  // namespace sequent
