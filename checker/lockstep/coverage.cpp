#include "checker/lockstep/coverage.hpp"

namespace sequent::lockstep {

void Coverage::note(const Pair& pair, std::size_t index) {
    const Action& action = pair.action(index);
    if (!pair.realised()) {
        ++unrealised_[action.event];
        return;
    }
    if (rules_ == 0) rules_ = std::set(pair.machine().rules().begin(), pair.machine().rules().end()).size();
    if (pair.allowed()) {
        ++allowed_[action.event];
        states_.insert(pair.model());
        if (exercised_.size() == rules_) return;
    }
    if (pair.gone_past()) return;
    // What the model refuses it refuses where it stands.
    const Machine& machine = pair.machine();
    for (const std::string& rule : pair.allowed() ? machine.changed_by(pair.parameters(), pair.before(), action)
                                                  : machine.refused_by(pair.parameters(), pair.before(), action)) {
        if (!pair.allowed()) ++refused_[rule];
        exercised_.insert(rule);
    }
}

void Coverage::merge(const Coverage& other) {
    for (const auto& [event, n] : other.allowed_) allowed_[event] += n;
    for (const auto& [rule, n] : other.refused_) refused_[rule] += n;
    for (const auto& [event, n] : other.unrealised_) unrealised_[event] += n;
    exercised_.insert(other.exercised_.begin(), other.exercised_.end());
    states_.insert(other.states_.begin(), other.states_.end());
}

std::vector<std::string> Coverage::never_exercised(const Machine& machine) const {
    std::vector<std::string> never;
    for (const std::string& rule : std::set(machine.rules().begin(), machine.rules().end()))  // some react to several events
        if (!exercised_.contains(rule)) never.push_back(rule);
    return never;
}

std::string Coverage::text(const Pair& start) const {
    const Machine& machine = start.machine();
    const auto counted = [](const std::map<std::string, std::size_t>& counts) {
        std::string text;
        for (const auto& [name, n] : counts) text += (text.empty() ? "" : ", ") + name + " " + std::to_string(n);
        return text;
    };
    const auto line = [](const char* what, const std::string& text) { return text.empty() ? "" : what + text + "\n"; };
    std::vector<std::string> never;
    for (const EventShape& event : machine.events())
        if (!event.leap && !allowed_.contains(event.name)) never.push_back(event.name);
    const auto or_none = [](const std::string& text) { return text.empty() ? "none" : text; };
    return "  events: " + or_none(counted(allowed_)) + "\n  refused by: " + or_none(counted(refused_)) +
           "\n  states: " + std::to_string(states_.size()) + "\n" + line("  cannot be realised: ", counted(unrealised_)) +
           line("  never allowed: ", listed(never, ", ")) +
           line("  rules never exercised: ", listed(never_exercised(machine), ", ")) +
           line("  never compared: ", listed(start.hidden(), ", "));
}

}  // namespace sequent::lockstep
