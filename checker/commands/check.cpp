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

// The slices of a design. A weakening is a number in the parameters of each slice that knows it.
std::vector<report::SliceOutcome> slices_of(const Design& design, const std::optional<Weakening>& weakening) {
    std::vector<report::SliceOutcome> slices;
    std::vector<std::string> known;
    bool weakened = false;
    for (const catalogue::SliceInfo* info : design.slices()) {
        report::SliceOutcome slice;
        slice.info = info;
        slice.real = design.real;
        slice.scaled = design.scaled;
        const Machine& machine = slice.machine(Scale::scaled);
        known.insert(known.end(), machine.weakenings().begin(), machine.weakenings().end());
        const int number = weakening ? machine.weakening_number(weakening->slug) : -1;
        if (number > 0) slice.real.weakening = slice.scaled.weakening = number, weakened = true;
        slices.push_back(slice);
    }
    if (weakening && !weakened)
        refuse(weakening->file,
               fmt::format("expected a weakening of {}, which knows: {}", design.slug, fmt::join(known, ", ")));
    return slices;
}

// "tendermint (power_0 3, ..., consensus_rounds 4)"
std::string shown(const report::SliceOutcome& slice, Scale scale) {
    return fmt::format("{} {} ({})", slice.info->area, slice.name(), report::configuration(slice, scale));
}

void expect_bounds(const Design& design, const report::SliceOutcome& slice, bool explore, bool prove) {
    const Machine& small = slice.machine(Scale::scaled);
    if (explore && (!small.fits(slice.scaled) || !small.explorable()))
        refuse(design.file,
               "expected an instance that the explorer's bounds hold, got " + shown(slice, Scale::scaled) +
                   ": scale it down in [instance] (see the shipped designs), or use --engine prove");
    if (prove && slice.info->proved && !slice.machine(Scale::real).fits(slice.real))
        refuse(design.file, "expected parameters within what the prover's bounds hold, got " + shown(slice, Scale::real) +
                                "; or use --engine explore");
}

Found gather(const CheckOptions& options, const std::optional<Weakening>& weakening) {
    if (!options.designs.empty()) return find_designs(options.designs);
    if (weakening) return find_designs(weakening->design);
    return {shipped_designs(), {}};
}

void study(const Design& design, report::SliceOutcome& slice, const CheckOptions& options, Engines& engines) {
    const bool prove = options.engine != "explore" && slice.info->proved;
    engines.of(design.slug + " " + std::string(slice.name()));
    if (options.engine != "prove") slice.explored = engines.explore(slice);
    if (prove) slice.induction = engines.induct(slice);
    if (!slice.explored && !prove) return;
    report::Searcher search;
    if (prove) search = [&](std::string_view property) { return engines.search(slice, property); };
    report::judge(design, slice, search);
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
    CheckOutcome outcome;
    for (Design& design : found.designs) {
        if (weakening)
            design.expect.emplace(weakening->breaks, "the weakened rule breaks it: " + weakening->name);
        outcome.designs.push_back({design, options.weakening, slices_of(design, weakening)});
        for (const report::SliceOutcome& slice : outcome.designs.back().slices)
            expect_bounds(design, slice, options.engine != "prove", options.engine != "explore");
    }
    expect_writable(options.json);
    if (!options.traces.empty()) expect_folder(options.traces);

    outcome.engine = options.engine;
    outcome.skipped = found.skipped;
    const std::atomic<bool>& stop = interrupts();
    {
        Progress progress(found.designs.size());
        Engines engines({options.threads, std::size_t{options.memory_mib} << 20, options.seconds, &stop}, progress);
        for (DesignOutcome& design : outcome.designs) {
            for (report::SliceOutcome& slice : design.slices) study(design.design, slice, options, engines);
            progress.advance();
        }
    }
    outcome.interrupted = stop.load();
    if (!options.traces.empty()) write_traces(outcome, options.traces);
    show(outcome, options);
    return outcome.exit_code();
}

}  // namespace sequent::commands
