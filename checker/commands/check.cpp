#include "checker/commands/check.hpp"

#include "checker/commands/engines.hpp"
#include "checker/commands/interrupt.hpp"
#include "checker/commands/output.hpp"
#include "checker/commands/trace_files.hpp"
#include "checker/design/weakening.hpp"
#include "checker/report/json.hpp"
#include "checker/report/judge.hpp"
#include "checker/report/table.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace sequent::commands {
namespace {

using report::CheckOutcome;
using report::DesignOutcome;
using report::Scale;

constexpr std::size_t designs_in_detail_max = 2;

[[noreturn]] void refuse(const std::string& where, std::string why) {
    throw InputError(where, 0, "", std::move(why), exit_bad_configuration);
}

// A weakening is a number in the parameters of both scales.
void weaken(Design& design, const Weakening& weakening) {
    const Machine& machine = report::machine_of(design, Scale::scaled);
    const int number = machine.weakening_number(weakening.slug);
    if (number < 0)
        refuse(weakening.file, fmt::format("expected a weakening of force_include {}, which knows: {}",
                                           design.force_include, fmt::join(machine.weakenings(), ", ")));
    design.real.weakening = design.scaled.weakening = number;
}

void expect_bounds(const Design& design, bool explore, bool prove) {
    const Machine& small = report::machine_of(design, Scale::scaled);
    if (explore && (!small.fits(design.scaled) || !small.explorable()))
        refuse(design.file,
               "expected an instance that the explorer's bounds hold: scale it down in [instance] (see the "
               "shipped designs), or use --engine prove");
    if (prove && !report::machine_of(design, Scale::real).fits(design.real))
        refuse(design.file, "expected parameters within what the prover's bounds hold, or --engine explore");
}

Found gather(const CheckOptions& options, const std::optional<Weakening>& weakening) {
    if (!options.designs.empty()) return find_designs(options.designs);
    if (weakening) return find_designs(weakening->design);
    return {shipped_designs(), {}};
}

DesignOutcome study(const Design& design, const CheckOptions& options, const std::optional<Weakening>& weakening,
                    Engines& engines) {
    DesignOutcome outcome;
    outcome.design = design;
    const bool prove = options.engine != "explore";
    if (options.engine != "prove") outcome.explored = engines.explore(design);
    if (prove) outcome.induction = engines.induct(design);
    report::Searcher search;
    if (prove) search = [&](std::string_view property) { return engines.search(design, property); };
    std::optional<std::pair<std::string, std::string>> breaks;
    if (weakening) {
        outcome.weakening = weakening->slug;
        breaks.emplace(weakening->breaks, "the weakened rule breaks it: " + weakening->name);
    }
    report::judge(outcome, search, breaks);
    return outcome;
}

void show(const CheckOutcome& outcome, const CheckOptions& options) {
    if (!options.json.empty()) write_output(options.json, report::to_json(outcome));
    if (options.json == "-") return;
    std::string text = report::summary(outcome);
    if (options.details || outcome.designs.size() <= designs_in_detail_max)
        for (const DesignOutcome& design : outcome.designs) text += "\n" + report::details(design);
    print(text + report::unexpected_traces(outcome));
}

}  // namespace

int check(const CheckOptions& options) {
    std::optional<Weakening> weakening;
    if (!options.weakening.empty()) weakening = find_weakening(options.weakening);
    Found found = gather(options, weakening);
    for (Design& design : found.designs) {
        if (weakening) weaken(design, *weakening);
        expect_bounds(design, options.engine != "prove", options.engine != "explore");
    }
    expect_writable(options.json);
    if (!options.traces.empty()) expect_folder(options.traces);

    CheckOutcome outcome;
    outcome.engine = options.engine;
    outcome.skipped = found.skipped;
    const std::atomic<bool>& stop = interrupts();
    {
        Progress progress(found.designs.size());
        Engines engines({options.threads, std::size_t{options.memory_mib} << 20, options.seconds, &stop}, progress);
        for (const Design& design : found.designs) {
            outcome.designs.push_back(study(design, options, weakening, engines));
            progress.advance();
        }
    }
    outcome.interrupted = stop.load();
    if (!options.traces.empty()) write_traces(outcome, options.traces);
    show(outcome, options);
    return outcome.exit_code();
}

}  // namespace sequent::commands
