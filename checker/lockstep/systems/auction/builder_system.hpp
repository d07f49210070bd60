// One slot with everybody in it: builders, the proposer, the relay's board, the attesters and the contract, behind one method
// for each event of spec/auction/builder.md. Each builds and signs the real message, with its author's key only, and lets
// whoever receives it decode and judge it. A refusal leaves the system as it was.
#pragma once

#include "impl/auction/builder_house.hpp"

namespace sequent::lockstep::auction {

using namespace impl;
using namespace impl::auction;

class BuilderSystem {
public:
    explicit BuilderSystem(const BuilderConfig& config);

    // `who` is 1..builders, `amount` at least 1; anything else is refused (argument).
    Result<void> bid(int who, int amount);
    // The proposer signs the builder's header, or a variant of it that is malformed.
    Result<void> sign(int who, int malformed);
    // The builder hands over a body that pays `pays`, in time or late.
    Result<void> reveal(int who, int pays, int late);
    // A dishonest proposer publishes a block of its own with the contents of a body that it has seen.
    Result<void> publish_own();
    // So many tenths of the attesters vote for the builder's header, or (who 0) for the proposer's own block.
    Result<void> attest(int who, int tenths);
    // Anybody shows the contract what there is.
    Result<void> settle();
    Result<void> share_proceeds() { return house_.share_held(config_); }

    const BuilderConfig& config() const { return config_; }
    const SlotBoard& board() const { return board_; }
    const BuilderHouse& house() const { return house_; }
    // The votes; none of a slot 0 while there are none.
    const SlotAttestation& attestation() const { return attestation_; }
    bool attested() const { return attestation_.slot != 0; }

private:
    BuilderConfig config_;
    SlotBoard board_;
    BuilderHouse house_;
    SlotAttestation attestation_;
};

}  // namespace sequent::lockstep::auction
