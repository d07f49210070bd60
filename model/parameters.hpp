// The one table of run-time parameters. A design file's keys, the rules' `p.name`, the ranges in error messages and the
// symbolic constants all come from here. Units stand last in the names.
#pragma once

#include <array>
#include <string_view>

namespace sequent {

// X(name, smallest, largest, meaning)
#define SEQUENT_MECHANISM_PARAMETERS(X)                                                                                    \
    X(l1_block_seconds, 1, 3600, "seconds from one L1 block to the next")                                                  \
    X(l2_block_seconds, 1, 3600, "seconds from one L2 block to the next")                                                  \
    X(seq_window_l1_blocks, 1, 65000, "op: L1 blocks in which a batch of an epoch may land")                               \
    X(drift_seconds, 0, 65000, "op: how far a block with user transactions may run past its L1 origin")                    \
    X(landing_l1_blocks, 0, 1000, "op: L1 blocks that a batch takes from being built to landing")                          \
    X(catchup_epochs_per_l1_block, 2, 1000, "op: L1 origins that a recovering operator adopts in one L1 block")            \
    X(recovery_l1_blocks_max, 0, 2000, "op: L1 blocks within which a returning operator's batches land again")             \
    X(delay_l1_blocks, 1, 65000, "arbitrum, quota: L1 blocks that the operator has before a transaction is due")           \
    X(buffer_max_l1_blocks, 1, 65000, "arbitrum: the delay buffer when full")                                              \
    X(buffer_threshold_l1_blocks, 1, 65000, "arbitrum: the delay that costs no buffer, and the buffer's floor")            \
    X(buffer_rate_basis_points, 1, 10000, "arbitrum: blocks of buffer regained in 10,000 blocks")                          \
    X(timeout_l1_blocks, 1, 65000, "timeout: age at which a forced batch may be sequenced by anybody")                     \
    X(emergency_cooldown_l1_blocks, 0, 65000, "timeout: forcing stays frozen so long after an emergency")                  \
    X(deadline_buffer_l2_blocks, 1, 1000000, "deadline: L2 blocks from submission to the deadline, at least")              \
    X(quota_per_proposal, 1, 255, "quota: forced transactions that a proposal takes at most")                              \
    X(proposal_gap_l1_blocks_max, 1, 10000, "quota: L1 blocks within which an operator that is up proposes again")         \
    X(data_expiry_l1_blocks, 1, 200000, "quota: L1 blocks after which the data of a blob is pruned")                       \
    X(nominal_bound_l1_blocks, 1, 200000, "none, deadline, quota: the wait in L1 blocks that a user would accept")

#define SEQUENT_THREAT_PARAMETERS(X)                                                                                       \
    X(censoring, 0, 1, "the operator may leave out whom it likes")                                                         \
    X(offline, 0, 1, "the operator may stop")                                                                              \
    X(filtering, 0, 1, "an authorised filter makes the targeted user's transactions fail when they execute")               \
    X(address_filter, 0, 1, "an authorised filter refuses the targeted user's forced transactions")                        \
    X(emergency, 0, 1, "the guardian may declare an emergency")                                                            \
    X(l1_reorg_depth_max, 0, 2, "L1 blocks that a reorg may replace")

#define SEQUENT_INSTANCE_PARAMETERS(X) X(forced_txs, 1, 3, "forced transactions that are in the inbox at once")

#define SEQUENT_PARAMETERS(X)                                                                                              \
    SEQUENT_MECHANISM_PARAMETERS(X) SEQUENT_THREAT_PARAMETERS(X) SEQUENT_INSTANCE_PARAMETERS(X)

// A design's parameters, as plain numbers. What a variant does not use stays at its smallest value.
struct Parameters {
#define SEQUENT_FIELD(name, smallest, largest, meaning) int name = smallest;
    SEQUENT_PARAMETERS(SEQUENT_FIELD)
#undef SEQUENT_FIELD
    int weakening = 0;  // 0, or the index + 1 of the weakened rule that takes its faithful twin's place

    friend bool operator==(const Parameters&, const Parameters&) = default;
};

enum class ParameterGroup { mechanism, threat, instance };

struct ParameterInfo {
    std::string_view name;
    int smallest, largest;
    std::string_view meaning;
    ParameterGroup group;
    int Parameters::*field;
};

inline constexpr auto parameter_table = std::to_array<ParameterInfo>({
#define SEQUENT_MECHANISM(name, smallest, largest, meaning)                                                                \
    {#name, smallest, largest, meaning, ParameterGroup::mechanism, &Parameters::name},
#define SEQUENT_THREAT(name, smallest, largest, meaning)                                                                   \
    {#name, smallest, largest, meaning, ParameterGroup::threat, &Parameters::name},
#define SEQUENT_INSTANCE(name, smallest, largest, meaning)                                                                 \
    {#name, smallest, largest, meaning, ParameterGroup::instance, &Parameters::name},
    SEQUENT_MECHANISM_PARAMETERS(SEQUENT_MECHANISM) SEQUENT_THREAT_PARAMETERS(SEQUENT_THREAT)
        SEQUENT_INSTANCE_PARAMETERS(SEQUENT_INSTANCE)
#undef SEQUENT_MECHANISM
#undef SEQUENT_THREAT
#undef SEQUENT_INSTANCE
});

// The parameters that each force_include variant reads; a design of that variant must give exactly these.
struct VariantParameters {
    std::string_view variant;
    std::array<std::string_view, 10> names;  // empty beyond the last
};
inline constexpr auto force_include_parameters = std::to_array<VariantParameters>({
    {"none", {"l1_block_seconds", "nominal_bound_l1_blocks"}},
    {"op",
     {"l1_block_seconds", "l2_block_seconds", "seq_window_l1_blocks", "drift_seconds", "landing_l1_blocks",
      "catchup_epochs_per_l1_block", "recovery_l1_blocks_max"}},
    {"arbitrum",
     {"l1_block_seconds", "delay_l1_blocks", "buffer_max_l1_blocks", "buffer_threshold_l1_blocks",
      "buffer_rate_basis_points"}},
    {"timeout", {"l1_block_seconds", "timeout_l1_blocks", "emergency_cooldown_l1_blocks"}},
    {"deadline", {"l1_block_seconds", "l2_block_seconds", "deadline_buffer_l2_blocks", "nominal_bound_l1_blocks"}},
    {"quota",
     {"l1_block_seconds", "delay_l1_blocks", "quota_per_proposal", "proposal_gap_l1_blocks_max", "data_expiry_l1_blocks",
      "nominal_bound_l1_blocks"}},
});

}  // namespace sequent
