// Block production, where the modules meet: the rotation's leader, the auction's winner and the fallback may order a slot's
// block; forced transactions, an inclusion list and promises say what must be in it. spec/composition.md.
#pragma once

#include "model/composition/block/state.hpp"
#include "model/events.hpp"

PARAMETER(forced_due_slots, 1, 4, "slots after which a forced transaction must be in the next block")
PARAMETER(right_fallback, 0, 1, "the slot's leader may seal where the holder of a bought right has not")
PARAMETER(block_room_txs, 1, 3, "transactions that a block has room for, of those that somebody is owed")
THREAT(leaders_down_max, 0, 3, "leaders of three that are down at once")
COMPOSED(with_auction, 0, 1, "the right to seal is sold")
COMPOSED(with_promises, 0, 1, "blocks are promised ahead")
COMPOSED(promises_by_set, 0, 1, "the whole set promises, not a slot's leader alone")
COMPOSED(with_stake, 0, 1, "a promise is backed by stake")
COMPOSED(with_list, 0, 1, "an inclusion list binds the block")
COMPOSED(leaders, 1, 3, "leaders that take turns: one, or three for any larger set")

namespace sequent::composition::block {

// CO-1  A leader stops or comes back, as far as the threat lets them.
struct OnLeaderTurns : On<LeaderTurns, "CO-1"> { RULE(auto who) {
    require(who < p.leaders);
    require(s.rotation.down[who] || s.rotation.count_down() < p.leaders_down_max);
    s.rotation.down[who] = !s.rotation.down[who]; } };

// CO-2  The right to the next slot is sold once, one slot ahead; without bids it stays with the rotation.
struct OnSell : On<SellSlot, "CO-2"> { RULE(auto bidder) {
    require(p.with_auction == 1 && !s.right.settled);
    s.right.next = bidder;
    s.right.settled = true;
    s.ledger.paid_next = bidder; } };

// CO-3  A user forces a transaction through L1.
struct OnQueue : On<QueueForced, "CO-3"> { RULE() {
    require(s.forced.len < forced_max);
    s.forced.len += 1; } };

// CO-4  Whoever is entitled to a slot promises a place in it; for the next slot only once its sale is settled, for by then it
// is known who will have it. A promise of the whole set binds whoever seals.
constexpr auto entitled(const auto& s) { return s.right.holder != 0 || s.rotation.up(); }
constexpr auto sale_is_settled(const auto& s, const auto& p) { return p.with_auction == 0 || s.right.settled; }
constexpr void promise(auto& x, auto& s, const auto& p, auto next) {
    when(next == 1,
         [&] {
             s.owed.promised_next = true;
             s.ledger.promised_next = true;
             s.ledger.entitled_next = sale_is_settled(s, p) || p.promises_by_set == 1; },
         [&] {
             s.owed.promised = true;
             s.ledger.promised = true;
             s.ledger.entitled = true; });
}
struct OnPromise : On<PromiseSlot, "CO-4"> { RULE(auto next) {
    require(p.with_promises == 1);
    require(implies(next == 0, !s.block.sealed() && !s.right.late && !s.owed.promised && entitled(s)));
    require(implies(next == 1, !s.owed.promised_next && (sale_is_settled(s, p) || p.promises_by_set == 1)));
    promise(x, s, p, next); } };

// CO-5  The committee publishes the next slot's inclusion list.
struct OnList : On<ListSlot, "CO-5"> { RULE() {
    require(p.with_list == 1 && !s.owed.listed_next);
    s.owed.listed_next = true;
    s.ledger.listed_next = true; } };

// CO-6  The time of the right's holder runs out; from then on the leader may stand in.
struct OnLate : On<HolderLate, "CO-6"> { RULE() {
    require(s.right.holder != 0 && !s.right.late && !s.block.sealed());
    s.right.late = true; } };

// CO-7  One block a slot, by whoever has the right to it: the leader where nobody bought it, else the holder in time, else the
// leader as the fallback.
constexpr auto has_the_right(const auto& s, const auto& p, auto by) {
    return implies(by == by_leader, s.right.holder == 0 && s.rotation.up()) &&
           implies(by == by_holder, s.right.holder != 0 && !s.right.late) &&
           implies(by == by_fallback, s.right.holder != 0 && s.right.late && s.rotation.up() && p.right_fallback == 1);
}
struct OnSealRight : On<SealBlock, "CO-7"> { RULE(auto by, auto, auto, auto) {
    require(!s.block.sealed() && has_the_right(s, p, by)); } };

// CO-8  The block is valid only with the forced transactions that are due, before anything else, whoever seals it.
struct OnSealForced : On<SealBlock, "CO-8"> { RULE(auto, auto forced, auto, auto) {
    require(forced <= s.forced.len);
    require(forced >= least(s.forced.due(p), p.block_room_txs)); } };

// CO-9  ... with what the list names, and with what the whole set promised, as far as there is room.
constexpr auto room_left(const auto& p, auto taken) { return p.block_room_txs - taken; }
struct OnSealList : On<SealBlock, "CO-9"> { RULE(auto, auto forced, auto, auto listed) {
    require(implies(listed == 1, s.owed.listed));
    require(implies(s.owed.listed && listed == 0, room_left(p, forced) <= 0)); } };
struct OnSealPromise : On<SealBlock, "CO-10"> { RULE(auto, auto forced, auto promised, auto listed) {
    require(implies(promised == 1, s.owed.promised));
    require(forced + promised + listed <= p.block_room_txs);
    require(implies(p.promises_by_set == 1 && s.owed.promised && promised == 0, room_left(p, forced + listed) <= 0)); } };

// CO-11  The sealed block is the slot's.
struct OnSeal : On<SealBlock, "CO-11"> { RULE(auto by, auto forced, auto promised, auto listed) {
    s.ledger.skipped = forced < least(s.forced.due(p), p.block_room_txs);
    s.block.by = by;
    s.block.forced = forced;
    s.block.promised = promised == 1;
    s.block.listed = listed == 1;
    for (int n = 0; n < forced_max; ++n)
        when(forced > n, [&] {
            s.forced.age[0] = s.forced.age[1];
            s.forced.age[1] = 0;
            s.forced.len -= 1; }); } };

// CO-12  A slot ends without a block only if nobody who is up could seal one; a holder may always let its own time pass.
constexpr auto nobody_can(const auto& s, const auto& p) {
    return !s.rotation.up() || (s.right.holder != 0 && p.right_fallback == 0);
}
struct OnEndMissed : On<EndSlot, "CO-12"> { RULE() {
    require(s.block.sealed() || ((s.right.holder == 0 || s.right.late) && nobody_can(s, p))); } };

// CO-13  A promise that the slot's block does not keep costs its maker's stake, unless what the block had to contain left no
// room, or there was no block at all: that is a fault of liveness, penalised as such.
constexpr auto block_is_full(const auto& s, const auto& p) {
    return room_left(p, s.block.forced + number(s.block.listed)) <= 0;
}
constexpr void record(auto& s, const auto& p, auto slashed) {
    s.ledger.last_sealed = s.block.sealed();
    s.ledger.last_promised = s.ledger.promised;
    s.ledger.last_included = s.block.promised;
    s.ledger.last_room = !block_is_full(s, p);
    s.ledger.last_entitled = s.ledger.entitled;
    s.ledger.last_slashed = slashed;
    s.ledger.last_listed = s.ledger.listed;
    s.ledger.last_list_included = s.block.listed;
    s.ledger.last_full = room_left(p, value_of(s.block.forced)) <= 0;
    s.ledger.last_skipped = s.ledger.skipped;
}
struct OnEndSettle : On<EndSlot, "CO-13"> { RULE() {
    record(s, p, p.with_stake == 1 && s.owed.promised && s.block.sealed() && !s.block.promised && !block_is_full(s, p)); } };

// CO-14  The right dies with its slot; what was owed for the next slot is owed now, whoever has the right to it.
constexpr void hand_over_right(auto& s) {
    s.right.holder = value_of(s.right.next);
    s.right.next = 0;
    s.right.settled = false;
    s.right.late = false;
}
constexpr void hand_over_owed(auto& s) {
    s.owed.promised_next = false;
    s.owed.listed = s.owed.listed_next;
    s.owed.listed_next = false;
}
struct OnEndRight : On<EndSlot, "CO-14"> { RULE() { hand_over_right(s); } };
struct OnEndOwed : On<EndSlot, "CO-15"> { RULE() {
    s.owed.promised = s.owed.promised_next;
    hand_over_owed(s); } };

// CO-16  The next leader's turn; what waits has waited a slot more, if the slot counts.
struct OnEndTurn : On<EndSlot, "CO-16"> { RULE() {
    const auto counts = s.block.sealed() || s.rotation.up();
    s.rotation.leader = ite(s.rotation.leader + 1 == p.leaders, 0, s.rotation.leader + 1);
    for (int i = 0; i < forced_max; ++i)
        when(s.forced.len > i && counts, [&] { s.forced.age[i] = least(s.forced.age[i] + 1, waited_max); });
    s.block.by = 0;
    s.block.forced = 0;
    s.block.promised = false;
    s.block.listed = false;
    s.ledger.paid = value_of(s.ledger.paid_next);
    s.ledger.paid_next = 0;
    s.ledger.promised = s.ledger.promised_next;
    s.ledger.promised_next = false;
    s.ledger.entitled = s.ledger.entitled_next;
    s.ledger.entitled_next = false;
    s.ledger.listed = s.ledger.listed_next;
    s.ledger.listed_next = false;
    s.ledger.skipped = false; } };

// ---- what must hold between the modules ----------------------------------------------------------------------------

struct RightDelaysNothingForced : Invariant<"INV-CO-1", "WIT-CO-1"> {
    static constexpr auto title = "a bought right delays no forced transaction: no slot that somebody could seal passes it by";
    HOLDS() { return all(forced_max, [&](int i) {
        return s.forced.age[i] <= p.forced_due_slots + quotient(forced_max - 1, p.block_room_txs); }); } };
struct DueInABoughtSlot : Witness<"WIT-CO-1"> {
    static constexpr auto title = "a forced transaction is due in a slot whose right is bought, where rights are sold";
    HOLDS() { return s.forced.due(p) > 0 && (s.right.holder != 0 || p.with_auction == 0); } };

struct RightDiesWithItsSlot : Invariant<"INV-CO-2", "WIT-CO-2"> {
    static constexpr auto title = "one holder a slot: who has the right is who paid for this slot";
    static constexpr auto applies(const auto& p) { return p.with_auction == 1; }
    HOLDS() { return s.right.holder == s.ledger.paid; } };
struct HolderSealed : Witness<"WIT-CO-2"> {
    static constexpr auto title = "the holder of a right has sealed its slot's block";
    static constexpr auto applies(const auto& p) { return p.with_auction == 1; }
    HOLDS() { return s.block.by == by_holder; } };

struct PromiseSurvivesHandover : Invariant<"INV-CO-3", "WIT-CO-3"> {
    static constexpr auto title = "a promise is in its slot's block, or cost its maker's stake, or had no room or no block";
    static constexpr auto applies(const auto& p) { return p.with_promises == 1; }
    HOLDS() { return implies(s.ledger.last_promised && s.ledger.last_sealed && s.ledger.last_room,
                             s.ledger.last_included || s.ledger.last_slashed); } };
struct PromiseKept : Witness<"WIT-CO-3"> {
    static constexpr auto title = "a promise was kept";
    static constexpr auto applies(const auto& p) { return p.with_promises == 1; }
    HOLDS() { return s.ledger.last_promised && s.ledger.last_included; } };

struct NoInnocentSlashed : Invariant<"INV-CO-4", "WIT-CO-4"> {
    static constexpr auto title = "only who had the slot's right, and room for what it promised, is slashed";
    static constexpr auto applies(const auto& p) { return p.with_promises == 1; }
    HOLDS() { return implies(s.ledger.last_slashed, s.ledger.last_promised && s.ledger.last_entitled &&
                                                        s.ledger.last_room && s.ledger.last_sealed); } };
struct PromiseDisplaced : Witness<"WIT-CO-4"> {
    static constexpr auto title = "forced transactions took the room of a promise";
    static constexpr auto applies(const auto& p) { return p.with_promises == 1; }
    HOLDS() { return s.ledger.last_promised && s.ledger.last_sealed && !s.ledger.last_included && s.ledger.last_full; } };

struct ListBindsTheHolder : Invariant<"INV-CO-5", "WIT-CO-5"> {
    static constexpr auto title = "the inclusion list binds whoever seals, unless forced transactions fill the block";
    static constexpr auto applies(const auto& p) { return p.with_list == 1; }
    HOLDS() { return implies(s.ledger.last_listed && s.ledger.last_sealed,
                             s.ledger.last_list_included || s.ledger.last_full); } };
struct ListKept : Witness<"WIT-CO-5"> {
    static constexpr auto title = "a listed transaction is in a block";
    static constexpr auto applies(const auto& p) { return p.with_list == 1; }
    HOLDS() { return s.ledger.last_list_included; } };

struct ForcedOverridesTheRight : Invariant<"INV-CO-6", "WIT-CO-6"> {
    static constexpr auto title = "no block leaves out what was due by force, whoever sealed it";
    HOLDS() { return !s.ledger.skipped && !s.ledger.last_skipped; } };
struct ForcedInABlock : Witness<"WIT-CO-6"> {
    static constexpr auto title = "a block holds a forced transaction";
    HOLDS() { return s.block.forced > 0; } };

struct SetPromiseBindsEverybody : Invariant<"INV-CO-7", "WIT-CO-7"> {
    static constexpr auto title = "what the whole set promised is in the block, whoever bought or took over the slot";
    static constexpr auto applies(const auto& p) { return p.promises_by_set == 1; }
    HOLDS() { return implies(s.ledger.last_promised && s.ledger.last_sealed && s.ledger.last_room, s.ledger.last_included); } };
struct HolderKeptSetPromise : Witness<"WIT-CO-7"> {
    static constexpr auto title = "a block holds what the set promised; the holder's, where rights are sold";
    static constexpr auto applies(const auto& p) { return p.promises_by_set == 1; }
    HOLDS() { return s.block.promised && (s.block.by == by_holder || p.with_auction == 0); } };

struct SlotsGoOn : Invariant<"INV-CO-8", "WIT-CO-8"> {
    static constexpr auto title = "the obligations never contradict each other: a slot can be sealed, run out, or end";
    HOLDS() { return s.block.sealed() || can(EndSlot) || can(HolderLate) || any(4, [&](int by) {
        return by > 0 && any(forced_max + 1, [&](int forced) {
            return can(SealBlock, by, forced, 0, 0) || can(SealBlock, by, forced, 0, 1) || can(SealBlock, by, forced, 1, 0) ||
                   can(SealBlock, by, forced, 1, 1); }); }); } };
struct MoreOwedThanRoom : Witness<"WIT-CO-8"> {
    static constexpr auto title = "a slot owes more than its block has room for";
    HOLDS() { return !s.block.sealed() &&
                     s.forced.due(p) + number(value_of(s.owed.promised)) + number(value_of(s.owed.listed)) >
                         p.block_room_txs; } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// Who bought the slot orders it as it likes: the forced path has to wait for a block of the rotation's.
struct RightExcusesForced : InsteadOf<OnSealForced, "right-excuses-forced"> { RULE(auto by, auto forced, auto, auto) {
    require(forced <= s.forced.len);
    require(by == by_holder || forced >= least(s.forced.due(p), p.block_room_txs)); } };

// The holder withholds, and nobody else may seal although the design says so.
struct FallbackWaits : InsteadOf<OnSealRight, "holder-blocks-fallback"> { RULE(auto by, auto, auto, auto) {
    require(!s.block.sealed() && by != by_fallback && has_the_right(s, p, by)); } };
struct MissedWithoutFallback : InsteadOf<OnEndMissed, "leader-stands-by"> { RULE() {
    require(s.block.sealed() || s.right.late || (s.right.holder == 0 && !s.rotation.up())); } };

// The right stays with its holder until somebody else buys.
struct RightOutlivesSlot : InsteadOf<OnEndRight, "right-carried-over"> { RULE() {
    const auto holder = ite(s.right.next == 0, value_of(s.right.holder), value_of(s.right.next));
    hand_over_right(s);
    s.right.holder = holder; } };

// The new leader knows nothing of what the one before promised for this slot ("sequencer changed").
struct PromiseForgotten : InsteadOf<OnEndOwed, "owed-forgotten-at-handover"> { RULE() {
    s.owed.promised = false;
    hand_over_owed(s); } };

// The leader promises the next slot before it knows whether the slot is sold.
struct PromiseBeforeSale : InsteadOf<OnPromise, "promise-before-sale"> { RULE(auto next) {
    require(p.with_promises == 1);
    require(implies(next == 0, !s.block.sealed() && !s.right.late && !s.owed.promised && entitled(s)));
    require(implies(next == 1, !s.owed.promised_next));
    promise(x, s, p, next); } };

// A promise that forced transactions displaced is punished like a broken one.
struct NoExemption : InsteadOf<OnEndSettle, "forced-displaces-promise-without-exemption"> { RULE() {
    record(s, p, p.with_stake == 1 && s.owed.promised && s.block.sealed() && !s.block.promised); } };

// The list binds the rotation's leader alone.
struct ListSparesHolder : InsteadOf<OnSealList, "list-spares-the-holder"> { RULE(auto by, auto forced, auto, auto listed) {
    require(implies(listed == 1, s.owed.listed));
    require(by == by_holder || implies(s.owed.listed && listed == 0, room_left(p, forced) <= 0)); } };

// The list must be kept even where forced transactions fill the block.
struct ListWithoutExcuse : InsteadOf<OnSealList, "list-without-excuse"> { RULE(auto, auto, auto, auto listed) {
    require(same(listed == 1, value_of(s.owed.listed))); } };

// The set's promise is a wish to whoever bought the slot.
struct SetPromiseIsAWish : InsteadOf<OnSealPromise, "set-promise-spares-the-holder"> {
    RULE(auto by, auto forced, auto promised, auto listed) {
    require(implies(promised == 1, s.owed.promised));
    require(forced + promised + listed <= p.block_room_txs);
    require(by == by_holder || implies(p.promises_by_set == 1 && s.owed.promised && promised == 0,
                                       room_left(p, forced + listed) <= 0)); } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "block";
    template <class D>
    using State = block::State<D>;
    using Reactions = Rules<OnLeaderTurns, OnSell, OnQueue, OnPromise, OnList, OnLate, OnSealRight, OnSealForced, OnSealList,
                            OnSealPromise, OnSeal, OnEndMissed, OnEndSettle, OnEndRight, OnEndOwed, OnEndTurn>;
    using Weakened = Rules<RightExcusesForced, FallbackWaits, MissedWithoutFallback, RightOutlivesSlot, PromiseForgotten,
                           PromiseBeforeSale, NoExemption, ListSparesHolder, ListWithoutExcuse, SetPromiseIsAWish>;
    using Claims = Properties<RightDelaysNothingForced, DueInABoughtSlot, RightDiesWithItsSlot, HolderSealed,
                              PromiseSurvivesHandover, PromiseKept, NoInnocentSlashed, PromiseDisplaced,
                              ListBindsTheHolder, ListKept, ForcedOverridesTheRight, ForcedInABlock, SetPromiseBindsEverybody,
                              HolderKeptSetPromise, SlotsGoOn, MoreOwedThanRoom>;
};

}  // namespace sequent::composition::block
