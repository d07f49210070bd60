#include "checker/commands/engines.hpp"

#include "checker/explore/reach.hpp"
#include "checker/report/judge.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/plays.hpp"
#include "model/catalogue.hpp"

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
constexpr double induction_seconds_max = 60, search_seconds_max = 20;
// Witnesses and violations of the shipped designs lie within eight events, Elapse counting as one.
constexpr int search_depth_max = 10;
// All properties of a slice together, where the depth of the slice's search is not reached before.
constexpr double joint_search_seconds_max = 30;
constexpr double search_along_seconds_max = 20;
constexpr int run_extra_max = 3;  // events by which each run of one event may be longer there than in the instance

Path path_to(const Machine& machine, const Parameters& parameters, const ExploreResult& result, const Finding& finding,
             unsigned threads) {
    Path path{Scale::scaled, {}, {}};
    for (const TraceStep& step : trace_to(machine, parameters, result, finding.state, threads))
        if (!step.action.event.empty()) path.actions.push_back(step.action);
    return path;
}

// Does the very same trace break the property at these parameters too?
bool breaks(const Machine& machine, const Parameters& p, const std::string& property, const std::vector<Action>& trace) try {
    std::optional<Packed> state = machine.initial(p);
    for (const Action& action : trace)
        if (!(state = machine.apply(p, *state, action))) return false;
    std::uint64_t bits = 0;
    machine.judge_batch(p, state->word.data(), 1, &bits);
    for (std::size_t k = 0; k < machine.properties().size(); ++k)
        if (machine.properties()[k].id == property) return ((bits >> k) & 1) == 0;
    return false;
} catch (const std::logic_error&) {
    return false;  // a choice or a value that these bounds do not have
}

// The trace with each run of one event longer by `extra`: what takes three signatures in the instance may take four there.
std::vector<Action> lengthened(const std::vector<Action>& trace, int extra) {
    std::vector<Action> longer;
    for (std::size_t i = 0; i < trace.size(); ++i) {
        longer.push_back(trace[i]);
        const bool in_run = i > 0 && trace[i - 1].event == trace[i].event;
        const bool run_ends = i + 1 == trace.size() || trace[i + 1].event != trace[i].event;
        if (in_run && run_ends) longer.insert(longer.end(), static_cast<std::size_t>(extra), trace[i]);
    }
    return longer;
}

std::string shown(const ExploreProgress& now) {
    return fmt::format("depth {}, {} states, {:.1f} M/s", now.layer, report::thousands(static_cast<std::int64_t>(now.states)),
                       now.states_per_second / 1e6);
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
    if (limits_.question_seconds > 0) seconds_max = std::min(seconds_max, limits_.question_seconds);
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

std::shared_ptr<const Profile> Engines::profile(const report::SliceOutcome& slice) {
    auto& known = profiles_[key(*slice.info, slice.scaled)];
    if (known) return known;
    progress_.step("profile " + what_);
    return known = std::make_shared<Profile>(
               sequent::profile(slice.machine(Scale::scaled), slice.scaled,
                                {.memory_bytes = limits_.memory_bytes, .seconds_max = seconds_left(), .stop = limits_.stop}));
}

std::shared_ptr<const prove::Induction> Engines::induct(const report::SliceOutcome& slice) {
    auto& known = inductions_[key(*slice.info, slice.real)];
    if (known) return known;
    progress_.step("prove " + what_);
    prove::Options options = prover_options(induction_seconds_max);
    options.span_max = slice.real.weakening > 0 ? 1 : induction_span_max;
    return known = std::make_shared<prove::Induction>(prove::induct(slice.name(), machines::Bounds::real, slice.real, options));
}

std::map<std::string, std::vector<std::string>> Engines::needs(const report::SliceOutcome& slice) {
    const auto whole = induct(slice);
    std::map<std::string, std::vector<std::string>> needs;
    if (!whole->complete) return needs;
    for (const std::string& property : whole->inductive) needs[property];
    for (const std::string& left_out : whole->inductive) {
        if (seconds_left() <= 0 || (limits_.stop && limits_.stop->load())) return {};
        progress_.step("prove " + what_ + " without " + left_out);
        prove::Options options = prover_options(induction_seconds_max);
        options.span_max = whole->span;
        options.without = {left_out};
        const prove::Induction rest = prove::induct(slice.name(), machines::Bounds::real, slice.real, options);
        if (!rest.complete) return {};
        for (const std::string& property : whole->inductive)
            if (property != left_out &&
                std::find(rest.inductive.begin(), rest.inductive.end(), property) == rest.inductive.end())
                needs[property].push_back(left_out);
    }
    return needs;
}

std::shared_ptr<const prove::Search> Engines::search(const report::SliceOutcome& slice, std::string_view property) {
    auto& known = searches_[{key(*slice.info, slice.real), std::string(property)}];
    if (known) return known;
    const Machine& machine = slice.machine(Scale::real);
    if (const auto actions = report::play_to(*slice.info, machine, slice.real, property)) {
        prove::Search played;
        played.outcome = prove::Search::Outcome::found;
        played.actions = *actions;
        played.depth = static_cast<int>(actions->size());
        return known = std::make_shared<prove::Search>(played);
    }
    if (seconds_left() <= 0 || (limits_.stop && limits_.stop->load())) return std::make_shared<prove::Search>();
    progress_.step("search " + what_ + " " + std::string(property));
    // Of a weakened design the fall of one invariant is asked, which its instance shows and which is followed here: its
    // witnesses are not looked for so deep, and an induction that does not close is not tried over two states.
    const bool shallow = slice.real.weakening > 0 && slice.info->search.states == 0;
    const int depth_max = shallow ? slice.info->search.depth : search_depth_max;
    return known = std::make_shared<prove::Search>(prove::search(slice.name(), machines::Bounds::real, slice.real, property,
                                                                 depth_max, prover_options(search_seconds_max)));
}

std::optional<std::vector<Action>> Engines::search_along(const report::SliceOutcome& slice, const std::string& property,
                                                         const std::vector<Action>& trace) {
    const auto known = along_.find({key(*slice.info, slice.real), property});
    if (known != along_.end()) return known->second;
    if (seconds_left() <= 0 || (limits_.stop && limits_.stop->load())) return std::nullopt;
    if (breaks(slice.machine(Scale::real), slice.real, property, trace))
        return along_[{key(*slice.info, slice.real), property}] = trace;
    // Where the rules are too full of divisions for the prover there is nothing else to try.
    if (slice.info->search.states > 0) return along_[{key(*slice.info, slice.real), property}] = std::nullopt;
    progress_.step("search " + what_ + " " + property + " along the instance's trace");
    std::optional<std::vector<Action>> actions;
    for (int extra = 0; extra <= run_extra_max && !actions; ++extra) {
        const std::vector<Action> along = lengthened(trace, extra);
        if (extra > 0 && along.size() == trace.size()) break;
        const prove::Search found = prove::search_along(slice.name(), machines::Bounds::real, slice.real, property, along,
                                                        prover_options(search_along_seconds_max));
        if (found.outcome == prove::Search::Outcome::found) actions = found.actions;
    }
    return along_[{key(*slice.info, slice.real), property}] = actions;
}

std::shared_ptr<const report::Searched> Engines::search_all(const report::SliceOutcome& slice,
                                                            const std::vector<std::string>& properties) {
    auto& known = joint_searches_[{key(*slice.info, slice.real), properties}];
    if (known) return known;
    auto searched = std::make_shared<report::Searched>();
    searched->properties = properties;
    if (seconds_left() <= 0 || (limits_.stop && limits_.stop->load())) return searched;
    progress_.step("search " + what_ + ", " + std::to_string(properties.size()) + " properties");
    const SearchPlan& plan = slice.info->search;
    const auto started = std::chrono::steady_clock::now();
    if (plan.states > 0) {
        const Reach reached =
            reach(slice.machine(Scale::real), slice.real, properties, static_cast<std::size_t>(plan.states), limits_.stop);
        searched->found = reached.found;
        searched->depth = reached.depth;
        searched->exhausted = reached.exhausted;
        searched->states = reached.states;
        searched->complete = !(limits_.stop && limits_.stop->load());
    } else {
        const prove::JointSearch found = prove::search_all(slice.name(), machines::Bounds::real, slice.real, properties,
                                                           plan.depth, prover_options(joint_search_seconds_max));
        searched->found = found.found;
        searched->depth = found.depth;
        searched->complete = found.complete;
        searched->leaps = found.leaps;
        searched->leaps_sound = found.leaps_sound;
    }
    searched->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return known = searched;
}

}  // namespace sequent::commands
