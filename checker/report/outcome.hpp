// What one call of `check` found out: the one structure that table, details, JSON and exit code are made from.
#pragma once

#include "checker/design/find.hpp"
#include "checker/explore/explorer.hpp"
#include "checker/explore/profile.hpp"
#include "checker/prove/prover.hpp"
#include "checker/report/figures.hpp"
#include "checker/report/verdict.hpp"
#include "checker/scale/instance.hpp"

#include <map>
#include <memory>

namespace sequent::report {

// What the explorer visited, with the shortest path to each state that breaks something.
struct Explored {
    ExploreResult result;                         // without its layers: they are large, and the paths are taken
    std::vector<std::optional<Path>> violations;  // by property; witnesses have none
    std::optional<Path> deadlock;
};

// What was searched for at the deployed parameters, property by property to one depth.
struct Searched {
    std::vector<std::string> properties;               // all that were asked for
    std::map<std::string, std::vector<Action>> found;  // with a shortest trace
    int depth = -1;                                    // no other was found up to it
    bool complete = false;                             // false: a budget ended before the depth that was wanted
    bool exhausted = false;                            // there is no state beyond
    std::size_t states = 0;                            // of a concrete search; 0: a symbolic one
    bool leaps = false, leaps_sound = true;            // over quiet time; each proved equal to its units
    double seconds = 0;
};

struct WitnessReached {
    Property property;
    std::optional<std::size_t> depth;  // in the finite instance
    bool by_search = false;            // at the deployed parameters
};

// One slice of a design, at the design's parameters; only a slice that knows the weakening is weakened.
struct SliceOutcome {
    const catalogue::SliceInfo* info = nullptr;
    Parameters real, scaled;
    scale::Instance instance;  // how `scaled` came about, and what it keeps of `real`

    std::shared_ptr<const Explored> explored;           // null: the explorer was not asked
    std::shared_ptr<const Profile> profile;             // of the rules, in the instance; null: it was not asked for
    std::shared_ptr<const prove::Induction> induction;  // null: the prover was not asked
    std::shared_ptr<const Searched> searched;           // null: nothing was searched at the deployed parameters
    std::vector<Judgement> judgements;                  // invariants, then lemmas
    // Of each proved property the others without which its induction does not close; empty where that was not asked.
    std::map<std::string, std::vector<std::string>> needs;
    std::vector<WitnessReached> witnesses;
    std::vector<Figure> figures;
    bool complete = true;        // false: a budget ended with work left
    bool witness_limit = false;  // ... and it was no clock: a witness lies deeper than searches go

    std::string_view name() const { return info->name; }
    bool is_scaled() const;  // does the instance differ from the deployed parameters in anything that the slice reads?
    bool proved(std::string_view property) const;  // by the induction
    // The machine and the parameters that a path of this slice runs on.
    const Machine& machine(Scale scale) const;
    const Parameters& parameters(Scale scale) const { return scale == Scale::real ? real : scaled; }
};

struct DesignOutcome {
    Design design;
    std::string weakening;  // slug, or empty
    std::vector<SliceOutcome> slices;

    bool complete() const;
    const SliceOutcome* slice_with_delay() const;
    const Judgement* find(std::string_view id) const;
    // Calls f(slice, judgement) for all.
    void each_judgement(auto&& f) const {
        for (const SliceOutcome& slice : slices)
            for (const Judgement& judgement : slice.judgements) f(slice, judgement);
    }
};

bool stands(const Judgement& judgement);  // as expected of its design?

struct CheckOutcome {
    std::vector<DesignOutcome> designs;
    std::vector<Skipped> skipped;
    std::string engine;        // "explore", "prove", "both"
    bool interrupted = false;  // Ctrl-C

    int exit_code() const;
};

// The exit codes of a check that could be made, by falling weight. Input errors have theirs in input_error.hpp.
inline constexpr int exit_holds = 0;
inline constexpr int exit_assumption_violated = 10;  // something is vacuous, or does not fail as it was expected to
inline constexpr int exit_deadlock = 11;
inline constexpr int exit_safety_violated = 12;
inline constexpr int exit_evaluation_error = 75;  // the model wrote out of range; or a result could not be written
inline constexpr int exit_work_left = 152;
inline constexpr int exit_internal_error = 255;

}  // namespace sequent::report
