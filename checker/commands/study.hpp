// One design studied: its slices with their instances, and what the engines say of each. What `check` and `sensitivity` share.
#pragma once

#include "checker/commands/engines.hpp"
#include "checker/design/weakening.hpp"

#include <optional>

namespace sequent::commands {

// The slices of a design, each with the instance that stands for it. A weakening is a number in the parameters of each
// slice that knows it. Throws InputError where there is no instance, or nobody knows the weakening.
std::vector<report::SliceOutcome> slices_of(Design& design, const std::optional<Weakening>& weakening = {});

// Throws InputError where [expect] names what the design does not have, or where the model cannot hold the parameters.
void expect_known(const report::DesignOutcome& outcome);
void expect_readable(const Design& design, const report::SliceOutcome& slice);

// Explores, proves and searches as `engine` says ("explore", "prove", "both"), and judges.
void study(const Design& design, report::SliceOutcome& slice, const std::string& engine, Engines& engines);

// How long users wait at worst and what that is traded for: of a slice that was studied by the same engines.
void add_figures(report::SliceOutcome& slice, const std::string& engine, Engines& engines);

// A design with its slices, ready to be studied: known, and readable by the engine that is asked. Throws InputError.
report::DesignOutcome prepared(Design& design, const std::optional<Weakening>& weakening, const std::string& engine);
// Studies all of its slices, with their figures.
void study(report::DesignOutcome& outcome, const std::string& engine, Engines& engines);

// Adds how the rules of each slice take part in the states of its instance, where these could be explored.
void profile(report::DesignOutcome& outcome, Engines& engines);

// Adds what each proof by induction needs of the other properties.
void find_needs(report::DesignOutcome& outcome, Engines& engines);

// Asks the prover of the deployed parameters too where they are the instance itself, which the explorer has exhausted: for who
// wants to hear both. To be called after `study`, whose judgements stay.
void search_too(report::SliceOutcome& slice, Engines& engines);

}  // namespace sequent::commands
