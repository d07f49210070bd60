// The table by stage: for each design its stage (1 single operator, 2 multi-sig, 3 proof-of-stake set, 4 shared sequencer, 5
// market for the order) and what the way there costs it: latency, MEV, liveness, operators, stake.
#pragma once

#include "checker/report/outcome.hpp"

namespace sequent::report {

// What the choice of variants alone says of a design.
struct Ladder {
    std::string operators;   // "1", "4 of 7", "100"
    std::string soft, firm;  // message rounds in the best case, and whose word it is
    std::string stake;       // what a fault costs whoever commits it
    std::string mev;         // who gets the value of the order
};
Ladder ladder_of(const Design& design);

// A row a design, with the worst-case delay that was found.
std::string ladder(const CheckOutcome& outcome);

// "1 single operator"
std::string stage_name(int stage);
// The same of a design, with "(stated by the design)" where its modules do not bear it out.
std::string stage_of(const Design& design);

}  // namespace sequent::report
