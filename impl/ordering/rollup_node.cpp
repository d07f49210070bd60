#include "impl/ordering/rollup_node.hpp"

#include "impl/planted.hpp"

#include <string>

namespace sequent::impl::ordering {
namespace {

constexpr std::uint64_t genesis_balance = 1'000;  // units
constexpr PublicKey treasury{0x7e};               // whom the transfers pay

Account* find(RollupState& state, const PublicKey& key) {
    for (Account& account : state.accounts)
        if (account.key == key) return &account;
    return nullptr;
}

std::string block_key(std::uint64_t height) { return "block/" + std::to_string(height); }

}  // namespace

std::uint64_t RollupState::balance(const PublicKey& key) const {
    for (const Account& account : accounts)
        if (account.key == key) return account.balance;
    return 0;
}

std::uint64_t RollupState::nonce(const PublicKey& key) const {
    for (const Account& account : accounts)
        if (account.key == key) return account.nonce;
    return 0;
}

RollupState genesis_of(const PublicKey& user) {
    RollupState state;
    state.accounts.push_back({user, genesis_balance, 0});
    state.accounts.push_back({treasury, 0, 0});
    return state;
}

bool apply_transfer(RollupState& state, const SharedTx& tx) {
    Account* sender = find(state, tx.sender);
    Account* recipient = find(state, treasury);
    if (!sender || !recipient || sender->nonce != tx.nonce || sender->balance < tx.amount) return false;
    sender->nonce += 1;
    sender->balance -= tx.amount;
    recipient->balance += tx.amount;
    return true;
}

RollupNode::RollupNode(Namespace own, const PublicKey& user) : own_(own), user_(user), state_(genesis_of(user)) {}

Result<void> RollupNode::take(ByteView bytes, Store& store) {
    if (held_.height != 0) return refuse(RefusalCode::guard, "the block before waits to be executed");
    const auto answer = decode_answer(bytes);
    if (!answer) return answer.refusal();
    const BlockHeader& header = answer->signed_header.header;
    if (header.height != taken_ + 1) return refuse(RefusalCode::mismatch, "not the next block");
    FlatBytes<header_bytes> statement;
    write(statement, header);
    if (auto signed_by_all = verify_commit(0, statement, answer->signed_header.commit); !signed_by_all) return signed_by_all;

    // SO-5: the roots are all that the node knows of the block. They prove data under its own namespace, or that the
    // namespace is not in the block; nothing else is an answer.
    FlatVec<TreeNode, answer_txs_max> leaves;
    for (const SharedTx& tx : answer->txs) leaves.push_back(leaf_of(tx));
    Namespace space = own_;
    if (planted("namespace-not-in-leaf") && !answer->txs.empty()) space = answer->txs[0].space;
    if (answer->nothing) {
        if (planted("empty-block-refused")) return refuse(RefusalCode::guard, "a block without data");
        if (auto absent = verify_namespace(header.ids_root, own_, {}, answer->proof);
            !absent && !planted("ids-root-not-checked"))
            return absent;
    } else {
        if (leaves.empty() && !planted("data-proof-not-checked")) return refuse(RefusalCode::mismatch, "data without data");
        if (auto whole = verify_namespace(header.data_root, space, {leaves.begin(), leaves.size()}, answer->proof);
            !whole && !planted("data-proof-not-checked"))
            return whole;
    }
    Held held{header.height, answer->nothing, {}};
    for (std::size_t i = 0; i < leaves.size(); ++i) held.txs.push_back({answer->txs[i], leaves[i].hash});
    if (planted("cursor-saved-before-block")) {
        const std::array<Record, 1> cursor{{{"cursor", Bytes{static_cast<std::uint8_t>(header.height)}}}};
        if (auto stored = store.put(cursor); !stored) return stored;
    }
    held_ = held;
    taken_ = header.height;
    return {};
}

Result<void> RollupNode::execute(Store& store) {
    if (held_.height == 0) return refuse(RefusalCode::guard, "nothing is held");
    // SO-6: the shared log orders, the rollup obeys.
    FlatVec<HeldTx, answer_txs_max> order = held_.txs;
    if (planted("filter-sorts-by-tip")) {
        order.clear();
        for (const bool tip : {true, false})
            for (const HeldTx& held : held_.txs)
                if (held.tx.tip == tip) order.push_back(held);
    }
    RollupState next = state_;
    BlockReceipts receipts;
    FlatBytes<32 + answer_txs_max * 33> root_of;
    root_of.raw(next.state_root);
    for (const HeldTx& held : order) {
        const SharedReceipt receipt{held.id, held_.height, signature_holds(held.tx) && apply_transfer(next, held.tx)};
        next.chain.push_back(receipt);
        receipts.receipts.push_back(receipt);
        root_of.raw(receipt.id).u8(receipt.success);
    }
    next.height = held_.height;
    next.state_root = hash_of(root_of);
    // ASM-SO-5: the block and that it counts as executed reach the disk in one write.
    const std::array<Record, 2> records{{{"head", encode(RollupHead{next.height, next.state_root, next.accounts})},
                                         {block_key(next.height), encode(receipts)}}};
    if (auto stored = store.put(records); !stored) return stored;
    state_ = next;
    held_ = {};
    return {};
}

Result<void> RollupNode::restart(const Store& store) {
    const auto head_bytes = store.get("head");
    if (!head_bytes) return head_bytes.refusal();
    RollupState restored = genesis_of(user_);
    if (*head_bytes) {
        const auto head = decode_rollup_head(**head_bytes);
        if (!head) return head.refusal();
        restored.height = head->height;
        restored.state_root = head->state_root;
        restored.accounts = head->accounts;
    }
    for (std::uint64_t height = 1; height <= restored.height; ++height) {
        const auto bytes = store.get(block_key(height));
        if (!bytes) return bytes.refusal();
        if (!*bytes) return refuse(RefusalCode::storage, "a block of the chain is missing");
        const auto block = decode_block_receipts(**bytes);
        if (!block) return block.refusal();
        for (SharedReceipt receipt : block->receipts) {
            receipt.height = height;
            restored.chain.push_back(receipt);
        }
    }
    // SO-7: the only count that cannot disagree with the chain is the chain's own.
    std::uint64_t next = restored.height;
    if (planted("cursor-saved-before-block"))
        if (const auto cursor = store.get("cursor"); cursor && *cursor) next = (**cursor)[0];
    if (planted("restart-from-old-checkpoint") && next > 0) next -= 1;
    state_ = restored;
    held_ = {};
    taken_ = next;
    return {};
}

Bytes encode(const RollupHead& head) {
    FlatBytes<41 + 4 * 48> out;
    out.u64(head.height).raw(head.state_root).u8(static_cast<std::uint8_t>(head.accounts.size()));
    for (const Account& account : head.accounts) out.raw(account.key).u64(account.balance).u64(account.nonce);
    return to_bytes(out);
}

Result<RollupHead> decode_rollup_head(ByteView bytes) {
    Reader reader(bytes);
    RollupHead head;
    head.height = reader.u64();
    head.state_root = reader.hash();
    const std::size_t accounts = reader.u8();
    if (accounts > head.accounts.capacity()) reader.fail("too many accounts");
    for (std::size_t i = 0; i < accounts && reader.ok(); ++i) {
        Account account;
        account.key = reader.array<32>();
        account.balance = reader.u64();
        account.nonce = reader.u64();
        head.accounts.push_back(account);
    }
    if (auto end = reader.finish(); !end) return end.refusal();
    return head;
}

Bytes encode(const BlockReceipts& block) {
    FlatBytes<1 + answer_txs_max * 33> out;
    out.u8(static_cast<std::uint8_t>(block.receipts.size()));
    for (const SharedReceipt& receipt : block.receipts) out.raw(receipt.id).u8(receipt.success);
    return to_bytes(out);
}

Result<BlockReceipts> decode_block_receipts(ByteView bytes) {
    Reader reader(bytes);
    BlockReceipts block;
    const std::size_t receipts = reader.u8();
    if (receipts > answer_txs_max) reader.fail("too many receipts");
    for (std::size_t i = 0; i < receipts && reader.ok(); ++i) {
        SharedReceipt receipt;
        receipt.id = reader.hash();
        receipt.success = reader.flag();
        block.receipts.push_back(receipt);
    }
    if (auto end = reader.finish(); !end) return end.refusal();
    return block;
}

}  // namespace sequent::impl::ordering
