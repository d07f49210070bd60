#include "checker/report/priorities.hpp"

#include "checker/report/judge.hpp"
#include "checker/report/numbers.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace sequent::report {

PrioritySpread spread_of_fresh_set(std::span<const std::int64_t> powers, std::int64_t turns_max) {
    std::vector<std::int64_t> priority(powers.size(), 0);
    PrioritySpread spread;
    spread.total = std::accumulate(powers.begin(), powers.end(), std::int64_t{0});
    while (spread.turns < turns_max) {
        // Up to the first crossing nothing is rescaled, and the sum of the priorities stays 0: nothing is centred either.
        for (std::size_t i = 0; i < powers.size(); ++i) priority[i] += powers[i];
        *std::max_element(priority.begin(), priority.end()) -= spread.total;  // the first of equals: the lowest address
        ++spread.turns;
        const auto [lowest, highest] = std::minmax_element(priority.begin(), priority.end());
        spread.widest = std::max(spread.widest, *highest - *lowest);
        if (spread.widest > 2 * spread.total) {
            spread.crossing = spread.turns;
            return spread;
        }
        if (*lowest == 0 && *highest == 0) {
            spread.all = true;
            return spread;
        }
    }
    return spread;
}

std::vector<std::int64_t> powers_of(const SliceOutcome& slice) {
    std::vector<std::int64_t> powers;
    for (const ParameterInfo& info : parameter_table)
        if (info.name.starts_with("power_") && slice.info->reads(info.name)) powers.push_back(slice.real.*info.field);
    return powers;
}

PrioritySpread spread_of_fresh_set(const SliceOutcome& slice) {
    constexpr std::int64_t turns_max = 10'000'000;  // under a second
    return spread_of_fresh_set(powers_of(slice), turns_max);
}

std::string priorities_line(const SliceOutcome& slice) {
    const auto powers = powers_of(slice);
    const PrioritySpread spread = spread_of_fresh_set(slice);
    std::string text = fmt::format("powers {}: twice the total is {}; the priorities of a new set ", fmt::join(powers, ", "),
                                   thousands(2 * spread.total));
    if (spread.crossing > 0)
        text += fmt::format("cross it at turn {}: from there on one call for n turns differs from n calls (F-1, F-2)",
                            thousands(spread.crossing));
    else
        text += fmt::format("get {} apart and {}", thousands(spread.widest),
                            spread.all ? "never cross it by themselves"
                                       : "did not cross it in " + thousands(spread.turns) + " turns");
    // What is proved of every set that changes lead to.
    for (const Judgement& j : slice.judgements)
        if (j.property.id == slice.info->priorities_bound && (j.verdict == Verdict::exhausted || j.verdict == Verdict::proved))
            text += fmt::format("; after changes at most {} apart ({})",
                                thousands(2 * spread.total + *std::max_element(powers.begin(), powers.end())), j.property.id);
    return text;
}

}  // namespace sequent::report
