#include "checker/audit/reports.hpp"
#include "checker/report/words.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace sequent::audit {
namespace {

using Json = nlohmann::ordered_json;

Json location(const Place& place, const std::string& message = "") {
    Json at = {{"physicalLocation",
                {{"artifactLocation", {{"uri", place.file.empty() ? "unknown" : place.file}}},
                 {"region", {{"startLine", place.line}}}}}};
    if (!message.empty()) at["message"] = {{"text", message}};
    return at;
}

Json code_flow(const report::SliceOutcome& slice, const report::Path& path, const Place& place) {
    Json steps = Json::array();
    for (const Action& action : path.actions)
        steps.push_back({{"location", location(place, report::in_words(slice.machine(path.scale), action))}});
    return Json::array({{{"threadFlows", Json::array({{{"locations", steps}}})}}});
}

}  // namespace

std::string to_sarif(const Audits& audits) {
    Json rules = Json::array(), results = Json::array();
    std::set<std::string> known;
    for (const Audit& audit : audits) {
        const Place place = place_of_change(audit);
        const auto add = [&](const std::string& id, const std::string& about, const std::string& help, Change change,
                             const std::string& message) -> Json& {
            if (known.insert(id).second)
                rules.push_back({{"id", id},
                                 {"shortDescription", {{"text", about}}},
                                 {"fullDescription", {{"text", about}}},
                                 {"help", {{"text", help}}}});
            results.push_back(
                {{"ruleId", id},
                 {"level", change == Change::broken ? "error" : "warning"},
                 {"message", {{"text", message}}},
                 {"locations", Json::array({location(place)})},
                 {"partialFingerprints",
                  {{"primaryLocationLineHash", fmt::format("{}:{}:{}", audit.after.design.slug, id, word(change))}}}});
            return results.back();
        };
        for (const PropertyRow& row : audit.properties) {
            if (!is_worse(row.change)) continue;
            Json& result = add(row.property.id, row.property.title, "sequent explain " + row.property.id, row.change,
                               fmt::format("{} {}: before {}, after {}. {}", row.property.id, word(row.change),
                                           shown(row.before), shown(row.after), row.property.title));
            if (row.after && row.after->trace) result["codeFlows"] = code_flow(*audit.slice_of(row), *row.after->trace, place);
        }
        for (const FigureRow& row : audit.figures)
            if (is_worse(row.change))
                add("figure/" + std::string(row.formula->name), std::string(row.formula->meaning),
                    "sequent explain " + std::string(row.formula->invariant), row.change,
                    fmt::format("{} {}: before {}, after {}", row.formula->name, word(row.change), shown(row.before),
                                shown(row.after)));
    }
    const Json document = {
        {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
        {"version", "2.1.0"},
        {"runs", Json::array({{{"tool", {{"driver", {{"name", "sequent"}, {"rules", rules}}}}}, {"results", results}}})}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace sequent::audit
