// Who causes which event. It decides how an event comes about in a simulation: by the clock, by a fault, or as a message of
// an actor, which the network may lose, delay or double.
#pragma once

#include <array>
#include <string_view>

namespace sequent::simulate {

enum class Role {
    clock,        // time passes: L1 blocks, seconds, slots
    reorg,        // a chain takes blocks back
    environment,  // what happens to machines and operators: no message
    user,         // sends transactions
    market,       // bids, builds, commits, makes lists
    watcher,      // anybody: settles, proves, challenges, forces
    sequencer,    // orders, seals, posts, signs
};
inline constexpr std::size_t roles = 7;
std::string_view name_of(Role role);

// The role of an event by its name; the sequencer's if it is not known.
Role role_of(std::string_view event);

}  // namespace sequent::simulate
