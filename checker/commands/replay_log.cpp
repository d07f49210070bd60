// The JSON document: { "format": "sequent-log", "version": 2, "exit_code", "log", "design", "events", "observations",
// "unobserved": n, "slices": { name: events }, "rules": { slice: { rule: events in which it acted } | null }, "faults": [ {
// "line", "unreadable": why | null, "slice", "event", "picks": { name: n }, "open": [ choice ], "before", "candidates": n,
// "beyond_the_model": bool, "refused_by": [ { "rule", "condition", "heading" | null, "statement" | null } ], "differences": [
// text ], "allowed_after": [ run ], "allowed_instead", "shortest": run } ] }, where a run is [ { "event", "picks" } ].
#include "checker/commands/interrupt.hpp"
#include "checker/commands/output.hpp"
#include "checker/commands/replay.hpp"
#include "checker/design/find.hpp"
#include "checker/design/rule_text.hpp"
#include "checker/formats/log_writer.hpp"
#include "checker/replay/log_check.hpp"
#include "checker/report/json_pieces.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/outcome.hpp"
#include "checker/report/text_table.hpp"
#include "checker/report/trace.hpp"
#include "checker/scale/derive.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <sstream>
#include <thread>
#include <unistd.h>

namespace sequent::commands {
namespace {

using report::thousands;

constexpr std::size_t line_width_max = 100;

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

std::string run_of(const std::vector<Action>& actions) {
    std::string text;
    for (const Action& action : actions) text += (text.empty() ? "" : ", ") + shown(action);
    return text;
}

std::string item(const std::string& label, const std::string& text) {
    return "  " + report::wrapped(label + text, line_width_max - 4, "    ") + "\n";
}

// Where the model stands, and what is near: what somebody needs who has to find out whose fault it is.
std::string refusal(const LogFault& fault) {
    std::string text;
    const auto rules = rule_texts();
    for (const Refusal& refused : fault.refused_by) {
        const auto rule = rules.find(refused.rule);
        text += "  " + refused.rule + " forbids it";
        if (rule != rules.end())
            text += fmt::format(": {} (spec/{})\n      {}", rule->second.heading, rule->second.file, rule->second.statement);
        text += "\n    " + report::wrapped("false is: " + refused.condition, line_width_max - 4, "      ") + "\n";
    }
    if (!fault.instead.empty()) text += item("allowed with other choices: ", run_of(fault.instead));
    std::string ways;
    for (const auto& way : fault.first) ways += (ways.empty() ? "" : "; or ") + run_of(way);
    if (!ways.empty()) text += item("allowed after: ", ways);
    if (!fault.shortest.empty())
        text += item("the same is forbidden after these events of the log alone: ", run_of(fault.shortest));
    return text;
}

std::string as_text(const LogFault& fault, const std::string& log) {
    if (!fault.unreadable.empty()) return fault.unreadable + "\n";
    std::string text = fmt::format("{}:{}: {}: ", log, fault.line, fault.slice);
    const std::string event = shown(fault.action) +
                              (fault.open.empty() ? "" : fmt::format(" with any {}", fmt::join(fault.open, ", ")));
    if (fault.beyond_the_model) {
        text += event + " is beyond what the model follows, which says nothing of the system\n";
        for (const Refusal& refused : fault.refused_by) text += item(refused.rule + " wants ", refused.condition);
        return text;
    }
    if (fault.refused_by.empty()) {
        text += event + " is allowed, but leads to another state than was observed\n";
        for (const std::string& difference : fault.differences) text += "  " + difference + "\n";
    } else {
        text += "no rule allows " + event + " here\n" + refusal(fault);
    }
    if (fault.candidates > 1) text += fmt::format("  {} states fit the log before it; of the likeliest:\n", fault.candidates);
    return text + "  the model's state before: " + fault.before + "\n";
}

// Which rules the log has shown at work, and which not.
std::string exercised(const LogVerdict& verdict) {
    std::string text;
    for (const auto& [slice, rules] : verdict.rules_by_slice) {
        if (verdict.left_open.contains(slice)) {
            text += item(slice + ": ", "the log leaves open which rules acted");
            continue;
        }
        std::string acted, idle;
        for (const auto& [rule, events] : rules)
            if (events > 0)
                acted += fmt::format("{}{} {}", acted.empty() ? "" : ", ", rule, thousands(static_cast<std::int64_t>(events)));
            else idle += (idle.empty() ? "" : ", ") + rule;
        text += item(slice + ": rules that acted: ",
                     (acted.empty() ? "none" : acted) + (idle.empty() ? "" : "; that did not: " + idle));
    }
    return text;
}

std::string summary(const LogVerdict& verdict, const LogSetting& setting) {
    std::string by_slice;
    for (const auto& [slice, events] : verdict.events_by_slice)
        by_slice += fmt::format("{}{} {}", by_slice.empty() ? "" : ", ", slice, thousands(static_cast<std::int64_t>(events)));
    std::string text = fmt::format("{}: {} allowed{}, {} as in the model\n", report::displayable(setting.name),
                                   counted(verdict.events, "event"), by_slice.empty() ? "" : " (" + by_slice + ")",
                                   counted(verdict.observations, "observation"));
    if (verdict.unobserved > 0)
        text += item("", counted(verdict.unobserved, "event") + " that the log does not record, at least");
    return text + exercised(verdict);
}

std::string as_json(const LogVerdict& verdict, const LogSetting& setting, const std::string& log, int exit_code) {
    using Json = nlohmann::ordered_json;
    const auto rules = rule_texts();
    const auto action = [](const Action& one) { return Json{{"event", one.event}, {"picks", report::picks_of(one)}}; };
    const auto run = [&](const std::vector<Action>& actions) {
        Json steps = Json::array();
        for (const Action& one : actions) steps.push_back(action(one));
        return steps;
    };
    const auto ways = [&](const std::vector<std::vector<Action>>& all) {
        Json list = Json::array();
        for (const auto& way : all) list.push_back(run(way));
        return list;
    };
    Json faults = Json::array();
    for (const LogFault& fault : verdict.faults) {
        Json refused = Json::array();
        for (const Refusal& one : fault.refused_by) {
            const auto rule = rules.find(one.rule);
            const bool known = rule != rules.end();
            refused.push_back({{"rule", one.rule},
                               {"condition", one.condition},
                               {"heading", known ? Json(rule->second.heading) : Json(nullptr)},
                               {"statement", known ? Json(rule->second.statement) : Json(nullptr)}});
        }
        Json entry = {{"line", fault.line}, {"unreadable", report::or_null(fault.unreadable)}, {"slice", fault.slice}};
        entry.update(action(fault.action));
        entry.update(Json{{"open", fault.open},
                          {"before", fault.before},
                          {"candidates", fault.candidates},
                          {"beyond_the_model", fault.beyond_the_model},
                          {"refused_by", refused},
                          {"differences", fault.differences},
                          {"allowed_after", ways(fault.first)},
                          {"allowed_instead", run(fault.instead)},
                          {"shortest", run(fault.shortest)}});
        faults.push_back(entry);
    }
    Json slices = Json::object();
    for (const auto& [slice, events] : verdict.events_by_slice) slices[slice] = events;
    Json rules_acted = Json::object();
    for (const auto& [slice, acted] : verdict.rules_by_slice)
        rules_acted[slice] = verdict.left_open.contains(slice) ? Json(nullptr) : Json(acted);
    const Json document = {{"format", "sequent-log"},
                           {"version", 2},
                           {"exit_code", exit_code},
                           {"log", log},
                           {"design", setting.name},
                           {"events", verdict.events},
                           {"observations", verdict.observations},
                           {"unobserved", verdict.unobserved},
                           {"slices", slices},
                           {"rules", rules_acted},
                           {"faults", faults}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

// A log of its own: the fewest of the log's events after which the same rules forbid the event, and that event. It is checked
// as any other, and its fault is the same. Returns what to say of it.
std::string write_shortest(const LogVerdict& verdict, const LogSetting& setting, const std::string& design,
                           const std::string& file) {
    const auto fault =
        std::find_if(verdict.faults.begin(), verdict.faults.end(), [](const LogFault& one) { return !one.shortest.empty(); });
    if (fault == verdict.faults.end()) return "no fewer events that lead to a fault were found: " + file + " is not written\n";
    std::ostringstream out;
    LogWriter log(out, log_header(fault->slice, setting.parameters, design));
    for (const Action& action : fault->shortest) log.event(fault->slice, action);
    log.event(fault->slice, fault->action);
    write_output(file, out.str());
    return "";
}

// A fault outweighs a line that could not be read, and that outweighs what says nothing of the system.
int exit_code_of(const LogVerdict& verdict, bool followed) {
    int code = report::exit_holds, unreadable = 0;
    bool faulty = false, beyond = false;
    for (const LogFault& fault : verdict.faults) {
        if (!fault.unreadable.empty()) unreadable = std::max(unreadable, fault.exit_code);
        else if (fault.beyond_the_model) beyond = true;
        else faulty = true;
    }
    // Whoever follows a log ends it so.
    if (beyond || (verdict.interrupted && !followed)) code = report::exit_work_left;
    if (unreadable > 0) code = unreadable;
    return faulty ? report::exit_safety_violated : code;
}

}  // namespace

int replay_log(const ReplayOptions& options) {
    std::ifstream file;
    open_log(file, options.log == "-" ? "/dev/stdin" : options.log);
    const std::string name = options.log == "-" ? "standard input" : options.log;
    expect_writable(options.json);
    expect_writable(options.shortest);
    const std::atomic<bool>& stop = interrupts();
    const auto wait = [&] {
        if (stop) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        file.clear();
        return !stop.load();
    };
    const auto ready = [&] {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        while (!stop && poll(&input, 1, 100) == 0) {
        }
        return !stop.load();
    };
    LogLines lines(file, name, options.follow ? std::function<bool()>(wait) : nullptr,
                   options.log == "-" ? std::function<bool()>(ready) : nullptr);
    const LogHeader header = lines.header();
    const auto design = design_of(options, header);
    if (options.instance && !design)
        throw InputError(name, 1, "slice", "expected a design, which --instance needs; give --design", exit_bad_configuration);
    const LogSetting setting = setting_of(header, design ? &*design : nullptr, name);
    const bool text = options.json != "-";
    LogOptions log{options.unobserved, options.unobserved.empty() ? 0 : options.unobserved_max, options.keep_going, {}, &stop};
    // Whoever follows a log wants to know at once.
    if (text && options.follow) log.on_fault = [&](const LogFault& fault) { print(as_text(fault, name)); };
    const LogVerdict verdict = check_log(lines, setting, log);
    const int exit_code = exit_code_of(verdict, options.follow);
    if (!options.json.empty()) write_output(options.json, as_json(verdict, setting, name, exit_code));
    std::string said = summary(verdict, setting);
    if (!options.shortest.empty())
        said += write_shortest(verdict, setting, options.design.empty() ? header.design : options.design, options.shortest);
    if (!text) return exit_code;
    for (const LogFault& fault : verdict.faults)
        if (!options.follow) said += as_text(fault, name);
    if (verdict.interrupted && !options.follow) said += "INTERRUPTED: the rest of the log was not read\n";
    if (options.keep_going && !verdict.faults.empty()) said += counted(verdict.faults.size(), "fault") + "\n";
    print(said);
    return exit_code;
}

}  // namespace sequent::commands
