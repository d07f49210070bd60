// What is a choice of size in a finite instance: how many of a thing it has, and which part of a long stretch it looks at.
// Everything else in an instance is derived from the parameters (checker/scale).
#pragma once

#include "model/parameters.hpp"


namespace sequent::catalogue {

// `usual`: what an instance has where a design chooses nothing, or all that there is if that is less.
//
// Of a mechanism's parameter that counts a population or a stretch an instance takes a part; no order with other thresholds is
// kept for it, and a verdict names the part. `taken`: the search at the deployed parameters takes the part too, because the
// model has no room for the whole.
struct SizeInfo {
    std::string_view parameter;
    int usual;
    std::string_view part = {};  // of what; empty: the model has sizes of its own for it
    bool taken = false;
};

inline constexpr auto sizes = std::to_array<SizeInfo>({
    {"forced_txs", 2},
    {"rounds_max", 2},
    {"block_drift_max", 2},
    {"deposits_max", 3},
    {"consensus_rounds", 3},
    {"shared_blocks", 2},
    {"shared_block_txs", 2},
    {"session_blocks", 4},
    {"bundles", 2},
    {"handover_blocks", 4},
    {"encrypted_txs", 3},
    {"auction_sales", 2},
    {"preconf_slots", 3},
    {"promised_txs", 3},
    {"committed_bids", 3},
    {"l1_reorg_depth_max", 1, "the L1 blocks that a reorg may replace"},
    {"quota_per_proposal", 1, "a proposal's quota, which a queue of a few exceeds"},
    {"checkpoint_heights", 5, "the heights between two stored sets"},
    {"session_stop_block", 2, "the blocks before the session's stop", true},
    {"handover_notice_blocks", 1, "the blocks between a handover's notice and the handover", true},
    {"proceeds_members", 2, "the members who share alike", true},
    {"slot_room_txs", 2, "the transactions that a block has room for"},
    {"block_pieces", 4, "the pieces in which a block is streamed"},
});

constexpr const SizeInfo* find_size(std::string_view parameter) {
    for (const SizeInfo& info : sizes)
        if (info.parameter == parameter) return &info;
    return nullptr;
}

constexpr void copy_sizes(const Parameters& from, Parameters& to) {
    for (const SizeInfo& size : sizes) {
        const ParameterInfo& info = *find_parameter(size.parameter);
        to.*(info.field) = from.*(info.field);
    }
}

constexpr bool every_size_is_known() {
    for (const SizeInfo& size : sizes)
        if (!is_parameter(size.parameter)) return false;
    for (const ParameterInfo& info : parameter_table)
        if (info.group == ParameterGroup::instance && !find_size(info.name)) return false;
    return true;
}
static_assert(every_size_is_known(), "a size names no parameter, or a parameter of the instance has no usual size");

}  // namespace sequent::catalogue
