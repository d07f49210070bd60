// The machine stops at every write and sync of a scenario, and processes are really killed: what was acknowledged is there
// afterwards, and no batch is there in part. Each planted bug of the storage is found in this way.
#include "impl/planted.hpp"
#include "impl/storage/faulty_vfs.hpp"
#include "impl/storage/simulated_store.hpp"
#include "tests/impl/storage/storage.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <sys/wait.h>

namespace sequent::impl::test {
namespace {

constexpr int batches = 12;

// Batch i as a node writes them: a new vote, the lock moved, and something large now and then, so that pages split and the
// log is copied back.
std::vector<Record> batch(int i) {
    return {record("lock", std::to_string(i)), record("vote/" + std::to_string(100 + i), std::string(20, 'v')),
            record("block/" + std::to_string(i % 5), std::string(i % 3 == 0 ? 9000 : 100, static_cast<char>('a' + i)))};
}
// What is stored once the first `n` batches are.
Content after(int n) {
    Content content;
    for (int i = 0; i < n; ++i)
        for (const Record& r : batch(i)) content[r.key] = std::string(r.value.begin(), r.value.end());
    return content;
}

// Writes batches until one is refused; how many were acknowledged.
int write_batches(Store& store) {
    int acknowledged = 0;
    for (int i = 0; i < batches; ++i) {
        if (!store.put(batch(i))) break;
        ++acknowledged;
    }
    return acknowledged;
}
int write_batches(const FaultyMachine& machine) {
    const auto store = SqliteStore::open("node.store", machine.vfs());
    return store ? write_batches(**store) : 0;
}
// Empty where the file has all acknowledged batches, at most one more, and none in part, and takes new ones.
std::string judge(const std::string& path, int acknowledged) {
    const auto store = SqliteStore::open(path);
    if (!store) return "refused: " + std::string(store.refusal().reason);
    const Content content = content_of(**store);
    if (content != after(acknowledged) && content != after(acknowledged + 1))
        return "holds neither " + std::to_string(acknowledged) + " batches nor one more";
    return (*store)->put(batch(0)) ? "" : "takes no new batch";
}

struct Crashes {
    std::uint64_t stops = 0;
    std::size_t wrong = 0;
    std::string first;
};
// At every step, or only until something is wrong.
Crashes crash_everywhere(bool until_wrong = false) {
    Crashes result;
    FaultyMachine whole;
    EXPECT_EQ(write_batches(whole), batches);
    for (std::uint64_t step = 1; step <= whole.steps() && !(until_wrong && result.wrong > 0); ++step)
        for (const std::size_t torn : {std::size_t{0}, std::size_t{17}, std::size_t{2000}})
            for (const Unsynced unsynced : {Unsynced::kept, Unsynced::lost, Unsynced::mixed}) {
                FaultyMachine machine;
                machine.stop_at(step, torn);
                const int acknowledged = write_batches(machine);
                const Folder folder;
                machine.write_surviving(folder / "", unsynced, step);
                ++result.stops;
                if (const std::string why = judge(folder / "node.store", acknowledged); !why.empty()) {
                    if (result.wrong++ == 0) result.first = "step " + std::to_string(step) + ": " + why;
                }
            }
    return result;
}

TEST(StorageCrash, NothingAcknowledgedIsLostAtAnyWrite) {
    const Crashes result = crash_everywhere();
    EXPECT_EQ(result.wrong, 0u) << result.first;
    EXPECT_GT(result.stops, 500u);
    std::printf("%llu stops\n", static_cast<unsigned long long>(result.stops));
}

TEST(StorageCrash, AFullDiskRefusesAtAnyWriteAndStoresNothing) {
    FaultyMachine whole;
    write_batches(whole);
    for (std::uint64_t step = 1; step <= whole.steps(); step += 2) {
        FaultyMachine machine;
        auto store = SqliteStore::open("node.store", machine.vfs());
        ASSERT_TRUE(store);
        machine.full_from(step);
        const int acknowledged = write_batches(**store);
        if (acknowledged == batches) continue;  // the last steps close the file
        EXPECT_EQ(content_of(**store), after(acknowledged)) << step;
        machine.full_from(0);
        EXPECT_TRUE((*store)->put(batch(acknowledged))) << step;
        EXPECT_EQ(content_of(**store), after(acknowledged + 1)) << step;
    }
}

TEST(StorageCrash, ABrokenDiskStopsTheStoreUntilItIsOpenedAgain) {
    FaultyMachine machine;
    auto store = SqliteStore::open("node.store", machine.vfs());
    ASSERT_TRUE(store);
    ASSERT_TRUE((*store)->put(batch(0)));
    machine.stop_at(1);
    EXPECT_EQ((*store)->put(batch(1)).refusal().reason, "a write failed");
    EXPECT_EQ((*store)->get("lock").refusal().reason, "an earlier write failed");
    EXPECT_EQ((*store)->scan("").refusal().reason, "an earlier write failed");
    EXPECT_EQ((*store)->put(batch(2)).refusal().reason, "an earlier write failed");
}

// A real process on a real file, killed by a signal that it cannot see coming. It says on a pipe what was acknowledged.
TEST(StorageCrash, AKilledProcessLosesNothing) {
    for (int round = 0; round < 8; ++round) {
        const Folder folder;
        int pipe_ends[2];
        ASSERT_EQ(::pipe(pipe_ends), 0);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            auto store = SqliteStore::open(folder / "node.store");
            for (int i = 0; store && i < batches; ++i) {
                if (!(*store)->put(batch(i))) break;
                const char said = 'a';
                if (::write(pipe_ends[1], &said, 1) != 1) break;
                if (i == round) ::raise(SIGKILL);
            }
            ::_exit(1);
        }
        ::close(pipe_ends[1]);
        int acknowledged = 0;
        for (char said; ::read(pipe_ends[0], &said, 1) == 1;) ++acknowledged;
        ::close(pipe_ends[0]);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        EXPECT_TRUE(WIFSIGNALED(status));
        EXPECT_EQ(acknowledged, round + 1);
        EXPECT_EQ(judge(folder / "node.store", acknowledged), "");
    }
}
// Killed from outside, at no particular point.
TEST(StorageCrash, AProcessKilledInTheMiddleLosesNothing) {
    for (int round = 0; round < 10; ++round) {
        const Folder folder;
        int pipe_ends[2];
        ASSERT_EQ(::pipe(pipe_ends), 0);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            auto store = SqliteStore::open(folder / "node.store");
            for (int i = 0; store && i < batches; ++i) {
                if (!(*store)->put(batch(i))) break;
                const char said = 'a';
                if (::write(pipe_ends[1], &said, 1) != 1) break;
            }
            for (;;) ::pause();
        }
        ::close(pipe_ends[1]);
        ::usleep(static_cast<useconds_t>(1'000 + 3'000 * round));
        ::kill(child, SIGKILL);
        int acknowledged = 0;
        for (char said; ::read(pipe_ends[0], &said, 1) == 1;) ++acknowledged;
        ::close(pipe_ends[0]);
        ::waitpid(child, nullptr, 0);
        EXPECT_EQ(judge(folder / "node.store", acknowledged), "") << acknowledged;
    }
}

#ifdef SEQUENT_PLANTED_BUGS

struct PlantedHere {
    explicit PlantedHere(const char* bug) { EXPECT_TRUE(plant(bug)); }
    ~PlantedHere() { EXPECT_TRUE(plant("")); }
};

TEST(StoragePlanted, BatchInPiecesIsFoundByStoppingTheMachine) {  // batch-in-pieces
    const PlantedHere scope("batch-in-pieces");
    EXPECT_GT(crash_everywhere(true).wrong, 0u);
}
TEST(StoragePlanted, PutNotSyncedIsFoundByStoppingTheMachine) {  // put-not-synced
    const PlantedHere scope("put-not-synced");
    EXPECT_GT(crash_everywhere(true).wrong, 0u);
}
TEST(StoragePlanted, RecordChecksumUncheckedIsFoundByFlippingBits) {  // record-checksum-unchecked
    const Folder folder;
    const Content written = flip_bits_content();
    {
        auto store = SqliteStore::open(folder / "s");
        for (const auto& [key, value] : written) ASSERT_TRUE((*store)->put(std::vector{record(key, value)}));
    }
    const PlantedHere scope("record-checksum-unchecked");
    EXPECT_GT(flip_bits(folder / "s", folder / "flipped", written).accepted_wrong, 0u);
}
TEST(StoragePlanted, FullDiskAcknowledgedIsFoundByAFullDisk) {  // full-disk-acknowledged
    const PlantedHere scope("full-disk-acknowledged");
    FaultyMachine machine;
    auto store = SqliteStore::open("node.store", machine.vfs());
    ASSERT_TRUE(store);
    machine.full_from(2);
    EXPECT_NE(content_of(**store), after(write_batches(**store)));
}
TEST(StoragePlanted, TornBatchAcceptedIsFoundByATornWrite) {  // torn-batch-accepted
    const PlantedHere scope("torn-batch-accepted");
    SimulatedStore store;
    store.stop_at(1, Interrupted::torn);
    EXPECT_FALSE(store.put(batch(0)));
    store.restart();
    EXPECT_NE(content_of(store), after(0));
    EXPECT_NE(content_of(store), after(1));
}

#endif

}  // namespace
}  // namespace sequent::impl::test
