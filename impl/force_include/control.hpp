// Who drives the operator at the moment, and the guardian's emergency switch.
#pragma once

#include "impl/force_include/config.hpp"
#include "impl/result.hpp"

namespace sequent::impl {

enum class Mode { honest = 0, censoring = 1, down = 2 };

class Control {
public:
    Mode mode() const { return mode_; }
    bool emergency() const { return emergency_; }
    // An emergency lasts, or the inbox has not been empty since it did.
    bool interrupted() const { return interrupted_; }

    // RO-1: the operator changes its mode (0 honest, 1 censoring, 2 down). Refused (argument) outside 0..2, (guard) if
    // it is in that mode already, or if the threat does not allow it to censor or to stop.
    Result<void> turn(const SharedConfig& config, int mode);

    // FI-6: the guardian declares (1) or ends (0) an emergency. Refused (argument) outside 0..1, (guard) if the threat
    // allows no emergencies or nothing would change.
    Result<void> set_emergency(const SharedConfig& config, int on);

    // FI-6: an L1 block closed; the interruption is over once the inbox is empty. Until then a reorg may bring a wait
    // back.
    void on_tick(bool inbox_empty);

private:
    Mode mode_ = Mode::honest;
    bool emergency_ = false;
    bool interrupted_ = false;
};

}  // namespace sequent::impl
