// `sequent new design`: a design file to begin with, made from a shipped design, with what each key means beside it.
#pragma once

#include <string>

namespace sequent::commands {

struct NewDesignOptions {
    std::string name;                 // of the design, and of its file
    std::string from = "op-mainnet";  // a shipped design
    std::string to;                   // the file; NAME.toml if empty
};

// The exit code. Throws InputError where the shipped design is unknown or the file is there, and OutputError.
int new_design(const NewDesignOptions& options);

}  // namespace sequent::commands
