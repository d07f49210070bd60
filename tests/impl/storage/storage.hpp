// Helpers for tests of durable state: records from text, a folder that goes away, every bit flipped once.
#pragma once

#include "impl/storage/sqlite_store.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <unistd.h>

namespace sequent::impl::test {

using Content = std::map<std::string, std::string>;

inline Record record(const std::string& key, const std::string& value) { return {key, Bytes(value.begin(), value.end())}; }
inline std::string text_of(const std::optional<Bytes>& value) {
    return value ? std::string(value->begin(), value->end()) : "(nothing)";
}
inline Content content_of(const Store& store) {
    const auto records = store.scan("");
    if (!records) return {{"(refused)", std::string(records.refusal().reason)}};
    Content content;
    for (const Record& r : *records) content[r.key] = std::string(r.value.begin(), r.value.end());
    return content;
}

// A folder of this test alone, removed at the end.
class Folder {
public:
    Folder() {
        static std::atomic<int> made{0};
        path_ = std::filesystem::path(testing::TempDir()) /
                ("sequent-storage-" + std::to_string(::getpid()) + "-" + std::to_string(made.fetch_add(1)));
        std::filesystem::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string operator/(const std::string& name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

struct FlippedBits {
    std::size_t refused = 0, harmless = 0, accepted_wrong = 0, first_wrong = 0;
};
// Two pages' worth, so that tree pages and leaf pages are both hit.
inline Content flip_bits_content() {
    Content content;
    for (int i = 0; i < 24; ++i) content["vote/" + std::to_string(100 + i)] = std::string(60, static_cast<char>('a' + i));
    return content;
}
inline FlippedBits flip_bits(const std::string& file, const std::string& scratch, const Content& written) {
    std::ifstream in(file, std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(in)), {});
    FlippedBits result;
    for (std::size_t at = 0; at < whole.size(); at += 2) {  // a byte in two; the bit wanders
        std::string flipped = whole;
        flipped[at] = static_cast<char>(flipped[at] ^ 1 << at / 2 % 8);
        for (const char* rest : {"", "-wal", "-journal"}) std::filesystem::remove(scratch + rest);
        std::ofstream(scratch, std::ios::binary) << flipped;
        const auto store = SqliteStore::open(scratch);
        if (!store) ++result.refused;
        else if (content_of(**store) == written) ++result.harmless;
        else if (result.accepted_wrong++ == 0) result.first_wrong = at;
    }
    return result;
}

}  // namespace sequent::impl::test
