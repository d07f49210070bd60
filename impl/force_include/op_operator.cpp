#include "impl/force_include/op_operator.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl {

bool OpOperator::behind(const OpConfig& config, std::int64_t origin, std::int64_t l1_block) {
    return l1_block + config.landing_l1_blocks > origin + config.seq_window_l1_blocks;
}

std::optional<Bytes> OpOperator::recover(const OpConfig& config, const L1Chain& l1, const SafeHead& safe,
                                         std::int64_t closing_origin) {
    const std::int64_t closing = l1.height();
    const std::int64_t opening = closing + 1;
    if (!recovering()) {
        recovering_since_ = closing;
        tip_origin_ = closing_origin;
    }
    tip_origin_ = std::min(opening, tip_origin_ + config.catchup_epochs_per_l1_block);
    if (planted("late-batch-without-catch-up")) tip_origin_ = closing_origin + 1;

    const std::int64_t behind_by = tip_distance(opening) + config.landing_l1_blocks;
    if (behind_by > config.seq_window_l1_blocks) return std::nullopt;

    // What lands now was built landing_l1_blocks ago; it never goes back behind the safe head.
    const std::int64_t landed = std::max(safe.origin, closing - behind_by);
    const Hash* landed_hash = l1.hash(landed);
    OpSpan span;
    span.epoch_number = landed;
    span.epoch_hash = landed_hash ? *landed_hash : Hash{};
    span.parent_hash = safe.hash;
    span.epochs = static_cast<std::uint64_t>(landed - safe.origin);
    span.timestamp = safe.timestamp + (landed - safe.origin) * config.l1_block_seconds;
    return encode(span);
}

std::int64_t OpOperator::tip_distance(std::int64_t l1_block) const { return recovering() ? l1_block - tip_origin_ : 0; }

std::int64_t OpOperator::stuck_blocks(const OpConfig& config, std::int64_t l1_block) const {
    if (!recovering()) return 0;
    return std::min<std::int64_t>(l1_block - recovering_since_, config.recovery_l1_blocks_max + 1);
}

}  // namespace sequent::impl
