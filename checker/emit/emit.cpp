#include "checker/emit/emit.hpp"

#include "checker/design/input_error.hpp"
#include "checker/machines/leaps.hpp"
#include "checker/report/text_table.hpp"
#include "checker/report/words.hpp"

#include <cctype>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <set>

namespace sequent::emit {

// checker/emit/templates, made into a unit by the build
extern const std::string_view gtest_template, rapidcheck_template, python_template, foundry_template;

namespace {

constexpr std::size_t comment_width_max = 110;

struct Step {
    Action action;  // its choices in the model's order
    std::string words;
    std::vector<std::pair<std::string, int>> changes;  // variables that differ from the state before
};
struct Run {
    std::vector<std::pair<std::string, int>> parameters;
    std::vector<std::pair<std::string, int>> initial, reached;  // variables that are not 0
    std::vector<Step> steps;
};

std::vector<std::pair<std::string, int>> not_zero(const Machine& machine, const std::vector<int>& values) {
    std::vector<std::pair<std::string, int>> named;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] != 0) named.emplace_back(machine.variables()[i], values[i]);
    return named;
}

Run run_of(const ItfTrace& trace, const TraceSetting& setting, const std::string& file) {
    const Machine& machine = *setting.machine;
    Run run;
    for (const ParameterInfo& info : parameter_table)
        if (setting.slice->reads(info.name)) run.parameters.emplace_back(info.name, setting.parameters.*(info.field));
    Packed state = machine.initial(setting.parameters);
    std::vector<int> values = machine.unpack(state);
    run.initial = not_zero(machine, values);
    // An adapter knows no leaps: it is given their units.
    std::vector<std::pair<std::size_t, Action>> actions;
    for (std::size_t i = 1; i < trace.states.size(); ++i) {
        Action action{trace.states[i].action, {}};
        for (const auto& [name, value] : trace.states[i].picks) {
            if (value < 0 || value > std::numeric_limits<int>::max())
                throw InputError(file, 0, fmt::format("#.states[{}]", i),
                                 "expected a choice that an event may take, got " + std::to_string(value),
                                 exit_bad_configuration);
            action.picks.emplace_back(name, static_cast<int>(value));
        }
        for (const Action& unit : machines::in_units(action)) actions.emplace_back(i, unit);
    }
    for (auto& [i, action] : actions) {
        std::optional<Packed> to;
        try {
            action = machine.in_order(action);
            to = machine.apply(setting.parameters, state, action);
        } catch (const std::logic_error& error) {
            throw InputError(file, 0, fmt::format("#.states[{}]", i), error.what(), exit_bad_configuration);
        }
        if (!to)
            throw InputError(file, 0, fmt::format("#.states[{}]", i),
                             "expected a run that the model allows, got one in which it refuses " + action.event,
                             exit_bad_configuration);
        const std::vector<int> after = machine.unpack(*to);
        Step step{action, report::in_words(machine, action), {}};
        for (std::size_t v = 0; v < after.size(); ++v)
            if (after[v] != values[v]) step.changes.emplace_back(machine.variables()[v], after[v]);
        run.steps.push_back(step);
        state = *to;
        values = after;
    }
    run.reached = not_zero(machine, values);
    return run;
}

// "INV-FI-14" as part of a name: "INV_FI_14".
std::string as_name(const std::string& text) {
    std::string name;
    for (const char c : text) name += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
    return name.empty() || std::isdigit(static_cast<unsigned char>(name[0])) ? "run_" + name : name;
}

// "op_mainnet" as "OpMainnet".
std::string as_type(const std::string& text) {
    std::string name;
    bool upper = true;
    for (const char c : text) {
        if (!std::isalnum(static_cast<unsigned char>(c))) {
            upper = true;
            continue;
        }
        name += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
        upper = false;
    }
    return name;
}

// In one line, whatever stands in a trace.
std::string in_one_line(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
    return text;
}

// A text between double quotes, as C++, Python and Solidity read it.
std::string quoted(const std::string& text) {
    std::string safe = "\"";
    for (const char c : in_one_line(text)) {
        if (c == '"' || c == '\\') safe += '\\';
        safe += c;
    }
    return safe + "\"";
}

std::string joined(const auto& items, auto&& shown, const char* between = ", ") {
    std::string text;
    for (const auto& item : items) text += (text.empty() ? "" : between) + shown(item);
    return text;
}
std::string cpp_pairs(const std::vector<std::pair<std::string, int>>& pairs) {
    return joined(pairs, [](const auto& pair) { return fmt::format("{{{}, {}}}", quoted(pair.first), pair.second); });
}
std::string python_pairs(const std::vector<std::pair<std::string, int>>& pairs) {
    return "{" + joined(pairs, [](const auto& pair) { return fmt::format("{}: {}", quoted(pair.first), pair.second); }) + "}";
}
std::string cpp_choices(const Action& action) {
    return joined(action.picks, [](const auto& pick) { return std::to_string(pick.second); });
}

using Parts = std::map<std::string, std::string>;

std::string filled(std::string_view text, const Parts& parts) {
    std::string result;
    while (!text.empty()) {
        const std::size_t begin = text.find('@'), end = begin == std::string_view::npos ? begin : text.find('@', begin + 1);
        const auto part = end == std::string_view::npos ? parts.end()
                                                        : parts.find(std::string(text.substr(begin + 1, end - begin - 1)));
        const std::size_t upto = begin == std::string_view::npos ? text.size() : part == parts.end() ? begin + 1 : begin;
        result += text.substr(0, upto);
        text.remove_prefix(upto);
        if (part == parts.end()) continue;
        result += part->second;
        text.remove_prefix(end + 1 - begin);
    }
    return result;
}

void cpp_parts(const Run& run, Parts& parts) {
    for (const auto& [name, value] : run.parameters)
        parts["PARAMETERS"] += fmt::format("    {{{}, {}}},\n", quoted(name), value);
    parts["INITIAL"] = cpp_pairs(run.initial);
    parts["REACHED"] = cpp_pairs(run.reached);
    for (const Step& step : run.steps) {
        parts["STEPS"] += fmt::format("    {{{}, {}, {{{}}}, {{{}}}}},\n", quoted(step.words), quoted(step.action.event),
                                      cpp_choices(step.action), cpp_pairs(step.changes));
        parts["EVENTS"] += fmt::format("    {{{}, {{{}}}}},\n", quoted(step.action.event), cpp_choices(step.action));
    }
}

void python_parts(const Run& run, const Machine& machine, Parts& parts) {
    parts["PARAMETERS"] = python_pairs(run.parameters);
    parts["INITIAL"] = python_pairs(run.initial);
    std::vector<std::pair<std::string, int>> largest;
    for (std::size_t i = 0; i < machine.variables().size(); ++i)
        largest.emplace_back(machine.variables()[i], machine.largest()[i]);
    parts["VARIABLES"] = python_pairs(largest);
    parts["EVENTS"] = "{" +
                      joined(machine.events(),
                             [](const EventShape& event) {
                                 return fmt::format("{}: {{{}}}", quoted(event.name),
                                                    joined(event.choices, [](const EventShape::Choice& choice) {
                                                        return fmt::format("{}: list(range({}, {}))", quoted(choice.name),
                                                                           choice.first, choice.last + 1);
                                                    }));
                             }) +
                      "}";
    for (const Step& step : run.steps)
        parts["STEPS"] += fmt::format("    ({}, {}, {}, {}),\n", quoted(step.words), quoted(step.action.event),
                                      python_pairs({step.action.picks.begin(), step.action.picks.end()}),
                                      python_pairs(step.changes));
}

// "Promise" as a function's name, which no word of Solidity is: "onPromise".
std::string as_function(const std::string& event) { return "on" + event; }

void solidity_parts(const Run& run, const Machine& machine, Parts& parts) {
    std::set<std::string> declared;
    for (const auto& [name, value] : run.initial)
        parts["STEPS"] += fmt::format("        expectState({}, {});  // at the beginning\n", quoted(name), value);
    for (const Step& step : run.steps) {
        const EventShape& event = *machine.find_event(step.action.event);
        if (declared.insert(event.name).second)
            parts["FUNCTIONS"] += fmt::format("    function {}({}) internal virtual;\n", as_function(event.name),
                                              joined(event.choices, [](const EventShape::Choice& choice) {
                                                  return "uint256 " + as_name(choice.name) + "_";
                                              }));
        parts["STEPS"] +=
            fmt::format("        {}({});  // {}\n", as_function(event.name), cpp_choices(step.action), step.words);
        for (const auto& [name, value] : step.changes)
            parts["STEPS"] += fmt::format("        expectState({}, {});\n", quoted(name), value);
    }
}

std::string comment(const std::string& text, const std::string& mark) {
    return mark + " " + report::wrapped(text, comment_width_max, mark + " ");
}

}  // namespace

std::string test_of(std::string_view form, const ItfTrace& trace, const TraceSetting& setting, const std::string& file) {
    const report::WithoutColumns as_it_is;
    const Machine& machine = *setting.machine;
    const Run run = run_of(trace, setting, file);
    std::string title = trace.property;
    for (const Property& property : machine.properties())
        if (property.id == trace.property) title = property.title;
    const bool violated = trace.status == "violation";
    const std::string ends =
        in_one_line(trace.property.empty() ? "the trace ends" : trace.property + (violated ? " is violated" : " is shown"));
    const std::string what = fmt::format("A run of {} event{} of the slice {}{}{}. Made by `sequent replay --emit {}`.",
                                         run.steps.size(), run.steps.size() == 1 ? "" : "s", setting.slice->name,
                                         (trace.design.empty() ? "" : " of " + in_one_line(trace.design)) +
                                             (trace.weakening.empty() ? "" : ", weakened by " + in_one_line(trace.weakening)),
                                         trace.property.empty() ? "" : ", to where " + ends + " (" + in_one_line(title) + ")",
                                         form);
    Parts parts{{"ABOUT", comment(what, form == "python" ? "#" : "//")},
                {"SLICE", std::string(setting.slice->name)},
                {"SUITE", as_type(std::string(setting.slice->name)) + "Run"},
                {"NAME", as_name(trace.property.empty() ? "walk" : trace.property)},
                {"ENDS", ends}};
    for (const char* part : {"PARAMETERS", "STEPS", "EVENTS", "FUNCTIONS"}) parts[part];
    if (form == "python") {
        python_parts(run, machine, parts);
        return filled(python_template, parts);
    }
    if (form == "foundry") {
        solidity_parts(run, machine, parts);
        return filled(foundry_template, parts);
    }
    cpp_parts(run, parts);
    return filled(form == "gtest" ? gtest_template : rapidcheck_template, parts);
}

}  // namespace sequent::emit
