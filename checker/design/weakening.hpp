// A weakening: a shipped design with one rule loosened, and the property that must fall. It is how we know that a
// property says anything. The file names the rule; the loosened rule itself is in the model, beside its faithful twin.
// No parameters here: a weakening that also moved a parameter would not show which of the two broke the property.
#pragma once

#include "checker/design/design.hpp"
#include "checker/design/input_error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sequent {

struct Weakening {
    std::string slug;    // "window-strict", the file's stem
    std::string name;    // a sentence
    std::string design;  // the slug of the shipped design that it starts from
    std::string rule;    // "FI-10", the one rule that it changes
    std::string breaks;  // "INV-FI-14", the property that must fall
    std::string seen;    // where the failure or the discussion of it was seen
    std::string file;
};

// Reads a weakening from text. `file` names it in messages and gives the slug. Throws InputError with all problems.
Weakening parse_weakening(std::string_view text, const std::string& file);

// Reads a weakening from a file. Throws InputError.
Weakening load_weakening(const std::string& file);

// All shipped weakenings, by slug. Throws InputError.
std::vector<Weakening> shipped_weakenings();

// The shipped weakening of that slug. Throws InputError, which names those that there are.
Weakening find_weakening(const std::string& slug);

// The design is checked with this weakening: what the weakening breaks is expected of it.
void expect_the_fall(Design& design, const Weakening& weakening);

// Does the text name a rule (FI-10)?
bool is_rule_id(std::string_view text);

}  // namespace sequent
