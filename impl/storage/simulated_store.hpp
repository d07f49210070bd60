// A store in memory with the faults of a disk, for simulations: copyable, and fast enough for millions of runs. It has
// the same promise as SqliteStore: an accepted batch survives, a batch that a crash
// interrupts is there as a whole or not at all.
#pragma once

#include "impl/storage/store.hpp"

#include <map>

namespace sequent::impl {

// What becomes of the batch during whose write the machine stops.
enum class Interrupted {
    lost,  // nothing of it reached the disk
    torn,  // some of its records did, its end did not
    kept,  // all of it did, but nobody was told
};

class SimulatedStore final : public Store {
public:
    Result<std::optional<Bytes>> get(std::string_view key) const override;
    Result<std::vector<Record>> scan(std::string_view prefix) const override;
    Result<void> put(std::span<const Record> records) override;

    // The machine stops during the n-th put from now (1 is the next one): it is refused, as is everything until restart().
    void stop_at(int puts, Interrupted);
    // The machine stops now, between two writes.
    void stop() { stopped_ = true; }
    bool stopped() const { return stopped_; }
    // The machine is on again: what is read from here on is what survived. Returns how many batches were found torn.
    int restart();
    // A full disk refuses every put and stores nothing.
    void set_full(bool full) { full_ = full; }

    // How many batches were accepted.
    std::size_t batches() const { return batches_; }

private:
    // As on the disk: how many records the batch announces, and those that arrived.
    struct Batch {
        std::size_t announced = 0;
        std::vector<Record> records;
        bool is_whole() const { return records.size() == announced; }
    };
    void apply(std::span<const Record> records);

    std::map<std::string, Bytes, std::less<>> content_;
    std::optional<Batch> unfinished_;  // what a crash left at the end of the log
    std::size_t batches_ = 0;
    int puts_to_stop_ = 0;
    Interrupted interrupted_ = Interrupted::lost;
    bool stopped_ = false, full_ = false;
};

}  // namespace sequent::impl
