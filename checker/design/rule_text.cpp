#include "checker/design/rule_text.hpp"

#include "checker/design/find.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace sequent {
namespace {

constexpr std::string_view reading_mark = "Reading: ";

// The paragraph goes on to say why and where from; whoever is refused wants what is required.
std::string without_reasons(std::string text) {
    for (const char* word : {" Reason:", " Source:"}) text.resize(std::min(text.find(word), text.size()));
    return text;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '.')) text.remove_suffix(1);
    return text;
}

// "run in arbitrum: @arbitrum/nitro-contracts 3.2.0"
std::optional<Reading> parse_reading(std::string_view clause) {
    const std::size_t colon = clause.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    std::string_view kind = trimmed(clause.substr(0, colon));
    Reading reading;
    if (const std::size_t in = kind.find(" in "); in != std::string_view::npos) {
        reading.slice = trimmed(kind.substr(in + 4));
        kind = trimmed(kind.substr(0, in));
    }
    const auto known = std::find_if(std::begin(provenances), std::end(provenances),
                                    [&](Provenance provenance) { return word(provenance) == kind; });
    reading.source = trimmed(clause.substr(colon + 1));
    if (known == std::end(provenances) || *known == Provenance::unsaid || reading.source.empty()) return std::nullopt;
    reading.provenance = *known;
    return reading;
}

}  // namespace

std::string_view word(Provenance provenance) {
    switch (provenance) {
        case Provenance::run: return "run";
        case Provenance::read: return "read";
        case Provenance::document: return "document";
        case Provenance::assumed: return "assumed";
        default: return "unsaid";
    }
}

std::optional<std::vector<Reading>> parse_readings(std::string_view line) {
    std::vector<Reading> readings;
    while (!line.empty()) {
        const std::size_t end = line.find(';');
        const auto reading = parse_reading(line.substr(0, end));
        if (!reading) return std::nullopt;
        readings.push_back(*reading);
        line = end == std::string_view::npos ? "" : line.substr(end + 1);
    }
    return readings.empty() ? std::nullopt : std::optional(readings);
}

const Reading* RuleText::reading(std::string_view slice) const {
    const Reading* others = nullptr;
    for (const Reading& reading : readings) {
        if (reading.slice == slice) return &reading;
        if (reading.slice.empty() && !others) others = &reading;
    }
    return others;
}

std::map<std::string, RuleText> rule_texts() {
    std::map<std::string, RuleText> texts;
    const std::filesystem::path folder = spec_folder();
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
        if (file.path().extension() != ".md") continue;
        std::ifstream spec(file.path());
        RuleText* section = nullptr;
        std::string* open = nullptr;  // the paragraph that is being read
        std::string reading;
        const auto end_section = [&] {
            if (auto readings = parse_readings(reading); section && readings) section->readings = std::move(*readings);
            section = nullptr;
            open = nullptr;
            reading.clear();
        };
        bool in_code = false;
        for (std::string line; std::getline(spec, line);) {
            if (line.starts_with("```")) {
                in_code = !in_code;
                open = nullptr;
            } else if (in_code) {
                if (section) section->code += line + "\n";
            } else if (line.starts_with("#")) {
                end_section();
                const std::size_t space = line.starts_with("### ") ? line.find(' ', 4) : std::string::npos;
                if (space == std::string::npos) continue;
                section = &(texts[line.substr(4, space - 4)] = {
                                line.substr(space + 1), "", "", file.path().lexically_relative(folder).generic_string(), {}});
                open = &section->statement;
            } else if (line.empty()) {
                if (open && !open->empty()) open = nullptr;
            } else if (section && line.starts_with(reading_mark)) {
                open = &(reading = line.substr(reading_mark.size()));
            } else if (open) {
                *open += (open->empty() ? "" : " ") + line;
            }
        }
        end_section();
    }
    for (auto& [id, text] : texts) text.statement = without_reasons(std::move(text.statement));
    return texts;
}

}  // namespace sequent
