// What the specification says of a rule: its heading, "### FI-5 An honest operator leaves nothing waiting", and the text
// beneath. The words have their one home in spec/*.md; they are read from there and never repeated in code.
#pragma once

#include <map>
#include <string>

namespace sequent {

struct RuleText {
    std::string heading;    // "An honest operator leaves nothing waiting"
    std::string statement;  // the paragraph beneath, up to its reason and its source
    std::string file;       // "force_include.md"
};

// By id. A rule that no file of spec_folder() has a heading for is missing. Throws InputError where there is no such folder.
std::map<std::string, RuleText> rule_texts();

}  // namespace sequent
