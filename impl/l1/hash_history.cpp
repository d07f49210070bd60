#include "impl/l1/hash_history.hpp"

#include <algorithm>

namespace sequent::impl {

const Hash* HashHistory::find(std::int64_t number) const {
    if (number < first_ || number >= end()) return nullptr;
    if (number >= tail_begin()) return &tail_[static_cast<std::size_t>(number - tail_begin())];
    const auto offset = static_cast<std::size_t>(number - first_);
    return &(*runs_[offset / run_length])[offset % run_length];
}

void HashHistory::push(const Hash& hash) {
    if (tail_.full()) {
        auto run = std::make_shared<Run>();
        std::copy_n(tail_.begin(), run_length, run->begin());
        runs_.push_back(std::move(run));
        tail_.erase_front(run_length);
    }
    tail_.push_back(hash);
}

void HashHistory::pop(int count) {
    for (int i = 0; i < count && !tail_.empty(); ++i) tail_.pop_back();
}

void HashHistory::prune_below(std::int64_t number) {
    while (!runs_.empty() && first_ + run_length <= number) {
        runs_.erase(runs_.begin());
        first_ += run_length;
    }
    // Shift the tail only now and then, and never so far that a reorg would find nothing to pop.
    const auto poppable = static_cast<std::int64_t>(tail_.size()) - unsealed_min;
    const std::int64_t useless = std::min(number - first_, poppable);
    if (runs_.empty() && useless >= unsealed_min) {
        tail_.erase_front(static_cast<std::size_t>(useless));
        first_ += useless;
    }
}

}  // namespace sequent::impl
