#include "impl/l1/chain.hpp"

#include <algorithm>
#include <cassert>

namespace sequent::impl {

static Hash hash_of(const L1Block& block) {
    Writer header;
    header.u64(static_cast<std::uint64_t>(block.number)).u64(static_cast<std::uint64_t>(block.timestamp));
    header.u64(block.fork).raw(block.content_root);
    return hash_of(block.parent_hash, header.take());
}

L1Chain::L1Chain(int block_seconds, int reorg_depth_max)
    : block_seconds_(block_seconds), reorg_depth_max_(reorg_depth_max), final_(genesis_number + (reorg_depth_max > 0 ? 0 : 1)),
      history_(genesis_number) {
    open_block(genesis_number, Hash{});
    history_.push(hash_of(open_));
    open_block(genesis_number + 1, *hash(genesis_number));
}

void L1Chain::open_block(std::int64_t number, const Hash& parent_hash) {
    open_ = {number, timestamp(number), reorgs_, parent_hash, Hash{}};
}

void L1Chain::include(ByteView transaction) { open_.content_root = hash_of(open_.content_root, transaction); }

void L1Chain::advance() {
    const Hash closed = hash_of(open_);
    history_.push(closed);
    open_block(height() + 1, closed);
    final_ = std::max(final_, height() - reorg_depth_max_);
}

void L1Chain::reorg(int depth) {
    assert(can_reorg(depth));
    const std::int64_t reopened = height() - depth + 1;
    history_.pop(depth - 1);
    ++reorgs_;
    open_block(reopened, *hash(reopened - 1));
}

}  // namespace sequent::impl
