// ordering = shared, slice membership: a rollup moves from its own ordering to the shared one, and back.
// spec/ordering/membership.md.
#pragma once

#include "model/domain/rule.hpp"
#include "model/events.hpp"
#include "model/slice.hpp"

PARAMETER(handover_notice_blocks, 1, 1000000, "membership: rollup blocks from announcing a handover to its height")
INSTANCE(handover_blocks, 1, 4, "membership: rollup blocks")

namespace sequent::ordering::membership {

enum Source { own = 0, shared = 1 };
// What a source has confirmed at a number: nothing yet, transaction 1 or 2, or an empty block.
enum Content { unconfirmed = 0, empty = 3 };

template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    static constexpr int B = cap.handover_blocks;
    BOOST_HANA_DEFINE_STRUCT(State,
        (Array<Upto<3>, B>, by_own),  // by number - 1: confirmed by its own sequencer: 0 nothing yet, 1 or 2 a transaction, 3
                                      // empty
        (Array<Upto<3>, B>, by_shared),  // by number - 1: confirmed by the shared one: 0 nothing yet, 1 or 2 a transaction, 3
                                         // empty
        (Upto<B>, joins),                 // the first number that the shared log orders, 0: not announced
        (Upto<B>, leaves),                // the first after that which the rollup orders itself again, 0: not announced
        (Upto<B>, derived),               // blocks that the rollup has derived
        (Array<Upto<2>, 2>, runs),        // the chain: how often each transaction was executed
        (Array<Flag, 2>, nonce_own),  // the chain: a block of its own used this transaction's nonce
        (Array<Flag, 2>, nonce_shared));  // the chain: a block of the shared log used this transaction's nonce
};

// Who orders block n, as the rollup's configuration on L1 says?
constexpr auto is_shared(const auto& s, int n) {
    return s.mem.joins != 0 && n >= s.mem.joins && (s.mem.leaves == 0 || n < s.mem.leaves);
}
constexpr auto content(const auto& s, int n) {
    return ite(is_shared(s, n), value_of(s.mem.by_shared[n - 1]), value_of(s.mem.by_own[n - 1]));
}
// Is n the number that follows what the sources in force have confirmed?
constexpr auto is_next(const auto& s, int n) {
    return content(s, n) == unconfirmed && all(n - 1, [&](int m) { return content(s, m + 1) != unconfirmed; });
}

// SO-30  The rollup announces on L1 from which block on another source orders it, so long before that no source in
// force has confirmed anything from there on. First it joins the shared set, then it leaves again.
struct OnAnnounce : On<HandoverAnnounce, "SO-30"> { RULE(auto height) {
    require(height <= p.handover_blocks && s.mem.leaves == 0 && height > s.mem.joins);
    require(any(cap.handover_blocks, [&](int i) {
        return is_next(s, i + 1) && height >= i + 1 + p.handover_notice_blocks; }));
    when(s.mem.joins == 0, [&] { s.mem.joins = height; }, [&] { s.mem.leaves = height; }); } };

// SO-31  The source in force confirms the next block to its users. It does not know what the other one has confirmed,
// and a user may send a transaction to both.
constexpr void confirm(auto& x, auto& s, int n, auto source, auto tx) {
    when(source == own, [&] { s.mem.by_own[n - 1] = ite(tx == 0, empty, tx); },
         [&] { s.mem.by_shared[n - 1] = ite(tx == 0, empty, tx); });
}
struct OnSource : On<SourceBlock, "SO-31"> { RULE(auto source, auto tx) {
    const auto next = [&](int n) {
        return n <= p.handover_blocks && is_next(s, n) && same(is_shared(s, n), source == shared); };
    require(any(cap.handover_blocks, [&](int i) { return next(i + 1); }));
    for (int n = cap.handover_blocks; n >= 1; --n) when(next(n), [&] { confirm(x, s, n, source, tx); }); } };

// SO-32  The rollup derives each block from the source in force at its number, and executes a transaction only if its
// nonce is unused, wherever it was used.
constexpr auto fresh(const auto& s, int t) { return !s.mem.nonce_own[t] && !s.mem.nonce_shared[t]; }
constexpr auto can_derive(const auto& s, const Caps& cap) {
    return any(cap.handover_blocks, [&](int i) { return s.mem.derived == i && content(s, i + 1) != unconfirmed; });
}
constexpr void execute(auto& x, auto& s, int t, auto by_shared) {
    s.mem.runs[t] = least(s.mem.runs[t] + 1, 2);
    when(by_shared, [&] { s.mem.nonce_shared[t] = true; }, [&] { s.mem.nonce_own[t] = true; });
}
struct OnDerive : On<HandoverDerive, "SO-32"> { RULE() {
    require(can_derive(s, cap));
    for (int n = 1; n <= cap.handover_blocks; ++n)
        for (int t = 0; t < 2; ++t)
            when(s.mem.derived == n - 1 && content(s, n) == t + 1 && fresh(s, t),
                 [&] { execute(x, s, t, is_shared(s, n)); });
    s.mem.derived += 1; } };

// ---- what must hold ----------------------------------------------------------------------------------------------

struct NoneLostAtHandover : Invariant<"INV-SO-30", "WIT-SO-30"> {
    static constexpr auto title =
        "handover, none lost: what any source confirmed up to the derived height was executed";
    HOLDS() { return all(2 * cap.handover_blocks, [&](int k) {
        const int n = k / 2 + 1, t = k % 2;
        return implies(s.mem.derived >= n && (s.mem.by_own[n - 1] == t + 1 || s.mem.by_shared[n - 1] == t + 1),
                       s.mem.runs[t] >= 1); }); } };
struct BothSourcesUsed : Witness<"WIT-SO-30"> {
    static constexpr auto title =
        "a transaction of the last block before joining and one of the first after it were executed";
    HOLDS() { return any(cap.handover_blocks - 1, [&](int i) {
        return s.mem.joins == i + 2 && s.mem.derived >= i + 2 && s.mem.by_own[i] == 1 &&
               s.mem.by_shared[i + 1] == 2; }); } };

struct NoneDoubledAtHandover : Invariant<"INV-SO-31", "WIT-SO-31"> {
    static constexpr auto title = "handover, none doubled: no transaction is executed twice";
    HOLDS() { return all(2, [&](int t) { return s.mem.runs[t] <= 1; }); } };
struct SentToBoth : Witness<"WIT-SO-31"> {
    static constexpr auto title = "both sources have confirmed one transaction, and the rollup has derived both blocks";
    HOLDS() { return any(cap.handover_blocks * cap.handover_blocks, [&](int k) {
        const int n = k / cap.handover_blocks, m = k % cap.handover_blocks;
        return s.mem.by_own[n] == 1 && s.mem.by_shared[m] == 1 && s.mem.derived > n && s.mem.derived > m; }); } };

struct OneSourceANumber : Invariant<"INV-SO-32", "WIT-SO-32"> {
    static constexpr auto title = "handover, one source: no block number is confirmed by both";
    HOLDS() { return all(cap.handover_blocks, [&](int i) {
        return s.mem.by_own[i] == unconfirmed || s.mem.by_shared[i] == unconfirmed; }); } };
struct BackAgain : Witness<"WIT-SO-32"> {
    static constexpr auto title = "the rollup's own sequencer has confirmed a block after the shared one";
    HOLDS() { return any(cap.handover_blocks - 1, [&](int i) {
        return s.mem.by_shared[i] != unconfirmed && s.mem.by_own[i + 1] != unconfirmed; }); } };

struct NoGap : Invariant<"INV-SO-33", "WIT-SO-33"> {
    static constexpr auto title = "handover, no gap: some source can confirm the next block, or the rollup derive one";
    HOLDS() { return implies(s.mem.derived < p.handover_blocks,
                             can(SourceBlock, own, 0) || can(SourceBlock, shared, 0) || can(HandoverDerive)); } };
struct AtTheHandover : Witness<"WIT-SO-33"> {
    static constexpr auto title =
        "all before the handover is derived, and the shared sequencer has confirmed nothing yet";
    HOLDS() { return s.mem.joins >= 2 && s.mem.derived + 1 == s.mem.joins && is_nothing_shared(s, cap); }
    static constexpr auto is_nothing_shared(const auto& s, const Caps& cap) {
        return all(cap.handover_blocks, [&](int i) { return s.mem.by_shared[i] == unconfirmed; });
    } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// The handover may be announced for a height that the source in force has passed.
struct NoNotice : InsteadOf<OnAnnounce, "handover-without-notice"> { RULE(auto height) {
    require(height <= p.handover_blocks && s.mem.leaves == 0 && height > s.mem.joins && height > s.mem.derived);
    when(s.mem.joins == 0, [&] { s.mem.joins = height; }, [&] { s.mem.leaves = height; }); } };

// The rollup's own sequencer counts the handover height as its own last block.
constexpr auto may_confirm_last(const auto& s, int n) {
    return s.mem.joins == n && s.mem.by_own[n - 1] == unconfirmed &&
           all(n - 1, [&](int m) { return content(s, m + 1) != unconfirmed; });
}
struct BothAtHandover : InsteadOf<OnSource, "both-order-at-handover"> { RULE(auto source, auto tx) {
    const auto next = [&](int n) {
        return n <= p.handover_blocks && ((is_next(s, n) && same(is_shared(s, n), source == shared)) ||
                                          (source == own && may_confirm_last(s, n))); };
    require(any(cap.handover_blocks, [&](int i) { return next(i + 1); }));
    for (int n = cap.handover_blocks; n >= 1; --n) when(next(n), [&] { confirm(x, s, n, source, tx); }); } };

// The rollup's own sequencer stops one block early, and the shared one starts on time.
struct GapAtHandover : InsteadOf<OnSource, "gap-at-handover"> { RULE(auto source, auto tx) {
    const auto next = [&](int n) {
        return n <= p.handover_blocks && is_next(s, n) && same(is_shared(s, n), source == shared) &&
               s.mem.joins != n + 1; };
    require(any(cap.handover_blocks, [&](int i) { return next(i + 1); }));
    for (int n = cap.handover_blocks; n >= 1; --n) when(next(n), [&] { confirm(x, s, n, source, tx); }); } };

// Nonces are kept for each source apart.
struct NonceForEachSource : InsteadOf<OnDerive, "nonce-for-each-source"> { RULE() {
    require(can_derive(s, cap));
    for (int n = 1; n <= cap.handover_blocks; ++n)
        for (int t = 0; t < 2; ++t)
            when(s.mem.derived == n - 1 && content(s, n) == t + 1 &&
                     ((is_shared(s, n) && !s.mem.nonce_shared[t]) || (!is_shared(s, n) && !s.mem.nonce_own[t])),
                 [&] { execute(x, s, t, is_shared(s, n)); });
    s.mem.derived += 1; } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "membership";
    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (membership::State<D>, mem));
    };
    using Reactions = Rules<OnAnnounce, OnSource, OnDerive>;
    using Weakened = Rules<NoNotice, BothAtHandover, GapAtHandover, NonceForEachSource>;
    using Claims = Properties<NoneLostAtHandover, BothSourcesUsed, NoneDoubledAtHandover, SentToBoth, OneSourceANumber,
                              BackAgain, NoGap, AtTheHandover>;
    static constexpr bool ends = true;
    static constexpr auto fits(const auto& given, const Caps& cap) {
        return given.handover_blocks <= cap.handover_blocks;
    }
};

}  // namespace sequent::ordering::membership
