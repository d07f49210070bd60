// The semantic difference of two models: the shortest run that one allows and the other forbids, both ways. Both are
// deterministic once an event and its choices are given, so that a run leads to one pair of states, and one model allows all
// runs of the other exactly if in no reachable pair it refuses an event that the other allows. All pairs are visited, nearest
// first: of an instance that is small enough this is a proof.
#pragma once

#include "checker/machine.hpp"
#include "checker/report/outcome.hpp"

#include <atomic>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace sequent::audit {

// One of the two models: a machine at parameters.
struct Side {
    const Machine* machine = nullptr;
    Parameters parameters;
};

// A run of both models whose last event one of them refuses, or after which a variable that both have differs.
struct Parting {
    std::vector<Action> run;
    std::vector<Refusal> refusals;     // by the model that refuses the last event; empty where the states differ
    std::vector<std::string> reasons;  // the same with the values: "FI-10 (A batch is derived) wants ... (force.lag 5)"
    std::string values;                // "inbox.len is 1 before and 0 after"
};

struct Difference {
    std::string before, after;  // the slices' names; the same one where only parameters or a rule changed
    Side side_before, side_after;
    std::string instance;  // how the parameters came about where the two designs' differ: "seq_window_l1_blocks 4 and 5"
    bool stands = true;    // does the instance keep the relations of both designs?
    std::vector<std::string> events;                         // that both have, and that were delivered
    std::vector<std::string> only_in_before, only_in_after;  // events that were not
    std::size_t variables = 0;                               // that both have, and that were compared

    std::optional<Parting> only_before;  // allowed before, forbidden after
    std::optional<Parting> only_after;   // forbidden before, allowed after
    std::optional<Parting> states;       // allowed by both, with other values
    std::size_t pairs = 0, depth = 0;    // found, and expanded to
    std::size_t out_of_range = 0;        // events by which a weakened model left its variables' ranges: not followed
    // False: a budget ended before the answer was whole, or an event was not followed. It is whole once all pairs were visited,
    // or a run was found both ways.
    bool complete = false;
    bool identical = false;  // the same rules at the same parameters: nothing was to be visited

    std::string name() const;  // "op", "op and arbitrum"
    // "none: both allow the same runs", "the change allows more", ...
    std::string conclusion() const;
};

struct DifferenceOptions {
    std::size_t pairs_max = 20'000'000;
    double seconds_max = std::numeric_limits<double>::infinity();
    const std::atomic<bool>* stop = nullptr;
};

// Visits the pairs of states of the two sides on the events that both have; fills in what was found.
void visit_pairs(Difference& out, const DifferenceOptions& options = {});
// The same of two sides alone.
Difference difference(const Side& before, const Side& after, const DifferenceOptions& options = {});

// The instance on which two outcomes of one slice are compared: where their parameters differ, one that keeps the relations of
// each and the order between them. Fills sides, `instance` and `stands`.
void choose_instance(const report::SliceOutcome& before, const report::SliceOutcome& after, Difference& out);

}  // namespace sequent::audit
