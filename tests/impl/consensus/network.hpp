// A small network for tests of consensus nodes: messages and timers in the order of their time, with a delay and a loss that
// a test chooses, and stores that survive crashes.
#pragma once

#include "impl/consensus/node.hpp"

#include <functional>
#include <map>
#include <memory>
#include <random>

namespace sequent::impl::consensus {

class MemoryStore final : public Store {
public:
    Result<std::optional<Bytes>> get(std::string_view key) const override {
        const auto found = records.find(std::string(key));
        if (found == records.end()) return std::optional<Bytes>{};
        return std::optional<Bytes>(found->second);
    }
    Result<std::vector<Record>> scan(std::string_view prefix) const override {
        std::vector<Record> all;
        for (const auto& [key, value] : records)
            if (key.starts_with(prefix)) all.push_back({key, value});
        return all;
    }
    Result<void> put(std::span<const Record> batch) override {
        if (broken) return refuse(RefusalCode::storage, "the disk is full");
        for (const Record& record : batch) records[record.key] = record.value;
        return {};
    }
    std::map<std::string, Bytes> records;
    bool broken = false;
};

template <class Node>
class Network {
public:
    using Make = std::function<std::unique_ptr<Node>(int, Store&)>;
    Network(int size, Make make, unsigned seed = 1) : make_(std::move(make)), random_(seed) {
        for (int i = 0; i < size; ++i) stores.push_back(std::make_unique<MemoryStore>());
        nodes.resize(static_cast<std::size_t>(size));
    }
    void start(int i) {
        const auto k = static_cast<std::size_t>(i);
        nodes[k] = make_(i, *stores[k]);
        Outbox out;
        ASSERT_TRUE(nodes[k]->recover(now, out));
        dispatch(i, out);
    }
    void start_all() {
        for (int i = 0; i < static_cast<int>(nodes.size()); ++i) start(i);
    }
    // What was on its way to it arrives at the next one; its timers are gone.
    void crash(int i) { nodes[static_cast<std::size_t>(i)].reset(); }
    void send(const Bytes& message, int to, Millis at) {
        queue_.emplace(at, [this, message, to] {
            if (auto& node = nodes[static_cast<std::size_t>(to)]) {
                Outbox out;
                static_cast<void>(node->receive(message, now, out).ok());
                dispatch(to, out);
            }
        });
    }
    void run_until(Millis end) {
        while (!queue_.empty() && queue_.begin()->first <= end) {
            auto first = queue_.extract(queue_.begin());
            now = std::max(now, first.key());
            first.mapped()();
        }
        now = end;
    }

    std::vector<std::unique_ptr<MemoryStore>> stores;
    std::vector<std::unique_ptr<Node>> nodes;
    std::vector<std::pair<int, Bytes>> sent;  // by whom
    std::map<int, std::vector<Hash>> decided;
    Millis now = 0;
    Millis delay_max = 50;
    unsigned lost_percent = 0;

private:
    void dispatch(int from, const Outbox& out) {
        for (const Bytes& message : out.messages) {
            sent.emplace_back(from, message);
            for (int to = 0; to < static_cast<int>(nodes.size()); ++to)
                if (to != from && random_() % 100 >= lost_percent)
                    send(message, to, now + 1 + static_cast<Millis>(random_() % static_cast<unsigned>(delay_max)));
        }
        for (const Timer& timer : out.timers) {
            Node* const mine = nodes[static_cast<std::size_t>(from)].get();
            queue_.emplace(timer.due, [this, timer, from, mine] {
                auto& node = nodes[static_cast<std::size_t>(from)];
                if (!node || node.get() != mine) return;
                Outbox later;
                static_cast<void>(node->on_timer(timer.token, now, later).ok());
                dispatch(from, later);
            });
        }
        for (const Hash& value : out.decided) decided[from].push_back(value);
    }

    Make make_;
    std::mt19937 random_;
    std::multimap<Millis, std::function<void()>> queue_;
};

}  // namespace sequent::impl::consensus
