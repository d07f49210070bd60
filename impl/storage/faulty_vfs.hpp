// A machine that may stop in the middle of a write, for tests of what survives. It has a disk of files in memory, which
// SQLite reaches by a VFS of the machine's own. Every write, truncation, deletion and sync is a *step*; the machine can be
// told to stop at one of them, or to have a full disk from one on. What was written and not synced may be lost, in whatever
// order; what survives is written out as real files, which the operating system's VFS then opens.
//
// What it assumes, as SQLite does: a sync that returns is durable, and a torn write damages no byte outside itself.
#pragma once

#include "impl/bytes.hpp"

#include <map>
#include <memory>
#include <string>

namespace sequent::impl {

// What a stop does to what was written since a file's last sync.
enum class Unsynced {
    kept,   // all of it reached the disk
    lost,   // none did
    mixed,  // some did, the later ones perhaps without the earlier
};

class FaultyMachine {
public:
    FaultyMachine();
    ~FaultyMachine();
    FaultyMachine(const FaultyMachine&) = delete;
    FaultyMachine& operator=(const FaultyMachine&) = delete;

    // The name by which sqlite3_open_v2 finds this machine's disk.
    const char* vfs() const { return name_.c_str(); }

    // The machine stops at the n-th step from now (1 is the next), of which `torn_bytes` still arrive if it is a write.
    // From then on every call fails.
    void stop_at(std::uint64_t step, std::size_t torn_bytes = 0);
    // Writes from the n-th step on find no room, until there is room again; 0: there is room.
    void full_from(std::uint64_t step);

    std::uint64_t steps() const { return steps_; }
    bool stopped() const { return stopped_; }

    // Writes the files that a restart finds into a folder. `salt` picks what is lost where it is mixed.
    void write_surviving(const std::string& folder, Unsynced, std::uint64_t salt = 0) const;

private:
    friend struct FaultyVfs;
    struct Write {
        std::uint64_t offset = 0;  // of a truncation: the new size
        Bytes bytes;
        bool truncates = false;
    };
    struct File {
        Bytes now, synced;            // as a running program reads it; as a power cut leaves it
        std::vector<Write> unsynced;  // what lies between the two, in order
        static void apply(Bytes& content, const Write& write);
    };
    // Counts a step; false where the machine has stopped, at this step or before.
    bool step();
    bool is_full() const { return full_from_ != 0 && steps_ >= full_from_; }

    std::string name_;
    std::unique_ptr<struct FaultyVfs> registered_;
    std::map<std::string, std::shared_ptr<File>> files_;
    std::uint64_t steps_ = 0, stop_at_ = 0, full_from_ = 0;
    std::size_t torn_bytes_ = 0;
    bool stopped_ = false;
};

}  // namespace sequent::impl
