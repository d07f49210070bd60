// A slice is what is explored and proved at once: some modules of a design with the views that they read of one another. A
// module's effects touch its own fields only and another module's rule can only forbid an event, so every run of the whole
// design is, seen from a slice's fields, a run of the slice: an invariant of the slice's states holds in the design too. That
// is not said of what a slice claims to be possible (`can`, no deadlock), nor where a guard asks that something is
// impossible: another module might forbid it. Slices of different grain (composition/block.hpp and the modules that it is
// about) share no fields; that they agree is argued in words. A slice has
//
//   name                  unique in the catalogue
//   State<D>              a Hana struct, one member for each module
//   Reactions             the rules, in the order in which they take effect
//   Weakened              the rule texts that a weakening puts in a rule's place
//   constant_weakenings   weakenings that change a derived number instead
//   Claims                invariants, lemmas, witnesses
//   ends                  do its histories end (rounds used up), so that a state without successor is no deadlock?
//   derive, start, fits   numbers that follow from the parameters; the initial state beyond zeros; do the bounds suffice?
#pragma once

#include "model/domain/rule.hpp"
#include "model/parameters.hpp"

#include <array>
#include <string_view>

namespace sequent {

// Numbers that follow from the parameters. Each variant computes its own; what it does not use stays 0.
struct Derived {
    int age_max = 0;        // where a seen wait stops growing: past the bound, so that breaking it is visible
    int quiet_max = 0;      // arbitrum: where the time since the last buffer update stops to matter
    int buffer_floor = 0;   // arbitrum: what the buffer cannot fall below
    int window_read = 0;    // op: the last lag at which the deriver takes a batch
    int idle_max = 0;       // deadline: where the time since the last finalisation stops to grow
    int deadline_max = 0;   // deadline: where a deadline is cut off
    int l2_blocks_max = 0;  // deadline: L2 blocks that one finalisation adds at most
    int receipts_are_honest = 1;
};

// What a slice has that says nothing else.
struct PlainSlice {
    using Weakened = Rules<>;
    static constexpr std::array<std::string_view, 0> constant_weakenings{};
    static constexpr bool ends = false;
    static constexpr Derived derive(const auto&) { return {}; }
    static constexpr void start(auto&, const auto&) {}
    static constexpr bool fits(const Parameters&, const Caps&) { return true; }
};

}  // namespace sequent
