// Slices and their small instances by the names that a command line gives.
#pragma once

#include "model/catalogue.hpp"

#include <string>

namespace sequent::commands {

// Throws InputError, which names the command and lists what there is, where there is no such slice or instance. An empty name
// of an instance means the first one.
const catalogue::SliceInfo& slice_named(const std::string& command, const std::string& name);
Parameters instance_of(const std::string& command, const catalogue::SliceInfo& slice, const std::string& name);

}  // namespace sequent::commands
