// The messages of a block that is streamed while it is built. spec/preconf/incremental.md.
//
// A piece names what it follows: the first the head on which the block is built, each other one the piece before it. Whoever
// has taken a piece has so taken everything before it, in that order and on that base.
#pragma once

#include "impl/flat_vec.hpp"
#include "impl/preconf/message.hpp"

namespace sequent::impl::preconf {

inline constexpr int pieces_max = 10;
inline constexpr std::uint64_t streamed_number = 7'001;  // the number of the block that is streamed

// The builders and the sequencers who take over from one another: 0 and 1.
const KeyPair& builder_key(int builder);
const KeyPair& sequencer_key(int sequencer);
// The two heads between which the chain's tip moves; which 0..1.
const Hash& head_hash(int which);
// Whether it is a head that a node here has seen.
bool is_head(const Hash& hash);

struct Piece {
    static constexpr Domain domain = Domain::block_piece;
    static constexpr std::size_t size_max = 2 * 8 + 3 + 32;
    std::uint64_t number = streamed_number;
    std::uint8_t builder = 0;  // 0 or 1
    std::uint8_t index = 0;    // 0..pieces_max - 1
    std::uint8_t content = 1;  // 1 or 2: which of this toy builder's two batches of transactions
    Hash follows{};            // of the head or of the piece before it
    friend bool operator==(const Piece&, const Piece&) = default;

    void write(auto& out) const { out.u64(rollup_id).u64(number).u8(builder).u8(index).u8(content).raw(follows); }
    static Piece read(Reader& in);
};

// What the next piece names.
inline Hash id_of(const Piece& piece) { return hash_of(to_bytes(piece)); }

// The block as its sequencer seals it: every piece that it has taken, in order.
struct StreamedBlock {
    static constexpr Domain domain = Domain::streamed_block;
    static constexpr std::size_t size_max = 2 * 8 + 1 + 32 + 1 + pieces_max;
    std::uint64_t number = streamed_number;
    std::uint8_t sequencer = 0;  // 0 or 1
    Hash base{};
    FlatVec<std::uint8_t, pieces_max> contents;

    void write(auto& out) const {
        out.u64(rollup_id).u64(number).u8(sequencer).raw(base).u8(static_cast<std::uint8_t>(contents.size()));
        for (const std::uint8_t content : contents) out.u8(content);
    }
    static StreamedBlock read(Reader& in);
};

}  // namespace sequent::impl::preconf
