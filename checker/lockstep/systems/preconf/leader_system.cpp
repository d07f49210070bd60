#include "checker/lockstep/systems/preconf/leader_system.hpp"

#include <algorithm>

namespace sequent::lockstep::preconf {

LeaderSystem::LeaderSystem(const LeaderConfig& config) : config_(config), contract_(config) {}

Result<void> LeaderSystem::promise(int tx, int ahead) {
    if (tx < 1 || tx > config_.promised_txs || ahead < 0 || ahead > 1) return refuse(RefusalCode::argument, "no such promise");
    const UserTx& wanted = user_tx(tx - 1);
    if (!PromiseHolder::wants(chain_, wanted)) return refuse(RefusalCode::guard, "the transaction has run, or never will");
    const std::uint64_t slot = now_ + static_cast<std::uint64_t>(ahead);
    LeaderNode& leader = nodes_[static_cast<std::size_t>(config_.leader_of(slot))];
    const auto offer = leader.promise(config_, chain_, now_, slot, wanted);
    if (!offer) return offer.refusal();
    if (auto recorded = contract_.register_promise(config_, now_, to_bytes(*offer)); !recorded) return recorded;
    leader.on_recorded(offer->body, now_);
    holder_.keep(*offer);
    return {};
}

// PC-2: deposits come ahead of everything, so they arrive before the leader has put anything in.
Result<void> LeaderSystem::force_on_top(int hits) {
    if (hits < 0 || hits > config_.promised_txs) return refuse(RefusalCode::argument, "no such transaction");
    if (!in_play()) return refuse(RefusalCode::guard, "no slot is open");
    if (!acting().draft().empty()) return refuse(RefusalCode::guard, "the leader has begun to fill its block");
    const UserTx forced = hits > 0 ? rival_tx(hits - 1) : stranger_tx(chain_.nonce(stranger_tx(0).sender));
    return chain_.force(config_, now_, to_bytes(forced));
}

Result<void> LeaderSystem::put_in(int tx) {
    if (tx < 1 || tx > config_.promised_txs) return refuse(RefusalCode::argument, "no such transaction");
    if (!in_play()) return refuse(RefusalCode::guard, "no slot is open");
    return acting().put_in(config_, chain_, now_, to_bytes(user_tx(tx - 1)));
}

Result<void> LeaderSystem::seal_slot() {
    if (!in_play()) return refuse(RefusalCode::guard, "no slot is open");
    const auto block = acting().seal(config_, chain_, now_);
    if (!block) return block.refusal();
    const auto bytes = to_bytes(*block);
    if (auto posted = contract_.post_block(config_, now_, chain_, bytes); !posted) return posted;
    holder_.see_block(config_, chain_, contract_, block->body, bytes);
    chain_.run(block->body);
    acting().close();
    return {};
}

// PC-6: with fault, the leader was down or did not care; without, L1 lost the block.
Result<void> LeaderSystem::miss_slot(int fault) {
    if (fault < 0 || fault > 1) return refuse(RefusalCode::argument, "no such fault");
    if (!in_play()) return refuse(RefusalCode::guard, "no slot is open");
    const bool can_fail = config_.offline || config_.may_lie(config_.leader_of(now_));
    if (fault == 1 ? !can_fail : !config_.slot_losses) return refuse(RefusalCode::guard, "the slot's block arrives");
    contract_.end_without_block(config_, now_, chain_, fault == 0);
    if (fault == 1) holder_.see_miss(chain_, now_);
    acting().close();
    return {};
}

Result<PromiseContract::Verdict> LeaderSystem::try_challenge(const UserTx& tx) const {
    const auto promise = holder_.promise_for(tx);
    if (!promise) return promise.refusal();
    return contract_.judge(config_, now_, chain_, to_bytes(*promise), holder_.block_of(promise->body.slot));
}

Result<void> LeaderSystem::challenge(int tx) {
    if (tx < 1 || tx > config_.promised_txs) return refuse(RefusalCode::argument, "no such transaction");
    const auto promise = holder_.promise_for(user_tx(tx - 1));
    if (!promise) return promise.refusal();
    return contract_.challenge(config_, now_, chain_, to_bytes(*promise), holder_.block_of(promise->body.slot));
}

Result<void> LeaderSystem::withdraw(int who) {
    if (who < 0 || who > 1) return refuse(RefusalCode::argument, "no such leader");
    const auto request =
        sign_body(promiser_key(who), StakeWithdrawal{StakeWithdrawal::Contract::promises, static_cast<std::uint8_t>(who)});
    return contract_.withdraw(config_, now_, to_bytes(request));
}

bool LeaderSystem::last_chance() const {
    const auto& records = contract_.records();
    return std::any_of(records.begin(), records.end(), [&](const PromiseRecord& record) {
        return PromiseContract::deadline(config_, record.promise) == now_ + 1 && try_challenge(record.promise.tx).ok();
    });
}

// PC-9: after the last slot L1 goes on as long as somebody may challenge.
Result<void> LeaderSystem::tick() {
    if (in_play()) return refuse(RefusalCode::guard, "the slot is open");
    const auto& records = contract_.records();
    const bool some_window_open = std::any_of(records.begin(), records.end(), [&](const PromiseRecord& record) {
        return record.state == PromiseRecord::State::standing && now_ < PromiseContract::deadline(config_, record.promise);
    });
    if (now_ > config_.last_slot() && !some_window_open) return refuse(RefusalCode::guard, "nothing is left to wait for");
    // PC-8: ASM-PC-2 as a rule.
    if (last_chance()) return refuse(RefusalCode::guard, "somebody challenges in time");
    ++now_;
    acting().take_over(now_);
    return {};
}

}  // namespace sequent::lockstep::preconf
