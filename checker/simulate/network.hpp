// Time and the network: one queue of what falls due. Time stands still while somebody acts and jumps to whatever is due
// next. A message may be lost, doubled or delayed on its way, and overtaken by others; timers and L1 blocks are certain.
#pragma once

#include "checker/simulate/faults.hpp"

#include <memory>
#include <optional>

namespace sequent::simulate {

using Millis = std::int64_t;

struct Item {
    enum class Kind : std::uint8_t { message, timer, block };
    Kind kind = Kind::message;
    std::uint16_t world = 0;
    int from = 0, to = 0;          // addresses, each in the whole simulation its own
    std::uint64_t token = 0;       // the world's: an action's index, a timer's number, a height
    std::uint64_t generation = 0;  // the world's: of a node that has crashed since, the item is void
    std::shared_ptr<const std::vector<std::uint8_t>> body;
    Millis due = 0;
    std::uint64_t order = 0;  // of two that fall due together, the one that was sent first comes first
};

struct NetworkCounters {
    std::uint64_t sent = 0, lost = 0, delayed = 0, doubled = 0, cut_off = 0, partitions = 0;
};

class Network {
public:
    explicit Network(const Faults& faults) : faults_(&faults) {}

    Millis now() const { return now_; }
    // Sends a message to an address; what becomes of it is drawn now.
    void send(Choices&, Item);
    // At that time, for sure: a timer, an L1 block.
    void at(Millis due, Item);
    // The next item that falls due, and the time is its. A message across a partition is lost when it would arrive.
    // Nothing if nothing is left; `lost` says that what was due did not get through.
    struct Next {
        std::optional<Item> item;
        bool lost = false;
    };
    Next next();

    // The addresses fall into two halves that do not hear each other, by the bits of `sides`; 0 heals.
    void split(std::uint64_t sides);
    bool is_split() const { return sides_ != 0; }

    const NetworkCounters& counters() const { return counters_; }

private:
    bool cuts(const Item& item) const;
    void push(Item item);

    const Faults* faults_;
    std::vector<Item> queue_;  // a heap, the earliest on top
    Millis now_ = 0;
    std::uint64_t order_ = 0, sides_ = 0;
    NetworkCounters counters_;
};

}  // namespace sequent::simulate
