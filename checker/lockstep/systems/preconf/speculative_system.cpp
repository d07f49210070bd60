#include "checker/lockstep/systems/preconf/speculative_system.hpp"

namespace sequent::lockstep::preconf {

namespace {

using State = CommitmentRecord::State;

bool is_commitment(const SpeculativeConfig& config, int who, int bid) {
    return who >= 0 && who < producers && bid >= 1 && bid <= config.committed_bids;
}

}  // namespace

SpeculativeSystem::SpeculativeSystem(const SpeculativeConfig& config) : config_(config), contract_(config) {}

Result<void> SpeculativeSystem::commit(int who, int bid) {
    if (!is_commitment(config_, who, bid)) return refuse(RefusalCode::argument, "no such commitment");
    const auto sealed = ProducerNode(who).commit(bid - 1, to_bytes(bid_of(bid - 1)));
    if (!sealed) return sealed.refusal();
    return contract_.commit(config_, now_, to_bytes(*sealed));
}

// PC-31: once, by L1's own order of proposers.
Result<void> SpeculativeSystem::win(int who) { return contract_.award(who); }

Result<void> SpeculativeSystem::land(int content) {
    if (content < 0 || content >> config_.committed_bids != 0) return refuse(RefusalCode::argument, "no such bid");
    const int winner = contract_.winner();
    if (winner < 0 || contract_.landed_in() >= 0) return refuse(RefusalCode::guard, "no block is awaited");
    FlatVec<Hash, bids_max> txs;
    for (int b = 0; b < config_.committed_bids; ++b)
        if (content >> b & 1) txs.push_back(bid_tx(b));
    const auto block = ProducerNode(winner).build(config_, contract_, txs);
    if (!block) return block.refusal();
    const auto bytes = to_bytes(*block);
    if (auto landed = contract_.land(now_, bytes); !landed) return landed;
    block_ = block->body;
    block_bytes_ = bytes;
    return {};
}

Result<void> SpeculativeSystem::open(int who, int bid) {
    if (!is_commitment(config_, who, bid)) return refuse(RefusalCode::argument, "no such commitment");
    return contract_.open(config_, now_, to_bytes(opening_of(who, bid - 1)));
}

Result<void> SpeculativeSystem::prove(int who, int bid) {
    if (!is_commitment(config_, who, bid)) return refuse(RefusalCode::argument, "no such commitment");
    return contract_.prove(config_, now_, to_bytes(opening_of(who, bid - 1)), block_bytes());
}

Result<void> SpeculativeSystem::withdraw(int who) {
    if (who < 0 || who >= producers) return refuse(RefusalCode::argument, "no such producer");
    const StakeWithdrawal request{StakeWithdrawal::Contract::commitments, static_cast<std::uint8_t>(who)};
    return contract_.withdraw(config_, now_, to_bytes(sign_body(promiser_key(who), request)));
}

// PC-35: ASM-PC-2 as a rule.
bool SpeculativeSystem::somebody_must_act() const {
    if (contract_.landed_in() < 0 || contract_.is_over(config_, now_)) return false;
    for (int bidder = 0; bidder < config_.committed_bids; ++bidder) {
        if (block_.executes(bid_tx(bidder))) continue;
        for (int who = 0; who < producers; ++who) {
            const CommitmentRecord* record = contract_.find(digest_of(who, bidder));
            if (!record) continue;
            if (record->state == State::sealed && who == contract_.winner()) return true;
            if (contract_.check_proof(config_, now_, to_bytes(opening_of(who, bidder)), block_bytes())) return true;
        }
    }
    return false;
}

// PC-36: while bids wait for their block, and after it until the window is over.
Result<void> SpeculativeSystem::tick() {
    if (contract_.landed_in() < 0) {
        if (contract_.winner() >= 0) return refuse(RefusalCode::guard, "the won block lands in this L1 block");
        if (contract_.first_commit() < 0) return refuse(RefusalCode::guard, "nothing waits for a block");
        if (now_ - contract_.first_commit() >= config_.fraud_window_l1_blocks)
            return refuse(RefusalCode::guard, "no bid waits longer");
    }
    if (contract_.is_over(config_, now_)) return refuse(RefusalCode::guard, "nothing is left to wait for");
    if (somebody_must_act()) return refuse(RefusalCode::guard, "a bidder must act before time passes");
    ++now_;
    return {};
}

}  // namespace sequent::lockstep::preconf
