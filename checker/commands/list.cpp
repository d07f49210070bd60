#include "checker/commands/list.hpp"

#include "checker/commands/output.hpp"
#include "checker/design/find.hpp"
#include "checker/design/parameter_text.hpp"
#include "checker/design/rule_text.hpp"
#include "checker/design/weakening.hpp"
#include "checker/machines/machines.hpp"
#include "checker/report/figures.hpp"
#include "checker/report/ladder.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/provenance.hpp"
#include "checker/report/text_table.hpp"
#include "model/catalogue.hpp"

#include <algorithm>
#include <map>

namespace sequent::commands {
namespace {

using report::TextTable;

// FI-9 before FI-10, INV-FI-9 before INV-FI-10.
struct ById {
    static std::pair<std::string, int> parts(const std::string& id) {
        const std::size_t dash = id.rfind('-');
        const std::string digits = dash == std::string::npos ? "" : id.substr(dash + 1);
        const bool number = !digits.empty() && digits.size() < 9 &&
                            std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
        return number ? std::pair{id.substr(0, dash), std::stoi(digits)} : std::pair{id, 0};
    }
    bool operator()(const std::string& a, const std::string& b) const { return parts(a) < parts(b); }
};

struct Entry {
    std::string title, witness;
    std::vector<std::string> slices;
};
using Entries = std::map<std::string, Entry, ById>;

const Machine& machine_of(const catalogue::SliceInfo& slice) { return machines::machine(slice.name, machines::Bounds::small); }

void add(Entries& entries, const std::string& id, const catalogue::SliceInfo& slice) {
    auto& in = entries[id].slices;
    if (std::find(in.begin(), in.end(), slice.name) == in.end()) in.emplace_back(slice.name);
}

std::string joined(const std::vector<std::string>& names) {
    const auto inboxes = report::slices_with_delay();
    if (names.size() == inboxes.size() && names.front() == inboxes.front()->name)
        return "all of " + std::string(inboxes.front()->module);
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

// What a design has beside one operator with an order of its own.
std::string modules_of(const Design& design) {
    std::string text;
    for (const catalogue::ModuleInfo& module : catalogue::modules)
        if (design.module(module.name) != module.trivial) text += (text.empty() ? "" : ", ") + design.module(module.name);
    return text;
}

std::string designs() {
    TextTable table({"Design", "Name", "Stage", "Modules", "Delay"});
    for (const Design& design : shipped_designs())
        table.add({design.slug, design.name, report::stage_name(design.stage), modules_of(design),
                   report::headline(report::slice_with_delay(design), design.real)});
    return table.fitted();
}

std::string rules() {
    Entries entries;
    report::RuleOrigins origins;
    for (const catalogue::SliceInfo& slice : catalogue::slices) {
        for (const std::string& id : machine_of(slice).rules()) add(entries, id, slice);
        origins.add(slice.name, machine_of(slice));
    }
    const auto headings = rule_texts();
    TextTable table({"Rule", "Heading in spec/", "Obtained", "Slices"});
    for (const auto& [id, entry] : entries) {
        const auto heading = headings.find(id);
        const RuleText text = heading == headings.end() ? RuleText{"-", "", "", "", {}} : heading->second;
        std::string obtained;
        for (const Reading& reading : text.readings)
            obtained += (obtained.empty() ? "" : "; ") + std::string(word(reading.provenance)) +
                        (reading.slice.empty() ? "" : " in " + reading.slice);
        table.add({id, text.heading, obtained.empty() ? "unsaid" : obtained, joined(entry.slices)});
    }
    // As a check counts them: a rule of several slices by its weakest reading.
    return table.fitted() + "\nOf " + std::to_string(origins.count()) + " rules " + origins.counts() +
           ":\nrun beside deployed code, read in its source, from a document, or assumed by this project.\n"
           "`sequent explain RULE` says of what, at which version.\n";
}

std::string invariants() {
    Entries entries;
    for (const catalogue::SliceInfo& slice : catalogue::slices)
        for (const Property& property : machine_of(slice).properties()) {
            if (property.kind != PropertyKind::invariant) continue;
            // A title may differ a little from one variant to another.
            const std::string key = property.id;
            add(entries, key, slice);
            Entry& entry = entries[key];
            if (entry.title.empty()) entry.title = property.title;
            entry.witness = property.witness;
        }
    TextTable table({"Invariant", "Title", "Witness", "Slices"});
    for (const auto& [id, entry] : entries) table.add({id, entry.title, entry.witness, joined(entry.slices)});
    return table.fitted();
}

std::string parameters() {
    TextTable table({"Parameter", "Kind", "Range, unit", "Meaning", "Read by", "In an instance"});
    for (const ParameterInfo& info : parameter_table) {
        if (info.group == ParameterGroup::composed) continue;
        table.add({std::string(info.name), group_of(info), range_of(info) + " " + unit_of(info), std::string(info.meaning),
                   readers_of(info), in_instance(info)});
    }
    return table.fitted();
}

std::string slices() {
    TextTable table({"Slice", "Of", "Reads", "Properties", "At the deployed parameters"});
    for (const catalogue::SliceInfo& slice : catalogue::slices) {
        const SearchPlan& search = slice.search;
        std::string asked = search.induction ? "induction; " : "";
        asked += search.states > 0 ? "searched to " + report::thousands(search.states) + " states"
                                   : "searched to depth " + std::to_string(search.depth);
        table.add({std::string(slice.name), std::string(slice.module), names_read(slice),
                   std::to_string(machine_of(slice).properties().size()), asked});
    }
    return table.fitted();
}

std::string events() {
    std::map<std::string, Entry> entries;
    for (const catalogue::SliceInfo& slice : catalogue::slices)
        for (const EventShape& event : machine_of(slice).events()) {
            if (event.leap) continue;
            Entry& entry = entries[event.name];
            entry.slices.emplace_back(slice.name);
            if (!entry.title.empty()) continue;
            for (const auto& choice : event.choices) entry.title += (entry.title.empty() ? "" : ", ") + choice.name;
        }
    TextTable table({"Event", "Choices", "Slices"});
    for (const auto& [name, entry] : entries) table.add({name, entry.title, joined(entry.slices)});
    return table.fitted();
}

std::string weakenings() {
    TextTable table({"Weakening", "Rule, breaks", "Design", "Seen"});
    for (const Weakening& w : shipped_weakenings()) table.add({w.slug, w.rule + " " + w.breaks, w.design, w.seen});
    return table.fitted();
}

}  // namespace

int list(const std::string& what) {
    std::string text;
    const auto section = [&](const std::string& name, std::string (*table)()) {
        if (what.empty() || what == name) text += (text.empty() ? "" : "\n") + table();
    };
    section("designs", designs);
    section("rules", rules);
    section("invariants", invariants);
    section("weakenings", weakenings);
    section("parameters", parameters);
    section("slices", slices);
    section("events", events);
    print(text);
    return 0;
}

}  // namespace sequent::commands
