// Every state found, in the order of the search: layer d holds the states whose shortest path from the initial state
// takes d steps. Kept packed and whole, they cost 8 or 16 bytes a state, and a shortest path to any state can be
// rebuilt without a parent pointer in the table.
#pragma once

#include "checker/explore/memory.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sequent::explorer {

// States one after the other in memory.
struct Run {
    const std::uint64_t* states;
    std::size_t count;
};

// What one thread appends: memory in large blocks that never move.
class Store {
public:
    explicit Store(unsigned words) : words_(words) {}

    // Where up to `count` more states can be written; then as many of them as were written are added to the open layer.
    std::uint64_t* room(std::size_t count);
    void add(std::size_t count);

    // Ends the open layer and returns its runs.
    std::vector<Run> take();

private:
    unsigned words_;
    std::vector<Region> blocks_;
    std::size_t used_ = 0;      // words of the last block
    std::size_t reserved_ = 0;  // words of all blocks
    std::vector<Run> open_;
};

class Layers {
public:
    Layers(unsigned words, unsigned threads) : words_(words) {
        stores_.reserve(threads);
        for (unsigned i = 0; i < threads; ++i) stores_.emplace_back(words);
    }

    unsigned words() const { return words_; }
    Store& store(unsigned thread) { return stores_[thread]; }

    // What the stores have gathered becomes the next layer; returns its number of states, and adds no empty layer.
    std::size_t close();

    std::size_t size() const { return layers_.size(); }
    const std::vector<Run>& operator[](std::size_t depth) const { return layers_[depth]; }

    // The layer cut into pieces of at most `piece` states, to share among threads.
    std::vector<Run> pieces(std::size_t depth, std::size_t piece) const;

private:
    unsigned words_;
    std::vector<Store> stores_;
    std::vector<std::vector<Run>> layers_;
};

}  // namespace sequent::explorer
