// The JSON document: { "format": "sequent-log", "version": 1, "exit_code", "log", "design", "events", "observations",
// "slices": { name: events }, "fault": null | { "line", "slice", "event", "picks": { name: n }, "before",
// "refused_by": [ { "rule", "heading" | null, "statement" | null } ], "differences": [ text ] } }.
#include "checker/commands/output.hpp"
#include "checker/commands/replay.hpp"
#include "checker/design/find.hpp"
#include "checker/design/rule_text.hpp"
#include "checker/replay/log_check.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/outcome.hpp"
#include "checker/report/text_table.hpp"
#include "checker/report/trace.hpp"
#include "checker/scale/derive.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

namespace sequent::commands {
namespace {

using report::thousands;

void open_log(std::ifstream& file, const std::string& name) {
    const auto refuse = [&](const char* why) { throw InputError(name, 0, "", why, exit_bad_configuration); };
    std::error_code error;
    if (!std::filesystem::exists(name, error)) refuse("expected a file, but there is none");
    if (std::filesystem::is_directory(name, error)) refuse("expected a file, got a folder");
    file.open(name, std::ios::binary);
    if (!file) refuse("expected a file that can be read, but opening it failed");
}

std::optional<Design> design_of(const ReplayOptions& options, const LogHeader& header) {
    const std::string& name = options.design.empty() ? header.design : options.design;
    if (name.empty()) return std::nullopt;
    Found found;
    try {
        found = find_designs(name);
    } catch (const InputError& error) {
        if (!options.design.empty()) throw;
        throw InputError(options.log, 1, "design",
                         "its design was not found; name one with --design (" + printable(error.what()) + ")", error.exit_code);
    }
    if (found.designs.size() != 1)
        throw InputError(options.log, 1, "design", "expected one design, got a folder", exit_bad_configuration);
    Design design = std::move(found.designs.front());
    if (options.instance) {
        scale::derive(design);
        design.real = design.scaled;
    }
    return design;
}

std::string counted(std::size_t n, const char* what) {
    return fmt::format("{} {}{}", thousands(static_cast<std::int64_t>(n)), what, n == 1 ? "" : "s");
}

// "Tick", "Enqueue(who=1)"
std::string shown(const Action& action) {
    std::string text;
    for (const auto& [name, value] : action.picks) text += fmt::format("{}{}={}", text.empty() ? "" : ", ", name, value);
    return printable(action.event + (text.empty() ? "" : "(" + text + ")"));
}

std::string as_text(const LogVerdict& verdict, const LogSetting& setting, const std::string& log) {
    std::string by_slice;
    for (const auto& [slice, events] : verdict.events_by_slice)
        by_slice += fmt::format("{}{} {}", by_slice.empty() ? "" : ", ", slice, thousands(static_cast<std::int64_t>(events)));
    std::string text = fmt::format("{}: {} allowed{}, {} as in the model\n", report::displayable(setting.name),
                                   counted(verdict.events, "event"), by_slice.empty() ? "" : " (" + by_slice + ")",
                                   counted(verdict.observations, "observation"));
    if (!verdict.fault) return text;
    const LogFault& fault = *verdict.fault;
    text += fmt::format("{}:{}: {}: ", log, fault.line, fault.slice);
    if (fault.refused_by.empty()) {
        text += shown(fault.action) + " is allowed, but leads to another state than was observed\n";
        for (const std::string& difference : fault.differences) text += "  " + difference + "\n";
    } else {
        text += "no rule allows " + shown(fault.action) + " here\n";
        const auto rules = rule_texts();
        for (const std::string& id : fault.refused_by) {
            const auto rule = rules.find(id);
            text += "  " + id + " forbids it";
            if (rule != rules.end())
                text +=
                    fmt::format(": {} (spec/{})\n      {}", rule->second.heading, rule->second.file, rule->second.statement);
            text += "\n";
        }
    }
    return text + "  the model's state before: " + fault.before + "\n";
}

std::string as_json(const LogVerdict& verdict, const LogSetting& setting, const std::string& log, int exit_code) {
    using Json = nlohmann::ordered_json;
    Json fault(nullptr);
    if (verdict.fault) {
        const auto rules = rule_texts();
        Json refused = Json::array(), picks = Json::object();
        for (const std::string& id : verdict.fault->refused_by) {
            const auto rule = rules.find(id);
            const bool known = rule != rules.end();
            refused.push_back({{"rule", id},
                               {"heading", known ? Json(rule->second.heading) : Json(nullptr)},
                               {"statement", known ? Json(rule->second.statement) : Json(nullptr)}});
        }
        for (const auto& [name, value] : verdict.fault->action.picks) picks[name] = value;
        fault = {{"line", verdict.fault->line},
                 {"slice", verdict.fault->slice},
                 {"event", verdict.fault->action.event},
                 {"picks", picks},
                 {"before", verdict.fault->before},
                 {"refused_by", refused},
                 {"differences", verdict.fault->differences}};
    }
    Json slices = Json::object();
    for (const auto& [slice, events] : verdict.events_by_slice) slices[slice] = events;
    const Json document = {{"format", "sequent-log"},
                           {"version", 1},
                           {"exit_code", exit_code},
                           {"log", log},
                           {"design", setting.name},
                           {"events", verdict.events},
                           {"observations", verdict.observations},
                           {"slices", slices},
                           {"fault", fault}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

int replay_log(const ReplayOptions& options) {
    std::ifstream file;
    if (options.log != "-") open_log(file, options.log);
    const std::string name = options.log == "-" ? "standard input" : options.log;
    expect_writable(options.json);
    LogLines lines(options.log == "-" ? std::cin : file, name);
    const LogHeader header = lines.header();
    const auto design = design_of(options, header);
    if (options.instance && !design)
        throw InputError(name, 1, "slice", "expected a design, which --instance needs; give --design", exit_bad_configuration);
    const LogSetting setting = setting_of(header, design ? &*design : nullptr, name);
    const LogVerdict verdict = check_log(lines, setting);
    const int exit_code = verdict.fault ? report::exit_safety_violated : report::exit_holds;
    if (!options.json.empty()) write_output(options.json, as_json(verdict, setting, name, exit_code));
    if (options.json != "-") print(as_text(verdict, setting, name));
    return exit_code;
}

}  // namespace sequent::commands
