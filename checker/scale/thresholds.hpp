// The thresholds of a slice: what its rules and properties compare, over parameters alone, read off the rules themselves.
//
// The slice is read symbolically with the parameters left free. Every comparison in it is then one of a state with a term
// over parameters (a threshold of that state variable), or of two such terms. What an instance must keep to stand for other
// parameters is the order of all thresholds of a variable, of all thresholds in one unit across variables, of each threshold
// and zero, and every condition over parameters alone. spec/instances.md says what that argument gives and what it does not.
#pragma once

#include "checker/scale/expression.hpp"
#include "model/catalogue.hpp"
#include "model/sizes.hpp"

namespace sequent::scale {

// The parameters that an instance of the slice may scale: mechanism parameters with a range that is worth it. What counts a
// population or a stretch (catalogue::sizes) is a choice and is not scaled.
std::vector<const ParameterInfo*> scalable(const catalogue::SliceInfo& slice);

// The sign of an expression: of the difference of two thresholds, or of a condition (1 or 0).
struct Relation {
    Expression expression;
    std::string of;          // whose thresholds these are: "inbox.age", "between clocks", "a condition"
    bool condition = false;  // the expression is 1 or 0
    int sign_at(const Parameters& p) const;
    // "landing_l1_blocks < seq_window_l1_blocks"
    std::string text(int sign) const;
};

struct Thresholds {
    std::vector<Relation> relations;
    Expression fits;  // 1 where the explorer's bounds hold the parameters
    // Compared with a count of something: how far the count goes is the model's size, so that no order with its numbers
    // is kept, only what the slice relates.
    std::set<const ParameterInfo*> counted;
    std::vector<std::string> inexact;  // where a state is multiplied or divided by a parameter: "prev_block_age * ..."
    std::size_t terms = 0;             // thresholds found
};

// The thresholds of a slice for the adversary and the sizes of these parameters. Builds the symbolic reading once for each
// such question and keeps the answer; safe to call from several threads.
const Thresholds& thresholds_of(const catalogue::SliceInfo& slice, const Parameters& p);

}  // namespace sequent::scale
