// The last line of a check: one sentence that says what the exit code says.
#include "checker/report/provenance.hpp"
#include "checker/report/table.hpp"
#include "checker/report/text_table.hpp"

#include <fmt/format.h>
#include <set>

namespace sequent::report {
namespace {

constexpr std::size_t line_width_max = 140;
constexpr std::size_t named_max = 6;

class Names {
public:
    void add(const DesignOutcome& design, std::string_view what) {
        if (names_.insert(displayable(design.design.name) + " " + std::string(what)).second) ++count_;
    }
    std::string text() const {
        std::string all;
        std::size_t shown = 0;
        for (const std::string& name : names_) {
            if (shown == named_max) return all + fmt::format(" and {} more", count_ - shown);
            all += (shown++ ? ", " : "") + name;
        }
        return all;
    }

private:
    std::set<std::string> names_;
    std::size_t count_ = 0;
};

std::string what_failed(const CheckOutcome& outcome, int code) {
    Names names;
    for (const DesignOutcome& design : outcome.designs)
        for (const SliceOutcome& slice : design.slices) {
            if (code == exit_evaluation_error && slice.explored &&
                slice.explored->result.outcome == ExploreOutcome::model_error)
                names.add(design, slice.name());
            if (code == exit_deadlock && slice.explored && slice.explored->deadlock) names.add(design, slice.name());
            if (code == exit_assumption_violated && slice.explored && !slice.instance.stands())
                names.add(design, std::string(slice.name()) + "'s instance");
            if (code == exit_work_left && !slice.complete) names.add(design, slice.name());
            for (const Judgement& j : slice.judgements) {
                if (code == exit_safety_violated && j.counts_as_violation()) names.add(design, j.property.id);
                if (code == exit_assumption_violated && (j.expectation_unmet() || j.verdict == Verdict::vacuous))
                    names.add(design, j.property.id);
            }
        }
    return names.text();
}

}  // namespace

std::string conclusion(const CheckOutcome& outcome) {
    const int code = outcome.exit_code();
    const std::string names = what_failed(outcome, code);
    std::string text;
    switch (code) {
        case exit_holds:
            text = fmt::format("OK: {} {} as expected", outcome.designs.size(),
                               outcome.designs.size() == 1 ? "design is" : "designs are");
            break;
        case exit_safety_violated: text = "VIOLATED: " + names; break;
        case exit_deadlock: text = "DEADLOCK: " + names; break;
        case exit_assumption_violated: text = "NOT AS EXPECTED: " + names; break;
        case exit_evaluation_error: text = "MODEL ERROR: " + names; break;
        default: text = (outcome.interrupted ? "INTERRUPTED: " : "NOT DONE: ") + (names.empty() ? "some work is left" : names);
    }
    const RuleOrigins origins = RuleOrigins::of(outcome);
    const std::string rules = origins.count() == 0 ? "" : "; " + origins.text();
    return "\n" + wrapped(fmt::format("{} (exit code {}){}", text, code, rules), line_width_max, "  ") + "\n";
}

}  // namespace sequent::report
