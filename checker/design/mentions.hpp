// Where the sources name an id of the specification, for a reader who wants to go there. They stand beside the folder of the
// specification in a source tree; an installed program has none, and nothing is found.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sequent {

struct Mention {
    std::string file;  // from the root of the tree: "impl/force_include/op_derivation.cpp"
    int line = 0;      // the first that names the id, from 1
};

// The C++ files of a folder of the tree ("model", "impl", "tests") that name the id, sorted, each once. Throws InputError if
// there is no folder of the specification.
std::vector<Mention> mentions_of(const std::string& id, std::string_view folder);

}  // namespace sequent
