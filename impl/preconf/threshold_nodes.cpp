#include "impl/preconf/threshold_nodes.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl::preconf {
namespace {

PositionStatement statement(int position, int value, int signer) {
    return {static_cast<std::uint8_t>(position), static_cast<std::uint8_t>(value), static_cast<std::uint8_t>(signer)};
}

}  // namespace

// ---- a signer ------------------------------------------------------------------------------------------------------

// PC-20: two values of one position exclude one another, and so does the chain.
Result<Signed<PromiseShare>> SignerNode::share(const ThresholdConfig& config, int position, int value, int sealed) const {
    if (!may_lie(config)) {
        if (has_signed(position, 1 - value)) return refuse(RefusalCode::guard, "has signed the other value");
        if (sealed >= 0 && sealed != value && !planted("signed-after-sealing"))
            return refuse(RefusalCode::guard, "the block says the other value");
    }
    return sign_body(signer_key(which_), PromiseShare{statement(position, value, which_)});
}

void SignerNode::note(const PromiseShare& share) {
    journal_ = static_cast<std::uint8_t>(journal_ | 1 << bit(share.position, share.value));
}

Result<Signed<SealShare>> SignerNode::seal_share(const ThresholdConfig& config, int position, int value) const {
    if (!may_lie(config) && has_signed(position, 1 - value) && !planted("seals-against-own-signature"))
        return refuse(RefusalCode::guard, "has signed the other value");
    return sign_body(signer_key(which_), SealShare{statement(position, value, which_)});
}

// ---- the holder ----------------------------------------------------------------------------------------------------

Result<void> ShareCollector::receive(const ThresholdConfig& config, ByteView bytes) {
    const auto share = from_bytes<Signed<PromiseShare>>(bytes);
    if (!share) return share.refusal();
    const PromiseShare& body = share->body;
    if (body.signer >= config.signers) return refuse(RefusalCode::signature, "not one of the set");
    // PC-21: two quorums intersect in signers; a signature that is counted twice intersects with nothing.
    const bool may_repeat = planted("duplicate-signer-counts") && body.signer < config.byzantine;
    if (!may_repeat && find(body.signer, body.position, body.value)) return refuse(RefusalCode::signature, "counted before");
    if (!is_signed_by(signer_key(body.signer).public_key, *share))
        return refuse(RefusalCode::signature, "not the signer's signature");
    counted_.push_back({body, share->signature});
    return {};
}

int ShareCollector::tally(int position, int value) const {
    return static_cast<int>(std::count_if(counted_.begin(), counted_.end(), [&](const Counted& one) {
        return one.statement.position == position && one.statement.value == value;
    }));
}

bool ShareCollector::stands(const ThresholdConfig& config, int position, int value) const {
    const int needed = planted("majority-threshold") ? config.signers / 2 + 1 : config.threshold;
    return tally(position, value) >= needed;
}

Result<Certificate<PromiseShare>> ShareCollector::certificate(const ThresholdConfig& config, int position, int value) const {
    Certificate<PromiseShare> all{static_cast<std::uint8_t>(position), static_cast<std::uint8_t>(value), {}};
    for (int signer = 0; signer < config.signers; ++signer)
        if (const Counted* one = find(signer, position, value))
            all.signatures.push_back({static_cast<std::uint8_t>(signer), one->signature});
    if (auto checked = all.check(config.signers, config.threshold); !checked) return checked.refusal();
    return all;
}

const ShareCollector::Counted* ShareCollector::find(int signer, int position, int value) const {
    const PositionStatement wanted = statement(position, value, signer);
    for (const Counted& one : counted_)
        if (one.statement == wanted) return &one;
    return nullptr;
}

Result<ShareCollector::Contradiction> ShareCollector::contradiction(const ThresholdConfig& config, int signer) const {
    for (int position = 1; position <= positions; ++position) {
        if (planted("equivocation-only-if-both-stand") && !(stands(config, position, 0) && stands(config, position, 1)))
            continue;
        const Counted* first = find(signer, position, 0);
        const Counted* second = find(signer, position, 1);
        if (planted("signature-without-position") && !second) second = find(signer, positions + 1 - position, 1);
        if (first && second) return Contradiction{first, second};
    }
    return refuse(RefusalCode::unknown, "the signer has said one value of each position");
}

// ---- the order -----------------------------------------------------------------------------------------------------

Result<void> SealedPositions::is_open(int position) const {
    if (value(position) >= 0) return refuse(RefusalCode::guard, "the position is sealed");
    return {};
}

// PC-22: a block needs a quorum too, so what a quorum has promised no other quorum can exclude.
Result<void> SealedPositions::seal(const ThresholdConfig& config, ByteView certificate) {
    const auto received = from_bytes<Certificate<SealShare>>(certificate);
    if (!received) return received.refusal();
    if (auto open = is_open(received->position); !open) return open;
    if (auto checked = received->check(config.signers, config.threshold); !checked) return checked;
    values_[static_cast<std::size_t>(received->position - 1)] = static_cast<std::int8_t>(received->value);
    return {};
}

// ---- the contract --------------------------------------------------------------------------------------------------

SignerBonds::SignerBonds(const ThresholdConfig& config) { std::fill_n(bonds_.begin(), config.signers, bond_milliether); }

// PC-23: nothing else is asked, not that a promise stood and not that a block was sealed: the set is trusted as far as lying
// in it is dear, even when the lie achieved nothing.
Result<void> SignerBonds::accuse(const ThresholdConfig& config, ByteView first_bytes, ByteView second_bytes) {
    const auto first = from_bytes<Signed<PromiseShare>>(first_bytes);
    const auto second = from_bytes<Signed<PromiseShare>>(second_bytes);
    if (!first) return first.refusal();
    if (!second) return second.refusal();
    const int signer = first->body.signer;
    if (second->body.signer != signer || signer >= config.signers)
        return refuse(RefusalCode::guard, "not two shares of one signer of the set");
    if (first->body.position != second->body.position && !planted("signature-without-position"))
        return refuse(RefusalCode::guard, "two positions may have different values");
    if (first->body.value == second->body.value) return refuse(RefusalCode::guard, "the shares agree");
    const PublicKey& key = signer_key(signer).public_key;
    if (!is_signed_by(key, *first) || !is_signed_by(key, *second))
        return refuse(RefusalCode::signature, "not the signer's signature");
    if (is_slashed(signer)) return refuse(RefusalCode::guard, "slashed already");
    slashed_ = static_cast<std::uint8_t>(slashed_ | 1 << signer);
    burnt_ += bond(signer);
    bonds_[static_cast<std::size_t>(signer)] = 0;
    return {};
}

}  // namespace sequent::impl::preconf
