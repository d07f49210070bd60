#include "checker/lockstep/walk.hpp"

#include <algorithm>
#include <random>

namespace sequent::lockstep {
namespace {

// The letters that the model allows, by event: an event with many choices is not likelier than one with none.
std::vector<std::vector<std::size_t>> enabled(const Pair& pair) {
    const Machine& machine = pair.machine();
    std::vector<std::vector<std::size_t>> events;
    const std::string* last = nullptr;
    Packed ignored;
    for (std::size_t letter = 0; letter < machine.alphabet().size(); ++letter) {
        if (!machine.apply(pair.parameters(), pair.model(), letter, ignored)) continue;
        const std::string& event = machine.alphabet()[letter].event;
        if (!last || *last != event) events.emplace_back();
        events.back().push_back(letter);
        last = &event;
    }
    return events;
}

// Not std::uniform_int_distribution: its numbers differ from one library to another, and a seed is to be passed on.
std::size_t below(std::mt19937_64& random, std::size_t bound) { return random() % bound; }

std::size_t choose(const Pair& pair, std::mt19937_64& random) {
    const std::size_t letters = pair.machine().alphabet().size();
    if (below(random, 4) == 0) return below(random, letters);  // allowed or not: refusals are half of the contract
    const auto events = enabled(pair);
    if (events.empty()) return below(random, letters);
    const auto& choices = events[below(random, events.size())];
    return choices[below(random, choices.size())];
}

}  // namespace

Walked walk(const Pair& start, const WalkPlan& plan) {
    Walked result;
    std::mt19937_64 random(plan.seed);
    for (; result.walks < plan.walks; ++result.walks) {
        Pair pair = start;
        std::vector<std::size_t> letters;
        while (letters.size() < plan.steps) {
            letters.push_back(choose(pair, random));
            const auto disagreement = pair.step(letters.back());
            if (!disagreement) {
                ++(!pair.realised()   ? result.unrealised
                   : pair.allowed()   ? result.allowed
                   : pair.gone_past() ? result.gone_past
                                      : result.refused);
                result.coverage.note(pair, letters.back());
                continue;
            }
            result.found_after = letters.size();
            try {
                result.letters = shrunk(start, letters);
                result.parted = run(start, result.letters);
            } catch (const std::exception& failed) {  // the adapter, while the run was made shorter: what was found stands
                result.parted = Parted{letters.size() - 1, *disagreement + "; not made shorter: " + failed.what()};
                result.letters = letters;
            }
            if (!result.parted) {
                result.parted = Parted{letters.size() - 1, *disagreement + "; not found by a second run: it is not "
                                                                           "deterministic"};
                result.letters = std::move(letters);
            }
            return result;
        }
    }
    return result;
}

std::vector<std::size_t> first_walk(const Pair& start, const WalkPlan& plan) {
    std::mt19937_64 random(plan.seed);
    Pair pair = start;
    std::vector<std::size_t> letters;
    while (letters.size() < plan.steps) {
        letters.push_back(choose(pair, random));
        if (pair.step(letters.back())) break;
    }
    return letters;
}

std::optional<Parted> run(const Pair& start, const std::vector<std::size_t>& letters) {
    Pair pair = start;
    for (std::size_t i = 0; i < letters.size(); ++i)
        if (auto disagreement = pair.step(letters[i])) return Parted{i, *disagreement};
    return std::nullopt;
}

namespace {

// Two events that only make sense together, a switch and its way back, fall together or not at all.
bool drop_two(const Pair& start, std::vector<std::size_t>& letters) {
    for (std::size_t first = 0; first + 1 < letters.size(); ++first)
        for (std::size_t second = first + 1; second < letters.size(); ++second) {
            auto fewer = letters;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(second));
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(first));
            const auto parted = run(start, fewer);
            if (!parted) continue;
            fewer.resize(parted->at + 1);
            letters = std::move(fewer);
            return true;
        }
    return false;
}

// One event with earlier choices of its own.
bool take_smaller(const Pair& start, std::vector<std::size_t>& letters) {
    for (std::size_t i = 0; i < letters.size(); ++i)
        for (std::size_t letter = 0; letter < std::min(letters[i], start.machine().alphabet().size()); ++letter) {
            if (start.action(letter).event != start.action(letters[i]).event) continue;
            auto smaller = letters;
            smaller[i] = letter;
            const auto parted = run(start, smaller);
            if (!parted) continue;
            smaller.resize(parted->at + 1);
            letters = std::move(smaller);
            return true;
        }
    return false;
}

}  // namespace

std::vector<std::size_t> shrunk(const Pair& start, std::vector<std::size_t> letters) {
    for (std::size_t piece = letters.size(); piece > 0;) {
        bool shorter = false;
        for (std::size_t from = 0; from < letters.size();) {
            auto fewer = letters;
            const auto first = fewer.begin() + static_cast<std::ptrdiff_t>(from);
            fewer.erase(first, first + static_cast<std::ptrdiff_t>(std::min(piece, fewer.size() - from)));
            if (const auto parted = run(start, fewer)) {
                fewer.resize(parted->at + 1);
                letters = std::move(fewer);
                shorter = true;
            } else {
                from += piece;
            }
        }
        // Once more at the same size where something fell: what depended on it may fall now.
        if (!shorter || piece > 1) piece /= 2;
    }
    constexpr std::size_t pairs_tried_up_to = 40;  // events: 780 runs, a second or two of a slow adapter
    while (letters.size() <= pairs_tried_up_to && (drop_two(start, letters) || take_smaller(start, letters))) {
    }
    return letters;
}

}  // namespace sequent::lockstep
