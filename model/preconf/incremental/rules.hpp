// preconf = incremental: a block is streamed in pieces while it is built. spec/preconf/incremental.md.
#pragma once

#include "model/domain/rule.hpp"
#include "model/events.hpp"
#include "model/slice.hpp"

PARAMETER(block_pieces, 1, 10, "incremental: pieces in which a block is streamed")
THREAT(piece_losses, 0, 1, "incremental: a piece may be lost between builder and sequencer")
THREAT(mid_block_swaps, 0, 1, "incremental: builder and sequencer may be replaced in the middle of a block")

namespace sequent::preconf::incremental {

template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    static constexpr int K = cap.pieces;
    BOOST_HANA_DEFINE_STRUCT(State,
        (Flag, head),                       // the head that the sequencer would build on next
        (Flag, base),                       // the builder's: the head on which this block is built
        (Upto<cap.pieces>, built_len),      // the builder's: how many pieces it has built
        (Array<Upto<2>, K>, built),  // the builder's: its pieces, content 1 or 2; 0: none
        (Flag, held_base),                  // the sequencer's: the head under the stream that it has taken, and will seal
        (Upto<cap.pieces>, held_len),  // the sequencer's: how many pieces it has taken
        (Array<Upto<2>, K>, held),  // the sequencer's: the pieces that it has taken, content 1 or 2; 0: none
        (Upto<cap.pieces>, held_next),      // the sequencer's: the index that it has taken last, plus one
        (Flag, seen_base),                  // the clients': the head under what they have shown as pre-confirmed
        (Upto<cap.pieces>, seen_len),  // the clients': how many pieces they have shown
        (Array<Upto<2>, K>, seen),  // the clients': the pieces that they have shown, content 1 or 2; 0: none
        (Flag, sealed),  // the block is sealed
        (Flag, sealed_base),  // the head under the sealed block
        (Upto<cap.pieces>, sealed_len),  // how many pieces the sealed block holds
        (Array<Upto<2>, K>, block),  // what the sealed block holds, content 1 or 2; 0: no piece
        (Upto<cap.pieces>, seen_at_seal));  // ledger: how much the clients had seen when the block was sealed
};

// ---- views -------------------------------------------------------------------------------------------------------

constexpr auto starts_with(const auto& longer, const auto& shorter, auto length, const Caps& cap) {
    return all(cap.pieces, [&](int k) { return implies(length >= k + 1, longer[k] == shorter[k]); });
}

// ---- rules -------------------------------------------------------------------------------------------------------

// PC-41  The sequencer takes the piece with the next index and no other, and passes it on to clients, who do the
// same; the first brings the base.
constexpr void take(auto& x, auto& s, const Caps& cap, auto index, auto content) {
    when(!s.pc.sealed, [&] {
        when(s.pc.held_len == 0, [&] { s.pc.held_base = s.pc.base && true; });
        for (int k = 0; k < cap.pieces; ++k) when(s.pc.held_len == k, [&] { s.pc.held[k] = content; });
        s.pc.held_len += 1; });
    when(index == s.pc.seen_len, [&] {
        when(s.pc.seen_len == 0, [&] { s.pc.seen_base = s.pc.base && true; });
        s.pc.seen[index] = content;
        s.pc.seen_len += 1; });
    s.pc.held_next = index + 1;
}
constexpr void grow(auto& x, auto& s, const Caps& cap, auto content) {
    when(s.pc.built_len == 0, [&] { s.pc.base = s.pc.head && true; });
    for (int k = 0; k < cap.pieces; ++k) when(s.pc.built_len == k, [&] { s.pc.built[k] = content; });
    s.pc.built_len += 1;
}
constexpr auto may_grow(const auto& s, const auto& p, const Caps& cap, auto lost) {
    return s.pc.built_len < p.block_pieces && s.pc.built_len < cap.pieces && implies(lost == 1, p.piece_losses == 1);
}

// PC-40  Until the block is sealed, the builder appends a piece to what it has built and sends it; the first fixes
// the base.
struct OnBuild : On<StreamPiece, "PC-40"> { RULE(auto content, auto lost) {
    require(!s.pc.sealed && may_grow(s, p, cap, lost));
    grow(x, s, cap, content); } };
struct OnArrive : On<StreamPiece, "PC-41"> { RULE(auto content, auto lost) {
    const auto index = s.pc.built_len - 1;
    when(lost == 0 && index == s.pc.held_next, [&] { take(x, s, cap, index, content); }); } };

// PC-42  A piece that was lost is sent again, as it was.
struct OnResend : On<ResendPiece, "PC-42"> { RULE() {
    require(!s.pc.sealed && s.pc.held_next < s.pc.built_len && s.pc.held_len < cap.pieces);
    const auto index = value_of(s.pc.held_next);
    take(x, s, cap, index, value_of(s.pc.built[index])); } };

// PC-43  The head moves; a block that is being built keeps its base.
struct OnHead : On<MoveHead, "PC-43"> { RULE() { s.pc.head = !s.pc.head; } };

// PC-44  A builder that takes over goes on from what the sequencer has taken; what was lost before is forgotten.
constexpr void take_over(auto& x, auto& s, const Caps& cap) {
    for (int k = 0; k < cap.pieces; ++k) s.pc.built[k] = value_of(s.pc.held[k]);
    s.pc.built_len = value_of(s.pc.held_len);
    when(s.pc.held_len >= 1, [&] { s.pc.base = s.pc.held_base && true; });
}
struct OnSwapBuilder : On<SwapBuilder, "PC-44"> { RULE() {
    require(p.mid_block_swaps == 1 && !s.pc.sealed);
    take_over(x, s, cap); } };

// PC-45  A sequencer that takes over has followed the stream: it holds what the clients have seen.
constexpr void hold(auto& s, const Caps& cap, auto length) {
    for (int k = 0; k < cap.pieces; ++k) s.pc.held[k] = ite(length >= k + 1, value_of(s.pc.seen[k]), 0);
    s.pc.held_len = length;
    s.pc.held_next = length;
}
struct OnSwapSequencer : On<SwapSequencer, "PC-45"> { RULE() {
    require(p.mid_block_swaps == 1 && !s.pc.sealed);
    s.pc.held_base = s.pc.seen_base && true;
    hold(s, cap, value_of(s.pc.seen_len)); } };

// PC-46  The sequencer seals what it has taken: every piece, in order, on the base of the first.
constexpr void close(auto& s) {
    s.pc.sealed = true;
    s.pc.seen_at_seal = value_of(s.pc.seen_len);
}
struct OnSeal : On<SealPieces, "PC-46"> { RULE() {
    require(!s.pc.sealed && s.pc.held_len >= 1);
    for (int k = 0; k < cap.pieces; ++k) s.pc.block[k] = value_of(s.pc.held[k]);
    s.pc.sealed_len = value_of(s.pc.held_len);
    s.pc.sealed_base = s.pc.held_base && true;
    close(s); } };

// ---- what must hold ----------------------------------------------------------------------------------------------

struct IndexConsecutive : Invariant<"INV-PC-40", "WIT-PC-40"> {
    static constexpr auto title = "indices are consecutive: as many pieces are held as the last index says";
    HOLDS() { return s.pc.sealed || s.pc.held_next == s.pc.held_len; } };
struct PieceMissing : Witness<"WIT-PC-40"> {
    static constexpr auto title = "the builder is two pieces ahead of what the sequencer has taken";
    static constexpr auto applies(const auto& p) { return p.piece_losses == 1; }
    HOLDS() { return !s.pc.sealed && s.pc.built_len >= s.pc.held_len + 2; } };

struct BaseImmutable : Invariant<"INV-PC-41", "WIT-PC-41"> {
    static constexpr auto title = "the base is immutable: clients, builder and sealed block agree on it";
    HOLDS() { return implies(s.pc.seen_len >= 1,
                             implies(!s.pc.sealed && s.pc.built_len >= 1, same(s.pc.base, s.pc.seen_base)) &&
                                 implies(s.pc.sealed, same(s.pc.sealed_base, s.pc.seen_base))); } };
struct HeadMoved : Witness<"WIT-PC-41"> {
    static constexpr auto title = "the head has moved away from the base of a block that is being streamed";
    HOLDS() { return !s.pc.sealed && s.pc.seen_len >= 1 && !same(s.pc.head, s.pc.seen_base); } };

struct CumulativePrefix : Invariant<"INV-PC-42", "WIT-PC-42"> {
    static constexpr auto title = "cumulative: what clients have seen is the beginning of what is being built";
    HOLDS() { return s.pc.sealed || (s.pc.seen_len <= s.pc.built_len &&
                                     starts_with(s.pc.built, s.pc.seen, s.pc.seen_len, cap)); } };
struct StreamedTwo : Witness<"WIT-PC-42"> {
    static constexpr auto title = "clients have seen two different pieces of a block that is still being built";
    HOLDS() { return !s.pc.sealed && s.pc.seen_len >= 2 && s.pc.seen[0] != s.pc.seen[1]; } };

struct SealedExtendsStream : Invariant<"INV-PC-43", "WIT-PC-43"> {
    static constexpr auto title = "the sealed block begins with every piece that was streamed before it was sealed";
    HOLDS() { return implies(s.pc.sealed, s.pc.seen_at_seal <= s.pc.sealed_len &&
                                              starts_with(s.pc.block, s.pc.seen, s.pc.seen_at_seal, cap)); } };
struct SealedAfterStream : Witness<"WIT-PC-43"> {
    static constexpr auto title = "a block is sealed of which clients have seen two pieces";
    HOLDS() { return s.pc.sealed && s.pc.seen_at_seal >= 2; } };

struct NothingAfterSealing : Invariant<"INV-PC-44", "WIT-PC-44"> {
    static constexpr auto title = "none after sealing: nothing is streamed that the sealed block cannot hold any more";
    HOLDS() { return implies(s.pc.sealed, s.pc.seen_len == s.pc.seen_at_seal); } };
struct SealedEarly : Witness<"WIT-PC-44"> {
    static constexpr auto title = "a block is sealed before all its pieces have been built";
    HOLDS() { return s.pc.sealed && s.pc.built_len < p.block_pieces; } };

struct HandoverKeeps : Invariant<"INV-PC-45", "WIT-PC-45"> {
    static constexpr auto title = "handover keeps the stream: who may seal holds what clients have seen, same base";
    HOLDS() { return implies(!s.pc.sealed, s.pc.held_len >= s.pc.seen_len &&
                                               starts_with(s.pc.held, s.pc.seen, s.pc.seen_len, cap) &&
                                               implies(s.pc.seen_len >= 1, same(s.pc.held_base, s.pc.seen_base))); } };
struct SomethingToHandOver : Witness<"WIT-PC-45"> {
    static constexpr auto title = "the sequencer may be replaced while a piece has been seen that is not the last";
    static constexpr auto applies(const auto& p) { return p.mid_block_swaps == 1; }
    HOLDS() { return can(SwapSequencer) && s.pc.seen_len >= 1 && s.pc.seen_len < p.block_pieces; } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// The builder does not learn in time that the block was asked for, and goes on streaming.
struct TailAfterSealing : InsteadOf<OnBuild, "tail-streamed-after-sealing"> { RULE(auto content, auto lost) {
    require(may_grow(s, p, cap, lost));
    grow(x, s, cap, content); } };

// The builder finds a better last piece and sends it in the old one's place.
struct PieceReplaced : InsteadOf<OnBuild, "piece-replaced"> { RULE(auto content, auto lost) {
    require(!s.pc.sealed && may_grow(s, p, cap, lost));
    const auto again = s.pc.built_len >= 1 && lost == 1;
    when(again,
         [&] { for (int k = 0; k < cap.pieces; ++k) when(s.pc.built_len == k + 1, [&] { s.pc.built[k] = content; }); },
         [&] { grow(x, s, cap, content); }); } };

// The sequencer takes whatever arrives.
struct IndexSkipped : InsteadOf<OnArrive, "index-skipped"> { RULE(auto content, auto lost) {
    const auto index = s.pc.built_len - 1;
    when(lost == 0 && index >= s.pc.held_next, [&] { take(x, s, cap, index, content); }); } };

// The builder follows the head and keeps its pieces.
struct BaseChanged : InsteadOf<OnHead, "base-changed-mid-block"> { RULE() {
    s.pc.head = !s.pc.head;
    s.pc.base = s.pc.head && true; } };

// The new sequencer starts its own block, on its own head.
struct StartsOver : InsteadOf<OnSwapSequencer, "failover-starts-over"> { RULE() {
    require(p.mid_block_swaps == 1 && !s.pc.sealed);
    s.pc.held_base = s.pc.head && true;
    hold(s, cap, s.pc.seen_len * 0); } };

// The builder seems slow, and the sequencer seals the block that its own node has built.
struct FallbackBlock : InsteadOf<OnSeal, "fallback-block-ignores-stream"> { RULE() {
    require(!s.pc.sealed && s.pc.held_len >= 1);
    for (int k = 0; k < cap.pieces; ++k) s.pc.block[k] = 0;
    s.pc.sealed_len = 0;
    s.pc.sealed_base = s.pc.held_base && true;
    close(s); } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "incremental";
    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (incremental::State<D>, pc));
    };
    using Reactions = Rules<OnBuild, OnArrive, OnResend, OnHead, OnSwapBuilder, OnSwapSequencer, OnSeal>;
    using Weakened = Rules<TailAfterSealing, PieceReplaced, IndexSkipped, BaseChanged, StartsOver, FallbackBlock>;
    using Claims = Properties<IndexConsecutive, PieceMissing, BaseImmutable, HeadMoved, CumulativePrefix, StreamedTwo,
                              SealedExtendsStream, SealedAfterStream, NothingAfterSealing, SealedEarly, HandoverKeeps,
                              SomethingToHandOver>;
    static constexpr bool ends = true;
    static constexpr auto fits(const auto& given, const Caps& cap) { return given.block_pieces <= cap.pieces; }
};

}  // namespace sequent::preconf::incremental
