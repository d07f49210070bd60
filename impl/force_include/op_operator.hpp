// The honest OP operator after an absence: it catches up on a private tip before it posts again.
//
// Without this an operator that was down for longer than the sequencing window never comes back: each batch that it
// posts is too late by the time it lands, derivation forces a block in its place, the tip is built on something that is
// gone, and so on for ever. Source: ethereum-optimism/optimism#11228, #13150.
#pragma once

#include "impl/force_include/op_derivation.hpp"

namespace sequent::impl {

class OpOperator {
public:
    // FI-13: whether a batch built now on this origin would land outside the window.
    static bool behind(const OpConfig& config, std::int64_t origin, std::int64_t l1_block);

    // FI-13: an L1 block closes and the operator, which is honest, is behind. `closing_origin` is the safe head's
    // origin before derivation forced anything. Moves the tip on; where the batches land by now, returns their bytes.
    std::optional<Bytes> recover(const OpConfig& config, const L1Chain& l1, const SafeHead& safe, std::int64_t closing_origin);

    // There is nothing to recover from (any more), or L1 was reorganised under the tip.
    void stop() { recovering_since_ = -1; }

    // The distance in L1 blocks from the tip's origin to an open block, and how many L1 blocks recovery has lasted (at
    // most recovery_l1_blocks_max + 1); 0 outside recovery.
    std::int64_t tip_distance(std::int64_t l1_block) const;
    std::int64_t stuck_blocks(const OpConfig& config, std::int64_t l1_block) const;

private:
    bool recovering() const { return recovering_since_ >= 0; }

    std::int64_t tip_origin_ = 0;
    std::int64_t recovering_since_ = -1;  // the L1 block at whose close recovery began, or -1
};

}  // namespace sequent::impl
