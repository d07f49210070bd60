// Small machines with known answers, each a few lines of plain integers. `broken` variants lie on the fast path, so
// that the tests can see that the comparison with the naive twin notices.
#pragma once

#include "checker/machine.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace sequent::toys {

using Values = std::vector<int>;
struct Move {
    Action action;
    Values to;
};
struct ToyProperty {
    Property property;
    std::function<bool(const Values&)> holds;
};

// A machine of named variables, each with a width in bits, and a function that lists the moves. A move that writes a value
// out of its variable's range is a model error.
class Toy : public Machine {
public:
    std::string title;
    std::vector<std::string> variable_names;
    std::vector<unsigned> variable_bits;
    Values start;
    std::function<std::vector<Move>(const Values&)> moves;
    std::vector<ToyProperty> judged;
    std::uint64_t applicable_bits = ~std::uint64_t{0};
    // Drops the last successor of every state with this many moves, on the fast path only.
    std::size_t broken_at_fanout = 0;

    void variable(std::string variable_name, unsigned bits, int value) {
        variable_names.push_back(std::move(variable_name));
        variable_bits.push_back(bits);
        start.push_back(value);
    }
    void property(std::string id, PropertyKind kind, std::function<bool(const Values&)> holds) {
        judged.push_back({{id, id, kind, ""}, std::move(holds)});
        listed_.push_back(judged.back().property);
    }

    std::string_view name() const override { return title; }
    unsigned bits() const override {
        unsigned sum = 0;
        for (const unsigned width : variable_bits) sum += width;
        return sum;
    }
    bool fits(const Parameters& parameters) const override { return parameters.weakening == 0; }
    Packed initial(const Parameters&) const override { return *pack(start); }

    void expand_batch(const Parameters& parameters, const std::uint64_t* in, std::size_t count,
                      Successors& out) const override {
        out.states.clear();
        out.fanout.clear();
        out.model_error = -1;
        for (std::size_t i = 0; i < count; ++i) {
            const Packed state = widen(in + i * words());
            if (!error_of(state).empty()) out.model_error = static_cast<std::ptrdiff_t>(i);
            std::vector<Step> next = steps(parameters, state);
            if (broken_at_fanout > 0 && next.size() == broken_at_fanout) next.pop_back();
            for (const Step& step : next)
                out.states.insert(out.states.end(), step.to.word.begin(), step.to.word.begin() + words());
            out.fanout.push_back(static_cast<std::uint32_t>(next.size()));
        }
    }

    void judge_batch(const Parameters&, const std::uint64_t* in, std::size_t count, std::uint64_t* out,
                     std::uint64_t asked) const override {
        for (std::size_t i = 0; i < count; ++i) {
            const Values values = unpack(widen(in + i * words()));
            out[i] = 0;
            for (std::size_t k = 0; k < judged.size(); ++k)
                out[i] |= (asked >> k & 1 & std::uint64_t{judged[k].holds(values)}) << k;
        }
    }

    const std::vector<Property>& properties() const override { return listed_; }
    std::uint64_t applicable(const Parameters&) const override { return applicable_bits; }

    std::vector<Step> steps(const Parameters&, const Packed& state) const override {
        std::vector<Step> result;
        for (const Move& move : moves(unpack(state)))
            if (const std::optional<Packed> to = pack(move.to)) result.push_back({move.action, *to});
        return result;
    }
    std::optional<Packed> apply(const Parameters& parameters, const Packed& state, const Action& action) const override {
        for (const Step& step : steps(parameters, state))
            if (step.action == action) return step.to;
        return std::nullopt;
    }
    // Nobody asks a toy why not.
    void reactions(const Parameters&, const Packed&, const Action&, std::vector<Reaction>& out) const override { out.clear(); }
    void reactions(const Parameters&, const Packed&, AllReactions& out) const override {
        out.each.clear(), out.ends.clear(), out.to.clear();
    }
    std::string explain_error(const Parameters&, const Packed& state) const override { return error_of(state); }

    const std::vector<std::string>& variables() const override { return variable_names; }
    std::vector<int> unpack(const Packed& state) const override {
        Values values;
        unsigned at = 0;
        for (const unsigned width : variable_bits) {
            int value = 0;
            for (unsigned bit = 0; bit < width; ++bit, ++at)
                value |= static_cast<int>(state.word[at / 64] >> (at % 64) & 1) << bit;
            values.push_back(value);
        }
        return values;
    }
    void unpack(const Packed& state, std::span<int> values) const override {
        const std::vector<int> unpacked = unpack(state);
        std::copy(unpacked.begin(), unpacked.end(), values.begin());
    }
    // Nobody drives a toy in lock-step.
    const std::vector<EventShape>& events() const override {
        static const std::vector<EventShape> none;
        return none;
    }
    const std::vector<Action>& actions() const override {
        static const std::vector<Action> none;
        return none;
    }
    bool apply(const Parameters&, const Packed&, std::size_t, Packed&) const override { return false; }
    std::optional<Packed> pack(std::span<const int> values) const override {
        Packed state;
        unsigned at = 0;
        for (std::size_t i = 0; i < variable_bits.size(); ++i) {
            if (values[i] < 0 || values[i] >> variable_bits[i] != 0) return std::nullopt;
            for (unsigned bit = 0; bit < variable_bits[i]; ++bit, ++at)
                state.word[at / 64] |= static_cast<std::uint64_t>(values[i] >> bit & 1) << (at % 64);
        }
        return state;
    }
    const std::vector<std::string>& rules() const override { return variable_names; }
    const std::vector<std::string>& rule_events() const override { return variable_names; }

private:
    Packed widen(const std::uint64_t* in) const {
        Packed state;
        std::copy_n(in, words(), state.word.begin());
        return state;
    }
    std::string error_of(const Packed& state) const {
        for (const Move& move : moves(unpack(state)))
            if (!pack(move.to)) return move.action.event + " writes out of range";
        return "";
    }
    std::vector<Property> listed_;
};

// `count` counters of `bits` bits modulo m, stored `bits` apart; each step advances one. m^count states, depth
// count * (m-1), transitions count * m^count. The sum reaches s first at depth s.
inline Toy counters(int count, int modulus, unsigned bits) {
    Toy toy;
    toy.title = "counters";
    for (int i = 0; i < count; ++i) toy.variable("counter[" + std::to_string(i) + "]", bits, 0);
    toy.moves = [modulus](const Values& at) {
        std::vector<Move> moves;
        for (std::size_t i = 0; i < at.size(); ++i) {
            Values to = at;
            to[i] = (to[i] + 1) % modulus;
            moves.push_back({{"Advance", {{"who", static_cast<int>(i)}}}, to});
        }
        return moves;
    };
    const auto sum = [](const Values& at) {
        int total = 0;
        for (const int value : at) total += value;
        return total;
    };
    toy.property("INV-SUM", PropertyKind::invariant, [sum](const Values& at) { return sum(at) < 5; });
    toy.property("LEM-RANGE", PropertyKind::lemma, [modulus](const Values& at) { return at[0] < modulus; });
    toy.property("WIT-ALL", PropertyKind::witness, [modulus](const Values& at) {
        return std::all_of(at.begin(), at.end(), [modulus](int value) { return value == modulus - 1; });
    });
    toy.property("WIT-NEVER", PropertyKind::witness, [modulus](const Values& at) { return at[0] > modulus; });
    return toy;
}

// Two jugs of 3 and 5 gallons; 4 gallons in the large one take six steps.
inline Toy die_hard() {
    Toy toy;
    toy.title = "die hard";
    toy.variable("small", 2, 0);
    toy.variable("large", 3, 0);
    toy.moves = [](const Values& at) {
        const int small = at[0], large = at[1];
        const int over = std::min(small, 5 - large), back = std::min(large, 3 - small);
        return std::vector<Move>{{{"FillSmall", {}}, {3, large}},
                                 {{"FillLarge", {}}, {small, 5}},
                                 {{"EmptySmall", {}}, {0, large}},
                                 {{"EmptyLarge", {}}, {small, 0}},
                                 {{"SmallToLarge", {}}, {small - over, large + over}},
                                 {{"LargeToSmall", {}}, {small + back, large - back}}};
    };
    toy.property("INV-NOT-FOUR", PropertyKind::invariant, [](const Values& at) { return at[1] != 4; });
    toy.property("WIT-FULL", PropertyKind::witness, [](const Values& at) { return at[0] == 3 && at[1] == 5; });
    return toy;
}

// Philosophers take the left fork, then the right one, then put both down. All holding their left fork is the one
// deadlock, `count` steps away.
inline Toy philosophers(int count) {
    Toy toy;
    toy.title = "philosophers";
    for (int i = 0; i < count; ++i) toy.variable("forks[" + std::to_string(i) + "]", 2, 0);
    toy.moves = [count](const Values& at) {
        std::vector<Move> moves;
        const auto move = [&](const char* event, int who, int forks) {
            Values to = at;
            to[static_cast<std::size_t>(who)] = forks;
            moves.push_back({{event, {{"who", who}}}, to});
        };
        for (int i = 0; i < count; ++i) {
            const int own = at[static_cast<std::size_t>(i)];
            const int left = at[static_cast<std::size_t>((i + count - 1) % count)];  // has both: holds my left fork
            const int right = at[static_cast<std::size_t>((i + 1) % count)];         // has any: holds my right fork
            if (own == 0 && left < 2) move("TakeLeft", i, 1);
            if (own == 1 && right == 0) move("TakeRight", i, 2);
            if (own == 2) move("PutDown", i, 0);
        }
        return moves;
    };
    toy.property("WIT-EATS", PropertyKind::witness, [](const Values& at) { return at[0] == 2; });
    return toy;
}

// 73 bits in two words, with a variable across the border of the words: counters that lie far apart.
inline Toy two_words() {
    Toy toy = counters(5, 4, 3);
    toy.title = "two words";
    toy.variable_bits = {3, 20, 20, 25, 5};
    return toy;
}

// Full 128 bits: the last bit of the second word is in use.
inline Toy all_bits() {
    Toy toy = counters(8, 3, 16);
    toy.title = "all bits";
    toy.start.assign(8, 0);
    toy.variable_bits.assign(8, 16);
    const auto plain = toy.moves;
    // Values at both ends of a variable's range.
    toy.moves = [plain](const Values& at) {
        const int codes[] = {0, 1, 65535};
        Values small = at;
        for (int& value : small) value = value == 65535 ? 2 : value;
        std::vector<Move> moves = plain(small);
        for (Move& move : moves)
            for (int& value : move.to) value = codes[value];
        return moves;
    };
    toy.judged.clear();
    return toy;
}

// A countdown that ends: the last state has no successor.
inline Toy countdown(int from) {
    Toy toy;
    toy.title = "countdown";
    toy.variable("left", 10, from);
    toy.moves = [](const Values& at) {
        return at[0] == 0 ? std::vector<Move>{} : std::vector<Move>{{{"Tick", {}}, {at[0] - 1}}};
    };
    return toy;
}

// A countdown with a trap beside every number but the last: the nearest deadlock is one step away.
inline Toy trap(int from) {
    Toy toy = countdown(from);
    toy.title = "trap";
    toy.variable("trapped", 1, 0);
    toy.moves = [](const Values& at) {
        if (at[0] == 0 || at[1] == 1) return std::vector<Move>{};
        return std::vector<Move>{{{"Tick", {}}, {at[0] - 1, 0}}, {{"Fall", {}}, {at[0], 1}}};
    };
    return toy;
}

// Two counters in 3 bits each, without a modulus: 8 does not fit.
inline Toy overflow() {
    Toy toy;
    toy.title = "overflow";
    toy.variable("a", 3, 0);
    toy.variable("b", 3, 0);
    toy.moves = [](const Values& at) {
        return std::vector<Move>{{{"A", {}}, {at[0] + 1, at[1]}}, {{"B", {}}, {at[0], (at[1] + 1) % 4}}};
    };
    return toy;
}

}  // namespace sequent::toys
