// Ctrl-C asks to end with what is known so far; a second one ends at once.
#pragma once

#include <atomic>

namespace sequent::commands {

// Handles SIGINT and SIGTERM from here on. The flag is set by the first of them.
const std::atomic<bool>& interrupts();

}  // namespace sequent::commands
