#include "impl/ordering/namespaced_tree.hpp"

#include "impl/flat_bytes.hpp"

#include <bit>

namespace sequent::impl::ordering {
namespace {

constexpr std::uint8_t leaf_tag = 0, parent_tag = 1, root_tag = 2;

template <class Out>
void write_node(Out& out, const TreeNode& node) {
    out.u64(node.smallest.id).u64(node.largest.id).raw(node.hash);
}

// The number of leaves on the left of a tree of `size` >= 2: the largest power of two below it.
std::size_t split(std::size_t size) { return std::bit_floor(size - 1); }

TreeNode node_over(std::span<const TreeNode> leaves) {
    if (leaves.size() == 1) return leaves[0];
    const std::size_t left = split(leaves.size());
    return *parent_node(node_over(leaves.first(left)), node_over(leaves.subspan(left)));
}

Hash root_of(std::size_t leaves, const TreeNode& top) {
    FlatBytes<57> out;
    out.u8(root_tag).u64(leaves);
    write_node(out, top);
    return hash_of(out);
}

// Small trees whose root is known; equality of all leaves decides.
constexpr std::size_t remembered_leaves = 4;
struct Remembered {
    std::size_t size = 0;
    std::array<TreeNode, remembered_leaves> leaves{};
    Hash root{};
};

// Rebuilds the top of a tree from the leaves shown and the siblings, and looks at each sibling's namespaces on the way.
class Rebuild {
public:
    Rebuild(Namespace space, std::span<const TreeNode> shown, const NamespaceProof& proof)
        : space_(space), shown_(shown), proof_(proof) {}

    Result<TreeNode> node(std::size_t from, std::size_t to) {
        if (to <= proof_.first) return sibling([&](const TreeNode& n) { return n.largest < space_; });
        if (from >= proof_.last) return sibling([&](const TreeNode& n) { return space_ < n.smallest; });
        if (to - from == 1) return shown_[from - proof_.first];
        const std::size_t middle = from + split(to - from);
        const auto left = node(from, middle);
        if (!left) return left;
        const auto right = node(middle, to);
        if (!right) return right;
        return parent_node(*left, *right);
    }
    bool used_all() const { return next_ == proof_.siblings.size(); }

private:
    template <class Outside>
    Result<TreeNode> sibling(Outside outside) {
        if (next_ == proof_.siblings.size()) return refuse(RefusalCode::mismatch, "a sibling is missing");
        const TreeNode& node = proof_.siblings[next_++];
        if (node.largest < node.smallest) return refuse(RefusalCode::mismatch, "a sibling's namespaces are turned around");
        if (!outside(node)) return refuse(RefusalCode::mismatch, "a sibling may hold more of the namespace");
        return node;
    }

    Namespace space_;
    std::span<const TreeNode> shown_;
    const NamespaceProof& proof_;
    std::size_t next_ = 0;
};

}  // namespace

TreeNode leaf_node(Namespace space, ByteView data) {
    FlatBytes<1 + 8 + 256> out;
    out.u8(leaf_tag).u64(space.id).raw(data);
    return {space, space, hash_of(out)};
}

Result<TreeNode> parent_node(const TreeNode& left, const TreeNode& right) {
    if (right.smallest < left.largest) return refuse(RefusalCode::mismatch, "namespaces out of order");
    FlatBytes<97> out;
    out.u8(parent_tag);
    write_node(out, left);
    write_node(out, right);
    return TreeNode{left.smallest, right.largest, hash_of(out)};
}

void NamespacedTree::insert(const TreeNode& leaf) {
    assert(!leaves_.full());
    leaves_.push_back(leaf);
    for (std::size_t i = leaves_.size() - 1; i > 0 && leaf.smallest < leaves_[i - 1].smallest; --i)
        std::swap(leaves_[i], leaves_[i - 1]);
}

Hash NamespacedTree::root() const {
    static const Hash empty = root_of(0, {});
    if (leaves_.empty()) return empty;
    const auto compute = [&] { return root_of(leaves_.size(), node_over({leaves_.begin(), leaves_.size()})); };
    if (leaves_.size() > remembered_leaves) return compute();
    static thread_local std::array<Remembered, 512> table{};
    Remembered& entry = table[(leaves_[0].hash[0] + 61u * leaves_.back().hash[1] + 7u * leaves_.size()) % table.size()];
    if (entry.size != leaves_.size() || !std::equal(leaves_.begin(), leaves_.end(), entry.leaves.begin())) {
        entry.size = leaves_.size();
        std::copy(leaves_.begin(), leaves_.end(), entry.leaves.begin());
        entry.root = compute();
    }
    return entry.root;
}

NamespaceProof NamespacedTree::prove(Namespace space) const {
    std::size_t first = 0;
    while (first < leaves_.size() && leaves_[first].smallest < space) ++first;
    std::size_t last = first;
    while (last < leaves_.size() && leaves_[last].smallest == space) ++last;
    return prove_range(first, last);
}

NamespaceProof NamespacedTree::prove_range(std::size_t first, std::size_t last) const {
    NamespaceProof proof;
    proof.leaves = static_cast<std::uint8_t>(leaves_.size());
    proof.first = static_cast<std::uint8_t>(first);
    proof.last = static_cast<std::uint8_t>(last);
    const auto walk = [&](auto& self, std::size_t from, std::size_t to) -> void {
        if (to <= first || from >= last) {
            proof.siblings.push_back(node_over({leaves_.begin() + from, to - from}));
        } else if (to - from > 1) {
            const std::size_t middle = from + split(to - from);
            self(self, from, middle);
            self(self, middle, to);
        }
    };
    if (!leaves_.empty()) walk(walk, 0, leaves_.size());
    return proof;
}

Result<void> verify_namespace(const Hash& root, Namespace space, std::span<const TreeNode> shown, const NamespaceProof& proof) {
    if (proof.last < proof.first || proof.last > proof.leaves || shown.size() != std::size_t{proof.last} - proof.first)
        return refuse(RefusalCode::mismatch, "the proof is for another number of leaves");
    for (const TreeNode& leaf : shown)
        if (leaf.smallest != space || leaf.largest != space)
            return refuse(RefusalCode::mismatch, "a leaf of another namespace");
    TreeNode top;
    Rebuild rebuild(space, shown, proof);
    if (proof.leaves > 0) {
        const auto rebuilt = rebuild.node(0, proof.leaves);
        if (!rebuilt) return rebuilt.refusal();
        top = *rebuilt;
    }
    if (!rebuild.used_all()) return refuse(RefusalCode::mismatch, "more siblings than the path has");
    if (root_of(proof.leaves, top) != root) return refuse(RefusalCode::mismatch, "the proof ends at another root");
    return {};
}

NamespaceProof read_proof(Reader& reader) {
    NamespaceProof proof;
    proof.leaves = reader.u8();
    proof.first = reader.u8();
    proof.last = reader.u8();
    if (proof.leaves > tree_leaves_max || proof.first > proof.last || proof.last > proof.leaves)
        reader.fail("no such range of leaves");
    const std::size_t siblings = reader.u8();
    if (siblings > tree_leaves_max) reader.fail("more siblings than leaves");
    for (std::size_t i = 0; i < siblings && reader.ok(); ++i) {
        TreeNode node;
        node.smallest.id = reader.u64();
        node.largest.id = reader.u64();
        node.hash = reader.hash();
        proof.siblings.push_back(node);
    }
    return proof;
}

Bytes encode(const NamespaceProof& proof) {
    Writer out;
    write(out, proof);
    return out.take();
}

Result<NamespaceProof> decode_proof(ByteView bytes) {
    Reader reader(bytes);
    NamespaceProof proof = read_proof(reader);
    if (auto end = reader.finish(); !end) return end.refusal();
    return proof;
}

}  // namespace sequent::impl::ordering
