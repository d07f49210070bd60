// A slice is what is explored and proved at once: some modules of a design with the views that they read of one another. A
// module's effects touch its own fields only and another module's rule can only forbid an event, so every run of the whole
// design is, seen from a slice's fields, a run of the slice: an invariant of the slice's states holds in the design too. That
// is not said of what a slice claims to be possible (`can`, no deadlock), nor where a guard asks that something is
// impossible: another module might forbid it. Slices of different grain (composition/block/rules.hpp and the modules that it is
// about) share no fields; that they agree is argued in words. A slice has
//
//   name                  unique in the catalogue
//   State<D>              a Hana struct, one member for each module
//   Reactions             the rules, in the order in which they take effect
//   Weakened              the rule texts that a weakening puts in a rule's place
//   constant_weakenings   weakenings that change a derived number instead
//   Claims                invariants, lemmas, witnesses
//   ends                  do its histories end (rounds used up), so that a state without successor is no deadlock?
//   Derived, derive       numbers that follow from the parameters, which rules read beside them
//   start, fits           the initial state beyond zeros; do the bounds suffice?
//   room                  do these bounds leave an instance with these parameters room to show what there is to see?
//   relate                terms over the parameters whose order matters though no rule compares them (f(term) for each)
//
// All of these are read in any domain, as the rules are: with the parameters left free, what the slice compares them with is
// collected from the text itself (checker/scale), and an instance is derived that keeps every one of those comparisons.
#pragma once

#include "model/domain/rule.hpp"
#include "model/parameters.hpp"

#include <array>
#include <string_view>

namespace sequent {

// Two lists of weakenings, one after the other.
template <std::size_t N, std::size_t M>
constexpr auto joined(const std::array<std::string_view, N>& first, const std::array<std::string_view, M>& second) {
    std::array<std::string_view, N + M> all{};
    for (std::size_t i = 0; i < N; ++i) all[i] = first[i];
    for (std::size_t i = 0; i < M; ++i) all[N + i] = second[i];
    return all;
}

// A condition that always holds, in the domain of these parameters.
constexpr auto always(const auto& p) { return p.forced_txs == p.forced_txs; }

// What a slice has that says nothing else.
struct PlainSlice {
    using Weakened = Rules<>;
    static constexpr std::array<std::string_view, 0> constant_weakenings{};
    static constexpr bool ends = false;
    template <class Num>
    struct Derived {};
    static constexpr void derive(auto&, const Caps&, auto&&) {}
    static constexpr void start(auto&, const auto&) {}
    static constexpr auto fits(const auto& p, const Caps&) { return always(p); }
    static constexpr auto room(const auto& p, const Caps&) { return always(p); }
    static constexpr void relate(const auto&, const Caps&, auto&&) {}
};

}  // namespace sequent
