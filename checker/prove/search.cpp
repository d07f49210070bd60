// Bounded search: is there a trace of at most k events to a violation, or to a witness? Elapse lets quiet time pass in one
// event, so that a window of 3,600 blocks needs a handful of steps. A trace that Z3 finds counts only after the concrete
// machine has replayed it.
#include "checker/machines/leaps.hpp"
#include "checker/prove/interruption.hpp"
#include "checker/prove/prover.hpp"
#include "checker/prove/unrolling.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace sequent::prove {
namespace {

using Clock = std::chrono::steady_clock;
constexpr double leap_seconds_max = 20;

// The state at the end of a trace. Throws std::logic_error if the machine refuses a step.
Packed end_of(const Machine& machine, const Parameters& p, const std::vector<Action>& actions) {
    Packed state = machine.initial(p);
    for (const auto& action : actions) {
        const auto next = machine.apply(p, state, action);
        if (!next) throw std::logic_error("the concrete machine refuses " + action.event + " of a symbolic trace");
        state = *next;
    }
    return state;
}

// Is the property, at the end of the trace, what was looked for: with its leaps, and with every unit of them by itself?
bool confirmed(const Machine& machine, const Parameters& p, const std::vector<Action>& actions, std::size_t property,
               bool wanted) {
    const Packed leaping = end_of(machine, p, actions), walking = end_of(machine, p, machines::in_units(actions));
    if (leaping != walking) throw std::logic_error("an acceleration is not what its units are");
    std::uint64_t bits = 0;
    machine.judge_batch(p, leaping.word.data(), 1, &bits);
    return ((bits >> property) & 1) == (wanted ? 1u : 0u);
}

// The result of the work, which is told the seconds gone since its start. What was found until somebody asked to stop stays,
// and counts as a budget that ended.
template <class Result, class Work>
Result timed(const Options& options, Work&& work) {
    const auto started = Clock::now();
    const auto elapsed = [&] { return std::chrono::duration<double>(Clock::now() - started).count(); };
    Result result;
    if (!options.stop || !*options.stop) until_stopped(options.stop, [&] { work(result, elapsed); });
    result.seconds = elapsed();
    return result;
}

}  // namespace

Search search(std::string_view slice, machines::Bounds bounds, const Parameters& p, std::string_view property_id, int depth_max,
              const Options& options) {
    return timed<Search>(options, [&](Search& result, const auto& elapsed) {
        z3::context context;
        const Interruption interruption(context, options.stop);
        SymbolicModel model = build(slice, bounds, p, context, options.bitvector_width);
        const auto found = std::find_if(model.properties.begin(), model.properties.end(),
                                        [&](const auto& property) { return property.id == property_id; });
        if (found == model.properties.end()) throw std::invalid_argument("no property " + std::string(property_id));
        const bool wanted = found->kind == PropertyKind::witness;
        const z3::expr goal = wanted ? found->holds : !found->holds;

        Unrolling unrolling(model, context);
        int first_depth = 0;
        if (!options.skeleton.empty()) {
            for (const Action& action : options.skeleton) unrolling.extend(&action);
            first_depth = depth_max = static_cast<int>(options.skeleton.size());
        }
        for (int depth = first_depth; depth <= depth_max; ++depth) {
            if (depth > first_depth) unrolling.extend();
            const double left = options.seconds_max - elapsed();
            if (left <= 0 || (options.stop && *options.stop)) break;
            unrolling.solver().push();
            unrolling.solver().add(unrolling.at_end(goal));
            const z3::check_result answer = ask(unrolling.solver(), context, std::min(left, 4e6));
            if (answer == z3::unknown) break;
            if (answer == z3::sat) {
                result.actions = unrolling.actions(unrolling.solver().get_model());
                result.depth = depth;
                if (!confirmed(machines::machine(slice, bounds), p, result.actions,
                               static_cast<std::size_t>(found - model.properties.begin()), wanted))
                    throw std::logic_error("the concrete machine does not confirm a symbolic trace to " +
                                           std::string(property_id));
                result.outcome = Search::Outcome::found;
                break;
            }
            unrolling.solver().pop();
            result.depth = depth;
            if (depth == depth_max) result.outcome = Search::Outcome::none_up_to_depth;
        }
    });
}

namespace {

struct Goal {
    std::size_t property;
    bool wanted;  // a witness is to be reached, an invariant to be broken
    z3::expr reached;
};

std::vector<Goal> goals_of(const SymbolicModel& model, const std::vector<std::string>& ids) {
    std::vector<Goal> goals;
    for (std::size_t k = 0; k < model.properties.size(); ++k) {
        const SymbolicProperty& property = model.properties[k];
        if (std::find(ids.begin(), ids.end(), property.id) == ids.end()) continue;
        const bool wanted = property.kind == PropertyKind::witness;
        goals.push_back({k, wanted, wanted ? property.holds : !property.holds});
    }
    if (goals.size() != ids.size()) throw std::invalid_argument("an id is not of this slice");
    return goals;
}

}  // namespace

JointSearch search_all(std::string_view slice, machines::Bounds bounds, const Parameters& p,
                       const std::vector<std::string>& property_ids, int depth_max, const Options& options) {
    return timed<JointSearch>(options, [&](JointSearch& result, const auto& elapsed) {
        z3::context context;
        const Interruption interruption(context, options.stop);
        SymbolicModel model = build(slice, bounds, p, context, options.bitvector_width);
        const Machine& machine = machines::machine(slice, bounds);
        std::vector<Goal> open = goals_of(model, property_ids);

        result.leaps = !model.elapse_obligations.empty();
        for (const auto& [what, claim] : model.elapse_obligations) {
            z3::solver solver(context);
            solver.add(model.range);
            solver.add(!claim);
            result.leaps_sound = result.leaps_sound && ask(solver, context, leap_seconds_max) == z3::unsat;
        }
        Unrolling unrolling(model, context);
        for (int depth = 0; depth <= depth_max && !open.empty(); ++depth) {
            if (depth > 0) unrolling.extend();
            while (!open.empty()) {
                const double left = options.seconds_max - elapsed();
                if (left <= 0 || (options.stop && *options.stop)) return;
                z3::expr_vector any(context);
                for (const Goal& goal : open) any.push_back(unrolling.at_end(goal.reached));
                unrolling.solver().push();
                unrolling.solver().add(z3::mk_or(any));
                const z3::check_result answer = ask(unrolling.solver(), context, std::min(left, 4e6));
                std::vector<Action> actions;
                if (answer == z3::sat) actions = unrolling.actions(unrolling.solver().get_model());
                unrolling.solver().pop();
                if (answer == z3::unknown) return;
                if (answer == z3::unsat) break;
                const auto reached = std::stable_partition(open.begin(), open.end(), [&](const Goal& goal) {
                    return !confirmed(machine, p, actions, goal.property, goal.wanted);
                });
                if (reached == open.end()) throw std::logic_error("the concrete machine does not confirm a symbolic trace");
                for (auto goal = reached; goal != open.end(); ++goal)
                    result.found[model.properties[goal->property].id] = actions;
                open.erase(reached, open.end());
            }
            result.depth = depth;
        }
        result.complete = true;
        if (open.empty()) result.depth = depth_max;
    });
}

Search search_along(std::string_view slice, machines::Bounds bounds, const Parameters& p, std::string_view property_id,
                    const std::vector<Action>& trace, const Options& options) {
    return timed<Search>(options, [&](Search& result, const auto&) {
        z3::context context;
        const Interruption interruption(context, options.stop);
        SymbolicModel model = build(slice, bounds, p, context, options.bitvector_width);
        const Goal goal = goals_of(model, {std::string(property_id)}).at(0);
        Unrolling unrolling(model, context);
        for (const Action& action : trace) unrolling.extend(machines::with_leaps(action.event));
        unrolling.solver().add(unrolling.at_end(goal.reached));
        result.depth = static_cast<int>(trace.size());
        const z3::check_result answer = ask(unrolling.solver(), context, options.seconds_max);
        if (answer == z3::unsat) result.outcome = Search::Outcome::none_up_to_depth;
        if (answer == z3::sat) {
            result.actions = unrolling.actions(unrolling.solver().get_model());
            if (!confirmed(machines::machine(slice, bounds), p, result.actions, goal.property, goal.wanted))
                throw std::logic_error("the concrete machine does not confirm a symbolic trace to " + std::string(property_id));
            result.outcome = Search::Outcome::found;
        }
    });
}

}  // namespace sequent::prove
