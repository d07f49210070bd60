// The outcome of a check for people: a row a design, footnotes, and below, where there is room, each property by
// itself.
#pragma once

#include "checker/report/outcome.hpp"

namespace sequent::report {

std::string summary(const CheckOutcome& outcome);

// The finite instances that EXHAUSTED was said of, each once; empty if there is none.
std::string finite_instances(const CheckOutcome& outcome);

// How each slice was read: what was proved, searched to which depth, explored, and what the instance stands for.
std::string readings(const CheckOutcome& outcome);

// The last line: OK or what failed, with the exit code.
std::string conclusion(const CheckOutcome& outcome);

// Everything known of one design: what was explored and proved, each property's verdict, each figure.
std::string details(const DesignOutcome& outcome);

// The shortest trace of every unexpected violation and of a deadlock; empty if there is none.
std::string unexpected_traces(const CheckOutcome& outcome);

}  // namespace sequent::report
