// Who voted for what in one height, as bits: the index of the votes that somebody has seen and verified. It answers whether
// there is a polka or a commit. To forget a vote is always safe: rules ask for votes that are there, never for absent ones.
#pragma once

#include "impl/consensus/tendermint_message.hpp"

#include <array>

namespace sequent::impl::consensus {

class VoteBook {
public:
    // Values that are told apart at a time, by slot.
    static constexpr int values_max = 7;

    // Counts a verified vote; a second copy changes nothing. Of one validator's votes in one place (round and kind) two
    // different ones count, since they may be in different quorums; a third is not needed by anybody: refused (guard), as
    // is a value for which there is no slot.
    Result<void> add(const ValidatorSet&, const SignedVote&);

    // The slot of a value, or -1 if no vote for it is counted.
    int slot_of(const Hash& value) const {
        for (std::size_t slot = 0; slot < values_.size(); ++slot)
            if (values_[slot] == value) return static_cast<int>(slot);
        return -1;
    }
    // Those who voted for the value in that place.
    Members voters(VoteKind kind, int round, const Hash& value) const { return voters_in(kind, round, slot_of(value)); }
    Members voters_in(VoteKind kind, int round, int slot) const;
    // Those who voted at all there, for nil or a value.
    Members anybody(VoteKind kind, int round) const;
    // Those who sent any vote of the round.
    Members active(int round) const {
        return static_cast<Members>(anybody(VoteKind::prevote, round) | anybody(VoteKind::precommit, round));
    }
    // How many rounds have votes: all later ones have none.
    int rounds() const { return static_cast<int>(rounds_.size()); }
    const FlatVec<Hash, values_max>& values() const { return values_; }

    bool is_quorum(const ValidatorSet& set, VoteKind kind, int round, const Hash& value) const {
        return set.is_quorum(set.power_of(voters(kind, round, value)));
    }

private:
    using Slots = std::uint8_t;  // bit s: a vote for the value in slot s; bit 7: for nil
    static constexpr Slots nil = 1 << values_max;
    struct Round {
        std::array<std::array<Slots, validators_max>, 2> by_kind{};
    };
    int make_slot(const ValidatorSet&, const Hash& value);

    FlatVec<Round, rounds_max> rounds_;
    FlatVec<Hash, values_max> values_;
};

}  // namespace sequent::impl::consensus
