// A Merkle tree whose nodes carry the smallest and the largest namespace below them, as Celestia's NMT: a proof of a
// namespace shows that its leaves are *all* leaves of that namespace, or that there is none, without the rest of the block.
//
//                       [1,2] root
//                      /          \            a proof for namespace 2: leaf c, and the sibling [1,1];
//                 [1,1]            [2,2]       its largest namespace is below 2, so nothing of 2 is hidden in it
//                 /   \              |
//              a: 1   b: 1         c: 2
//
// Leaves are in the order of their namespaces. A tree of n leaves has the largest power of two below n on its left (RFC 6962).
// The root commits to the number of leaves too, so that the shape is part of what is proved.
#pragma once

#include "impl/bytes.hpp"
#include "impl/flat_vec.hpp"

#include <compare>

namespace sequent::impl::ordering {

struct Namespace {
    std::uint64_t id = 0;
    friend auto operator<=>(const Namespace&, const Namespace&) = default;
};

struct TreeNode {
    Namespace smallest, largest;
    Hash hash{};
    friend bool operator==(const TreeNode&, const TreeNode&) = default;
};

inline constexpr std::size_t tree_leaves_max = 8;

// The node of a leaf: H(0 | namespace | data). `data` is at most 256 bytes.
TreeNode leaf_node(Namespace space, ByteView data);
// The node above two: H(1 | left | right). Refused (mismatch) if the namespaces of left and right are not in order.
Result<TreeNode> parent_node(const TreeNode& left, const TreeNode& right);

// That the leaves first .. last-1 are all leaves of a namespace; first = last says that there is none, and where it would
// stand. The siblings are those of the path, from left to right.
struct NamespaceProof {
    std::uint8_t leaves = 0;  // of the tree, 0..tree_leaves_max
    std::uint8_t first = 0, last = 0;
    FlatVec<TreeNode, tree_leaves_max> siblings;
};

// leaves (1) | first (1) | last (1) | siblings (1, each 8 | 8 | 32). Writer is any writer.
template <class Out>
void write(Out& out, const NamespaceProof& proof) {
    out.u8(proof.leaves).u8(proof.first).u8(proof.last).u8(static_cast<std::uint8_t>(proof.siblings.size()));
    for (const TreeNode& node : proof.siblings) out.u64(node.smallest.id).u64(node.largest.id).raw(node.hash);
}
inline constexpr std::size_t proof_bytes_max = 4 + tree_leaves_max * 48;
// Failures stick to the reader: counts beyond tree_leaves_max, first > last, last > leaves.
NamespaceProof read_proof(Reader& reader);
Bytes encode(const NamespaceProof& proof);
Result<NamespaceProof> decode_proof(ByteView bytes);

class NamespacedTree {
public:
    // Adds a leaf after those of its namespace and of smaller ones. More than tree_leaves_max is the caller's bug.
    void insert(const TreeNode& leaf);
    // H(2 | number of leaves | top node); the empty tree has a root too. Remembered for small trees, by their leaves: the
    // leader, the validators and servers all compute it of the same block.
    Hash root() const;
    // The proof for the leaves of a namespace, which may be none.
    NamespaceProof prove(Namespace space) const;
    // A proof for any range of leaves, as a forger would cut it. Requires first <= last <= number of leaves.
    NamespaceProof prove_range(std::size_t first, std::size_t last) const;
    const FlatVec<TreeNode, tree_leaves_max>& leaves() const { return leaves_; }

private:
    FlatVec<TreeNode, tree_leaves_max> leaves_;
};

// Whether `shown` are all leaves of the namespace under the root, in their order; none shown is a proof of absence. Refuses
// (mismatch) a leaf of another namespace, a sibling that may hold more of it, siblings too few or too many, another root.
Result<void> verify_namespace(const Hash& root, Namespace space, std::span<const TreeNode> shown, const NamespaceProof& proof);

}  // namespace sequent::impl::ordering
