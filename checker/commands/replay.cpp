// The JSON document: { "format": "sequent-replay", "version": 2, "exit_code", "trace", "design", "area", "slice",
// "bounds", "implementation": bool, "without_implementation": why | null, "agrees": bool, "claim": bool | null,
// "conclusion", "steps": [ { "event": name | null, "picks": { name: n }, "changes": text, "divergences": [ text ] } ]
// }.
#include "checker/commands/replay.hpp"

#include "checker/commands/output.hpp"
#include "checker/design/find.hpp"
#include "checker/emit/emit.hpp"
#include "checker/replay/replayer.hpp"
#include "checker/report/json_pieces.hpp"
#include "checker/report/outcome.hpp"
#include "checker/report/text_table.hpp"
#include "checker/report/trace.hpp"
#include "checker/report/words.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sstream>

namespace sequent::commands {
namespace {

constexpr std::size_t line_width_max = 100;

Design design_of(const ReplayOptions& options, const ItfTrace& trace) {
    if (options.design.empty() && trace.design.empty())
        throw InputError(options.trace, 0, "#meta", "expected a design; name one with --design", exit_bad_configuration);
    Found found;
    try {
        found = find_designs(options.design.empty() ? trace.design : options.design);
    } catch (const InputError&) {
        if (!options.design.empty()) throw;
        // The trace has its parameters with it; of the design only the name is lost.
        Design unknown;
        unknown.name = trace.design + " (not found: replayed by the trace's own parameters)";
        return unknown;
    }
    if (found.designs.size() != 1)
        throw InputError(options.trace, 0, "#meta", "expected one design, got a folder", exit_bad_configuration);
    return found.designs.front();
}

int exit_code(const Replay& replay) {
    return replay.agrees && replay.claim.value_or(true) ? report::exit_holds : report::exit_safety_violated;
}

std::string indented(const std::string& text, const std::string& further) {
    return report::wrapped(text, line_width_max - further.size(), further) + "\n";
}

std::string as_text(const Replay& replay, const ItfTrace& trace, const Design& design, const TraceSetting& setting) {
    std::string text = fmt::format("{}, {} {}, {} bounds", report::displayable(design.name), setting.slice->module,
                                   setting.slice->name, setting.bounds);
    if (!trace.weakening.empty()) text += ", weakened by " + trace.weakening;
    text += replay.with_implementation ? "; implementation beside the model\n" : "; model alone: " + replay.why_without + "\n";
    for (std::size_t i = 0; i < replay.steps.size(); ++i) {
        const ReplayStep& step = replay.steps[i];
        if (i == 0) text += fmt::format("{:>4} {}", i, indented("init: " + step.changes, "       "));
        else
            text += fmt::format("{:>4} {}\n     {}", i, printable(report::in_words(*setting.machine, step.action)),
                                indented(printable(report::shown(step.action)) + ": " + step.changes, "       "));
        for (const std::string& divergence : step.divergences) text += "       DIVERGES  " + divergence + "\n";
    }
    return text + replay.conclusion + "\n";
}

std::string as_json(const Replay& replay, const ReplayOptions& options, const Design& design, const TraceSetting& setting) {
    using Json = nlohmann::ordered_json;
    Json steps = Json::array();
    for (const ReplayStep& step : replay.steps)
        steps.push_back({{"event", report::or_null(step.action.event)},
                         {"picks", report::picks_of(step.action)},
                         {"changes", step.changes},
                         {"divergences", step.divergences}});
    const Json document = {{"format", "sequent-replay"},
                           {"version", 2},
                           {"exit_code", exit_code(replay)},
                           {"trace", options.trace},
                           {"design", design.slug},
                           {"area", setting.slice->module},
                           {"slice", setting.slice->name},
                           {"bounds", setting.bounds},
                           {"implementation", replay.with_implementation},
                           {"without_implementation", report::or_null(replay.why_without)},
                           {"agrees", replay.agrees},
                           {"claim", replay.claim ? Json(*replay.claim) : Json(nullptr)},
                           {"conclusion", replay.conclusion},
                           {"steps", steps}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

int replay(const ReplayOptions& options) {
    if (options.trace.empty())
        throw InputError("replay", 0, "TRACE", "expected a trace, or a log with --log", exit_bad_configuration);
    const ItfTrace trace = load_itf(options.trace);
    const Design design = design_of(options, trace);
    // Without its design the trace's variables say which slice it is of.
    std::vector<const catalogue::SliceInfo*> slices = design.slices();
    if (design.file.empty()) {
        slices.clear();
        for (const catalogue::SliceInfo& slice : catalogue::slices) slices.push_back(&slice);
    }
    const TraceSetting setting = setting_of(trace, slices, options.trace);
    expect_writable(options.json);
    expect_writable(options.write_log);
    const std::string emit_to = options.emit.empty() ? "" : options.emit_to.empty() ? "-" : options.emit_to;
    expect_writable(emit_to);
    std::ostringstream log;
    const Replay result = sequent::replay(trace, setting, options.implementation, options.write_log.empty() ? nullptr : &log);
    if (!options.write_log.empty()) {
        if (!result.with_implementation)
            throw InputError(options.trace, 0, "", "no log: " + result.why_without, exit_bad_configuration);
        write_output(options.write_log, log.str());
    }
    if (!options.json.empty()) write_output(options.json, as_json(result, options, design, setting));
    if (!options.emit.empty()) write_output(emit_to, emit::test_of(options.emit, trace, setting, options.trace));
    if (options.json != "-" && options.write_log != "-" && emit_to != "-") print(as_text(result, trace, design, setting));
    return exit_code(result);
}

}  // namespace sequent::commands
