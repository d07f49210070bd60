// `sequent check`: explores and proves designs; a table of verdicts and figures.
#pragma once

#include "model/parameters.hpp"

#include <functional>
#include <string>
#include <vector>

namespace sequent::commands {

struct CheckOptions {
    std::vector<std::string> designs;  // none: all shipped ones
    std::string json;                  // a file, "-" or empty
    std::string traces;                // a folder, or empty
    std::string engine = "both";       // "explore", "prove", "both"
    std::string weakening;             // slug, or empty
    std::string slice, instance;       // one slice at one of its small instances, in place of designs; or empty
    // An instance by its slice and name (slices.hpp), which throws InputError where there is none.
    std::function<Parameters(const std::string& slice, const std::string& instance)> instance_of;
    unsigned threads = 0;
    unsigned memory_mib = 0;
    double seconds = 0;
    bool details = false;
};

// The exit code. Throws InputError and OutputError.
int check(const CheckOptions& options);

}  // namespace sequent::commands
