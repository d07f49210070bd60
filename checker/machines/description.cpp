#include "checker/machines/description.hpp"

#include <algorithm>

namespace sequent::machines {
namespace {

std::vector<int> every(const EventShape::Choice& choice) {
    std::vector<int> values;
    for (int value = choice.first; value <= choice.last; ++value) values.push_back(value);
    return values;
}
std::vector<int> telling(const EventShape::Choice& choice) {
    const int middle = choice.first + (choice.last - choice.first) / 2;
    std::vector<int> values{choice.first, std::min(choice.first + 1, choice.last), middle, choice.last};
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

bool all_listed(const EventShape& shape) {
    std::size_t combinations = 1;
    for (const EventShape::Choice& choice : shape.choices)
        combinations *= static_cast<std::size_t>(choice.last - choice.first + 1);
    return combinations <= picks_enumerated_max;
}

}  // namespace

bool add_shape(std::vector<EventShape>& shapes, const EventFacts& event, const Caps& bounds) {
    EventShape shape{std::string(event.name), {}, event.leap, event.phrase, event.actor};
    for (const Pick& pick : event.picks) {
        if (pick.first > pick.upper(bounds)) return false;
        shape.choices.push_back({std::string(pick.name), pick.first, pick.upper(bounds)});
    }
    shapes.push_back(std::move(shape));
    return true;
}

ListedActions list_actions(const std::vector<EventShape>& shapes) {
    ListedActions listed;
    for (std::size_t event = 0; event < shapes.size(); ++event) {
        const EventShape& shape = shapes[event];
        if (shape.leap) continue;
        const bool all = all_listed(shape);
        std::vector<std::vector<int>> picked{{}};
        for (const auto& choice : shape.choices) {
            std::vector<std::vector<int>> longer;
            for (const auto& picks : picked)
                for (const int value : all ? every(choice) : telling(choice)) {
                    longer.push_back(picks);
                    longer.back().push_back(value);
                }
            picked = std::move(longer);
        }
        for (const auto& picks : picked) {
            IndexedAction indexed{event, {}, all};
            Action action{shape.name, {}};
            for (std::size_t i = 0; i < picks.size(); ++i) {
                indexed.picks[i] = picks[i];
                action.picks.emplace_back(shape.choices[i].name, picks[i]);
            }
            listed.indexed.push_back(indexed);
            listed.actions.push_back(std::move(action));
        }
    }
    return listed;
}

void add_property(std::vector<Property>& properties, std::string_view id, std::string_view title, PropertyKind kind,
                  std::string_view witness) {
    properties.push_back({std::string(id), std::string(title), kind, std::string(witness)});
}

void VariableNames::enter(const char* field) {
    lengths_.push_back(path_.size());
    path_.append(path_.empty() ? "" : ".").append(field);
}
void VariableNames::enter(int index) {
    lengths_.push_back(path_.size());
    path_.append("[").append(std::to_string(index)).append("]");
}
void VariableNames::leave() {
    path_.resize(lengths_.back());
    lengths_.pop_back();
}
void VariableNames::add() { names_.push_back(path_); }

std::string out_of_range(std::string_view rule, const std::vector<std::string>& names, std::span<const int> values,
                         std::span<const int> largest) {
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] < 0 || values[i] > largest[i])
            return "rule " + std::string(rule) + " writes " + std::to_string(values[i]) + " into " + names[i] +
                   ", which holds 0.." + std::to_string(largest[i]);
    return "";
}

}  // namespace sequent::machines
