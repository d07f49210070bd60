#include "checker/explore/reach.hpp"

#include <algorithm>
#include <unordered_set>

namespace sequent {
namespace {

struct Hash {
    std::size_t operator()(const Packed& state) const {
        std::uint64_t h = 0x9e3779b97f4a7c15;
        for (const std::uint64_t word : state.word) h = (h ^ word) * 0xff51afd7ed558ccd, h ^= h >> 32;
        return h;
    }
};

struct Visited {
    Packed state;
    std::size_t parent;
    Action action;
};

std::vector<Action> path_to(const std::vector<Visited>& visited, std::size_t at) {
    std::vector<Action> actions;
    for (; at != 0; at = visited[at].parent) actions.push_back(visited[at].action);
    std::reverse(actions.begin(), actions.end());
    return actions;
}

}  // namespace

Reach reach(const Machine& machine, const Parameters& p, const std::vector<std::string>& property_ids, std::size_t states_max,
            const std::atomic<bool>* stop) {
    std::vector<std::size_t> open;
    for (std::size_t k = 0; k < machine.properties().size(); ++k)
        if (std::find(property_ids.begin(), property_ids.end(), machine.properties()[k].id) != property_ids.end())
            open.push_back(k);

    Reach result;
    std::vector<Visited> visited{{machine.initial(p), 0, {}}};
    std::unordered_set<Packed, Hash> seen{visited[0].state};
    const auto judge = [&](std::size_t at) {
        std::uint64_t bits = 0;
        machine.judge_batch(p, visited[at].state.word.data(), 1, &bits);
        std::erase_if(open, [&](std::size_t k) {
            const bool wanted = machine.properties()[k].kind == PropertyKind::witness;
            if (((bits >> k) & 1) != (wanted ? 1u : 0u)) return false;
            result.found[machine.properties()[k].id] = path_to(visited, at);
            return true;
        });
    };
    judge(0);
    std::size_t begin = 0;
    while (!open.empty()) {
        ++result.depth;
        const std::size_t end = visited.size();
        if (begin == end) {
            result.exhausted = true;
            break;
        }
        if (end >= states_max) break;
        for (; begin < end; ++begin) {
            if (stop && *stop) return --result.depth, result.states = visited.size(), result;
            for (Step& step : machine.steps(p, visited[begin].state)) {
                if (!seen.insert(step.to).second) continue;
                visited.push_back({step.to, begin, std::move(step.action)});
                judge(visited.size() - 1);
            }
        }
    }
    result.states = visited.size();
    return result;
}

}  // namespace sequent
