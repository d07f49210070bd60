// The parameters of the seven systems, named as in a design file. Declared here once more, on purpose: impl shares no
// code with the model that judges it.
#pragma once

namespace sequent::impl {

// What all systems read.
struct SharedConfig {
    int l1_block_seconds = 12;
    int l1_reorg_depth_max = 0;            // L1 blocks that a reorg may replace, 0..2
    int forced_txs = 3;                    // forced transactions in the inbox at once, 1..3
    int emergency_cooldown_l1_blocks = 0;  // timeout: forcing stays frozen so long after an emergency

    // What the adversary may do.
    bool censoring = false;
    bool offline = false;
    bool filtering = false;
    bool address_filter = false;
    bool emergency = false;
};

struct OpConfig : SharedConfig {
    int l2_block_seconds = 2;
    int seq_window_l1_blocks = 3'600;
    int drift_seconds = 1'800;
    int landing_l1_blocks = 1;
    int catchup_epochs_per_l1_block = 10;
    int recovery_l1_blocks_max = 400;
};

struct ArbitrumConfig : SharedConfig {
    int delay_l1_blocks = 7'200;
    int buffer_max_l1_blocks = 14'400;
    int buffer_threshold_l1_blocks = 150;
    int buffer_rate_basis_points = 500;
};

struct NoneConfig : SharedConfig {};

struct TimeoutConfig : SharedConfig {
    int timeout_l1_blocks = 36'000;
};

struct DeadlineConfig : SharedConfig {
    int l2_block_seconds = 1;
    int deadline_buffer_l2_blocks = 259'200;
    // Limits of the gateway: it counts no longer silence than this, gives no deadline further ahead, and takes no proof of more
    // blocks (ASM-FI-6).
    int idle_max_l1_blocks = 60'000;
    int deadline_max_l2_blocks = 2'000'000;
    int finalize_max_l2_blocks = 2'000'000;
};

struct QuotaConfig : SharedConfig {
    int delay_l1_blocks = 48;
    int quota_per_proposal = 10;
    int proposal_gap_l1_blocks_max = 32;
    int data_expiry_l1_blocks = 131'072;
};

struct EnforcedConfig : SharedConfig {
    int max_delay_message_queue_l1_blocks = 50'400;
    int max_delay_enter_enforced_mode_l1_blocks = 50'400;
};

}  // namespace sequent::impl
