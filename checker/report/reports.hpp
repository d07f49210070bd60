// What a check found out, as other tools and a browser read it. The audit of a change has the same files, in checker/audit.
#pragma once

#include "checker/report/outcome.hpp"
#include "checker/report/page.hpp"

namespace sequent::report {

// A comment for a review: for each design what does not stand or is violated, its figures, the shortest run to the first fault
// as a Mermaid sequence chart; and the command that reproduces it.
std::string to_markdown(const CheckOutcome& outcome, const std::string& command);

// SARIF 2.1.0: an error is a violation that was not expected, a note one that was; its location is the design's file.
std::string to_sarif(const CheckOutcome& outcome);

// JUnit: a case fails where the property does not stand as its design expects.
std::string to_junit(const CheckOutcome& outcome);

// The trace of a violation, which the judgement has, as a run to be walked through; `of` may say of which design, " of the
// changed design".
Walk walk_to_violation(const SliceOutcome& slice, const Judgement& judgement, const std::string& of = "");

// One page for a browser: the verdicts, the figures, and the runs that show them.
std::string to_html(const CheckOutcome& outcome, const Accompany& accompany);

}  // namespace sequent::report
