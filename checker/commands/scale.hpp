// `sequent scale`: the instance that stands for a design's parameters, and why each number is what it is.
#pragma once

#include <string>
#include <vector>

namespace sequent::commands {

struct ScaleOptions {
    std::vector<std::string> designs;  // none: all shipped ones
    bool relations = false;            // list every relation that is kept
};

// The exit code: 0, or 10 where a relation had to be given up. Throws InputError and OutputError.
int scale(const ScaleOptions& options);

}  // namespace sequent::commands
