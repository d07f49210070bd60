// What a verdict's rules rest on: how the reading of each was obtained, as the specification says.
#pragma once

#include "checker/design/rule_text.hpp"
#include "checker/report/outcome.hpp"

namespace sequent::report {

// rule_texts(), read once; empty where the specification is not there.
const std::map<std::string, RuleText>& texts();

class RuleOrigins {
public:
    // The rules of these slices, each once; one that several slices have counts by its weakest reading.
    static RuleOrigins of(const SliceOutcome& slice);
    static RuleOrigins of(const DesignOutcome& design);
    static RuleOrigins of(const CheckOutcome& outcome);
    void add(std::string_view slice, const Machine& machine);

    std::size_t count() const { return rules_.size(); }
    std::vector<std::string> obtained(Provenance provenance) const;  // ids
    std::optional<Provenance> weakest() const;                       // nullopt without rules
    std::string counts() const;                                      // "14 run, 6 read, 3 assumed"
    std::string text() const;                                        // "of 23 rules 14 run, 6 read, 3 assumed"

private:
    std::map<std::string, Provenance> rules_;
};

}  // namespace sequent::report
