// A durable store that lives in place, so that a system that owns one stays a value. Its records outlive whatever a node
// keeps in memory: a restarted node has them and nothing else.
#pragma once

#include "impl/flat_vec.hpp"
#include "impl/storage/store.hpp"

namespace sequent::impl::ordering {

// At most `records` records of at most `size` bytes under keys of at most 15 bytes; whatever does not fit is refused.
template <std::size_t records, std::size_t size>
class FlatStore final : public Store {
public:
    Result<std::optional<Bytes>> get(std::string_view key) const override {
        for (const Entry& entry : entries_)
            if (entry.key() == key) return std::optional<Bytes>(entry.value());
        return std::optional<Bytes>{};
    }
    Result<std::vector<Record>> scan(std::string_view prefix) const override {
        std::vector<Record> found;
        for (const Entry& entry : entries_)
            if (entry.key().starts_with(prefix)) found.push_back({std::string(entry.key()), entry.value()});
        std::sort(found.begin(), found.end(), [](const Record& a, const Record& b) { return a.key < b.key; });
        return found;
    }
    Result<void> put(std::span<const Record> batch) override {
        std::size_t added = 0;
        for (const Record& record : batch) {
            if (record.key.size() > 15 || record.value.size() > size)
                return refuse(RefusalCode::storage, "the record is too large");
            added += find(record.key) == nullptr;
        }
        if (entries_.size() + added > records) return refuse(RefusalCode::storage, "the store is full");
        for (const Record& record : batch) {
            Entry* entry = find(record.key);
            if (!entry) {
                entries_.push_back({});
                entry = &entries_.back();
                entry->key_size = static_cast<std::uint8_t>(record.key.size());
                std::copy(record.key.begin(), record.key.end(), entry->key_bytes.begin());
            }
            entry->bytes = static_cast<std::uint16_t>(record.value.size());
            std::copy(record.value.begin(), record.value.end(), entry->value_bytes.begin());
        }
        return {};
    }

private:
    struct Entry {
        std::uint8_t key_size = 0;
        std::uint16_t bytes = 0;
        std::array<char, 15> key_bytes{};
        std::array<std::uint8_t, size> value_bytes{};
        std::string_view key() const { return {key_bytes.data(), key_size}; }
        Bytes value() const { return Bytes(value_bytes.begin(), value_bytes.begin() + bytes); }
    };
    Entry* find(std::string_view key) {
        for (Entry& entry : entries_)
            if (entry.key() == key) return &entry;
        return nullptr;
    }

    FlatVec<Entry, records> entries_;
};

}  // namespace sequent::impl::ordering
