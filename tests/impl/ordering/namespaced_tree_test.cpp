// Namespaced Merkle trees: what a proof shows, and that everything forged, cut, moved or incomplete is refused.
#include "impl/ordering/namespaced_tree.hpp"

#include <gtest/gtest.h>

namespace sequent::impl::ordering {
namespace {

TreeNode leaf(std::uint64_t space, std::uint8_t data) { return leaf_node({space}, std::array<std::uint8_t, 1>{data}); }

NamespacedTree tree_of(const std::vector<std::uint64_t>& spaces) {
    NamespacedTree tree;
    std::uint8_t data = 0;
    for (const std::uint64_t space : spaces) tree.insert(leaf(space, data++));
    return tree;
}

std::vector<TreeNode> shown_of(const NamespacedTree& tree, const NamespaceProof& proof) {
    return {tree.leaves().begin() + proof.first, tree.leaves().begin() + proof.last};
}

// Every tree of up to five leaves over the namespaces 2, 4 and 6.
std::vector<NamespacedTree> small_trees() {
    std::vector<NamespacedTree> all;
    for (std::size_t size = 0; size <= 5; ++size) {
        std::size_t combinations = 1;
        for (std::size_t i = 0; i < size; ++i) combinations *= 3;
        for (std::size_t c = 0; c < combinations; ++c) {
            std::vector<std::uint64_t> spaces;
            for (std::size_t i = 0, rest = c; i < size; ++i, rest /= 3) spaces.push_back(2 + 2 * (rest % 3));
            all.push_back(tree_of(spaces));
        }
    }
    return all;
}

TEST(NamespacedTree, EveryNamespaceOfEveryTreeHasAProofPresentOrNot) {
    for (const NamespacedTree& tree : small_trees())
        for (std::uint64_t space = 1; space <= 7; ++space) {
            const auto proof = tree.prove({space});
            EXPECT_TRUE(verify_namespace(tree.root(), {space}, shown_of(tree, proof), proof));
        }
}

TEST(NamespacedTree, NoOtherRangeOfLeavesIsAProof) {  // SO-5: neither a part for the whole, nor silence for nothing
    for (const NamespacedTree& tree : small_trees())
        for (std::uint64_t space = 1; space <= 7; ++space) {
            const auto right = tree.prove({space});
            const std::size_t size = tree.leaves().size();
            for (std::size_t first = 0; first <= size; ++first)
                for (std::size_t last = first; last <= size; ++last) {
                    const auto proof = tree.prove_range(first, last);
                    const bool same = first == right.first && last == right.last;
                    EXPECT_EQ(verify_namespace(tree.root(), {space}, shown_of(tree, proof), proof).ok(), same);
                }
        }
}

TEST(NamespacedTree, AProofForAnotherNamespaceIsNone) {
    const auto tree = tree_of({2, 2, 4, 6});
    const auto proof = tree.prove({2});
    EXPECT_FALSE(verify_namespace(tree.root(), {4}, shown_of(tree, proof), proof));
    EXPECT_FALSE(verify_namespace(tree.root(), {3}, shown_of(tree, proof), proof));
}

TEST(NamespacedTree, AnotherRootOrderOrLeafIsRefused) {
    const auto tree = tree_of({2, 2, 4, 6});
    const auto proof = tree.prove({2});
    auto shown = shown_of(tree, proof);
    EXPECT_FALSE(verify_namespace(tree_of({2, 2, 4}).root(), {2}, shown, proof));
    std::swap(shown[0], shown[1]);
    EXPECT_FALSE(verify_namespace(tree.root(), {2}, shown, proof));
    shown = {leaf(2, 90), leaf(2, 91)};
    EXPECT_FALSE(verify_namespace(tree.root(), {2}, shown, proof));
}

TEST(NamespacedTree, AChangedCutOrLengthenedProofIsRefused) {
    const auto tree = tree_of({2, 4, 4, 6, 6});
    const auto proof = tree.prove({4});
    const auto shown = shown_of(tree, proof);
    ASSERT_TRUE(verify_namespace(tree.root(), {4}, shown, proof));
    ASSERT_GE(proof.siblings.size(), 2u);
    for (std::size_t i = 0; i < proof.siblings.size(); ++i) {
        auto forged = proof;
        forged.siblings[i].hash[5] ^= 1;
        EXPECT_FALSE(verify_namespace(tree.root(), {4}, shown, forged));
        forged = proof;
        forged.siblings[i].smallest.id ^= 1;  // the namespaces are under the hash too
        EXPECT_FALSE(verify_namespace(tree.root(), {4}, shown, forged));
        forged = proof;
        forged.siblings[i].largest.id ^= 1;
        EXPECT_FALSE(verify_namespace(tree.root(), {4}, shown, forged));
    }
    auto cut = proof;
    cut.siblings.pop_back();
    EXPECT_EQ(verify_namespace(tree.root(), {4}, shown, cut).refusal().reason, "a sibling is missing");
    auto longer = proof;
    longer.siblings.push_back(proof.siblings[0]);
    EXPECT_EQ(verify_namespace(tree.root(), {4}, shown, longer).refusal().reason, "more siblings than the path has");
    auto counted = proof;
    counted.leaves += 1;
    EXPECT_FALSE(verify_namespace(tree.root(), {4}, shown, counted));
    auto moved = proof;
    moved.first += 1;
    EXPECT_FALSE(verify_namespace(tree.root(), {4}, shown, moved));
}

TEST(NamespacedTree, TheEmptyTreeProvesAbsenceAndNothingElse) {
    const NamespacedTree empty{};
    EXPECT_TRUE(verify_namespace(empty.root(), {2}, {}, empty.prove({2})));
    EXPECT_FALSE(verify_namespace(tree_of({2}).root(), {2}, {}, empty.prove({2})));
    const std::array<TreeNode, 1> shown{leaf(2, 0)};
    EXPECT_FALSE(verify_namespace(empty.root(), {2}, shown, empty.prove({2})));
}

TEST(NamespacedTree, NodesOutOfOrderHaveNoParent) {
    EXPECT_TRUE(parent_node(leaf(2, 0), leaf(2, 1)));
    EXPECT_FALSE(parent_node(leaf(4, 0), leaf(2, 1)));
}

TEST(NamespacedTree, ALeafIsNoInnerNode) {
    const auto a = leaf(2, 0), b = leaf(2, 1);
    const auto inner = *parent_node(a, b);
    EXPECT_NE(inner.hash, a.hash);
    EXPECT_NE(leaf_node({2}, a.hash).hash, inner.hash);
    EXPECT_NE(leaf_node({2}, {}).hash, leaf_node({3}, {}).hash);
}

TEST(NamespacedTree, AProofHasOneEncoding) {
    const auto tree = tree_of({2, 4, 4, 6, 6});
    const Bytes bytes = encode(tree.prove({4}));
    const auto decoded = decode_proof(bytes);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(encode(*decoded), bytes);
    for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(decode_proof(ByteView(bytes).first(size)));
    for (const auto& [at, value] : {std::pair{0, 9}, {1, 4}, {2, 6}, {3, 9}}) {
        Bytes wrong = bytes;
        wrong[static_cast<std::size_t>(at)] = static_cast<std::uint8_t>(value);
        EXPECT_FALSE(decode_proof(wrong)) << at;
    }
}

}  // namespace
}  // namespace sequent::impl::ordering
