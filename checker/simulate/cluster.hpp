// Four validators as they run: each with its own store and clock, driven by messages and timers, crashing in the middle of
// writes and starting again; and the adversary, which holds the keys of the Byzantine ones, hears everything, and says to
// each what it likes. Height follows height; Height says what a protocol's nodes are and how one height is judged:
//
//     struct Height {
//         using Node = ...;                                      // impl/consensus
//         static constexpr bool can_be_left;                     // may whoever is behind go on without an end?
//         Height(const SliceSetting&, const Machine&, ActionIndex&, std::uint64_t height);
//         std::unique_ptr<Node> make_node(int self, impl::Store&) const;
//         void sent(Context&, int from, impl::ByteView message); // whoever sent it; before anybody hears it
//         void acted(Context&, int who, const Node&);            // after each call of an honest validator
//         void decided(Context&, int who, const impl::Hash&);    // by an honest validator
//         std::vector<Forged> forge(Context&, int who, std::uint32_t half);  // by the adversary
//         bool is_over(const Node&) const;                       // does the validator go on to the next height?
//         void refused_to_recover(Context&, int who, std::string_view reason);
//         std::string describe(impl::ByteView message) const;     // for the log
//     };
#pragma once

#include "checker/simulate/consensus_judge.hpp"
#include "impl/consensus/node.hpp"
#include "impl/storage/simulated_store.hpp"

#include <array>

namespace sequent::simulate {

inline constexpr int validators = 4;

// What the adversary says in a Byzantine validator's name, and to whom: bit i for validator i.
struct Forged {
    int from = 0;
    impl::Bytes message;
    std::uint32_t to = ~0u;
};

template <class Height>
class Cluster final : public World {
public:
    Cluster(const SliceSetting& setting, const Machine& machine, std::uint16_t number, int address)
        : setting_(&setting), machine_(&machine), index_(machine), number_(number), address_(address) {}

    void start(Context& context) override {
        ++context.counters.instances;
        for (const Property& property : machine_->properties())
            if (property.kind == PropertyKind::witness) context.counters.witnesses[setting_->slice][property.id];
        for (int i = 0; i < validators; ++i) {
            if (context.faults.clock_skew > 0)
                peers_[i].clock_skew = static_cast<std::int32_t>(context.choices.below(2 * context.faults.clock_skew + 1)) -
                                       static_cast<std::int32_t>(context.faults.clock_skew);
            // A Byzantine validator may run the honest protocol beside what the adversary makes it say, or say no more.
            peers_[i].runs = !is_byzantine(i) || context.choices.below(2) == 0;
        }
        // Whom it tells one story, and whom the other.
        if (setting_->parameters.byzantine > 0) half_ = context.choices.below(1u << validators);
        for (int i = 0; i < validators; ++i)
            if (peers_[i].runs) begin_height(context, i, 1);
    }

    // Validators do something when something arrives.
    bool act(Context&) override { return false; }

    void arrive(Context& context, const Item& item) override {
        const int who = item.to - address_;
        Peer& peer = peers_[who];
        if (item.kind == Item::Kind::timer && item.token == restart_token) return restart(context, who);
        if (!peer.runs || peer.down) return;
        if (item.kind == Item::Kind::message) return hear(context, who, item.token, item.body);
        if (item.generation != peer.generation) return;  // a timer that a crash has stopped
        const auto height = static_cast<std::uint64_t>(item.from);
        if (height != peer.height || !node(who, height)) return;  // whoever has gone on only answers
        impl::consensus::Outbox out;
        after(context, who, height, node(who, height)->on_timer(item.token, local_time(context, who), out), out);
    }

    bool crash(Context& context) override {
        const int who = static_cast<int>(context.choices.below(validators));
        Peer& peer = peers_[who];
        if (!peer.runs || peer.down) return false;
        if (context.choices.chance(context.faults.interrupted_writes)) {
            const auto fate = static_cast<impl::Interrupted>(context.choices.below(3));
            peer.store.stop_at(1 + static_cast<int>(context.choices.below(3)), fate);
            context.log([&] { return name(who) + " is going to stop in the middle of a write"; });
        } else {
            peer.store.stop();
            go_down(context, who);
        }
        return true;
    }
    bool fill_disk(Context& context) override {
        Peer& peer = peers_[context.choices.below(validators)];
        if (!peer.runs || peer.down) return false;
        peer.store.set_full(true);
        context.log([] { return std::string("a disk is full"); });
        return true;
    }

    bool attack(Context& context) override {
        if (setting_->parameters.byzantine == 0) return false;
        const int who = static_cast<int>(context.choices.below(static_cast<std::uint32_t>(setting_->parameters.byzantine)));
        // Mostly in the height where the honest ones are, sometimes where they were.
        std::uint64_t height = 1;
        for (const Peer& peer : peers_) height = std::max(height, peer.height);
        if (height > 1 && context.choices.chance(256)) --height;
        const std::vector<Forged> forged = height_at(height).forge(context, who, half_);
        for (const Forged& lie : forged) {
            context.log([&] { return setting_->slice + ": the adversary sends " + height_at(height).describe(lie.message); });
            ++context.counters.rogue;
            height_at(height).sent(context, lie.from, lie.message);
            say(context, lie.from, height, lie.message, lie.to);
        }
        return !forged.empty();
    }

private:
    using Node = typename Height::Node;
    static constexpr std::uint64_t restart_token = ~std::uint64_t{0};
    static constexpr std::size_t early_max = 64;

    struct Peer {
        impl::SimulatedStore store;
        std::vector<std::unique_ptr<Node>> nodes;  // by height - 1; those of past heights answer whoever is behind
        std::uint64_t height = 0;                  // the one that it is in
        std::uint64_t generation = 0;              // how often it started
        std::vector<std::pair<std::uint64_t, std::shared_ptr<const impl::Bytes>>> early;  // messages of heights to come
        std::int32_t clock_skew = 0;                                                      // thousandths
        bool runs = true, down = false;
    };

    bool is_byzantine(int i) const { return i < setting_->parameters.byzantine; }
    std::string name(int who) const { return setting_->slice + ": validator " + std::to_string(who); }
    impl::consensus::Millis local_time(const Context& context, int who) const {
        return context.network.now() * (1000 + peers_[who].clock_skew) / 1000;
    }
    Height& height_at(std::uint64_t height) {
        while (heights_.size() < height)
            heights_.push_back(std::make_unique<Height>(*setting_, *machine_, index_, heights_.size() + 1));
        return *heights_[height - 1];
    }
    Node* node(int who, std::uint64_t height) {
        auto& nodes = peers_[who].nodes;
        return height >= 1 && height <= nodes.size() ? nodes[height - 1].get() : nullptr;
    }

    void begin_height(Context& context, int who, std::uint64_t height) {
        Peer& peer = peers_[who];
        peer.height = height;
        peer.nodes.push_back(height_at(height).make_node(who, peer.store));
        impl::consensus::Outbox out;
        const auto result = node(who, height)->recover(local_time(context, who), out);
        after(context, who, height, result, out);
        // What came too early comes now.
        auto early = std::move(peer.early);
        peer.early.clear();
        for (auto& [at, body] : early) {
            if (at > height) peer.early.emplace_back(at, std::move(body));
            else if (at == height) {
                Item again;
                again.world = number_;
                again.from = again.to = address_ + who;
                again.token = at;
                again.body = std::move(body);
                context.network.at(context.network.now(), std::move(again));
            }
        }
    }

    void hear(Context& context, int who, std::uint64_t height, const std::shared_ptr<const impl::Bytes>& body) {
        Peer& peer = peers_[who];
        while (Height::can_be_left && height > peer.height && !peer.down) begin_height(context, who, peer.height + 1);
        if (height > peer.height && !peer.down && peer.early.size() < early_max) peer.early.emplace_back(height, body);
        if (!node(who, height)) return;
        impl::consensus::Outbox out;
        const auto result = node(who, height)->receive(*body, local_time(context, who), out);
        if (!result) ++context.counters.refused;
        context.log([&] {
            return name(who) + " hears " + height_at(height).describe(*body) + " (height " + std::to_string(height) + ")" +
                   (result ? "" : ", refuses: " + std::string(result.refusal().reason));
        });
        after(context, who, height, result, out);
    }

    // What a call of a node led to.
    void after(Context& context, int who, std::uint64_t height, const impl::Result<void>& result,
               const impl::consensus::Outbox& out) {
        Peer& peer = peers_[who];
        Height& judged = height_at(height);
        for (const impl::Bytes& message : out.messages) judged.sent(context, who, message);
        if (!is_byzantine(who)) {
            judged.acted(context, who, *node(who, height));
            for (const impl::Hash& value : out.decided) {
                ++context.counters.decisions;
                context.log([&] { return name(who) + " decides in height " + std::to_string(height); });
                judged.decided(context, who, value);
            }
        }
        const bool stopped = peer.store.stopped();
        // What is handed out and then overtaken by a crash may have left, or not.
        if (!stopped || context.choices.below(2) == 1)
            for (const impl::Bytes& message : out.messages) say(context, who, height, message, ~0u);
        if (stopped) {
            ++context.counters.interrupted;
            return go_down(context, who);
        }
        for (const auto& timer : out.timers) {
            Item ring;
            ring.kind = Item::Kind::timer;
            ring.world = number_;
            ring.from = static_cast<int>(height);
            ring.to = address_ + who;
            ring.token = timer.token;
            ring.generation = peer.generation;
            const Millis wait = (timer.due - local_time(context, who)) * 1000 / (1000 + peer.clock_skew);
            context.network.at(context.network.now() + wait + 1, std::move(ring));
        }
        if (!result && result.refusal().code == impl::RefusalCode::storage) {
            context.log([&] { return name(who) + " halts: " + std::string(result.refusal().reason); });
            peer.store.stop();
            return go_down(context, who);
        }
        if (height == peer.height && judged.is_over(*node(who, height)) && !context.failure) {
            if (highest_over_ < height) highest_over_ = height, ++context.counters.heights;
            begin_height(context, who, height + 1);
        }
    }

    void say(Context& context, int who, std::uint64_t height, const impl::Bytes& message, std::uint32_t to) {
        const auto body = std::make_shared<const impl::Bytes>(message);
        for (int i = 0; i < validators; ++i) {
            if (i == who || !peers_[i].runs || !(to >> i & 1)) continue;
            Item item;
            item.world = number_;
            item.from = address_ + who;
            item.to = address_ + i;
            item.token = height;
            item.body = body;
            context.network.send(context.choices, std::move(item));
        }
    }

    void go_down(Context& context, int who) {
        Peer& peer = peers_[who];
        peer.down = true;
        peer.nodes.clear();
        peer.early.clear();
        ++peer.generation;
        ++context.counters.crashes;
        context.log([&] { return name(who) + " goes down"; });
        Item wake;
        wake.kind = Item::Kind::timer;
        wake.world = number_;
        wake.to = address_ + who;
        wake.token = restart_token;
        context.network.at(context.network.now() + 1 + context.choices.below(1'500), std::move(wake));
    }

    void restart(Context& context, int who) {
        Peer& peer = peers_[who];
        if (!peer.down) return;
        peer.down = false;
        context.counters.torn += static_cast<std::uint64_t>(peer.store.restart());
        context.log([&] { return name(who) + " starts again"; });
        const std::uint64_t reached = peer.height;
        for (std::uint64_t height = 1; height <= reached; ++height)
            peer.nodes.push_back(height_at(height).make_node(who, peer.store));
        for (std::uint64_t height = 1; height <= reached && !peer.down; ++height) {
            impl::consensus::Outbox out;
            const auto result = node(who, height)->recover(local_time(context, who), out);
            if (!result && !peer.store.stopped() && !is_byzantine(who))
                return height_at(height).refused_to_recover(context, who, result.refusal().reason);
            after(context, who, height, result, out);
        }
        ++context.counters.recoveries;
    }

    const SliceSetting* setting_;
    const Machine* machine_;
    ActionIndex index_;
    std::array<Peer, validators> peers_;
    std::vector<std::unique_ptr<Height>> heights_;
    std::uint64_t highest_over_ = 0;
    std::uint32_t half_ = 0;
    std::uint16_t number_;
    int address_;
};

}  // namespace sequent::simulate
