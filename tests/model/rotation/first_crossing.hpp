// CometBFT's arithmetic of proposers for any number of validators, step by step: rescale, centre, add, charge.
#pragma once

#include <algorithm>
#include <numeric>
#include <vector>

namespace sequent::tests {

// The first turn from a fresh set after which the priorities lie more than twice the total apart, so that the next call
// rescales them and a call for several turns does not; 0 if none up to `turns` does.
inline int first_crossing(const std::vector<long>& power, int turns) {
    const long total = std::accumulate(power.begin(), power.end(), 0L);
    std::vector<long> priority(power.size());
    const auto spread = [&] {
        const auto [low, high] = std::minmax_element(priority.begin(), priority.end());
        return *high - *low;
    };
    for (int turn = 1; turn <= turns; ++turn) {
        if (const long apart = spread(); apart > 2 * total)
            for (long& p : priority) p /= (apart + 2 * total - 1) / (2 * total);
        const long sum = std::accumulate(priority.begin(), priority.end(), 0L), n = static_cast<long>(power.size());
        const long mean = sum / n - (sum % n < 0 ? 1 : 0);
        for (std::size_t i = 0; i < power.size(); ++i) priority[i] += power[i] - mean;
        *std::max_element(priority.begin(), priority.end()) -= total;
        if (spread() > 2 * total) return turn;
    }
    return 0;
}

}  // namespace sequent::tests
