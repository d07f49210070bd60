// Each planted bug of the implementation, and a small instance in which lock-step can see it.
#pragma once

#include "tests/lockstep/instances.hpp"

namespace sequent::lockstep {

struct Planted {
    std::string bug;
    Setting setting;
};

// A buffer that is at its floor when full, so that the first late message shows whether the floor holds.
inline Setting shallow_buffer() {
    Setting setting = small_arbitrum();
    setting.parameters.delay_l1_blocks = 3;
    setting.parameters.buffer_max_l1_blocks = setting.parameters.buffer_threshold_l1_blocks = 2;
    setting.parameters.buffer_rate_basis_points = 2500;
    return setting;
}

inline std::vector<Planted> planted_bugs() {
    return {
        {"forced-queue-not-fifo", small_arbitrum()},
        {"prefix-forced-by-first", small_arbitrum()},
        {"force-blocked-in-emergency", with(small_arbitrum(), &Parameters::emergency)},
        {"address-filter", small_op()},
        {"address-filter", small_arbitrum()},
        {"attempted-counted-as-executed", with(small_op(), &Parameters::filtering)},
        {"attempted-counted-as-executed", with(small_arbitrum(), &Parameters::filtering)},
        {"buffer-saturates-at-zero", shallow_buffer()},
        {"delay-proof-optional", small_arbitrum()},
        {"window-strict", small_op()},
        {"late-batch-without-catch-up", small_op()},
        {"reorg-unnoticed", small_op()},
        {"reorg-unnoticed", small_arbitrum()},
        {"deposit-enqueued-again", small_op()},
        {"deposit-enqueued-again", small_arbitrum()},
        {"buffer-not-restored", small_arbitrum()},
        {"drift-ignored", small_op()},
        {"drift-measured-at-parent", small_op()},
        {"force-ignores-buffer", small_arbitrum()},
        {"origin-skipped-deposit", small_op()},
    };
}

// Switches a bug on for a scope.
class PlantedFor {
public:
    explicit PlantedFor(std::string_view name) : on_(plant(name)) {}
    ~PlantedFor() { plant(""); }
    PlantedFor(const PlantedFor&) = delete;
    PlantedFor& operator=(const PlantedFor&) = delete;
    bool on() const { return on_; }

private:
    bool on_;
};

}  // namespace sequent::lockstep
