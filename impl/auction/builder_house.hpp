// The L1 contract behind the slots: the builders' stakes, the proposer's bond, the settlement of a slot by evidence, and what
// it earns the sequencer set. It believes signatures only.
#pragma once

#include "impl/auction/slot_board.hpp"

namespace sequent::impl::auction {

inline constexpr int builder_members_max = 8;

struct BuilderConfig {
    int attesting_weight_percent = 60;  // from which a payment is due
    Units equivocation_penalty_units = 0;
    int proceeds_members = 1;  // 1..builder_members_max
    bool proposer_dishonest = false;
    bool builder_withholds = false;
    Units builder_stake_units = 0;
};

namespace builder_account {
inline constexpr std::size_t stake = 0, held = stake + builders, bond = held + 1, burnt = bond + 1, members = burnt + 1,
                             count = members + builder_members_max;
}
using BuilderMoney = Accounts<builder_account::count>;

class BuilderHouse {
public:
    BuilderHouse(const BuilderConfig& config, const SlotContext& slot);

    const BuilderMoney& money() const { return money_; }
    std::array<Units, builders> stakes() const;
    bool settled() const { return settled_; }
    bool slashed() const { return slashed_; }
    // What the settlement of the slot has brought in.
    Units income() const { return income_; }

    // AU-35: settles the slot on evidence. Refused: malformed; guard (settled; another slot); signature (a vote or a header
    // that is not its signer's); unknown (the votes are for no header that is shown).
    Result<void> settle(const BuilderConfig& config, ByteView evidence);
    // AU-37: anybody lets the set share what is held for it. Refused (guard) where nothing is held.
    Result<void> share_held(const BuilderConfig& config);

private:
    const SlotContext* slot_;  // static
    BuilderMoney money_;
    Units income_ = 0;
    bool settled_ = false, slashed_ = false;
};

}  // namespace sequent::impl::auction
