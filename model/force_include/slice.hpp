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
    static constexpr std::array<std::string_view, 3> constant_weakenings{
        "buffer-saturates-at-zero", "window-strict", "attempted-counted-as-executed"};

    static constexpr Derived derive(const auto& p) { return Variant::derive(p); }
    static constexpr void start(auto& s, const auto& p) {
        s.inbox.unsettled = least(p.l1_reorg_depth_max, 1).v;
        Variant::start(s, p);
    }

    // Every number that a rule stores fits the field that stores it.
    static constexpr bool fits(const Parameters& given, const Caps& cap) {
        const Derived derived = Variant::derive(given);
        return given.forced_txs <= cap.queue && given.l1_reorg_depth_max <= cap.reorg && derived.age_max <= cap.age &&
               derived.quiet_max <= cap.quiet && derived.window_read + 1 <= (derived.window_read ? cap.blocks : 1) &&
               derived.deadline_max <= cap.deadline && (Variant::name != "deadline" || derived.idle_max <= cap.blocks) &&
               (Variant::name != "op" ||
                (most(given.drift_seconds, given.l1_block_seconds + given.l2_block_seconds).v <= cap.seconds &&
                 given.recovery_l1_blocks_max + 1 <= cap.stuck)) &&
               (Variant::name != "arbitrum" || given.buffer_max_l1_blocks <= cap.buffer) &&
               (Variant::name != "timeout" ||
                (given.timeout_l1_blocks <= cap.blocks && given.emergency_cooldown_l1_blocks <= cap.freeze)) &&
               (Variant::name != "quota" ||
                (given.delay_l1_blocks <= cap.blocks && given.proposal_gap_l1_blocks_max <= cap.blocks));
    }
};

}  // namespace sequent::force_include
