#include "impl/composition/forced_queue.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::composition {

Result<void> ForcedQueue::take(ByteView bytes) {
    const auto tx = decode_forced_tx(bytes);
    if (!tx) return tx.refusal();
    // A nonce once: L1 shows a transaction to the inbox again if its sender resubmits it.
    if (tx->nonce != next_nonce()) return refuse(RefusalCode::guard, "not the sender's next forced transaction");
    if (waiting_.full()) return refuse(RefusalCode::guard, "the inbox is full");
    waiting_.push_back({*tx, served_});
    ++accepted_;
    return {};
}

int ForcedQueue::due(const Config& config) const {
    const int grace = planted("forced-due-a-slot-late") ? 1 : 0;
    int due = 0;
    for (const Entry& entry : waiting_) due += age(entry) >= config.forced_due_slots + grace;
    return due;
}

void ForcedQueue::taken(int count) {
    if (planted("forced-newest-taken-first") && count == 1 && waiting_.full()) waiting_.pop_back();
    else waiting_.erase_front(static_cast<std::size_t>(count));
}

}  // namespace sequent::impl::composition
