#include "checker/audit/expectations.hpp"

#include "checker/formats/strict_json.hpp"
#include "checker/report/coverage.hpp"
#include "checker/report/numbers.hpp"

#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sequent::audit {
namespace {

constexpr std::string_view format = "sequent-expectations";
constexpr int version = 2;
const std::string violated(report::word(report::Verdict::violated));

// A record's four parts in words, in the order in which they are told of.
using Words = std::map<std::string, std::string>;
std::array<Words, 4> parts_of(const Record& record) {
    std::array<Words, 4> parts{record.verdicts};
    for (const auto& [name, text] : record.figures) parts[1]["figure " + name] = text;
    for (const auto& [name, why] : record.unused) parts[2]["the rule of " + name] = why;
    for (const auto& [name, n] : record.states)
        parts[3]["the instance of " + name] = report::thousands(static_cast<std::int64_t>(n)) + " states";
    return parts;
}

// One sentence for each entry that is missing, new or another.
void compare_entries(const std::string& design, const Words& expected, const Words& found, std::vector<Moved>& moved) {
    for (const auto& [what, was] : expected) {
        const auto is = found.find(what);
        if (is == found.end()) moved.push_back({design, what, fmt::format("was {}, and is gone", was), false});
        else if (is->second != was)
            moved.push_back({design, what, fmt::format("was {}, and is {}", was, is->second), is->second == violated});
    }
    for (const auto& [what, is] : found)
        if (!expected.contains(what)) moved.push_back({design, what, fmt::format("is new: {}", is), is == violated});
}

}  // namespace

Record record_of(const report::DesignOutcome& outcome) {
    Record record;
    record.complete = outcome.complete();
    for (const report::SliceOutcome& slice : outcome.slices) {
        record.complete = record.complete && (!slice.profile || slice.profile->complete);
        if (slice.explored) record.states[std::string(slice.name())] = slice.explored->result.states;
        for (const report::Judgement& j : slice.judgements)
            record.verdicts[j.property.id] = std::string(report::word(j.verdict)) +
                                             (j.verdict == report::Verdict::violated && j.expected ? " as expected" : "");
        for (const auto& [rule, why] : report::unused_rules(slice))
            record.unused[fmt::format("{} {}", slice.name(), rule)] = why;
        for (const report::Figure& figure : slice.figures)
            record.figures[fmt::format("{} {}", slice.name(), figure.formula->name)] = figure.text();
    }
    return record;
}

std::string to_json(const Expectations& expectations) {
    using Json = nlohmann::ordered_json;
    Json designs = Json::object();
    for (const auto& [slug, record] : expectations.designs)
        designs[slug] = {
            {"verdicts", record.verdicts}, {"figures", record.figures}, {"states", record.states}, {"unused", record.unused}};
    const Json document = {{"format", format},
                           {"version", version},
                           {"engine", expectations.engine},
                           {"seconds", expectations.seconds},
                           {"designs", designs}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Expectations parse_expectations(std::string_view text, const std::string& file) {
    const nlohmann::json document = parse_strict_json(text, file, 1, {8, 1'000'000});
    const JsonReader reader(file);
    reader.object(document, "$");
    if (const std::string said = reader.text(reader.at(document, "$", "format"), "$.format"); said != format)
        reader.refuse("$.format", fmt::format("expected \"{}\", got {}", format, in_quotes(said)));
    if (reader.integer(reader.at(document, "$", "version"), "$.version") != version)
        reader.refuse("$.version", fmt::format("expected version {}; write the file anew with --accept", version));
    const auto& designs = reader.at(document, "$", "designs");
    reader.object(designs, "$.designs");
    Expectations expectations;
    expectations.engine = reader.text(reader.at(document, "$", "engine"), "$.engine");
    if (expectations.engine != "explore" && expectations.engine != "prove" && expectations.engine != "both")
        reader.refuse("$.engine", "expected explore, prove or both, got " + in_quotes(expectations.engine));
    const auto& seconds = reader.at(document, "$", "seconds");
    if (!seconds.is_number() || seconds.get<double>() < 0)
        reader.refuse("$.seconds", "expected a number of seconds, or 0 for no limit");
    expectations.seconds = seconds.get<double>();
    Records& records = expectations.designs;
    for (const auto& [slug, design] : designs.items()) {
        const std::string path = "$.designs." + slug;
        reader.object(design, path);
        Record& record = records[slug];
        const auto each = [&, &design = design](const char* key, auto&& take) {
            const auto& table = reader.at(design, path, key);
            reader.object(table, path + "." + key);
            for (const auto& [name, value] : table.items()) take(name, value, path + "." + key + "." + name);
        };
        each("verdicts",
             [&](const auto& name, const auto& value, const auto& at) { record.verdicts[name] = reader.text(value, at); });
        each("figures",
             [&](const auto& name, const auto& value, const auto& at) { record.figures[name] = reader.text(value, at); });
        each("unused",
             [&](const auto& name, const auto& value, const auto& at) { record.unused[name] = reader.text(value, at); });
        each("states", [&](const auto& name, const auto& value, const auto& at) {
            record.states[name] = static_cast<std::uint64_t>(reader.integer(value, at));
        });
    }
    return expectations;
}

std::map<std::string, std::string> sayings(const Record& record) {
    std::map<std::string, std::string> all;
    for (const Words& part : parts_of(record)) all.insert(part.begin(), part.end());
    return all;
}

std::string Moved::sentence() const { return design + ": " + what + (what.empty() ? "" : " ") + how; }

std::vector<Moved> compare(const Records& expected, const Records& found) {
    std::vector<Moved> moved;
    for (const auto& [slug, record] : expected) {
        const auto is = found.find(slug);
        if (is == found.end()) {
            moved.push_back({slug, "", "was expected, and is not in the folder", false});
            continue;
        }
        const auto was = parts_of(record), now = parts_of(is->second);
        for (std::size_t part = 0; part < was.size(); ++part) compare_entries(slug, was[part], now[part], moved);
    }
    for (const auto& [slug, record] : found) {
        if (expected.contains(slug)) continue;
        bool falls = false;
        for (const auto& [id, verdict] : record.verdicts) falls |= verdict == violated;
        moved.push_back({slug, "", "is new, and nothing is expected of it; accept it with --accept", falls});
    }
    return moved;
}

}  // namespace sequent::audit
