#include "impl/storage/simulated_store.hpp"

#include "impl/planted.hpp"

namespace sequent::impl {

static Refusal off() { return refuse(RefusalCode::storage, "the machine is off"); }

Result<std::optional<Bytes>> SimulatedStore::get(std::string_view key) const {
    if (stopped_) return off();
    const auto found = content_.find(key);
    if (found == content_.end()) return std::optional<Bytes>{};
    return std::optional<Bytes>(found->second);
}

Result<std::vector<Record>> SimulatedStore::scan(std::string_view prefix) const {
    if (stopped_) return off();
    std::vector<Record> records;
    for (auto at = content_.lower_bound(prefix); at != content_.end() && at->first.starts_with(prefix); ++at)
        records.push_back({at->first, at->second});
    return records;
}

Result<void> SimulatedStore::put(std::span<const Record> records) {
    if (stopped_) return off();
    if (full_) return refuse(RefusalCode::storage, "the disk is full");
    const bool stops = puts_to_stop_ > 0 && --puts_to_stop_ == 0;
    if (!stops) {
        apply(records);
        ++batches_;
        return {};
    }
    stopped_ = true;
    if (interrupted_ == Interrupted::lost) return off();
    unfinished_ = Batch{records.size(), {records.begin(), records.end()}};
    if (interrupted_ == Interrupted::torn) unfinished_->records.resize(records.size() / 2);
    return off();
}

void SimulatedStore::stop_at(int puts, Interrupted interrupted) {
    puts_to_stop_ = puts;
    interrupted_ = interrupted;
}

int SimulatedStore::restart() {
    int torn = 0;
    if (unfinished_) {
        torn = unfinished_->is_whole() ? 0 : 1;
        // The end of a batch is what says that all of it is there.
        if (torn == 0 || planted("torn-batch-accepted")) apply(unfinished_->records);
        unfinished_.reset();
    }
    stopped_ = full_ = false;
    puts_to_stop_ = 0;
    return torn;
}

void SimulatedStore::apply(std::span<const Record> records) {
    for (const Record& record : records) content_[record.key] = record.value;
}

}  // namespace sequent::impl
