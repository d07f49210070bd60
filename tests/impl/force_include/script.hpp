// Scenarios as text: "enqueue 1, turn 2, tick*5, post 1 0". A trace is what was accepted and what was seen, step by
// step.
#pragma once

#include "checker/lockstep/adapters/force_include/common.hpp"
#include "tests/impl/shown.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

namespace sequent::impl::test {

using namespace lockstep::force_include;

// What a system of force_include shows, of whatever age.
template <class System>
std::map<std::string, int> seen(const System& system) {
    return shown(system, lockstep::Horizon{});
}

// Everything the threat model allows, and small windows, so that scenarios stay short.
inline OpConfig op_config(int window = 4) {
    OpConfig config;
    config.censoring = config.offline = config.emergency = true;
    config.l1_reorg_depth_max = 2;
    config.seq_window_l1_blocks = window;
    config.drift_seconds = 10;
    config.landing_l1_blocks = 1;
    config.catchup_epochs_per_l1_block = 3;
    config.recovery_l1_blocks_max = 8;
    return config;
}
inline ArbitrumConfig arbitrum_config() {
    ArbitrumConfig config;
    config.censoring = config.offline = config.emergency = true;
    config.l1_reorg_depth_max = 2;
    config.delay_l1_blocks = 6;
    config.buffer_max_l1_blocks = 8;
    config.buffer_threshold_l1_blocks = 2;
    config.buffer_rate_basis_points = 1;  // nothing is regained within a scenario
    return config;
}

inline NoneConfig none_config() {
    NoneConfig config;
    config.censoring = config.offline = config.emergency = true;
    config.l1_reorg_depth_max = 2;
    return config;
}
inline TimeoutConfig timeout_config() {
    TimeoutConfig config;
    config.censoring = config.offline = config.emergency = true;
    config.l1_reorg_depth_max = 2;
    config.timeout_l1_blocks = 4;
    config.emergency_cooldown_l1_blocks = 3;
    return config;
}
inline DeadlineConfig deadline_config() {
    DeadlineConfig config;
    config.censoring = config.offline = config.emergency = true;
    config.l1_reorg_depth_max = 2;
    config.l1_block_seconds = 2;  // two L2 blocks in an L1 block
    config.deadline_buffer_l2_blocks = 3;
    return config;
}
inline QuotaConfig quota_config() {
    QuotaConfig config;
    config.censoring = config.offline = config.emergency = true;
    config.l1_reorg_depth_max = 2;
    config.delay_l1_blocks = 3;
    config.quota_per_proposal = 1;
    config.proposal_gap_l1_blocks_max = 2;
    config.data_expiry_l1_blocks = 6;
    return config;
}

template <class System>
Result<void> act(System& system, const std::string& event, int a, int b) {
    if (event == "tick") return system.tick();
    if (event == "enqueue") return system.enqueue(a);
    if (event == "reorg") return system.reorg(a);
    if (event == "turn") return system.turn(a);
    if (event == "emergency") return system.emergency(a);
    if constexpr (requires { system.batch(a, b); }) {
        if (event == "batch") return system.batch(a, b);
    }
    if constexpr (requires { system.post(a, b); }) {
        if (event == "post") return system.post(a, b);
    }
    if constexpr (requires { system.finalize(a, b); }) {
        if (event == "finalize") return system.finalize(a, b);
    }
    if constexpr (requires { system.force(a); }) {
        if (event == "force") return system.force(a);
    }
    ADD_FAILURE() << "no event " << event;
    return {};
}

// Runs a script; a line of the trace is accepted (1 or 0), then the leaves.
template <class System>
std::vector<std::vector<int>> run(System& system, const std::string& script) {
    std::vector<std::vector<int>> trace;
    std::istringstream steps(script);
    for (std::string step; std::getline(steps, step, ',');) {
        int times = 1;
        if (const auto star = step.find('*'); star != std::string::npos) {
            times = std::stoi(step.substr(star + 1));
            step.resize(star);
        }
        std::istringstream words(step);
        std::string event;
        int a = 0, b = 0;
        words >> event >> a >> b;
        for (int i = 0; i < times; ++i) {
            const bool accepted = act(system, event, a, b).ok();
            std::vector<int> line{accepted};
            for (const auto& [name, value] : seen(system)) line.push_back(value);
            trace.push_back(line);
        }
    }
    return trace;
}

// Runs a script every step of which must be accepted.
template <class System>
void expect_accepted(System& system, const std::string& script) {
    const auto trace = run(system, script);
    for (std::size_t i = 0; i < trace.size(); ++i) EXPECT_EQ(trace[i][0], 1) << "step " << i << " of: " << script;
}

// The value of one state variable by name, of whatever age.
template <class System>
int variable(const System& system, const std::string& name) {
    return variable(system, name, lockstep::Horizon{});
}

}  // namespace sequent::impl::test
