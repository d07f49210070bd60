// Lock-step: one event drives the model and the implementation. They agree if both allow it or both refuse it, and if
// afterwards the abstraction of the implementation's state is the model's state.
#pragma once

#include "checker/machine.hpp"
#include "checker/lockstep/harness.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace sequent::lockstep {

struct HashPacked {
    std::size_t operator()(const Packed& p) const {
        std::size_t h = 0;
        for (const auto w : p.word) h = (h ^ w) * 0x9E3779B97F4A7C15u, h ^= h >> 29;
        return h;
    }
};

// A slice and its parameters.
struct Setting {
    std::string slice;
    Parameters parameters;
    friend bool operator==(const Setting&, const Setting&) = default;
};

// The machine that plays the model's part: the one of small bounds where they admit the parameters, else that of real
// bounds.
const Machine& machine_for(const Setting&);

// How a system's vocabulary maps to a machine's: which variable is where, and what to deliver for each action.
struct Binding {
    struct Delivery {
        Action action;
        std::size_t event;
        std::vector<int> picks;
    };
    static constexpr std::size_t hidden = ~std::size_t{0};
    std::vector<std::size_t> place;    // model variable -> index among the system's names, or hidden
    std::vector<Delivery> deliveries;  // as machine.actions(), then those of a trace that it does not list
    std::size_t names = 0;
};
// `more`: actions that the machine does not list, as Machine::in_order makes them. Throws std::logic_error where the system
// lacks a variable or an event of the machine, or hides what the machine does not have, what it shows, or everything.
Binding bind(const Machine&, const System&, const std::vector<Action>& more = {});

class Coverage;
class Deviations;

class Pair {
public:
    // The slice's own implementation. Throws std::invalid_argument where it has none.
    explicit Pair(const Setting&);
    // Any system; `binding` must be of this machine and this kind of system, and outlive the pair.
    Pair(const Machine&, const Parameters&, std::unique_ptr<System>, const Binding& binding);
    Pair(const Pair& other);
    Pair& operator=(const Pair& other);
    Pair(Pair&&) = default;
    Pair& operator=(Pair&&) = default;

    // From here on, in this pair and its copies, the model follows the implementation where a difference is declared. They are
    // driven by one thread.
    void go_past(Deviations& declared) { declared_ = &declared; }
    const Deviations* declared() const { return declared_; }

    const Action& action(std::size_t index) const { return binding_->deliveries[index].action; }
    // Delivers action(index) to both. The text of the disagreement, or nullopt. Throws AdapterError where the
    // event has a counterpart in some states only and that is not declared.
    std::optional<std::string> step(std::size_t index);
    // Whether the last step was allowed (by both, if they agreed).
    bool allowed() const { return allowed_; }
    // Whether the implementation accepted it.
    bool accepted() const { return accepted_; }
    // Whether it has a counterpart in the implementation; if not, both are as they were.
    bool realised() const { return realised_; }
    // Whether one of the two alone took it, which is declared; both are as they were.
    bool gone_past() const { return gone_past_; }
    // The variables that are never compared.
    std::vector<std::string> hidden() const;
    const Machine& machine() const { return *machine_; }
    const Parameters& parameters() const { return parameters_; }
    const Packed& model() const { return model_; }
    const Packed& before() const { return before_; }  // the model's state before the last step
    // The state of the implementation as the model's variables; what it hides is the model's.
    std::vector<int> observed() const;
    // Compares the states as they are: the text of all differences, or nullopt.
    std::optional<std::string> difference() const;

private:
    bool apply_to_model(std::size_t index);
    std::optional<std::string> differs_after(std::size_t index);
    void expect_the_same_counterpart(std::size_t index);
    bool goes_on_from(const Packed& state) const;

    const Machine* machine_;
    const Binding* binding_;
    Parameters parameters_;
    Packed model_, before_;
    std::unique_ptr<System> system_;
    Deviations* declared_ = nullptr;
    // Of each action, whether it ever had a counterpart and whether it ever had none: of all copies together, which one thread
    // drives. Null for our own systems, which realise everything.
    std::shared_ptr<std::vector<std::uint8_t>> counterparts_;
    bool allowed_ = false, accepted_ = false, realised_ = true, gone_past_ = false;
};

// Drives a pair through every transition, refused ones too, of every reachable state of the model, layer by layer.
struct Exhausted {
    std::size_t states = 0;
    std::size_t transitions = 0;  // allowed by both
    std::size_t refusals = 0;     // refused by both
    std::size_t unrealised = 0;   // without a counterpart in the implementation
    std::size_t gone_past = 0;    // taken by one of the two alone, which is declared
    std::optional<std::string> disagreement;
    std::vector<Action> trace;  // to the disagreement, its last action included; as short as any
    std::size_t depth = 0;      // layers that were driven to the end
    bool interrupted = false;   // somebody asked to stop: the counts are of what was driven by then
};
// Who watches: a flag that ends it, what hears of each layer, what counts what was exercised.
struct Watch {
    const std::atomic<bool>* stop = nullptr;
    std::function<void(const Exhausted&)> layer_done = {};
    Coverage* coverage = nullptr;
};
Exhausted exhaust(const Setting&, unsigned threads = 1, const Watch& = {});
// The same from any pair in its initial state. A system that is bound to one thread is driven by one.
Exhausted exhaust(Pair start, unsigned threads = 1, const Watch& = {});

// The event by its name, for traces; Elapse is delivered as that many Ticks. Throws std::invalid_argument for an event
// that the system does not take.
Outcome deliver(System&, const Action&);

// "Tick, Enqueue(who=1), ..." for messages.
std::string to_text(const Action&);
// "FI-5, FI-8"
std::string listed(const std::vector<std::string>& names, const char* between);

}  // namespace sequent::lockstep
