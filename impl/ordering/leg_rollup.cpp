#include "impl/ordering/leg_rollup.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::ordering {

const KeyPair& taker_key() { return user_key(5); }

Result<void> LegRollup::take(ByteView bytes) {
    const auto tx = decode_shared_tx(bytes);
    if (!tx) return tx.refusal();
    if (tx->space != own_ || tx->nonce != taker_nonce_) return refuse(RefusalCode::mismatch, "not the user's next transaction");
    if (tx->sender != taker_key().public_key || !signature_holds(*tx))
        return refuse(RefusalCode::signature, "not the user's signature");
    // SO-27: this is the state that a leg's success depends on, and nobody can promise it away.
    if (tx->amount == 0 || tx->amount > free_) return refuse(RefusalCode::guard, "no free unit");
    free_ -= tx->amount;
    taker_nonce_ += 1;
    return {};
}

Result<void> LegRollup::reserve(ByteView bytes, const PublicKey& user, bool ordered) {
    // SO-28: once the bundle is ordered it is too late, since the other leg may have run.
    if (ordered) return refuse(RefusalCode::guard, "the bundle is ordered");
    const auto request = decode_reserve(bytes);
    if (!request) return request.refusal();
    if (!signature_holds(*request, user)) return refuse(RefusalCode::signature, "not the user's signature");
    if (request->set_aside) {
        if (reserved(request->leg)) return refuse(RefusalCode::guard, "a unit is set aside already");
        if (receipt(request->leg)) return refuse(RefusalCode::guard, "the leg has run");
        if (free_ == 0) return refuse(RefusalCode::guard, "no free unit");
        free_ -= 1;
        escrow_.push_back(request->leg);
    } else {
        if (!reserved(request->leg)) return refuse(RefusalCode::guard, "no unit is set aside");
        release(request->leg);
        if (!planted("reservation-not-given-back")) free_ += 1;
    }
    return {};
}

Result<void> LegRollup::force(ByteView bytes) {
    const auto alone = decode_leg_alone(bytes);
    if (!alone) return alone.refusal();
    if (alone->leg.space != own_) return refuse(RefusalCode::unknown, "a leg of another rollup");
    const Hash id = leaf_of(alone->leg).hash;
    if (forced(id)) return refuse(RefusalCode::guard, "the leg has been sent before");
    if (receipt(id)) return refuse(RefusalCode::guard, "the leg has run");
    inbox_.push_back(id);
    // SO-25: a bound leg is no transaction alone, and derivation passes it by, as it does one without its user's signature.
    const bool valid_alone = !alone->leg.bound && signature_holds(*alone);
    if (valid_alone || planted("bundle-leg-forced-through-l1")) run(id);
    return {};
}

Result<void> LegRollup::run_block(ByteView bytes, std::uint64_t last) {
    const auto answer = decode_leg_answer(bytes);
    if (!answer) return answer.refusal();
    const BlockHeader& header = answer->signed_header.header;
    if (header.height != height_ + 1) return refuse(RefusalCode::mismatch, "not the next block");
    FlatBytes<header_bytes> statement;
    write(statement, header);
    if (auto commit = verify_commit(0, statement, answer->signed_header.commit); !commit) return commit;
    FlatVec<TreeNode, 4> leaves;
    for (const Leg& leg : answer->legs) leaves.push_back(leaf_of(leg));
    if (auto whole = verify_namespace(header.data_root, own_, {leaves.begin(), leaves.size()}, answer->proof); !whole)
        return whole;
    height_ = header.height;
    // SO-29: a rollup that has left looks like one that has nothing in the block.
    if (last != 0 && height_ > last) return {};
    // SO-26: each leg that has not run before runs now, blind to the other rollup.
    for (const TreeNode& leaf : leaves) {
        derived_.push_back(leaf.hash);
        if (!receipt(leaf.hash) || planted("leg-runs-again")) run(leaf.hash);
    }
    return {};
}

void LegRollup::run(const Hash& leg) {
    LegReceipt done{leg, LegOutcome::succeeded};
    const bool prefers_free = planted("reservation-kept-after-run") && free_ > 0;
    if (reserved(leg) && !prefers_free) release(leg);
    else if (free_ > 0) free_ -= 1;
    else done.outcome = LegOutcome::failed;
    receipts_.push_back(done);
}

void LegRollup::release(const Hash& leg) {
    Legs kept;
    for (const Hash& other : escrow_)
        if (other != leg) kept.push_back(other);
    escrow_ = kept;
}

const LegReceipt* LegRollup::receipt(const Hash& leg) const {
    for (const LegReceipt& receipt : receipts_)
        if (receipt.leg == leg) return &receipt;
    return nullptr;
}

}  // namespace sequent::impl::ordering
