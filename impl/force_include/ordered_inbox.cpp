#include "impl/force_include/ordered_inbox.hpp"

namespace sequent::impl {

Result<SequenceBatch> OrderedInbox::check_batch(const ForcedInbox& inbox, ByteView bytes) const {
    return check_sequence_batch(inbox, storage_->total_read, bytes);
}

void OrderedInbox::apply_batch(ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block, const SequenceBatch& batch) {
    read_prefix(inbox, ledger, l1_block, batch.after_messages_read - storage_->total_read, false);
    storage_.write().total_read = batch.after_messages_read;
}

}  // namespace sequent::impl
