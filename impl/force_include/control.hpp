// Who drives the operator at the moment, and the guardian's emergency switch.
#pragma once

#include "impl/force_include/config.hpp"
#include "impl/result.hpp"

#include <cstdint>

namespace sequent::impl {

enum class Mode { honest = 0, censoring = 1, down = 2 };

class Control {
public:
    Mode mode() const { return mode_; }
    bool emergency() const { return emergency_; }
    // L1 blocks until forcing works again: the whole cool-down while an emergency lasts. It is counted by the clock on
    // the wall, which no reorg turns back (ASM-FI-4).
    std::int64_t freeze(const SharedConfig& config) const;
    // An emergency or its freeze lasts, or the inbox has not been empty since it did.
    bool interrupted() const { return interrupted_; }

    // RO-1: the operator changes its mode (0 honest, 1 censoring, 2 down). Refused (argument) outside 0..2, (guard) if
    // it is in that mode already, or if the threat does not allow it to censor or to stop.
    Result<void> turn(const SharedConfig& config, int mode);

    // FI-6: the guardian declares (1) or ends (0) an emergency. Refused (argument) outside 0..1, (guard) if the threat
    // allows no emergencies or nothing would change.
    Result<void> set_emergency(const SharedConfig& config, int on);

    // FI-6: an L1 block closed; with the freeze over, the interruption is over once the inbox is empty. Until then a reorg may
    // bring a wait back.
    void on_tick(const SharedConfig& config, bool inbox_empty);

private:
    Mode mode_ = Mode::honest;
    bool emergency_ = false;
    bool interrupted_ = false;
    std::int64_t clock_l1_blocks_ = 0;  // time since the start, in L1 blocks
    std::int64_t thaws_at_ = 0;         // by that clock
};

}  // namespace sequent::impl
