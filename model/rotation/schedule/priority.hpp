// CometBFT's proposer priority, exactly: which validator leads next. Written over the numbers of any domain, so that the
// rules, the proofs and the test against CometBFT's published sequence read one text. Seats are ordered by address.
// Source: cometbft/cometbft types/validator_set.go.
#pragma once

#include "model/domain/ints.hpp"

namespace sequent::rotation::priority {

inline constexpr int seats = 3;

// Power 0: the seat is empty, and its priority is 0.
template <class Num>
struct Validators {
    Num power[seats]{};
    Num priority[seats]{};
};

template <class Num>
constexpr auto seated(const Validators<Num>& v, int i) { return v.power[i] > 0; }

template <class Num>
constexpr Num total_power(const Validators<Num>& v) {
    Num sum = 0;
    for (int i = 0; i < seats; ++i) sum = sum + v.power[i];
    return sum;
}
template <class Num>
constexpr Num highest(const Validators<Num>& v) {
    Num result = v.priority[0];
    auto found = seated(v, 0);
    for (int i = 1; i < seats; ++i) {
        result = ite(seated(v, i) && (!found || v.priority[i] > result), v.priority[i], result);
        found = found || seated(v, i);
    }
    return result;
}
template <class Num>
constexpr Num lowest(const Validators<Num>& v) {
    Validators<Num> mirrored = v;
    for (int i = 0; i < seats; ++i) mirrored.priority[i] = 0 - v.priority[i];
    return 0 - highest(mirrored);
}

// Go's division truncates toward zero; its big.Int.Div by a positive number is the floor.
template <class Num>
constexpr Num toward_zero(const Num& a, const Num& b) { return ite(a >= 0, quotient(a, b), 0 - quotient(0 - a, b)); }
template <class Num>
constexpr Num toward_floor(const Num& a, const Num& b) {
    return ite(a >= 0, quotient(a, b), 0 - quotient(b - 1 - a, b));
}

// Priorities further apart than twice the total power are divided by one whole number.
template <class Num>
constexpr void rescale(Validators<Num>& v) {
    const Num window = total_power(v) * 2;
    const Num spread = highest(v) - lowest(v);
    const Num ratio = ite(spread > window, quotient(spread + window - 1, window), 1);
    for (int i = 0; i < seats; ++i) v.priority[i] = toward_zero(v.priority[i], ratio);
}
// The mean is taken off, so that their sum is 0 up to rounding.
template <class Num>
constexpr void centre(Validators<Num>& v) {
    Num sum = 0, seated_count = 0;
    for (int i = 0; i < seats; ++i) {
        sum = sum + ite(seated(v, i), v.priority[i], 0);
        seated_count = seated_count + number(seated(v, i));
    }
    const Num mean = toward_floor(sum, seated_count);
    for (int i = 0; i < seats; ++i) v.priority[i] = ite(seated(v, i), v.priority[i] - mean, 0);
}

enum class Ties { lowest_address, highest_address };

// One turn: each gains its power, the highest leads and pays the total. Returns the leader's seat.
template <class Num>
constexpr Num take_turn(Validators<Num>& v, Ties ties = Ties::lowest_address, int price_in_totals = 1) {
    for (int i = 0; i < seats; ++i) v.priority[i] = v.priority[i] + v.power[i];
    const Num best = highest(v);
    Num leader = 0;
    for (int k = 0; k < seats; ++k) {
        const int i = ties == Ties::lowest_address ? seats - 1 - k : k;  // the last one that matches stays
        leader = ite(seated(v, i) && v.priority[i] == best, Num(i), leader);
    }
    const Num price = total_power(v) * price_in_totals;
    for (int i = 0; i < seats; ++i) v.priority[i] = ite(leader == i, v.priority[i] - price, v.priority[i]);
    return leader;
}

// IncrementProposerPriority(times): prepared once a call, whatever `times` is.
template <class Num>
constexpr void prepare(Validators<Num>& v) {
    rescale(v);
    centre(v);
}
template <class Num>
constexpr Num advance(Validators<Num>& v, int times = 1) {
    prepare(v);
    Num leader = 0;
    for (int k = 0; k < times; ++k) leader = take_turn(v);
    return leader;
}

// Where a validator starts that was not seated before; `total` is the power with it and before any removal.
template <class Num>
constexpr Num newcomer_priority(const Num& total) { return 0 - (total + quotient(total, 8)); }

// UpdateWithChangeSet with one change: join (power was 0), leave (power becomes 0) or another power.
template <class Num>
constexpr void change_power(Validators<Num>& v, const Num& seat, const Num& power) {
    Num total = 0;
    for (int i = 0; i < seats; ++i) total = total + ite(seat == i, power, v.power[i]);
    const Num start = newcomer_priority(total);
    for (int i = 0; i < seats; ++i) {
        const auto joins = seat == i && v.power[i] == 0;
        const auto leaves = seat == i && power == 0;
        v.priority[i] = ite(leaves, 0, ite(joins, start, v.priority[i]));
        v.power[i] = ite(seat == i, power, v.power[i]);
    }
}

}  // namespace sequent::rotation::priority
