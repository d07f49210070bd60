// The abstraction of lock-step: what the systems of preconf look like to the formal model. Windows, counts and flags are
// computed here from slots, heights, records, signed messages and balances; the systems keep none of them.
#pragma once

#include "impl/preconf/incremental_system.hpp"
#include "impl/preconf/leader_system.hpp"
#include "impl/preconf/speculative_system.hpp"
#include "impl/preconf/threshold_system.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sequent::impl::preconf {

// A leaf of the model's state, or an array of them.
struct LeafInfo {
    std::string_view name;
    int length = 0;  // 0: no array
};
// "pc.slot", "pc.here[0]", ...
std::vector<std::string> leaf_names(std::span<const LeafInfo> leaves);

// Writes leaves front to back.
class LeafWriter {
public:
    explicit LeafWriter(std::span<int> out) : out_(out) {}
    LeafWriter& put(auto value) {
        out_[next_++] = static_cast<int>(value);
        return *this;
    }
    // f(0), ..., f(count - 1).
    LeafWriter& array(int count, auto&& f) {
        for (int i = 0; i < count; ++i) put(f(i));
        return *this;
    }

private:
    std::span<int> out_;
    std::size_t next_ = 0;
};

// The leaves in the order of the names; `out` has one place for each.
const std::vector<std::string>& leader_leaf_names();
void observe(const LeaderSystem& system, std::span<int> out);
const std::vector<std::string>& speculative_leaf_names();
void observe(const SpeculativeSystem& system, std::span<int> out);
const std::vector<std::string>& incremental_leaf_names();
void observe(const IncrementalSystem& system, std::span<int> out);
// As if the set had room for `signers` of them, config.signers or more.
std::vector<std::string> threshold_leaf_names(int signers);
void observe(const ThresholdSystem& system, int signers, std::span<int> out);

}  // namespace sequent::impl::preconf
