// Events in words, from the phrase that each event declares, and why one is not possible, from the conditions of the rules.
#pragma once

#include "checker/machine.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sequent::report {

// "the operator goes offline"; of an event without a phrase its name and choices. The action must be one of the machine's.
std::string in_words(const Machine& machine, const Action& action);
std::string in_words(const EventShape& event, const Action& action);

// Equal events in a row, taken together: the numbers of the first and the last of them, from 1.
struct Stretch {
    std::size_t first, last;
};
std::vector<Stretch> stretches(const std::vector<Action>& run);

// The state variables, parameters and bounds that a rule's condition names, each once: "s.force.mode == honest" has
// "s.force.mode".
std::vector<std::string> names_in(std::string_view condition);

// "the sequencer", "a watcher": who brings the event about.
std::string_view name(Actor actor);

// A condition with the values of the state variables and parameters that it names, or that the functions which it calls name,
// as far as `code`, the rule's text with its helpers, has them: "depth <= s.inbox.unsettled (inbox.unsettled 0)". An array is
// named with all its values: "inbox.age 3, 0, 0".
std::string with_values(const Machine& machine, const Parameters& parameters, const Packed& state, const std::string& condition,
                        const std::string& code = "");

// Why the event is not possible in the state, a sentence a rule: "FI-5 (An honest operator leaves nothing waiting) wants
// s.inbox.len == 0 (inbox.len 1)"; empty if it is.
std::vector<std::string> why_not(const Machine& machine, const Parameters& parameters, const Packed& state,
                                 const Action& action);

}  // namespace sequent::report
