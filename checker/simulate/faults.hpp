// What may go wrong in one run. Drawn at its beginning and different in each: a run in which everything fails a little finds
// less than one in which a few things fail often and the others never.
#pragma once

#include "checker/simulate/choices.hpp"

#include <string>

namespace sequent::simulate {

struct Faults {
    // Of 1024 messages, how many are lost, are delivered twice, come late; of 1024 steps, how many are a fault.
    std::uint32_t lost = 0, doubled = 0, late = 0, fault_steps = 0;
    // How often each kind of fault is the one, among fault steps.
    std::uint32_t partitions = 0, crashes = 0, reorgs = 0, full_disks = 0;
    std::uint32_t interrupted_writes = 0;  // of 1024 crashes, how many come in the middle of a write
    std::uint32_t clock_skew = 0;          // clocks run up to so many thousandths fast or slow
    std::uint32_t byzantine = 0;           // of 1024 steps, how many the adversary takes
    std::uint32_t block_ms = 0;            // milliseconds between two L1 blocks

    static Faults draw(Choices&);
    std::string text() const;  // "lost 64/1024, crashes, ..."
};

}  // namespace sequent::simulate
