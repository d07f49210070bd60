// An implementation as lock-step sees it: events in, refusals and an abstraction out. This is the interface that somebody
// else's sequencer has to fill in to be driven in lock-step; spec/adapter.md is its manual.
#pragma once

#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace sequent::lockstep {

// Accepted, or why not. `reason` lives until the system's next call.
struct Outcome {
    bool accepted = true;
    std::string_view reason{};
    bool realisable = true;  // false: the event with these choices has no counterpart in the system, which is as it was
};

// The adapter is at fault, and not the sequencer behind it: it cannot be loaded or started, it died, it is silent, it
// answers what is no answer, or otherwise than before.
struct AdapterError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class System {
public:
    virtual ~System() = default;

    // A copy that shares nothing with this one.
    virtual std::unique_ptr<System> clone() const = 0;
    // Turns this system into a copy of `other`, which is of the same type.
    virtual void become(const System& other) = 0;

    // The events that the system takes, by the names of the model: "Tick", "Enqueue", ...
    virtual const std::vector<std::string>& events() const = 0;
    // Delivers events()[event] with its choices, in the order of the model's picks. A refusal leaves the state as it was.
    virtual Outcome deliver(std::size_t event, std::span<const int> picks) = 0;

    // The names of the variables of the abstraction, as the model spells them: "inbox.age[0]". A variable of the model that is
    // missing here is a mistake that is reported; one more than the model has is ignored.
    virtual const std::vector<std::string>& names() const = 0;
    // The variables of the model that the system declares it cannot show: they are never compared.
    virtual const std::vector<std::string>& hidden() const {
        static const std::vector<std::string> none;
        return none;
    }
    // The abstraction of the state: a number for each name.
    virtual void observe(std::span<int> values) const = 0;
};

}  // namespace sequent::lockstep
