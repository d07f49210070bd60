// The parameters of the leader variant, named as in a design file, and the slots that are played. Declared here once more, on
// purpose: impl shares no code with the model that judges it.
#pragma once

#include <cstdint>

namespace sequent::impl::preconf {

struct LeaderConfig {
    int preconf_leaders = 2;                       // 1 or 2; they take turns
    std::int64_t leader_stake_milliether = 2'000;  // 0: there is no contract that pays, only a public record
    std::int64_t promise_value_milliether = 1'000;
    std::int64_t liveness_penalty_milliether = 500;
    int challenge_window_l1_blocks = 7'200;
    int slot_room_txs = 1'400;
    int preconf_slots = 3;  // 1..3
    int promised_txs = 3;   // 1..3

    // What the adversary may do.
    bool promise_breaking = false;  // the last leader
    bool offline = false;
    bool slot_losses = false;

    // Slots are numbers of L1 slots; these are the first and the last that are played.
    static constexpr std::uint64_t first_slot = 1'001;
    std::uint64_t last_slot() const { return first_slot + static_cast<std::uint64_t>(preconf_slots) - 1; }
    // Leaders take turns, slot by slot.
    int leader_of(std::uint64_t slot) const {
        return static_cast<int>((slot - first_slot) % static_cast<std::uint64_t>(preconf_leaders));
    }
    bool may_lie(int leader) const { return promise_breaking && leader == preconf_leaders - 1; }
};

// Deposits that L1 takes for one slot; its gas is bounded.
inline constexpr int forced_per_slot_max = 3;

}  // namespace sequent::impl::preconf
