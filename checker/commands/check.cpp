#include "checker/commands/check.hpp"

#include "checker/commands/study.hpp"
#include "checker/commands/interrupt.hpp"
#include "checker/commands/output.hpp"
#include "checker/commands/trace_files.hpp"
#include "checker/design/weakening.hpp"
#include "checker/report/json.hpp"
#include "checker/report/judge.hpp"
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
    std::string text = report::summary(outcome);
    if (options.details || outcome.designs.size() <= designs_in_detail_max)
        for (const DesignOutcome& design : outcome.designs) text += "\n" + report::details(design);
    print(text + report::unexpected_traces(outcome) + report::conclusion(outcome));
}

void expect_the_fall(Design& design, const Weakening& weakening) {
    design.expect.emplace(weakening.breaks, "the weakened rule breaks it: " + weakening.name);
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

// What was found out is shown, whatever cannot be written: a full disk must not cost the result of an hour.
int deliver(CheckOutcome& outcome, const CheckOptions& options) {
    std::optional<OutputError> failed;
    const auto attempt = [&](auto&& write) {
        try {
            write();
        } catch (const OutputError& error) {
            if (!failed) failed = error;
        }
    };
    if (!options.traces.empty()) attempt([&] { write_traces(outcome, options.traces); });
    if (!options.json.empty()) attempt([&] { write_output(options.json, report::to_json(outcome)); });
    if (options.json != "-") show(outcome, options);
    if (failed) throw *failed;
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
    expect_writable(options.json);
    if (!options.traces.empty()) expect_folder(options.traces);

    outcome.engine = options.engine;
    outcome.skipped = found.skipped;
    const std::atomic<bool>& stop = interrupts();
    {
        Progress progress(outcome.designs.size());
        Engines engines({.threads = options.threads,
                         .memory_bytes = std::size_t{options.memory_mib} << 20,
                         .seconds = options.seconds,
                         .stop = &stop},
                        progress);
        for (DesignOutcome& design : outcome.designs) {
            study(design, options.engine, engines);
            progress.advance();
        }
    }
    outcome.interrupted = stop.load();
    return deliver(outcome, options);
}

}  // namespace sequent::commands
