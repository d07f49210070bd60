// What a machine says of itself in words: its events, their choices, its variables and properties. The same for every
// composition, and compiled once: in a composition's own unit it was half of the code.
#pragma once

#include "checker/machine.hpp"
#include "model/domain/caps.hpp"
#include "model/events/pick.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sequent::machines {

inline constexpr std::size_t picks_enumerated_max = 64;
inline constexpr std::size_t picks_max = 4;  // choices of one event

// An event as the model declares it.
struct EventFacts {
    std::string_view name;
    std::span<const Pick> picks;
    bool leap;
    std::string_view phrase;
    Actor actor;
};
// Adds the event's shape under these bounds, and says whether it did: one that they leave nothing to choose for cannot happen.
bool add_shape(std::vector<EventShape>& shapes, const EventFacts& event, const Caps& bounds);

// An action as the machine finds it: by numbers.
struct IndexedAction {
    std::size_t event;  // index into the shapes
    std::array<int, picks_max> picks{};
    bool enumerated = true;  // its event's choices are all listed
};
struct ListedActions {
    std::vector<Action> actions;
    std::vector<IndexedAction> indexed;  // the same
};
// Every event of the protocol with every choice, the last choice fastest; of one with more than picks_enumerated_max
// combinations, those of the least, second, middle and largest values.
ListedActions list_actions(const std::vector<EventShape>& shapes);

void add_property(std::vector<Property>& properties, std::string_view id, std::string_view title, PropertyKind kind,
                  std::string_view witness);

// The variables of a state by name, as its fields are walked: "inbox.age[0]".
class VariableNames {
public:
    void enter(const char* field);
    void enter(int index);
    void leave();
    void add();  // where we stand is a variable
    std::vector<std::string> take() { return std::move(names_); }

private:
    std::string path_;
    std::vector<std::size_t> lengths_;  // of the path, before each field that was entered
    std::vector<std::string> names_;
};

// What is wrong with the first value that is out of its range, after that rule; empty where none is.
std::string out_of_range(std::string_view rule, const std::vector<std::string>& names, std::span<const int> values,
                         std::span<const int> largest);

}  // namespace sequent::machines
