// The validator sets that a node stores, and how it gets those between from them.
// Source: cometbft/cometbft state/store.go, saveValidatorsInfo, LoadValidators.
#pragma once

#include "impl/rotation/flat_writer.hpp"
#include "impl/rotation/validator_set.hpp"

namespace sequent::impl::rotation {

// A stored set: the number of validators, each one's address, power and priority, and which of them proposes.
using SetBytes = FlatWriter<2 + 36 * ValidatorSet::validators_max>;
SetBytes write(const ValidatorSet& set);
inline Bytes encode(const ValidatorSet& set) { return write(set).take(); }
// Refused (malformed) for bytes that are no set, as ValidatorSet::restore() says.
Result<ValidatorSet> decode_validator_set(ByteView bytes);

class ValidatorHistory {
public:
    explicit ValidatorHistory(int checkpoint_heights) : checkpoint_heights_(checkpoint_heights) {}

    // RO-13: a set has the given height, and `changed` says whether the block before changed it. It is stored if so, or if the
    // last stored set is as old as it may get. Heights ascend.
    void save(std::int64_t height, const ValidatorSet& set, bool changed);
    // The set of a height: the last stored one, advanced in one call. Refused (unknown) below the oldest height kept.
    Result<ValidatorSet> load(std::int64_t height) const;

    // The height of the last stored set. Requires one.
    std::int64_t last_stored() const { return stored_.back().height; }

private:
    struct Stored {
        std::int64_t height;
        SetBytes bytes;
    };

    int checkpoint_heights_;
    FlatVec<Stored, 2> stored_;
};

}  // namespace sequent::impl::rotation
