// A parameter in words: its unit, and what it is in a finite instance.
#pragma once

#include "model/catalogue.hpp"
#include "model/sizes.hpp"

#include <string>

namespace sequent {

// "L1 blocks", "hours"; a switch: "on or off"; a plain count: "a number". From the name, in which the unit stands last.
std::string unit_of(const ParameterInfo& info);

// "mechanism", "threat", "size", "composed"
std::string group_of(const ParameterInfo& info);

// "1..65000", "true or false"
std::string range_of(const ParameterInfo& info);

// The slices that read it, "op, arbitrum"; "all of force_include" where it is all of them.
std::string readers_of(const ParameterInfo& info);

// The parameters that a slice's rules read, separated by blanks.
std::string names_read(const catalogue::SliceInfo& slice);

// What an instance has for it: "derived", "a size: 2 where nothing is chosen", "as the design has it".
std::string in_instance(const ParameterInfo& info);

}  // namespace sequent
