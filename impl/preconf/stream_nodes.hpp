// Who takes part in a stream: the builder appends pieces, the sequencer takes them in order and passes them on, clients show
// them as pre-confirmed.
#pragma once

#include "impl/preconf/piece_messages.hpp"

namespace sequent::impl::preconf {

struct IncrementalConfig {
    int block_pieces = 10;  // 1..pieces_max

    // What may go wrong.
    bool piece_losses = false;
    bool mid_block_swaps = false;
};

// Pieces in order, on a base: what each of the three has of the block.
class PieceChain {
public:
    using Pieces = FlatVec<Signed<Piece>, pieces_max>;

    // What the next piece must name; the base where there is none yet.
    const Hash& tip() const { return pieces_.empty() ? base_ : tip_; }
    void append(const Signed<Piece>& piece);
    // Forgets the pieces. The base stays until another one is set.
    void clear() { pieces_.clear(); }
    void set_base(const Hash& base) { base_ = base; }

    const Hash& base() const { return base_; }
    const Pieces& pieces() const { return pieces_; }
    std::size_t size() const { return pieces_.size(); }

private:
    Hash base_ = head_hash(0);
    Hash tip_{};
    Pieces pieces_;
};

class PieceBuilder {
public:
    // PC-40: the next piece, signed; the first fixes the base, which is `head` at this moment. Refused (guard) if the block
    // has all its pieces.
    Result<Signed<Piece>> append(const IncrementalConfig& config, const Hash& head, int content);
    // Signs another last piece in the place of the one that is there: what no honest builder does.
    Signed<Piece> replace_last(int content);
    // PC-44: another builder goes on from what the sequencer has taken.
    void take_over(const PieceChain& taken);
    // PC-43: a block keeps its base when the head moves.
    void on_head(const Hash& head);

    // The piece with that index. Refused (unknown) if it is not built.
    Result<Signed<Piece>> piece(std::size_t index) const;
    int which() const { return which_; }
    const PieceChain& built() const { return built_; }

private:
    Signed<Piece> sign(std::size_t index, int content, const Hash& follows) const;

    std::uint8_t which_ = 0;
    PieceChain built_;
};

// The sequencer's proxy, which alone asks for the block.
class StreamSequencer {
public:
    // PC-41: takes the piece if its index is the next one. Refused (malformed), (signature) if it is not the builder's,
    // (mismatch) for another index, or if it does not follow what is held.
    Result<Signed<Piece>> receive(int builder, bool sealed, ByteView bytes);
    // PC-45: another sequencer goes on from what clients have seen.
    void take_over(const PieceChain& seen, const Hash& head);
    // PC-46: everything that is held, on its base. Refused (guard) if nothing is.
    Result<Signed<StreamedBlock>> seal() const;

    // The index that is wanted next.
    std::size_t wanted() const { return wanted_; }
    int which() const { return which_; }
    const PieceChain& held() const { return held_; }

private:
    std::uint8_t which_ = 0;
    std::uint8_t wanted_ = 0;
    PieceChain held_;
};

class StreamClient {
public:
    // PC-41: as the sequencer.
    Result<void> receive(int builder, ByteView bytes);
    // PC-46: the sealed block arrives. Refused (malformed), (signature), (guard) a second time.
    Result<void> receive_block(int sequencer, ByteView bytes);

    const PieceChain& seen() const { return seen_; }
    bool is_sealed() const { return sealed_; }
    const StreamedBlock& block() const { return block_; }
    // How many pieces had been seen when the block arrived.
    std::size_t seen_before_block() const { return seen_before_block_; }
    // Whether the block begins with every piece that had been seen, on the base that had been seen.
    bool block_extends_stream() const;

private:
    PieceChain seen_;
    bool sealed_ = false;
    std::uint8_t seen_before_block_ = 0;
    StreamedBlock block_;
};

}  // namespace sequent::impl::preconf
