// Bounded search: is there a trace of at most k events to a violation, or to a witness? Elapse lets quiet time pass in one
// event, so that a window of 3,600 blocks needs a handful of steps. A trace that Z3 finds counts only after the concrete
// machine has replayed it.
#include "checker/prove/interruption.hpp"
#include "checker/prove/prover.hpp"
#include "checker/prove/unrolling.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace sequent::prove {
namespace {

using Clock = std::chrono::steady_clock;

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
    const Interruption interruption(context, options.stop);
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
