// The concrete implementation beside the model while a trace is replayed. Declared here so that the replayer does not
// depend on impl/; what joins the two lives in its own library.
#pragma once

#include "checker/machine.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sequent {

class Implementation {
public:
    virtual ~Implementation() = default;

    // One event of the protocol. Elapse is none: the replayer gives as many Ticks. nullopt: accepted; else why it was
    // refused, and the implementation is as it was.
    virtual std::optional<std::string> apply(const Action& action) = 0;

    // What it looks like to the model: variable -> value, for the variables that it can tell.
    virtual std::vector<std::pair<std::string, int>> observe() const = 0;
};

// A fresh implementation of a slice; null if there is none for it.
using ImplementationFactory = std::function<std::unique_ptr<Implementation>(std::string_view slice, const Parameters&)>;

std::unique_ptr<Implementation> make_implementation(std::string_view slice, const Parameters& parameters);

}  // namespace sequent
