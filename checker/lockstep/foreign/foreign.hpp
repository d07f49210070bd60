// Somebody else's sequencer as a System: in a shared library, or in a process that speaks JSON lines.
#pragma once

#include "checker/lockstep/lockstep.hpp"

#include <chrono>

namespace sequent::lockstep {

// A fresh system of a slice. What the systems of one call share (a library, a process) lives as long as any of them.
using Foreign = std::function<std::unique_ptr<System>(const Setting&)>;

// The library's systems, by adapter/sequent_adapter.h. Throws AdapterError.
Foreign load_library(const std::string& file);

// One process, started by the shell, that all systems share: a system is the history of what it accepted, and the process
// is brought there by a reset and the history anew. It is killed, with its children, once no system needs it or an answer
// takes longer than `patience`. Throws AdapterError.
Foreign start_process(const std::string& command, std::chrono::milliseconds patience);

}  // namespace sequent::lockstep
