// How far CometBFT's proposer priorities come apart in a set that nobody joins or leaves. Where they lie more than twice the
// total power apart, one call of many turns names another proposer than as many calls (spec/findings.md, F-1 and F-2).
#pragma once

#include "checker/report/outcome.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace sequent::report {

struct PrioritySpread {
    std::int64_t total = 0;     // power of the set
    std::int64_t widest = 0;    // distance from the lowest to the highest priority, after any of the turns
    std::int64_t crossing = 0;  // the first turn after which it is more than twice the total; 0: none of them
    std::int64_t turns = 0;     // that were looked at
    bool all = false;           // the priorities are back where they began: no later turn is another
};

// Powers are positive, of any number of validators; their sum at most 2^40. Priorities begin at 0. Looked at are the turns up
// to the first crossing, up to where they repeat, or turns_max of them.
PrioritySpread spread_of_fresh_set(std::span<const std::int64_t> powers, std::int64_t turns_max);

// The powers of the set whose proposers a slice names; none: it names none.
std::vector<std::int64_t> powers_of(const SliceOutcome& slice);
// Of such a set, within some millions of turns: "powers 1, 2, 12: twice the total is 30; a fresh set of them comes 15 apart
// and never crosses it by itself; after changes at most 42 apart (INV-RO-12)".
PrioritySpread spread_of_fresh_set(const SliceOutcome& slice);
std::string priorities_line(const SliceOutcome& slice);

}  // namespace sequent::report
