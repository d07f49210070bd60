// auction = express_lane: how the sequencer orders the lane's transactions and the others.
// spec/auction/express_lane.md.
#pragma once

#include "model/events.hpp"
#include "model/slice.hpp"

PARAMETER(express_advantage_milliseconds, 1, 10000, "express_lane: what an ordinary transaction is held back")
PARAMETER(express_moment_milliseconds, 1, 10000, "express_lane: the unit in which that is counted")

namespace sequent::auction::express_order {

// One ordinary transaction is watched, while any number go through the lane, one after another.
template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    BOOST_HANA_DEFINE_STRUCT(State,
        (Upto<cap.clock + 2>, ordinary),  // 1 + moments that the ordinary transaction has waited; 0: there is none
        (Flag, express));                  // a transaction of the lane is there
};

// AU-29  One queue for both: an ordinary transaction is held back for the advantage, one of the lane's is not. What
// has come to the front is sequenced before more time passes.
constexpr auto advantage(const auto& p) { return quotient(p.express_advantage_milliseconds, p.express_moment_milliseconds); }
constexpr auto waited(const auto& s) { return s.auction.ordinary - 1; }
struct OnArrive : On<ArriveTx, "AU-29"> { RULE(auto express) {
    require(ite(express == 1, number(s.auction.express), value_of(s.auction.ordinary)) == 0);
    when(express == 1, [&] { s.auction.express = true; }, [&] { s.auction.ordinary = 1; }); } };
struct OnSequence : On<SequenceTx, "AU-29"> { RULE(auto express) {
    require(implies(express == 1, s.auction.express));
    require(implies(express == 0, s.auction.ordinary > 0 && waited(s) >= advantage(p)));
    when(express == 1, [&] { s.auction.express = false; }, [&] { s.auction.ordinary = 0; }); } };
struct OnMoment : On<Moment, "AU-29"> { RULE() {
    require(!s.auction.express);
    require(s.auction.ordinary == 0 || waited(s) < advantage(p));
    when(s.auction.ordinary > 0, [&] { s.auction.ordinary += 1; }); } };

struct AdvantageOnly : Invariant<"INV-AU-29", "WIT-AU-29"> {
    static constexpr auto title =
        "advantage, not exclusivity: an ordinary transaction waits for the advantage and no longer";
    HOLDS() { return s.auction.ordinary == 0 || waited(s) <= advantage(p); } };
struct Overtaken : Witness<"WIT-AU-29"> {
    static constexpr auto title =
        "an ordinary transaction has waited for the whole advantage, and one of the lane's is there";
    HOLDS() { return s.auction.express && s.auction.ordinary > 0 && waited(s) == advantage(p); } };

// An ordinary transaction has to wait until the lane is not in use.
struct Exclusive : InsteadOf<OnMoment, "express-lane-exclusive"> { RULE() {
    require(s.auction.ordinary == 0 || waited(s) < advantage(p) || s.auction.express);
    s.auction.ordinary = ite(s.auction.ordinary == 0, 0, least(s.auction.ordinary + 1, advantage(p) + 2)); } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "express_order";
    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (express_order::State<D>, auction));
    };
    using Reactions = Rules<OnArrive, OnSequence, OnMoment>;
    using Weakened = Rules<Exclusive>;
    using Claims = Properties<AdvantageOnly, Overtaken>;
    static constexpr auto fits(const auto& given, const Caps& cap) {
        return advantage(given) * given.express_moment_milliseconds == given.express_advantage_milliseconds &&
               advantage(given) <= cap.clock;
    }
};

}  // namespace sequent::auction::express_order
