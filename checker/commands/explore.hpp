// `sequent explore`: a walk through the model by hand, from standard input.
#pragma once

#include <string>

namespace sequent::commands {

struct ExploreByHandOptions {
    std::string design;
    std::string slice;      // of the design; the one with the delay if empty
    std::string weakening;  // slug, or empty
    bool deployed = false;  // at the deployed parameters, not at the instance
    std::string html;       // a page to walk in, in place of the terminal: a file, "-" or empty
    unsigned threads = 0;   // of the search for a property
    unsigned memory_mib = 0;
};

// The exit code: 0 at the end of the input. Throws InputError.
int explore_by_hand(const ExploreByHandOptions& options);

}  // namespace sequent::commands
