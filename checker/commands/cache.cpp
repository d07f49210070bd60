#include "checker/commands/cache.hpp"

#include "checker/commands/output.hpp"
#include "checker/design/input_error.hpp"

#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <sodium.h>
#include <sstream>
#include <stdexcept>

namespace sequent::commands {
namespace {

constexpr std::string_view entry_name = "result";
constexpr std::size_t entry_bytes_max = std::size_t{1} << 20;

std::string hash_of(const std::string& bytes) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr,
                       0);
    std::string text;
    for (const unsigned char byte : hash) text += fmt::format("{:02x}", byte);
    return text;
}

std::string running_program() {
    std::ifstream in("/proc/self/exe", std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (!in || bytes.str().empty()) throw std::runtime_error("the running program cannot be read: use --no-cache");
    return bytes.str();
}

// All of a design that a result depends on. Its names and sources are not: they are told apart by nothing that is checked.
std::string contents_of(const Design& design) {
    std::string text;
    for (const auto& [module, variant] : design.modules) text += fmt::format("{}={}\n", module, variant);
    for (const ParameterInfo& info : parameter_table)
        text += fmt::format("{} {} {}\n", info.name, design.real.*(info.field), design.scaled.*(info.field));
    for (const auto& [info, choice] : design.chosen) text += fmt::format("chosen {} {}\n", info->name, choice.value);
    for (const auto& [id, reason] : design.expect) text += fmt::format("expect {}\n", id);
    return text + fmt::format("operators {}\n", design.operators);
}

}  // namespace

Cache::Cache(std::string folder) : folder_(std::move(folder)) {
    if (!folder_.empty()) program_ = hash_of(running_program());
}

std::string Cache::file_of(const Design& design, const std::string& engine) const {
    const std::string key = hash_of(program_ + "\n" + engine + "\n" + contents_of(design));
    return (std::filesystem::path(folder_) / (key + ".json")).string();
}

std::optional<audit::Record> Cache::find(const Design& design, const std::string& engine) const {
    std::error_code error;
    if (folder_.empty()) return std::nullopt;
    const std::string file = file_of(design, engine);
    if (!std::filesystem::is_regular_file(file, error)) return std::nullopt;
    try {
        // The first line is the hash of the rest.
        const std::string text = read_input_file(file, entry_bytes_max);
        const std::size_t line = text.find('\n');
        if (line == std::string::npos || text.substr(0, line) != hash_of(file + text.substr(line + 1))) return std::nullopt;
        const audit::Records records = audit::parse_expectations(std::string_view(text).substr(line + 1), file).designs;
        const auto entry = records.find(std::string(entry_name));
        return entry == records.end() ? std::nullopt : std::optional(entry->second);
    } catch (const InputError&) {
        return std::nullopt;
    }
}

void Cache::keep(const Design& design, const std::string& engine, const audit::Record& record) const {
    if (folder_.empty() || !record.complete) return;
    const std::string file = file_of(design, engine);
    const std::string text = audit::to_json(audit::Expectations{{{std::string(entry_name), record}}, engine});
    try {
        expect_folder(folder_);
        write_output(file, hash_of(file + text) + "\n" + text);
    } catch (const OutputError& error) {
        // A cache only saves time.
        std::cerr << error.what() << ": this result is not kept\n";
    }
}

}  // namespace sequent::commands
