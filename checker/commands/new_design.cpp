#include "checker/commands/new_design.hpp"

#include "checker/commands/output.hpp"
#include "checker/design/find.hpp"
#include "checker/report/outcome.hpp"
#include "checker/report/text_table.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <sstream>

namespace sequent::commands {
namespace {

constexpr std::size_t line_width_max = 100, file_bytes_max = std::size_t{1} << 20;

std::string comment(const std::string& text) { return "# " + report::wrapped(text, line_width_max - 2, "# ") + "\n"; }

// "seq_window_l1_blocks = 3600" has seq_window_l1_blocks.
std::string key_of(const std::string& line) {
    const std::size_t end = line.find_first_of(" =\t");
    return end == std::string::npos || line.find('=') == std::string::npos ? "" : line.substr(0, end);
}

// What may stand behind a key, and what it means; empty for a key that needs no words.
std::string meaning_of(const std::string& section, const std::string& key) {
    if (section == "modules") {
        std::string variants;
        for (const catalogue::VariantInfo& variant : catalogue::variants())
            if (variant.module == key) variants += (variants.empty() ? "" : ", ") + std::string(variant.name);
        return variants.empty() ? "" : "one of " + variants;
    }
    for (const ParameterInfo& info : parameter_table)
        if (info.name == key)
            return section == "threat" && info.smallest == 0 && info.largest == 1
                       ? std::string(info.meaning)
                       : fmt::format("{}; {} to {}", info.meaning, info.smallest, info.largest);
    return "";
}

// The shipped file with a name of its own and a comment before each key. The reasons of expected violations stay: they are the
// first thing that somebody has to look at who changes a number.
std::string explained(const std::string& text, const NewDesignOptions& options, const std::string& file) {
    const report::WithoutColumns as_it_is;
    std::string result =
        comment(fmt::format("Made from {} by `sequent new design`. Change what your chain does otherwise, and say "
                            "where each number comes from. Then: sequent check {}; sequent audit {} {}",
                            options.from, file, options.from, file)) +
        "\n";
    std::istringstream lines(text);
    std::string section;
    bool in_text = false, left_out = false;
    for (std::string line; std::getline(lines, line);) {
        const bool turns = line.find("\"\"\"") != std::string::npos && line.find("\"\"\"") == line.rfind("\"\"\"");
        if (in_text) {
            if (!left_out) result += line + "\n";
            if (turns) in_text = left_out = false;
            continue;
        }
        if (line.starts_with('[')) section = line.substr(1, line.find(']') - 1);
        if (line.starts_with("[expect]"))
            result += comment(
                "The invariants that this design is known to violate, each with the reason: `check` then ends well with "
                "them violated, and ends badly once they hold.");
        const std::string key = key_of(line);
        in_text = turns;
        left_out = section.empty() && (key == "source" || key == "caveat");
        if (left_out) {
            if (key == "source") result += fmt::format("source = \"after {}\"\n", options.from);
            left_out = in_text;
            continue;
        }
        if (section.empty() && key == "name") line = fmt::format("name = \"{}\"", options.name);
        if (const std::string meaning = meaning_of(section, key); !meaning.empty()) result += comment(meaning);
        result += line + "\n";
    }
    return result;
}

}  // namespace

int new_design(const NewDesignOptions& options) {
    const bool plain = !options.name.empty() && std::all_of(options.name.begin(), options.name.end(), [](unsigned char c) {
        return std::isalnum(c) || c == '-' || c == '_';
    });
    if (!plain)
        throw InputError("new design", 0, "NAME", "expected letters, digits, - and _, got " + in_quotes(options.name),
                         exit_bad_configuration);
    const auto shipped = shipped_designs();
    const auto from = std::find_if(shipped.begin(), shipped.end(), [&](const Design& d) { return d.slug == options.from; });
    if (from == shipped.end())
        throw InputError("new design", 0, "--from",
                         "expected a shipped design (`sequent list designs`), got " + in_quotes(options.from),
                         exit_bad_configuration);
    const std::string to = options.to.empty() ? options.name + ".toml" : options.to;
    std::error_code error;
    if (to != "-" && std::filesystem::exists(to, error))
        throw InputError(to, 0, "", "expected a file that is not there yet; name another with --to", exit_bad_configuration);
    write_output(to, explained(read_input_file(from->file, file_bytes_max), options, to == "-" ? options.name + ".toml" : to));
    if (to != "-")
        print(fmt::format("{}: made from {}. Change it, then: sequent audit {} {}\n", report::displayable(to), options.from,
                          options.from, report::displayable(to)));
    return report::exit_holds;
}

}  // namespace sequent::commands
