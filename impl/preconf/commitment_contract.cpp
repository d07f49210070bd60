#include "impl/preconf/commitment_contract.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl::preconf {

using State = CommitmentRecord::State;

CommitmentContract::CommitmentContract(const SpeculativeConfig& config) { stakes_.fill(config.committer_stake_milliether); }

const CommitmentRecord* CommitmentContract::find(const Hash& digest) const {
    for (const CommitmentRecord& record : records_)
        if (record.digest == digest) return &record;
    return nullptr;
}

bool CommitmentContract::is_over(const SpeculativeConfig& config, std::int64_t now) const {
    return landed_in_ >= 0 && now - landed_in_ >= config.fraud_window_l1_blocks;
}

int CommitmentContract::reserved(const SpeculativeConfig& config, std::int64_t now, int producer) const {
    // PC-31: what the losers have committed to is void.
    if ((winner_ >= 0 && winner_ != producer) || is_over(config, now)) return 0;
    return static_cast<int>(std::count_if(records_.begin(), records_.end(), [&](const CommitmentRecord& record) {
        return record.producer == producer && record.state != State::slashed;
    }));
}

// PC-30: every bid has the same slash, so a digest holds back its worth unread. Where that is not so, the contract can only
// ask for some stake.
Result<void> CommitmentContract::commit(const SpeculativeConfig& config, std::int64_t now, ByteView bytes) {
    const auto commitment = from_bytes<Signed<SealedCommitment>>(bytes);
    if (!commitment) return commitment.refusal();
    const SealedCommitment& body = commitment->body;
    if (landed_in_ >= 0) return refuse(RefusalCode::guard, "the block has landed");
    if (winner_ >= 0 && winner_ != body.producer) return refuse(RefusalCode::guard, "the block is another's");
    if (find(body.digest)) return refuse(RefusalCode::guard, "committed already");
    if (!is_signed_by(promiser_key(body.producer).public_key, *commitment))
        return refuse(RefusalCode::signature, "not signed by the producer");
    const std::int64_t needed = (reserved(config, now, body.producer) + 1) * config.bid_slash_milliether;
    const bool some_is_enough = config.over_commitment || planted("promises-exceed-stake");
    if (needed > stake(body.producer) && !(some_is_enough && stake(body.producer) > 0))
        return refuse(RefusalCode::guard, "the stake does not cover another commitment");
    if (first_commit_ < 0) first_commit_ = now;
    CommitmentRecord record;
    record.producer = body.producer;
    record.digest = body.digest;
    records_.push_back(record);
    return {};
}

Result<void> CommitmentContract::award(int producer) {
    if (producer < 0 || producer >= producers) return refuse(RefusalCode::argument, "no such producer");
    if (winner_ >= 0) return refuse(RefusalCode::guard, "the block has its producer");
    winner_ = producer;
    return {};
}

Result<void> CommitmentContract::land(std::int64_t now, ByteView bytes) {
    if (winner_ < 0 || landed_in_ >= 0) return refuse(RefusalCode::guard, "no block is awaited");
    const auto block = from_signer<WonBlock>(promiser_key(winner_).public_key, bytes);
    if (!block) return block.refusal();
    if (block->body.producer != winner_ || block->body.number != contested_block)
        return refuse(RefusalCode::guard, "not the winner's block");
    block_hash_ = hash_of(bytes);
    landed_in_ = now;
    return {};
}

// PC-33: the committer or the bidder, so that a winner cannot hide what it has promised; and only the winner's, so that
// nobody learns from a loser's commitment what a bidder wants.
Result<void> CommitmentContract::open(const SpeculativeConfig& config, std::int64_t now, ByteView bytes) {
    const auto opening = from_bytes<Opening>(bytes);
    if (!opening) return opening.refusal();
    if (landed_in_ < 0 || is_over(config, now)) return refuse(RefusalCode::guard, "not within the window");
    if (opening->producer != winner_ && !planted("loser-opened")) return refuse(RefusalCode::guard, "not the winner's");
    const CommitmentRecord* found = find(hash_of(bytes));
    if (!found || found->producer != opening->producer) return refuse(RefusalCode::unknown, "nobody has committed to that");
    if (found->state != State::sealed) return refuse(RefusalCode::guard, "open already");
    const Bid& bid = opening->bid.body;
    if (bid.block != contested_block) return refuse(RefusalCode::guard, "a bid for another block");
    if (!is_signed_by(bidder_key(bid.bidder).public_key, opening->bid))
        return refuse(RefusalCode::signature, "the bid is not its bidder's");
    CommitmentRecord& record = records_[static_cast<std::size_t>(found - records_.begin())];
    record.state = State::opened;
    record.bidder = bid.bidder;
    record.tx = bid.tx;
    return {};
}

Result<std::size_t> CommitmentContract::check_proof(const SpeculativeConfig& config, std::int64_t now, ByteView opening_bytes,
                                                    ByteView block_bytes) const {
    const auto opening = from_bytes<Opening>(opening_bytes);
    if (!opening) return opening.refusal();
    if (landed_in_ < 0 || now - landed_in_ < config.fraud_evidence_l1_blocks)
        return refuse(RefusalCode::guard, "L1 does not show the block yet");
    // From the block, and not from the commitment: a bid that waited must not have used up its window.
    const std::int64_t from = planted("fraud-window-too-short") && first_commit_ >= 0 ? first_commit_ : landed_in_;
    if (now - from >= config.fraud_window_l1_blocks) return refuse(RefusalCode::guard, "the window is over");
    const CommitmentRecord* record = find(hash_of(opening_bytes));
    if (!record) return refuse(RefusalCode::unknown, "nobody has committed to that");
    const bool decrypts = planted("ciphertext-slashed") && record->state == State::sealed;
    if (record->state != State::opened && !decrypts) return refuse(RefusalCode::guard, "not an open commitment");
    if (record->producer != winner_ && !decrypts) return refuse(RefusalCode::guard, "the block was another's");
    if (hash_of(block_bytes) != block_hash_) return refuse(RefusalCode::mismatch, "not the block on L1");
    const auto block = from_signer<WonBlock>(promiser_key(winner_).public_key, block_bytes);
    if (!block) return block.refusal();
    if (block->body.executes(opening->bid.body.tx) && !planted("violation-proved-without-block"))
        return refuse(RefusalCode::guard, "the block executes the bid");
    return static_cast<std::size_t>(record - records_.begin());
}

// PC-34: out of the stake, as far as it reaches.
Result<void> CommitmentContract::prove(const SpeculativeConfig& config, std::int64_t now, ByteView opening, ByteView block) {
    const auto index = check_proof(config, now, opening, block);
    if (!index) return index.refusal();
    CommitmentRecord& record = records_[*index];
    std::int64_t& stake = stakes_[record.producer];
    record.paid = std::min(config.bid_slash_milliether, stake);
    stake -= record.paid;
    record.state = State::slashed;
    return {};
}

// PC-37: a stake that has left pays nobody.
Result<void> CommitmentContract::withdraw(const SpeculativeConfig& config, std::int64_t now, ByteView bytes) {
    const auto request = from_bytes<Signed<StakeWithdrawal>>(bytes);
    if (!request) return request.refusal();
    const int who = request->body.who;
    if (request->body.contract != StakeWithdrawal::Contract::commitments)
        return refuse(RefusalCode::mismatch, "a request to another contract");
    if (!is_signed_by(promiser_key(who).public_key, *request))
        return refuse(RefusalCode::signature, "not signed by the stake's owner");
    if (stake(who) == 0) return refuse(RefusalCode::guard, "there is no stake");
    const bool early = planted("stake-leaves-during-window") && landed_in_ >= 0;
    if (reserved(config, now, who) > 0 && !early) return refuse(RefusalCode::guard, "stake is held back for commitments");
    withdrawn_[static_cast<std::size_t>(who)] += stake(who);
    stakes_[static_cast<std::size_t>(who)] = 0;
    return {};
}

}  // namespace sequent::impl::preconf
