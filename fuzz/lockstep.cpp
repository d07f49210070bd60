#include "fuzz/lockstep.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <stdexcept>
#include <unordered_map>

namespace sequent::lockstep {

std::string to_text(const Action& action) {
    std::string text = action.event;
    for (std::size_t i = 0; i < action.picks.size(); ++i)
        text += (i == 0 ? "(" : ", ") + action.picks[i].first + "=" + std::to_string(action.picks[i].second);
    return action.picks.empty() ? text : text + ")";
}

Pair::Pair(const Machine& machine, std::string_view force_include, const Parameters& p)
    : machine_(&machine), parameters_(p), model_(machine.initial(p)), system_(make_system(force_include, p)) {
    if (!system_) throw std::invalid_argument("no implementation of force_include " + std::string(force_include));
    const auto& names = system_->names();
    for (const auto& leaf : machine.leaves()) {
        const auto found = std::find(names.begin(), names.end(), leaf);
        if (found == names.end()) throw std::logic_error("the implementation's abstraction lacks " + leaf);
        leaf_of_.push_back(static_cast<int>(found - names.begin()));
    }
}

std::optional<std::string> Pair::step(const Action& action) {
    const auto next = machine_->apply(parameters_, model_, action);
    const auto refused = system_->apply(action);
    allowed_ = next.has_value();
    if (next && refused) return to_text(action) + ": the model allows it, the implementation refuses: " + *refused;
    if (!next && !refused) {
        std::string rules;
        for (const auto& id : machine_->refused_by(parameters_, model_, action)) rules += " " + id;
        return to_text(action) + ": the implementation accepts it, the model refuses by" + rules;
    }
    if (next) model_ = *next;
    if (auto differs = difference()) return "after " + to_text(action) + ": " + *differs;
    return std::nullopt;
}

std::optional<std::string> Pair::difference() const {
    const auto expected = machine_->unpack(model_);
    const auto seen = system_->observe();
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const int value = seen[static_cast<std::size_t>(leaf_of_[i])];
        if (value != expected[i])
            return machine_->leaves()[i] + " is " + std::to_string(expected[i]) + " in the model and " +
                   std::to_string(value) + " in the implementation";
    }
    return std::nullopt;
}

std::vector<Action> all_actions(std::string_view force_include, const Parameters& p) {
    std::vector<Action> actions{{"Tick", {}}};
    for (int who = 0; who <= 1; ++who) actions.push_back({"Enqueue", {{"who", who}}});
    if (force_include == "op") {
        for (int advance = 0; advance <= 1; ++advance)
            for (int empty = 0; empty <= 1; ++empty) actions.push_back({"Batch", {{"advance", advance}, {"empty", empty}}});
    } else {
        for (int take = 0; take <= p.forced_txs; ++take)
            for (int proof = 0; proof <= 1; ++proof) actions.push_back({"Post", {{"take", take}, {"proof", proof}}});
        for (int upto = 1; upto <= p.forced_txs; ++upto) actions.push_back({"Force", {{"upto", upto}}});
    }
    for (int depth = 1; depth <= p.l1_reorg_depth_max; ++depth) actions.push_back({"Reorg", {{"depth", depth}}});
    for (int mode = 0; mode <= 2; ++mode) actions.push_back({"Turn", {{"mode", mode}}});
    for (int on = 0; on <= 1; ++on) actions.push_back({"Emergency", {{"on", on}}});
    return actions;
}

namespace {

struct HashPacked {
    std::size_t operator()(const Packed& p) const {
        std::size_t h = 0;
        for (const auto w : p.word) h = (h ^ w) * 0x9E3779B97F4A7C15u, h ^= h >> 29;
        return h;
    }
};

}  // namespace

Exhausted exhaust(const Machine& machine, std::string_view force_include, const Parameters& p, std::size_t states_max) {
    struct From {
        Packed parent;
        int action;  // index in actions, -1 for the initial state
    };
    const auto actions = all_actions(force_include, p);
    std::unordered_map<Packed, From, HashPacked> seen;
    std::deque<Pair> frontier;
    Exhausted result;
    const auto trace_to = [&](Packed state, int last) {
        std::vector<Action> trace{actions[static_cast<std::size_t>(last)]};
        for (auto from = seen.at(state); from.action >= 0; from = seen.at(from.parent))
            trace.push_back(actions[static_cast<std::size_t>(from.action)]);
        return std::vector<Action>(trace.rbegin(), trace.rend());
    };

    frontier.emplace_back(machine, force_include, p);
    seen.emplace(frontier.front().model(), From{{}, -1});
    if ((result.disagreement = frontier.front().difference())) return result;
    while (!frontier.empty()) {
        const Pair here = std::move(frontier.front());
        frontier.pop_front();
        for (std::size_t a = 0; a < actions.size(); ++a) {
            Pair there = here;
            if (auto disagreement = there.step(actions[a])) {
                result.disagreement = disagreement;
                result.trace = trace_to(here.model(), static_cast<int>(a));
                result.states = seen.size();
                return result;
            }
            ++(there.allowed() ? result.transitions : result.refusals);
            if (there.allowed() && seen.size() < states_max &&
                seen.try_emplace(there.model(), From{here.model(), static_cast<int>(a)}).second)
                frontier.push_back(std::move(there));
        }
    }
    result.states = seen.size();
    return result;
}

}  // namespace sequent::lockstep
