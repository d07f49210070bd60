// What a slice says of itself, once, in its own folder: model/<module>/<slice>/manifest.hpp. The catalogue is made of these,
// and whatever lists, judges or reports slices asks it. Beside it only a slice's adapter, its implementation, its nodes in the
// simulator and what reads its chains' configurations name one.
#pragma once

#include "model/domain/caps.hpp"
#include "model/parameters.hpp"
#include "model/script.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sequent {

// The variant of each module of a design, by the module's name.
using Modules = std::map<std::string, std::string, std::less<>>;

// A number that a design is judged by: how long a forced transaction may wait, or what that is traded for.
struct FigureFormula {
    std::string_view name;       // "first", "last", "depleted", "proposing", "deadline"; "outage", "at risk", ...
    std::string_view meaning;    // a sentence
    std::string_view invariant;  // proves that nothing waits longer
    std::string_view witness;    // something waits so long; empty: no witness says it
    std::int64_t (*amount)(const Parameters&);  // in its unit
    enum class Unit { l1_blocks, l2_blocks, seconds, hours } unit = Unit::l1_blocks;
    std::string_view condition = {};  // "while it proposes"
    std::string_view label = {};      // of its line below the design's row
    bool delay = true;                // a wait for inclusion; else what it is traded for
    bool more_is_better = false;      // a margin, or what is survived; else a wait, or what is at risk
    bool (*applies)(const Parameters&) = nullptr;  // whether there is such a figure at these parameters; null: at all
};

// The parameter that sets the delay, in the field's words: "window 3,600 blocks".
struct Headline {
    std::string_view parameter, noun;
    bool in_l2_blocks = false;
};

// What the proof engines are asked at the deployed parameters, by what they can do. A depth counts events; a leap over quiet
// time is one.
struct SearchPlan {
    bool induction;  // is it worth one?
    int depth;       // of the symbolic search, for what induction does not close: what takes some seconds
    int states = 0;  // > 0: the search is concrete instead, breadth first, to so many states; for rules full of divisions
};

// A parameter outside what the others allow, and what was expected: "expected at most ..., got 7".
struct Misfit {
    std::string parameter, message;
};

// How a design with this slice stands on the ladder of stages; empty where it says nothing of that.
struct Rung {
    int stage = 0;                // the stage that it bears out
    std::string_view soft = {};   // message rounds until somebody's word says that a transaction is in: "3, decision"
    std::string_view firm = {};   // the rounds before a batch goes to L1: "3 + "
    std::string_view batch = {};  // what is final there, if not the operator's own batch
    std::string_view mev = {};    // who gains by the order
    // Who sequences; `operators` is what the design says of it.
    std::string (*sequencers)(const Parameters&, int operators) = nullptr;
    int Parameters::*stake_milliether = nullptr;  // what is at stake, none where it is 0; and whose it is
    std::string_view stake = {};                  // "a leader"
};

// A scripted run to states that are too many events away for a search, and the witnesses that lie on its way.
struct Play {
    std::string_view witnesses;  // separated by blanks
    void (*run)(Script&, const Parameters&);
};

namespace catalogue {

struct SliceInfo {
    // Its tag in fuzz inputs, from 0 on without gaps; it never changes. Slices are listed in this order.
    int number;
    // The designs that have it: alternatives, separated by "|", of conditions on modules: "auction=builder |
    // preconf=threshold". A module's variants are those that some slice names here, and the trivial one.
    std::string_view judged_for;
    // What its rules read beside the parameters that its own folder declares, separated by blanks.
    std::string_view parameters = {};
    // At which bounds it is built: small ones keep a state within one or two words, for exploration; real ones admit real
    // parameters, for proofs and for replaying their traces. (model/CMakeLists.txt looks for ".real =".)
    Caps small;
    Caps real = small;
    SearchPlan search;
    std::span<const FigureFormula> figures = {};
    Headline headline = {};
    bool bounds_nothing = false;  // a mechanism that obliges nobody to include, however long the wait that was checked
    // The invariant that bounds how far apart the priorities of its validators come; empty where there is none.
    std::string_view priorities_bound = {};
    Rung rung = {};
    std::span<const Play> plays = {};
    // What a design's parameters do that the rules presuppose otherwise.
    std::vector<Misfit> (*misfits)(const Modules&, const Parameters&) = nullptr;
    // Sets the parameters that follow from which modules a design has.
    void (*compose)(const Modules&, Parameters&) = nullptr;

    // By its folder.
    std::string_view name = {};
    std::string_view module = {};  // whose rules it is about: a module's name, or "composition"

    constexpr bool reads(std::string_view parameter) const;
    // Is it declared in the slice's own folder?
    constexpr bool declares(const ParameterInfo&) const;
};

}  // namespace catalogue
}  // namespace sequent
