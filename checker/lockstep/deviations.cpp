#include "checker/lockstep/deviations.hpp"

#include "checker/design/toml.hpp"

#include <algorithm>

namespace sequent::lockstep {
namespace {

bool among(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}
// Is it the variable itself, or an element of an array of that name?
bool names_variable(std::string_view family, std::string_view variable) {
    return variable == family ||
           (variable.starts_with(family) && variable.size() > family.size() && variable[family.size()] == '[');
}

Deviation read(const TomlValue& table, const std::string& path, const Machine& machine, Problems& problems) {
    TableReader in(&table, path, problems);
    Deviation deviation;
    deviation.line = table.line;
    deviation.rule = in.text("rule").value_or("");
    deviation.event = in.text("event").value_or("");
    const std::string answer = in.choice("answer", {"differs", "refuses", "accepts", "unrealisable"}).value_or("differs");
    deviation.kind = answer == "differs"   ? Deviation::Kind::differs
                     : answer == "refuses" ? Deviation::Kind::refuses
                     : answer == "accepts" ? Deviation::Kind::accepts
                                           : Deviation::Kind::unrealisable;
    if (deviation.kind == Deviation::Kind::differs) deviation.variable = in.text("variable").value_or("");
    deviation.reason = in.text("reason").value_or("");
    deviation.source = in.text("source").value_or("");
    in.finish();
    const std::string slice = " in " + std::string(machine.name());
    if (!deviation.rule.empty() && !among(machine.rules(), deviation.rule))
        in.problem("rule", "there is no rule " + in_quotes(deviation.rule) + slice);
    const EventShape* event = machine.find_event(deviation.event);
    if (!deviation.event.empty() && (!event || event->leap))
        in.problem("event", "there is no event " + in_quotes(deviation.event) + slice);
    const auto& variables = machine.variables();
    const auto is_named = [&](const std::string& variable) { return names_variable(deviation.variable, variable); };
    if (!deviation.variable.empty() && std::none_of(variables.begin(), variables.end(), is_named))
        in.problem("variable", "there is no state variable " + in_quotes(deviation.variable) + slice);
    return deviation;
}

}  // namespace

std::string Deviation::text() const {
    const std::string what = kind == Kind::differs   ? variable
                             : kind == Kind::refuses ? "the implementation refuses"
                             : kind == Kind::accepts ? "the implementation accepts"
                                                     : "without a counterpart in some states";
    return rule + ", " + event + ", " + what;
}

Deviations Deviations::parse(std::string_view text, const std::string& file, const Machine& machine) {
    const TomlValue document = parse_toml(text, file);
    Problems problems(file);
    Deviations result;
    result.file_ = file;
    TableReader top(&document, "", problems);
    if (const TomlValue* all = top.table("deviation"))
        for (const TomlEntry& entry : all->entries) {
            if (entry.value.kind != TomlValue::Kind::table) {
                problems.add(entry.value.line, "deviation." + entry.key, "expected a table: [deviation." + entry.key + "]");
                continue;
            }
            Deviation deviation = read(entry.value, "deviation." + entry.key, machine, problems);
            for (const Deviation& other : result.all_)
                if (other.text() == deviation.text())
                    problems.add(deviation.line, "deviation." + entry.key,
                                 "says the same as line " + std::to_string(other.line));
            result.all_.push_back(std::move(deviation));
        }
    top.finish();
    problems.throw_if_any();
    return result;
}

bool Deviations::declares(Deviation::Kind kind, std::string_view event) const {
    return std::any_of(all_.begin(), all_.end(),
                       [&](const Deviation& known) { return known.kind == kind && known.event == event; });
}

bool Deviations::covers(Deviation::Kind kind, std::string_view event, const std::vector<std::string>& rules,
                        std::string_view variable) {
    bool covered = false;
    for (Deviation& known : all_) {
        if (known.kind != kind || known.event != event) continue;
        const bool nothing_acts = kind == Deviation::Kind::refuses && rules.empty();
        const bool any_rule = nothing_acts || kind == Deviation::Kind::unrealisable;
        if (!any_rule && !among(rules, known.rule)) continue;
        if (kind == Deviation::Kind::differs && !names_variable(known.variable, variable)) continue;
        ++known.needed;
        covered = true;
    }
    return covered;
}

}  // namespace sequent::lockstep
