// force_include = none: the inbox exists, nothing obliges the operator to read it.
#pragma once

#include "model/force_include/bounded.hpp"

namespace sequent::force_include::none {

template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    BOOST_HANA_DEFINE_STRUCT(State, (Upto<0>, nothing));  // nothing to remember: nobody has to read the inbox
};

// FI-15  The operator includes what it likes, in the order of the queue.
struct OnPost : On<Post, "FI-15"> { RULE(auto take, auto proof) {
    require(proof == 0 && take <= s.inbox.waiting());
    inbox::include_next(x, s, p, cap, take); } };

struct Variant : PlainVariant {
    static constexpr std::string_view name = "none";
    template <class D>
    using State = none::State<D>;
    static constexpr auto late(const auto& s, const auto& p, int i) { return s.inbox.age[i] > p.nominal_bound_l1_blocks; }
    static constexpr auto at_bound(const auto& s, const auto& p, int i) {
        return s.inbox.age[i] == p.nominal_bound_l1_blocks;
    }
    static constexpr void derive(auto& p, const Caps&, auto&&) { p.age_max = p.nominal_bound_l1_blocks + 1; }
    static constexpr auto fits(const auto& p, const Caps&) { return always(p); }

    using Reactions = Rules<inbox::OnTickServe, inbox::OnTickLeave, inbox::OnEnqueue, OnPost, inbox::OnReorgFollow,
                            inbox::OnReorgRemove, halt::OnEmergency, halt::OnTick, inbox::OnTickAge, inbox::OnElapse,
                            halt::OnElapse>;
    using Weakened = Rules<inbox::ReorgUnnoticed, inbox::DepositStays, inbox::AddressFilter>;
    using Claims = Properties<>;
};

}  // namespace sequent::force_include::none
