#include "checker/machine.hpp"

#include <algorithm>
#include <stdexcept>

namespace sequent {

std::vector<Refusal> Machine::refusals(const Parameters& p, const Packed& state, const Action& action) const {
    std::vector<Reaction> all;
    reactions(p, state, action, all);
    std::vector<Refusal> refusals;
    for (const Reaction& one : all)
        if (one.refused != nullptr) refusals.push_back({rules()[one.rule], one.refused});
    return refusals;
}

std::vector<std::string> Machine::changed_by(const Parameters& p, const Packed& state, const Action& action) const {
    std::vector<Reaction> all;
    reactions(p, state, action, all);
    std::vector<std::string> ids;
    for (const Reaction& one : all)
        if (one.changes && (ids.empty() || ids.back() != rules()[one.rule])) ids.push_back(rules()[one.rule]);
    return ids;
}

std::vector<std::string> Machine::refused_by(const Parameters& p, const Packed& state, const Action& action) const {
    std::vector<std::string> ids;
    for (Refusal& refusal : refusals(p, state, action)) ids.push_back(std::move(refusal.rule));
    return ids;
}

const EventShape* Machine::find_event(std::string_view event) const {
    for (const EventShape& shape : events())
        if (shape.name == event) return &shape;
    return nullptr;
}

Action Machine::in_order(const Action& action) const {
    const EventShape* shape = find_event(action.event);
    if (!shape) throw std::invalid_argument("the design knows no event " + action.event);
    if (action.picks.size() != shape->choices.size())
        throw std::invalid_argument(action.event + " takes " + std::to_string(shape->choices.size()) +
                                    (shape->choices.size() == 1 ? " choice" : " choices"));
    Action ordered{action.event, {}};
    for (const auto& [name, first, last] : shape->choices) {
        const auto given = std::find_if(action.picks.begin(), action.picks.end(),
                                        [&name = name](const auto& named) { return named.first == name; });
        if (given == action.picks.end() || given->second < first || given->second > last)
            throw std::invalid_argument(action.event + " takes " + name + " in " + std::to_string(first) + ".." +
                                        std::to_string(last));
        ordered.picks.push_back(*given);
    }
    return ordered;
}

}  // namespace sequent
