// `sequent check`: explores and proves designs; a table of verdicts and figures.
#pragma once

#include "checker/commands/options.hpp"
#include "checker/report/page.hpp"
#include "model/parameters.hpp"

#include <functional>
#include <string>
#include <vector>

namespace sequent::commands {

struct CheckOptions : EngineOptions, ReportFiles {
    std::vector<std::string> designs;  // none: all shipped ones
    std::string traces;                // a folder, or empty
    std::string weakening;             // slug, or empty
    std::string slice, instance;       // one slice at one of its small instances, in place of designs; or empty
    // An instance by its slice and name (slices.hpp), which throws InputError where there is none.
    std::function<Parameters(const std::string& slice, const std::string& instance)> instance_of;
    bool details = false;
    bool coverage = false;        // how the rules take part, asked in every state once more
    bool lemmas = false;          // what each proof needs
    std::string command;          // as the user typed it
    report::Accompany accompany;  // runs the implementation beside the model
};

// The exit code. Throws InputError and OutputError.
int check(const CheckOptions& options);

}  // namespace sequent::commands
