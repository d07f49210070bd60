// A store in one SQLite file, for a node that must not forget what it signed. It would rather not run than run on a state
// that it doubts:
//   - one process at a time holds the file, so that a validator started twice does not sign twice;
//   - a batch is a transaction of the write-ahead log, synced before it is acknowledged;
//   - every row carries a hash of its key and value, and a seal over all rows is checked when the file is opened, so that a
//     flipped bit, a row that is gone and a row that is too many are all noticed.
// What it cannot notice: the whole file replaced by an older copy of itself. Nothing inside a file can tell that.
#pragma once

#include "impl/storage/store.hpp"

#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace sequent::impl {

class SqliteStore final : public Store {
public:
    // Opens the file, or makes it. `vfs` names one that is registered with SQLite; null is the operating system's.
    // Refused with RefusalCode::storage: held by another process, not a store, of another version, damaged, unreadable.
    static Result<std::unique_ptr<SqliteStore>> open(const std::string& path, const char* vfs = nullptr);
    ~SqliteStore() override;
    SqliteStore(const SqliteStore&) = delete;
    SqliteStore& operator=(const SqliteStore&) = delete;

    Result<std::optional<Bytes>> get(std::string_view key) const override;
    Result<std::vector<Record>> scan(std::string_view prefix) const override;
    // A full disk refuses the batch, and the store goes on. Any other failure of a write leaves in doubt what reached the
    // disk: from then on everything is refused until the file is opened again, when the batch is there as a whole or not
    // at all. Whoever is refused has acknowledged nothing, so either is right.
    Result<void> put(std::span<const Record> records) override;

    static constexpr int application_id = 0x53515354;  // "SQST"
    static constexpr int version = 1;

private:
    // What all rows together must come to.
    struct Seal {
        std::int64_t rows = 0;
        Hash sum{};  // the exclusive or of the rows' checksums
        friend bool operator==(const Seal&, const Seal&) = default;
    };
    struct Closer {
        void operator()(sqlite3* db) const;
        void operator()(sqlite3_stmt* statement) const;
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Closer>;

    explicit SqliteStore(sqlite3* db) : db_(db) {}
    Result<void> configure();
    Result<void> make_if_empty();
    Result<void> check();
    Result<void> prepare();
    bool write(std::span<const Record> records, Seal& seal);
    bool write_row(const Record& record, Seal& seal);
    bool write_seal(const Seal& seal);
    bool execute(const char* sql) const;
    std::optional<std::int64_t> number(const char* sql) const;

    std::unique_ptr<sqlite3, Closer> db_;
    Statement find_, scan_, upsert_, seal_;
    Seal sealed_;
    bool doubtful_ = false;
};

}  // namespace sequent::impl
