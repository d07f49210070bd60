// The implementation as lock-step sees it: events in, refusals and an abstraction out. One adapter an area; it knows both
// vocabularies, which nothing else may.
#pragma once

#include "checker/machine.hpp"

#include <memory>
#include <optional>
#include <string>

namespace sequent::lockstep {

class System {
public:
    virtual ~System() = default;
    virtual std::unique_ptr<System> clone() const = 0;
    // Delivers the event; the text of the refusal if the implementation refuses it (its state is then unchanged).
    // Elapse is delivered as that many Ticks.
    virtual std::optional<std::string> apply(const Action&) = 0;
    // The abstraction of the state, leaf by leaf; the names are those of the model.
    virtual std::vector<int> observe() const = 0;
    virtual const std::vector<std::string>& names() const = 0;
};

// The implementation of a force_include variant (op, arbitrum), or null where there is none. age_max and quiet_max cut the
// abstraction off where the model does.
std::unique_ptr<System> make_system(std::string_view force_include, const Parameters&);

// Switches one planted bug on ("" for none); false if this build has none of that name.
bool plant(std::string_view name);

}  // namespace sequent::lockstep
