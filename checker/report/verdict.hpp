// What is known of one property of one design, and how strongly. The words are fixed; each is printed with the bound
// and the configuration for which it was found, never alone.
#pragma once

#include "checker/machine.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sequent::report {

enum class Verdict {
    proved,     // inductive: every reachable state at the deployed parameters
    exhausted,  // every reachable state of the named finite instance
    bounded,    // every state up to a depth
    violated,   // a trace to a state that breaks it
    vacuous,    // its premise is never reached, so that it says nothing
    none,       // a budget ended before anything could be said
};
std::string_view word(Verdict verdict);  // "PROVED"; of none: "no verdict"

// The deployed parameters, or those of the finite instance.
enum class Scale { real, scaled };
std::string_view word(Scale scale);

// A way from the initial state. Its states are recomputed by the machine wherever they are needed.
struct Path {
    Scale scale = Scale::scaled;
    std::vector<Action> actions;
    std::string file;  // where it was written, or empty

    std::string length() const;  // "6 events"; "the initial state" of a way without any
};

struct Judgement {
    Property property;
    Verdict verdict = Verdict::none;
    std::string evidence;                 // "at seq_window_l1_blocks 3,600, queue of 2, reorgs up to 2"
    std::string brief;                    // the same in a table below a heading that has the configuration
    std::string remark;                   // what else was found: "not inductive: consecution of Tick"
    std::optional<std::string> expected;  // why a violation was expected
    bool of_weakening = false;            // ... by the weakening that loosened a rule, and not by the design
    std::optional<Path> trace;            // VIOLATED: the shortest one found
    std::vector<std::string> near;        // VACUOUS: how near the witness came, in sentences

    bool expected_of_design() const { return expected && !of_weakening; }
    bool unexpected_violation() const { return verdict == Verdict::violated && !expected; }
    // What a weakened rule breaks is expected of the weakening, not of the design: it counts as a violation.
    bool counts_as_violation() const { return verdict == Verdict::violated && !expected_of_design(); }
    bool expectation_unmet() const {
        return expected && (verdict == Verdict::proved || verdict == Verdict::exhausted || verdict == Verdict::vacuous);
    }
};

// "PROVED", with its bound, and whether a violation was expected.
std::string shown(const Judgement& judgement);

}  // namespace sequent::report
