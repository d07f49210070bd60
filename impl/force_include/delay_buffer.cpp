#include "impl/force_include/delay_buffer.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl {

std::int64_t DelayBuffer::after(const ArbitrumConfig& config, std::int64_t message_block) const {
    const std::int64_t elapsed = message_block > prev_block ? message_block - prev_block : 0;
    const std::int64_t delay = prev_sequenced > prev_block ? prev_sequenced - prev_block : 0;
    const std::int64_t threshold = config.buffer_threshold_l1_blocks;
    const std::int64_t unexpected = std::min(delay > threshold ? delay - threshold : 0, elapsed);
    const std::int64_t regained = elapsed * config.buffer_rate_basis_points / 10'000;
    const std::int64_t smallest = planted("buffer-saturates-at-zero") ? 0 : threshold;
    // Not std::clamp, which is undefined where a configuration has its threshold above its maximum.
    const std::int64_t largest = config.buffer_max_l1_blocks;
    return std::min(std::max(blocks + regained - unexpected, smallest), largest);
}

void DelayBuffer::update(const ArbitrumConfig& config, std::int64_t message_block, std::int64_t l1_block) {
    blocks = after(config, message_block);
    prev_block = message_block;
    prev_sequenced = l1_block;
}

}  // namespace sequent::impl
