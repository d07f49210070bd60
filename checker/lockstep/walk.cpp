#include "checker/lockstep/walk.hpp"

#include <algorithm>
#include <random>

namespace sequent::lockstep {
namespace {

// The steps that the model allows, by event: an event with many choices is not likelier than one with none.
std::vector<std::vector<std::size_t>> enabled(const Pair& pair) {
    const Machine& machine = pair.machine();
    std::vector<std::vector<std::size_t>> events;
    const std::string* last = nullptr;
    Packed ignored;
    for (std::size_t index = 0; index < machine.actions().size(); ++index) {
        if (!machine.apply(pair.parameters(), pair.model(), index, ignored)) continue;
        const std::string& event = machine.actions()[index].event;
        if (!last || *last != event) events.emplace_back();
        events.back().push_back(index);
        last = &event;
    }
    return events;
}

// Not std::uniform_int_distribution: its numbers differ from one library to another, and a seed is to be passed on.
std::size_t below(std::mt19937_64& random, std::size_t bound) { return random() % bound; }

std::size_t choose(const Pair& pair, std::mt19937_64& random) {
    const std::size_t all = pair.machine().actions().size();
    if (below(random, 4) == 0) return below(random, all);  // allowed or not: refusals are half of the contract
    const auto events = enabled(pair);
    if (events.empty()) return below(random, all);
    const auto& choices = events[below(random, events.size())];
    return choices[below(random, choices.size())];
}

}  // namespace

Walked walk(const Pair& start, const WalkPlan& plan) {
    Walked result;
    std::mt19937_64 random(plan.seed);
    for (; result.walks < plan.walks; ++result.walks) {
        Pair pair = start;
        std::vector<std::size_t> steps;
        while (steps.size() < plan.steps) {
            steps.push_back(choose(pair, random));
            const auto disagreement = pair.step(steps.back());
            if (!disagreement) {
                ++(!pair.realised()   ? result.unrealised
                   : pair.allowed()   ? result.allowed
                   : pair.gone_past() ? result.gone_past
                                      : result.refused);
                result.coverage.note(pair, steps.back());
                continue;
            }
            result.found_after = steps.size();
            try {
                result.steps = shrunk(start, steps);
                result.divergence = run(start, result.steps);
            } catch (const std::exception& failed) {  // the adapter, while the run was made shorter: what was found stands
                result.divergence = Divergence{steps.size() - 1, *disagreement + "; not made shorter: " + failed.what()};
                result.steps = steps;
            }
            if (!result.divergence) {
                result.divergence = Divergence{steps.size() - 1, *disagreement + "; not found by a second run: it is not "
                                                                                 "deterministic"};
                result.steps = std::move(steps);
            }
            return result;
        }
    }
    return result;
}

std::vector<std::size_t> first_walk(const Pair& start, const WalkPlan& plan) {
    std::mt19937_64 random(plan.seed);
    Pair pair = start;
    std::vector<std::size_t> steps;
    while (steps.size() < plan.steps) {
        steps.push_back(choose(pair, random));
        if (pair.step(steps.back())) break;
    }
    return steps;
}

std::optional<Divergence> run(const Pair& start, const std::vector<std::size_t>& steps) {
    Pair pair = start;
    for (std::size_t i = 0; i < steps.size(); ++i)
        if (auto disagreement = pair.step(steps[i])) return Divergence{i, *disagreement};
    return std::nullopt;
}

namespace {

// Two events that only make sense together, a switch and its way back, fall together or not at all.
bool drop_two(const Pair& start, std::vector<std::size_t>& steps) {
    for (std::size_t first = 0; first + 1 < steps.size(); ++first)
        for (std::size_t second = first + 1; second < steps.size(); ++second) {
            auto fewer = steps;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(second));
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(first));
            const auto divergence = run(start, fewer);
            if (!divergence) continue;
            fewer.resize(divergence->at + 1);
            steps = std::move(fewer);
            return true;
        }
    return false;
}

// One event with earlier choices of its own.
bool take_smaller(const Pair& start, std::vector<std::size_t>& steps) {
    for (std::size_t i = 0; i < steps.size(); ++i)
        for (std::size_t index = 0; index < std::min(steps[i], start.machine().actions().size()); ++index) {
            if (start.action(index).event != start.action(steps[i]).event) continue;
            auto smaller = steps;
            smaller[i] = index;
            const auto divergence = run(start, smaller);
            if (!divergence) continue;
            smaller.resize(divergence->at + 1);
            steps = std::move(smaller);
            return true;
        }
    return false;
}

}  // namespace

std::vector<std::size_t> shrunk(const Pair& start, std::vector<std::size_t> steps) {
    for (std::size_t piece = steps.size(); piece > 0;) {
        bool shorter = false;
        for (std::size_t from = 0; from < steps.size();) {
            auto fewer = steps;
            const auto first = fewer.begin() + static_cast<std::ptrdiff_t>(from);
            fewer.erase(first, first + static_cast<std::ptrdiff_t>(std::min(piece, fewer.size() - from)));
            if (const auto divergence = run(start, fewer)) {
                fewer.resize(divergence->at + 1);
                steps = std::move(fewer);
                shorter = true;
            } else {
                from += piece;
            }
        }
        // Once more at the same size where something fell: what depended on it may fall now.
        if (!shorter || piece > 1) piece /= 2;
    }
    constexpr std::size_t pairs_tried_up_to = 40;  // events: 780 runs, a second or two of a slow adapter
    while (steps.size() <= pairs_tried_up_to && (drop_two(start, steps) || take_smaller(start, steps))) {
    }
    return steps;
}

}  // namespace sequent::lockstep
