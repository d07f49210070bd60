// `sequent ci`: a folder of designs, compared with what is expected of it.
#pragma once

#include "checker/commands/options.hpp"
#include "checker/report/page.hpp"

#include <string>

namespace sequent::commands {

struct CiOptions : EngineOptions {
    std::string folder;
    std::string expectations;  // a file; FOLDER/expectations.json if empty
    bool accept = false;       // write the expectations anew
    std::string base;          // a git revision: designs that differ from it are audited; or empty
    std::string reports;       // a folder for ci.md, .html, .json, .sarif and .xml, and audit.md and so on; or empty
    std::string cache;         // a folder
    bool no_cache = false;
    bool engine_given = false;  // else the expectations say which engine they were found by
    std::string command;        // as the user typed it
    report::Accompany accompany;
};

// The exit code: 12 a property is violated that was not expected to be, 10 something else moved, 152 a budget ended, 0 all is
// as expected. What the audits of changes say is for the reviewers: once the expectations say so too, it fails nothing. Throws
// InputError and OutputError.
int ci(const CiOptions& options);

}  // namespace sequent::commands
