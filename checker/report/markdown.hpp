// Pieces of a comment for a review.
#pragma once

#include "checker/machine.hpp"

#include <string>
#include <vector>

namespace sequent::report {

// A cell of a table: no bar and no line break ends it early.
std::string cell(const std::string& text);
// "| a | b |"
std::string row(const std::vector<std::string>& cells);

// A run as a Mermaid sequence chart, with a note below it.
std::string chart(const Machine& machine, const std::vector<Action>& run, const std::string& last_note);

}  // namespace sequent::report
