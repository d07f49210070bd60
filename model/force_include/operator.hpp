// rotation: who sequences. The only variant so far is `single`: one operator.
#pragma once

#include "model/domain/rule.hpp"
#include "model/events.hpp"

namespace sequent::rotation {

enum Mode { honest = 0, censoring = 1, down = 2 };

template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    BOOST_HANA_DEFINE_STRUCT(State, (Upto<2>, mode));  // what the operator does: 0 honest, 1 censoring, 2 offline
};

// Views that other modules read.
constexpr auto is_honest(const auto& s) { return s.rotation.mode == honest; }
constexpr auto is_down(const auto& s) { return s.rotation.mode == down; }

// RO-1  The operator changes its behaviour, as far as the threat lets it.
struct OnTurn : On<SetOperatorMode, "RO-1"> { RULE(auto mode) {
    require(mode != s.rotation.mode);
    require(implies(mode == censoring, p.censoring == 1));
    require(implies(mode == down, p.offline == 1));
    s.rotation.mode = mode; } };

// RO-2  An operator that is down posts nothing.
struct OnBatch : On<Batch, "RO-2">, Forbids { RULE(auto, auto) { require(!is_down(s)); } };
struct OnPost : On<Post, "RO-2">, Forbids { RULE(auto, auto) { require(!is_down(s)); } };
struct OnFinalize : On<Finalize, "RO-2">, Forbids { RULE(auto, auto) { require(!is_down(s)); } };

using Single = Rules<OnTurn, OnBatch, OnPost, OnFinalize>;

}  // namespace sequent::rotation
