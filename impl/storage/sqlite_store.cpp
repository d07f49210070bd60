#include "impl/storage/sqlite_store.hpp"

#include "impl/planted.hpp"

#include <sqlite3.h>

namespace sequent::impl {
namespace {

constexpr const char* create_records =
    "CREATE TABLE records (key BLOB PRIMARY KEY, value BLOB NOT NULL, checksum BLOB NOT NULL) WITHOUT ROWID";
constexpr const char* create_seal =
    "CREATE TABLE seal (only INTEGER PRIMARY KEY CHECK (only = 1), rows INTEGER NOT NULL, sum BLOB NOT NULL)";

Refusal doubt(std::string_view reason) { return refuse(RefusalCode::storage, reason); }

ByteView view_of(std::string_view text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

// The key's length comes first, so that no byte can wander from the key to the value.
Hash checksum_of(ByteView key, ByteView value) { return hash_of(Writer().string(key).string(value).take()); }

ByteView column(sqlite3_stmt* row, int index) {
    const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(row, index));
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(row, index))};
}
bool is_hash(ByteView bytes) { return bytes.size() == std::tuple_size_v<Hash>; }
Hash hash_in(ByteView bytes) {
    Hash hash{};
    std::ranges::copy(bytes, hash.begin());
    return hash;
}
void mix(Hash& sum, const Hash& with) {
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] ^= with[i];
}

// A row is (key, value, checksum). The types count: text of the same bytes is sorted elsewhere and would not be found.
bool is_intact(sqlite3_stmt* row) {
    for (int i = 0; i < 3; ++i)
        if (sqlite3_column_type(row, i) != SQLITE_BLOB) return false;
    if (planted("record-checksum-unchecked")) return true;
    return is_hash(column(row, 2)) && hash_in(column(row, 2)) == checksum_of(column(row, 0), column(row, 1));
}

bool bind(sqlite3_stmt* statement, int index, ByteView bytes) {
    if (bytes.empty()) return sqlite3_bind_zeroblob(statement, index, 0) == SQLITE_OK;
    return sqlite3_bind_blob64(statement, index, bytes.data(), bytes.size(), SQLITE_STATIC) == SQLITE_OK;
}

// Gives a prepared statement back in whatever way a function is left.
class Use {
public:
    explicit Use(sqlite3_stmt* statement) : statement_(statement) {}
    ~Use() {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

private:
    sqlite3_stmt* statement_;
};

}  // namespace

void SqliteStore::Closer::operator()(sqlite3* db) const { sqlite3_close_v2(db); }
void SqliteStore::Closer::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
SqliteStore::~SqliteStore() = default;

bool SqliteStore::execute(const char* sql) const {
    return sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

std::optional<std::int64_t> SqliteStore::number(const char* sql) const {
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(db_.get(), sql, -1, &raw, nullptr) != SQLITE_OK) return std::nullopt;
    const Statement statement(raw);
    if (sqlite3_step(raw) != SQLITE_ROW) return std::nullopt;
    return sqlite3_column_int64(raw, 0);
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string& path, const char* vfs) {
    sqlite3* raw = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(path.c_str(), &raw, flags, vfs);
    std::unique_ptr<SqliteStore> store(new SqliteStore(raw));  // closes the handle of a failed opening too
    if (code != SQLITE_OK) return doubt("the file cannot be opened");
    for (const auto step : {&SqliteStore::configure, &SqliteStore::make_if_empty, &SqliteStore::check, &SqliteStore::prepare})
        if (const auto done = (store.get()->*step)(); !done) return done.refusal();
    return store;
}

// The lock comes before the write-ahead log: in this order the log's index lives in this process's memory, and nobody else
// gets in as long as it runs.
Result<void> SqliteStore::configure() {
    sqlite3_extended_result_codes(db_.get(), 1);
    sqlite3_db_config(db_.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db_.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    if (!execute("PRAGMA locking_mode = EXCLUSIVE") || !execute("PRAGMA cell_size_check = ON"))
        return doubt("the file cannot be configured");
    // What is opened may be anybody's file: nothing is written to it before that is known.
    const auto id = number("PRAGMA application_id");
    const auto objects = number("SELECT count(*) FROM sqlite_schema");
    if ((sqlite3_errcode(db_.get()) & 0xff) == SQLITE_BUSY) return doubt("another process holds the store");
    if (!id || !objects) return doubt("the file is damaged or no store");
    if (*id != application_id && (*id != 0 || *objects != 0)) return doubt("the file is no store");
    if (!execute("PRAGMA journal_mode = WAL") || !execute("PRAGMA wal_autocheckpoint = 64"))
        return doubt((sqlite3_errcode(db_.get()) & 0xff) == SQLITE_BUSY ? "another process holds the store"
                                                                        : "the file cannot be configured");
    const char* synchronous = planted("put-not-synced") ? "PRAGMA synchronous = OFF" : "PRAGMA synchronous = FULL";
    if (!execute(synchronous) || !execute("BEGIN EXCLUSIVE; COMMIT"))
        return doubt((sqlite3_errcode(db_.get()) & 0xff) == SQLITE_BUSY ? "another process holds the store"
                                                                        : "the file cannot be configured");
    return {};
}

// In one transaction, so that a store that was made halfway is an empty file.
Result<void> SqliteStore::make_if_empty() {
    if (number("SELECT count(*) FROM sqlite_schema") != 0) return {};
    const std::string numbers = "PRAGMA application_id = " + std::to_string(application_id) +
                                "; PRAGMA user_version = " + std::to_string(version);
    if (!execute("BEGIN IMMEDIATE") || !execute(create_records) || !execute(create_seal) ||
        !execute("INSERT INTO seal VALUES (1, 0, zeroblob(32))") || !execute(numbers.c_str()) || !execute("COMMIT"))
        return doubt("the store cannot be made");
    return {};
}

Result<void> SqliteStore::check() {
    if (number("PRAGMA application_id") != application_id) return doubt("the file is no store");
    if (number("PRAGMA user_version") != version) return doubt("the store is of another version");
    const std::string tables = std::string("SELECT count(*) = 2 AND sum(sql IN ('") + create_records + "', '" + create_seal +
                               "')) = 2 FROM sqlite_schema";
    if (number(tables.c_str()) != 1) return doubt("the store's tables are not those of this version");
    if (number("SELECT quick_check = 'ok' FROM pragma_quick_check(1)") != 1) return doubt("the file is damaged");

    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(db_.get(), "SELECT key, value, checksum FROM records", -1, &raw, nullptr) != SQLITE_OK)
        return doubt("the store cannot be read");
    const Statement rows(raw);
    Seal found;
    int code;
    while ((code = sqlite3_step(raw)) == SQLITE_ROW) {
        if (!is_intact(raw)) return doubt("a record is damaged");
        ++found.rows;
        if (is_hash(column(raw, 2))) mix(found.sum, hash_in(column(raw, 2)));
    }
    if (code != SQLITE_DONE) return doubt("the store cannot be read");

    if (sqlite3_prepare_v2(db_.get(), "SELECT rows, sum FROM seal", -1, &raw, nullptr) != SQLITE_OK)
        return doubt("the store cannot be read");
    const Statement seal(raw);
    if (sqlite3_step(raw) != SQLITE_ROW || !is_hash(column(raw, 1))) return doubt("the seal is missing");
    sealed_ = {sqlite3_column_int64(raw, 0), hash_in(column(raw, 1))};
    if (sealed_ != found) return doubt("the records are not those that were sealed");
    return {};
}

Result<void> SqliteStore::prepare() {
    const auto prepared = [&](Statement& statement, const char* sql) {
        sqlite3_stmt* raw = nullptr;
        const int code = sqlite3_prepare_v3(db_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
        statement.reset(raw);
        return code == SQLITE_OK;
    };
    if (!prepared(find_, "SELECT key, value, checksum FROM records WHERE key = ?1") ||
        !prepared(scan_, "SELECT key, value, checksum FROM records WHERE key >= ?1 ORDER BY key") ||
        !prepared(upsert_, "INSERT INTO records VALUES (?1, ?2, ?3) ON CONFLICT (key) DO UPDATE SET value = ?2, "
                           "checksum = ?3") ||
        !prepared(seal_, "UPDATE seal SET rows = ?1, sum = ?2"))
        return doubt("the store cannot be read");
    return {};
}

Result<std::optional<Bytes>> SqliteStore::get(std::string_view key) const {
    if (doubtful_) return doubt("an earlier write failed");
    sqlite3_stmt* row = find_.get();
    const Use use(row);
    if (!bind(row, 1, view_of(key))) return doubt("the store cannot be read");
    const int code = sqlite3_step(row);
    if (code == SQLITE_DONE) return std::optional<Bytes>{};
    if (code != SQLITE_ROW) return doubt("the store cannot be read");
    if (!is_intact(row)) return doubt("a record is damaged");
    const ByteView value = column(row, 1);
    return std::optional<Bytes>(Bytes(value.begin(), value.end()));
}

Result<std::vector<Record>> SqliteStore::scan(std::string_view prefix) const {
    if (doubtful_) return doubt("an earlier write failed");
    sqlite3_stmt* row = scan_.get();
    const Use use(row);
    if (!bind(row, 1, view_of(prefix))) return doubt("the store cannot be read");
    std::vector<Record> found;
    int code;
    while ((code = sqlite3_step(row)) == SQLITE_ROW) {
        const ByteView key = column(row, 0), value = column(row, 1);
        Record record{std::string(key.begin(), key.end()), Bytes(value.begin(), value.end())};
        if (!record.key.starts_with(prefix)) break;  // keys are in order: no later one has the prefix
        if (!is_intact(row)) return doubt("a record is damaged");
        found.push_back(std::move(record));
    }
    if (code != SQLITE_ROW && code != SQLITE_DONE) return doubt("the store cannot be read");
    return found;
}

bool SqliteStore::write_row(const Record& record, Seal& seal) {
    const ByteView key = view_of(record.key);
    const Hash checksum = checksum_of(key, record.value);
    {
        const Use use(find_.get());
        if (!bind(find_.get(), 1, key)) return false;
        const int code = sqlite3_step(find_.get());
        if (code == SQLITE_ROW) mix(seal.sum, hash_in(column(find_.get(), 2)));  // its length was checked at the opening
        else if (code == SQLITE_DONE) ++seal.rows;
        else return false;
    }
    mix(seal.sum, checksum);
    const Use use(upsert_.get());
    return bind(upsert_.get(), 1, key) && bind(upsert_.get(), 2, record.value) && bind(upsert_.get(), 3, checksum) &&
           sqlite3_step(upsert_.get()) == SQLITE_DONE;
}

bool SqliteStore::write_seal(const Seal& seal) {
    const Use use(seal_.get());
    return sqlite3_bind_int64(seal_.get(), 1, seal.rows) == SQLITE_OK && bind(seal_.get(), 2, seal.sum) &&
           sqlite3_step(seal_.get()) == SQLITE_DONE;
}

bool SqliteStore::write(std::span<const Record> records, Seal& seal) {
    if (!execute("BEGIN IMMEDIATE")) return false;
    for (const Record& record : records) {
        if (!write_row(record, seal)) return false;
        // A transaction for each record is a batch that a crash can halve.
        if (planted("batch-in-pieces") && !(write_seal(seal) && execute("COMMIT") && execute("BEGIN IMMEDIATE"))) return false;
    }
    return write_seal(seal) && execute("COMMIT");
}

Result<void> SqliteStore::put(std::span<const Record> records) {
    if (doubtful_) return doubt("an earlier write failed");
    Seal seal = sealed_;
    if (write(records, seal)) {
        sealed_ = seal;
        return {};
    }
    const int code = sqlite3_errcode(db_.get()) & 0xff;
    const bool undone = sqlite3_get_autocommit(db_.get()) != 0 || execute("ROLLBACK");
    if (code == SQLITE_FULL && undone) {
        if (planted("full-disk-acknowledged")) return {};
        return doubt("the disk is full");
    }
    doubtful_ = true;
    return doubt("a write failed");
}

}  // namespace sequent::impl
