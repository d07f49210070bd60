#include "checker/report/trace.hpp"

#include "checker/report/numbers.hpp"
#include "checker/report/text_table.hpp"
#include "checker/report/words.hpp"

#include <fmt/format.h>
#include <stdexcept>

namespace sequent::report {
namespace {

constexpr std::size_t line_width_max = 100;

// Paths were replayed when they were found, so a refusal here is a fault of ours.
Packed next(const Machine& machine, const Parameters& parameters, const Packed& state, const Action& action) {
    const auto to = machine.apply(parameters, state, action);
    if (!to) throw std::logic_error("a trace that was found does not run: " + shown(action) + " is refused");
    return *to;
}

ItfState state_of(const Machine& machine, const Packed& packed, const Action& action) {
    ItfState state;
    state.action = action.event;
    for (const auto& [name, value] : action.picks) state.picks[name] = value;
    const std::vector<int> values = machine.unpack(packed);
    for (std::size_t i = 0; i < values.size(); ++i) state.values[name_in_trace(machine.variables()[i])] = values[i];
    return state;
}

}  // namespace

std::string name_in_trace(const std::string& variable) {
    const std::size_t last = variable.rfind('[');
    std::string name;
    for (std::size_t i = 0; i < variable.size(); ++i) {
        if (i >= last || (variable[i] != '[' && variable[i] != ']')) name += variable[i];
        else if (variable[i] == '[') name += '.';
    }
    return name;
}

std::string shown(const Action& action) {
    std::string text = action.event;
    for (const auto& [name, value] : action.picks) text += " " + name + "=" + thousands(value);
    return text;
}

std::string changes(const Machine& machine, const Packed& before, const Packed& after) {
    const std::vector<int> was = machine.unpack(before), is = machine.unpack(after);
    std::string text;
    for (std::size_t i = 0; i < is.size(); ++i)
        if (was[i] != is[i])
            text += fmt::format("{}{} {} -> {}", text.empty() ? "" : ", ", machine.variables()[i], thousands(was[i]),
                                thousands(is[i]));
    return text.empty() ? "nothing changes" : text;
}

std::string compact(const Machine& machine, const Parameters& parameters, const Path& path, const std::string& indent,
                    const std::string& ends) {
    const std::string beneath = indent + "    ", further = beneath + "  ";
    std::string text;
    Packed state = machine.initial(parameters);
    for (std::size_t i = 0; i < path.actions.size(); ++i) {
        const Packed to = next(machine, parameters, state, path.actions[i]);
        text += fmt::format("{}{:>3} {}\n", indent, i + 1, in_words(machine, path.actions[i]));
        const std::string changed = fmt::format("{}: {}", shown(path.actions[i]), changes(machine, state, to));
        text += beneath + wrapped(changed, line_width_max - further.size(), further) + "\n";
        state = to;
    }
    return text + beneath + ends + "\n";
}

ItfTrace to_trace(const catalogue::SliceInfo& slice, const Machine& machine, const Parameters& parameters, const Path& path,
                  const TraceLabel& label) {
    ItfTrace trace;
    trace.design = label.design;
    trace.property = label.property;
    trace.weakening = label.weakening;
    trace.source = label.source;
    trace.status = label.violation ? "violation" : "ok";
    trace.description = label.description;
    for (const ParameterInfo& info : parameter_table)
        if (slice.reads(info.name)) trace.params[std::string(info.name)] = parameters.*(info.field);
    for (const std::string& variable : machine.variables()) trace.vars.push_back(name_in_trace(variable));
    Packed state = machine.initial(parameters);
    trace.states.push_back(state_of(machine, state, {"init", {}}));
    for (const Action& action : path.actions) {
        state = next(machine, parameters, state, action);
        trace.states.push_back(state_of(machine, state, action));
    }
    return trace;
}

}  // namespace sequent::report
