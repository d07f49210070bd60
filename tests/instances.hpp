// The scaled instances of the shipped designs, for tests of single parts; tests of designs read the files themselves.
#pragma once

#include "model/parameters.hpp"

#include <string_view>

namespace sequent::tests {

inline Parameters instance(std::string_view force_include) {
    Parameters p;
    p.censoring = p.offline = 1;
    p.l1_reorg_depth_max = 1;
    p.forced_txs = 2;
    if (force_include == "op") {
        p.l1_block_seconds = 2;
        p.l2_block_seconds = 1;
        p.seq_window_l1_blocks = 4;
        p.drift_seconds = 4;
        p.landing_l1_blocks = 1;
        p.recovery_l1_blocks_max = 2;
    } else if (force_include == "arbitrum") {
        p.delay_l1_blocks = 4;
        p.buffer_max_l1_blocks = 6;
        p.buffer_threshold_l1_blocks = 2;
        p.buffer_rate_basis_points = 5000;
        p.emergency = 1;
    } else if (force_include == "timeout") {
        p.timeout_l1_blocks = 4;
        p.emergency_cooldown_l1_blocks = 3;
        p.emergency = 1;
    } else if (force_include == "deadline") {
        p.deadline_buffer_l2_blocks = 3;
        p.nominal_bound_l1_blocks = 6;
    } else if (force_include == "quota") {
        p.delay_l1_blocks = 3;
        p.proposal_gap_l1_blocks_max = 2;
        p.data_expiry_l1_blocks = 6;
        p.nominal_bound_l1_blocks = 12;
    } else {
        p.nominal_bound_l1_blocks = 5;
    }
    return p;
}

}  // namespace sequent::tests
