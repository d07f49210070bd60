#include "checker/machines/leaps.hpp"

#include "model/events.hpp"

namespace sequent::machines {
namespace {

template <class... Es>
std::vector<std::string> names_of(Events<Es...>) {
    return {std::string(Es::name)...};
}

struct Leap {
    std::string name, pick;
    std::vector<std::string> unit;
};

const std::vector<Leap>& leaps() {
    static const std::vector<Leap> all = []<class... As>(Events<As...>) {
        return std::vector<Leap>{{std::string(As::name), std::string(As::picks[0].name), names_of(typename As::Unit{})}...};
    }(Accelerations{});
    return all;
}

const Leap* find(const std::string& event) {
    for (const Leap& leap : leaps())
        if (leap.name == event) return &leap;
    return nullptr;
}

}  // namespace

bool is_leap(const std::string& event) { return find(event) != nullptr; }

std::vector<Action> in_units(const Action& action) {
    const Leap* leap = find(action.event);
    if (!leap || action.picks.size() != 1) return {action};
    std::vector<Action> units;
    for (int n = 0; n < action.picks[0].second; ++n)
        for (const std::string& event : leap->unit) units.push_back({event, {}});
    return units;
}

std::vector<Action> in_units(const std::vector<Action>& actions) {
    std::vector<Action> all;
    for (const Action& action : actions)
        for (Action& unit : in_units(action)) all.push_back(std::move(unit));
    return all;
}

std::vector<std::string> with_leaps(const std::string& event) {
    std::vector<std::string> names{event};
    for (const Leap& leap : leaps())
        for (const std::string& part : leap.unit)
            if (part == event) names.push_back(leap.name);
    return names;
}

}  // namespace sequent::machines
