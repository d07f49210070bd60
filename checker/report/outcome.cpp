#include "checker/report/outcome.hpp"

#include <algorithm>

namespace sequent::report {

const Machine& SliceOutcome::machine(Scale scale) const {
    using machines::Bounds;
    return machines::machine(info->name, scale == Scale::real ? Bounds::real : Bounds::small);
}

bool SliceOutcome::is_scaled() const { return !scaling(real, scaled, info).empty(); }

// What a leap over quiet time adds to an induction is proved with it, or nothing of it counts.
bool SliceOutcome::proved(std::string_view property) const {
    const auto* in = induction.get();
    return in && in->complete && in->range_safe && in->elapse_sound &&
           std::find(in->inductive.begin(), in->inductive.end(), property) != in->inductive.end();
}

bool DesignOutcome::complete() const {
    return std::all_of(slices.begin(), slices.end(), [](const SliceOutcome& slice) { return slice.complete; });
}

const SliceOutcome* DesignOutcome::slice_with_delay() const {
    for (const SliceOutcome& slice : slices)
        if (catalogue::has_delay(*slice.info)) return &slice;
    return nullptr;
}

const Judgement* DesignOutcome::find(std::string_view id) const {
    for (const SliceOutcome& slice : slices)
        for (const Judgement& judgement : slice.judgements)
            if (judgement.property.id == id) return &judgement;
    return nullptr;
}

bool stands(const Judgement& judgement) {
    return !judgement.unexpected_violation() && !judgement.expectation_unmet() && judgement.verdict != Verdict::vacuous;
}

int CheckOutcome::exit_code() const {
    bool model_error = false, unsafe = false, deadlock = false, assumption = false, work_left = interrupted;
    for (const DesignOutcome& outcome : designs)
        for (const SliceOutcome& slice : outcome.slices) {
            bool wrote_out_of_range = slice.explored && slice.explored->result.outcome == ExploreOutcome::model_error;
            deadlock |= slice.explored && slice.explored->deadlock;
            assumption |= slice.explored && !slice.instance.stands();
            work_left |= !slice.complete;
            for (const Judgement& judgement : slice.judgements) {
                unsafe |= judgement.counts_as_violation();
                // Past its violation a weakened model may well leave its ranges; that is no fault of the checker.
                if (judgement.verdict == Verdict::violated && !outcome.weakening.empty()) wrote_out_of_range = false;
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
