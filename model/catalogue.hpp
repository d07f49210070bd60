// The catalogue: which variants each module has, which slices they bring, and what each reads.
#pragma once

#include "model/parameters.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace sequent::catalogue {

// The modules of a design, in the order in which they are shown. Those after `preconf` may be left out; they are "none" then.
inline constexpr auto modules = std::to_array<std::string_view>(
    {"rotation", "ordering", "force_include", "auction", "preconf", "consensus", "stake", "inclusion_list"});
inline constexpr std::size_t modules_required = 5;

// A slice: what is explored and proved at once (model/slice.hpp).
struct SliceInfo {
    std::string_view name;
    std::string_view area;        // whose rules it is about: a module's name, or "composition"
    std::string_view parameters;  // what its rules read, separated by blanks

    constexpr bool reads(std::string_view parameter) const;
};

// One variant of a module; `slices` is empty where the module is absent or trivial.
struct VariantInfo {
    std::string_view module, name, slices;
};

// A slice across modules, judged for every design whose modules are those of `when`:
// "rotation=single,multisig auction=builder".
struct CompositionInfo {
    std::string_view slice, when;
};

#define SEQUENT_INBOX_PARAMETERS \
    " l1_block_seconds censoring offline filtering address_filter emergency l1_reorg_depth_max forced_txs"

#define SEQUENT_SEALED_PARAMETERS                                                                              \
    "bid_window_l1_blocks reveal_window_l1_blocks reveal_landing_l1_blocks reserve_blackout_l1_blocks "            \
    "deposit_delay_l1_blocks default_penalty_units reserve_min_units proceeds_members auction_sales"

inline constexpr auto slices = std::to_array<SliceInfo>({
    {"none", "force_include", "nominal_bound_l1_blocks" SEQUENT_INBOX_PARAMETERS},
    {"op", "force_include",
     "l2_block_seconds seq_window_l1_blocks drift_seconds landing_l1_blocks catchup_epochs_per_l1_block "
     "recovery_l1_blocks_max deriver_reads_prose" SEQUENT_INBOX_PARAMETERS},
    {"arbitrum", "force_include",
     "delay_l1_blocks buffer_max_l1_blocks buffer_threshold_l1_blocks buffer_rate_basis_points" SEQUENT_INBOX_PARAMETERS},
    {"timeout", "force_include", "timeout_l1_blocks emergency_cooldown_l1_blocks" SEQUENT_INBOX_PARAMETERS},
    {"deadline", "force_include",
     "l2_block_seconds deadline_buffer_l2_blocks nominal_bound_l1_blocks" SEQUENT_INBOX_PARAMETERS},
    {"quota", "force_include",
     "delay_l1_blocks quota_per_proposal proposal_gap_l1_blocks_max data_expiry_l1_blocks "
     "nominal_bound_l1_blocks" SEQUENT_INBOX_PARAMETERS},
    {"block", "composition",
     "forced_due_slots right_fallback block_room_txs leaders_down_max with_auction with_promises promises_by_set "
     "with_stake with_list leaders"},
    {"shared_log", "ordering",
     "shared_leader_faulty data_server_lying node_restarts shared_blocks shared_block_txs"},
    {"confirmations", "ordering",
     "session_stop_block data_server_lying node_restarts l1_reorg_depth_max session_blocks"},
    {"bundles", "ordering", "bundle_execution_atomic bundle_legs_bound shared_leader_faulty shared_blocks bundles"},
    {"membership", "ordering", "handover_notice_blocks handover_blocks"},
    {"tendermint", "consensus", "power_0 power_1 power_2 power_3 byzantine consensus_rounds"},
    {"leader", "preconf",
     "preconf_leaders leader_stake_milliether promise_value_milliether liveness_penalty_milliether "
     "challenge_window_l1_blocks slot_room_txs promise_breaking offline slot_losses preconf_slots promised_txs"},
    {"threshold", "preconf", "preconf_signers preconf_threshold_signers byzantine_signers"},
    {"speculative", "preconf",
     "committer_stake_milliether bid_slash_milliether fraud_window_l1_blocks fraud_evidence_l1_blocks promise_breaking "
     "over_commitment committed_bids"},
    {"schedule", "rotation", "power_small power_middle power_large checkpoint_heights rounds_max"},
    {"bonded", "rotation",
     "unbonding_hours evidence_age_hours evidence_age_blocks blocks_per_hour slash_delay_hours block_drift_max deposits_max"},
    {"sealed_first", "auction", SEQUENT_SEALED_PARAMETERS},
    {"sealed_second", "auction", SEQUENT_SEALED_PARAMETERS},
    {"express_lane", "auction",
     "round_seconds auction_closing_seconds reserve_submission_seconds published_tie_to_high_hash reserve_min_units "
     "auction_owner auction_sales"},
    {"express_order", "auction", "express_advantage_milliseconds express_moment_milliseconds"},
    {"builder", "auction",
     "attesting_weight_percent equivocation_penalty_units proceeds_members proposer_dishonest "
     "builder_withholds"},
    {"focil", "auction", ""},
    {"hotstuff2", "consensus", "power_0 power_1 power_2 power_3 byzantine consensus_rounds"},
    {"encrypted", "ordering", "time_lock_ms ordering_window_ms user_puzzle_faulty encrypted_txs"},
    {"failover", "rotation", "log_payloads nodes_failed_max"},
    {"multisig", "rotation", "signatures_min faulty_signers rival_proposals operators_offline_max"},
    {"incremental", "preconf", "block_pieces piece_losses mid_block_swaps"},
});
#undef SEQUENT_SEALED_PARAMETERS
#undef SEQUENT_INBOX_PARAMETERS

inline constexpr auto variants = std::to_array<VariantInfo>({
    {"rotation", "single", ""},
    {"rotation", "round_robin", "schedule"},
    {"rotation", "stake_weighted", "schedule"},
    {"rotation", "failover", "failover"},
    {"rotation", "multisig", "multisig"},
    {"ordering", "own", ""},
    {"ordering", "shared", "shared_log confirmations bundles membership"},
    {"ordering", "encrypted", "encrypted"},
    {"force_include", "none", "none"},
    {"force_include", "op", "op"},
    {"force_include", "arbitrum", "arbitrum"},
    {"force_include", "timeout", "timeout"},
    {"force_include", "deadline", "deadline"},
    {"force_include", "quota", "quota"},
    {"auction", "none", ""},
    {"auction", "sealed_first", "sealed_first"},
    {"auction", "sealed_second", "sealed_second"},
    {"auction", "express_lane", "express_lane express_order"},
    {"auction", "builder", "builder"},
    {"preconf", "none", ""},
    {"preconf", "leader", "leader"},
    {"preconf", "threshold", "threshold"},
    {"preconf", "speculative", "speculative"},
    {"preconf", "incremental", "incremental"},
    {"consensus", "none", ""},
    {"consensus", "tendermint", "tendermint"},
    {"consensus", "hotstuff2", "hotstuff2"},
    {"stake", "none", ""},
    {"stake", "bonded", "bonded"},
    {"inclusion_list", "none", ""},
    {"inclusion_list", "focil", "focil"},
});

inline constexpr auto compositions = std::to_array<CompositionInfo>({
    {"block", "auction=sealed_first,sealed_second,builder"},
    {"block", "preconf=threshold"},
    {"block", "inclusion_list=focil"},
});

// ---- reading the tables ------------------------------------------------------------------------------------------

// Calls f(word) for each word of a list that is separated by `separator`.
template <class F>
constexpr void each_word(std::string_view list, char separator, F&& f) {
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(separator), list.size());
        if (end > 0) f(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}
constexpr bool lists(std::string_view list, char separator, std::string_view wanted) {
    bool found = false;
    each_word(list, separator, [&](std::string_view word) { found = found || word == wanted; });
    return found;
}
constexpr bool SliceInfo::reads(std::string_view parameter) const { return lists(parameters, ' ', parameter); }
constexpr const SliceInfo* find_slice(std::string_view name) {
    for (const SliceInfo& info : slices)
        if (info.name == name) return &info;
    return nullptr;
}
constexpr const VariantInfo* find_variant(std::string_view module, std::string_view name) {
    for (const VariantInfo& info : variants)
        if (info.module == module && info.name == name) return &info;
    return nullptr;
}

constexpr bool names_are_known() {
    bool known = true;
    // Not find_slice(): g++ 12's UBSan takes no comparison of its result with null for a constant.
    const auto is_slice = [](std::string_view name) {
        return std::any_of(slices.begin(), slices.end(), [&](const SliceInfo& info) { return info.name == name; });
    };
    const auto is_variant = [](std::string_view module, std::string_view name) {
        return std::any_of(variants.begin(), variants.end(), [&](const VariantInfo& info) {
            return info.module == module && info.name == name; });
    };
    for (const SliceInfo& slice : slices)
        each_word(slice.parameters, ' ', [&](std::string_view name) {
            known = known && is_parameter(name);
        });
    for (const VariantInfo& variant : variants)
        each_word(variant.slices, ' ', [&](std::string_view name) { known = known && is_slice(name); });
    for (const CompositionInfo& composition : compositions) {
        known = known && is_slice(composition.slice);
        each_word(composition.when, ' ', [&](std::string_view term) {
            const std::size_t sign = term.find('=');
            each_word(term.substr(sign + 1), ',', [&](std::string_view name) {
                known = known && is_variant(term.substr(0, sign), name);
            });
        });
    }
    return known;
}
constexpr bool each_slice_once() {
    for (const SliceInfo& slice : slices)
        if (find_slice(slice.name) != &slice) return false;
    return true;
}
static_assert(each_slice_once(), "the catalogue lists a slice twice");
static_assert(names_are_known(), "the catalogue names a parameter, a slice or a variant that does not exist");

}  // namespace sequent::catalogue
