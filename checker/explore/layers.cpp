#include "checker/explore/layers.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace sequent::explorer {

std::uint64_t* Store::room(std::size_t count) {
    const std::size_t wanted = count * words_;
    if (blocks_.empty() || used_ + wanted > blocks_.back().size() / 8) {
        // Blocks grow with the whole, so that small searches stay small and large ones make few system calls.
        constexpr std::size_t smallest = std::size_t{1} << 13, largest = std::size_t{1} << 23;
        const std::size_t words = std::max(std::clamp(std::bit_floor(reserved_ / 8 + 1), smallest, largest), wanted);
        blocks_.emplace_back(words * 8);
        reserved_ += words;
        used_ = 0;
    }
    return blocks_.back().words() + used_;
}

void Store::add(std::size_t count) {
    if (count == 0) return;
    const std::uint64_t* states = blocks_.back().words() + used_;
    used_ += count * words_;
    if (!open_.empty() && open_.back().states + open_.back().count * words_ == states) open_.back().count += count;
    else open_.push_back({states, count});
}

std::vector<Run> Store::take() { return std::exchange(open_, {}); }

std::size_t Layers::close() {
    std::vector<Run> layer;
    std::size_t count = 0;
    for (Store& store : stores_) {
        for (const Run& run : store.take()) {
            layer.push_back(run);
            count += run.count;
        }
    }
    if (count > 0) layers_.push_back(std::move(layer));
    return count;
}

std::vector<Run> Layers::pieces(std::size_t depth, std::size_t piece) const {
    std::vector<Run> cut;
    for (const Run& run : layers_[depth]) {
        for (std::size_t from = 0; from < run.count; from += piece)
            cut.push_back({run.states + from * words_, std::min(piece, run.count - from)});
    }
    return cut;
}

}  // namespace sequent::explorer
