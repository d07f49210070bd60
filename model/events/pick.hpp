// What an event is: a name and finite choices, which appear in traces as they stand here.
#pragma once

#include "model/domain/caps.hpp"

#include <array>
#include <string_view>

namespace sequent {

struct Pick {
    std::string_view name;
    int first;
    int last;                        // or, where `last_from` is set, that compile-time bound
    int Caps::*last_from = nullptr;
    constexpr int upper(const Caps& cap) const { return last_from ? cap.*last_from : last; }
};

template <int N>
using Picks = std::array<Pick, N>;

template <class... Es>
struct Events {};

// An event's sentence, `phrase`: "bidder {who} deposits {amount}". Each choice stands in it once, as the number or as words for
// its values from the first on: "the operator {mode:becomes honest|starts to censor|goes offline}". The last words serve all
// further values, and # in them is the number: "{take:no forced transaction|the next #}".
template <class E>
constexpr std::string_view phrase_of() {
    if constexpr (requires { E::phrase; }) return E::phrase;
    else return {};
}

// Who causes an event. It decides how it comes about in a simulation: by the clock, by a fault, or as a message of an actor,
// which the network may lose, delay or double. An event that says nothing is the sequencer's.
enum class Actor {
    clock,        // time passes: L1 blocks, seconds, slots
    reorg,        // a chain takes blocks back
    environment,  // what happens to machines and operators: no message
    user,         // sends transactions
    market,       // bids, builds, commits, makes lists
    watcher,      // anybody: settles, proves, challenges, forces
    sequencer,    // orders, seals, posts, signs
};
template <class E>
constexpr Actor actor_of() {
    if constexpr (requires { E::actor; }) return E::actor;
    else return Actor::sequencer;
}

}  // namespace sequent
