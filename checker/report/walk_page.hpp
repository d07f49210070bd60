// A page in which a reader walks through a model's states: what is possible in each, what is not and why. The states near the
// beginning, and those on the shortest ways to what breaks or shows a property, are in the page; it needs nothing else.
#pragma once

#include "checker/report/verdict.hpp"
#include "model/catalogue.hpp"

#include <string>
#include <vector>

namespace sequent::report {

// A way that the page offers to go: to the nearest state that violates an invariant, or shows a witness.
struct Goal {
    Property property;
    std::vector<Action> way;
};

struct WalkPage {
    std::string title, about;
    const catalogue::SliceInfo* slice = nullptr;
    const Machine* machine = nullptr;
    Parameters parameters;
    std::vector<Goal> goals;
    std::string itf_head;  // a trace in ITF of the initial state alone, whose head a saved walk takes over
};

inline constexpr std::size_t walk_page_bytes_max = 1'900'000;

// The page. States are taken in, nearest first after those of the goals, as long as it stays below walk_page_bytes_max.
std::string to_page(const WalkPage& page);

}  // namespace sequent::report
