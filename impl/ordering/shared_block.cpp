#include "impl/ordering/shared_block.hpp"

namespace sequent::impl::ordering {

SharedTx read_shared_tx(Reader& reader) {
    SharedTx tx;
    tx.space.id = reader.u64();
    tx.nonce = reader.u64();
    tx.amount = reader.u64();
    tx.tip = reader.flag();
    tx.sender = reader.array<32>();
    tx.signature = reader.array<64>();
    return tx;
}

Bytes encode(const SharedTx& tx) {
    FlatBytes<shared_tx_bytes> out;
    write(out, tx);
    return to_bytes(out);
}

Result<SharedTx> decode_shared_tx(ByteView bytes) {
    Reader reader(bytes);
    SharedTx tx = read_shared_tx(reader);
    if (auto end = reader.finish(); !end) return end.refusal();
    return tx;
}

SharedTx signed_tx(SharedTx tx, const KeyPair& sender) {
    tx.sender = sender.public_key;
    FlatBytes<shared_tx_bytes> body;
    write_body(body, tx);
    tx.signature = sign(sender, Domain::ordering_transaction, body);
    return tx;
}

bool signature_holds(const SharedTx& tx) {
    FlatBytes<shared_tx_bytes> body;
    write_body(body, tx);
    return verify(tx.sender, Domain::ordering_transaction, body, tx.signature);
}

TreeNode leaf_of(const SharedTx& tx) {
    FlatBytes<shared_tx_bytes> data;
    write(data, tx);
    return leaf_node(tx.space, data);
}

BlockHeader read_header(Reader& reader) {
    BlockHeader header;
    header.height = reader.u64();
    header.data_root = reader.hash();
    header.ids_root = reader.hash();
    return header;
}

Bytes encode(const BlockProposal& proposal) {
    FlatBytes<header_bytes + 65> out;
    write(out, proposal.header);
    out.u8(proposal.leader).raw(proposal.signature);
    return to_bytes(out);
}

Result<BlockProposal> decode_proposal(ByteView bytes) {
    Reader reader(bytes);
    BlockProposal proposal;
    proposal.header = read_header(reader);
    proposal.leader = reader.u8();
    proposal.signature = reader.array<64>();
    if (auto end = reader.finish(); !end) return end.refusal();
    return proposal;
}

SignedHeader read_signed_header(Reader& reader) {
    SignedHeader signed_header;
    signed_header.header = read_header(reader);
    signed_header.commit = read_commit(reader);
    return signed_header;
}

Bytes encode(const SignedHeader& signed_header) {
    FlatBytes<header_bytes + commit_bytes_max> out;
    write(out, signed_header);
    return to_bytes(out);
}

Result<SignedHeader> decode_signed_header(ByteView bytes) {
    Reader reader(bytes);
    SignedHeader signed_header = read_signed_header(reader);
    if (auto end = reader.finish(); !end) return end.refusal();
    return signed_header;
}

FlatBytes<answer_bytes_max> pack(const NamespaceAnswer& answer) {
    FlatBytes<answer_bytes_max> out;
    write(out, answer.signed_header);
    out.u8(answer.nothing).u8(static_cast<std::uint8_t>(answer.txs.size()));
    for (const SharedTx& tx : answer.txs) write(out, tx);
    write(out, answer.proof);
    return out;
}

Bytes encode(const NamespaceAnswer& answer) { return to_bytes(pack(answer)); }

Result<NamespaceAnswer> decode_answer(ByteView bytes) {
    Reader reader(bytes);
    NamespaceAnswer answer;
    answer.signed_header = read_signed_header(reader);
    answer.nothing = reader.flag();
    const std::size_t txs = reader.u8();
    if (txs > answer_txs_max) reader.fail("too many transactions");
    if (answer.nothing && txs > 0) reader.fail("transactions beside nothing");
    for (std::size_t i = 0; i < txs && reader.ok(); ++i) answer.txs.push_back(read_shared_tx(reader));
    answer.proof = read_proof(reader);
    if (auto end = reader.finish(); !end) return end.refusal();
    return answer;
}

NamespacedTree ids_tree(int listed) {
    NamespacedTree tree;
    for (int rollup = 1; rollup <= 2; ++rollup)
        if (listed >> (rollup - 1) & 1) tree.insert(leaf_node(namespace_of(rollup), {}));
    return tree;
}

const Hash& ids_root(int listed) {
    static const std::array<Hash, 4> roots{ids_tree(0).root(), ids_tree(1).root(), ids_tree(2).root(), ids_tree(3).root()};
    return roots.at(static_cast<std::size_t>(listed));
}

}  // namespace sequent::impl::ordering
