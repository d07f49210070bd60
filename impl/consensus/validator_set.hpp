// The validators of a height: keys, voting powers, and what a quorum of them is. spec/consensus.md, "The validators".
#pragma once

#include "impl/crypto/signature.hpp"
#include "impl/flat_vec.hpp"

#include <cstdint>

namespace sequent::impl::consensus {

inline constexpr int validators_max = 4;
using Power = std::uint64_t;

// A set of validators: bit i stands for validator i.
using Members = std::uint8_t;
constexpr bool contains(Members members, int i) { return (members >> i & 1) != 0; }

struct Validator {
    PublicKey key{};
    Power power = 0;
};

class ValidatorSet {
public:
    // Adds the next validator; power 1 .. 2^32. At most validators_max.
    void add(const PublicKey& key, Power power) {
        assert(!validators_.full() && power >= 1 && power <= Power{1} << 32);
        validators_.push_back({key, power});
        total_ += power;
    }
    int size() const { return static_cast<int>(validators_.size()); }
    bool has(int i) const { return i >= 0 && i < size(); }
    const Validator& operator[](int i) const { return validators_[static_cast<std::size_t>(i)]; }
    Power total() const { return total_; }
    // The power of some members: each counts once, however often its signature was shown.
    Power power_of(Members members) const {
        Power sum = 0;
        for (int i = 0; i < size(); ++i)
            if (contains(members, i)) sum += (*this)[i].power;
        return sum;
    }
    // More than two thirds, more than one third of all power: in stake, never in heads.
    bool is_quorum(Power power) const { return power * 3 > total_ * 2; }
    bool is_third(Power power) const { return power * 3 > total_; }

private:
    FlatVec<Validator, validators_max> validators_;
    Power total_ = 0;
};

// The key pair of validator i, for simulations and tests.
const KeyPair& validator_key(int i);
// The set of the first powers.size() validators with those keys.
ValidatorSet validators_with(std::span<const Power> powers);

// Signatures of one statement by several validators, in any order that the sender chose: whoever counts them must check
// them first.
struct SignedBy {
    int validator = 0;
    Signature signature{};
    friend bool operator==(const SignedBy&, const SignedBy&) = default;
};
using Signatures = FlatVec<SignedBy, 2 * validators_max>;
bool same(const Signatures&, const Signatures&);

// Whether the signatures are a quorum's: of distinct known validators in ascending order, each its signer's over the
// statement, together more than two thirds of the power. Refusals: signature (unknown, doubled, not the key's), guard
// (too little power).
Result<void> verify_quorum(const ValidatorSet&, Domain, ByteView statement, const Signatures&);

void write(Writer&, const Signatures&);
Signatures read_signatures(Reader&);

}  // namespace sequent::impl::consensus
