#include "checker/simulate/network.hpp"

#include <algorithm>

namespace sequent::simulate {
namespace {

// Milliseconds that a message takes, and that a late one takes beyond them.
constexpr Millis base_ms = 5;
constexpr std::uint32_t spread_ms = 40, late_ms = 2'000;

bool later(const Item& a, const Item& b) { return a.due != b.due ? a.due > b.due : a.order > b.order; }

}  // namespace

void Network::push(Item item) {
    item.order = order_++;
    queue_.push_back(std::move(item));
    std::push_heap(queue_.begin(), queue_.end(), later);
}

void Network::send(Choices& choices, Item item) {
    ++counters_.sent;
    if (choices.chance(faults_->lost)) {
        ++counters_.lost;
        return;
    }
    item.due = now_ + base_ms + choices.below(spread_ms);
    if (choices.chance(faults_->late)) {
        item.due += choices.below(late_ms);
        ++counters_.delayed;
    }
    if (choices.chance(faults_->doubled)) {
        Item again = item;
        again.due += choices.below(late_ms);
        ++counters_.doubled;
        push(std::move(again));
    }
    push(std::move(item));
}

void Network::at(Millis due, Item item) {
    item.due = std::max(due, now_);
    push(std::move(item));
}

void Network::split(std::uint64_t sides) {
    sides_ = sides;
    counters_.partitions += sides != 0;
}

bool Network::cuts(const Item& item) const {
    const auto side = [&](int address) { return sides_ >> (address % 64) & 1; };
    return sides_ != 0 && item.kind == Item::Kind::message && side(item.from) != side(item.to);
}

Network::Next Network::next() {
    if (queue_.empty()) return {};
    std::pop_heap(queue_.begin(), queue_.end(), later);
    Item item = std::move(queue_.back());
    queue_.pop_back();
    now_ = item.due;
    if (!cuts(item)) return {std::move(item), false};
    ++counters_.cut_off;
    return {std::move(item), true};
}

}  // namespace sequent::simulate
