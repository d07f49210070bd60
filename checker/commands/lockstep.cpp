#include "checker/commands/lockstep.hpp"

#include "checker/commands/interrupt.hpp"
#include "checker/commands/output.hpp"
#include "checker/commands/progress.hpp"
#include "checker/commands/slices.hpp"
#include "checker/design/find.hpp"
#include "checker/machines/leaps.hpp"
#include "checker/formats/log_writer.hpp"
#include "checker/replay/replayer.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/outcome.hpp"
#include "checker/report/trace.hpp"
#include "checker/scale/derive.hpp"
#include "checker/lockstep/deviations.hpp"

#include <algorithm>
#include <map>
#include <sstream>

namespace sequent::commands {
namespace {

using namespace sequent::lockstep;
using Steps = std::vector<std::size_t>;

[[noreturn]] void refuse(const std::string& where, const std::string& key, const std::string& why) {
    throw InputError(where, 0, key, why, exit_bad_configuration);
}

Parameters parameters_of(const LockstepOptions& options, const catalogue::SliceInfo& slice) {
    if (options.design.empty()) return instance_of("lockstep", slice, options.instance);
    Found found = find_designs(options.design);
    if (found.designs.size() != 1) refuse("lockstep", "--design", "expected one design, got a folder");
    Design& design = found.designs.front();
    std::string names;
    for (const auto* has : design.slices()) names.append(names.empty() ? "" : ", ").append(has->name);
    const auto slices = design.slices();
    if (std::find(slices.begin(), slices.end(), &slice) == slices.end())
        refuse("lockstep", "SLICE", "expected one of the design's (" + names + "), got " + options.slice);
    if (!options.deployed) scale::derive(design);
    const Parameters& all = options.deployed ? design.real : design.scaled;
    Parameters read;  // what other slices read would only blur the messages
    for (const ParameterInfo& info : parameter_table)
        if (slice.reads(info.name)) read.*info.field = all.*info.field;
    return read;
}

// The events of a trace, by the unit. A weakened rule's are delivered too: they are an attack, which the model refuses
// somewhere. Those that the machine does not list go to `more`, and are numbered on from its end.
Steps steps_of(const ItfTrace& trace, const Machine& machine, std::vector<Action>& more, const std::string& file) {
    std::map<Action, std::size_t> known;
    for (const Action& action : machine.actions()) known.emplace(action, known.size());
    Steps steps;
    for (std::size_t i = 1; i < trace.states.size(); ++i) {
        Action action{trace.states[i].action, {}};
        for (const auto& [name, value] : trace.states[i].picks)
            action.picks.emplace_back(name, value >= 0 && value <= 0x7fffffff ? static_cast<int>(value) : -1);
        const auto refused = [&](const std::string& why) {
            refuse(file, "$.states[" + std::to_string(i) + "]",
                   "lock-step does not deliver " + printable(to_text(action)) + ": " + printable(why));
        };
        constexpr int leap_max = 1'000'000;  // units that a trace may leap over in one event
        if (machines::is_leap(action.event) &&
            (action.picks.size() != 1 || action.picks[0].second < 1 || action.picks[0].second > leap_max))
            refused("it needs one choice, from 1 to " + std::to_string(leap_max));
        for (const Action& unit : machines::in_units(action)) try {
                const auto [at, is_new] = known.emplace(machine.in_order(unit), known.size());
                if (is_new) more.push_back(at->first);
                steps.push_back(at->second);
            } catch (const std::invalid_argument& unknown) {
                refused(unknown.what());
            }
    }
    return steps;
}

// ---- what comes out ------------------------------------------------------------------------------------------------

// The implementation's run as a trace: what both allowed, then the last event with what the implementation made of it; where
// it refused, with what the model makes of it. Replayed, it shows the disagreement on the model alone.
// A copy of the pair that counts nothing of what it goes past.
class Quiet {
public:
    explicit Quiet(const Pair& start) : pair(start) {
        if (!start.declared()) return;
        counts_ = *start.declared();
        pair.go_past(counts_);
    }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;
    Pair pair;

private:
    Deviations counts_;
};

ItfState state_of(const Action& action, const Machine& machine, const std::vector<int>& values) {
    ItfState state{action.event, {}, {}};
    for (const auto& [name, value] : action.picks) state.picks[name] = value;
    for (std::size_t i = 0; i < values.size(); ++i) state.values[report::name_in_trace(machine.variables()[i])] = values[i];
    return state;
}

std::string as_itf(const Pair& start, const catalogue::SliceInfo& slice, const Steps& steps, const Divergence& divergence,
                   const LockstepOptions& options) {
    const Machine& machine = start.machine();
    Quiet quiet(start);
    Pair& pair = quiet.pair;
    report::TraceLabel label;
    label.design = options.design;
    label.description = "lock-step: " + divergence.disagreement;
    label.violation = true;
    ItfTrace trace = report::to_trace(slice, machine, start.parameters(), {}, label);
    if (steps.empty()) trace.states.back() = state_of({"init", {}}, machine, pair.observed());
    for (std::size_t i = 0; !steps.empty() && i <= divergence.at; ++i) {
        pair.step(steps[i]);
        if (i < divergence.at && !pair.allowed()) continue;
        const bool only_refused = i == divergence.at && pair.allowed() && !pair.accepted();
        trace.states.push_back(state_of(pair.action(steps[i]), machine,
                                        only_refused ? machine.unpack(pair.model()) : pair.observed()));
    }
    return to_itf(trace);
}

std::string as_log(const Pair& start, const catalogue::SliceInfo& slice, const Steps& steps, const LockstepOptions& options) {
    std::ostringstream out;
    LogWriter log(out, log_header(slice.name, start.parameters(), options.design));
    Quiet quiet(start);
    Pair& pair = quiet.pair;
    const auto seen = [&] {
        std::vector<std::pair<std::string, int>> named;
        const std::vector<int> values = pair.observed();
        for (std::size_t i = 0; i < values.size(); ++i) named.emplace_back(pair.machine().variables()[i], values[i]);
        return named;
    };
    log.initial(slice.name, seen());
    for (const std::size_t index : steps) {
        const bool divergence = pair.step(index).has_value();
        if (divergence || pair.allowed()) log.event(slice.name, pair.action(index), seen());
        if (divergence) break;
    }
    return out.str();
}

int part(const Pair& start, const catalogue::SliceInfo& slice, const Setting& setting, const Steps& steps,
         const Divergence& divergence, const LockstepOptions& options) {
    std::vector<Action> actions;
    for (const std::size_t index : steps) actions.push_back(start.action(index));
    print(to_text(setting, actions, divergence));  // before anything that may fail
    std::string run;
    try {
        run = as_itf(start, slice, steps, divergence, options);
    } catch (const AdapterError& gone) {
        print(std::string("the run is not written: ") + gone.what() + "\n");
        return report::exit_safety_violated;
    }
    write_output(options.write_trace, run);
    print("the run is in " + options.write_trace + "\n");
    return report::exit_safety_violated;
}

std::string counted(std::size_t n, const std::string& what) {
    return report::thousands(static_cast<std::int64_t>(n)) + " " + what;
}

// What was gone past, and how often.
std::string gone_past(const Deviations& declared) {
    std::string text;
    for (const Deviation& one : declared.all())
        if (one.needed > 0)
            text += "  declared: " + one.text() + ": " + counted(one.needed, one.needed == 1 ? "time" : "times") + ", " +
                    printable(one.reason) + "\n";
    return text;
}
std::string never_needed(const Deviations& declared) {
    std::string text;
    for (const Deviation& one : declared.all())
        if (one.needed == 0)
            text += "NEVER NEEDED " + declared.file() + ":" + std::to_string(one.line) + ": " + one.text() +
                    ": the two agree there; take it out\n";
    return text;
}
constexpr const char* nothing_exercised = "NOTHING EXERCISED: no event was allowed by both\n";

// An agreement, once it is printed: not worth its name where nothing happened in both, or where a declaration is out of date.
int agreed(std::size_t allowed, const Deviations& declared) {
    const std::string faults = never_needed(declared) + (allowed == 0 ? nothing_exercised : "");
    print(gone_past(declared) + faults);
    return faults.empty() ? report::exit_holds : report::exit_assumption_violated;
}
std::string unrealised(std::size_t n) { return n == 0 ? "" : ", " + counted(n, "that cannot be realised"); }
std::string taken_by_one(std::size_t n) { return n == 0 ? "" : ", " + counted(n, "taken by one alone, as declared"); }

int exhaust_all(const Pair& start, const catalogue::SliceInfo& slice, const Setting& setting, const Deviations& declared,
                const LockstepOptions& options) {
    Exhausted all;
    Coverage coverage;
    {
        Progress progress(1);
        progress.step("exhaust " + std::string(slice.name));
        const auto shown = [](const Exhausted& now) {
            return "depth " + std::to_string(now.depth) + ", " + counted(now.states, "states") + ", " +
                   counted(now.transitions, "transitions");
        };
        all = exhaust(start, 1, {&interrupts(), [&](const Exhausted& now) { progress.update(shown(now)); }, &coverage});
    }
    if (all.disagreement) {
        const Steps steps = commands_of(setting, all.trace).steps;
        if (!run(start, steps))
            *all.disagreement += "; not found when the run is repeated from the start: a mark, a return or an earlier refusal "
                                 "is at fault, or the adapter is not deterministic";
        return part(start, slice, setting, steps, {steps.empty() ? 0 : steps.size() - 1, *all.disagreement}, options);
    }
    print(to_text(setting) + (all.interrupted ? "\ninterrupted, agree so far: " : "\nagree: ") + counted(all.states, "states") +
          ", " + counted(all.transitions, "transitions") + ", " + counted(all.refusals, "refusals by both") +
          taken_by_one(all.gone_past) + unrealised(all.unrealised) +
          (all.interrupted ? ", depth " + std::to_string(all.depth) : "") + "\n" + coverage.text(start));
    return all.interrupted ? report::exit_work_left : agreed(all.transitions, declared);
}

// "; in its last state too INV-RO-10 does not hold": what a trace shows of the model, it shows of the implementation.
std::string broken_at_the_end(const Pair& end) {
    const Machine& machine = end.machine();
    std::uint64_t held = 0;
    machine.judge_batch(end.parameters(), end.model().word.data(), 1, &held);
    const std::uint64_t asked = machine.applicable(end.parameters());
    std::string broken;
    for (std::size_t k = 0; k < machine.properties().size(); ++k)
        if (machine.properties()[k].kind == PropertyKind::invariant && (asked >> k & 1) && !(held >> k & 1))
            broken += (broken.empty() ? "" : ", ") + machine.properties()[k].id;
    if (broken.empty()) return "";
    return "; in its last state too " + broken + (broken.find(',') == std::string::npos ? " does" : " do") + " not hold";
}

int run_one(const Pair& start, const catalogue::SliceInfo& slice, const Setting& setting, const Steps& steps,
            const Deviations& declared, const LockstepOptions& options) {
    if (!options.write_log.empty()) write_output(options.write_log, as_log(start, slice, steps, options));
    Pair pair = start;
    std::size_t allowed = 0, refused = 0, alone = 0, without = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (auto disagreement = pair.step(steps[i]))
            return part(start, slice, setting, steps, {i, std::move(*disagreement)}, options);
        ++(!pair.realised() ? without : pair.allowed() ? allowed : pair.gone_past() ? alone : refused);
    }
    const std::string hidden = listed(start.hidden(), ", ");
    const std::string both_refuse = refused == 0 ? "" : ", " + counted(refused, "of them refused by both");
    print(to_text(setting) + "\nagree: " + counted(steps.size(), "events") + both_refuse + taken_by_one(alone) +
          unrealised(without) + broken_at_the_end(pair) + "\n" + (hidden.empty() ? "" : "  never compared: " + hidden + "\n"));
    return agreed(allowed, declared);
}

int walk_about(const Pair& start, const catalogue::SliceInfo& slice, const Setting& setting, const Deviations& declared,
               const LockstepOptions& options) {
    if (!options.write_log.empty())
        write_output(options.write_log, as_log(start, slice, first_walk(Quiet(start).pair, options.plan), options));
    const Walked walked = walk(start, options.plan);
    if (walked.divergence) return part(start, slice, setting, walked.steps, *walked.divergence, options);
    print(to_text(setting) + "\nagree: " + counted(walked.walks, "walks") + ", " + counted(walked.allowed, "events allowed") +
          ", " + counted(walked.refused, "refused by both") + taken_by_one(walked.gone_past) + unrealised(walked.unrealised) +
          "\n" + walked.coverage.text(start));
    return agreed(walked.allowed, declared);
}

// A declaration that says nothing of this slice is the adapter's fault, as an answer that is none.
Deviations declarations(const LockstepOptions& options, const Machine& machine) {
    if (options.deviations.empty()) return {};
    try {
        return Deviations::parse(read_input_file(options.deviations, design_bytes_max), options.deviations, machine);
    } catch (const InputError& wrong) {
        throw AdapterError(wrong.what());
    }
}

Binding bound(const Machine& machine, const System& system, const std::vector<Action>& more) {
    try {
        return bind(machine, system, more);
    } catch (const std::logic_error& lacking) {
        throw AdapterError(lacking.what());
    }
}

}  // namespace

int lockstep(const LockstepOptions& options) {
    const catalogue::SliceInfo& slice = slice_named("lockstep", options.slice);
    Setting setting{options.slice, {}};
    std::optional<ItfTrace> trace;
    if (!options.trace.empty()) {
        trace = load_itf(options.trace);
        setting.parameters = setting_of(*trace, {&slice}, options.trace).parameters;
        setting.parameters.weakening = 0;
    } else {
        setting.parameters = parameters_of(options, slice);
    }
    const Machine& machine = machine_for(setting);
    if (!options.weakening.empty()) {
        setting.parameters.weakening = machine.weakening_number(options.weakening);
        if (setting.parameters.weakening < 0) refuse("lockstep", "--weakening", options.slice + " has no such weakening");
    }
    if (!machine.fits(setting.parameters))
        refuse("lockstep", "SLICE", "the model of " + options.slice + " cannot hold these parameters; use smaller ones");
    std::vector<Action> more;
    const Steps steps = trace ? steps_of(*trace, machine, more, options.trace) : Steps{};
    expect_writable(options.write_log);

    Foreign make;
    if (!options.adapter.empty()) make = start_process(options.adapter, std::chrono::seconds(options.timeout_seconds));
    else if (!options.library.empty()) make = load_library(options.library);
    else if (const Harness* harness = find_harness(slice.name))
        make = [harness](const Setting& of) { return harness->make(of.parameters); };
    else refuse("lockstep", "SLICE", "no implementation of " + options.slice + " here; bring one with --adapter or --library");
    std::unique_ptr<System> system = make(setting);
    const Binding binding = bound(machine, *system, more);
    Deviations declared = declarations(options, machine);
    Pair start(machine, setting.parameters, std::move(system), binding);
    if (!options.deviations.empty()) start.go_past(declared);
    if (const auto differs = start.difference()) return part(start, slice, setting, {}, {0, "initially " + *differs}, options);
    if (options.exhaust) return exhaust_all(start, slice, setting, declared, options);
    return trace ? run_one(start, slice, setting, steps, declared, options)
                 : walk_about(start, slice, setting, declared, options);
}

}  // namespace sequent::commands
