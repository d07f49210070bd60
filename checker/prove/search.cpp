// Bounded search: is there a trace of at most k events to a violation, or to a witness? Elapse lets quiet time pass in one
// event, so that a window of 3,600 blocks needs a handful of steps. A trace that Z3 finds counts only after the concrete
// machine has replayed it.
#include "checker/prove/prover.hpp"
#include "checker/prove/symbolic_model.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace sequent::prove {
namespace {

using Clock = std::chrono::steady_clock;

class Unrolling {
public:
    Unrolling(SymbolicModel& model, z3::context& c) : model_(model), context_(c), solver_(c) {
        frames_.push_back(fresh_frame(0));
        for (unsigned i = 0; i < model_.variables.size(); ++i) solver_.add(frames_[0][i] == model_.initial[i]);
    }

    z3::solver& solver() { return solver_; }
    z3::expr at_end(z3::expr e) { return e.substitute(model_.variables, frames_.back()); }

    // One more event: any, or the one of that name.
    void extend(std::string_view only = {}) {
        const std::size_t step = choices_.size();
        const z3::expr choice = context_.int_const(("event@" + std::to_string(step)).c_str());
        const z3::expr_vector before = frames_.back();
        const z3::expr_vector after = fresh_frame(step + 1);
        z3::expr_vector ways(context_), picks(context_);
        for (std::size_t t = 0; t < model_.transitions.size(); ++t) {
            auto& transition = model_.transitions[t];
            z3::expr_vector from(context_), to(context_);
            for (unsigned i = 0; i < model_.variables.size(); ++i) from.push_back(model_.variables[i]), to.push_back(before[i]);
            for (unsigned i = 0; i < transition.picks.size(); ++i) {
                const z3::expr pick = transition.picks[i];
                const std::string name = pick.decl().name().str() + "@" + std::to_string(step);
                from.push_back(pick);
                to.push_back(context_.constant(name.c_str(), pick.get_sort()));
                picks.push_back(to.back());
            }
            z3::expr_vector parts(context_);
            if (!only.empty() && transition.event != only) continue;
            parts.push_back(choice == context_.int_val(static_cast<int>(t)));
            parts.push_back(transition.pick_ranges.substitute(from, to));
            parts.push_back(transition.guard.substitute(from, to));
            for (unsigned i = 0; i < model_.variables.size(); ++i) {
                z3::expr next = transition.next[i];
                parts.push_back(after[i] == next.substitute(from, to));
            }
            ways.push_back(z3::mk_and(parts));
        }
        solver_.add(z3::mk_or(ways));
        choices_.push_back(choice);
        picks_.push_back(picks);
        frames_.push_back(after);
    }

    std::vector<Action> actions(const z3::model& m) {
        std::vector<Action> result;
        for (std::size_t step = 0; step < choices_.size(); ++step) {
            const auto t = static_cast<std::size_t>(m.eval(choices_[step], true).get_numeral_int());
            const auto& transition = model_.transitions.at(t);
            unsigned offset = 0;
            for (std::size_t u = 0; u < t; ++u) offset += model_.transitions[u].picks.size();
            Action action{transition.event, {}};
            for (unsigned i = 0; i < transition.picks.size(); ++i)
                action.picks.emplace_back(transition.pick_names[i],
                                          m.eval(picks_[step][static_cast<int>(offset + i)], true).get_numeral_int());
            result.push_back(std::move(action));
        }
        return result;
    }

private:
    z3::expr_vector fresh_frame(std::size_t step) {
        z3::expr_vector frame(context_);
        for (unsigned i = 0; i < model_.variables.size(); ++i)
            frame.push_back(context_.constant((model_.names[i] + "@" + std::to_string(step)).c_str(),
                                              model_.variables[i].get_sort()));
        return frame;
    }

    SymbolicModel& model_;
    z3::context& context_;
    z3::solver solver_;
    std::vector<z3::expr_vector> frames_;
    std::vector<z3::expr> choices_;
    std::vector<z3::expr_vector> picks_;
};

// Is the property, at the end of the trace, what was looked for? Throws std::logic_error if the machine refuses a step.
bool confirmed(const Machine& machine, const Parameters& p, const std::vector<Action>& actions, std::size_t property,
               bool wanted) {
    Packed state = machine.initial(p);
    for (const auto& action : actions) {
        const auto next = machine.apply(p, state, action);
        if (!next) throw std::logic_error("the concrete machine refuses " + action.event + " of a symbolic trace");
        state = *next;
    }
    std::uint64_t bits = 0;
    machine.judge_batch(p, state.word.data(), 1, &bits);
    return ((bits >> property) & 1) == (wanted ? 1u : 0u);
}

}  // namespace

Search search(std::string_view slice, machines::Bounds bounds, const Parameters& p, std::string_view property_id,
              int depth_max, const Options& options) {
    const auto started = Clock::now();
    const auto elapsed = [&] { return std::chrono::duration<double>(Clock::now() - started).count(); };
    z3::context context;
    SymbolicModel model = build(slice, bounds, p, context, options.bitvector_width);
    const auto found = std::find_if(model.properties.begin(), model.properties.end(),
                                    [&](const auto& property) { return property.id == property_id; });
    if (found == model.properties.end()) throw std::invalid_argument("no property " + std::string(property_id));
    const bool wanted = found->kind == PropertyKind::witness;
    const z3::expr goal = wanted ? found->holds : !found->holds;

    Search result;
    Unrolling unrolling(model, context);
    int first_depth = 0;
    if (!options.skeleton.empty()) {
        for (const auto& event : options.skeleton) unrolling.extend(event);
        first_depth = depth_max = static_cast<int>(options.skeleton.size());
    }
    for (int depth = first_depth; depth <= depth_max; ++depth) {
        if (depth > first_depth) unrolling.extend();
        const double left = options.seconds_max - elapsed();
        if (left <= 0 || (options.stop && *options.stop)) break;
        z3::params params(context);
        params.set("timeout", static_cast<unsigned>(std::min(left, 4e6) * 1000) + 1);
        unrolling.solver().set(params);
        unrolling.solver().push();
        unrolling.solver().add(unrolling.at_end(goal));
        z3::check_result answer = z3::unknown;
        try {
            answer = unrolling.solver().check();
        } catch (const z3::exception&) {  // 4.8.12 reports a timeout as the exception "canceled"
        }
        if (answer == z3::unknown) break;
        if (answer == z3::sat) {
            result.actions = unrolling.actions(unrolling.solver().get_model());
            result.depth = depth;
            if (!confirmed(machines::machine(slice, bounds), p, result.actions,
                           static_cast<std::size_t>(found - model.properties.begin()), wanted))
                throw std::logic_error("the concrete machine does not confirm a symbolic trace to " + std::string(property_id));
            result.outcome = Search::Outcome::found;
            break;
        }
        unrolling.solver().pop();
        result.depth = depth;
        if (depth == depth_max) result.outcome = Search::Outcome::none_up_to_depth;
    }
    result.seconds = elapsed();
    return result;
}

}  // namespace sequent::prove
