#include "checker/report/words.hpp"

#include "checker/report/numbers.hpp"
#include "checker/report/provenance.hpp"
#include "checker/report/trace.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace sequent::report {
namespace {

// One of "a|b|c" for the values from `first` on; the last serves all further ones, and # in it is the number.
std::string chosen(std::string_view words, int first, int value) {
    for (int at = first;; ++at) {
        const std::size_t bar = words.find('|');
        if (at == value || bar == std::string_view::npos) {
            std::string text(words.substr(0, bar));
            if (const std::size_t number = text.find('#'); number != std::string::npos)
                text.replace(number, 1, thousands(value));
            return text;
        }
        words.remove_prefix(bar + 1);
    }
}

bool in_a_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.'; }

// The bodies of the functions that the text calls and `code` defines, and of those that they call: what else a condition
// depends on.
std::string called(const std::string& text, const std::string& code, int depth = 2) {
    std::string bodies;
    for (std::size_t i = 0; depth > 0 && i < text.size(); ++i) {
        if (!in_a_name(text[i])) continue;
        const std::size_t begin = i;
        while (i < text.size() && in_a_name(text[i])) ++i;
        if (i == text.size() || text[i] != '(') continue;
        const std::size_t at = code.find(" " + text.substr(begin, i - begin) + "(const auto& s");
        const std::size_t open = at == std::string::npos ? at : code.find('{', at);
        if (open == std::string::npos) continue;
        std::size_t end = open;
        for (int nested = 0; end < code.size(); ++end) {
            nested += code[end] == '{' ? 1 : code[end] == '}' ? -1 : 0;
            if (nested == 0) break;
        }
        const std::string body = code.substr(open, end - open);
        bodies += " " + body + called(body, code, depth - 1);
    }
    return bodies;
}

// "force.mode 2", "inbox.age 3, 0, 0"; empty where the state has no such variable.
std::string value_of_variable(const Machine& machine, const std::vector<int>& values, const std::string& name) {
    std::string text;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::string& variable = machine.variables()[i];
        if (variable == name || variable.starts_with(name + "[")) text += (text.empty() ? " " : ", ") + thousands(values[i]);
    }
    return text.empty() ? "" : name + text;
}

std::string value_of_parameter(const Parameters& parameters, const std::string& name) {
    for (const ParameterInfo& info : parameter_table)
        if (info.name == name) return name + " " + thousands(parameters.*(info.field));
    return "";
}

}  // namespace

std::vector<std::string> names_in(std::string_view condition) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < condition.size(); ++i) {
        if (!in_a_name(condition[i])) continue;
        std::size_t end = i;
        while (end < condition.size() && in_a_name(condition[end])) ++end;
        const std::string name(condition.substr(i, end - i));
        const bool is_ours = name.starts_with("s.") || name.starts_with("p.") || name.starts_with("cap.");
        if (is_ours && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
        i = end;
    }
    return names;
}

std::string in_words(const EventShape& event, const Action& action) {
    if (event.phrase.empty()) return shown(action);
    std::string text;
    std::string_view rest = event.phrase;
    for (std::size_t open; (open = rest.find('{')) != std::string_view::npos;) {
        const std::size_t close = rest.find('}', open);
        const std::string_view inner = rest.substr(open + 1, close - open - 1);
        const std::size_t colon = inner.find(':');
        const std::string_view name = inner.substr(0, colon);
        const auto pick =
            std::find_if(action.picks.begin(), action.picks.end(), [&](const auto& p) { return p.first == name; });
        const auto choice =
            std::find_if(event.choices.begin(), event.choices.end(), [&](const auto& c) { return c.name == name; });
        if (pick == action.picks.end() || choice == event.choices.end()) return shown(action);
        text += rest.substr(0, open);
        text += colon == std::string_view::npos ? thousands(pick->second)
                                                : chosen(inner.substr(colon + 1), choice->first, pick->second);
        rest.remove_prefix(close + 1);
    }
    return text.append(rest);
}

std::string in_words(const Machine& machine, const Action& action) {
    const EventShape* event = machine.find_event(action.event);
    return event == nullptr ? shown(action) : in_words(*event, action);
}

std::vector<Stretch> stretches(const std::vector<Action>& run) {
    std::vector<Stretch> all;
    for (std::size_t i = 0; i < run.size(); ++i)
        if (i > 0 && run[i] == run[i - 1]) all.back().last = i + 1;
        else all.push_back({i + 1, i + 1});
    return all;
}

std::string_view name(Actor actor) {
    switch (actor) {
        case Actor::clock: return "time";
        case Actor::reorg: return "a reorg";
        case Actor::environment: return "the environment";
        case Actor::user: return "a user";
        case Actor::market: return "the market";
        case Actor::watcher: return "a watcher";
        case Actor::sequencer: return "the sequencer";
    }
    return "";
}

std::string with_values(const Machine& machine, const Parameters& parameters, const Packed& state, const std::string& condition,
                        const std::string& code) {
    const std::vector<int> values = machine.unpack(state);
    std::string known;
    for (const std::string& name : names_in(condition + called(condition, code))) {
        const std::string here = name.starts_with("s.")   ? value_of_variable(machine, values, name.substr(2))
                                 : name.starts_with("p.") ? value_of_parameter(parameters, name.substr(2))
                                                          : "";
        if (!here.empty()) known += (known.empty() ? "" : "; ") + here;
    }
    return known.empty() ? condition : fmt::format("{} ({})", condition, known);
}

std::vector<std::string> why_not(const Machine& machine, const Parameters& parameters, const Packed& state,
                                 const Action& action) {
    std::vector<std::string> sentences;
    for (const Refusal& refusal : machine.refusals(parameters, state, action)) {
        const auto text = texts().find(refusal.rule);
        const RuleText known = text == texts().end() ? RuleText{} : text->second;
        sentences.push_back(fmt::format("{}{} wants {}", refusal.rule, known.heading.empty() ? "" : " (" + known.heading + ")",
                                        with_values(machine, parameters, state, refusal.condition, known.code)));
    }
    return sentences;
}

}  // namespace sequent::report
