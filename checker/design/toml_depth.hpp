// How deep a TOML text nests, known before a parser recurses into it: a dotted key of a hundred thousand parts is a hundred
// thousand tables within one another, and no parser's own limit on brackets counts those.
#pragma once

#include <string_view>

namespace sequent {

struct TomlDepth {
    int brackets = 0;   // [ and { within one another
    int key_parts = 0;  // of the longest dotted key
    int line = 0;       // of the first place that is deeper than the limits given; 0: there is none
};

// Reads no further than the first place that is too deep. Text in quotes and comments nest nothing.
TomlDepth toml_depth(std::string_view text, int brackets_max, int key_parts_max);

}  // namespace sequent
