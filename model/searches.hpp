// What the proof engines are asked of each slice at the deployed parameters, by what they can do: is an induction worth it,
// and to which depth are the invariants searched that it does not close? A depth counts events; a leap over quiet time is one.
#pragma once

#include "model/catalogue.hpp"

namespace sequent::catalogue {

struct SearchInfo {
    std::string_view slice;
    bool induction;
    int depth;        // of the symbolic search: what takes some seconds at the shipped designs' parameters
    int states = 0;   // > 0: the search is concrete instead, breadth first, to so many states; for rules full of divisions
};

inline constexpr auto searches = std::to_array<SearchInfo>({
    {"none", true, 6},
    {"op", true, 5},
    {"arbitrum", true, 5},
    {"timeout", true, 6},
    {"deadline", true, 5},
    {"quota", true, 5},
    {"block", false, 3},
    {"shared_log", false, 3},
    {"confirmations", false, 8},
    {"bundles", false, 4},
    {"membership", false, 6},
    {"tendermint", false, 3},
    {"leader", false, 4},
    {"threshold", true, 3},
    {"speculative", false, 5},
    {"schedule", false, 0, 60000},
    {"bonded", true, 7},
    {"sealed_first", true, 6},
    {"sealed_second", true, 6},
    {"express_lane", false, 5},
    {"express_order", true, 9},
    {"builder", false, 4},
    {"focil", false, 4},
    {"hotstuff2", false, 3},
    {"encrypted", true, 5},
    {"failover", true, 5},
    {"multisig", true, 5},
    {"incremental", true, 5},
});

constexpr bool every_slice_is_searched() {
    for (const SliceInfo& slice : slices) {
        bool found = false;
        for (const SearchInfo& info : searches) found = found || info.slice == slice.name;
        if (!found) return false;
    }
    return searches.size() == slices.size();
}
static_assert(every_slice_is_searched(), "a slice of the catalogue has no line among the searches");

constexpr const SearchInfo& search_of(std::string_view slice) {
    for (const SearchInfo& info : searches)
        if (info.slice == slice) return info;
    return searches[0];
}

}  // namespace sequent::catalogue
