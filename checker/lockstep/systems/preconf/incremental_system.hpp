// The incremental variant from end to end: a builder, a sequencer and a client, behind one method for each event of
// spec/preconf/incremental.md.
//
//     preconf::IncrementalSystem system({.block_pieces = 4, .piece_losses = true});
//     system.stream_piece(1, 0);   // taken, and seen
//     system.stream_piece(2, 1);   // lost on the way
//     system.resend_piece();       // and sent again, as it was
//     system.seal_pieces();        // the block is 1, 2
#pragma once

#include "impl/preconf/stream_nodes.hpp"

namespace sequent::lockstep::preconf {

using namespace impl;
using namespace impl::preconf;

class IncrementalSystem {
public:
    // block_pieces in 1..pieces_max; anything else is the caller's bug.
    explicit IncrementalSystem(const IncrementalConfig& config) : config_(config) {}

    // content 1..2, lost 0..1.
    Result<void> stream_piece(int content, int lost);
    Result<void> resend_piece();
    Result<void> move_head();
    Result<void> swap_builder();
    Result<void> swap_sequencer();
    Result<void> seal_pieces();

    const IncrementalConfig& config() const { return config_; }
    // The head on which the next block would be built.
    const Hash& head() const { return head_hash(head_); }
    const PieceBuilder& builder() const { return builder_; }
    const StreamSequencer& sequencer() const { return sequencer_; }
    const StreamClient& client() const { return client_; }

private:
    // A piece arrives at the sequencer, and from there at the client; either may ignore it.
    void deliver(const Signed<Piece>& piece);

    IncrementalConfig config_;
    int head_ = 0;
    PieceBuilder builder_;
    StreamSequencer sequencer_;
    StreamClient client_;
};

}  // namespace sequent::lockstep::preconf
