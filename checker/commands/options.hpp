// What several commands are given alike.
#pragma once

#include "checker/commands/engines.hpp"
#include "checker/commands/output.hpp"

#include <string>

namespace sequent::commands {

struct EngineOptions {
    std::string engine = "both";  // "explore", "prove", "both"
    unsigned threads = 0;         // 0: all that there are
    unsigned memory_mib = 0;      // 0: most of what there is
    double seconds = 0;           // of the whole command; 0: no limit

    Limits limits(const std::atomic<bool>& stop) const {
        return {.threads = threads, .memory_bytes = std::size_t{memory_mib} << 20, .seconds = seconds, .stop = &stop};
    }
};

// Where results go beside the terminal: a file, "-" for standard output in place of the text, or empty.
struct ReportFiles {
    std::string json, markdown, sarif, junit, html;
};

// Throws OutputError if one of them cannot be written.
inline void expect_writable(const ReportFiles& files) {
    for (const std::string* path : {&files.json, &files.markdown, &files.sarif, &files.junit, &files.html})
        expect_writable(*path);
}

}  // namespace sequent::commands
