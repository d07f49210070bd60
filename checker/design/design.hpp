// A design: one choice of variant for each module, real parameters, a threat model, and the finite instance that the
// explorer exhausts. Read from a TOML file whose keys are the names in model/parameters.hpp, strictly: what the reader
// does not know, it refuses, so that a misspelt parameter can never be silently replaced by a default.
#pragma once

#include "checker/design/input_error.hpp"
#include "checker/design/toml.hpp"
#include "model/catalogue.hpp"
#include "model/sizes.hpp"

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
    Modules modules = catalogue::trivial_modules();
    const std::string& module(std::string_view name) const { return modules.find(name)->second; }

    // What there is to explore and prove: the modules' slices, then the compositions that these modules make.
    std::vector<const catalogue::SliceInfo*> slices() const;

    // `real` has the deployed figures; what belongs to an instance alone (forced_txs: a deployed inbox has no such bound) is
    // the instance's. `scaled` is the instance: read from a file it is `real` with the sizes that [instance] chooses, or the
    // usual ones, and scale::derive() makes everything else small.
    Parameters real;
    Parameters scaled;
    // What [instance] says of a parameter that could be derived.
    struct Choice {
        int value, line;
    };
    std::map<const ParameterInfo*, Choice> chosen;
    // The deployed parameters as a slice can read them: of a stretch or a population that the model has no room for
    // (catalogue::SizeInfo::taken) the part that the instance takes.
    Parameters deployed() const;
    std::vector<std::string> scaled_keys;  // "seq_window_l1_blocks 3600 -> 4", in the order of parameter_table

    std::map<std::string, std::string> expect;  // property id -> why this design is known to violate it
    std::string expected_of_weakening;          // the property that a loosened rule is said to break; else empty
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
std::vector<std::string> scaling(const Parameters& real, const Parameters& scaled, const catalogue::SliceInfo* slice = nullptr);

// Sets the parameters that follow from the choice of modules, and from whether they have stake. No design file may set them.
void compose(Design& design);

// Sets scaled_keys to the scaling of the design.
void note_scaling(Design& design);

// What in these parameters contradicts itself for this slice, where modules do not matter. Throws nothing; the slice must be
// known.
std::vector<Misfit> misfits(std::string_view slice, const Parameters& parameters);

// The parameters of one group that any of the slices reads, in the table's order.
std::vector<const ParameterInfo*> parameters_read(const std::vector<const catalogue::SliceInfo*>& slices, ParameterGroup group);

// The file name without folder and ending.
std::string slug_of(const std::string& file);

// Does the text name a property that a design may violate (INV-FI-1, LIVE-FI-1)?
bool is_property_id(std::string_view text);

inline constexpr std::size_t design_bytes_max = toml_bytes_max;

}  // namespace sequent
