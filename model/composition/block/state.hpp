// What block production remembers: the parts of the modules that meet in it, and what outsiders write down.
#pragma once

#include "model/slice.hpp"

namespace sequent::composition::block {

inline constexpr int leaders = 3, forced_max = 2;
inline constexpr int waited_max = 7;  // slots, past the largest bound on them
inline constexpr int by_leader = 1, by_holder = 2, by_fallback = 3;

// rotation: leaders take turns, slot by slot.
template <class D>
struct Rotation {
    SEQUENT_DOMAIN(D)
    BOOST_HANA_DEFINE_STRUCT(Rotation,
        (Upto<leaders - 1>, leader),    // whose turn this slot is
        (Array<Flag, leaders>, down));  // the leader does not answer
    constexpr Truth up() const { return !any(leaders, [&](int i) { return value_of(leader) == i && down[i]; }); }
    constexpr Num count_down() const { return count(leaders, [&](int i) { return Truth(down[i]); }); }
};

// auction: the right to a slot's block, sold one slot ahead. 0: nobody's, so the leader's.
template <class D>
struct Right {
    SEQUENT_DOMAIN(D)
    BOOST_HANA_DEFINE_STRUCT(Right,
        (Upto<2>, holder),      // who has bought this slot; 0: nobody
        (Upto<2>, next),  // who has bought the next slot; 0: nobody, or not sold yet
        (Flag, settled),        // the sale of the next slot is over
        (Flag, late));          // the holder's time in this slot is over
};

// force_include: transactions that L1 has accepted, oldest first, and the slots that they have waited; a slot in which the
// leader was down and nobody sealed does not count, because it would have been lost without any sale.
template <class D>
struct Forced {
    SEQUENT_DOMAIN(D)
    BOOST_HANA_DEFINE_STRUCT(Forced,
        (Upto<forced_max>, len),                      // forced transactions that wait, oldest first
        (Array<Upto<waited_max>, forced_max>, age));  // slots waited, but those in which nobody could seal; stops at 7
    constexpr Num due(const auto& p) const {
        return count(forced_max, [&](int i) { return Num(i) < len && age[i] >= p.forced_due_slots; });
    }
};

// preconf and inclusion_list: what this slot's block and the next one owe.
template <class D>
struct Owed {
    SEQUENT_DOMAIN(D)
    BOOST_HANA_DEFINE_STRUCT(Owed,
        (Flag, promised),       // this slot's block owes a place
        (Flag, promised_next),  // the next slot's block owes a place
        (Flag, listed),         // an inclusion list binds this slot's block
        (Flag, listed_next));  // an inclusion list binds the next slot's block
};

template <class D>
struct Block {
    SEQUENT_DOMAIN(D)
    BOOST_HANA_DEFINE_STRUCT(Block,
        (Upto<3>, by),  // 0 no block yet; sealed by 1 the leader, 2 the holder, 3 the fallback
        (Upto<forced_max>, forced),  // forced transactions in it
        (Flag, promised),       // what was promised is in it
        (Flag, listed));        // what is listed is in it
    constexpr Truth sealed() const { return by != 0; }
};

// What outsiders wrote down, independently of the modules' own books: bids paid, promises received, lists published; and the
// facts of the slot that has just ended.
template <class D>
struct Ledger {
    SEQUENT_DOMAIN(D)
    BOOST_HANA_DEFINE_STRUCT(Ledger,
        (Upto<2>, paid),  // ledger: who has paid for this slot; 0: nobody
        (Upto<2>, paid_next),  // ledger: who has paid for the next slot; 0: nobody
        (Flag, promised),             // ledger: a place in this slot's block was promised
        (Flag, promised_next),  // ledger: a place in the next slot's block was promised
        (Flag, entitled),  // ledger: promised by the set, or once this slot's owner was known
        (Flag, entitled_next),  // ledger: promised by the set, or once the next slot's owner was known
        (Flag, listed),               // ledger: a list was published for this slot
        (Flag, listed_next),  // ledger: a list was published for the next slot
        (Flag, skipped),  // ledger: this slot's block left out a due forced transaction that had room
        (Flag, last_sealed),          // ledger, of the slot before: its block was sealed
        (Flag, last_promised),        // ledger, of the slot before: a place was promised
        (Flag, last_included),        // ledger, of the slot before: what was promised was in its block
        (Flag, last_room),  // ledger, of the slot before: forced and listed left room for a promise
        (Flag, last_entitled),  // ledger, of the slot before: promised by the set, or once its owner was known
        (Flag, last_slashed),         // ledger, of the slot before: somebody was slashed
        (Flag, last_listed),          // ledger, of the slot before: a list was published
        (Flag, last_list_included),   // ledger, of the slot before: what was listed was in its block
        (Flag, last_full),            // ledger, of the slot before: forced transactions filled its block
        (Flag, last_skipped));  // ledger, of the slot before: it left out a due forced transaction that had room
};

template <class D>
struct State {
    BOOST_HANA_DEFINE_STRUCT(State,
        (Rotation<D>, rotation), (Right<D>, right), (Forced<D>, forced), (Owed<D>, owed), (Block<D>, block),
        (Ledger<D>, ledger));
};

}  // namespace sequent::composition::block
