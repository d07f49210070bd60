// Figures: how long a forced transaction may wait at worst, and what that is traded for. A figure's
// bound is what an invariant proves; a witness is a trace that attains it: of a delay, one in which a transaction waits
// just so long and is included by the next step. Only where both were found is the figure exact.
#pragma once

#include "checker/design/design.hpp"
#include "checker/report/verdict.hpp"
#include "model/catalogue.hpp"

#include <optional>

namespace sequent::report {

enum class Exactness {
    exact,        // proved and witnessed at the deployed parameters
    at_most,      // proved; no witness found
    at_least,     // witnessed, or what a rule grants at least; no upper bound is proved
    unbounded,    // the invariant is violated: the wait was exceeded
    by_instance,  // exhausted on an instance that stands for the parameters, and witnessed
    scaled,       // of the scaled instance only: exhausted there and witnessed
    unknown,
};
std::string_view word(Exactness exactness);

struct Figure {
    const FigureFormula* formula = nullptr;
    Exactness exactness = Exactness::unknown;
    std::int64_t blocks = 0;
    std::int64_t seconds = 0;
    Scale scale = Scale::real;    // whose numbers those are: the deployed parameters', or a smaller instance's
    std::optional<Path> trace;    // to the inclusion after the wait, or past the bound
    std::string note;             // why it is not exact
    bool bounds_nothing = false;  // the mechanism obliges nobody to include

    // "3,600 blocks 12.0 h", "<= 3,600 blocks 12.0 h", "> 151 blocks 30.2 min (by instance)", "4 blocks (scaled)"
    std::string text() const;
};

// Amount and seconds of a formula of the slice at these parameters.
Figure figure_at(const catalogue::SliceInfo& slice, const FigureFormula& formula, const Parameters& parameters);

// The slices that a forced transaction's delay is judged by: those with a headline. A design has one.
std::vector<const catalogue::SliceInfo*> slices_with_delay();
const catalogue::SliceInfo& slice_with_delay(const Design& design);
// The figure of the longest wait for the oldest forced transaction, whatever else waits.
const FigureFormula& first_wait(const catalogue::SliceInfo& slice);

// The parameter that sets the slice's delay, in its own words, with its hours: "window 3,600 blocks 12.0 h". Only of one that
// has a headline.
std::string headline(const catalogue::SliceInfo& slice, const Parameters& parameters);
std::string headline_count(const catalogue::SliceInfo& slice, const Parameters& parameters);  // "window 3,600"

}  // namespace sequent::report
