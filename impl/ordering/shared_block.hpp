// What the shared log consists of, and what a node is served of it: transactions under namespaces, headers with two roots,
// and a namespace's part of a block with its proof.
#pragma once

#include "impl/flat_bytes.hpp"
#include "impl/ordering/namespaced_tree.hpp"
#include "impl/ordering/sequencer_set.hpp"

namespace sequent::impl::ordering {

// The namespace of a rollup, 1 or 2.
inline Namespace namespace_of(int rollup) { return {0x5e9000u + static_cast<std::uint64_t>(rollup)}; }

// A transfer of `amount` units within one rollup. `tip` says that it pays for priority.
struct SharedTx {
    Namespace space;
    std::uint64_t nonce = 0;  // of the sender on that rollup
    std::uint64_t amount = 0;
    bool tip = false;
    PublicKey sender{};
    Signature signature{};  // over all of the above
};
template <class Out>
void write_body(Out& out, const SharedTx& tx) {
    out.u64(tx.space.id).u64(tx.nonce).u64(tx.amount).u8(tx.tip).raw(tx.sender);
}
template <class Out>
void write(Out& out, const SharedTx& tx) {
    write_body(out, tx);
    out.raw(tx.signature);
}
inline constexpr std::size_t shared_tx_bytes = 57 + 64;
SharedTx read_shared_tx(Reader& reader);
Bytes encode(const SharedTx& tx);
Result<SharedTx> decode_shared_tx(ByteView bytes);
// The transaction with its sender's signature.
SharedTx signed_tx(SharedTx tx, const KeyPair& sender);
bool signature_holds(const SharedTx& tx);
// The transaction as a leaf of the data root; the hash is its identity.
TreeNode leaf_of(const SharedTx& tx);

// SO-2: what the sequencers sign of a block. The data root is over all transactions by namespace, the ids root over the
// namespaces that have any.
struct BlockHeader {
    std::uint64_t height = 0;
    Hash data_root{};
    Hash ids_root{};
    friend bool operator==(const BlockHeader&, const BlockHeader&) = default;
};
inline constexpr std::size_t header_bytes = 72;
template <class Out>
void write(Out& out, const BlockHeader& header) {
    out.u64(header.height).raw(header.data_root).raw(header.ids_root);
}
BlockHeader read_header(Reader& reader);

// A leader's proposal: the header under its signature.
struct BlockProposal {
    BlockHeader header;
    std::uint8_t leader = 0;
    Signature signature{};
};
Bytes encode(const BlockProposal& proposal);
Result<BlockProposal> decode_proposal(ByteView bytes);

struct SignedHeader {
    BlockHeader header;
    Commit commit;
};
template <class Out>
void write(Out& out, const SignedHeader& signed_header) {
    write(out, signed_header.header);
    write(out, signed_header.commit);
}
SignedHeader read_signed_header(Reader& reader);
Bytes encode(const SignedHeader& signed_header);
Result<SignedHeader> decode_signed_header(ByteView bytes);

// SO-4: a server's answer: data with a proof under the data root, or "nothing" with one under the ids root.
inline constexpr std::size_t answer_txs_max = 4;
struct NamespaceAnswer {
    SignedHeader signed_header;
    bool nothing = false;
    FlatVec<SharedTx, answer_txs_max> txs;
    NamespaceProof proof;
};
inline constexpr std::size_t answer_bytes_max = header_bytes + commit_bytes_max + 2 + answer_txs_max * shared_tx_bytes +
                                                proof_bytes_max;
FlatBytes<answer_bytes_max> pack(const NamespaceAnswer& answer);
Bytes encode(const NamespaceAnswer& answer);
// Refuses (malformed) what does not parse, and transactions beside "nothing".
Result<NamespaceAnswer> decode_answer(ByteView bytes);

// SO-2: the ids tree of a block: a leaf without data for each namespace listed (bit r - 1 for rollup r).
NamespacedTree ids_tree(int listed);
// Its root; remembered, since there are few.
const Hash& ids_root(int listed);

}  // namespace sequent::impl::ordering
