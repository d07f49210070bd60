#include "impl/ordering/handover.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::ordering {
namespace {

FlatBytes<8> body_of(const HandoverNotice& notice) {
    FlatBytes<8> body;
    body.u64(notice.height);
    return body;
}

FlatBytes<source_block_bytes_max> body_of(const SourceBlock& block) {
    FlatBytes<source_block_bytes_max> body;
    body.u8(static_cast<std::uint8_t>(block.source)).u64(block.number).u8(block.empty);
    if (!block.empty) write(body, block.tx);
    return body;
}

}  // namespace

const KeyPair& own_sequencer_key() { return user_key(4); }
const KeyPair& rollup_operator_key() { return user_key(7); }

Bytes encode(const HandoverNotice& notice) {
    FlatBytes<72> out;
    out.raw(body_of(notice).view()).raw(notice.signature);
    return to_bytes(out);
}

Result<HandoverNotice> decode_handover(ByteView bytes) {
    Reader reader(bytes);
    HandoverNotice notice;
    notice.height = reader.u64();
    notice.signature = reader.array<64>();
    if (auto end = reader.finish(); !end) return end.refusal();
    return notice;
}

HandoverNotice signed_notice(std::uint64_t height, const KeyPair& rollup_operator) {
    HandoverNotice notice{height, {}};
    notice.signature = sign(rollup_operator, Domain::ordering_handover, body_of(notice));
    return notice;
}

FlatBytes<signed_source_block_bytes_max> pack(const SignedSourceBlock& block) {
    FlatBytes<signed_source_block_bytes_max> out;
    out.raw(body_of(block.block).view());
    if (block.block.source == OrderSource::own) out.raw(block.own);
    else write(out, block.shared);
    return out;
}
Bytes encode(const SignedSourceBlock& block) { return to_bytes(pack(block)); }

Result<SignedSourceBlock> decode_source_block(ByteView bytes) {
    Reader reader(bytes);
    SignedSourceBlock block;
    block.block.source = reader.flag() ? OrderSource::shared : OrderSource::own;
    block.block.number = reader.u64();
    block.block.empty = reader.flag();
    if (!block.block.empty && reader.ok()) block.block.tx = read_shared_tx(reader);
    if (block.block.source == OrderSource::own) block.own = reader.array<64>();
    else block.shared = read_commit(reader);
    if (auto end = reader.finish(); !end) return end.refusal();
    return block;
}

SignedSourceBlock confirmed(const SourceBlock& block) {
    SignedSourceBlock confirmed_block;
    confirmed_block.block = block;
    const auto body = body_of(block);
    if (block.source == OrderSource::own) confirmed_block.own = sign(own_sequencer_key(), Domain::ordering_block, body);
    else confirmed_block.shared = commit_of(0, body);
    return confirmed_block;
}

Result<void> verify_source_block(const SignedSourceBlock& block) {
    const auto body = body_of(block.block);
    if (block.block.source == OrderSource::shared) return verify_commit(0, body, block.shared);
    if (!verify(own_sequencer_key().public_key, Domain::ordering_block, body, block.own))
        return refuse(RefusalCode::signature, "not the own sequencer's signature");
    return {};
}

Result<void> HandoverContract::announce(ByteView bytes, std::uint64_t next, std::uint64_t notice_blocks) {
    const auto notice = decode_handover(bytes);
    if (!notice) return notice.refusal();
    if (!verify(rollup_operator_key().public_key, Domain::ordering_handover, body_of(*notice), notice->signature))
        return refuse(RefusalCode::signature, "not the rollup's operator");
    if (heights_.full()) return refuse(RefusalCode::guard, "the rollup has joined and left");
    if (notice->height <= joins()) return refuse(RefusalCode::guard, "the rollup leaves after it has joined");
    // SO-30: what has been confirmed cannot move to another source.
    std::uint64_t ahead = planted("handover-without-notice") ? 0 : next + notice_blocks;
    if (planted("notice-one-short")) ahead -= 1;
    if (notice->height < ahead) return refuse(RefusalCode::guard, "too little notice");
    heights_.push_back(notice->height);
    return {};
}

OrderSource HandoverContract::source_at(std::uint64_t number) const {
    const bool joined = joins() != 0 && number >= joins();
    return joined && (leaves() == 0 || number < leaves()) ? OrderSource::shared : OrderSource::own;
}

bool HandoverContract::may_confirm(OrderSource source, std::uint64_t number) const {
    if (planted("both-order-at-handover") && source == OrderSource::own && number == joins()) return true;
    if (planted("gap-at-handover") && joins() == number + 1) return false;
    return source_at(number) == source;
}

HandoverNode::HandoverNode() : state_(genesis_of(user_key(1).public_key)) {
    const Account& first = state_.accounts[0];
    state_.accounts.push_back({user_key(2).public_key, first.balance, 0});
}

const SourceBlock* HandoverNode::block(OrderSource source, std::uint64_t number) const {
    for (const SourceBlock& block : blocks_)
        if (block.source == source && block.number == number) return &block;
    return nullptr;
}

std::uint64_t HandoverNode::next_unconfirmed(const HandoverContract& contract) const {
    std::uint64_t number = 1;
    while (block(contract.source_at(number), number)) ++number;
    return number;
}

// What the rollup's node, and each user, looks at in a confirmation.
Result<void> HandoverNode::receive(const HandoverContract& contract, ByteView bytes) {
    const auto block = decode_source_block(bytes);
    if (!block) return block.refusal();
    if (auto from_source = verify_source_block(*block); !from_source) return from_source;
    if (block->block.number != next_unconfirmed(contract)) return refuse(RefusalCode::mismatch, "not the next block");
    if (!contract.may_confirm(block->block.source, block->block.number))
        return refuse(RefusalCode::mismatch, "a block of a source that is not in force");
    blocks_.push_back(block->block);
    return {};
}

Result<void> HandoverNode::derive(const HandoverContract& contract) {
    const std::uint64_t number = derived_ + 1;
    const OrderSource source = contract.source_at(number);
    const SourceBlock* from = block(source, number);
    if (!from) return refuse(RefusalCode::guard, "the source in force has not confirmed the block");
    derived_ = number;
    if (from->empty) return {};
    // SO-32: shared sequencers know no nonces of rollups; only the rollup can drop a duplicate, whoever confirmed it first.
    DerivedTx line{number, source, leaf_of(from->tx).hash, false};
    RollupState before = state_;
    if (planted("nonce-for-each-source"))
        if (std::none_of(journal_.begin(), journal_.end(),
                         [&](const DerivedTx& done) { return done.id == line.id && done.source == source; }))
            for (Account& account : before.accounts)
                if (account.key == from->tx.sender) account.nonce = from->tx.nonce;
    line.executed = signature_holds(from->tx) && apply_transfer(before, from->tx);
    if (line.executed) state_ = before;
    journal_.push_back(line);
    return {};
}

}  // namespace sequent::impl::ordering
