// The contract that holds a validator's stake: deposits, one unbonding lot, evidence of equivocation, and the slash after its
// delay. spec/stake/bonded.md.
//
// The registry has versions: each accepted change of the stake makes the next. A vote names the version under which it was
// cast, and so the registry knows from its own records what power stood behind it, however the stake has moved since.
#pragma once

#include "impl/flat_vec.hpp"
#include "impl/l1/stake_accounts.hpp"
#include "impl/l1/stake_messages.hpp"

#include <optional>

namespace sequent::impl::rotation {

inline constexpr std::int64_t stake_unit_gwei = 32'000'000'000;
inline constexpr std::int64_t hour_seconds = 3'600;

struct StakeConfig {
    int unbonding_hours = 1;     // >= 1
    int evidence_age_hours = 1;  // >= 1; too old is past both
    int evidence_age_blocks = 1;
    int slash_delay_hours = 0;
    bool slash_tombstones = false;  // the first slash is the end of the validator
    int block_drift_max = 1;        // blocks that any span of time may have too many
    int deposits_max = 1;           // 1..3: the units that the validator owns
};

// Height and time of the chain whose validators these are.
struct HostTime {
    std::int64_t height = 0;
    std::int64_t seconds = 0;
};

// One unit of stake, from bond to exit. A version is 0 where it has not come to that.
struct Deposit {
    std::uint64_t bonded = 0;  // the version that its bond made
    std::uint64_t unbonded = 0;
    std::uint64_t ended = 0;  // withdrawn or burned
    bool burned = false;
    std::uint64_t offence = 0;  // the version of the offence whose case was pending when it ended
};

// What began to unbond together.
struct UnbondingLot {
    std::uint64_t since_version = 0;
    std::int64_t since_seconds = 0;
    std::int64_t amount_gwei = 0;
    std::int64_t emptied_seconds = 0;  // when a slash took all of it
};

// A version of the registry: the power that the validator had, and since when.
struct StakeVersion {
    HostTime since;
    std::int64_t power_gwei = 0;
};

// RO-24  The last case. An offence is known by its height and round: an honest validator votes once in each.
struct SlashCase {
    enum class Status : std::uint8_t { none, pending, slashed, forgiven };
    std::uint64_t number = 0;  // counts from 1
    std::uint64_t height = 0, round = 0, version = 0;
    std::int64_t accepted_seconds = 0;
    Status status = Status::none;
    bool pending() const { return status == Status::pending; }
};

class StakeRegistry {
public:
    static constexpr std::size_t deposits_max = 3;

    // Each unit can be bonded, unbonded and ended once, so that so many versions, and one before all, are ever made.
    static constexpr std::size_t versions_max = 3 * deposits_max + 1;

    StakeRegistry(const StakeConfig& config, const PublicKey& validator, const PublicKey& vetoer, HostTime now);

    // RO-20, RO-21, RO-22: a validator's call, as bytes. Refused (malformed), (signature) if it is not the validator's,
    // (mismatch) for an old nonce, (guard) as the rules say.
    Result<void> call(const StakeConfig& config, HostTime now, ByteView bytes);
    // RO-24: evidence from anybody. Refused (malformed), (signature), (unknown) where the votes' version or time is none,
    // (guard) where the votes do not conflict, are too old, settled, or find no stake.
    Result<void> submit_evidence(const StakeConfig& config, HostTime now, ByteView bytes);
    // RO-25, RO-26: the end of the pending case. Refused (malformed), (signature), (unknown) for another case's number,
    // (guard) before the slash's time.
    Result<void> end_case(const StakeConfig& config, HostTime now, ByteView bytes);

    const StakeAccounts& accounts() const { return accounts_; }
    // What is bonded now, and what was at a version that exists.
    std::int64_t power_gwei() const { return versions_.back().power_gwei; }
    std::uint64_t version() const { return versions_.size() - 1; }
    const StakeVersion& at_version(std::uint64_t version) const { return versions_[version]; }
    // What is unbonding, or did when a slash took all of it; null when it was withdrawn or none ever began.
    const UnbondingLot* lot() const { return lot_.since_version > 0 ? &lot_ : nullptr; }
    std::int64_t leaving_gwei() const { return lot_.amount_gwei; }
    const SlashCase& last_case() const { return case_; }
    const FlatVec<Deposit, deposits_max>& deposits() const { return deposits_; }
    // Calls of the validator that were accepted: the nonce of its next one.
    std::uint64_t calls() const { return calls_; }

    // RO-24: whether an offence of that height and time is past both ages.
    static bool too_old(const StakeConfig& config, HostTime now, HostTime offence);
    // Whether the votes' version, height and time fit the registry's records.
    bool plausible(HostTime now, const Vote& vote) const;

private:
    Result<void> bond(HostTime now, const StakeCall& call);
    Result<void> unbond(HostTime now);
    Result<void> withdraw(const StakeConfig& config, HostTime now);
    void slash(HostTime now);
    bool tombstoned(const StakeConfig& config) const {
        return config.slash_tombstones && accounts_.balance(Account::burned) > 0;
    }
    void next_version(HostTime now, std::int64_t power_gwei) { versions_.push_back({now, power_gwei}); }
    // Ends up to `amount` of what is in the lot (or bonded), the newest first.
    void end_deposits(bool in_lot, std::int64_t amount_gwei, bool burned);

    PublicKey validator_, vetoer_;
    StakeAccounts accounts_;
    FlatVec<Deposit, deposits_max> deposits_;
    FlatVec<StakeVersion, versions_max> versions_;
    UnbondingLot lot_;
    SlashCase case_;
    std::uint64_t calls_ = 0;
};

}  // namespace sequent::impl::rotation
