// The parts of the abstraction that the systems of force_include share; for impl/observe*.cpp alone.
#pragma once

#include "impl/observe.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <type_traits>
#include <utility>

namespace sequent::impl::observing {

inline constexpr int slots = 3;   // entries of the inbox
inline constexpr int depths = 2;  // remembered L1 blocks

// What one slot of the inbox shows.
struct SlotView {
    int age = 0, included = 0, since = 0, ran = 0, forced = 0, targeted = 0, effect = 0, receipt = 0;
};
inline constexpr std::array<std::pair<const char*, int SlotView::*>, 8> slot_fields{{
    {"age", &SlotView::age}, {"included", &SlotView::included}, {"since", &SlotView::since}, {"ran", &SlotView::ran},
    {"forced", &SlotView::forced}, {"targeted", &SlotView::targeted}, {"effect", &SlotView::effect},
    {"receipt", &SlotView::receipt},
}};

// Fills the caller's places one after another; there must be enough of them.
class Leaves {
public:
    explicit Leaves(std::span<int> values) : values_(values) {}
    template <class Value>
    void put(Value value) {
        assert(at_ < values_.size());
        values_[at_++] = static_cast<int>(value);
    }

private:
    std::span<int> values_;
    std::size_t at_ = 0;
};

// A span of blocks as the model counts it: never negative, at most `cap`.
inline int capped(std::int64_t blocks, std::int64_t cap) {
    return static_cast<int>(std::clamp<std::int64_t>(blocks, 0, std::max<std::int64_t>(cap, 0)));
}

// The leaves that all systems have.
void observe_shared(const SystemBase& system, const SharedConfig& config, std::int64_t owed, Leaves& out);

// The checkpoint of the L1 block `j` before the open one. Where a reorg has used up the older ones, the oldest that is
// left stands in for them (FI-14); null from R on.
template <class Checkpoints>
const auto* checkpoint_back(const Checkpoints& checkpoints, int j, int reorg_depth_max) {
    using Checkpoint = std::remove_reference_t<decltype(checkpoints[0])>;
    if (j >= reorg_depth_max || checkpoints.empty()) return static_cast<Checkpoint*>(nullptr);
    const auto newest = checkpoints.size() - 1;
    return static_cast<Checkpoint*>(&checkpoints[newest - std::min<std::size_t>(static_cast<std::size_t>(j), newest)]);
}

// A leaf for each remembered L1 block: of(checkpoint), or 0 where there is none.
template <class Checkpoints, class Of>
void observe_past(const Checkpoints& checkpoints, const SharedConfig& config, Leaves& out, Of of) {
    for (int j = 0; j < depths; ++j) {
        const auto* at = checkpoint_back(checkpoints, j, config.l1_reorg_depth_max);
        out.put(at ? of(*at) : 0);
    }
}

// The names of the shared leaves, then "force." and each of `force`, then each of `past` for every remembered L1 block.
std::vector<std::string> names(const std::vector<std::string>& force, const std::vector<std::string>& past);

}  // namespace sequent::impl::observing
