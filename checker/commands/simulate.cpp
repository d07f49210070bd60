// The JSON document: { "format": "sequent-simulation", "version": 1, "exit_code", "design", "seed", "seeds", "steps",
// "slices": [name], "not_simulated": [name], "counters": { name: n }, "expected": { property: runs }, "witnesses": { slice:
// { id: bool } }, "failures": [ { "seed", "slice", "what", "text", "events": [text], "log": [line], "runs_to_minimise",
// "trace": file | null } ] }.
#include "checker/commands/interrupt.hpp"

#include "checker/commands/output.hpp"
#include "checker/commands/progress.hpp"
#include "checker/commands/simulate.hpp"
#include "checker/design/find.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/outcome.hpp"
#include "checker/report/text_table.hpp"
#include "checker/report/trace.hpp"
#include "checker/scale/derive.hpp"
#include "checker/simulate/minimise.hpp"
#include "checker/lockstep/lockstep.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace sequent::commands {
namespace {

using report::thousands;
using simulate::Counters;
using simulate::Failure;

// How many failures are made small and shown; the others are counted.
constexpr std::size_t shown_max = 3;

struct Found {
    std::uint64_t seed = 0;
    simulate::Minimised least;
    std::string trace;  // its file, or empty
};

struct Simulated {
    Design design;
    simulate::Scenario scenario;
    std::vector<std::string> left_out;
    Counters counters;
    std::uint64_t seeds = 0, failed = 0;
    std::vector<Found> found;
    bool interrupted = false;
    double seconds = 0;

    int exit_code() const {
        if (failed > 0) return report::exit_safety_violated;
        return interrupted ? report::exit_work_left : report::exit_holds;
    }
};

Design one_design(const std::string& argument) {
    const auto found = find_designs(argument);
    if (found.designs.size() != 1)
        throw InputError(argument, 0, "", "expected one design, got a folder", exit_bad_configuration);
    Design design = found.designs.front();
    scale::derive(design);
    return design;
}

void set_up(Simulated& simulated, int steps) {
    const Design& design = simulated.design;
    simulated.scenario.name = design.slug;
    simulated.scenario.steps = steps;
    for (const catalogue::SliceInfo* info : design.slices()) {
        if (!simulate::is_simulated(info->name)) {
            simulated.left_out.emplace_back(info->name);
            continue;
        }
        simulate::SliceSetting setting{std::string(info->name), design.scaled, {}};
        if (!lockstep::machine_for({setting.slice, setting.parameters}).fits(setting.parameters))
            throw InputError(design.file, 0, "", "expected an instance that the bounds of " + setting.slice + " hold",
                             exit_bad_configuration);
        for (const auto& [id, why] : design.expect) setting.expected.push_back(id);
        simulated.scenario.slices.push_back(std::move(setting));
    }
    if (simulated.scenario.slices.empty())
        throw InputError(design.file, 0, "modules", "expected a module with an implementation, got none",
                         exit_bad_configuration);
}

// The events that the model allowed, as a trace that `sequent replay` runs again.
std::string write_trace(const Simulated& simulated, const Found& found, const std::string& folder) {
    const Failure& failure = *found.least.run.failure;
    const Machine& machine = lockstep::machine_for({failure.slice, failure.parameters});
    const Design& design = simulated.design;
    std::error_code error;
    const bool shipped =
        std::filesystem::equivalent(std::filesystem::path(design.file).parent_path(), spec_folder() / "designs", error) &&
        !error;
    report::TraceLabel label;
    label.design = shipped ? design.slug : design.file;
    label.source = shipped ? "spec/designs/" + design.slug + ".toml" : design.file;
    label.violation = is_property_id(failure.what);
    label.property = label.violation ? failure.what : "";
    label.description = fmt::format("seed {}: {}", found.seed, failure.text);
    report::Path path;
    path.actions = failure.events;
    std::string file = (std::filesystem::path(folder) / fmt::format("{}.seed-{}.itf.json", design.slug, found.seed)).string();
    const catalogue::SliceInfo& slice = *catalogue::find_slice(failure.slice);
    write_output(file, to_itf(report::to_trace(slice, machine, failure.parameters, path, label)));
    return file;
}

void run_seeds(Simulated& simulated, const SimulateOptions& options) {
    const std::atomic<bool>& stop = interrupts();
    Progress progress(static_cast<std::size_t>(options.seeds));
    progress.step("simulate " + simulated.design.slug);
    const auto start = std::chrono::steady_clock::now();
    for (std::uint64_t i = 0; i < options.seeds && !stop; ++i) {
        const std::uint64_t seed = options.seed + i;
        const simulate::Run run = simulate::simulate(simulated.scenario, seed);
        simulated.counters.add(run.counters);
        ++simulated.seeds;
        progress.advance();
        if (i % 256 == 255) progress.update(fmt::format("seed {}", seed));
        if (!run.failure) continue;
        ++simulated.failed;
        const bool known = std::any_of(simulated.found.begin(), simulated.found.end(),
                                       [&](const Found& f) { return f.least.run.failure->like(*run.failure); });
        if (known || simulated.found.size() == shown_max) continue;
        progress.update(fmt::format("minimise seed {}", seed));
        Found found{seed, simulate::minimise(simulated.scenario, run, 8000, &stop), ""};
        if (!options.traces.empty()) found.trace = write_trace(simulated, found, options.traces);
        simulated.found.push_back(std::move(found));
    }
    simulated.interrupted = simulated.seeds < options.seeds;
    simulated.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// ---- what is said about it -------------------------------------------------------------------------------------------

struct Row {
    const char* name;
    std::uint64_t value;
};
std::vector<Row> rows(const Counters& c) {
    return {{"steps", c.steps},
            {"events_allowed", c.allowed},
            {"events_refused", c.refused},
            {"instances", c.instances},
            {"messages_sent", c.network.sent},
            {"messages_lost", c.network.lost + c.network.cut_off},
            {"messages_late", c.network.delayed},
            {"messages_doubled", c.network.doubled},
            {"partitions", c.network.partitions},
            {"crashes", c.crashes},
            {"crashes_in_a_write", c.interrupted},
            {"torn_batches", c.torn},
            {"recoveries", c.recoveries},
            {"reorgs", c.reorgs},
            {"adversary_messages", c.rogue},
            {"decisions", c.decisions},
            {"heights", c.heights},
            {"heights_beyond_the_model", c.outside}};
}

std::string numbers(const Counters& c) {
    const auto n = [](std::uint64_t value) { return thousands(static_cast<std::int64_t>(value)); };
    std::string text = fmt::format("  {} steps: {} events allowed, {} refused\n", n(c.steps), n(c.allowed), n(c.refused));
    text += fmt::format("  {} messages: {} lost, {} late, {} doubled; {} partitions\n", n(c.network.sent),
                        n(c.network.lost + c.network.cut_off), n(c.network.delayed), n(c.network.doubled),
                        n(c.network.partitions));
    text += fmt::format("  {} crashes, {} of them in the middle of a write, {} batches torn; {} recoveries; {} reorgs\n",
                        n(c.crashes), n(c.interrupted), n(c.torn), n(c.recoveries), n(c.reorgs));
    if (c.heights > 0)
        text += fmt::format("  {} decisions, {} heights, {} beyond the model's instance; {} messages of the adversary\n",
                            n(c.decisions), n(c.heights), n(c.outside), n(c.rogue));
    for (const auto& [slice, ids] : c.witnesses) {
        std::vector<std::string> missed;
        for (const auto& [id, reached] : ids)
            if (!reached) missed.push_back(id);
        text += fmt::format("  {}: {} of {} witnesses reached", slice, ids.size() - missed.size(), ids.size());
        text += missed.empty() ? "\n" : fmt::format(", not {}\n", fmt::join(missed, ", "));
    }
    for (const auto& [id, runs] : c.expected) text += fmt::format("  {} VIOLATED in {} runs, as expected\n", id, n(runs));
    return text;
}

std::string story(const Found& found, const Simulated& simulated, const SimulateOptions& options) {
    const simulate::Run& run = found.least.run;
    std::string text = fmt::format("\nseed {}: {} {}\n  {}\n  the least run that fails so ({} runs to find it; {}):\n",
                                   found.seed, run.failure->slice, run.failure->what, run.failure->text, found.least.runs,
                                   run.faults.text());
    std::size_t at = 0, left_out = 0;
    for (std::size_t end; (end = run.log.find('\n', at)) != std::string::npos; at = end + 1) {
        const std::string line = run.log.substr(at, end - at);
        const bool of_another = std::any_of(
            simulated.scenario.slices.begin(), simulated.scenario.slices.end(), [&](const simulate::SliceSetting& setting) {
                return setting.slice != run.failure->slice && line.find("  " + setting.slice + ": ") != std::string::npos;
            });
        if (of_another) ++left_out;
        else text += "  " + line + "\n";
    }
    if (left_out > 0) text += fmt::format("  ({} lines of the other slices are left out)\n", left_out);
    text += fmt::format("  again: sequent simulate {} --seed {} --steps {}\n", options.design, found.seed, options.steps);
    return found.trace.empty() ? text : text + "  trace: " + found.trace + "\n";
}

std::string as_text(const Simulated& simulated, const SimulateOptions& options) {
    std::vector<std::string> names;
    for (const auto& setting : simulated.scenario.slices) names.push_back(setting.slice);
    std::string text = fmt::format("{}: {} simulated, {} seeds of {} steps", report::displayable(simulated.design.name),
                                   fmt::join(names, ", "), thousands(static_cast<std::int64_t>(simulated.seeds)),
                                   options.steps);
    if (simulated.interrupted) text += " (interrupted)";
    text += "\n" + numbers(simulated.counters);
    if (!simulated.left_out.empty())
        text += fmt::format("  not simulated, for want of an implementation: {}\n", fmt::join(simulated.left_out, ", "));
    for (const Found& found : simulated.found) text += story(found, simulated, options);
    text += simulated.failed == 0 ? "TESTED: no failure\n" : fmt::format("FAILED: {} seeds\n", simulated.failed);
    return text;
}

std::string as_json(const Simulated& simulated, const SimulateOptions& options) {
    using Json = nlohmann::ordered_json;
    Json counters = Json::object(), slices = Json::array(), failures = Json::array();
    for (const Row& row : rows(simulated.counters)) counters[row.name] = row.value;
    for (const auto& setting : simulated.scenario.slices) slices.push_back(setting.slice);
    for (const Found& found : simulated.found) {
        const Failure& failure = *found.least.run.failure;
        Json events = Json::array(), log = Json::array();
        for (const Action& action : failure.events) events.push_back(report::shown(action));
        const std::string& text = found.least.run.log;
        for (std::size_t at = 0, end; (end = text.find('\n', at)) != std::string::npos; at = end + 1)
            log.push_back(text.substr(at, end - at));
        failures.push_back({{"seed", found.seed},
                            {"slice", failure.slice},
                            {"what", failure.what},
                            {"text", failure.text},
                            {"events", events},
                            {"log", log},
                            {"runs_to_minimise", found.least.runs},
                            {"trace", found.trace.empty() ? Json(nullptr) : Json(found.trace)}});
    }
    const Json document = {{"format", "sequent-simulation"},
                           {"version", 1},
                           {"exit_code", simulated.exit_code()},
                           {"design", simulated.design.slug},
                           {"seed", options.seed},
                           {"seeds", simulated.seeds},
                           {"steps", options.steps},
                           {"slices", slices},
                           {"not_simulated", simulated.left_out},
                           {"counters", counters},
                           {"expected", simulated.counters.expected},
                           {"witnesses", simulated.counters.witnesses},
                           {"failed_seeds", simulated.failed},
                           {"failures", failures}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

int simulate(const SimulateOptions& options) {
    if (options.log && options.json == "-")
        throw InputError("simulate", 0, "--log", "expected --json FILE, not --json -: both would go to standard output",
                         exit_bad_configuration);
    Simulated simulated;
    simulated.design = one_design(options.design);
    set_up(simulated, options.steps);
    expect_writable(options.json);
    if (!options.traces.empty()) expect_folder(options.traces);
    if (options.log) print(sequent::simulate::simulate(simulated.scenario, options.seed, true).log);
    run_seeds(simulated, options);
    if (!options.json.empty()) write_output(options.json, as_json(simulated, options));
    if (options.json != "-") print(as_text(simulated, options));
    return simulated.exit_code();
}

}  // namespace sequent::commands
