// Bounded inclusion, said once for every variant. A variant defines `late(s, p, i)`: slot i has waited longer than the
// mechanism admits, and `at_bound(s, p, i)`: it has waited exactly as long.
#pragma once

#include "model/force_include/past.hpp"
#include "model/force_include/halt.hpp"
#include "model/slice.hpp"

namespace sequent::force_include {

// What a variant has that says nothing else; model/force_include/slice.hpp asks for it.
struct PlainVariant {
    static constexpr std::array<std::string_view, 0> constant_weakenings{};
    template <class Num>
    struct Derived {};
    static constexpr void start(auto&, const auto&) {}
    static constexpr void relate(const auto&, const Caps&, auto&&) {}
};

template <class Variant>
struct BoundedInclusion : Invariant<"INV-FI-1", "WIT-FI-1"> {
    static constexpr auto title = "bounded inclusion: at every queue position, outside emergencies";
    HOLDS() { return s.halt.interrupted || !any(cap.queue, [&](int i) {
        return s.inbox.pending(i) && Variant::late(s, p, i); }); } };
template <class Variant>
struct BoundAttained : Witness<"WIT-FI-1"> {
    static constexpr auto title = "the oldest transaction waits for the whole bound";
    HOLDS() { return !s.halt.interrupted && s.inbox.pending(0) && Variant::at_bound(s, p, 0); } };
template <class Variant>
struct LastBoundAttained : Witness<"WIT-FI-16"> {
    static constexpr auto title = "the last of a full queue waits for the whole bound";
    HOLDS() { return !s.halt.interrupted && any(cap.queue, [&](int i) {
        return p.forced_txs == i + 1 && s.inbox.place(i) == i && s.inbox.pending(i) && Variant::at_bound(s, p, i); }); } };

template <class Variant>
struct BoundedInEmergencies : Invariant<"INV-FI-13", "WIT-FI-13"> {
    static constexpr auto title = "censorship resistance: inclusion is bounded through an emergency too";
    static constexpr auto applies(const auto& p) { return p.emergency == 1; }
    HOLDS() { return !any(cap.queue, [&](int i) { return s.inbox.pending(i) && Variant::late(s, p, i); }); } };
template <class Variant>
struct EmergencyAtBound : Witness<"WIT-FI-13"> {
    static constexpr auto title = "a transaction waits for the whole bound while an emergency lasts";
    static constexpr auto applies(const auto& p) { return p.emergency == 1; }
    HOLDS() { return s.halt.emergency && s.inbox.pending(0) && Variant::at_bound(s, p, 0); } };

template <class Variant>
using Bounded = Properties<BoundedInclusion<Variant>, BoundAttained<Variant>, LastBoundAttained<Variant>,
                           BoundedInEmergencies<Variant>, EmergencyAtBound<Variant>>;

}  // namespace sequent::force_include
