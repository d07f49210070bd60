// A shared log that orders bundles: what its validators look at before they vote, the blocks that they commit, and what L1
// says of a rollup that leaves. spec/ordering/bundles.md.
#pragma once

#include "impl/ordering/leg_rollup.hpp"

namespace sequent::impl::ordering {

// SO-29: the notice that a rollup leaves, on L1, where everybody reads it.
class LeaveContract {
public:
    // Refused (guard) once the rollup has announced it.
    Result<void> may_announce() const;
    // Refused as may_announce(), (malformed), (signature) if it is not the operator's.
    Result<void> announce(ByteView notice, const PublicKey& rollup_operator);
    // The rollup's last shared block; 0: it has not announced one.
    std::uint64_t last() const { return last_; }

private:
    std::uint64_t last_ = 0;
};

class BundleLog {
public:
    static constexpr std::size_t blocks_max = 3;

    // With room for so many blocks, 1..blocks_max. `execution_atomic`: legs run on units set aside for them.
    BundleLog(int blocks, bool execution_atomic) : blocks_(blocks), execution_atomic_(execution_atomic) {}

    // Refused (guard) if there is no open block.
    Result<void> has_room() const;
    // SO-21 to SO-23: a bundle for the open block. Each validator looks at it, at what the rollups have set aside, and at the
    // last block of the one that leaves (0: none does). Refused (malformed), (guard) if there is no open block, the bundle is
    // ordered already, a rollup does not derive the block, or a leg has no unit; (signature) if it covers other legs,
    // (mismatch) unless there are two.
    Result<void> order(ByteView bundle, std::span<const LegRollup> rollups, std::uint64_t last_of_leaver);
    // SO-24: the validators commit the open block. Refused (guard) if there is none.
    Result<void> seal();

    std::uint64_t height() const { return headers_.size(); }  // committed blocks
    // Where a bundle is ordered: its block and which rollups' legs (bit r - 1 for rollup r's); or nothing.
    struct Place {
        std::uint64_t height = 0;
        int legs = 0;
    };
    Place place_of(std::uint64_t bundle) const;
    // SO-26: a rollup's legs of a committed block, with their proof.
    LegAnswer answer(std::uint64_t height, Namespace space) const;

private:
    struct OrderedLeg {
        Leg leg;
        Hash id{};  // computed when it came in
    };
    struct Entry {
        std::uint64_t height = 0;  // of the block that it is in, from 1
        std::uint64_t bundle = 0;  // the number that its user has given it
        std::size_t size = 0;
        std::array<OrderedLeg, 2> legs{};
        std::span<const OrderedLeg> shown() const { return {legs.data(), size}; }
        int rollups() const;
    };
    Result<void> check(const Bundle& bundle, std::span<const LegRollup> rollups, std::uint64_t last_of_leaver) const;
    NamespacedTree data_tree(std::uint64_t height) const;

    int blocks_;
    bool execution_atomic_;
    FlatVec<Entry, bundles_max> ordered_;
    FlatVec<SignedHeader, blocks_max> headers_;
};

}  // namespace sequent::impl::ordering
