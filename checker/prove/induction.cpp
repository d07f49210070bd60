// Proof by induction with lemmas. Instead of asking whether the lemmas that somebody wrote happen to be enough, the engine
// computes the largest set of candidates that is inductive (Houdini): it assumes all of them, drops each one that a rule can
// break, and starts again until nothing falls. What is left holds in every reachable state. What fell is tried again with
// an hypothesis that spans two states, then three (k-induction), with what is known by then assumed in all of them.
#include "checker/prove/interruption.hpp"
#include "checker/prove/prover.hpp"
#include "checker/prove/unrolling.hpp"

#include <algorithm>
#include <chrono>
#include <set>

namespace sequent::prove {
namespace {

using Clock = std::chrono::steady_clock;

struct Candidate {
    std::size_t property;
    bool own;  // the property itself, not that it holds after a reorg
    z3::expr claim;
    std::vector<z3::expr> after;  // the claim in the next state, one for each transition
    bool alive = true;
    bool known = false;  // closed with a shorter span
};

class Prover {
public:
    Prover(SymbolicModel& model, z3::context& c, const Options& options)
        : model_(model), context_(c), options_(options), started_(Clock::now()), interruption_(c, options.stop) {}

    // Into a result that claims nothing as long as it is not complete.
    void run(Induction& result) {
        collect();
        close();
        while (!given_up_ && span_ < options_.span_max && range_safe() && invariant_fell()) {
            for (auto& candidate : candidates_) candidate.alive = candidate.known = candidate.known || candidate.alive;
            for (auto& candidate : candidates_) candidate.alive = true;
            ++span_;
            close();
        }
        result.span = span_;
        if (!given_up_) {
            result.range_safe = range_safe();
            result.elapse_sound = result.range_safe && elapse_holds();
        }
        for (const auto& candidate : candidates_) {
            if (!candidate.own) continue;
            const auto& id = model_.properties[candidate.property].id;
            if (id == range_id && result.range_safe) continue;
            if (candidate.alive && result.range_safe) result.inductive.push_back(id);
            else result.not_inductive[id] = why_.contains(id) ? why_[id] : "the model is not range-safe";
        }
        result.obligations = obligations_;
        result.complete = !given_up_;
    }

    double elapsed() const { return std::chrono::duration<double>(Clock::now() - started_).count(); }

private:
    bool stopped() const { return options_.stop && *options_.stop; }
    void collect() {
        const auto add = [&](std::size_t property, bool own, const z3::expr& claim) {
            Candidate candidate{property, own, claim, {}};
            z3::expr whole = claim;
            const bool range = own && model_.properties[property].id == range_id;
            for (const auto& t : model_.transitions)
                candidate.after.push_back(range ? t.in_range : whole.substitute(model_.variables, t.next));
            candidates_.push_back(std::move(candidate));
        };
        for (std::size_t i = 0; i < model_.properties.size(); ++i) {
            const auto& property = model_.properties[i];
            if (property.kind == PropertyKind::witness || !property.applies || left_out(property.id)) continue;
            add(i, true, property.holds);
            for (unsigned d = 0; d < property.after_reorg.size(); ++d) add(i, false, property.after_reorg[d]);
        }
    }

    // The largest inductive set at the present span.
    void close() {
        drop_false_near_start();
        while (!given_up_ && sweep()) {
        }
    }

    bool range_safe() const {
        return std::all_of(candidates_.begin(), candidates_.end(), [&](const auto& candidate) {
            return candidate.alive || !candidate.own || model_.properties[candidate.property].id != range_id;
        });
    }
    bool invariant_fell() const {
        return std::any_of(candidates_.begin(), candidates_.end(), [&](const auto& candidate) {
            return !candidate.alive && candidate.own && model_.properties[candidate.property].kind == PropertyKind::invariant;
        });
    }

    // Base: the claim holds in the first `span` states of every run.
    void drop_false_near_start() {
        for (int steps = 0; steps < span_; ++steps) {
            Unrolling run(model_, context_);
            for (int n = 0; n < steps; ++n) run.extend();
            for (auto& candidate : candidates_)
                if (candidate.alive && !candidate.known && !valid(run.solver(), run.at_end(candidate.claim)))
                    drop(candidate, "initiation");
        }
    }

    // One pass over all transitions; true if a candidate fell.
    bool sweep() {
        bool fell = false;
        for (std::size_t t = 0; t < model_.transitions.size() && !given_up_; ++t) {
            const auto& transition = model_.transitions[t];
            z3::solver solver = under_hypothesis();
            if (span_ > 1) add_predecessors(solver);
            solver.add(transition.pick_ranges);
            solver.add(transition.guard);
            for (auto& candidate : candidates_) {
                if (!candidate.alive || candidate.known || given_up_) continue;
                if (!valid(solver, candidate.after[t])) drop(candidate, "consecution of " + transition.event), fell = true;
            }
        }
        return fell;
    }

    // The states before, back to the start of the span, in which the hypothesis held too.
    void add_predecessors(z3::solver& solver) {
        Unrolling past(model_, context_, Unrolling::From::any_state);
        for (int n = 1; n < span_; ++n) {
            for (const auto& candidate : candidates_)
                if (candidate.alive) solver.add(past.at_end(candidate.claim));
            past.extend();
        }
        for (const z3::expr& step : past.solver().assertions()) solver.add(step);
        for (unsigned i = 0; i < model_.variables.size(); ++i) solver.add(past.last_frame()[i] == model_.variables[i]);
    }

    bool elapse_holds() {
        z3::solver solver = under_hypothesis();
        return std::all_of(model_.elapse_obligations.begin(), model_.elapse_obligations.end(),
                           [&](const auto& named) { return valid(solver, named.second); });
    }

    z3::solver under_hypothesis() {
        z3::solver solver(context_);
        for (const auto& candidate : candidates_)
            if (candidate.alive) solver.add(candidate.claim);
        return solver;
    }

    bool left_out(const std::string& id) const {
        return std::find(options_.without.begin(), options_.without.end(), id) != options_.without.end();
    }

    // Does the claim follow from what the solver holds? Unknown counts as no, and is remembered as giving up.
    bool valid(z3::solver& solver, const z3::expr& claim) {
        if (stopped()) given_up_ = true;
        const double left = options_.seconds_max - elapsed();
        if (left <= 0) given_up_ = true;
        if (given_up_) return false;
        ++obligations_;
        solver.push();
        solver.add(!claim);
        const z3::check_result answer = ask(solver, context_, std::min(left, 60.0));
        solver.pop();
        unknown_ = answer == z3::unknown;
        if (unknown_ && stopped()) given_up_ = true;
        return answer == z3::unsat;
    }

    void drop(Candidate& candidate, const std::string& where) {
        candidate.alive = false;
        why_.emplace(model_.properties[candidate.property].id, where + (unknown_ ? " (Z3 did not decide)" : ""));
    }

    SymbolicModel& model_;
    z3::context& context_;
    const Options& options_;
    Clock::time_point started_;
    const Interruption interruption_;
    std::vector<Candidate> candidates_;
    std::map<std::string, std::string> why_;
    std::size_t obligations_ = 0;
    int span_ = 1;
    bool given_up_ = false;
    bool unknown_ = false;
};

}  // namespace

Induction induct(std::string_view slice, machines::Bounds bounds, const Parameters& p, const Options& options) {
    z3::context context;
    SymbolicModel model = build(slice, bounds, p, context, options.bitvector_width);
    return induct(model, context, options);
}

Induction induct(SymbolicModel& model, z3::context& context, const Options& options) {
    Induction result;
    Prover prover(model, context, options);
    until_stopped(options.stop, [&] { prover.run(result); });
    result.seconds = prover.elapsed();
    return result;
}

}  // namespace sequent::prove
