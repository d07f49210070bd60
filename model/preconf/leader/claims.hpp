// preconf = leader: what must hold of a leader's promises, and the slice. spec/preconf/leader.md.
#pragma once

#include "model/preconf/leader/rules.hpp"

namespace sequent::preconf::leader {

// ---- what must hold ----------------------------------------------------------------------------------------------

// Every promise that can still cost its leader something, by the records themselves and not by the contract's count.
constexpr auto outstanding(const auto& s, const auto& p, const Caps& cap, int who) {
    return count(cap.promises, [&](int j) {
        return s.pc.due[j] >= 1 && leader_of(p, value_of(s.pc.due[j])) == who &&
               (s.pc.claim[j] == none || ((s.pc.claim[j] == breach || s.pc.claim[j] == miss) && s.pc.left[j] >= 1)); });
}
constexpr auto is_over(const auto& s, auto j) { return s.pc.harm[j] != unharmed && s.pc.left[j] == 0; }
constexpr auto is_of_honest(const auto& s, const auto& p, auto j) {
    return s.pc.due[j] >= 1 && !may_lie(p, leader_of(p, value_of(s.pc.due[j])));
}

// Read of a design: without stake nobody can be slashed, and one leader who may lie is none to protect.
constexpr auto has_honest_leader(const auto& p) { return p.preconf_leaders == 2 || p.promise_breaking == 0; }

struct KeptOrSlashed : Invariant<"INV-PC-1", "WIT-PC-1"> {
    static constexpr auto title = "kept or slashed: a promise broken or missed is punished once its window has passed";
    HOLDS() { return all(cap.promises, [&](int j) {
        return implies(is_over(s, j), s.pc.claim[j] == slashed || s.pc.claim[j] == fined); }); } };
struct BrokenAndOver : Witness<"WIT-PC-1"> {
    static constexpr auto title = "a promise was broken and nobody can challenge any more";
    HOLDS() { return any(cap.promises, [&](int j) { return is_over(s, j) && s.pc.harm[j] == broken; }); } };

struct HonestNeverSlashed : Invariant<"INV-PC-2", "WIT-PC-2"> {
    static constexpr auto title = "an honest leader is never slashed, and fined only for slots that it missed itself";
    static constexpr auto applies(const auto& p) { return has_honest_leader(p) && p.leader_stake_milliether > 0; }
    HOLDS() { return all(cap.promises, [&](int j) {
        return implies(is_of_honest(s, p, j), s.pc.claim[j] != slashed &&
                                                  implies(s.pc.claim[j] == fined, s.pc.harm[j] == left_alone)); }); } };
struct OverriddenByForced : Witness<"WIT-PC-2"> {
    static constexpr auto title = "forced transactions kept an honest leader from keeping its promise";
    static constexpr auto applies(const auto& p) { return has_honest_leader(p) && p.leader_stake_milliether > 0; }
    HOLDS() { return s.pc.phase == sealed && any(cap.promises, [&](int j) {
        return is_of_honest(s, p, j) && is_due_now(s, j) && s.pc.copies[j] == 0 && s.pc.forced >= 1; }); } };

struct PromisesWithinStake : Invariant<"INV-PC-3", "WIT-PC-3"> {
    static constexpr auto title = "promises never exceed stake: whatever is outstanding could be paid in full";
    HOLDS() { return all(2, [&](int who) {
        return outstanding(s, p, cap, who) * p.promise_value_milliether <= s.pc.stake[who]; }); } };
struct StakeUsedUp : Witness<"WIT-PC-3"> {
    static constexpr auto title = "a leader has promised as much as its stake covers";
    HOLDS() { return any(2, [&](int who) {
        return outstanding(s, p, cap, who) >= 1 &&
               (outstanding(s, p, cap, who) + 1) * p.promise_value_milliether > s.pc.stake[who]; }); } };

struct PaidInFull : Invariant<"INV-PC-4", "WIT-PC-4"> {
    static constexpr auto title = "full compensation: who wins a challenge is paid the whole of what is owed";
    static constexpr auto applies(const auto& p) { return p.leader_stake_milliether > 0; }
    HOLDS() { return all(cap.promises, [&](int j) {
        return implies(s.pc.claim[j] == slashed, s.pc.paid[j] == p.promise_value_milliether) &&
               implies(s.pc.claim[j] == fined, s.pc.paid[j] == p.liveness_penalty_milliether); }); } };
struct SomebodySlashed : Witness<"WIT-PC-4"> {
    static constexpr auto title = "a leader is slashed";
    static constexpr auto applies(const auto& p) { return p.leader_stake_milliether > 0; }
    HOLDS() { return any(cap.promises, [&](int j) { return s.pc.claim[j] == slashed; }); } };

struct NoneAfterSealing : Invariant<"INV-PC-5", "WIT-PC-5"> {
    static constexpr auto title = "none after sealing: the promises for a slot are those that stood when it ended";
    HOLDS() { return implies(s.pc.phase != open,
                             count(cap.promises, [&](int j) { return is_due_now(s, j); }) == s.pc.at_end); } };
struct SealedWithPromises : Witness<"WIT-PC-5"> {
    static constexpr auto title = "a slot is sealed for which a promise was given";
    HOLDS() { return s.pc.phase == sealed && s.pc.at_end >= 1; } };

struct NoneDropped : Invariant<"INV-PC-6", "WIT-PC-6"> {
    static constexpr auto title = "handover drops nothing: what is promised for a slot is in its leader's book";
    HOLDS() { return implies(in_play(s, p), all(cap.promises, [&](int j) {
        return same(is_due_now(s, j), s.pc.book[j]); })); } };
struct TakenOver : Witness<"WIT-PC-6"> {
    static constexpr auto title = "a leader takes over with a promise that was signed before its slot";
    HOLDS() { return in_play(s, p) && any(cap.promises, [&](int j) {
        return is_due_now(s, j) && s.pc.given[j] < s.pc.slot; }); } };

struct NoneDoubled : Invariant<"INV-PC-7", "WIT-PC-7"> {
    static constexpr auto title = "handover doubles nothing: a promised transaction is on the chain at most once";
    HOLDS() { return all(cap.promises, [&](int j) { return s.pc.copies[j] <= 1; }); } };
struct AlreadyThere : Witness<"WIT-PC-7"> {
    static constexpr auto title = "an earlier leader has sealed what this slot's leader has promised";
    HOLDS() { return in_play(s, p) && any(cap.promises, [&](int j) {
        return is_due_now(s, j) && s.pc.copies[j] >= 1; }); } };

struct FaultsToldApart : Invariant<"INV-PC-8", "WIT-PC-8"> {
    static constexpr auto title = "faults told apart: slashed for a broken promise only, fined for a missed slot only";
    static constexpr auto applies(const auto& p) { return p.leader_stake_milliether > 0; }
    HOLDS() { return all(cap.promises, [&](int j) {
        return implies(s.pc.claim[j] == slashed, s.pc.harm[j] == broken) &&
               implies(s.pc.claim[j] == fined, s.pc.harm[j] == left_alone); }); } };
struct SomebodyFined : Witness<"WIT-PC-8"> {
    static constexpr auto title = "a leader is fined for a slot that it missed";
    static constexpr auto applies(const auto& p) { return p.leader_stake_milliether > 0; }
    HOLDS() { return any(cap.promises, [&](int j) { return s.pc.claim[j] == fined; }); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// Nobody looks at what the leader has promised already.
struct WithoutCover : InsteadOf<OnPromise, "promise-without-cover"> { RULE(auto tx, auto ahead) {
    require(can_be_promised(s, p, tx, ahead));
    require(s.pc.phase == open || ahead == 1);
    require(may_lie(p, leader_of(p, s.pc.slot + ahead)) || has_room(s, p, cap, ahead));
    sign(s, p, tx, ahead); } };

// A promise for this slot is still accepted after its block was sealed.
struct PromiseAfterSealing : InsteadOf<OnPromise, "promise-after-sealing"> { RULE(auto tx, auto ahead) {
    require(can_be_promised(s, p, tx, ahead));
    require(may_lie(p, leader_of(p, s.pc.slot + ahead)) || has_room(s, p, cap, ahead));
    require(is_covered(s, p, s.pc.slot + ahead));
    sign(s, p, tx, ahead); } };

// The contract excuses nobody: it sees a signed promise and a block without the transaction.
struct NoExemption : InsteadOf<OnSeal, "promise-overridden-by-forced"> { RULE() {
    require(may_lie(p, acting(s, p)) || honours_its_book(s, p, cap));
    seal(x, s, p, cap, [&](int) { return decltype(s.pc.slot == 0)(false); },
         [&](int) { return p.challenge_window_l1_blocks; }); } };

// "It did not fit" is taken as an excuse, whoever filled the block.
struct StuffingExcuses : InsteadOf<OnSeal, "stuffed-block-excuses"> { RULE() {
    require(may_lie(p, acting(s, p)) || honours_its_book(s, p, cap));
    const auto full = used(s, cap) >= p.slot_room_txs;
    seal(x, s, p, cap, [&](int j) { return s.pc.invalid[j] || full; },
         [&](int) { return p.challenge_window_l1_blocks; }); } };

// The window runs from the signature, so that a promise given ahead has less of it left.
struct WindowFromSigning : InsteadOf<OnSeal, "challenge-window-from-signing"> { RULE() {
    require(may_lie(p, acting(s, p)) || honours_its_book(s, p, cap));
    const auto no_room = used_by_forced_and_promised(s, cap) >= p.slot_room_txs;
    seal(x, s, p, cap, [&](int j) { return s.pc.invalid[j] || no_room; },
         [&](int j) { return most(p.challenge_window_l1_blocks - (s.pc.slot - s.pc.given[j]), 0); }); } };

// A slot that L1 lost counts as missed by its leader.
struct LossCountsAsMiss : InsteadOf<OnMiss, "lost-slot-fined"> { RULE(auto fault) {
    require(may_miss(s, p, fault));
    end_without_block(x, s, p, cap, fault * 0 + 1); } };

// The contract knows one fault: no transaction, no stake.
struct MissCountsAsBreach : InsteadOf<OnChallenge, "missed-slot-slashed"> { RULE(auto tx) {
    const auto j = tx - 1;
    require(may_challenge(s, p, j));
    pay(x, s, p, j, p.promise_value_milliether, slashed); } };

// The new leader starts with an empty book.
struct DroppedAtHandover : InsteadOf<OnTick, "promise-dropped-at-handover"> { RULE() {
    require(may_close(s, p, cap));
    run_down(x, s, p, cap);
    hand_over(x, s, p, cap, [&](int) { return decltype(s.pc.slot == 0)(false); }); } };

// The client sends the transaction again, as a new one, when the sequencer changes.
struct SentAgainAtHandover : InsteadOf<OnPutIn, "sent-again-at-handover"> { RULE(auto tx) {
    require(in_play(s, p) && tx <= p.promised_txs && fits_in(s, p, cap, tx));
    const auto j = tx - 1;
    require(!s.pc.here[j] && !s.pc.invalid[j] && s.pc.copies[j] <= 1);
    s.pc.here[j] = true; } };

// The stake may leave while promises are outstanding.
struct StakeLeavesEarly : InsteadOf<OnWithdraw, "stake-leaves-before-promises"> { RULE(auto who) {
    require(who < p.preconf_leaders && s.pc.stake[who] >= 1);
    empty_stake(s, who); } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "leader";
    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (leader::State<D>, pc));
    };
    using Reactions = Rules<OnPromise, OnForce, OnPutIn, OnSealSeen, OnMissSeen, OnSeal, OnMiss, OnChallenge,
                            OnTickWatched, OnTick, OnElapse, OnWithdraw>;
    using Weakened = Rules<WithoutCover, PromiseAfterSealing, NoExemption, StuffingExcuses, WindowFromSigning,
                           LossCountsAsMiss, MissCountsAsBreach, DroppedAtHandover, SentAgainAtHandover,
                           StakeLeavesEarly>;
    using Claims = Properties<KeptOrSlashed, BrokenAndOver, HonestNeverSlashed, OverriddenByForced, PromisesWithinStake,
                              StakeUsedUp, PaidInFull, SomebodySlashed, NoneAfterSealing, SealedWithPromises,
                              NoneDropped, TakenOver, NoneDoubled, AlreadyThere, FaultsToldApart, SomebodyFined>;
    static constexpr bool ends = true;
    static constexpr void start(auto& s, const auto& p) {
        s.pc.slot = 1;
        for (int who = 0; who < 2; ++who) s.pc.stake[who] = ite(p.preconf_leaders > who, p.leader_stake_milliether, 0);
    }
    static constexpr auto fits(const auto& given, const Caps& cap) {
        return given.preconf_slots <= cap.slots && given.promised_txs <= cap.promises &&
               given.challenge_window_l1_blocks <= cap.window && given.leader_stake_milliether <= cap.stake;
    }
    // What is left of a stake after some breaches and misses, against nothing: whether it covers one more.
    static constexpr void relate(const auto& p, const Caps& cap, auto&& f) {
        for (int breaches = 0; breaches <= cap.promises + 1; ++breaches)
            for (int misses = 0; breaches + misses <= cap.promises + 1; ++misses)
                f(p.leader_stake_milliether - p.promise_value_milliether * breaches - p.liveness_penalty_milliether * misses);
    }
};

}  // namespace sequent::preconf::leader
