// What several of our JSON documents hold alike.
#pragma once

#include "checker/machine.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace sequent::report {

inline nlohmann::ordered_json or_null(const std::string& text) {
    return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
}
inline nlohmann::ordered_json or_null(std::optional<double> number) {
    return number ? nlohmann::ordered_json(*number) : nlohmann::ordered_json(nullptr);
}

// { "who": 1 }
inline nlohmann::ordered_json picks_of(const Action& action) {
    nlohmann::ordered_json picks = nlohmann::ordered_json::object();
    for (const auto& [name, value] : action.picks) picks[name] = value;
    return picks;
}

}  // namespace sequent::report
