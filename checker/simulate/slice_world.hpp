// A slice with its implementation in lock-step: users, a market, watchers and the sequencer send their events over the
// network to the system, L1 blocks come by the clock, reorgs and changes of an operator's mind by themselves. Whatever
// arrives is delivered to model and implementation, welcome or not.
#pragma once

#include "checker/simulate/actors.hpp"
#include "checker/simulate/world.hpp"
#include "checker/lockstep/lockstep.hpp"

namespace sequent::simulate {

class SliceWorld final : public World {
public:
    // `number` tells this world's items from others'; `address` and the seven after it are its own.
    SliceWorld(const SliceSetting& setting, std::uint16_t number, int address);

    void start(Context&) override;
    bool act(Context&) override;
    void arrive(Context&, const Item&) override;
    bool reorg(Context&) override;
    // Where the slice has machines that fail or restart: by an event of its own.
    bool crash(Context&) override;

private:
    using Indices = std::vector<std::uint16_t>;
    const Indices& actions(Role role) const { return by_role_[static_cast<std::size_t>(role)]; }
    // One of the role's events: mostly one that the model would take at once, as somebody who watches the chain would.
    std::size_t pick(Context&, const Indices&);
    void deliver(Context&, std::size_t index, std::string_view how);
    void schedule_block(Context&);
    bool is_played_out() const;
    std::vector<Action> events() const;

    const SliceSetting* setting_;
    lockstep::Setting lockstep_;
    lockstep::Pair pair_;
    Judge judge_;
    std::array<Indices, roles> by_role_;
    Indices failures_, restarts_;                 // of machines; in by_role_ too
    std::array<std::uint32_t, roles> weights_{};  // of who acts
    Indices history_;                             // allowed events since the instance began
    std::uint16_t number_;
    int address_;
    int refused_in_a_row_ = 0;
    std::int32_t clock_skew_ = 0;  // thousandths
};

}  // namespace sequent::simulate
