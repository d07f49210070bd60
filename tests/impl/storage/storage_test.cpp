// Durable state: what is acknowledged survives, what is doubtful is refused.
#include "impl/storage/simulated_store.hpp"
#include "impl/storage/sqlite_store.hpp"
#include "tests/impl/storage/storage.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>

namespace sequent::impl::test {
namespace {

std::unique_ptr<SqliteStore> opened(const std::string& path) {
    auto store = SqliteStore::open(path);
    EXPECT_TRUE(store.ok()) << store.refusal().reason;
    return store.ok() ? std::move(store.value()) : nullptr;
}
std::string_view refusal_of(const std::string& path) {
    const auto store = SqliteStore::open(path);
    if (store.ok()) return "";
    EXPECT_EQ(store.refusal().code, RefusalCode::storage);
    return store.refusal().reason;
}
void execute(const std::string& path, const char* sql) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
    sqlite3_close(db);
}

TEST(SqliteStore, KeepsWhatItAcceptedAcrossARestart) {
    const Folder folder;
    const std::string path = folder / "node.store";
    {
        const auto store = opened(path);
        ASSERT_TRUE(store->put(std::vector{record("vote/1", "a"), record("vote/2", "b"), record("lock", "x")}));
        ASSERT_TRUE(store->put(std::vector{record("lock", "y")}));
        EXPECT_EQ(content_of(*store), (Content{{"lock", "y"}, {"vote/1", "a"}, {"vote/2", "b"}}));
    }
    const auto store = opened(path);
    EXPECT_EQ(content_of(*store), (Content{{"lock", "y"}, {"vote/1", "a"}, {"vote/2", "b"}}));
    EXPECT_EQ(text_of(store->get("vote/2").value()), "b");
    EXPECT_EQ(store->get("vote/3").value(), std::nullopt);
    EXPECT_EQ(store->scan("vote/").value().size(), 2u);
}

TEST(SqliteStore, TakesEmptyKeysEmptyValuesAndAnyBytes) {
    const Folder folder;
    const std::string odd("k\0\xff", 3);
    {
        const auto store = opened(folder / "s");
        ASSERT_TRUE(store->put(std::vector{record("", "nothing"), record("empty", ""), record(odd, odd)}));
        ASSERT_TRUE(store->put({}));
    }
    const auto store = opened(folder / "s");
    EXPECT_EQ(content_of(*store), (Content{{"", "nothing"}, {"empty", ""}, {odd, odd}}));
    EXPECT_EQ(store->get("empty").value(), Bytes{});
}

TEST(SqliteStore, IsHeldByOneProcessAtATime) {
    const Folder folder;
    const auto store = opened(folder / "s");
    ASSERT_TRUE(store->put(std::vector{record("a", "1")}));
    EXPECT_EQ(refusal_of(folder / "s"), "another process holds the store");
    EXPECT_EQ(content_of(*store), (Content{{"a", "1"}}));
}

TEST(SqliteStore, RefusesWhatIsNoStore) {
    const Folder folder;
    std::ofstream(folder / "text") << "these are votes, or perhaps they are not; who knows what this file may be\n";
    EXPECT_EQ(refusal_of(folder / "text"), "the file is damaged or no store");
    execute(folder / "other", "CREATE TABLE t (x)");
    EXPECT_EQ(refusal_of(folder / "other"), "the file is no store");
    EXPECT_EQ(refusal_of(folder / "no/such/folder"), "the file cannot be opened");
}

TEST(SqliteStore, RefusesAnotherVersionAndOtherTables) {
    const Folder folder;
    opened(folder / "version");
    execute(folder / "version", "PRAGMA user_version = 2");
    EXPECT_EQ(refusal_of(folder / "version"), "the store is of another version");
    opened(folder / "tables");
    execute(folder / "tables", "CREATE TABLE more (x)");
    EXPECT_EQ(refusal_of(folder / "tables"), "the store's tables are not those of this version");
}

// SQLite's own check finds nothing wrong with any of these.
TEST(SqliteStore, RefusesARecordThatWasChangedRemovedOrAdded) {
    const auto refused_after = [](const char* sql) {
        const Folder folder;
        EXPECT_TRUE(opened(folder / "s")->put(std::vector{record("a", "1"), record("b", "2")}));
        execute(folder / "s", sql);
        return std::string(refusal_of(folder / "s"));
    };
    EXPECT_EQ(refused_after("UPDATE records SET value = x'33' WHERE key = x'61'"), "a record is damaged");
    EXPECT_EQ(refused_after("UPDATE records SET key = x'63' WHERE key = x'61'"), "a record is damaged");
    EXPECT_EQ(refused_after("DELETE FROM records WHERE key = x'61'"), "the records are not those that were sealed");
    EXPECT_EQ(refused_after("DELETE FROM seal"), "the seal is missing");
    EXPECT_EQ(refused_after("UPDATE records SET checksum = x'00' WHERE key = x'61'"), "a record is damaged");
    EXPECT_EQ(refused_after("UPDATE records SET key = CAST(key AS TEXT) WHERE key = x'61'"), "a record is damaged");
    EXPECT_EQ(refused_after("SELECT 1"), "");
}

// Every byte of the file, one bit each: refused, or of no consequence.
TEST(SqliteStore, NoFlippedBitGoesUnnoticed) {
    const Folder folder;
    const Content written = flip_bits_content();
    {
        const auto store = opened(folder / "s");
        for (const auto& [key, value] : written) ASSERT_TRUE(store->put(std::vector{record(key, value)}));
    }
    const FlippedBits flipped = flip_bits(folder / "s", folder / "flipped", written);
    EXPECT_EQ(flipped.accepted_wrong, 0u) << "first at byte " << flipped.first_wrong;
    EXPECT_GT(flipped.refused, 100u);
}

TEST(SimulatedStore, LosesKeepsOrTearsTheBatchThatACrashInterrupts) {
    for (const auto fate : {Interrupted::lost, Interrupted::torn, Interrupted::kept}) {
        SimulatedStore store;
        ASSERT_TRUE(store.put(std::vector{record("a", "1")}));
        store.stop_at(2, fate);
        ASSERT_TRUE(store.put(std::vector{record("b", "2")}));
        EXPECT_EQ(store.put(std::vector{record("a", "3"), record("c", "3")}).refusal().code, RefusalCode::storage);
        EXPECT_TRUE(store.stopped());
        EXPECT_FALSE(store.get("a"));
        EXPECT_FALSE(store.scan(""));
        EXPECT_FALSE(store.put({}));
        EXPECT_EQ(store.restart(), fate == Interrupted::torn ? 1 : 0);
        const Content before{{"a", "1"}, {"b", "2"}}, after{{"a", "3"}, {"b", "2"}, {"c", "3"}};
        EXPECT_EQ(content_of(store), fate == Interrupted::kept ? after : before);
    }
}

TEST(SimulatedStore, RefusesWhenFullAndCopiesAreApart) {
    SimulatedStore store;
    ASSERT_TRUE(store.put(std::vector{record("a", "1")}));
    store.set_full(true);
    EXPECT_EQ(store.put(std::vector{record("a", "2")}).refusal().reason, "the disk is full");
    SimulatedStore copy = store;
    copy.set_full(false);
    ASSERT_TRUE(copy.put(std::vector{record("a", "3")}));
    EXPECT_EQ(content_of(store), (Content{{"a", "1"}}));
    EXPECT_EQ(content_of(copy), (Content{{"a", "3"}}));
}

}  // namespace
}  // namespace sequent::impl::test
