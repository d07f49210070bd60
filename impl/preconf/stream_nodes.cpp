#include "impl/preconf/stream_nodes.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::preconf {

void PieceChain::append(const Signed<Piece>& piece) {
    pieces_.push_back(piece);
    tip_ = id_of(piece.body);
}

// ---- the builder ---------------------------------------------------------------------------------------------------

Signed<Piece> PieceBuilder::sign(std::size_t index, int content, const Hash& follows) const {
    return sign_body(builder_key(which_), Piece{streamed_number, which_, static_cast<std::uint8_t>(index),
                                                static_cast<std::uint8_t>(content), follows});
}

Result<Signed<Piece>> PieceBuilder::append(const IncrementalConfig& config, const Hash& head, int content) {
    if (built_.size() >= static_cast<std::size_t>(config.block_pieces))
        return refuse(RefusalCode::guard, "the block has all its pieces");
    if (built_.size() == 0) built_.set_base(head);
    const Signed<Piece> piece = sign(built_.size(), content, built_.tip());
    built_.append(piece);
    return piece;
}

Signed<Piece> PieceBuilder::replace_last(int content) {
    PieceChain before;
    before.set_base(built_.base());
    for (std::size_t i = 0; i + 1 < built_.size(); ++i) before.append(built_.pieces()[i]);
    const Signed<Piece> piece = sign(before.size(), content, before.tip());
    before.append(piece);
    built_ = before;
    return piece;
}

// What was built and lost is forgotten: nobody has seen it. Where nothing was taken, the base is still that of the last job,
// and the first piece will fix another.
void PieceBuilder::take_over(const PieceChain& taken) {
    which_ ^= 1;
    const Hash base = taken.size() > 0 ? taken.base() : built_.base();
    built_ = taken;
    built_.set_base(base);
}

void PieceBuilder::on_head(const Hash& head) {
    if (planted("base-changed-mid-block")) built_.set_base(head);
}

// PC-42: as it was, with the signature that it had.
Result<Signed<Piece>> PieceBuilder::piece(std::size_t index) const {
    if (index >= built_.size()) return refuse(RefusalCode::unknown, "that piece is not built");
    return built_.pieces()[index];
}

// ---- the sequencer -------------------------------------------------------------------------------------------------

namespace {

// Whether a piece is the builder's and goes where `chain` ends.
Result<Signed<Piece>> check(const PieceChain& chain, int builder, ByteView bytes) {
    const auto piece = from_signer<Piece>(builder_key(builder).public_key, bytes);
    if (!piece) return piece;
    if (piece->body.builder != builder) return refuse(RefusalCode::signature, "not the builder of this block");
    if (piece->body.index != chain.size()) return refuse(RefusalCode::mismatch, "not the next index");
    const Hash& follows = piece->body.follows;
    if (chain.size() == 0 ? !is_head(follows) : follows != chain.tip())
        return refuse(RefusalCode::mismatch, "does not follow what is there");
    return piece;
}

void take(PieceChain& chain, const Signed<Piece>& piece) {
    if (chain.size() == 0) chain.set_base(piece.body.follows);
    chain.append(piece);
}

}  // namespace

Result<Signed<Piece>> StreamSequencer::receive(int builder, bool sealed, ByteView bytes) {
    auto piece = check(held_, builder, bytes);
    if (planted("index-skipped"))
        if (auto any = from_bytes<Signed<Piece>>(bytes); any && any->body.index >= wanted_) piece = any;
    // The tail of a block that is sealed is passed on by whoever still listens, but nothing is added to the block.
    if (planted("tail-streamed-after-sealing") && sealed) return from_bytes<Signed<Piece>>(bytes);
    if (!piece) return piece;
    take(held_, *piece);
    wanted_ = static_cast<std::uint8_t>(piece->body.index + 1);
    return piece;
}

// It has followed the stream as clients have.
void StreamSequencer::take_over(const PieceChain& seen, const Hash& head) {
    which_ ^= 1;
    held_ = seen;
    if (planted("failover-starts-over")) {
        held_.clear();
        held_.set_base(head);
    }
    wanted_ = static_cast<std::uint8_t>(held_.size());
}

// PC-46: if the builder is gone the pieces are sealed all the same, and not the block that the sequencer's own node has.
Result<Signed<StreamedBlock>> StreamSequencer::seal() const {
    if (held_.size() == 0) return refuse(RefusalCode::guard, "no piece is held");
    StreamedBlock block{streamed_number, which_, held_.base(), {}};
    if (!planted("fallback-block-ignores-stream"))
        for (const Signed<Piece>& piece : held_.pieces()) block.contents.push_back(piece.body.content);
    return sign_body(sequencer_key(which_), block);
}

// ---- a client ------------------------------------------------------------------------------------------------------

Result<void> StreamClient::receive(int builder, ByteView bytes) {
    const auto piece = check(seen_, builder, bytes);
    if (!piece) return piece.refusal();
    take(seen_, *piece);
    return {};
}

Result<void> StreamClient::receive_block(int sequencer, ByteView bytes) {
    const auto block = from_signer<StreamedBlock>(sequencer_key(sequencer).public_key, bytes);
    if (!block) return block.refusal();
    if (block->body.sequencer != sequencer) return refuse(RefusalCode::signature, "not the sequencer of this block");
    if (sealed_) return refuse(RefusalCode::guard, "the block is sealed");
    sealed_ = true;
    seen_before_block_ = static_cast<std::uint8_t>(seen_.size());
    block_ = block->body;
    return {};
}

bool StreamClient::block_extends_stream() const {
    if (!sealed_ || block_.contents.size() < seen_before_block_) return false;
    if (seen_before_block_ > 0 && block_.base != seen_.base()) return false;
    for (std::size_t i = 0; i < seen_before_block_; ++i)
        if (block_.contents[i] != seen_.pieces()[i].body.content) return false;
    return true;
}

}  // namespace sequent::impl::preconf
