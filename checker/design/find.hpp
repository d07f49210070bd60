// From what a user writes for DESIGN to designs: a shipped design's name, a design file, a real chain's registry file,
// or a folder of either.
#pragma once

#include "checker/design/design.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace sequent {

// A file of a folder that was left out, and why; never silently.
struct Skipped {
    std::string file;
    std::string reason;
};

struct Found {
    std::vector<Design> designs;  // sorted by file name
    std::vector<Skipped> skipped;
};

// Resolves one DESIGN argument. A shipped name wins over a file or folder of the same name ("./base" is the folder).
// Throws InputError if nothing is there, a file is bad, or a folder holds no design and no chain.
Found find_designs(const std::string& argument);

// All designs of a folder, whatever its name. Throws as find_designs() does.
Found designs_in(const std::string& folder);

// Resolves several, in the given order.
Found find_designs(const std::vector<std::string>& arguments);

// Reads a design or a real chain from the text of a file. `file` names it in messages. Throws InputError.
Design find_design_in(std::string_view text, const std::string& file);

// The folder that holds designs/ and weakenings/: $SEQUENT_SPEC_DIR if set (and then nothing else is tried), else
// the one that was installed with the program, else the source tree's. Throws InputError if there is none.
std::filesystem::path spec_folder();

// All shipped designs, by slug.
std::vector<Design> shipped_designs();

// The .toml files directly in a folder, sorted by name. Throws InputError if the folder cannot be read.
std::vector<std::string> toml_files(const std::filesystem::path& folder);

}  // namespace sequent
