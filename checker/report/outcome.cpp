#include "checker/report/outcome.hpp"

namespace sequent::report {

const Judgement* DesignOutcome::find(std::string_view id) const {
    for (const Judgement& judgement : judgements)
        if (judgement.property.id == id) return &judgement;
    return nullptr;
}

bool DesignOutcome::stands(const Judgement& judgement) const {
    return !judgement.unexpected_violation() && !judgement.expectation_unmet() && judgement.verdict != Verdict::vacuous;
}

int CheckOutcome::exit_code() const {
    bool model_error = false, unsafe = false, deadlock = false, assumption = false, work_left = interrupted;
    for (const DesignOutcome& outcome : designs) {
        bool wrote_out_of_range = outcome.explored && outcome.explored->result.outcome == ExploreOutcome::model_error;
        deadlock |= outcome.explored && outcome.explored->deadlock;
        work_left |= !outcome.complete;
        for (const Judgement& judgement : outcome.judgements) {
            // What a weakened rule breaks is expected of the weakening, not of the design: it counts as a violation.
            const bool violated = judgement.verdict == Verdict::violated;
            unsafe |= violated && (!judgement.expected || !outcome.weakening.empty());
            // Past its violation a weakened model may well leave its ranges; that is no fault of the checker.
            if (violated && !outcome.weakening.empty()) wrote_out_of_range = false;
            assumption |= judgement.expectation_unmet() || judgement.verdict == Verdict::vacuous;
        }
        model_error |= wrote_out_of_range;
    }
    if (model_error) return exit_evaluation_error;
    if (unsafe) return exit_safety_violated;
    if (deadlock) return exit_deadlock;
    if (assumption) return exit_assumption_violated;
    return work_left ? exit_work_left : exit_holds;
}

}  // namespace sequent::report
