// Figures: how long a forced transaction may wait at worst, and what the other side of that trade costs. A figure's
// bound is what an invariant proves; a witness is a trace that attains it: of a delay, one in which a transaction waits
// just so long and is included by the next step. Only where both were found is the figure exact.
#pragma once

#include "checker/report/verdict.hpp"
#include "model/parameters.hpp"

#include <span>

namespace sequent::report {

struct FigureFormula {
    std::string_view variant;    // the slice
    std::string_view name;       // "first", "last", "depleted", "proposing", "deadline"; "outage", "at risk", ...
    std::string_view meaning;    // a sentence
    std::string_view invariant;  // proves that nothing waits longer
    std::string_view witness;    // something waits so long; empty: no witness says it
    std::int64_t (*blocks)(const Parameters&);  // the amount, in its unit
    enum class Unit { l1_blocks, l2_blocks, seconds, hours } unit = Unit::l1_blocks;
    std::string_view condition = {};  // "while it proposes"
    std::string_view label = {};      // of its line below the design's row
    bool delay = true;                // a wait for inclusion; else a figure of the other side
};

// All figures, in the order in which they are reported.
std::span<const FigureFormula> figure_formulas();

// A mechanism that obliges nobody to include bounds nothing, however long the wait that was checked.
bool bounds_nothing(std::string_view variant);

enum class Exactness {
    exact,      // proved and witnessed at the deployed parameters
    at_most,    // proved; no witness found
    at_least,   // witnessed, or what a rule grants at least; no upper bound is proved
    unbounded,  // the invariant is violated: the wait was exceeded
    by_instance,  // exhausted on an instance that stands for the parameters, and witnessed
    scaled,     // of the scaled instance only: exhausted there and witnessed
    unknown,
};
std::string_view word(Exactness exactness);

struct Figure {
    const FigureFormula* formula = nullptr;
    Exactness exactness = Exactness::unknown;
    std::int64_t blocks = 0;
    std::int64_t seconds = 0;
    std::optional<Path> trace;  // to the inclusion after the wait, or past the bound
    std::string note;           // why it is not exact

    // "3,600 blocks 12.0 h", "<= 3,600 blocks 12.0 h", "unbounded (> 22,200 blocks)", "4 blocks (scaled)"
    std::string text() const;
};

// Blocks and seconds of a formula at these parameters.
Figure figure_at(const FigureFormula& formula, const Parameters& parameters);

// The parameter that sets a variant's delay, for the summary: "seq_window_l1_blocks".
std::string_view headline_parameter(std::string_view variant);

// That parameter in the variant's words, with its hours: "window 3,600 blocks 12.0 h".
std::string headline(std::string_view variant, const Parameters& parameters);
std::string headline_count(std::string_view variant, const Parameters& parameters);  // "window 3,600"

}  // namespace sequent::report
