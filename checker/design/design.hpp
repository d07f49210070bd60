// A design: one choice of variant for each module, real parameters, a threat model, and the finite instance that the
// explorer exhausts. Read from a TOML file whose keys are the names in model/parameters.hpp, strictly: what the reader
// does not know, it refuses, so that a misspelt parameter can never be silently replaced by a default.
#pragma once

#include "checker/design/input_error.hpp"
#include "checker/design/toml.hpp"
#include "model/catalogue.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sequent {

struct Design {
    std::string name;    // "OP Mainnet"
    std::string slug;    // "op-mainnet", the file's stem
    std::string source;  // where the figures come from
    std::string caveat;  // what the model leaves out of this chain in particular; empty if nothing
    std::string file;    // the path it was read from
    int stage = 1;       // 1 single .. 5 market
    int operators = 1;   // who may order, in the deployed system

    // One variant for each module of catalogue::modules.
    std::map<std::string, std::string, std::less<>> modules{{"rotation", "single"}, {"ordering", "own"},
                                                            {"force_include", "none"}, {"auction", "none"},
                                                            {"preconf", "none"}, {"consensus", "none"},
                                                            {"stake", "none"}, {"inclusion_list", "none"}};
    const std::string& module(std::string_view name) const { return modules.find(name)->second; }

    // What there is to explore and prove: the modules' slices, then the compositions that these modules make.
    std::vector<const catalogue::SliceInfo*> slices() const;

    // `real` has the deployed figures; `scaled` is `real` with [instance] laid over it. What belongs to the instance alone
    // (forced_txs: a deployed inbox has no such bound) is the instance's in both.
    Parameters real;
    Parameters scaled;
    std::vector<std::string> scaled_keys;  // "seq_window_l1_blocks 3600 -> 4", in the order of parameter_table

    std::map<std::string, std::string> expect;  // property id -> why this design is known to violate it
};

// Reads a design from text. `file` names it in messages and gives the slug. Throws InputError with all problems.
Design parse_design(std::string_view text, const std::string& file);

// The same from a document that is already parsed (find.cpp looks at the document to tell a design from a chain).
Design read_design(const TomlValue& document, const std::string& file);

// Reads a design from a file. Throws InputError.
Design load_design(const std::string& file);

// How the instance differs from the deployed system: "scaled: drift_seconds 1800 -> 4, ..." or "real parameters".
std::string instance_note(const Design& design);

// "seq_window_l1_blocks 3600 -> 4" for every parameter in which the two differ; of those that one slice reads, if it is given.
std::vector<std::string> scaling(const Parameters& real, const Parameters& scaled,
                                 const catalogue::SliceInfo* slice = nullptr);

// Sets scaled_keys to the scaling of the design.
void note_scaling(Design& design);

// One thing that single ranges cannot express and that does not fit together: the parameter to blame, and why.
struct Misfit {
    std::string parameter;
    std::string message;
};

// What in these parameters contradicts itself for this slice.
std::vector<Misfit> misfits(std::string_view slice, const Parameters& parameters);

// The parameters of one group that any of the slices reads, in the table's order.
std::vector<const ParameterInfo*> parameters_read(const std::vector<const catalogue::SliceInfo*>& slices,
                                                  ParameterGroup group);

// The file name without folder and ending.
std::string slug_of(const std::string& file);

// Does the text name a property that a design may violate (INV-FI-1, LIVE-FI-1)?
bool is_property_id(std::string_view text);

inline constexpr std::size_t design_bytes_max = toml_bytes_max;

}  // namespace sequent
