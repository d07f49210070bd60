#include "checker/design/find.hpp"

#include "checker/design/registry.hpp"

#include <algorithm>
#include <cstdlib>

namespace sequent {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& where, std::string why) {
    throw InputError(where, 0, "", std::move(why), exit_bad_configuration);
}

// A design is told by any table that only designs have, so that one that forgot [modules] is told so, and is not taken
// for a chain that lacks everything.
bool looks_like_design(const TomlValue& document) {
    for (const std::string_view key : {"modules", "parameters", "threat", "instance", "expect"})
        if (document.find(key)) return true;
    return false;
}

std::variant<Design, NotAChain> parse_either(std::string_view text, const std::string& file) {
    const TomlValue document = parse_toml(text, file);
    if (document.entries.empty())
        refuse(file, "expected a design ([modules]) or a chain (chain_id), got a file with nothing in it");
    if (looks_like_design(document)) return read_design(document, file);
    return read_registry(document, file);
}

std::variant<Design, NotAChain> read_either(const std::string& file) {
    return parse_either(read_input_file(file, design_bytes_max), file);
}

Design only_design(std::variant<Design, NotAChain> result, const std::string& file) {
    if (const auto* other = std::get_if<NotAChain>(&result))
        refuse(file, "expected a design ([modules]) or a chain (chain_id), got " + other->reason);
    return std::get<Design>(std::move(result));
}

// Reports name designs by their files, and are written in UTF-8.
bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0x80                   ? 1
                                   : lead >= 0xc2 && lead < 0xe0 ? 2
                                   : lead >= 0xe0 && lead < 0xf0 ? 3
                                   : lead >= 0xf0 && lead < 0xf5 ? 4
                                                                 : 0;
        if (length == 0 || at + length > text.size()) return false;
        for (std::size_t i = 1; i < length; ++i)
            if ((static_cast<unsigned char>(text[at + i]) & 0xc0) != 0x80) return false;
        at += length;
    }
    return true;
}

}  // namespace

Found designs_in(const std::string& folder) {
    Found found;
    for (const std::string& file : toml_files(folder)) {
        if (!is_utf8(file)) refuse(printable(file), "expected a file name in UTF-8; rename the file");
        auto result = read_either(file);
        if (auto* design = std::get_if<Design>(&result)) found.designs.push_back(std::move(*design));
        else found.skipped.push_back({file, std::get<NotAChain>(result).reason});
    }
    if (found.designs.empty()) refuse(folder, "expected a folder with designs or chains (.toml files), got none in it");
    return found;
}

namespace {

fs::path first_with_designs(std::initializer_list<fs::path> candidates) {
    std::error_code error;
    for (const fs::path& candidate : candidates)
        if (!candidate.empty() && fs::is_directory(candidate / "designs", error)) return candidate;
    return {};
}

}  // namespace

fs::path spec_folder() {
    if (const char* chosen = std::getenv("SEQUENT_SPEC_DIR"); chosen && *chosen) {
        fs::path folder = first_with_designs({fs::path(chosen)});
        if (folder.empty()) refuse(chosen, "expected SEQUENT_SPEC_DIR to name a folder that holds designs/");
        return folder;
    }
    fs::path source, installed, beside;
#ifdef SEQUENT_SPEC_DIR
    source = SEQUENT_SPEC_DIR;
#endif
#ifdef SEQUENT_INSTALL_SPEC_DIR
    installed = SEQUENT_INSTALL_SPEC_DIR;
#endif
    // A program that is installed reads what was installed with it, also where it was moved as a whole or the sources are
    // there.
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    if (!error) beside = program.parent_path().parent_path() / "share" / "sequent" / "spec";
    fs::path folder = first_with_designs({beside, source, installed});
    if (folder.empty()) refuse("spec", "expected the shipped designs, but found none; set SEQUENT_SPEC_DIR");
    return folder;
}

std::vector<std::string> toml_files(const fs::path& folder) {
    std::vector<std::string> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (entry->path().extension() == ".toml") files.push_back(entry->path().string());
    if (error) refuse(folder.string(), "expected a folder that can be read: " + error.message());
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<Design> shipped_designs() {
    std::vector<Design> designs;
    for (const std::string& file : toml_files(spec_folder() / "designs")) designs.push_back(load_design(file));
    return designs;
}

Design find_design_in(std::string_view text, const std::string& file) { return only_design(parse_either(text, file), file); }

Found find_designs(const std::string& argument) {
    std::error_code error;
    const bool plain = !argument.empty() && argument.find('/') == std::string::npos;
    if (plain && !argument.ends_with(".toml")) {
        const fs::path designs = spec_folder() / "designs";
        const fs::path shipped = designs / (argument + ".toml");
        if (fs::exists(shipped, error)) return {{load_design(shipped.string())}, {}};
        if (!fs::exists(argument, error)) {
            std::vector<std::string> known;
            for (const std::string& file : toml_files(designs)) known.push_back(slug_of(file));
            refuse(in_quotes(argument),
                   "expected a shipped design (" + in_a_row(known) + "), a file or a folder" + did_you_mean(argument, known));
        }
    }
    if (argument.empty()) refuse("\"\"", "expected a shipped design, a file or a folder, got nothing");
    if (fs::is_directory(argument, error)) return designs_in(argument);
    return {{only_design(read_either(argument), argument)}, {}};
}

Found find_designs(const std::vector<std::string>& arguments) {
    Found all;
    for (const std::string& argument : arguments) {
        Found found = find_designs(argument);
        std::move(found.designs.begin(), found.designs.end(), std::back_inserter(all.designs));
        std::move(found.skipped.begin(), found.skipped.end(), std::back_inserter(all.skipped));
    }
    return all;
}

}  // namespace sequent
