#include "checker/commands/sensitivity.hpp"

#include "checker/commands/interrupt.hpp"
#include "checker/commands/output.hpp"
#include "checker/commands/study.hpp"
#include "checker/commands/trace_files.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/text_table.hpp"
#include "checker/scale/boundaries.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace sequent::commands {
namespace {

using report::CheckOutcome;
using report::DesignOutcome;
using report::Judgement;
using report::SliceOutcome;
using report::Verdict;

// The verdicts that are worse there, and those that are better.
std::string changes(const SliceOutcome& before, const SliceOutcome& after, SensitivityCounts& counts) {
    std::vector<std::string> found;
    for (const Judgement& j : after.judgements) {
        const auto was = std::find_if(before.judgements.begin(), before.judgements.end(),
                                      [&](const Judgement& old) { return old.property.id == j.property.id; });
        if (was == before.judgements.end()) {
            found.push_back(fmt::format("{} is asked: {}", j.property.id, word(j.verdict)));
            continue;
        }
        const auto kind = [](Verdict v) { return v == Verdict::violated ? 2 : v == Verdict::vacuous ? 1 : 0; };
        if (kind(was->verdict) == kind(j.verdict)) continue;
        if (j.verdict == Verdict::violated) ++counts.falls;
        std::string text = fmt::format("{} {}", j.property.id, kind(j.verdict) == 0 ? "holds" : word(j.verdict));
        if (j.verdict == Verdict::violated && j.trace) text += fmt::format(" after {} events", j.trace->actions.size());
        found.push_back(text);
    }
    for (const Judgement& old : before.judgements)
        if (std::none_of(after.judgements.begin(), after.judgements.end(),
                         [&](const Judgement& j) { return j.property.id == old.property.id; }))
            found.push_back(old.property.id + " is not asked");
    return fmt::format("{}", fmt::join(found, ", "));
}

class Sensitivity {
public:
    Sensitivity(const SensitivityOptions& options, Engines& engines, const std::atomic<bool>& stop)
        : options_(options), engines_(engines), stop_(stop) {}

    std::string of(Design design) {
        DesignOutcome base{design, "", slices_of(design)};
        report::TextTable table({"Parameter", "Value", "Changes at", "Away", "Relation there", "Verdicts that change"});
        std::vector<std::string> sizes, silent;
        for (SliceOutcome& slice : base.slices) {
            if (stop_ || (!options_.slice.empty() && slice.name() != options_.slice)) continue;
            study(design, slice, "both", engines_);
            for (const scale::Margins& m : scale::margins(*slice.info, slice.real)) {
                if (stop_ || !wanted(m.parameter->name)) continue;
                if (catalogue::find_size(m.parameter->name)) sizes.emplace_back(m.parameter->name);
                else if (!m.compared) silent.push_back(std::string(m.parameter->name) + " (" + std::string(slice.name()) + ")");
                else rows(table, design, slice, m);
            }
        }
        std::string text = report::displayable(design.name) + "\n" + table.text("  ", 48);
        if (!silent.empty())
            text += "  " +
                    report::wrapped("no property depends on " + fmt::format("{}", fmt::join(silent, ", ")), 138, "    ") + "\n";
        if (!sizes.empty())
            text += "  " + report::wrapped("choices of size: " + fmt::format("{}", fmt::join(sizes, ", ")), 138, "    ") + "\n";
        return text;
    }

    const SensitivityCounts& counts() const { return counts_; }
    CheckOutcome& falls() { return falls_; }

private:
    bool wanted(std::string_view name) const {
        return options_.parameters.empty() ||
               std::find(options_.parameters.begin(), options_.parameters.end(), name) != options_.parameters.end();
    }

    void rows(report::TextTable& table, const Design& design, const SliceOutcome& slice, const scale::Margins& m) {
        const std::string name(m.parameter->name), value = report::thousands(m.value);
        if (!m.below && !m.above) table.add({name, value, "nowhere in its range", "", "", ""});
        for (const auto* side : {&m.below, &m.above}) {
            if (!*side) continue;
            const std::int64_t away = std::int64_t{(*side)->value} - m.value;
            const auto at = [&](int there, const std::string& relation, const std::string& falls) {
                const std::int64_t off = std::int64_t{there} - m.value;
                table.add({name, value, report::thousands(there), (off > 0 ? "+" : "") + report::thousands(off), relation,
                           falls});
            };
            // The last value on this side of the boundary: nothing may change there, or a boundary was overlooked.
            const int last = (*side)->value + (away > 0 ? -1 : 1);
            if (last != m.value)
                if (const std::string falls = beyond(design, slice, *m.parameter, last); falls != no_change) {
                    at(last, "no relation of the instance", falls);
                    if (slice.instance.scaled) ++counts_.overlooked;
                }
            at((*side)->value, (*side)->relation, beyond(design, slice, *m.parameter, (*side)->value));
        }
    }

    // What the engines say with this one number changed.
    std::string beyond(const Design& design, const SliceOutcome& before, const ParameterInfo& info, int value) {
        Design moved = design;
        moved.real.*(info.field) = value;
        moved.scaled = moved.real;
        catalogue::copy_sizes(design.scaled, moved.scaled);
        compose(moved);
        if (const auto misfit = catalogue::misfits(*before.info, moved.modules, moved.real); !misfit.empty())
            return "refused: " + misfit.front().parameter + " " + misfit.front().message;
        try {
            DesignOutcome outcome{moved, "", slices_of(moved)};
            for (SliceOutcome& slice : outcome.slices)
                if (slice.info == before.info) return judged(moved, before, slice);
        } catch (const InputError& error) {
            return "refused: " + error.message;
        }
        return "";
    }

    std::string judged(const Design& moved, const SliceOutcome& before, SliceOutcome& slice) {
        if (!slice.machine(report::Scale::real).fits(slice.real)) return "refused: beyond what the model holds";
        ++counts_.values;
        study(moved, slice, "both", engines_);
        search_too(slice, engines_);
        const report::Agreement engines = report::agreement(slice);
        counts_.engines += engines;
        counts_.complete = counts_.complete && slice.complete;
        std::string text = changes(before, slice, counts_);
        const auto add = [&](const std::vector<std::string>& ids, const char* what) {
            if (!ids.empty()) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", fmt::join(ids, ", "), what);
        };
        add(engines.contradicted, "CONTRADICTED");
        add(engines.deeper, "undecided: the search at the deployed parameters did not go so deep");
        add(engines.cut_short, "undecided: a budget ended");
        add(engines.unexplored, "undecided: the instance was not exhausted");
        if (!options_.traces.empty()) falls_.designs.push_back({moved, "", {slice}});
        return text.empty() ? no_change : text;
    }

    static constexpr const char* no_change = "no verdict changes";

    const SensitivityOptions& options_;
    Engines& engines_;
    const std::atomic<bool>& stop_;
    SensitivityCounts counts_;
    CheckOutcome falls_;
};

std::string plural(std::size_t n, const std::string& what) {
    return report::thousands(static_cast<std::int64_t>(n)) + " " + what + (n == 1 ? "" : "s");
}

}  // namespace

std::string SensitivityCounts::sentence() const {
    std::vector<std::string> open;
    const auto add = [&](std::size_t n, const char* why) {
        if (n > 0) open.push_back(report::thousands(static_cast<std::int64_t>(n)) + why);
    };
    add(engines.cut_short.size(), " where a budget ended before the prover's search did");
    add(engines.deeper.size(), " that fall in the instance, deeper than the search at the deployed parameters went");
    add(engines.unexplored.size(), " where the instance was not exhausted");
    std::string text = fmt::format(
        "{} checked; verdicts fall at {}. Explorer and prover agree on {}: {} violated, {} proved, {} searched as deep as "
        "planned.",
        plural(values, "value"), falls, plural(engines.agreed(), "verdict"), engines.violated, engines.proved,
        engines.searched);
    if (!open.empty()) text += fmt::format(" Undecided are {}.", fmt::join(open, ", "));
    if (!engines.contradicted.empty()) text += fmt::format(" They CONTRADICT each other on {}.", engines.contradicted.size());
    if (overlooked > 0) text += fmt::format(" At {} no relation says why a verdict changes.", plural(overlooked, "value"));
    return text;
}

int SensitivityCounts::exit_code() const {
    if (!engines.contradicted.empty() || overlooked > 0) return report::exit_evaluation_error;
    return !complete || engines.undecided() > 0 ? report::exit_work_left : report::exit_holds;
}

int sensitivity(const SensitivityOptions& options) {
    const Found found = options.designs.empty() ? Found{shipped_designs(), {}} : find_designs(options.designs);
    if (!options.traces.empty()) expect_folder(options.traces);
    const std::atomic<bool>& stop = interrupts();
    Progress progress(found.designs.size());
    Engines engines({.threads = options.threads,
                     .memory_bytes = std::size_t{options.memory_mib} << 20,
                     .seconds = options.seconds,
                     .question_seconds = options.question_seconds,
                     .stop = &stop},
                    progress);
    Sensitivity work(options, engines, stop);
    for (const Design& design : found.designs) {
        if (stop) break;
        print(work.of(design) + "\n");  // each as it is known: over all designs it takes an hour
        progress.advance();
    }
    if (!options.traces.empty()) write_traces(work.falls(), options.traces);
    print(report::wrapped(work.counts().sentence(), 138, "  ") + "\n");
    const int code = work.counts().exit_code();
    return stop && code == report::exit_holds ? report::exit_work_left : code;
}

}  // namespace sequent::commands
