// The naive twin of the explorer: one thread, a std::set, one state at a time, over the slow labelled path of a
// machine. Written to be obviously right, and used by tests only. What it counts, the explorer must count.
#pragma once

#include "checker/explore/explorer.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace sequent {

struct NaiveResult {
    std::uint64_t states = 0, transitions = 0;
    std::vector<std::uint64_t> states_by_depth;
    std::size_t depth = 0;
    std::vector<std::optional<Finding>> found;
    std::optional<Finding> deadlock;
};

inline NaiveResult explore_naively(const Machine& machine, const Parameters& parameters) {
    NaiveResult result;
    result.found.resize(machine.properties().size());
    const Packed initial = machine.initial(parameters);
    std::set<Packed> seen{initial};
    std::set<Packed> layer{initial};  // in order, so that the first find of a layer is its smallest
    for (std::size_t depth = 0; !layer.empty(); ++depth) {
        result.depth = depth;
        result.states_by_depth.push_back(layer.size());
        std::set<Packed> next;
        for (const Packed& state : layer) {
            std::uint64_t verdict = 0;
            machine.judge_batch(parameters, state.word.data(), 1, &verdict);
            for (std::size_t i = 0; i < result.found.size(); ++i) {
                if ((machine.applicable(parameters) >> i & 1) == 0 || result.found[i]) continue;
                const bool is = (verdict >> i & 1) != 0;
                if (is == (machine.properties()[i].kind == PropertyKind::witness)) result.found[i] = Finding{state, depth};
            }
            const std::vector<Step> steps = machine.steps(parameters, state);
            if (steps.empty() && !result.deadlock) result.deadlock = Finding{state, depth};
            for (const Step& step : steps) {
                ++result.transitions;
                if (seen.insert(step.to).second) next.insert(step.to);
            }
        }
        layer = std::move(next);
    }
    result.states = seen.size();
    return result;
}

}  // namespace sequent
