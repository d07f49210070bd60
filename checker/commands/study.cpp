#include "checker/commands/study.hpp"

#include "checker/report/delays.hpp"
#include "checker/report/judge.hpp"
#include "checker/report/nearness.hpp"
#include "checker/scale/derive.hpp"
#include "model/catalogue.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace sequent::commands {
namespace {

using report::Scale;

[[noreturn]] void refuse(const std::string& where, std::string why) {
    throw InputError(where, 0, "", std::move(why), exit_bad_configuration);
}

}  // namespace

// The slices of a design. A weakening is a number in the parameters of each slice that knows it.
std::vector<report::SliceOutcome> slices_of(Design& design, const std::optional<Weakening>& weakening) {
    std::vector<report::SliceOutcome> slices;
    std::vector<std::string> known;
    bool weakened = false;
    for (scale::SliceInstance& made : scale::derive(design, weakening ? weakening->slug : "")) {
        report::SliceOutcome slice;
        slice.info = made.slice;
        slice.real = made.deployed;
        slice.scaled = made.instance.parameters;
        slice.instance = std::move(made.instance);
        const Machine& machine = slice.machine(Scale::scaled);
        known.insert(known.end(), machine.weakenings().begin(), machine.weakenings().end());
        weakened = weakened || slice.real.weakening > 0;
        slices.push_back(slice);
    }
    if (weakening && !weakened)
        refuse(weakening->file,
               fmt::format("expected one of the weakenings of {}, which are: {}", design.slug, fmt::join(known, ", ")));
    return slices;
}

// A property that the design does not have cannot be expected to fall.
void expect_known(const report::DesignOutcome& outcome) {
    for (const auto& [id, reason] : outcome.design.expect) {
        bool known = false;
        for (const report::SliceOutcome& slice : outcome.slices)
            for (const Property& property : slice.machine(Scale::scaled).properties())
                known = known || (property.id == id && property.kind != PropertyKind::witness);
        if (!known) refuse(outcome.design.file + ": expect." + id, "expected an invariant that the design's modules have");
    }
}

// The parser's ranges are those of the model's real bounds; what is left are numbers that several parameters make together.
void expect_readable(const Design& design, const report::SliceOutcome& slice) {
    if (!slice.machine(Scale::real).fits(slice.real))
        refuse(design.file, fmt::format("expected parameters that the model of {} {} can hold, got {}", slice.info->module,
                                        slice.name(), report::configuration(slice, Scale::real)));
}

namespace {

// Searches at the deployed parameters for the invariants and lemmas that the induction leaves open; null if it leaves none.
std::shared_ptr<const report::Searched> search(const report::SliceOutcome& slice, Engines& engines) {
    const Machine& machine = slice.machine(Scale::real);
    const std::uint64_t applicable = machine.applicable(slice.real);
    std::vector<std::string> open;
    for (std::size_t k = 0; k < machine.properties().size(); ++k) {
        const Property& property = machine.properties()[k];
        if (property.kind != PropertyKind::witness && ((applicable >> k) & 1) && !slice.proved(property.id))
            open.push_back(property.id);
    }
    if (open.empty()) return nullptr;
    auto searched = std::make_shared<report::Searched>(*engines.search_all(slice, open));
    // What falls in the instance is looked for along the instance's trace: it may lie deeper than the search goes.
    for (std::size_t k = 0; slice.explored && k < slice.explored->violations.size(); ++k) {
        const std::string& id = machine.properties()[k].id;
        const auto& trace = slice.explored->violations[k];
        if (!trace || searched->found.contains(id) || std::find(open.begin(), open.end(), id) == open.end()) continue;
        if (const auto found = engines.search_along(slice, id, trace->actions)) searched->found[id] = *found;
    }
    return searched;
}

// An explorer that has exhausted the deployed parameters themselves leaves nothing to search for.
bool seen_all(const report::SliceOutcome& slice) {
    return slice.explored && !slice.is_scaled() && slice.explored->result.outcome == ExploreOutcome::exhausted;
}

// Null where the prover is off.
report::Searcher searcher_of(const report::SliceOutcome& slice, const std::string& engine, Engines& engines) {
    if (engine == "explore") return nullptr;
    return [&](std::string_view property) { return engines.search(slice, property); };
}

}  // namespace

void study(const Design& design, report::SliceOutcome& slice, const std::string& engine, Engines& engines) {
    const bool prove = engine != "explore";
    engines.of(design.slug + " " + std::string(slice.name()));
    if (engine != "prove") slice.explored = engines.explore(slice);
    if (prove && slice.info->search.induction) slice.induction = engines.induct(slice);
    if (prove && !seen_all(slice)) slice.searched = search(slice, engines);
    report::judge(design, slice, searcher_of(slice, engine, engines));
    for (report::Judgement& j : slice.judgements)
        if (j.verdict == report::Verdict::vacuous && !j.property.witness.empty())
            j.near = report::near_sentences(slice, j.property.witness);
}

void add_figures(report::SliceOutcome& slice, const std::string& engine, Engines& engines) {
    slice.figures = report::delays(slice, searcher_of(slice, engine, engines));
}

report::DesignOutcome prepared(Design& design, const std::optional<Weakening>& weakening, const std::string& engine) {
    auto slices = slices_of(design, weakening);
    report::DesignOutcome outcome{design, weakening ? weakening->slug : "", std::move(slices)};
    expect_known(outcome);
    if (engine != "explore")
        for (const report::SliceOutcome& slice : outcome.slices) expect_readable(design, slice);
    return outcome;
}

void study(report::DesignOutcome& outcome, const std::string& engine, Engines& engines) {
    for (report::SliceOutcome& slice : outcome.slices) {
        study(outcome.design, slice, engine, engines);
        add_figures(slice, engine, engines);
    }
}

void find_needs(report::DesignOutcome& outcome, Engines& engines) {
    for (report::SliceOutcome& slice : outcome.slices) {
        if (!slice.induction) continue;
        engines.of(outcome.design.slug + " " + std::string(slice.name()));
        slice.needs = engines.needs(slice);
    }
}

void profile(report::DesignOutcome& outcome, Engines& engines) {
    for (report::SliceOutcome& slice : outcome.slices) {
        // Of a model that writes out of its ranges there is nothing to say, and of what could not be explored nothing whole.
        if (slice.explored && slice.explored->result.outcome != ExploreOutcome::exhausted) continue;
        engines.of(outcome.design.slug + " " + std::string(slice.name()));
        slice.profile = engines.profile(slice);
    }
}

void search_too(report::SliceOutcome& slice, Engines& engines) {
    if (!slice.searched) slice.searched = search(slice, engines);
}

}  // namespace sequent::commands
