// Arbitrum's delay buffer: the sequencer's credit for being late, in L1 blocks. Its arithmetic is over absolute block
// numbers, as in OffchainLabs/nitro-contracts `src/bridge/DelayBuffer.sol`.
#pragma once

#include "impl/force_include/config.hpp"

#include <cstdint>

namespace sequent::impl {

struct DelayBuffer {
    std::int64_t blocks = 0;          // the credit
    std::int64_t prev_block = 0;      // the L1 block of the message last used in an update
    std::int64_t prev_sequenced = 0;  // the L1 block of that update

    // FI-20: the credit that an update with a message of L1 block `message_block` would leave. It regains rate per
    // block since the previous message, then pays for that message's delay above the threshold, but for no more than
    // the time elapsed: messages that were late together must not be paid for twice. The result lies in [threshold,
    // max].
    std::int64_t after(const ArbitrumConfig& config, std::int64_t message_block) const;

    // FI-20: updates with a message of L1 block `message_block` that is sequenced in block `l1_block`.
    void update(const ArbitrumConfig& config, std::int64_t message_block, std::int64_t l1_block);

    // FI-21: in step the credit cannot shrink, full it cannot grow: a delay proof updates it only if neither stops it.
    bool updatable(const ArbitrumConfig& config, std::int64_t l1_block) const {
        return !synced(config, l1_block) || blocks < config.buffer_max_l1_blocks;
    }

    // FI-21: whether the previous message is so recent that reading needs no delay proof.
    bool synced(const ArbitrumConfig& config, std::int64_t l1_block) const {
        return l1_block - prev_block <= config.buffer_threshold_l1_blocks;
    }
};

}  // namespace sequent::impl
