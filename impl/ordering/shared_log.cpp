#include "impl/ordering/shared_log.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::ordering {
namespace {

Result<int> rollup_of(Namespace space) {
    for (int rollup = 1; rollup <= 2; ++rollup)
        if (namespace_of(rollup) == space) return rollup;
    return refuse(RefusalCode::unknown, "no rollup has this namespace");
}

}  // namespace

Result<void> SharedLog::submit(const SharedLogConfig& config, ByteView bytes) {
    // SO-1: room is all that the log asks for; what a rollup makes of a transaction is another matter.
    if (height() >= static_cast<std::uint64_t>(config.blocks)) return refuse(RefusalCode::guard, "the log is full");
    if (size_of(open_height()) >= static_cast<std::size_t>(config.block_txs))
        return refuse(RefusalCode::guard, "the block is full");
    const auto tx = decode_shared_tx(bytes);
    if (!tx) return tx.refusal();
    if (auto rollup = rollup_of(tx->space); !rollup) return rollup.refusal();
    if (!signature_holds(*tx)) return refuse(RefusalCode::signature, "not the sender's signature");
    txs_.push_back({open_height(), *tx, leaf_of(*tx)});
    return {};
}

std::size_t SharedLog::size_of(std::uint64_t height) const {
    return static_cast<std::size_t>(std::count_if(txs_.begin(), txs_.end(),
                                                  [&](const LoggedTx& tx) { return tx.height == height; }));
}

std::size_t SharedLog::count(std::uint64_t height, Namespace space) const {
    return static_cast<std::size_t>(std::count_if(txs_.begin(), txs_.end(), [&](const LoggedTx& tx) {
        return tx.height == height && tx.tx.space == space;
    }));
}

int SharedLog::listed(std::uint64_t height) const {
    return (count(height, namespace_of(1)) > 0 ? 1 : 0) | (count(height, namespace_of(2)) > 0 ? 2 : 0);
}

NamespacedTree SharedLog::data_tree(std::uint64_t height) const {
    NamespacedTree tree;
    for (const LoggedTx& tx : txs_)
        if (tx.height == height) tree.insert(tx.leaf);
    return tree;
}

BlockHeader SharedLog::honest_header() const {
    // SO-2: two roots, so that a rollup can check what it gets (data) and that there is nothing to get (ids).
    return {open_height(), data_tree(open_height()).root(), ids_root(listed(open_height()))};
}

BlockHeader SharedLog::forged_header(int listed, int altered) const {
    const std::uint64_t height = open_height();
    NamespacedTree tree;
    std::size_t left = altered == 0 ? 0 : count(height, namespace_of(altered));
    for (const LoggedTx& tx : txs_) {
        if (tx.height != height) continue;
        if (altered != 0 && tx.tx.space == namespace_of(altered) && --left == 0) continue;
        tree.insert(tx.leaf);
    }
    return {height, tree.root(), ids_root(listed)};
}

BlockProposal SharedLog::propose(const BlockHeader& header) const {
    const std::size_t leader = header.height % validators;
    FlatBytes<header_bytes> statement;
    write(statement, header);
    return {header, static_cast<std::uint8_t>(leader),
            sign(validator_key(shared_network, leader), Domain::ordering_attestation, statement)};
}

Result<void> SharedLog::commit(ByteView bytes) {
    const auto proposal = decode_proposal(bytes);
    if (!proposal) return proposal.refusal();
    const BlockHeader& header = proposal->header;
    if (header.height != open_height()) return refuse(RefusalCode::mismatch, "not the next block");
    if (proposal->leader != header.height % validators) return refuse(RefusalCode::signature, "not the block's leader");
    FlatBytes<header_bytes> statement;
    write(statement, header);
    if (!verify(validator_key(shared_network, proposal->leader).public_key, Domain::ordering_attestation, statement,
                proposal->signature))
        return refuse(RefusalCode::signature, "not the leader's signature");
    // SO-3: nodes of rollups see the roots alone, so those who see the block check them. All honest validators run the same
    // code on the same block; one run stands for all.
    if (!planted("roots-not-recomputed")) {
        if (header.ids_root != ids_root(listed(header.height)))
            return refuse(RefusalCode::mismatch, "the ids root is not that of the block");
        if (header.data_root != data_tree(header.height).root())
            return refuse(RefusalCode::mismatch, "the data root is not that of the block");
    }
    blocks_.push_back({header, commit_of(shared_network, statement)});
    return {};
}

NamespaceAnswer SharedLog::answer(std::uint64_t height, Namespace space) const {
    NamespaceAnswer answer{block(height), count(height, space) == 0, {}, {}};
    for (const LoggedTx& tx : txs_)
        if (tx.height == height && tx.tx.space == space) answer.txs.push_back(tx.tx);
    answer.proof = answer.nothing ? ids_tree(listed(height)).prove(space) : data_tree(height).prove(space);
    return answer;
}

NamespaceAnswer SharedLog::partial_answer(std::uint64_t height, Namespace space) const {
    NamespaceAnswer part = answer(height, space);
    if (part.txs.empty()) return part;
    part.txs.pop_back();
    part.proof = data_tree(height).prove_range(part.proof.first, part.proof.last - std::size_t{1});
    return part;
}

NamespaceAnswer SharedLog::false_absence(std::uint64_t height, Namespace space) const {
    const NamespacedTree ids = ids_tree(listed(height));
    const std::size_t place = ids.prove(space).first;
    return {block(height), true, {}, ids.prove_range(place, place)};
}

}  // namespace sequent::impl::ordering
