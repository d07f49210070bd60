#include "checker/machines/machines.hpp"
#include "checker/replay/replayer.hpp"
#include "checker/report/trace.hpp"

#include <algorithm>

namespace sequent {
namespace {

Parameters parameters_of(const ItfTrace& trace, const catalogue::SliceInfo& slice, const std::string& file) {
    Problems problems(file);
    Parameters parameters;
    for (const ParameterInfo& info : parameter_table) {
        if (!slice.reads(info.name)) continue;
        const std::string name(info.name);
        const std::string expected = "expected an integer " + std::to_string(info.smallest) + ".." +
                                     std::to_string(info.largest);
        const auto given = trace.params.find(name);
        if (given == trace.params.end()) problems.add(0, "params." + name, expected + ", got nothing");
        else if (given->second < info.smallest || given->second > info.largest)
            problems.add(0, "params." + name, expected + ", got " + std::to_string(given->second));
        else parameters.*(info.field) = static_cast<int>(given->second);
    }
    for (const auto& [name, value] : trace.params) {
        if (!slice.reads(name)) problems.add(0, "params." + printable(name), "expected a parameter that the slice reads");
    }
    problems.throw_if_any();
    return parameters;
}

bool has_variables(const Machine& machine, const ItfTrace& trace) {
    return std::equal(machine.variables().begin(), machine.variables().end(), trace.vars.begin(), trace.vars.end(),
                      [](const std::string& variable, const std::string& var) {
                          return report::name_in_trace(variable) == var;
                      });
}

// Bounds that are too small for some state of the trace would refuse a state that another machine has.
bool holds_states(const Machine& machine, const ItfTrace& trace) {
    return std::all_of(trace.states.begin(), trace.states.end(), [&](const ItfState& state) {
        std::vector<int> values;
        for (const std::string& variable : machine.variables()) {
            const auto at = state.values.find(report::name_in_trace(variable));
            if (at == state.values.end() || at->second < 0 || at->second > 0x7fffffff) return false;
            values.push_back(static_cast<int>(at->second));
        }
        return machine.pack(values).has_value();
    });
}

}  // namespace

TraceSetting setting_of(const ItfTrace& trace, const std::vector<const catalogue::SliceInfo*>& slices,
                        const std::string& file) {
    using machines::Bounds;
    TraceSetting setting;
    std::string names;
    for (const catalogue::SliceInfo* slice : slices) {
        names += (names.empty() ? "" : ", ") + std::string(slice->name);
        for (const Bounds bounds : {Bounds::small, Bounds::real}) {
            const Machine& machine = machines::machine(slice->name, bounds);
            if (setting.machine || !has_variables(machine, trace)) continue;
            setting.slice = slice;
            setting.parameters = parameters_of(trace, *slice, file);
            if (!machine.fits(setting.parameters) || !holds_states(machine, trace)) continue;
            setting.machine = &machine;
            setting.bounds = bounds == Bounds::small ? "small" : "real";
        }
    }
    if (!setting.slice) throw InputError(file, 0, "vars", "expected the variables of one of " + names, exit_bad_configuration);
    const std::string of = " of " + std::string(setting.slice->name);
    if (!setting.machine)
        throw InputError(file, 0, "params", "expected parameters and states within the bounds" + of, exit_bad_configuration);
    if (!trace.weakening.empty()) {
        const int number = setting.machine->weakening_number(trace.weakening);
        if (number < 0)
            throw InputError(file, 0, "#meta", "expected a weakening" + of + ", got " + in_quotes(trace.weakening),
                             exit_bad_configuration);
        setting.parameters.weakening = number;
    }
    return setting;
}

}  // namespace sequent
