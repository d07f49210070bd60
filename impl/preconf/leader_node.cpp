#include "impl/preconf/leader_node.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl::preconf {
namespace {

bool contains(const LeaderNode::Txs& txs, const UserTx& tx) { return std::find(txs.begin(), txs.end(), tx) != txs.end(); }

}  // namespace

bool LeaderNode::has_booked(const UserTx& tx) const { return contains(book_, tx); }
bool LeaderNode::has_drafted(const UserTx& tx) const { return contains(draft_, tx); }

Result<Signed<InclusionPromise>> LeaderNode::promise(const LeaderConfig& config, const SlotChain& chain, std::uint64_t now,
                                                     std::uint64_t slot, const UserTx& tx) const {
    const auto promised = std::count_if(pledges_.begin(), pledges_.end(), [&](const InclusionPromise& pledge) {
        return pledge.slot == slot && !(slot == now && has_drafted(pledge.tx));
    });
    // What will be forced on the next slot nobody knows; what is forced on this one is seen.
    const auto here = slot == now ? chain.forced(now) + static_cast<int>(draft_.size()) : 0;
    if (!config.may_lie(which_) && promised + here >= config.slot_room_txs)
        return refuse(RefusalCode::guard, "an honest leader promises no more than its block has room for");
    return sign_body(promiser_key(which_), InclusionPromise{slot, now, tx});
}

void LeaderNode::on_recorded(const InclusionPromise& promise, std::uint64_t now) {
    pledges_.push_back(promise);
    if (promise.slot == now) book_.push_back(promise.tx);
}

// PC-9: what was promised ahead is neither forgotten nor given again.
void LeaderNode::take_over(std::uint64_t slot) {
    draft_.clear();
    book_.clear();
    if (planted("promise-dropped-at-handover")) return;
    for (const InclusionPromise& pledge : pledges_)
        if (pledge.slot == slot) book_.push_back(pledge.tx);
}

// PC-3: a transaction that an earlier leader sealed must not run again; an honest leader keeps room for its book.
Result<void> LeaderNode::put_in(const LeaderConfig& config, const SlotChain& chain, std::uint64_t now, ByteView bytes) {
    const auto tx = from_bytes<UserTx>(bytes);
    if (!tx) return tx.refusal();
    if (!chain.may_run(*tx)) return refuse(RefusalCode::guard, "the transaction would not run");
    if (has_drafted(*tx)) return refuse(RefusalCode::guard, "the block has it");
    const int used = chain.forced(now) + static_cast<int>(draft_.size());
    if (used >= config.slot_room_txs) return refuse(RefusalCode::guard, "the block is full");
    const auto still_owed = std::count_if(book_.begin(), book_.end(),
                                          [&](const UserTx& booked) { return !has_drafted(booked) && chain.is_valid(booked); });
    if (!config.may_lie(which_) && !has_booked(*tx) && used + still_owed >= config.slot_room_txs)
        return refuse(RefusalCode::guard, "an honest leader keeps the room that it has promised");
    draft_.push_back(*tx);
    return {};
}

Result<Signed<SlotBlock>> LeaderNode::seal(const LeaderConfig& config, const SlotChain& chain, std::uint64_t now) const {
    const int used = chain.forced(now) + static_cast<int>(draft_.size());
    const bool owes = std::any_of(book_.begin(), book_.end(),
                                  [&](const UserTx& booked) { return !has_drafted(booked) && chain.is_valid(booked); });
    if (!config.may_lie(which_) && owes && used < config.slot_room_txs)
        return refuse(RefusalCode::guard, "an honest leader leaves out nothing that it has promised");
    return sign_body(promiser_key(which_), SlotBlock{now, draft_});
}

// PC-4: an account of its own, so that the contract is compared with something that it does not write itself.
void PromiseHolder::see_block(const LeaderConfig& config, const SlotChain& chain, const PromiseContract& others,
                              const SlotBlock& block, ByteView bytes) {
    SeenBlock seen{block.slot, {}};
    seen.bytes.raw(bytes);
    seen_.push_back(seen);
    int room = config.slot_room_txs - chain.forced(block.slot);
    for (const PromiseRecord& record : others.records())
        if (record.promise.slot == block.slot && block.has(record.promise.tx)) --room;
    if (room <= 0) return;
    for (Kept& kept : kept_)
        if (kept.promise.slot == block.slot && !block.has(kept.promise.tx) && wants(chain, kept.promise.tx))
            kept.harm = Harm::broken;
}

void PromiseHolder::see_miss(const SlotChain& chain, std::uint64_t slot) {
    for (Kept& kept : kept_)
        if (kept.promise.slot == slot && wants(chain, kept.promise.tx)) kept.harm = Harm::left_alone;
}

PromiseHolder::Harm PromiseHolder::harm(const UserTx& tx) const {
    for (const Kept& kept : kept_)
        if (kept.promise.tx == tx) return kept.harm;
    return Harm::unharmed;
}

Result<Signed<InclusionPromise>> PromiseHolder::promise_for(const UserTx& tx) const {
    for (const Kept& kept : kept_)
        if (kept.promise.tx == tx) return Signed<InclusionPromise>{kept.promise, kept.signature};
    return refuse(RefusalCode::unknown, "nobody has promised it");
}

ByteView PromiseHolder::block_of(std::uint64_t slot) const {
    for (const SeenBlock& seen : seen_)
        if (seen.slot == slot) return seen.bytes;
    return {};
}

}  // namespace sequent::impl::preconf
