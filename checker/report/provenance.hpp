// What a verdict's rules rest on: how the reading of each was obtained, as the specification says.
#pragma once

#include "checker/design/rule_text.hpp"
#include "checker/report/outcome.hpp"

namespace sequent::report {

class RuleOrigins {
public:
    // The rules of these slices, each once; one that several slices have counts by its weakest reading.
    static RuleOrigins of(const SliceOutcome& slice);
    static RuleOrigins of(const DesignOutcome& design);
    static RuleOrigins of(const CheckOutcome& outcome);

    std::size_t count() const { return rules_.size(); }
    std::vector<std::string> obtained(Provenance provenance) const;  // ids
    std::optional<Provenance> weakest() const;                       // nullopt without rules
    std::string counts() const;                                      // "14 run, 6 read, 3 assumed"
    std::string text() const;                                        // "of 23 rules 14 run, 6 read, 3 assumed"

private:
    void add(const SliceOutcome& slice);
    std::map<std::string, Provenance> rules_;
};

}  // namespace sequent::report
