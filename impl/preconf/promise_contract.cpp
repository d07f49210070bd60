#include "impl/preconf/promise_contract.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl::preconf {

PromiseContract::PromiseContract(const LeaderConfig& config) {
    for (int who = 0; who < config.preconf_leaders; ++who)
        stakes_[static_cast<std::size_t>(who)] = config.leader_stake_milliether;
}

const SlotOutcome* PromiseContract::outcome(std::uint64_t slot) const {
    for (const SlotOutcome& outcome : outcomes_)
        if (outcome.slot == slot) return &outcome;
    return nullptr;
}

const PromiseRecord* PromiseContract::record_of(const UserTx& tx) const {
    for (const PromiseRecord& record : records_)
        if (record.promise.tx == tx) return &record;
    return nullptr;
}

// From the end of its slot, and not from the signature: a promise that is given ahead can be broken no earlier.
std::uint64_t PromiseContract::deadline(const LeaderConfig& config, const InclusionPromise& promise) {
    const std::uint64_t from = planted("challenge-window-from-signing") ? promise.given_in : promise.slot;
    return from + static_cast<std::uint64_t>(config.challenge_window_l1_blocks);
}

int PromiseContract::reserved(const LeaderConfig& config, std::uint64_t now, int leader) const {
    return static_cast<int>(std::count_if(records_.begin(), records_.end(), [&](const PromiseRecord& record) {
        return record.leader == leader && record.state == PromiseRecord::State::standing &&
               (!is_over(record.promise.slot) || now < deadline(config, record.promise));
    }));
}

// PC-1: what is promised is held back at once, because only what the stake covers can be paid back.
Result<void> PromiseContract::register_promise(const LeaderConfig& config, std::uint64_t now, ByteView bytes) {
    const auto promise = from_bytes<Signed<InclusionPromise>>(bytes);
    if (!promise) return promise.refusal();
    const InclusionPromise& body = promise->body;
    if (body.given_in != now || body.slot < now || body.slot > now + 1)
        return refuse(RefusalCode::guard, "a promise is for this slot or the next");
    if (body.slot < LeaderConfig::first_slot || body.slot > config.last_slot())
        return refuse(RefusalCode::guard, "that slot is not played");
    const int leader = config.leader_of(body.slot);
    if (!is_signed_by(promiser_key(leader).public_key, *promise))
        return refuse(RefusalCode::signature, "not signed by the slot's leader");
    if (is_over(body.slot) && !planted("promise-after-sealing")) return refuse(RefusalCode::guard, "that slot is over");
    if (record_of(body.tx)) return refuse(RefusalCode::guard, "the transaction is promised already");
    const std::int64_t needed = (reserved(config, now, leader) + 1) * config.promise_value_milliether;
    if (config.leader_stake_milliether > 0 && needed > stake(leader) && !planted("promise-without-cover"))
        return refuse(RefusalCode::guard, "the stake does not cover another promise");
    records_.push_back({body, leader});
    return {};
}

bool PromiseContract::is_broken(const LeaderConfig& config, const SlotChain& l1, const PromiseRecord& record,
                                const SlotBlock* block) const {
    const std::uint64_t slot = record.promise.slot;
    // An earlier leader's block counts: what the holder wanted is there.
    if (record.included_in != 0 && record.included_in <= slot) return false;
    const bool excused = !planted("promise-overridden-by-forced");
    if ((excused || !block) && l1.was_overridden(record.promise.tx, slot)) return false;
    if (!block) return true;
    // Only what was forced or promised is an excuse: a leader may not fill the block with its own and say that it was full.
    const auto counts = [&](const UserTx& tx) {
        const PromiseRecord* other = record_of(tx);
        return planted("stuffed-block-excuses") || (other && other->promise.slot == slot);
    };
    const auto taken = l1.forced(slot) + std::count_if(block->txs.begin(), block->txs.end(), counts);
    return !(excused && taken >= config.slot_room_txs);
}

void PromiseContract::end_slot(const LeaderConfig& config, const SlotChain& l1, SlotOutcome outcome, const SlotBlock* block) {
    const bool skipped = outcome.kind == SlotOutcome::Kind::skipped && !planted("lost-slot-fined");
    for (PromiseRecord& record : records_) {
        if (record.promise.slot != outcome.slot) continue;
        ++outcome.promises;
        if (skipped || !is_broken(config, l1, record, block)) record.state = PromiseRecord::State::released;
    }
    outcomes_.push_back(outcome);
}

// PC-5: the block is the evidence; a promise that is settled holds back no stake.
Result<void> PromiseContract::post_block(const LeaderConfig& config, std::uint64_t now, const SlotChain& l1, ByteView bytes) {
    const auto block = from_signer<SlotBlock>(promiser_key(config.leader_of(now)).public_key, bytes);
    if (!block) return block.refusal();
    if (block->body.slot != now || now > config.last_slot()) return refuse(RefusalCode::guard, "not this slot's block");
    if (is_over(now)) return refuse(RefusalCode::guard, "that slot is over");
    if (l1.forced(now) + static_cast<int>(block->body.txs.size()) > config.slot_room_txs)
        return refuse(RefusalCode::guard, "more transactions than the slot has room for");
    for (PromiseRecord& record : records_)
        if (record.included_in == 0 && block->body.has(record.promise.tx)) record.included_in = now;
    end_slot(config, l1, {now, SlotOutcome::Kind::posted, 0, hash_of(bytes)}, &block->body);
    return {};
}

// PC-6: a proposer may miss for a dozen reasons; a signed block that contradicts a signed promise has one.
void PromiseContract::end_without_block(const LeaderConfig& config, std::uint64_t now, const SlotChain& l1, bool skipped) {
    end_slot(config, l1, {now, skipped ? SlotOutcome::Kind::skipped : SlotOutcome::Kind::empty, 0, {}}, nullptr);
}

Result<PromiseContract::Verdict> PromiseContract::judge(const LeaderConfig& config, std::uint64_t now, const SlotChain& l1,
                                                        ByteView promise_bytes, ByteView block_bytes) const {
    if (config.leader_stake_milliether == 0) return refuse(RefusalCode::guard, "nothing is staked");
    const auto promise = from_bytes<Signed<InclusionPromise>>(promise_bytes);
    if (!promise) return promise.refusal();
    const std::uint64_t slot = promise->body.slot;
    const SlotOutcome* outcome = this->outcome(slot);
    if (!outcome) return refuse(RefusalCode::guard, "the slot is not over");
    const PublicKey& leader = promiser_key(config.leader_of(slot)).public_key;
    if (!is_signed_by(leader, *promise)) return refuse(RefusalCode::signature, "not signed by the slot's leader");
    const PromiseRecord* record = record_of(promise->body.tx);
    if (!record || record->promise != promise->body) return refuse(RefusalCode::unknown, "never recorded");
    if (record->state != PromiseRecord::State::standing) return refuse(RefusalCode::guard, "nothing is owed any more");
    // What the slot became is on L1 one block later.
    if (now <= slot) return refuse(RefusalCode::guard, "L1 does not show the slot yet");
    if (now >= deadline(config, promise->body)) return refuse(RefusalCode::guard, "the window is closed");

    const auto index = static_cast<std::size_t>(record - records_.begin());
    if (outcome->kind != SlotOutcome::Kind::posted) {
        if (!block_bytes.empty()) return refuse(RefusalCode::mismatch, "the slot has no block");
        if (!is_broken(config, l1, *record, nullptr)) return refuse(RefusalCode::guard, "nothing was missed");
        if (planted("missed-slot-slashed")) return Verdict{index, config.promise_value_milliether, true};
        return Verdict{index, config.liveness_penalty_milliether, false};
    }
    if (hash_of(block_bytes) != outcome->block_hash) return refuse(RefusalCode::mismatch, "not the block on L1");
    const auto block = from_signer<SlotBlock>(leader, block_bytes);
    if (!block) return block.refusal();
    if (!is_broken(config, l1, *record, &block->body)) return refuse(RefusalCode::guard, "the promise was kept");
    return Verdict{index, config.promise_value_milliether, true};
}

// PC-7: out of the stake, as far as it reaches.
Result<void> PromiseContract::challenge(const LeaderConfig& config, std::uint64_t now, const SlotChain& l1,
                                        ByteView promise_bytes, ByteView block_bytes) {
    const auto verdict = judge(config, now, l1, promise_bytes, block_bytes);
    if (!verdict) return verdict.refusal();
    PromiseRecord& record = records_[verdict->record];
    std::int64_t& stake = stakes_[static_cast<std::size_t>(record.leader)];
    record.paid = std::min(verdict->owed, stake);
    stake -= record.paid;
    record.state = verdict->is_breach ? PromiseRecord::State::slashed : PromiseRecord::State::fined;
    return {};
}

// PC-10: a stake that has left pays nobody.
Result<void> PromiseContract::withdraw(const LeaderConfig& config, std::uint64_t now, ByteView bytes) {
    const auto request = from_bytes<Signed<StakeWithdrawal>>(bytes);
    if (!request) return request.refusal();
    const int who = request->body.who;
    if (request->body.contract != StakeWithdrawal::Contract::promises)
        return refuse(RefusalCode::mismatch, "a request to another contract");
    if (who >= config.preconf_leaders) return refuse(RefusalCode::guard, "no such leader");
    if (!is_signed_by(promiser_key(who).public_key, *request))
        return refuse(RefusalCode::signature, "not signed by the stake's owner");
    if (stake(who) == 0) return refuse(RefusalCode::guard, "there is no stake");
    if (reserved(config, now, who) > 0 && !planted("stake-leaves-before-promises"))
        return refuse(RefusalCode::guard, "stake is held back for promises");
    withdrawn_[static_cast<std::size_t>(who)] += stake(who);
    stakes_[static_cast<std::size_t>(who)] = 0;
    return {};
}

}  // namespace sequent::impl::preconf
