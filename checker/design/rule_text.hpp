// What the specification says of a rule: its heading, "### FI-5 An honest operator leaves nothing waiting", and the text
// beneath. The words have their one home in spec/; they are read from there and never repeated in code.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sequent {

// How the reading of a rule was obtained, from the strongest to the weakest: deployed code ran in lock-step with it; its source
// was read; a document says it; it is the project's own; the page says nothing.
enum class Provenance { run, read, document, assumed, unsaid };
inline constexpr Provenance provenances[] = {Provenance::run, Provenance::read, Provenance::document, Provenance::assumed,
                                             Provenance::unsaid};
std::string_view word(Provenance provenance);

// One clause of "Reading: run in arbitrum: @arbitrum/nitro-contracts 3.2.0; document: L2BEAT, ...".
struct Reading {
    Provenance provenance = Provenance::assumed;
    std::string slice;   // the one for which it is so; empty: for all others
    std::string source;  // package and version; file, lines and commit; document; what is assumed
};
// The clauses of a line, without its "Reading: ". nullopt where a clause is none.
std::optional<std::vector<Reading>> parse_readings(std::string_view line);

struct RuleText {
    std::string heading;    // "An honest operator leaves nothing waiting"
    std::string statement;  // the paragraph beneath, up to its reason and its source
    std::string code;       // the rule as the model has it, with its file above
    std::string file;       // in spec/: "force_include/op.md"
    std::vector<Reading> readings;

    // How it was obtained for a slice; null where the page does not say.
    const Reading* reading(std::string_view slice) const;
};

// By id. A rule that no file of spec_folder() has a heading for is missing. Throws InputError where there is no such folder.
std::map<std::string, RuleText> rule_texts();

}  // namespace sequent
