// The parameters of a sequencer chain that sells slots, named as in a design file. Declared here once more, on purpose: impl
// shares no code with the model that judges it.
#pragma once

#include <cstdint>

namespace sequent::impl::composition {

struct Config {
    int leaders = 3;               // 1, or 3 that take turns
    int leaders_down_max = 0;      // leaders that the adversary can hold down at once, 0..3
    bool auction = false;          // the right to seal a slot's block is sold
    bool promises = false;         // places in blocks are promised ahead
    bool promises_by_set = false;  // by a quorum of the set, not by whoever has the slot
    bool stake = false;            // a promise is backed by stake
    bool list = false;             // a committee's inclusion list binds the block
    int forced_due_slots = 1;      // slots after which a forced transaction must be in the next block, 1..4
    bool right_fallback = false;   // the leader may seal where the holder of a bought right has not
    int block_room_txs = 1;        // places in a block for transactions that somebody is owed, 1..3
};

inline constexpr int leaders_max = 3, bidders_max = 2, forced_max = 2;
inline constexpr std::int64_t slot_seconds = 12;
inline constexpr std::int64_t holder_seconds = 8;  // of a slot: the time that a bought right gives its holder

}  // namespace sequent::impl::composition
