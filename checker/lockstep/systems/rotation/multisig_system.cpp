#include "checker/lockstep/systems/rotation/multisig_system.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::lockstep::rotation {
namespace {

constexpr int operators = static_cast<int>(safe_owners);

using Keys = std::array<KeyPair, safe_owners>;

Keys keys_of(std::string_view role) {
    Keys all;
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = key_pair_of(role, i);
    return all;
}
const Keys& operator_keys() {
    static const Keys keys = keys_of("multisig operator");
    return keys;
}
// Whoever forges an operator's signature has this key for it.
const KeyPair& forger_of(int who) {
    static const Keys keys = keys_of("multisig forger");
    return keys[static_cast<std::size_t>(who)];
}
const KeyPair& key_of(int who) { return operator_keys()[static_cast<std::size_t>(who)]; }
const SafeOwners& owners() {
    static const SafeOwners all = [] {
        SafeOwners keys;
        for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = operator_keys()[i].public_key;
        return keys;
    }();
    return all;
}

bool in_range(int who, int block) { return who >= 0 && who < operators && block >= 0 && block < MultisigSystem::blocks; }

}  // namespace

MultisigSystem::MultisigSystem(const MultisigConfig& config) : config_(config), safe_(owners(), config.signatures_min) {
    online_.fill(true);
}

SafeProposal MultisigSystem::proposal(int block) const {
    SafeProposal proposal{safe_.height(), {}};
    proposal.content[0] = static_cast<std::uint8_t>('A' + block);
    return proposal;
}

const SeenSignature* MultisigSystem::find_signature(std::uint64_t height, int block, int who) const {
    const auto found = std::find_if(seen_.begin(), seen_.end(), [&](const SeenSignature& seen) {
        return seen.height == height && seen.block == block && seen.owner == who;
    });
    return found == seen_.end() ? nullptr : found;
}

// RO-60: a dishonest proposer shows some operators another block of the same height.
Result<void> MultisigSystem::propose_rival() {
    if (!config_.rival_proposals) return refuse(RefusalCode::guard, "the proposer is honest");
    if (rival_shown()) return refuse(RefusalCode::guard, "the rival has been shown");
    rival_shown_height_ = safe_.height();
    return {};
}

Result<void> MultisigSystem::sign_block(int who, int block) {
    if (!in_range(who, block)) return refuse(RefusalCode::argument, "no such operator or block");
    if (block == 1 && !rival_shown()) return refuse(RefusalCode::guard, "nobody has shown that block");
    if (find_signature(safe_.height(), block, who)) return refuse(RefusalCode::guard, "it is signed already");
    if (!online(who) && !planted("offline-operator-signs")) return refuse(RefusalCode::guard, "the operator is offline");
    MultisigOperator& asked = operators_[static_cast<std::size_t>(who)];
    const auto signature = asked.answer(key_of(who), safe_.height(), faulty(who), write(proposal(block)).view());
    if (!signature) return signature.refusal();
    seen_.push_back({safe_.height(), static_cast<std::uint8_t>(block), static_cast<std::uint8_t>(who), *signature});
    return {};
}

Result<void> MultisigSystem::hand_in(int who, int block, int stale) {
    if (!in_range(who, block) || stale < 0 || stale > 1) return refuse(RefusalCode::argument, "no such signature");
    const SeenSignature* seen = nullptr;
    if (stale == 0) {
        seen = find_signature(safe_.height(), block, who);
    } else {
        for (int other = 0; other < blocks && !seen; ++other) seen = find_signature(safe_.height() - 1, other, who);
    }
    SafeApproval approval{proposal(block), key_of(who).public_key, {}};
    approval.signature = seen ? seen->signature : approve(forger_of(who), proposal_hash(approval.proposal));
    return safe_.hand_in(write(approval).view());
}

Result<void> MultisigSystem::publish(int block) {
    if (!in_range(0, block)) return refuse(RefusalCode::argument, "no such block");
    return safe_.call(write(SafeCall{SafeCall::Kind::publish, proposal(block)}).view());
}

Result<void> MultisigSystem::open_height() {
    if (const auto opened = safe_.call(write(SafeCall{SafeCall::Kind::open_next, {safe_.height(), {}}}).view()); !opened)
        return opened;
    // Old signatures stay in the world: those of the height just closed can still be handed in, older ones are no different.
    const auto old =
        std::find_if(seen_.begin(), seen_.end(), [&](const SeenSignature& seen) { return seen.height + 1 >= safe_.height(); });
    seen_.erase_front(static_cast<std::size_t>(old - seen_.begin()));
    return {};
}

// RO-65: operators go offline and come back, so many at once as the threat lets.
Result<void> MultisigSystem::switch_operator(int who) {
    if (!in_range(who, 0)) return refuse(RefusalCode::argument, "no such operator");
    const auto offline = std::ranges::count(online_, false);
    if (online(who) && offline >= config_.operators_offline_max) return refuse(RefusalCode::guard, "no more may be offline");
    online_[static_cast<std::size_t>(who)] = !online(who);
    return {};
}

}  // namespace sequent::lockstep::rotation
