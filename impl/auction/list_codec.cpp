#include "impl/auction/list_codec.hpp"

namespace sequent::impl::auction {
namespace {

Packet& write(Packet& out, const ToyTx& tx) { return out.u8(static_cast<std::uint8_t>(tx.kind)).u8(tx.gate).u64(tx.gas); }
ToyTx read_tx(Reader& reader) {
    ToyTx tx;
    const std::uint8_t kind = reader.u8();
    if (kind < static_cast<std::uint8_t>(ToyKind::pass) || kind > static_cast<std::uint8_t>(ToyKind::fill))
        reader.fail("no such transaction");
    tx.kind = static_cast<ToyKind>(kind);
    tx.gate = reader.u8();
    if (tx.gate >= gates) reader.fail("no such gate");
    tx.gas = reader.u64();
    if (tx.gas == 0 || tx.gas > gas_limit) reader.fail("no block has so much gas");
    return tx;
}
void write_txs(Packet& out, const auto& txs) {
    out.u8(static_cast<std::uint8_t>(txs.size()));
    for (const ToyTx& tx : txs) write(out, tx);
}
void read_txs(Reader& reader, auto& txs) {
    const std::size_t count = reader.u8();
    if (count > txs.capacity()) reader.fail("too many transactions");
    for (std::size_t i = 0; i < count && reader.ok(); ++i) txs.push_back(read_tx(reader));
}
template <class T>
Result<T> finish(Reader& reader, const T& value) {
    if (auto end = reader.finish(); !end) return end.refusal();
    return value;
}
Packet statement_of(const ListVote& vote) {
    Packet out;
    return out.raw(vote.block).u64(vote.attester).u8(vote.accepts);
}

}  // namespace

Packet encode(const InclusionList& list) {
    Packet out;
    out.u64(list.slot).u64(list.maker);
    write_txs(out, list.txs);
    return out;
}

Packet encode(const SignedList& message) { return encode(message.list).raw(message.signature); }

Result<SignedList> decode_list(ByteView bytes) {
    Reader reader(bytes);
    SignedList message;
    message.list.slot = reader.u64();
    message.list.maker = reader.u64();
    read_txs(reader, message.list.txs);
    message.signature = reader.array<64>();
    return finish(reader, message);
}

SignedList sign_list(const InclusionList& list, const KeyPair& key) {
    return {list, sign(key, Domain::inclusion_list, encode(list))};
}

Packet encode(const ListedBlock& block) {
    Packet out;
    out.u64(block.slot).raw(block.parent);
    write_txs(out, block.txs);
    return out;
}

Packet encode(const SignedBlock& message) { return encode(message.block).raw(message.signature); }

Result<SignedBlock> decode_listed_block(ByteView bytes) {
    Reader reader(bytes);
    SignedBlock message;
    message.block.slot = reader.u64();
    message.block.parent = reader.hash();
    read_txs(reader, message.block.txs);
    message.signature = reader.array<64>();
    return finish(reader, message);
}

SignedBlock sign_block(const ListedBlock& block, const KeyPair& key) {
    return {block, sign(key, Domain::inclusion_block, encode(block))};
}

Packet encode(const ListVote& vote) { return statement_of(vote).raw(vote.signature); }

Result<ListVote> decode_list_vote(ByteView bytes) {
    Reader reader(bytes);
    ListVote vote;
    vote.block = reader.hash();
    vote.attester = reader.u64();
    vote.accepts = reader.flag();
    vote.signature = reader.array<64>();
    return finish(reader, vote);
}

ListVote sign_vote(const Hash& block, int attester, bool accepts) {
    ListVote vote{block, static_cast<std::uint64_t>(attester), accepts, {}};
    vote.signature = sign(party(Role::attester, attester).key, Domain::inclusion_vote, statement_of(vote));
    return vote;
}

bool verify_vote(const ListVote& vote) {
    return vote.attester < list_attesters && verify(party(Role::attester, static_cast<int>(vote.attester)).key.public_key,
                                                    Domain::inclusion_vote, statement_of(vote), vote.signature);
}

}  // namespace sequent::impl::auction
