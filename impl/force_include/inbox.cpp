#include "impl/force_include/inbox.hpp"

#include "impl/planted.hpp"

#include <algorithm>
#include <cassert>

namespace sequent::impl {

const InboxEntry* ForcedInbox::find(std::int64_t number) const {
    if (number < begin() || number >= end()) return nullptr;
    return &entries_[static_cast<std::size_t>(number - first_)];
}

const Hash& ForcedInbox::accumulator_before(std::int64_t number) const {
    const InboxEntry* before = find(number - 1);
    return before ? before->accumulator : before_first_;
}

int ForcedInbox::pending_count() const {
    return static_cast<int>(std::ranges::count_if(entries_, [](const InboxEntry& entry) { return entry.pending(); }));
}

const InboxEntry* ForcedInbox::first_pending() const {
    const auto* found = std::ranges::find_if(entries_, [](const InboxEntry& entry) { return entry.pending(); });
    return found == entries_.end() ? nullptr : found;
}

bool ForcedInbox::proves(std::int64_t number, const Hash& preceding, const ForcedMessage& message) const {
    const InboxEntry* entry = find(number);
    return entry && hash_of(preceding, hash_of(message)) == entry->accumulator;
}

const InboxEntry& ForcedInbox::enqueue(const Address& sender, ByteView payload, std::int64_t l1_block, std::int64_t timestamp) {
    assert(!entries_.full() && payload.size() <= payload_size_max);
    InboxEntry entry;
    entry.message.sender = sender;
    entry.message.nonce = settled_nonces_[sender == user_address(1)];
    for (const auto& earlier : entries_) entry.message.nonce += earlier.message.sender == sender;
    entry.message.l1_block = l1_block;
    entry.message.timestamp = timestamp;
    entry.message.payload = Payload(payload);
    entry.id = hash_of(entry.message);
    entry.accumulator = hash_of(accumulator_before(end()), entry.id);
    entries_.push_back(entry);
    return entries_.back();
}

void ForcedInbox::include(std::int64_t number, std::int64_t l1_block, bool forced) {
    assert(find(number) && find(number)->pending());
    InboxEntry& entry = entries_[static_cast<std::size_t>(number - first_)];
    entry.included_in = l1_block;
    entry.forced = forced;
}

void ForcedInbox::settle(std::int64_t settled) {
    while (!entries_.empty() && !entries_.front().pending() && entries_.front().included_in <= settled) {
        before_first_ = entries_.front().accumulator;
        ++settled_nonces_[entries_.front().message.sender == user_address(1)];
        ++first_;
        entries_.erase_front(1);
    }
}

void ForcedInbox::reorg(std::int64_t kept) {
    for (auto& entry : entries_) {
        if (entry.included_in <= kept) continue;
        entry.included_in = -1;
        entry.forced = false;
    }
    if (planted("deposit-enqueued-again")) return;
    while (!entries_.empty() && entries_.back().message.l1_block > kept) entries_.pop_back();
}

}  // namespace sequent::impl
