// The slice of a force_include variant: the operator's mode, the emergency, the inbox, and the variant's own clock.
#pragma once

#include "model/force_include/bounded.hpp"

namespace sequent::force_include {

template <class Variant>
struct Slice : PlainSlice {
    static constexpr std::string_view name = Variant::name;

    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State,
            (rotation::State<D>, rotation),
            (halt::State<D>, halt),
            (inbox::State<D>, inbox),
            (typename Variant::template State<D>, force));
    };

    using Reactions = JoinRules<rotation::Single, typename Variant::Reactions>;
    using Weakened = typename Variant::Weakened;
    using Claims = JoinProperties<Bounded<Variant>, inbox::Common, halt::Common, typename Variant::Claims>;
    static constexpr auto constant_weakenings = joined(inbox::constant_weakenings, Variant::constant_weakenings);

    template <class Num>
    struct Derived : inbox::Derived<Num>, Variant::template Derived<Num> {};
    static constexpr void derive(auto& p, const Caps& cap, auto&& weakened_to) {
        inbox::derive(p, weakened_to);
        Variant::derive(p, cap, weakened_to);
    }
    static constexpr void start(auto& s, const auto& p) {
        s.inbox.unsettled = least(p.l1_reorg_depth_max, 1);
        Variant::start(s, p);
    }

    // Every number that a rule stores fits the field that stores it.
    static constexpr auto fits(const auto& p, const Caps& cap) {
        return p.forced_txs <= cap.queue && p.l1_reorg_depth_max <= cap.reorg && p.age_max <= cap.age && Variant::fits(p, cap);
    }
    static constexpr void relate(const auto& p, const Caps& cap, auto&& f) { Variant::relate(p, cap, f); }
};

}  // namespace sequent::force_include
