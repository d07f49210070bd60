// One thread's share of the search: expands pieces of a layer, inserts the successors, judges those that are new.
// Everything here is the thread's own but what the constructor takes by reference.
#pragma once

#include "checker/explore/explorer.hpp"
#include "checker/explore/layers.hpp"
#include "checker/explore/table.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace sequent::explorer {

// Why the threads pause or end before the layer does.
enum class Halt { none, grow, full, time, memory, states, stop };

// What all threads share and may change at any time.
struct Shared {
    std::atomic<Halt> halt{Halt::none};
    std::atomic<std::size_t> next_piece{0};
    alignas(64) std::atomic<std::uint64_t> states{0};
    alignas(64) std::atomic<std::uint64_t> transitions{0};

    // The first reason wins.
    void ask(Halt reason) {
        Halt none = Halt::none;
        halt.compare_exchange_strong(none, reason);
    }
};

// The properties by what makes a state of interest, as bit sets; those found in an earlier layer are no longer looked
// for.
struct Wanted {
    std::uint64_t violations = 0, witnesses = 0;
};

class alignas(64) Worker {
public:
    Worker(const Machine& machine, const Parameters& parameters, Table& table, Store& store, Shared& shared)
        : machine_(machine), words_(machine.words()), parameters_(parameters), table_(table), store_(store), shared_(shared) {}

    // Puts a state in by hand: the initial one.
    void seed(const Packed& state, const Wanted& wanted);

    // Returns false if the table is too full to take all successors: grow it, then finish().
    bool expand(const Run& piece, const Wanted& wanted);
    bool finish(const Wanted& wanted);
    bool finished() const { return taken_ * words_ == successors_.states.size(); }

    // What was found in this layer, smallest state first; cleared by the one who merges.
    struct Findings {
        std::array<std::optional<Packed>, 64> properties;  // of new states
        std::uint64_t found = 0;                           // which of those are set
        std::optional<Packed> deadlock, model_error;       // of expanded states
    };
    Findings findings;

private:
    void expand_one_by_one(const Run& piece);
    void drop_recent(const std::uint64_t* known);
    template <std::size_t words>
    void drop_recent_of();
    void judge(const std::uint64_t* states, std::size_t count, const Wanted& wanted);
    Packed packed(const std::uint64_t* state) const;

    const Machine& machine_;
    const std::size_t words_;
    const Parameters& parameters_;
    Table& table_;
    Store& store_;
    Shared& shared_;
    Successors successors_;
    Successors single_;
    std::size_t taken_ = 0;  // of the successors: how many are in the table
    std::vector<std::uint64_t> verdicts_;
    // The last successors, each where its hash says: as much as the second-level cache holds.
    static constexpr unsigned recent_bits = 14;
    static constexpr std::uint64_t recent_from_states = 2'000;
    std::vector<std::uint64_t> recent_;
};

// Keeps the smaller one.
inline void keep_smaller(std::optional<Packed>& kept, const Packed& state) {
    if (!kept || state < *kept) kept = state;
}

}  // namespace sequent::explorer
