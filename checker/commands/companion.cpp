#include "checker/commands/companion.hpp"

#include "checker/replay/replayer.hpp"
#include "checker/report/trace.hpp"

#include <fmt/format.h>

namespace sequent::commands {

report::Accompany accompany_with(ImplementationFactory factory) {
    return [factory = std::move(factory)](const catalogue::SliceInfo& slice, const Machine& machine,
                                          const Parameters& parameters, const std::vector<Action>& run) {
        const ItfTrace trace = report::to_trace(slice, machine, parameters, {report::Scale::scaled, run, ""}, {});
        const Replay replayed = replay(trace, {&slice, &machine, parameters, ""}, factory);
        report::Companion companion{{}, replayed.why_without};
        if (!replayed.with_implementation) return companion;
        for (const ReplayStep& step : replayed.steps)
            companion.steps.push_back(step.divergences.empty() ? "the same state"
                                                               : fmt::format("{}", fmt::join(step.divergences, "; ")));
        return companion;
    };
}

}  // namespace sequent::commands
