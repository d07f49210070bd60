// Real OP Stack chains, as the superchain registry describes them. A registry file is read as it is: of its many fields
// these matter here: name, chain_id, block_time, seq_window_size, max_sequencer_drift and [hardforks] fjord_time.
// What the registry does not say (how long a batch takes to land, how fast an operator catches up) is assumed, equal to
// the shipped op-mainnet's.
#pragma once

#include "checker/design/design.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace sequent {

// A TOML file that describes no chain (the registry's superchain.toml describes a whole superchain).
struct NotAChain {
    std::string reason;
};

// Reads a registry file from text. Throws InputError if it looks like a chain and lacks what is needed.
std::variant<Design, NotAChain> parse_registry(std::string_view text, const std::string& file);

// The same from a document that is already parsed.
std::variant<Design, NotAChain> read_registry(const TomlValue& document, const std::string& file);

}  // namespace sequent
