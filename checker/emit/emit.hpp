// A run of the model as a test for somebody's own suite: self-contained, in the vocabulary of the adapters (spec/adapter.md).
#pragma once

#include "checker/formats/itf.hpp"
#include "checker/replay/replayer.hpp"

#include <string>
#include <string_view>

namespace sequent::emit {

// `form` is "gtest", "rapidcheck", "python" or "foundry". Throws InputError where the model does not allow the trace.
std::string test_of(std::string_view form, const ItfTrace& trace, const TraceSetting& setting, const std::string& file);

}  // namespace sequent::emit
