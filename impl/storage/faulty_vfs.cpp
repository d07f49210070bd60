#include "impl/storage/faulty_vfs.hpp"

#include <sqlite3.h>

#include <atomic>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <new>

namespace sequent::impl {

// What SQLite calls. An open file is `Open`, which SQLite allocates and which begins with SQLite's own structure.
struct FaultyVfs {
    using Machine = FaultyMachine;
    using File = FaultyMachine::File;
    struct Open {
        sqlite3_file base;
        Machine* machine;
        std::shared_ptr<File>* file;
    };
    sqlite3_vfs vfs{};

    static Machine& machine_of(sqlite3_vfs* vfs) { return *static_cast<Machine*>(vfs->pAppData); }
    static Machine& machine_of(sqlite3_file* open) { return *reinterpret_cast<Open*>(open)->machine; }
    static File& file_of(sqlite3_file* open) { return **reinterpret_cast<Open*>(open)->file; }

    static int close(sqlite3_file* open) {
        delete reinterpret_cast<Open*>(open)->file;
        return SQLITE_OK;
    }
    static int read(sqlite3_file* open, void* to, int count, sqlite3_int64 offset) {
        if (machine_of(open).stopped_) return SQLITE_IOERR_READ;
        const Bytes& content = file_of(open).now;
        std::memset(to, 0, static_cast<std::size_t>(count));
        const auto from = static_cast<std::size_t>(offset), wanted = static_cast<std::size_t>(count);
        if (from >= content.size()) return SQLITE_IOERR_SHORT_READ;
        const std::size_t there = std::min(wanted, content.size() - from);
        std::memcpy(to, content.data() + from, there);
        return there == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
    }
    static int write(sqlite3_file* open, const void* bytes, int count, sqlite3_int64 offset) {
        Machine& machine = machine_of(open);
        const bool was_stopped = machine.stopped_;
        const bool runs = machine.step();
        if (was_stopped) return SQLITE_IOERR_WRITE;
        if (runs && machine.is_full()) return SQLITE_FULL;
        const auto* first = static_cast<const std::uint8_t*>(bytes);
        const std::size_t arrives = runs ? static_cast<std::size_t>(count)
                                         : std::min(static_cast<std::size_t>(count), machine.torn_bytes_);
        change(file_of(open), {static_cast<std::uint64_t>(offset), Bytes(first, first + arrives), false});
        return runs ? SQLITE_OK : SQLITE_IOERR_WRITE;
    }
    static int truncate(sqlite3_file* open, sqlite3_int64 size) {
        if (!machine_of(open).step()) return SQLITE_IOERR_TRUNCATE;
        change(file_of(open), {static_cast<std::uint64_t>(size), {}, true});
        return SQLITE_OK;
    }
    static void change(File& file, Machine::Write write) {
        if (write.bytes.empty() && !write.truncates) return;
        File::apply(file.now, write);
        file.unsynced.push_back(std::move(write));
    }
    static int sync(sqlite3_file* open, int) {
        if (!machine_of(open).step()) return SQLITE_IOERR_FSYNC;
        File& file = file_of(open);
        file.synced = file.now;
        file.unsynced.clear();
        return SQLITE_OK;
    }
    static int file_size(sqlite3_file* open, sqlite3_int64* size) {
        *size = static_cast<sqlite3_int64>(file_of(open).now.size());
        return machine_of(open).stopped_ ? SQLITE_IOERR_FSTAT : SQLITE_OK;
    }
    // One connection at a time uses a machine: locks need not exclude anybody.
    static int lock(sqlite3_file*, int) { return SQLITE_OK; }
    static int check_reserved_lock(sqlite3_file*, int* held) { return *held = 0, SQLITE_OK; }
    static int file_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
    static int sector_size(sqlite3_file*) { return 512; }
    static int device_characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

    static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* base, int flags, int* out_flags) {
        static const sqlite3_io_methods methods{1,
                                                close,
                                                read,
                                                write,
                                                truncate,
                                                sync,
                                                file_size,
                                                lock,
                                                lock,
                                                check_reserved_lock,
                                                file_control,
                                                sector_size,
                                                device_characteristics,
                                                nullptr,
                                                nullptr,
                                                nullptr,
                                                nullptr,
                                                nullptr,
                                                nullptr};
        auto* open = reinterpret_cast<Open*>(base);
        open->base.pMethods = nullptr;
        Machine& machine = machine_of(vfs);
        if (machine.stopped_) return SQLITE_CANTOPEN;
        // A temporary file without a name is nobody else's and need not survive.
        auto file = path ? machine.files_[path] : nullptr;
        if (!file) {
            if (path && !(flags & SQLITE_OPEN_CREATE)) return machine.files_.erase(path), SQLITE_CANTOPEN;
            file = std::make_shared<File>();
            if (path) machine.files_[path] = file;
        }
        open->machine = &machine;
        open->file = new std::shared_ptr<File>(std::move(file));
        open->base.pMethods = &methods;
        if (out_flags) *out_flags = flags;
        return SQLITE_OK;
    }
    static int remove(sqlite3_vfs* vfs, const char* path, int) {
        Machine& machine = machine_of(vfs);
        if (!machine.step()) return SQLITE_IOERR_DELETE;
        return machine.files_.erase(path) ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
    }
    static int access(sqlite3_vfs* vfs, const char* path, int, int* there) {
        *there = machine_of(vfs).files_.contains(path);
        return SQLITE_OK;
    }
    static int full_path(sqlite3_vfs*, const char* path, int size, char* out) {
        std::snprintf(out, static_cast<std::size_t>(size), "%s", path);
        return SQLITE_OK;
    }
    // Nothing here may depend on chance or on the clock.
    static int randomness(sqlite3_vfs*, int size, char* out) {
        for (int i = 0; i < size; ++i) out[i] = static_cast<char>(i * 37 + 11);
        return size;
    }
    static int sleep(sqlite3_vfs*, int microseconds) { return microseconds; }
    static int current_time(sqlite3_vfs*, double* julian_day) { return *julian_day = 2'460'000.5, SQLITE_OK; }
    static int last_error(sqlite3_vfs*, int, char*) { return 0; }
};

void FaultyMachine::File::apply(Bytes& content, const Write& write) {
    if (write.truncates) return content.resize(write.offset);
    if (content.size() < write.offset + write.bytes.size()) content.resize(write.offset + write.bytes.size());
    std::ranges::copy(write.bytes, content.begin() + static_cast<std::ptrdiff_t>(write.offset));
}

FaultyMachine::FaultyMachine() : registered_(std::make_unique<FaultyVfs>()) {
    static std::atomic<unsigned> made{0};
    name_ = "faulty-" + std::to_string(made.fetch_add(1));
    sqlite3_initialize();
    sqlite3_vfs& vfs = registered_->vfs;
    vfs.iVersion = 1;
    vfs.szOsFile = sizeof(FaultyVfs::Open);
    vfs.mxPathname = 512;
    vfs.zName = name_.c_str();
    vfs.pAppData = this;
    vfs.xOpen = FaultyVfs::open;
    vfs.xDelete = FaultyVfs::remove;
    vfs.xAccess = FaultyVfs::access;
    vfs.xFullPathname = FaultyVfs::full_path;
    vfs.xRandomness = FaultyVfs::randomness;
    vfs.xSleep = FaultyVfs::sleep;
    vfs.xCurrentTime = FaultyVfs::current_time;
    vfs.xGetLastError = FaultyVfs::last_error;
    sqlite3_vfs_register(&vfs, 0);
}
FaultyMachine::~FaultyMachine() { sqlite3_vfs_unregister(&registered_->vfs); }

void FaultyMachine::stop_at(std::uint64_t step, std::size_t torn_bytes) {
    stop_at_ = step == 0 ? 0 : steps_ + step;
    torn_bytes_ = torn_bytes;
}
void FaultyMachine::full_from(std::uint64_t step) { full_from_ = step == 0 ? 0 : steps_ + step; }

bool FaultyMachine::step() {
    if (stopped_) return false;
    ++steps_;
    stopped_ = stop_at_ != 0 && steps_ >= stop_at_;
    return !stopped_;
}

void FaultyMachine::write_surviving(const std::string& folder, Unsynced unsynced, std::uint64_t salt) const {
    std::filesystem::create_directories(folder);
    std::uint64_t chance = salt * 0x9E3779B97F4A7C15u + 1;
    const auto survives = [&] {
        if (unsynced != Unsynced::mixed) return unsynced == Unsynced::kept;
        chance = chance * 6364136223846793005u + 1442695040888963407u;
        return (chance >> 33 & 1) == 1;
    };
    for (const auto& [path, file] : files_) {
        Bytes content = file->synced;
        for (const Write& write : file->unsynced)
            if (survives()) File::apply(content, write);
        std::ofstream out(std::filesystem::path(folder) / std::filesystem::path(path).filename(), std::ios::binary);
        out.write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
    }
}

}  // namespace sequent::impl
