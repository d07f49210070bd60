// The incremental variant: pieces that follow one another, losses, takeovers in the middle of a block, and its sealing.
#include "checker/lockstep/systems/preconf/incremental_system.hpp"

#include <gtest/gtest.h>

namespace sequent::impl::preconf {

using namespace lockstep::preconf;

namespace {

constexpr IncrementalConfig four{4, true, true};

std::vector<int> contents(const PieceChain& chain) {
    std::vector<int> all;
    for (const Signed<Piece>& piece : chain.pieces()) all.push_back(piece.body.content);
    return all;
}
auto piece_by(int key, int builder, int index, int content, const Hash& follows) {
    const auto small = [](int value) { return static_cast<std::uint8_t>(value); };
    const Piece piece{streamed_number, small(builder), small(index), small(content), follows};
    return to_bytes(sign_body(builder_key(key), piece));
}
using Contents = std::vector<int>;

TEST(Incremental, TheFirstPieceFixesTheBase) {  // PC-40, PC-43
    IncrementalSystem system(four);
    EXPECT_TRUE(system.move_head());
    EXPECT_TRUE(system.stream_piece(1, 0));
    EXPECT_TRUE(system.move_head());
    EXPECT_TRUE(system.stream_piece(2, 0));
    EXPECT_EQ(system.client().seen().base(), head_hash(1));
    EXPECT_EQ(system.builder().built().base(), head_hash(1));
    EXPECT_EQ(contents(system.client().seen()), (Contents{1, 2}));
}

TEST(Incremental, ABlockHasRoomForSoManyPieces) {  // PC-40
    IncrementalSystem system({2, false, false});
    EXPECT_FALSE(system.stream_piece(1, 1)) << "nothing is lost here";
    EXPECT_TRUE(system.stream_piece(1, 0) && system.stream_piece(1, 0));
    EXPECT_EQ(system.stream_piece(1, 0).refusal().reason, "the block has all its pieces");
}

TEST(Incremental, OnlyTheNextIndexIsTaken) {  // PC-41, PC-42
    IncrementalSystem system(four);
    EXPECT_TRUE(system.stream_piece(1, 1));
    EXPECT_TRUE(system.stream_piece(2, 0)) << "sent, and ignored";
    EXPECT_EQ(system.sequencer().held().size(), 0u);
    EXPECT_TRUE(system.resend_piece());
    EXPECT_TRUE(system.resend_piece());
    EXPECT_FALSE(system.resend_piece()) << "that piece is not built";
    EXPECT_EQ(contents(system.client().seen()), (Contents{1, 2}));
}

TEST(Incremental, APieceIsTheBuildersAndFollowsWhatIsThere) {  // PC-41
    StreamSequencer sequencer;
    StreamClient client;
    const auto code = [&](int builder, ByteView bytes) {
        EXPECT_EQ(client.receive(builder, bytes).ok(), false);
        return sequencer.receive(builder, false, bytes).refusal().code;
    };
    const Hash& base = head_hash(0);
    EXPECT_EQ(code(0, piece_by(1, 0, 0, 1, base)), RefusalCode::signature) << "another's key";
    EXPECT_EQ(code(0, piece_by(1, 1, 0, 1, base)), RefusalCode::signature) << "another builder";
    EXPECT_EQ(code(0, piece_by(0, 0, 1, 1, base)), RefusalCode::mismatch) << "not the next index";
    EXPECT_EQ(code(0, piece_by(0, 0, 0, 1, Hash{1})), RefusalCode::mismatch) << "no such head";
    const auto first = piece_by(0, 0, 0, 1, base);
    EXPECT_TRUE(sequencer.receive(0, false, first));
    EXPECT_TRUE(client.receive(0, first));
    EXPECT_EQ(code(0, first), RefusalCode::mismatch) << "twice";
    EXPECT_EQ(code(0, piece_by(0, 0, 1, 1, base)), RefusalCode::mismatch) << "does not follow the first piece";
    const Hash other = id_of(Piece{streamed_number, 0, 0, 2, base});
    EXPECT_EQ(code(0, piece_by(0, 0, 1, 1, other)), RefusalCode::mismatch) << "follows a piece that was replaced";
    EXPECT_TRUE(sequencer.receive(0, false, piece_by(0, 0, 1, 1, id_of(Piece{streamed_number, 0, 0, 1, base}))));
}

TEST(Incremental, ABuilderGoesOnFromWhatWasTaken) {  // PC-44
    IncrementalSystem system(four);
    EXPECT_TRUE(system.stream_piece(1, 0) && system.stream_piece(2, 1));
    EXPECT_TRUE(system.swap_builder());
    EXPECT_EQ(contents(system.builder().built()), Contents{1}) << "what was lost is forgotten";
    EXPECT_TRUE(system.stream_piece(1, 0));
    EXPECT_EQ(contents(system.client().seen()), (Contents{1, 1}));
    EXPECT_EQ(system.client().seen().pieces()[1].body.builder, 1);
}

TEST(Incremental, ASequencerGoesOnFromWhatWasSeen) {  // PC-45
    IncrementalSystem system(four);
    EXPECT_TRUE(system.stream_piece(2, 0) && system.swap_sequencer() && system.stream_piece(1, 0));
    EXPECT_TRUE(system.seal_pieces());
    EXPECT_EQ(system.client().block().sequencer, 1);
    EXPECT_TRUE(system.client().block_extends_stream());
    EXPECT_FALSE(IncrementalSystem({4, true, false}).swap_sequencer()) << "where nobody takes over";
}

TEST(Incremental, WhatWasTakenIsSealed) {  // PC-46
    IncrementalSystem system(four);
    EXPECT_EQ(system.seal_pieces().refusal().reason, "no piece is held");
    EXPECT_TRUE(system.stream_piece(2, 0) && system.stream_piece(1, 0) && system.stream_piece(1, 1));
    EXPECT_TRUE(system.seal_pieces());
    EXPECT_EQ(system.client().block().contents.size(), 2u);
    EXPECT_TRUE(system.client().block_extends_stream());
    for (const auto& refused : {system.seal_pieces(), system.stream_piece(1, 0), system.resend_piece(), system.swap_builder(),
                                system.swap_sequencer()})
        EXPECT_FALSE(refused) << "nothing after sealing";
}

TEST(Incremental, ABlockIsItsSequencersAndAClientSeesWhenItDropsThePieces) {  // PC-46
    StreamClient client;
    EXPECT_TRUE(client.receive(0, piece_by(0, 0, 0, 1, head_hash(0))));
    const StreamedBlock fallback{streamed_number, 0, head_hash(0), {}};
    EXPECT_EQ(client.receive_block(0, to_bytes(sign_body(sequencer_key(1), fallback))).refusal().code, RefusalCode::signature);
    EXPECT_EQ(client.receive_block(1, to_bytes(sign_body(sequencer_key(1), fallback))).refusal().code, RefusalCode::signature);
    EXPECT_TRUE(client.receive_block(0, to_bytes(sign_body(sequencer_key(0), fallback))));
    EXPECT_FALSE(client.block_extends_stream());
}

}  // namespace
}  // namespace sequent::impl::preconf
