#include "checker/lockstep/systems/preconf/threshold_system.hpp"

namespace sequent::lockstep::preconf {

namespace {

bool is_choice(int position, int value) { return position >= 1 && position <= positions && value >= 0 && value < values; }

}  // namespace

ThresholdSystem::ThresholdSystem(const ThresholdConfig& config) : config_(config), bonds_(config) {
    for (int i = 0; i < signers_max; ++i) nodes_[static_cast<std::size_t>(i)] = SignerNode(i);
}

Result<void> ThresholdSystem::sign_share(int who, int position, int value) {
    if (who < 1 || who > config_.signers || !is_choice(position, value)) return refuse(RefusalCode::argument, "no such share");
    SignerNode& signer = nodes_[static_cast<std::size_t>(who - 1)];
    const auto share = signer.share(config_, position, value, sealed(position));
    if (!share) return share.refusal();
    if (auto received = holder_.receive(config_, to_bytes(*share)); !received) return received;
    signer.note(share->body);
    return {};
}

Result<void> ThresholdSystem::seal_position(int position, int value) {
    if (!is_choice(position, value)) return refuse(RefusalCode::argument, "no such block");
    if (auto open = order_.is_open(position); !open) return open;
    // PC-22: every signer is asked; those who vote are the certificate.
    Certificate<SealShare> votes{static_cast<std::uint8_t>(position), static_cast<std::uint8_t>(value), {}};
    for (int i = 0; i < config_.signers; ++i)
        if (const auto vote = nodes_[static_cast<std::size_t>(i)].seal_share(config_, position, value))
            votes.signatures.push_back({vote->body.signer, vote->signature});
    return order_.seal(config_, to_bytes(votes));
}

// PC-23: anybody takes the signer's shares from the holder, and brings them to the contract.
Result<void> ThresholdSystem::accuse(int who) {
    if (who < 1 || who > config_.signers) return refuse(RefusalCode::argument, "no such signer");
    const auto found = holder_.contradiction(config_, who - 1);
    if (!found) return found.refusal();
    return bonds_.accuse(config_, to_bytes(found->first->share()), to_bytes(found->second->share()));
}

}  // namespace sequent::lockstep::preconf
