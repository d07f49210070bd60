#include "checker/commands/engines.hpp"

#include "checker/report/judge.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/plays.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace sequent::commands {
namespace {

using report::Path;
using report::Scale;

// Without --time. The prover answers within seconds where it answers at all; a search is one question of many.
// With its lemmas every shipped slice closes over one state; what does not is tried over two.
constexpr int induction_span_max = 2;
constexpr double induction_seconds_max = 600, search_seconds_max = 120;
// Witnesses and violations of the shipped designs lie within eight events, Elapse counting as one.
constexpr int search_depth_max = 10;

Path path_to(const Machine& machine, const Parameters& parameters, const ExploreResult& result, const Finding& finding,
             unsigned threads) {
    Path path{Scale::scaled, {}, {}};
    for (const TraceStep& step : trace_to(machine, parameters, result, finding.state, threads))
        if (!step.action.event.empty()) path.actions.push_back(step.action);
    return path;
}

std::string shown(const ExploreProgress& now) {
    return fmt::format("depth {}, {} states, {:.1f} M/s", now.layer,
                       report::thousands(static_cast<std::int64_t>(now.states)), now.states_per_second / 1e6);
}

}  // namespace

Engines::Engines(Limits limits, Progress& progress)
    : limits_(limits), progress_(progress), start_(std::chrono::steady_clock::now()) {}

Engines::Key Engines::key(const catalogue::SliceInfo& slice, const Parameters& parameters) {
    std::vector<int> values{parameters.weakening};
    for (const ParameterInfo& info : parameter_table)
        if (slice.reads(info.name)) values.push_back(parameters.*(info.field));
    return {std::string(slice.name), values};
}

double Engines::seconds_left() const {
    if (limits_.seconds <= 0) return std::numeric_limits<double>::infinity();
    const std::chrono::duration<double> gone = std::chrono::steady_clock::now() - start_;
    return std::max(0.0, limits_.seconds - gone.count());
}

prove::Options Engines::prover_options(double seconds_max) const {
    prove::Options options;
    options.seconds_max = std::min(seconds_max, seconds_left());
    options.stop = limits_.stop;
    return options;
}

std::shared_ptr<const report::Explored> Engines::explore(const report::SliceOutcome& slice) {
    auto& known = explored_[key(*slice.info, slice.scaled)];
    if (known) return known;
    progress_.step("explore " + what_);
    const Machine& machine = slice.machine(Scale::scaled);
    ExploreOptions options;
    options.threads = limits_.threads;
    options.memory_bytes = limits_.memory_bytes;
    options.seconds = seconds_left();
    options.stop = limits_.stop;
    options.progress = [&](const ExploreProgress& now) { progress_.update(shown(now)); };

    auto explored = std::make_shared<report::Explored>();
    ExploreResult& result = explored->result = sequent::explore(machine, slice.scaled, options);
    explored->violations.resize(result.found.size());
    for (std::size_t k = 0; k < result.found.size(); ++k)
        if (result.found[k] && machine.properties()[k].kind != PropertyKind::witness)
            explored->violations[k] = path_to(machine, slice.scaled, result, *result.found[k], limits_.threads);
    if (result.deadlock && !machine.ends())
        explored->deadlock = path_to(machine, slice.scaled, result, *result.deadlock, limits_.threads);
    result.layers.reset();
    return known = explored;
}

std::shared_ptr<const prove::Induction> Engines::induct(const report::SliceOutcome& slice) {
    auto& known = inductions_[key(*slice.info, slice.real)];
    if (known) return known;
    progress_.step("prove " + what_);
    prove::Options options = prover_options(induction_seconds_max);
    options.span_max = induction_span_max;
    return known = std::make_shared<prove::Induction>(
               prove::induct(slice.name(), machines::Bounds::real, slice.real, options));
}

std::shared_ptr<const prove::Search> Engines::search(const report::SliceOutcome& slice, std::string_view property) {
    auto& known = searches_[{key(*slice.info, slice.real), std::string(property)}];
    if (known) return known;
    const Machine& machine = slice.machine(Scale::real);
    if (const auto actions = report::play_to(slice.name(), machine, slice.real, property)) {
        prove::Search played;
        played.outcome = prove::Search::Outcome::found;
        played.actions = *actions;
        played.depth = static_cast<int>(actions->size());
        return known = std::make_shared<prove::Search>(played);
    }
    if (seconds_left() <= 0 || (limits_.stop && limits_.stop->load())) return std::make_shared<prove::Search>();
    progress_.step("search " + what_ + " " + std::string(property));
    return known = std::make_shared<prove::Search>(prove::search(slice.name(), machines::Bounds::real,
                                                                 slice.real, property, search_depth_max,
                                                                 prover_options(search_seconds_max)));
}

}  // namespace sequent::commands
