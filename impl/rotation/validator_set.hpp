// A CometBFT validator set: validators in the order of their addresses, each with a power and a proposer priority, and the
// arithmetic that names the next proposer. The numbers are int64 and are clipped where CometBFT clips them.
// Source: cometbft/cometbft types/validator_set.go.
#pragma once

#include "impl/crypto/signature.hpp"
#include "impl/flat_vec.hpp"

#include <cstdint>

namespace sequent::impl::rotation {

using ValidatorAddress = std::array<std::uint8_t, 20>;

// The first 20 bytes of the key's hash.
ValidatorAddress address_of(const PublicKey& key);

struct Validator {
    ValidatorAddress address{};
    std::int64_t power = 0;  // > 0
    std::int64_t priority = 0;
};

// One validator's new power, by a decided block; 0 removes it.
struct ValidatorUpdate {
    ValidatorAddress address{};
    std::int64_t power = 0;
};

class ValidatorSet {
public:
    static constexpr std::size_t validators_max = 3;
    static constexpr std::int64_t power_max = std::int64_t{1} << 59;  // of all together, as CometBFT's, an eighth of int64

    // A set of newcomers with these powers, before its first turn. Requires different addresses and powers > 0.
    static ValidatorSet of(std::span<const ValidatorUpdate> initial);
    // A set as it was stored. Refused (malformed) where addresses do not ascend, a power is outside 1..power_max, a priority
    // further from 0 than a set ever brings it, or the proposer none of them.
    static Result<ValidatorSet> restore(std::span<const Validator> validators, std::size_t proposer);

    std::size_t size() const { return validators_.size(); }
    const Validator& operator[](std::size_t i) const { return validators_[i]; }
    const Validator* begin() const { return validators_.begin(); }
    const Validator* end() const { return validators_.end(); }
    // The validator of that address, or null.
    const Validator* find(const ValidatorAddress& address) const;
    const Validator& proposer() const { return validators_[proposer_]; }
    std::size_t proposer_index() const { return proposer_; }
    std::int64_t total_power() const;

    // RO-10, RO-11: takes `times` turns, >= 1, in one call: one preparation, then turn by turn. The last names the proposer.
    void increment(int times);
    // RO-12: a validator gets another power, joins or leaves. The next increment() names the proposer. Refused (argument) for
    // a power outside 0..power_max, (guard) where nothing changes or nobody would be left.
    Result<void> update(const ValidatorUpdate& change);

private:
    void prepare();
    void rescale();
    void centre();
    void take_turn();

    FlatVec<Validator, validators_max> validators_;  // by address
    std::size_t proposer_ = 0;
};

}  // namespace sequent::impl::rotation
