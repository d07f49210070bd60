// The prover: the symbolic reading of the rules, at the real parameters. Induction proves, bounded search finds traces.
#pragma once

#include "checker/machine.hpp"
#include "checker/machines/machines.hpp"

#include <atomic>
#include <map>
#include <string>
#include <vector>

namespace sequent::prove {

struct Options {
    double seconds_max = 600;                 // wall-clock budget of the call
    const std::atomic<bool>* stop = nullptr;  // Ctrl-C
    unsigned bitvector_width = 0;             // 0: integers; else signed bit-vectors of so many bits
    // induction only: how many states in a row the hypothesis may span (k of k-induction). More than one is tried only for
    // what does not close with one.
    int span_max = 1;
    // induction only: properties that are neither claimed nor assumed, to see what rests on them.
    std::vector<std::string> without = {};
    // search only: events in this order; choices that are not given, and all states, are left to Z3; the property is asked at
    // the end. Empty: any events.
    std::vector<Action> skeleton = {};
};

// Which of the composition's invariants and lemmas are inductive together, with "every value stays in its range" and with
// each of them also holding after any reorg that the threat allows. What is listed in `inductive` is PROVED for every reachable
// state at exactly these parameters.
struct Induction {
    std::vector<std::string> inductive;                // property ids
    int span = 1;                                      // the k of k-induction at which the last of them closed
    std::map<std::string, std::string> not_inductive;  // property id -> the obligation that failed, "consecution of Tick"
    bool range_safe = false;    // no rule writes a value out of its range (proved with the same induction)
    bool elapse_sound = false;  // Elapse(d) equals d Ticks wherever it is enabled (proved by induction over d)
    bool complete = false;      // false: the budget ended, or Z3 gave up; nothing is claimed then
    double seconds = 0;
    std::size_t obligations = 0;  // queries that Z3 discharged
};
Induction induct(std::string_view slice, machines::Bounds, const Parameters&, const Options& = {});

// Searches for a shortest trace (in events; Elapse counts as one) to a state that violates an invariant or is a witness.
struct Search {
    enum class Outcome { found, none_up_to_depth, budget } outcome = Outcome::budget;
    std::vector<Action> actions;  // found: the trace from the initial state, already replayed on the concrete machine
    int depth = 0;                // found: its length; else the depth up to which there is none
    double seconds = 0;
};
Search search(std::string_view slice, machines::Bounds, const Parameters&, std::string_view property_id, int depth_max,
              const Options& = {});

// The same for many properties at once, depth by depth, so that all are searched to one depth for the price of one.
struct JointSearch {
    std::map<std::string, std::vector<Action>> found;  // property id -> a shortest trace
    int depth = -1;                                    // nothing else was found up to it
    bool complete = false;                             // it came to depth_max; false: a budget ended
    bool leaps = false;                                // has the slice leaps over quiet time?
    bool leaps_sound = true;                           // each equals its units, from every state within the fields' bounds
    double seconds = 0;
};
JointSearch search_all(std::string_view slice, machines::Bounds, const Parameters&,
                       const std::vector<std::string>& property_ids, int depth_max, const Options& = {});

// A trace of other parameters, followed at these: the same events in the same order, each unit of quiet time perhaps a leap,
// all choices and states left to Z3. Found where such a trace ends in what is looked for.
Search search_along(std::string_view slice, machines::Bounds, const Parameters&, std::string_view property_id,
                    const std::vector<Action>& trace, const Options& = {});

}  // namespace sequent::prove
