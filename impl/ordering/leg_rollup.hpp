// A rollup on which legs of bundles run: a stock of units that anybody may take, units set aside for legs, an inbox on L1,
// and a receipt for each leg that has run. It sees nothing of the other rollup.
#pragma once

#include "impl/ordering/bundle.hpp"

namespace sequent::impl::ordering {

// Receipts are kept for as many legs as both bundles have here; 1 and 2 are what they say on the wire.
enum class LegOutcome : std::uint8_t { succeeded = 1, failed = 2 };
struct LegReceipt {
    Hash leg{};
    LegOutcome outcome = LegOutcome::failed;
};

class LegRollup {
public:
    explicit LegRollup(Namespace own, std::uint64_t stock) : own_(own), free_(stock) {}

    // SO-27: another user takes a free unit. Refused (malformed, signature, mismatch) for other bytes, keys and nonces,
    // (guard) if nothing is free.
    Result<void> take(ByteView transaction);
    // SO-28: sets a unit aside for a leg of `user`, or gives it back. `ordered`: the log has the leg's bundle. Refused (guard)
    // if it has, (malformed), (signature), (guard) if the leg has a unit already or has run or nothing is free; if there is
    // none to give back.
    Result<void> reserve(ByteView request, const PublicKey& user, bool ordered);
    // SO-25: the inbox on L1 takes one leg. Refused (malformed, unknown), (guard) if it has been sent before or has run.
    // What derivation then makes of it is not the inbox's matter.
    Result<void> force(ByteView leg_alone);
    // SO-26: derives the legs of the next shared block and runs those that have not run. Beyond `last` (0: no end) the
    // rollup derives nothing. Refused (malformed, signature, mismatch) as the block's commit and root say.
    Result<void> run_block(ByteView leg_answer, std::uint64_t last);

    Namespace own() const { return own_; }
    std::uint64_t height() const { return height_; }
    std::uint64_t free_units() const { return free_; }
    std::uint64_t taker_nonce() const { return taker_nonce_; }
    bool reserved(const Hash& leg) const { return holds(escrow_, leg); }
    bool forced(const Hash& leg) const { return holds(inbox_, leg); }
    // Whether the leg has been derived in its bundle's block; the receipt, or null if it has not run.
    bool derived(const Hash& leg) const { return holds(derived_, leg); }
    const LegReceipt* receipt(const Hash& leg) const;

private:
    using Legs = FlatVec<Hash, bundles_max>;
    static bool holds(const Legs& legs, const Hash& leg) { return std::find(legs.begin(), legs.end(), leg) != legs.end(); }
    void run(const Hash& leg);
    void release(const Hash& leg);

    Namespace own_;
    std::uint64_t height_ = 0;
    std::uint64_t free_;  // units that anybody may take
    std::uint64_t taker_nonce_ = 0;
    Legs escrow_, inbox_, derived_;
    FlatVec<LegReceipt, bundles_max> receipts_;
};

// The user who takes what legs need.
const KeyPair& taker_key();

}  // namespace sequent::impl::ordering
