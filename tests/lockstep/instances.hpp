// The small instances that the lock-step tests share, and what they print of a disagreement.
#pragma once

#include "fuzz/commands.hpp"

namespace sequent::lockstep {

// Two deposits, a window of three blocks, two L2 blocks an epoch, a drift that a fast operator exceeds.
inline Setting small_op() {
    Setting setting{"op", {}};
    Parameters& p = setting.parameters;
    p.l1_block_seconds = 2;
    p.l2_block_seconds = 1;
    p.seq_window_l1_blocks = 3;
    p.drift_seconds = 3;
    p.landing_l1_blocks = 1;
    p.catchup_epochs_per_l1_block = 2;
    p.recovery_l1_blocks_max = 2;
    p.l1_reorg_depth_max = 1;
    p.forced_txs = 2;
    p.censoring = p.offline = 1;
    return setting;
}

// Two messages, and a buffer that lateness can empty and quiet can fill again.
inline Setting small_arbitrum() {
    Setting setting{"arbitrum", {}};
    Parameters& p = setting.parameters;
    p.delay_l1_blocks = 2;
    p.buffer_max_l1_blocks = 3;
    p.buffer_threshold_l1_blocks = 1;
    p.buffer_rate_basis_points = 5000;
    p.l1_reorg_depth_max = 1;
    p.forced_txs = 2;
    p.censoring = p.offline = 1;
    return setting;
}

inline Setting with(Setting setting, int Parameters::*flag, int value = 1) {
    setting.parameters.*flag = value;
    return setting;
}

// "Enqueue(who=0), Tick, ..."
inline std::string to_line(const std::vector<Action>& actions) {
    std::string text;
    for (const Action& action : actions) text += (text.empty() ? "" : ", ") + to_text(action);
    return text;
}

inline Exhausted exhaust(const Setting& setting) {
    return exhaust(machine_for(setting), setting.force_include, setting.parameters);
}

}  // namespace sequent::lockstep
