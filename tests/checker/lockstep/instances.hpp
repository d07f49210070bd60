// The small instances of the harnesses by name, and what the lock-step tests print of a disagreement.
#pragma once

#include "checker/lockstep/commands.hpp"

#include <algorithm>
#include <stdexcept>

namespace sequent::lockstep {

// A small instance of a slice, by the name that its harness gives it.
inline Setting instance_of(std::string_view slice, std::string_view name) {
    const Harness* harness = find_harness(slice);
    if (!harness) throw std::invalid_argument("no harness of " + std::string(slice));
    for (const Instance& instance : harness->instances)
        if (instance.name == name) return {std::string(slice), instance.parameters};
    throw std::invalid_argument(std::string(slice) + " has no instance " + std::string(name));
}

inline Setting with(Setting setting, int Parameters::*field, int value = 1) {
    setting.parameters.*field = value;
    return setting;
}

// "Enqueue(who=0), Tick, ..."
inline std::string to_line(const std::vector<Action>& actions) {
    std::string text;
    for (const Action& action : actions) text += (text.empty() ? "" : ", ") + to_text(action);
    return text;
}

}  // namespace sequent::lockstep
