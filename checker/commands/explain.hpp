// `sequent explain`: one parameter, rule, property, event or slice in words, and where it matters.
#pragma once

#include <string>

namespace sequent::commands {

// Throws InputError for a name that nothing has, OutputError.
int explain(const std::string& name);

}  // namespace sequent::commands
