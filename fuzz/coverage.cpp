#include "fuzz/coverage.hpp"

namespace sequent::lockstep {

void Coverage::note(const Pair& pair, std::size_t letter) {
    const Action& action = pair.machine().alphabet()[letter];
    if (pair.allowed()) {
        ++allowed_[action.event];
        states_.insert(pair.model());
    } else {
        for (const std::string& rule : pair.machine().refused_by(pair.parameters(), pair.model(), action)) ++refused_[rule];
    }
}

void Coverage::merge(const Coverage& other) {
    for (const auto& [event, n] : other.allowed_) allowed_[event] += n;
    for (const auto& [rule, n] : other.refused_) refused_[rule] += n;
    states_.insert(other.states_.begin(), other.states_.end());
}

std::string Coverage::text(const Machine& machine) const {
    const auto listed = [](const std::map<std::string, std::size_t>& counts) {
        std::string text;
        for (const auto& [name, n] : counts)
            text += (text.empty() ? "" : ", ") + name + " " + std::to_string(n);
        return text.empty() ? "none" : text;
    };
    std::string never;
    const std::string* last = nullptr;
    for (const Action& action : machine.alphabet()) {
        if ((!last || *last != action.event) && !allowed_.contains(action.event))
            never += (never.empty() ? "" : ", ") + action.event;
        last = &action.event;
    }
    return "  events: " + listed(allowed_) + "\n  refused by: " + listed(refused_) + "\n  states: " +
           std::to_string(states_.size()) + "\n" +
           (never.empty() ? "" : "  never allowed: " + never + "\n");
}

}  // namespace sequent::lockstep
