#include "impl/preconf/piece_messages.hpp"

#include <array>

namespace sequent::impl::preconf {
namespace {

std::uint8_t read_within(Reader& in, int smallest, int largest, std::string_view otherwise) {
    const std::uint8_t value = in.u8();
    return value >= smallest && value <= largest ? value : static_cast<std::uint8_t>(in.fail(otherwise));
}
void read_number_of_stream(Reader& in) {
    read_rollup(in);
    if (in.u64() != streamed_number) in.fail("not the block that is streamed");
}
const KeyPair& key_of(const std::array<KeyPair, 2>& keys, int which) { return keys.at(static_cast<std::size_t>(which)); }

}  // namespace

const KeyPair& builder_key(int builder) {
    static const std::array keys{key_pair_of("piece builder", 0), key_pair_of("piece builder", 1)};
    return key_of(keys, builder);
}
const KeyPair& sequencer_key(int sequencer) {
    static const std::array keys{key_pair_of("stream sequencer", 0), key_pair_of("stream sequencer", 1)};
    return key_of(keys, sequencer);
}

const Hash& head_hash(int which) {
    static const auto heads = [] {
        constexpr std::array<std::uint8_t, 2> one{'h', '0'}, other{'h', '1'};
        return std::array{hash_of(one), hash_of(other)};
    }();
    return heads.at(static_cast<std::size_t>(which));
}
bool is_head(const Hash& hash) { return hash == head_hash(0) || hash == head_hash(1); }

Piece Piece::read(Reader& in) {
    Piece piece;
    read_number_of_stream(in);
    piece.builder = read_within(in, 0, 1, "no such builder");
    piece.index = read_within(in, 0, pieces_max - 1, "no such index");
    piece.content = read_within(in, 1, 2, "no such content");
    piece.follows = in.hash();
    return piece;
}

StreamedBlock StreamedBlock::read(Reader& in) {
    StreamedBlock block;
    read_number_of_stream(in);
    block.sequencer = read_within(in, 0, 1, "no such sequencer");
    block.base = in.hash();
    const int count = read_within(in, 0, pieces_max, "more pieces than a block has");
    for (int i = 0; in.ok() && i < count; ++i) block.contents.push_back(read_within(in, 1, 2, "no such content"));
    return block;
}

}  // namespace sequent::impl::preconf
