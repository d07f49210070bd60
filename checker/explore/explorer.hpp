// Visits every reachable state of a machine, nearest first, and keeps for every property the nearest state that breaks
// it (invariants, lemmas) or shows it (witnesses).
//
//     const ExploreResult result = explore(machine, parameters, {.threads = 2});
//     if (result.outcome == ExploreOutcome::exhausted && !result.found[k]) ...   // property k holds in every state
//     else for (const TraceStep& step : trace_to(machine, parameters, result, result.found[k]->state)) ...
//
// The search goes layer by layer: layer d holds the states at distance d. Unless a budget or a stop cuts a layer short,
// all that a result says but its timings and bytes is the same for any number of threads: layers are sets, counts are
// sums, and of the states of the nearest layer the smallest is chosen.
#pragma once

#include "checker/machine.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sequent {

namespace explorer {
class Layers;
}

enum class ExploreOutcome {
    exhausted,    // every reachable state was visited
    found,        // what the options stop on was found; its layer was finished
    budget_time,  // these three and `interrupted`: work is left
    budget_memory,
    budget_states,
    interrupted,
    model_error,  // an event wrote a value out of its range; the layer was finished
};
std::string_view name(ExploreOutcome outcome);

// For the progress callback, which is called on the thread that called explore(), about every half second.
struct ExploreProgress {
    std::size_t layer;  // being expanded
    std::uint64_t states, transitions;
    double seconds, states_per_second;
};

struct ExploreOptions {
    unsigned threads = 0;          // 0: as many as the hardware has
    std::size_t memory_bytes = 0;  // for table and layers; 0: three quarters of what there is
    double seconds = std::numeric_limits<double>::infinity();
    std::uint64_t states = std::numeric_limits<std::uint64_t>::max();  // passed by a batch or so
    const std::atomic<bool>* stop = nullptr;                           // set it, from a signal handler say, to end early
    std::function<void(const ExploreProgress&)> progress = {};
    std::uint64_t stop_on = 0;       // end with the layer in which one of these properties is violated or witnessed
    bool deadlock_is_error = false;  // end with the layer that holds a state without successors
};

struct Finding {
    Packed state;
    std::size_t depth;  // steps from the initial state
    friend bool operator==(const Finding&, const Finding&) = default;
};

struct ExploreResult {
    ExploreOutcome outcome = ExploreOutcome::exhausted;
    std::uint64_t states = 0;
    std::uint64_t transitions = 0;               // successors of the expanded states, equal ones counted each
    std::size_t depth = 0;                       // of the deepest state found
    std::size_t depth_complete = 0;              // every state within so many steps was found and judged
    std::vector<std::uint64_t> states_by_depth;  // found in so many events and in no fewer
    std::size_t table_bytes = 0, layer_bytes = 0;
    double seconds = 0;

    std::vector<std::optional<Finding>> found;  // for each property: nearest violation, or nearest witness
    std::optional<Finding> deadlock;            // nearest expanded state without successors
    std::optional<Finding> model_error;         // nearest state of which an event writes out of range
    std::string model_error_text;

    std::shared_ptr<const explorer::Layers> layers;  // for trace_to; 8 or 16 bytes a state until dropped

    double bytes_per_state() const { return states == 0 ? 0 : double(table_bytes + layer_bytes) / double(states); }
};

// Throws std::invalid_argument for a machine that cannot be explored or does not fit the parameters; std::logic_error
// where a machine breaks its own contract.
ExploreResult explore(const Machine& machine, const Parameters& parameters, const ExploreOptions& options = {});

struct TraceStep {
    Action action;  // that led here; of the initial state: none, with an empty name
    Packed state;
    friend bool operator==(const TraceStep&, const TraceStep&) = default;
};

// A shortest path from the initial state to `target`, the same on every call; empty if the search did not find
// `target`. Goes back through the layers, of which each is expanded once more: `threads` (0: all) share that.
std::vector<TraceStep> trace_to(const Machine& machine, const Parameters& parameters, const ExploreResult& result,
                                const Packed& target, unsigned threads = 0);

}  // namespace sequent
