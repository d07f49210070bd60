// What a folder of designs is expected to be found as: verdicts, figures, counts. What a CI job compares, and what it keeps.
#pragma once

#include "checker/report/outcome.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sequent::audit {

// What was found out of one design, in words that do not depend on the machine or on how long anything took.
struct Record {
    std::map<std::string, std::string> verdicts;  // property -> "PROVED", "VIOLATED as expected"
    std::map<std::string, std::string> figures;   // "op first" -> "3,600 blocks 12.0 h"
    std::map<std::string, std::uint64_t> states;  // slice -> states of its instance
    std::map<std::string, std::string> unused;    // "op FI-9 on Reorg" -> why the rule is there for nothing
    bool complete = true;                         // no budget ended
};
// All that is said of a design, in words, by what it is said of: "INV-FI-14", "figure op first", "the instance of op".
std::map<std::string, std::string> sayings(const Record& record);

using Records = std::map<std::string, Record>;  // by the design's short name
struct Expectations {
    Records designs;
    std::string engine = "both";  // by which they were found
    double seconds = 0;           // for a check of all of them; 0: no limit
};

Record record_of(const report::DesignOutcome& outcome);

// { "format": "sequent-expectations", "version": 2, "engine", "seconds": n, "designs": { slug: { "verdicts", "figures",
// "states", "unused" } } }
std::string to_json(const Expectations& expectations);
// Throws InputError.
Expectations parse_expectations(std::string_view text, const std::string& file);

// One thing that is not as expected.
struct Moved {
    std::string design;     // its short name
    std::string what;       // as in sayings(); empty: the design itself
    std::string how;        // "was PROVED, and is VIOLATED"
    bool violated = false;  // a property that was not expected to be

    std::string sentence() const;  // "op-mainnet: INV-FI-14 was PROVED, and is VIOLATED"
};
std::vector<Moved> compare(const Records& expected, const Records& found);

}  // namespace sequent::audit
