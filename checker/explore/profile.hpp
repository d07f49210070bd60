// How the rules of a slice take part in the states of an instance: a rule that never changes anything, or whose condition never
// forbids anything, is there for nothing, or the instance does not get to where it is needed. Every reachable state is visited
// once more and each rule asked for itself: the explorer, which asks for the event as a whole, pays nothing for it.
#pragma once

#include "checker/machine.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace sequent {

// One rule's reaction to one event.
struct RuleUse {
    std::string rule, event;
    bool guards = false;        // it has a condition
    std::uint64_t asked = 0;    // state and choices in which the explorer comes to ask it: no rule before it forbids the event
    std::uint64_t changed = 0;  // transitions in which it changed the state
    std::uint64_t fresh = 0;    // ... to one that was not known until then
    std::uint64_t refused = 0;  // state and choices in which it forbids the event
    std::uint64_t alone = 0;    // ... and no other rule does
    std::uint64_t samples = 0;  // of the times at which it was looked which rule is asked, those at which it was this one

    bool idle() const { return changed == 0 && alone == 0; }                  // without it all would be the same
    bool never_forbids() const { return guards && refused == 0; }             // its condition is true wherever it is asked
    bool never_alone() const { return guards && refused > 0 && alone == 0; }  // what it forbids is forbidden anyhow
};

struct EventUse {
    std::string event;
    std::uint64_t tried = 0, happened = 0, fresh = 0;
};

struct Profile {
    std::vector<RuleUse> rules;    // in the order of Machine::rules(), without those that react to leaps alone
    std::vector<EventUse> events;  // of the protocol, in the order of Machine::events()
    std::uint64_t states = 0;
    std::uint64_t samples = 0;  // of all rules
    bool complete = false;      // false: a budget ended, and what is said is said of the states that were visited

    // Of the time that all rules took, what the rule's reaction to the event took, and what all took that react to the event;
    // nullopt where too few samples were taken to say it to a tenth.
    std::optional<double> share(const RuleUse& use) const;
    std::optional<double> share(const EventUse& use) const;
};

struct ProfileOptions {
    std::size_t memory_bytes = 0;  // 0: as the explorer
    std::uint64_t states_max = std::numeric_limits<std::uint64_t>::max();
    double seconds_max = std::numeric_limits<double>::infinity();
    const std::atomic<bool>* stop = nullptr;
};

// Throws std::invalid_argument for a machine that cannot be explored, std::bad_alloc where the memory does not suffice.
Profile profile(const Machine& machine, const Parameters& parameters, const ProfileOptions& options = {});

}  // namespace sequent
