// The rules of preconf = leader: the leader of a slot signs promises, others verify. spec/preconf/leader.md.
#pragma once

#include "model/domain/rule.hpp"
#include "model/events.hpp"
#include "model/slice.hpp"

PARAMETER(preconf_leaders, 1, 2, "leader: leaders who take turns, slot by slot; the last one may be Byzantine")
PARAMETER(leader_stake_milliether, 0, 100000000, "leader: stake behind each leader's promises; 0: there is no contract")
PARAMETER(promise_value_milliether, 1, 100000000, "leader: what the holder of a broken promise is owed")
PARAMETER(liveness_penalty_milliether, 0, 100000000, "leader: what the holder is owed if the leader misses the slot")
PARAMETER(challenge_window_l1_blocks, 1, 65000, "leader: L1 blocks after its slot in which a promise may be challenged")
PARAMETER(slot_room_txs, 1, 100000, "leader: transactions that the block of a slot has room for")
THREAT(slot_losses, 0, 1, "leader: a slot's block may be lost through no fault of its leader")
INSTANCE(preconf_slots, 1, 3, "leader: slots that are played")
INSTANCE(promised_txs, 1, 3, "leader: transactions that may be promised")

namespace sequent::preconf::leader {

enum Phase { open = 0, sealed = 1, missed = 2 };
// What the stake contract knows of a promise: nothing yet, that nothing is owed, a breach or a miss that may be
// challenged, and how a challenge ended.
enum Claim { none = 0, settled = 1, breach = 2, miss = 3, slashed = 4, fined = 5 };
// What became of a promise in its holder's eyes.
enum Harm { unharmed = 0, broken = 1, left_alone = 2 };

template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    static constexpr int K = cap.promises;
    BOOST_HANA_DEFINE_STRUCT(State,
        (Upto<cap.slots + 1>, slot),            // the open slot, 1..; one past the last when all are played
        (Upto<2>, phase),  // of the open slot: 0 open, 1 sealed, 2 missed
        (Upto<cap.promises>, forced),           // forced transactions at the top of this slot's block
        (Array<Flag, K>, here),                 // in this slot's block, not yet sealed
        (Array<Flag, K>, book),                 // in the acting leader's book: promised for this slot
        (Array<Upto<2>, K>, copies),            // how often the chain holds the transaction
        (Array<Flag, K>, invalid),              // a forced transaction made it invalid
        (Array<Upto<cap.slots>, K>, due),       // the slot for which it is promised; 0: not promised
        (Array<Upto<cap.slots>, K>, given),  // ledger: the slot in which the promise was signed; 0: none was
        (Array<Upto<5>, K>, claim),  // of each promise: 0 none, 1 nothing is owed, 2 breach, 3 missed slot, 4 slashed, 5 fined
        (Array<Upto<cap.window>, K>, left),     // L1 blocks left to challenge
        (Array<Upto<cap.stake>, K>, paid),  // milliether that the promise's holder got
        (Array<Upto<2>, K>, harm),  // ledger: to each promise's holder: 0 none, 1 it was broken, 2 its slot was missed
        (Upto<cap.promises>, at_end),  // ledger: promises for this slot when it was sealed or missed
        (Array<Upto<cap.stake>, 2>, stake),  // milliether that each leader has at stake
        (Array<Upto<cap.promises>, 2>, reserved));  // of each leader: promises for which the contract holds stake back
};

// ---- views -------------------------------------------------------------------------------------------------------

// Leaders take turns, slot by slot.
constexpr auto leader_of(const auto& p, auto slot) {
    return ite(p.preconf_leaders == 2, slot - 1 - quotient(slot - 1, 2) * 2, 0);
}
constexpr auto may_lie(const auto& p, auto who) { return p.promise_breaking == 1 && who == p.preconf_leaders - 1; }
constexpr auto acting(const auto& s, const auto& p) { return leader_of(p, value_of(s.pc.slot)); }
constexpr auto in_play(const auto& s, const auto& p) { return s.pc.phase == open && s.pc.slot <= p.preconf_slots; }
constexpr auto is_due_now(const auto& s, auto j) { return s.pc.due[j] == s.pc.slot; }
// Whether the slot's block has the transaction, or an earlier block did.
constexpr auto on_chain(const auto& s, auto j) { return s.pc.here[j] || s.pc.copies[j] >= 1; }
constexpr auto used(const auto& s, const Caps& cap) {
    return s.pc.forced + count(cap.promises, [&](int j) { return s.pc.here[j] && true; });
}
constexpr auto used_by_forced_and_promised(const auto& s, const Caps& cap) {
    return s.pc.forced + count(cap.promises, [&](int j) { return s.pc.here[j] && is_due_now(s, j); });
}

// ---- rules -------------------------------------------------------------------------------------------------------

constexpr void sign(auto& s, const auto& p, auto tx, auto ahead) {
    const auto slot = s.pc.slot + ahead;
    const auto j = tx - 1;
    s.pc.due[j] = slot;
    s.pc.given[j] = value_of(s.pc.slot);
    s.pc.book[j] = ahead == 0;
    s.pc.reserved[leader_of(p, slot)] += 1;
}
// A promise is for a transaction that nobody has promised, that is not on the chain and that is still valid.
constexpr auto can_be_promised(const auto& s, const auto& p, auto tx, auto ahead) {
    return s.pc.slot + ahead <= p.preconf_slots && tx <= p.promised_txs && s.pc.due[tx - 1] == 0 &&
           s.pc.copies[tx - 1] == 0 && !s.pc.invalid[tx - 1];
}
// An honest leader does not sign for more than its block has room for, as far as it can know.
constexpr auto has_room(const auto& s, const auto& p, const Caps& cap, auto ahead) {
    const auto now = s.pc.forced + count(cap.promises, [&](int j) { return s.pc.here[j] || is_due_now(s, j); });
    const auto next = count(cap.promises, [&](int j) { return s.pc.due[j] == s.pc.slot + 1; });
    return ite(ahead == 1, next, now) < p.slot_room_txs;
}
// With a contract, one more promise must be covered by the stake that is not held back yet.
constexpr auto is_covered(const auto& s, const auto& p, auto slot) {
    const auto who = leader_of(p, slot);
    return p.leader_stake_milliether == 0 || (s.pc.reserved[who] + 1) * p.promise_value_milliether <= s.pc.stake[who];
}

// PC-1  The leader of this slot or of the next one signs a promise, while that slot is not over and its stake covers
// it.
struct OnPromise : On<Promise, "PC-1"> { RULE(auto tx, auto ahead) {
    require(can_be_promised(s, p, tx, ahead));
    require(s.pc.phase == open || ahead == 1);
    require(may_lie(p, leader_of(p, s.pc.slot + ahead)) || has_room(s, p, cap, ahead));
    require(is_covered(s, p, s.pc.slot + ahead));
    sign(s, p, tx, ahead); } };

// PC-2  A forced transaction takes a place at the top of the block, before the leader fills it; it may make another
// invalid.
struct OnForce : On<ForceOnTop, "PC-2"> { RULE(auto hits) {
    require(in_play(s, p) && hits <= p.promised_txs);
    require(s.pc.forced < p.slot_room_txs && s.pc.forced < cap.promises);
    require(!any(cap.promises, [&](int j) { return s.pc.here[j] && true; }));
    require(implies(hits > 0, s.pc.copies[hits - 1] == 0 && !s.pc.invalid[hits - 1]));
    s.pc.forced += 1;
    s.pc.invalid[hits - 1] = true; } };   // no transaction is hit by 0

// PC-3  The leader puts a valid transaction into its block, once; an honest one keeps room for what it has promised.
constexpr auto fits_in(const auto& s, const auto& p, const Caps& cap, auto tx) {
    const auto wanted = s.pc.forced + count(cap.promises, [&](int j) {
        return s.pc.here[j] || (s.pc.book[j] && !s.pc.invalid[j] && s.pc.copies[j] == 0); });
    const auto booked = any(cap.promises, [&](int j) { return tx == j + 1 && s.pc.book[j]; });
    return used(s, cap) < p.slot_room_txs && (may_lie(p, acting(s, p)) || booked || wanted < p.slot_room_txs);
}
struct OnPutIn : On<PutIn, "PC-3"> { RULE(auto tx) {
    require(in_play(s, p) && tx <= p.promised_txs && fits_in(s, p, cap, tx));
    const auto j = tx - 1;
    require(!s.pc.here[j] && !s.pc.invalid[j] && s.pc.copies[j] == 0);
    s.pc.here[j] = true; } };

// PC-4  The holder of a promise keeps an account of its own: its transaction was valid, forced and promised
// transactions left room for it, and it is not on the chain.
struct OnSealSeen : On<SealSlot, "PC-4"> { RULE() {
    require(in_play(s, p));
    for (int j = 0; j < cap.promises; ++j)
        when(is_due_now(s, j) && !on_chain(s, j) && !s.pc.invalid[j] &&
             used_by_forced_and_promised(s, cap) < p.slot_room_txs, [&] { s.pc.harm[j] = broken; }); } };
struct OnMissSeen : On<MissSlot, "PC-4"> { RULE(auto fault) {
    require(in_play(s, p));
    for (int j = 0; j < cap.promises; ++j)
        when(fault == 1 && is_due_now(s, j) && s.pc.copies[j] == 0 && !s.pc.invalid[j],
             [&] { s.pc.harm[j] = left_alone; }); } };

// PC-5  The leader seals its block. An honest one leaves out only what is invalid or has no room. The block is the
// evidence: a promise for this slot is settled if its transaction is on the chain, invalid, or had no room; else it
// may be challenged.
constexpr auto honours_its_book(const auto& s, const auto& p, const Caps& cap) {
    return all(cap.promises, [&](int j) {
        return implies(s.pc.book[j], on_chain(s, j) || s.pc.invalid[j] || used(s, cap) >= p.slot_room_txs); });
}
constexpr void settle(auto& x, auto& s, const auto& p, auto j) {
    s.pc.claim[j] = settled;
    for (int who = 0; who < 2; ++who) when(acting(s, p) == who, [&] { s.pc.reserved[who] -= 1; });
}
constexpr void end_slot(auto& s, const Caps& cap, int phase) {
    s.pc.at_end = count(cap.promises, [&](int j) { return is_due_now(s, j); });
    s.pc.phase = phase;
}
constexpr void seal(auto& x, auto& s, const auto& p, const Caps& cap, auto excused, auto window) {
    for (int j = 0; j < cap.promises; ++j)
        when(is_due_now(s, j), [&] {
            when(on_chain(s, j) || excused(j), [&] { settle(x, s, p, j); },
                 [&] { s.pc.claim[j] = breach; s.pc.left[j] = window(j); }); });
    for (int j = 0; j < cap.promises; ++j)
        when(s.pc.here[j], [&] { s.pc.copies[j] += 1; s.pc.here[j] = false; });
    end_slot(s, cap, sealed);
}
struct OnSeal : On<SealSlot, "PC-5"> { RULE() {
    require(may_lie(p, acting(s, p)) || honours_its_book(s, p, cap));
    const auto no_room = used_by_forced_and_promised(s, cap) >= p.slot_room_txs;
    seal(x, s, p, cap, [&](int j) { return s.pc.invalid[j] || no_room; },
         [&](int) { return p.challenge_window_l1_blocks; }); } };

// PC-6  The slot ends without a block. Through the leader's fault it is a liveness fault, which may be challenged as
// such; where L1 lost the block, nothing is owed.
constexpr void end_without_block(auto& x, auto& s, const auto& p, const Caps& cap, auto fault) {
    for (int j = 0; j < cap.promises; ++j)
        when(is_due_now(s, j), [&] {
            when(fault == 0 || s.pc.copies[j] >= 1 || s.pc.invalid[j], [&] { settle(x, s, p, j); },
                 [&] { s.pc.claim[j] = miss; s.pc.left[j] = p.challenge_window_l1_blocks; }); });
    for (int j = 0; j < cap.promises; ++j) s.pc.here[j] = false;
    end_slot(s, cap, missed);
}
constexpr auto may_miss(const auto& s, const auto& p, auto fault) {
    return ite(fault == 1, number(p.offline == 1 || may_lie(p, acting(s, p))), p.slot_losses) == 1;
}
struct OnMiss : On<MissSlot, "PC-6"> { RULE(auto fault) {
    require(may_miss(s, p, fault));
    end_without_block(x, s, p, cap, fault); } };

// PC-7  Anybody challenges within the window, with the signed promise and the slot's outcome, which is on L1 one
// block later: a breach costs the promise's value, a miss the penalty, paid to the holder out of the stake.
constexpr void pay(auto& x, auto& s, const auto& p, auto j, auto owed, int verdict) {
    for (int who = 0; who < 2; ++who)
        when(leader_of(p, value_of(s.pc.due[j])) == who, [&] {
            const auto amount = least(owed, s.pc.stake[who]);
            s.pc.paid[j] = amount;
            s.pc.stake[who] -= amount;
            s.pc.reserved[who] -= 1; });
    s.pc.claim[j] = verdict;
    s.pc.left[j] = 0;
}
constexpr auto may_challenge(const auto& s, const auto& p, auto j) {
    return p.leader_stake_milliether > 0 && (s.pc.claim[j] == breach || s.pc.claim[j] == miss) && s.pc.left[j] >= 1 &&
           s.pc.slot > s.pc.due[j];
}
struct OnChallenge : On<ChallengePromise, "PC-7"> { RULE(auto tx) {
    const auto j = tx - 1;
    require(may_challenge(s, p, j));
    when(s.pc.claim[j] == breach, [&] { pay(x, s, p, j, p.promise_value_milliether, slashed); },
    [&] { pay(x, s, p, j, p.liveness_penalty_milliether, fined); }); } };

// PC-8  No L1 block closes over the last chance to challenge.
struct OnTickWatched : On<Tick, "PC-8"> { RULE() {
    require(all(cap.promises, [&](int j) { return implies(s.pc.left[j] == 1, !can(ChallengePromise, j + 1)); })); } };

// PC-9  The L1 block closes: windows run down, and the next leader takes over with the promises that are due in its
// slot.
constexpr void run_down(auto& x, auto& s, const auto& p, const Caps& cap) {
    for (int j = 0; j < cap.promises; ++j)
        when(s.pc.left[j] >= 1, [&] {
            s.pc.left[j] -= 1;
            for (int who = 0; who < 2; ++who)
                when(s.pc.left[j] == 0 && leader_of(p, value_of(s.pc.due[j])) == who, [&] { s.pc.reserved[who] -= 1; }); });
}
constexpr void hand_over(auto& x, auto& s, const auto& p, const Caps& cap, auto loaded) {
    when(s.pc.slot <= p.preconf_slots, [&] {
        s.pc.slot += 1;
        s.pc.phase = open;
        s.pc.forced = 0;
        s.pc.at_end = 0; });
    for (int j = 0; j < cap.promises; ++j) s.pc.book[j] = loaded(j);
}
constexpr auto may_close(const auto& s, const auto& p, const Caps& cap) {
    return s.pc.phase != open ||
           (s.pc.slot > p.preconf_slots && any(cap.promises, [&](int j) { return s.pc.left[j] >= 1; }));
}
struct OnTick : On<Tick, "PC-9"> { RULE() {
    require(may_close(s, p, cap));
    run_down(x, s, p, cap);
    hand_over(x, s, p, cap, [&](int j) { return is_due_now(s, j); }); } };

// PC-8, PC-9 over several L1 blocks, when all slots are played and no window comes to its last block.
struct OnElapse : On<Elapse, "PC-9"> { RULE(auto blocks) {
    require(s.pc.slot > p.preconf_slots && s.pc.phase == open);
    require(any(cap.promises, [&](int j) { return s.pc.left[j] >= 1; }));
    require(all(cap.promises, [&](int j) { return s.pc.left[j] == 0 || s.pc.left[j] > blocks; }));
    for (int j = 0; j < cap.promises; ++j) {
        when(s.pc.left[j] >= 1, [&] { s.pc.left[j] -= blocks; });
        s.pc.book[j] = is_due_now(s, j);
    } } };

// PC-10  A leader takes its stake out when no promise of its can cost it any more.
constexpr void empty_stake(auto& s, auto who) {
    s.pc.stake[who] = 0;
}
struct OnWithdraw : On<WithdrawStake, "PC-10"> { RULE(auto who) {
    require(who < p.preconf_leaders && s.pc.stake[who] >= 1 && s.pc.reserved[who] == 0);
    empty_stake(s, who); } };

}  // namespace sequent::preconf::leader
