// The catalogue: which variants each module has, which slices they bring, and at which compile-time bounds each is built.
#pragma once

#include "model/domain/caps.hpp"
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
    bool proved = false;          // is the prover asked too, at the real parameters?
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

inline constexpr auto slices = std::to_array<SliceInfo>({
    {"none", "force_include", "nominal_bound_l1_blocks" SEQUENT_INBOX_PARAMETERS, true},
    {"op", "force_include",
     "l2_block_seconds seq_window_l1_blocks drift_seconds landing_l1_blocks catchup_epochs_per_l1_block "
     "recovery_l1_blocks_max" SEQUENT_INBOX_PARAMETERS, true},
    {"arbitrum", "force_include",
     "delay_l1_blocks buffer_max_l1_blocks buffer_threshold_l1_blocks buffer_rate_basis_points" SEQUENT_INBOX_PARAMETERS,
     true},
    {"timeout", "force_include", "timeout_l1_blocks emergency_cooldown_l1_blocks" SEQUENT_INBOX_PARAMETERS, true},
    {"deadline", "force_include",
     "l2_block_seconds deadline_buffer_l2_blocks nominal_bound_l1_blocks" SEQUENT_INBOX_PARAMETERS, true},
    {"quota", "force_include",
     "delay_l1_blocks quota_per_proposal proposal_gap_l1_blocks_max data_expiry_l1_blocks "
     "nominal_bound_l1_blocks" SEQUENT_INBOX_PARAMETERS, true},
    {"leader", "preconf",
     "preconf_leaders leader_stake_milliether promise_value_milliether liveness_penalty_milliether "
     "challenge_window_l1_blocks slot_room_txs promise_breaking offline slot_losses preconf_slots promised_txs"},
    {"threshold", "preconf", "preconf_signers preconf_threshold_signers byzantine_signers", true},
    {"speculative", "preconf",
     "committer_stake_milliether bid_slash_milliether fraud_window_l1_blocks fraud_evidence_l1_blocks promise_breaking "
     "over_commitment committed_bids"},
    {"incremental", "preconf", "block_pieces piece_losses mid_block_swaps", true},
});
#undef SEQUENT_INBOX_PARAMETERS

inline constexpr auto variants = std::to_array<VariantInfo>({
    {"rotation", "single", ""},
    {"ordering", "own", ""},
    {"force_include", "none", "none"},
    {"force_include", "op", "op"},
    {"force_include", "arbitrum", "arbitrum"},
    {"force_include", "timeout", "timeout"},
    {"force_include", "deadline", "deadline"},
    {"force_include", "quota", "quota"},
    {"auction", "none", ""},
    {"preconf", "none", ""},
    {"preconf", "leader", "leader"},
    {"preconf", "threshold", "threshold"},
    {"preconf", "speculative", "speculative"},
    {"preconf", "incremental", "incremental"},
    {"consensus", "none", ""},
    {"stake", "none", ""},
    {"inclusion_list", "none", ""},
});

inline constexpr std::array<CompositionInfo, 0> compositions{};

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
    for (const SliceInfo& slice : slices)
        each_word(slice.parameters, ' ', [&](std::string_view name) {
            known = known && std::any_of(parameter_table.begin(), parameter_table.end(),
                                         [&](const ParameterInfo& info) { return info.name == name; });
        });
    for (const VariantInfo& variant : variants)
        each_word(variant.slices, ' ', [&](std::string_view name) { known = known && find_slice(name); });
    for (const CompositionInfo& composition : compositions) {
        known = known && find_slice(composition.slice);
        each_word(composition.when, ' ', [&](std::string_view term) {
            const std::size_t sign = term.find('=');
            each_word(term.substr(sign + 1), ',', [&](std::string_view name) {
                known = known && find_variant(term.substr(0, sign), name);
            });
        });
    }
    return known;
}
static_assert(names_are_known(), "the catalogue names a parameter, a slice or a variant that does not exist");

// ---- compile-time bounds -----------------------------------------------------------------------------------------

// Small bounds keep a state within one or two words, for exploration; real bounds admit real parameters, for proofs and
// for replaying their traces.
namespace small {
inline constexpr Caps none{.queue = 3, .reorg = 1, .age = 7};
inline constexpr Caps op{.queue = 3, .reorg = 1, .age = 7, .blocks = 7, .seconds = 7, .stuck = 3};
inline constexpr Caps arbitrum{.queue = 3, .reorg = 1, .age = 7, .buffer = 7, .quiet = 63};
inline constexpr Caps timeout{.queue = 3, .reorg = 1, .age = 7, .blocks = 7, .freeze = 3};
inline constexpr Caps deadline{.queue = 3, .reorg = 1, .age = 7, .blocks = 7, .l2_blocks = 2, .deadline = 31};
inline constexpr Caps quota{.queue = 3, .reorg = 1, .age = 15, .blocks = 7};
inline constexpr Caps leader{.promises = 3, .slots = 3, .window = 3, .stake = 7};
inline constexpr Caps threshold{.signers = 5};
inline constexpr Caps speculative{.window = 3, .stake = 7, .bids = 3};
inline constexpr Caps incremental{.pieces = 4};
}  // namespace small

namespace real {
inline constexpr Caps none{.queue = 3, .reorg = 2, .age = 262143, .blocks = 65535};
inline constexpr Caps op{.queue = 3, .reorg = 2, .age = 65535, .blocks = 65535, .seconds = 65535, .stuck = 2047};
inline constexpr Caps arbitrum{.queue = 3, .reorg = 2, .age = 65535, .blocks = 65535, .buffer = 65535, .quiet = 2097151};
inline constexpr Caps timeout{.queue = 3, .reorg = 2, .age = 65535, .blocks = 65535, .freeze = 65535};
inline constexpr Caps deadline{.queue = 3, .reorg = 2, .age = 262143, .blocks = 65535, .l2_blocks = 4194303,
                               .deadline = 4194303};
inline constexpr Caps quota{.queue = 3, .reorg = 2, .age = 262143, .blocks = 65535};
inline constexpr Caps threshold{.signers = 7};
inline constexpr Caps incremental{.pieces = 10};
}  // namespace real

}  // namespace sequent::catalogue
