// What the proof engines are asked of each slice at the deployed parameters, by what they can do: is an induction worth it,
// and to which depth are the invariants searched that it does not close? A depth counts events; a leap over quiet time is one.
#pragma once

#include "model/catalogue.hpp"

namespace sequent::catalogue {

struct SearchInfo {
    std::string_view slice;
    bool induction;
    int depth;        // of the symbolic search
    int states = 0;   // > 0: the search is concrete instead, breadth first, to so many states; for rules full of divisions
};

inline constexpr auto searches = std::to_array<SearchInfo>({
    {"none", true, 8},
    {"op", true, 8},
    {"arbitrum", true, 7},
    {"timeout", true, 8},
    {"deadline", true, 7},
    {"quota", true, 7},
    {"block", false, 5},
    {"shared_log", false, 4},
    {"confirmations", false, 6},
    {"bundles", false, 5},
    {"membership", false, 6},
    {"tendermint", false, 4},
    {"leader", false, 6},
    {"threshold", true, 7},
    {"speculative", false, 7},
    {"schedule", false, 0, 60000},
    {"bonded", true, 9},
    {"sealed_first", false, 7},
    {"sealed_second", false, 7},
    {"express_lane", false, 6},
    {"express_order", true, 6},
    {"builder", false, 6},
    {"focil", false, 5},
    {"hotstuff2", false, 4},
    {"encrypted", true, 6},
    {"failover", true, 6},
    {"multisig", true, 6},
    {"incremental", true, 6},
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
