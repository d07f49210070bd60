// A validator under the stake registry, as lock-step drives it: the chain's clocks, the validator, whoever watches its votes,
// and the vetoer. Each event builds the message, signs it, and hands its bytes to the registry.
#pragma once

#include "impl/l1/stake_registry.hpp"

#include <string>
#include <vector>

namespace sequent::lockstep::rotation {

using namespace impl;
using namespace impl::rotation;

class BondedSystem {
public:
    // Every parameter within the ranges that StakeConfig gives; anything else is the caller's bug.
    explicit BondedSystem(const StakeConfig& config);

    // RO-20, RO-21, RO-22: the validator's calls.
    Result<void> bond() { return call(StakeAction::bond, stake_unit_gwei); }
    Result<void> unbond() { return call(StakeAction::unbond, 0); }
    Result<void> withdraw() { return call(StakeAction::withdraw, 0); }
    // RO-23: the validator signs two blocks of one height and round, and somebody keeps both votes. Refused (guard) while it
    // is not bonded, or its last offence is neither settled nor too old.
    Result<void> equivocate();
    // RO-24: somebody submits the votes of the last offence (same_round 1), or two honest votes of two rounds (0). Without an
    // offence the second vote of a round is forged with the submitter's own key.
    Result<void> submit_evidence(int same_round);
    // RO-25, RO-26.
    Result<void> execute_slash();
    Result<void> veto_slash();
    // RO-27: an hour's load of blocks is decided; an hour passes. Refused (guard) where the clocks would drift too far apart
    // (ASM-RO-20).
    Result<void> block_passes();
    Result<void> time_passes();

    const StakeConfig& config() const { return config_; }
    const StakeRegistry& registry() const { return registry_; }
    HostTime now() const { return now_; }
    // The votes of the last offence, if the validator ever equivocated.
    const std::optional<Evidence>& offence() const { return offence_; }
    // The version of the validator's first offence; meaningless before it.
    std::uint64_t first_offence_version() const { return first_offence_version_; }
    // Blocks that the chain is ahead of one an hour.
    std::int64_t drift_blocks() const;
    // When the last offence happened. Requires one.
    HostTime offence_time() const;
    // Whether the registry has settled the last offence. Requires one.
    bool offence_settled() const;

private:
    Result<void> call(StakeAction action, std::int64_t amount_gwei);
    Result<void> end_case(const CaseEnd& end);
    // The validator's vote in a round of this height, for the proposal or a rival of it.
    Vote vote(std::uint64_t round, bool rival) const;

    StakeConfig config_;
    HostTime now_;
    StakeRegistry registry_;
    std::optional<Evidence> offence_;
    std::uint64_t first_offence_version_ = 0;
};

}  // namespace sequent::lockstep::rotation
