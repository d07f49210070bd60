// An audit as people and tools read it. All are made from the same structure, and a test reads each of them back.
#pragma once

#include "checker/audit/audit.hpp"
#include "checker/report/page.hpp"
#include "checker/report/place.hpp"

#include <string>
#include <vector>

namespace sequent::audit {

struct Audits : std::vector<Audit> {
    std::vector<std::string> only_before, only_after;  // of two folders, the designs that only one of them has
};

// For a terminal. `details` lists what stayed the same too.
std::string to_text(const Audit& audit, bool details);

// A comment for a review: one hidden marker, by which it can be replaced; the worst first; the shortest new attack as a Mermaid
// sequence chart; and the command that reproduces it.
std::string to_markdown(const Audits& audits, const std::string& command);

// { "format": "sequent-audit", "version": 1, ... }, as spec/schema/audit.schema.json says.
std::string to_json(const Audits& audits);

// SARIF 2.1.0: a rule is an invariant, a result one that the change breaks or weakens; its location is the line of the design
// file that changed, its code flow the trace.
std::string to_sarif(const Audits& audits);

// JUnit: a suite is a slice, a case a property; it fails where the change breaks or weakens it.
std::string to_junit(const Audits& audits);

// One page for a browser (checker/report/page.hpp), with what the implementation does in each run.
std::string to_html(const Audits& audits, const report::Accompany& accompany);

// ---- what they share ---------------------------------------------------------------------------------------------

std::string title(const Audit& audit);                     // "OP Mainnet -> OP Mainnet, weakened by window-strict"
std::string shown(const report::Judgement* judgement);     // "PROVED", with its bound; "-"
std::string shown(const report::Figure* figure);           // "<= 3,600 blocks 12.0 h"; "-"
std::string moved(const FigureRow& row);                   // "+3,000 blocks, +10.0 h"; empty where nothing is to subtract
std::string shown(const ParameterRow& row);                // "seq_window_l1_blocks 3,600 -> 600"
std::string shown(const RuleRow& row);                     // "FI-10 (op) is loosened: ..."
std::vector<std::string> changes_of(const Audit& audit);   // modules, parameters, rules: a sentence each
std::vector<std::string> not_covered(const Audit& audit);  // sentences
bool is_worse(Change change);                              // a reviewer has to look at it
std::string conclusion(const Audit& audit);                // the last line

// The shortest run to what the first row is about: null where nothing is broken, or no trace was found.
struct Attack {
    const PropertyRow* row = nullptr;
    const report::SliceOutcome* slice = nullptr;
    const report::Path* path = nullptr;
};
Attack attack(const Audit& audit);

// A run in words, equal events in a row once: "1-9", "an L1 block closes and the next one opens".
std::vector<std::pair<std::string, std::string>> steps_of(const Machine& machine, const std::vector<Action>& run);

// A sentence for each design that only one of two folders has.
std::vector<std::string> unpaired(const Audits& audits);

// Where in the changed design's file the changes are, those of what the slice is chosen by and reads first; line 1 where no
// line has any. Never empty.
std::vector<report::Place> places_of_change(const Audit& audit, const std::string& slice);

}  // namespace sequent::audit
