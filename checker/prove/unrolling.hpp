// Some events in a row as one formula: a frame of variables for each state, a choice of event and picks between two frames.
#pragma once

#include "checker/prove/symbolic_model.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace sequent::prove {

class Unrolling {
public:
    enum class From { initial_state, any_state };
    Unrolling(SymbolicModel& model, z3::context& c, From from = From::initial_state) : model_(model), context_(c), solver_(c) {
        frames_.push_back(fresh_frame(0));
        if (from == From::any_state) return;
        for (unsigned i = 0; i < model_.variables.size(); ++i) solver_.add(frames_[0][i] == model_.initial[i]);
    }

    z3::solver& solver() { return solver_; }
    z3::expr at_end(z3::expr e) { return e.substitute(model_.variables, frames_.back()); }
    const z3::expr_vector& last_frame() const { return frames_.back(); }

    // One more event: any; the one of that name, with the choices that it gives; or one of those names, whatever its choices.
    void extend(const Action* only = nullptr) {
        extend([&](const std::string& event) { return !only || event == only->event; }, only);
    }
    void extend(const std::vector<std::string>& names) {
        extend([&](const std::string& event) { return std::find(names.begin(), names.end(), event) != names.end(); }, nullptr);
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
    template <class Allowed>
    void extend(Allowed&& allowed, const Action* only) {
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
            if (!allowed(transition.event)) continue;
            if (only) fix(parts, transition, *only, to);
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

    // `picks` ends with the variables of this step's picks.
    void fix(z3::expr_vector& parts, const Transition& transition, const Action& action, const z3::expr_vector& picks) {
        const unsigned first = picks.size() - transition.picks.size();
        for (unsigned i = 0; i < transition.picks.size(); ++i)
            for (const auto& [name, value] : action.picks)
                if (name == transition.pick_names[i]) parts.push_back(picks[static_cast<int>(first + i)] == value);
    }

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

}  // namespace sequent::prove
