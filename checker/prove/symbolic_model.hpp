// A composed model as Z3 terms, behind one plain interface, so that the proof engines are no templates of the model.
#pragma once

#include "checker/prove/prover.hpp"

#include <memory>
#include <set>
#include <string>
#include <vector>
#include <z3++.h>

namespace sequent::prove {

// One event with symbolic picks: `guard` and `next` speak of the model's current-state variables and of the picks.
struct Transition {
    std::string event;
    std::vector<std::string> pick_names;
    z3::expr_vector picks;
    z3::expr pick_ranges;
    z3::expr guard;
    z3::expr_vector next;  // one term for each state variable
    z3::expr in_range;     // every next value is within its field's bounds
    bool acceleration = false;
};

struct SymbolicProperty {
    std::string id;
    PropertyKind kind;
    bool applies;
    z3::expr applies_if;  // the same where parameters are free
    z3::expr holds;
    // For each reorg that the threat allows: "if it is possible now, the property holds after it". An induction hypothesis
    // that makes reorgs tractable: what a reorg goes back to was a state that satisfied the property.
    z3::expr_vector after_reorg;
};

// The id under which "every value is within its field's bounds" stands among the properties, last.
inline constexpr std::string_view range_id = "range";

struct SymbolicModel {
    explicit SymbolicModel(z3::context& c)
        : variables(c), initial(c), range(c.bool_val(true)), parameters(c), fits(c.bool_val(true)), related(c) {}

    std::vector<std::string> names;  // as the machine's variables()
    std::vector<bool> is_flag;
    std::vector<int> largest;  // what each variable's field can hold
    z3::expr_vector variables;
    z3::expr_vector initial;  // a literal for each variable
    z3::expr range;           // every variable is within its bounds
    std::vector<Transition> transitions;
    std::vector<SymbolicProperty> properties;
    // Each must follow from the induction hypothesis: Elapse(d) is d Ticks, by induction over d; so for each acceleration.
    std::vector<std::pair<std::string, z3::expr>> elapse_obligations;

    // Where parameters are left free: their constants and names, do the bounds admit them and leave room, and the terms
    // that the slice says must keep their sign (model/slice.hpp, relate).
    z3::expr_vector parameters;
    std::vector<std::string> parameter_names;
    z3::expr fits;
    z3::expr_vector related;
};

// Builds the model in the context. width 0: integers; else signed bit-vectors of that width (throws std::range_error where a
// value does not fit).
SymbolicModel build(std::string_view slice, machines::Bounds, const Parameters&, z3::context&, unsigned width);

// The same with the named parameters as constants that may have any value of their range.
using FreeParameters = std::set<std::string, std::less<>>;
SymbolicModel build_free(std::string_view slice, machines::Bounds, const Parameters&, const FreeParameters&, z3::context&);

// The induction over any model, whatever it was built from.
Induction induct(SymbolicModel& model, z3::context& c, const Options& options);

}  // namespace sequent::prove
