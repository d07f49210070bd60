// The validators of a height: their power, who is Byzantine, what a quorum is. spec/consensus.md, "The validators".
#pragma once

#include "model/domain/rule.hpp"
#include "model/events.hpp"

namespace sequent::consensus {

inline constexpr int validators = 4;

// What a validator has signed in one place: nothing, one of two values, or, if it equivocates, both.
enum Signed { nothing = 0, both = 3 };

constexpr auto power(const auto& p, int i) {
    return i == 0 ? p.power_0 : i == 1 ? p.power_1 : i == 2 ? p.power_2 : p.power_3;
}
constexpr auto is_byzantine(const auto& p, int i) { return p.byzantine > i; }
constexpr auto is_honest(const auto& p, int i) { return p.byzantine <= i; }

// The power of those validators of whom `in` is true. Each counts once, however often its signature is shown.
constexpr auto power_of(const auto& p, auto&& in) {
    auto sum = power(p, 0) * number(in(0));
    for (int i = 1; i < validators; ++i) sum = sum + power(p, i) * number(in(i));
    return sum;
}
constexpr auto total_power(const auto& p) { return p.power_0 + p.power_1 + p.power_2 + p.power_3; }
constexpr auto above_two_thirds(const auto& p, auto power) { return power * 3 > total_power(p) * 2; }
constexpr auto above_one_third(const auto& p, auto power) { return power * 3 > total_power(p); }

// The threat under which agreement is not promised: the adversary holds a third of the power or more.
constexpr auto corrupts_a_third(const auto& p) {
    const auto held = ite(p.byzantine > 0, p.power_0, 0) + ite(p.byzantine > 1, p.power_1, 0);
    return held * 3 >= p.power_0 + p.power_1 + p.power_2 + p.power_3;
}

constexpr auto has(const auto& vote, auto value) { return vote == value || vote == both; }

}  // namespace sequent::consensus
