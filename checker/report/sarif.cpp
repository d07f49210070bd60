#include "checker/report/sarif.hpp"

#include "checker/report/words.hpp"

namespace sequent::report {
namespace {

using Json = nlohmann::ordered_json;

// Of a path the parts that a URI reserves are escaped; slashes stay.
std::string as_uri(const std::string& file) {
    std::string uri;
    for (const char c : file) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) || std::string_view("/-_.~").find(c) != std::string_view::npos) uri += c;
        else uri += {'%', "0123456789ABCDEF"[byte >> 4], "0123456789ABCDEF"[byte & 15]};
    }
    return file.starts_with('/') ? "file://" + uri : uri;
}

Json location(const Place& place, const std::string& message = "") {
    Json at = {{"physicalLocation",
                {{"artifactLocation", {{"uri", place.file.empty() ? "unknown" : as_uri(place.file)}}},
                 {"region", {{"startLine", place.line}}}}}};
    if (!message.empty()) at["message"] = {{"text", message}};
    return at;
}

}  // namespace

void Sarif::add(const Finding& finding) {
    constexpr std::string_view levels[] = {"note", "warning", "error"};
    if (known_.insert(finding.id).second)
        rules_.push_back({{"id", finding.id},
                          {"shortDescription", {{"text", finding.about}}},
                          {"fullDescription", {{"text", finding.about}}},
                          {"help", {{"text", finding.help}}}});
    results_.push_back({{"ruleId", finding.id},
                        {"level", levels[static_cast<int>(finding.level)]},
                        {"message", {{"text", finding.message}}},
                        {"locations", Json::array({location(finding.place)})},
                        {"partialFingerprints", {{"primaryLocationLineHash", finding.fingerprint}}}});
    for (const Place& place : finding.also) results_.back()["relatedLocations"].push_back(location(place, "changed too"));
}

void Sarif::add(const Finding& finding, const Machine& machine, const std::vector<Action>& run) {
    add(finding);
    Json steps = Json::array();
    for (const Action& action : run) steps.push_back({{"location", location(finding.place, in_words(machine, action))}});
    // A flow has at least one location.
    if (steps.empty()) steps.push_back({{"location", location(finding.place, "the initial state")}});
    results_.back()["codeFlows"] = Json::array({{{"threadFlows", Json::array({{{"locations", steps}}})}}});
}

std::string Sarif::text() const {
    const Json document = {
        {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
        {"version", "2.1.0"},
        {"runs", Json::array({{{"tool", {{"driver", {{"name", "sequent"}, {"version", SEQUENT_VERSION}, {"rules", rules_}}}}},
                               {"results", results_}}})}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace sequent::report
