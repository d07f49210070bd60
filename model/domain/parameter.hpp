// How a parameter is declared: beside the rules that read it, in a line of its own, or in its module's parameters.hpp where
// several slices read it. model/parameters.cmake makes the table of all (model/parameters.hpp) from these lines.
//
//     PARAMETER(delay_l1_blocks, 1, 65000, "L1 blocks that the operator has")
//
// Smallest, largest, meaning; the unit stands in the name.
//
// A PARAMETER is what a mechanism is set to, a THREAT what the adversary may do, an INSTANCE how large a finite instance is.
// COMPOSED follows from which modules a design has: no design file may set it.
#pragma once

// Read by model/parameters.cmake, which also says what is wrong with a line; for the compiler they are nothing.
#define PARAMETER(name, smallest, largest, meaning)
#define THREAT(name, smallest, largest, meaning)
#define INSTANCE(name, smallest, largest, meaning)
#define COMPOSED(name, smallest, largest, meaning)
