// Durable state: records under keys, written in batches that survive a crash as a whole or not at all. Whoever signs writes
// before it sends: what has left the machine must be known after a restart.
#pragma once

#include "impl/bytes.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sequent::impl {

struct Record {
    std::string key;
    Bytes value;
};

class Store {
public:
    virtual ~Store() = default;

    // What is stored under the key; nullopt if nothing is. Refused where the stored state is doubtful.
    virtual Result<std::optional<Bytes>> get(std::string_view key) const = 0;
    // All records whose key begins with the prefix, in the order of their keys.
    virtual Result<std::vector<Record>> scan(std::string_view prefix) const = 0;
    // Writes all records or none. Once it has accepted, they survive a crash; where it refuses (a full disk, a broken
    // one), nothing is stored and the caller must not act as if it were.
    virtual Result<void> put(std::span<const Record> records) = 0;
};

// A store that keeps nothing: for systems that are never restarted.
class NullStore final : public Store {
public:
    Result<std::optional<Bytes>> get(std::string_view) const override { return std::optional<Bytes>{}; }
    Result<std::vector<Record>> scan(std::string_view) const override { return std::vector<Record>{}; }
    Result<void> put(std::span<const Record>) override { return {}; }
};

}  // namespace sequent::impl
