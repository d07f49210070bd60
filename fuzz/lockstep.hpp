// Lock-step: one event drives the model and the implementation. They agree if both allow it or both refuse it, and if
// afterwards the abstraction of the implementation's state is the model's state.
#pragma once

#include "fuzz/adapter.hpp"

#include <functional>

namespace sequent::lockstep {

class Pair {
public:
    // Throws std::invalid_argument where the variant has no implementation.
    Pair(const Machine& machine, std::string_view force_include, const Parameters&);
    Pair(const Pair& other) : machine_(other.machine_), parameters_(other.parameters_), model_(other.model_),
                              system_(other.system_->clone()), leaf_of_(other.leaf_of_) {}

    // Delivers the event to both. The text of the disagreement, or nullopt.
    std::optional<std::string> step(const Action& action);
    // Whether the last step was allowed (by both, if they agreed).
    bool allowed() const { return allowed_; }
    const Packed& model() const { return model_; }
    // Compares the states as they are: the text of the first difference, or nullopt.
    std::optional<std::string> difference() const;

private:
    const Machine* machine_;
    Parameters parameters_;
    Packed model_;
    std::unique_ptr<System> system_;
    std::vector<int> leaf_of_;  // model leaf -> index in the system's observation, -1 where the model alone has it
    bool allowed_ = false;
};

// Every event with every choice of picks that the machine's events have, enabled or not: what lock-step delivers.
std::vector<Action> all_actions(std::string_view force_include, const Parameters&);

// Drives a pair through every transition, refused ones too, of every reachable state.
struct Exhausted {
    std::size_t states = 0;
    std::size_t transitions = 0;  // allowed by both
    std::size_t refusals = 0;     // refused by both
    std::optional<std::string> disagreement;
    std::vector<Action> trace;    // to the disagreement, its last action included
};
Exhausted exhaust(const Machine&, std::string_view force_include, const Parameters&, std::size_t states_max = SIZE_MAX);

// "Tick, Enqueue(who=1), ..." for messages.
std::string to_text(const Action&);

}  // namespace sequent::lockstep
