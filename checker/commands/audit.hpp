// `sequent audit`: what a change of a design breaks, weakens and moves.
#pragma once

#include "checker/commands/options.hpp"
#include "checker/commands/revision.hpp"
#include "checker/report/page.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace sequent::commands {

struct AuditOptions : EngineOptions, ReportFiles {
    std::string before, after;  // a design, a file at a revision, or two folders; with a weakening one design or none
    std::vector<std::pair<RevisionPath, std::string>> pairs;  // several files beside what they were, in place of one
    std::string weakening;                                    // slug: its design before and after the rule is loosened
    std::size_t pairs_max = 20'000'000;  // of states, in the search for runs that one design allows and the other forbids
    bool details = false;
    std::string command;          // as the user typed it
    report::Accompany accompany;  // runs the implementation beside the model
};

// The exit code: of the worst audit. Throws InputError and OutputError.
int audit(const AuditOptions& options);

// The exit code that outweighs the other: a fault of the model, a violation, a deadlock, something else that is worse, a
// budget.
int worse_of(int code, int other);

}  // namespace sequent::commands
