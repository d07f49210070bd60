// What the specification says of state variables: spec/state.md, which tools/spec-rules writes out of the model.
#pragma once

#include <map>
#include <string>

namespace sequent {

// By slice, then by name without indices: "op", "inbox.age" -> "L1 blocks waited; stops at inclusion". Empty where
// spec_folder() has no such page; throws InputError where there is no such folder.
using VariableTexts = std::map<std::string, std::map<std::string, std::string>>;
VariableTexts variable_texts();

// "inbox.age" of "inbox.age[0]".
std::string without_indices(const std::string& variable);

}  // namespace sequent
