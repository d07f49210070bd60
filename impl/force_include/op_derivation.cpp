#include "impl/force_include/op_derivation.hpp"

#include "impl/planted.hpp"

#include <algorithm>
#include <cassert>

namespace sequent::impl {

namespace {

constexpr std::uint8_t deposit_transaction_type = 0x7e;

std::int64_t window(const OpConfig& config) { return config.seq_window_l1_blocks - (planted("window-strict") ? 1 : 0); }

// Whether block data of this epoch may still land in the given L1 block. Prose says [E, E + W); the deployed code, and
// so this, accepts E + W too.
bool in_window(const OpConfig& config, std::int64_t epoch, std::int64_t inclusion) {
    return epoch + window(config) >= inclusion + (planted("landing-counted-twice") ? config.landing_l1_blocks : 0);
}

Result<void> check_epoch(const L1Chain& l1, std::int64_t number, const Hash& claimed) {
    const Hash* canonical = l1.hash(number);
    if (!canonical) return refuse(RefusalCode::unknown, "the origin is not a closed L1 block");
    if (*canonical != claimed) return refuse(RefusalCode::mismatch, "the origin is not canonical");
    return {};
}

}  // namespace

OpDerivation::OpDerivation(const L1Chain& l1) {
    safe_.origin = l1.height() - 1;
    safe_.timestamp = l1.timestamp(safe_.origin);
    on_l1_open(l1);
}

Result<OpBatch> OpDerivation::check(const OpConfig& config, const L1Chain& l1, ByteView bytes) const {
    auto decoded = decode_op_batch(bytes);
    if (!decoded) return decoded;
    const OpBatch& batch = *decoded;

    const std::int64_t next_timestamp = safe_.timestamp + config.l2_block_seconds;
    if (batch.timestamp > next_timestamp) return refuse(RefusalCode::guard, "batch from the future");
    if (batch.timestamp < next_timestamp) return refuse(RefusalCode::guard, "batch from the past");
    if (batch.parent_hash != safe_.hash) return refuse(RefusalCode::mismatch, "another parent");
    if (!in_window(config, batch.epoch_number, l1.height())) return refuse(RefusalCode::guard, "outside the sequencing window");
    const bool advances = batch.epoch_number == safe_.origin + 1;
    if (!advances && batch.epoch_number != safe_.origin) return refuse(RefusalCode::guard, "neither this epoch nor the next");
    if (auto epoch = check_epoch(l1, batch.epoch_number, batch.epoch_hash); !epoch) return epoch.refusal();
    const std::int64_t origin_timestamp = l1.timestamp(batch.epoch_number);
    if (batch.timestamp < origin_timestamp) return refuse(RefusalCode::guard, "before its origin");

    bool drifts = batch.timestamp > origin_timestamp + config.drift_seconds;
    if (planted("drift-ignored")) drifts = false;
    if (planted("drift-measured-at-parent") && safe_.timestamp <= l1.timestamp(safe_.origin) + config.drift_seconds)
        drifts = false;
    if (drifts) {
        if (!batch.transactions.empty()) return refuse(RefusalCode::guard, "user transactions past the drift");
        // An empty block may run on only where the next origin is not yet old enough to be adopted.
        if (!advances && batch.timestamp >= l1.timestamp(batch.epoch_number + 1))
            return refuse(RefusalCode::guard, "past the drift and must adopt the next origin");
    }
    for (const auto& transaction : batch.transactions)
        if (transaction.empty() || transaction.front() == deposit_transaction_type)
            return refuse(RefusalCode::guard, "empty or deposit transaction");
    return decoded;
}

void OpDerivation::apply(OpWorld world, const OpBatch& batch) {
    Hash content = run_deposits(world, batch.epoch_number, false);
    for (const auto& transaction : batch.transactions) content = hash_of(content, transaction);
    make_block(world, batch.timestamp, batch.epoch_number, content, !batch.transactions.empty());
}

Result<OpSpan> OpDerivation::check_span(const OpConfig& config, const L1Chain& l1, ByteView bytes) const {
    auto decoded = decode_op_span(bytes);
    if (!decoded) return decoded;
    const OpSpan& span = *decoded;
    const auto epochs = static_cast<std::int64_t>(span.epochs);
    if (span.parent_hash != safe_.hash) return refuse(RefusalCode::mismatch, "another parent");
    if (span.epoch_number != safe_.origin + epochs) return refuse(RefusalCode::guard, "epochs do not add up");
    if (!in_window(config, safe_.origin + std::min<std::int64_t>(epochs, 1), l1.height()))
        return refuse(RefusalCode::guard, "outside the sequencing window");
    // Where landing takes no time, a span adopts the very block that carries it, whose hash nobody can know: zeros name
    // it.
    const bool carrier = span.epoch_number == l1.height() && span.epoch_hash == Hash{};
    if (auto epoch = check_epoch(l1, span.epoch_number, span.epoch_hash); !epoch && !carrier) return epoch.refusal();
    if (span.timestamp != safe_.timestamp + epochs * config.l1_block_seconds)
        return refuse(RefusalCode::guard, "blocks and times do not add up");
    return decoded;
}

void OpDerivation::apply_span(OpWorld world, const OpSpan& span) {
    // One block stands for all of an epoch's, so that the head keeps its distance from its origin. A span that adopts
    // no new origin still ends in an empty block.
    if (span.epochs == 0) {
        const Hash content = run_deposits(world, safe_.origin, false);
        make_block(world, safe_.timestamp, safe_.origin, content, false);
    }
    for (std::uint64_t i = 0; i < span.epochs; ++i) {
        const Hash content = run_deposits(world, safe_.origin + 1, false);
        make_block(world, safe_.timestamp + world.config.l1_block_seconds, safe_.origin + 1, content, false);
    }
}

void OpDerivation::on_l1_close(OpWorld world) {
    const std::int64_t closing = world.l1.height();
    const std::int64_t closing_epoch = safe_.origin;
    const std::int64_t step = world.config.l2_block_seconds;
    if (planted("window-not-enforced")) return;
    if (closing_epoch + window(world.config) < closing) {
        const Hash content = run_deposits(world, closing_epoch + 1, true);
        make_block(world, safe_.timestamp + step, closing_epoch + 1, content, false);
    }
    if (closing_epoch + window(world.config) <= closing) {
        // The epoch is repeated for as long as its next block would come before the next epoch.
        while (safe_.timestamp + step < world.l1.timestamp(safe_.origin + 1))
            make_block(world, safe_.timestamp + step, safe_.origin, Hash{}, false);
    }
}

void OpDerivation::on_l1_open(const L1Chain& l1) {
    while (!checkpoints_.empty() && checkpoints_.front().l1_block <= l1.final_number()) checkpoints_.erase_front(1);
    if (l1.height() > l1.final_number()) checkpoints_.push_back({l1.height(), safe_});
}

void OpDerivation::reorg(std::int64_t kept) {
    while (checkpoints_.size() > 1 && checkpoints_.back().l1_block > kept + 1) checkpoints_.pop_back();
    assert(!checkpoints_.empty() && checkpoints_.back().l1_block == kept + 1);
    safe_ = checkpoints_.back().safe;
}

std::int64_t OpDerivation::oldest_origin() const {
    return checkpoints_.empty() ? safe_.origin : std::min(safe_.origin, checkpoints_.front().safe.origin);
}

void OpDerivation::make_block(OpWorld world, std::int64_t timestamp, std::int64_t origin, Hash content, bool full) {
    const Hash* origin_hash = world.l1.hash(origin);
    Writer header;
    header.u64(static_cast<std::uint64_t>(safe_.number + 1)).u64(static_cast<std::uint64_t>(timestamp));
    header.u64(static_cast<std::uint64_t>(origin)).raw(origin_hash ? *origin_hash : Hash{}).raw(content);
    safe_.hash = hash_of(safe_.hash, header.take());
    safe_.number += 1;
    safe_.timestamp = timestamp;
    safe_.origin = origin;
    safe_.full = full;
}

// FI-7, FI-10, FI-11: runs, ahead of the sequencer's transactions, every deposit up to the block's origin that no
// earlier block ran: those of a newly adopted origin. Returns the hash of what ran.
Hash OpDerivation::run_deposits(OpWorld world, std::int64_t origin, bool forced) {
    const bool first_of_epoch = origin != safe_.origin;
    const std::int64_t last = origin - (first_of_epoch && planted("origin-skipped-deposit") ? 1 : 0);
    const std::int64_t l1_block = world.l1.height();
    Hash content{};
    for (std::int64_t number = world.inbox.begin(); number < world.inbox.end(); ++number) {
        const InboxEntry& entry = *world.inbox.find(number);
        if (!entry.pending() || entry.message.l1_block > last) continue;
        world.ledger.execute(number, entry.id, entry.message, l1_block);
        world.inbox.include(number, l1_block, forced);
        safe_.deposits_executed += 1;
        content = hash_of(content, entry.id);
    }
    return content;
}

}  // namespace sequent::impl
