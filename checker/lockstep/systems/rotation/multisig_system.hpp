// Four operators who sign blocks, and the wallet that publishes them, as lock-step drives them.
#pragma once

#include "impl/rotation/multisig_operator.hpp"

namespace sequent::lockstep::rotation {

using namespace impl;
using namespace impl::rotation;

struct MultisigConfig {
    int signatures_min = 1;         // 1..4: M
    int faulty_signers = 0;         // 0..3: operators 0 to faulty_signers - 1 sign whatever suits them
    bool rival_proposals = false;   // the proposer may show two blocks of one height
    int operators_offline_max = 0;  // 0..4: at once
};

// A signature that somebody has seen, and keeps.
struct SeenSignature {
    std::uint64_t height = 0;
    std::uint8_t block = 0;  // 0: the proposal, 1: its rival
    std::uint8_t owner = 0;
    Signature signature{};
};

class MultisigSystem {
public:
    static constexpr int blocks = 2;

    explicit MultisigSystem(const MultisigConfig& config);

    // RO-60: the proposer shows a second block. Refused (guard) if it is honest or has done so.
    Result<void> propose_rival();
    // RO-61: an operator gets a block's bytes and signs it or not. `who` 0..3, `block` 0..1.
    Result<void> sign_block(int who, int block);
    // RO-62: somebody hands in a signature of `who` for a block: the one over it, or (stale 1) one of the height before. What
    // does not exist is forged with the hander's own key.
    Result<void> hand_in(int who, int block, int stale);
    // RO-63, RO-64.
    Result<void> publish(int block);
    Result<void> open_height();
    // RO-65: an operator goes offline or comes back.
    Result<void> switch_operator(int who);

    const MultisigConfig& config() const { return config_; }
    const Safe& safe() const { return safe_; }
    bool rival_shown() const { return rival_shown_height_ == safe_.height(); }
    bool online(int who) const { return online_[static_cast<std::size_t>(who)]; }
    // The block of that number at this height.
    SafeProposal proposal(int block) const;
    // The signature of an operator that somebody has seen over a block of a height, or null.
    const SeenSignature* find_signature(std::uint64_t height, int block, int who) const;

private:
    bool faulty(int who) const { return who < config_.faulty_signers; }

    MultisigConfig config_;
    Safe safe_;
    std::uint64_t rival_shown_height_ = 0;
    std::array<bool, safe_owners> online_{};
    std::array<MultisigOperator, safe_owners> operators_;
    FlatVec<SeenSignature, 2 * blocks * safe_owners> seen_;  // of this height and the one before
};

}  // namespace sequent::lockstep::rotation
