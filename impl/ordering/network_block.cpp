#include "impl/ordering/network_block.hpp"

namespace sequent::impl::ordering {
namespace {

FlatBytes<network_block_bytes> statement_of(const NetworkBlock& block) {
    FlatBytes<network_block_bytes> statement;
    write(statement, block);
    return statement;
}

}  // namespace

SignedBlock read_signed_block(Reader& reader) {
    SignedBlock block;
    block.block.network = reader.u8();
    block.block.number = reader.u64();
    block.block.amount = reader.u64();
    block.commit = read_commit(reader);
    return block;
}

Bytes encode(const SignedBlock& block) {
    FlatBytes<signed_block_bytes_max> out;
    write(out, block);
    return to_bytes(out);
}

Result<SignedBlock> decode_signed_block(ByteView bytes) {
    Reader reader(bytes);
    SignedBlock block = read_signed_block(reader);
    if (auto end = reader.finish(); !end) return end.refusal();
    return block;
}

Result<void> verify_block(int network, const SignedBlock& block) {
    if (block.block.network != network) return refuse(RefusalCode::unknown, "a block of another network");
    return verify_commit(network, statement_of(block.block), block.commit);
}

SignedBlock committed(const NetworkBlock& block) { return {block, commit_of(block.network, statement_of(block))}; }

SignedBlock forged(const NetworkBlock& block) { return {block, forged_commit(statement_of(block))}; }

void Network::commit_next() {
    const std::uint64_t number = height() + 1;
    // SO-10: network 1 goes on past the rollup's stop, with blocks that nobody takes for the rollup's.
    blocks_.push_back(committed({static_cast<std::uint8_t>(id_), number, number}));
}

const SignedBlock* Network::block(std::uint64_t number) const {
    return number >= first_ && number <= height() ? &blocks_[number - first_] : nullptr;
}

Result<void> DaLayer::post(ByteView bytes) {
    const auto block = decode_signed_block(bytes);
    if (!block) return block.refusal();
    if (block->block.number != height() + 1) return refuse(RefusalCode::mismatch, "blocks are posted in order");
    blobs_.push_back(*block);
    return {};
}

Result<void> DaLayer::finalize() {
    if (final_ == height()) return refuse(RefusalCode::guard, "everything posted is final");
    final_ += 1;
    return {};
}

Result<void> DaLayer::reorg() {
    // SO-11, ASM-SO-3: what is final stays.
    if (final_ == height()) return refuse(RefusalCode::guard, "everything posted is final");
    blobs_.pop_back();
    return {};
}

const SignedBlock* DaLayer::blob(std::uint64_t number) const {
    return number >= first_ && number <= height() ? &blobs_[number - first_] : nullptr;
}

}  // namespace sequent::impl::ordering
