#include "impl/force_include/control.hpp"

#include <algorithm>

namespace sequent::impl {

Result<void> Control::turn(const SharedConfig& config, int mode) {
    if (mode < 0 || mode > 2) return refuse(RefusalCode::argument, "no such mode");
    const auto next = static_cast<Mode>(mode);
    if (next == mode_) return refuse(RefusalCode::guard, "the operator is in this mode already");
    if (next == Mode::censoring && !config.censoring) return refuse(RefusalCode::guard, "the operator never censors");
    if (next == Mode::down && !config.offline) return refuse(RefusalCode::guard, "the operator never stops");
    mode_ = next;
    return {};
}

Result<void> Control::set_emergency(const SharedConfig& config, int on) {
    if (on != 0 && on != 1) return refuse(RefusalCode::argument, "an emergency is on or off");
    if (!config.emergency) return refuse(RefusalCode::guard, "there are no emergencies");
    if ((on == 1) == emergency_) return refuse(RefusalCode::guard, "the emergency is already as asked");
    emergency_ = on == 1;
    if (emergency_) interrupted_ = true;
    else thaws_at_ = clock_l1_blocks_ + config.emergency_cooldown_l1_blocks;
    return {};
}

std::int64_t Control::freeze(const SharedConfig& config) const {
    if (emergency_) return config.emergency_cooldown_l1_blocks;
    return std::max<std::int64_t>(thaws_at_ - clock_l1_blocks_, 0);
}

void Control::on_tick(const SharedConfig& config, bool inbox_empty) {
    ++clock_l1_blocks_;
    if (!emergency_ && freeze(config) == 0 && inbox_empty) interrupted_ = false;
}

}  // namespace sequent::impl
