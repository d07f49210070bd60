// Every rule of every slice has been in lock-step: in the committed inputs it has reacted to an event that both sides
// allowed, or refused one that both refused. A rule that no input reaches is a rule whose implementation nobody has
// tried.
#include "checker/lockstep/designs.hpp"
#include "tests/checker/lockstep/instances.hpp"
#include "tests/repin.hpp"
#include "tests/traceability/source_tree.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace sequent::lockstep {
namespace {

using Ids = std::set<std::string>;

struct RulesOf {
    std::string slice, rules;
    Ids ids() const {
        std::istringstream words(rules);
        return {std::istream_iterator<std::string>(words), {}};
    }
};
const std::vector<RulesOf>& rules_of_slices() {
    static const std::vector<RulesOf> all{
#include "tests/checker/lockstep/rules.inc"
    };
    return all;
}

// The events that a rule reacts to, as its text in model/ says: On<Tick, "FI-4">.
std::map<std::string, Ids> events_of_rules() {
    static const std::regex reaction("\\bOn<\\s*(\\w+)\\s*,\\s*\"([A-Z]+-[0-9]+)\"\\s*>");
    std::map<std::string, Ids> events;
    for (const auto& [path, text] : source::read_tree(SEQUENT_SOURCE_DIR))
        if (source::under(path, "model/"))
            for (std::sregex_iterator it(text.begin(), text.end(), reaction), end; it != end; ++it)
                events[(*it)[2]].insert((*it)[1]);
    return events;
}

// What the committed inputs did to each slice.
struct Seen {
    Ids allowed;     // events
    Ids refused_by;  // rules
};
std::map<std::string, Seen> run_corpora() {
    std::map<std::string, Seen> seen;
    Ids areas;
    for (const Harness& harness : harnesses()) areas.insert(std::string(harness.area) + "_fuzzer");
    for (const std::string& area : areas)
        for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(SEQUENT_CORPUS) / area)) {
            std::ifstream file(entry.path(), std::ios::binary);
            const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(file), {}};
            if (is_whole_design(bytes)) continue;  // another encoding
            const Commands commands = decode(bytes);
            Pair pair(commands.setting);
            Seen& here = seen[commands.setting.slice];
            for (const std::size_t index : commands.steps) {
                const Action& action = pair.machine().actions()[index];
                const auto refused = pair.machine().refused_by(commands.setting.parameters, pair.model(), action);
                here.refused_by.insert(refused.begin(), refused.end());
                EXPECT_EQ(pair.step(index), std::nullopt) << entry.path().filename();
                if (pair.allowed()) here.allowed.insert(action.event);
            }
        }
    return seen;
}

TEST(Rules, AreListedSliceBySlice) {
    for (const RulesOf& listed : rules_of_slices()) {
        const Harness* harness = find_harness(listed.slice);
        ASSERT_TRUE(harness) << listed.slice;
        const auto& rules = machine_for({listed.slice, harness->instances.front().parameters}).rules();
        EXPECT_EQ(listed.ids(), Ids(rules.begin(), rules.end())) << listed.slice << ": run tools/repin";
    }
    EXPECT_EQ(rules_of_slices().size(), harnesses().size()) << "run tools/repin";
    for (const Harness& harness : harnesses()) {
        const auto& rules = machine_for({std::string(harness.slice), harness.instances.front().parameters}).rules();
        std::string ids;
        for (const std::string& id : Ids(rules.begin(), rules.end())) ids += (ids.empty() ? "" : " ") + id;
        tests::repin("tests/checker/lockstep/rules.inc", "{\"" + std::string(harness.slice) + "\", ", "\"" + ids + "\"},");
    }
}

TEST(Rules, EachHasReactedInLockstep) {
    const auto events = events_of_rules();
    auto seen = run_corpora();
    for (const RulesOf& listed : rules_of_slices())
        for (const std::string& id : listed.ids()) {
            const Seen& here = seen[listed.slice];
            const auto reacts_to = events.find(id);
            ASSERT_NE(reacts_to, events.end()) << id;
            const bool reacted = std::any_of(reacts_to->second.begin(), reacts_to->second.end(),
                                             [&](const std::string& event) { return here.allowed.contains(event); });
            EXPECT_TRUE(reacted || here.refused_by.contains(id)) << id << " of " << listed.slice;
        }
}

// What the test above rests on: events are read off the rules' text, and an event that is refused is not taken for allowed.
TEST(Rules, AreNotReachedByWhatIsRefused) {
    EXPECT_TRUE(events_of_rules().at("FI-1").contains("Enqueue"));
    const Setting setting = instance_of("op", "small");
    Pair pair(setting);
    EXPECT_EQ(pair.step(index_of(setting, {"Tick", {}})), std::nullopt);
    EXPECT_TRUE(pair.allowed());
    EXPECT_EQ(pair.step(index_of(setting, {"SetOperatorMode", {{"mode", 0}}})), std::nullopt)
        << "both refuse: it is honest already";
    EXPECT_FALSE(pair.allowed());
}

// No slice is tried by chance alone.
TEST(Rules, EverySliceHasCommittedInputs) {
    const auto seen = run_corpora();
    for (const Harness& harness : harnesses()) EXPECT_TRUE(seen.contains(std::string(harness.slice))) << harness.slice;
}

}  // namespace
}  // namespace sequent::lockstep
