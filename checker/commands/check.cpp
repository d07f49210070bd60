#include "checker/commands/check.hpp"

#include "checker/commands/study.hpp"
#include "checker/commands/interrupt.hpp"
#include "checker/commands/output.hpp"
#include "checker/commands/trace_files.hpp"
#include "checker/design/weakening.hpp"
#include "checker/report/coverage.hpp"
#include "checker/report/json.hpp"
#include "checker/report/judge.hpp"
#include "checker/report/reports.hpp"
#include "checker/report/table.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace sequent::commands {
namespace {

using report::CheckOutcome;
using report::DesignOutcome;
using report::Scale;

constexpr std::size_t designs_in_detail_max = 2;

Found gather(const CheckOptions& options, const std::optional<Weakening>& weakening) {
    if (!options.designs.empty()) return find_designs(options.designs);
    if (weakening) return find_designs(weakening->design);
    return {shipped_designs(), {}};
}

void show(const CheckOutcome& outcome, const CheckOptions& options) {
    // What matters comes first: what falls that was not expected to, and how.
    std::string text = report::unexpected_traces(outcome);
    if (!text.empty()) text = text.substr(text.find_first_not_of('\n')) + "\n";
    text += report::summary(outcome);
    if (options.details || outcome.designs.size() <= designs_in_detail_max)
        for (const DesignOutcome& design : outcome.designs) text += "\n" + report::details(design);
    if (options.coverage)
        for (const DesignOutcome& design : outcome.designs) text += "\n" + report::coverage(design);
    print(text + report::conclusion(outcome));
}

// One slice at one of its small instances: the instance stands for nothing but itself.
DesignOutcome slice_alone(const CheckOptions& options, const std::optional<Weakening>& weakening) {
    report::SliceOutcome slice;
    slice.real = options.instance_of(options.slice, options.instance);
    slice.info = catalogue::find_slice(options.slice);
    if (weakening) slice.real.weakening = slice.machine(Scale::scaled).weakening_number(weakening->slug);
    if (slice.real.weakening < 0)
        throw InputError("check", 0, "--weakening", "expected a weakening of one of the slice's rules, got " + weakening->slug,
                         exit_bad_configuration);
    if (!slice.machine(Scale::scaled).fits(slice.real))
        throw InputError("check", 0, "--instance",
                         "expected an instance within the explorer's bounds, got " + options.instance +
                             ", which only `sequent lockstep` runs",
                         exit_bad_configuration);
    slice.scaled = slice.instance.parameters = slice.real;
    slice.instance.fits = true;
    Design design;
    design.slug = options.slice;
    design.name = fmt::format("slice {}, instance {}", options.slice, options.instance.empty() ? "1" : options.instance);
    design.real = design.scaled = slice.real;
    design.modules = catalogue::modules_with(*slice.info);
    if (weakening) expect_the_fall(design, *weakening);
    return {design, options.weakening, {slice}};
}

int deliver(CheckOutcome& outcome, const CheckOptions& options) {
    Results results;
    if (!options.traces.empty()) results.attempt([&] { write_traces(outcome, options.traces); });
    results.write(options.json, [&] { return report::to_json(outcome); });
    results.write(options.markdown, [&] { return report::to_markdown(outcome, options.command); });
    results.write(options.sarif, [&] { return report::to_sarif(outcome); });
    results.write(options.junit, [&] { return report::to_junit(outcome); });
    results.write(options.html, [&] { return report::to_html(outcome, options.accompany); });
    if (!results.on_standard_output()) show(outcome, options);
    results.finish();
    return outcome.exit_code();
}

// Two designs of one name are told apart by their files' names, and where these are equal too by their paths.
void tell_apart(std::vector<Design>& designs) {
    const auto shared_by = [&](auto&& part) {
        std::map<std::string, int> count;
        for (const Design& design : designs) ++count[part(design)];
        return count;
    };
    const auto names = shared_by([](const Design& design) { return design.name; });
    const auto slugs = shared_by([](const Design& design) { return design.name + "\n" + design.slug; });
    for (Design& design : designs) {
        if (names.at(design.name) == 1) continue;
        const bool by_path = slugs.at(design.name + "\n" + design.slug) > 1;
        design.name += " (" + (by_path ? design.file : design.slug) + ")";
    }
}

}  // namespace

int check(const CheckOptions& options) {
    std::optional<Weakening> weakening;
    if (!options.weakening.empty()) weakening = find_weakening(options.weakening);
    CheckOutcome outcome;
    Found found;
    if (!options.slice.empty()) outcome.designs.push_back(slice_alone(options, weakening));
    else found = gather(options, weakening);
    tell_apart(found.designs);
    for (Design& design : found.designs) {
        if (weakening) expect_the_fall(design, *weakening);
        outcome.designs.push_back(prepared(design, weakening, options.engine));
    }
    expect_writable(options);
    if (!options.traces.empty()) expect_folder(options.traces);

    outcome.engine = options.engine;
    outcome.skipped = found.skipped;
    const std::atomic<bool>& stop = interrupts();
    {
        Progress progress(outcome.designs.size());
        Engines engines(options.limits(stop), progress);
        for (DesignOutcome& design : outcome.designs) {
            study(design, options.engine, engines);
            if (options.coverage) profile(design, engines);
            if (options.lemmas) find_needs(design, engines);
            progress.advance();
        }
    }
    outcome.interrupted = stop.load();
    return deliver(outcome, options);
}

}  // namespace sequent::commands
