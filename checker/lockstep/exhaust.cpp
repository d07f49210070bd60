// The joint exploration: breadth first, a layer at a time, each layer spread over the threads.
#include "checker/lockstep/coverage.hpp"
#include "checker/lockstep/lockstep.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace sequent::lockstep {
namespace {

// The states seen so far, each with the transition that led to it. A state's shard depends on its hash alone.
class Seen {
public:
    struct From {
        Packed parent;
        int index = -1;  // -1 for the initial state
    };
    bool insert(const Packed& state, const From& from) {
        Shard& shard = shard_of(state);
        const std::lock_guard lock(shard.guard);
        return shard.states.try_emplace(state, from).second;
    }
    const From& at(const Packed& state) { return shard_of(state).states.at(state); }
    std::size_t size() const {
        std::size_t sum = 0;
        for (const Shard& shard : shards_) sum += shard.states.size();
        return sum;
    }

private:
    struct Shard {
        std::mutex guard;
        std::unordered_map<Packed, From, HashPacked> states;
    };
    Shard& shard_of(const Packed& state) { return shards_[HashPacked{}(state) >> 7 & 63]; }
    std::array<Shard, 64> shards_;
};

// What one thread makes of its share of a layer.
struct Share {
    std::vector<Pair> next;
    std::size_t transitions = 0, refusals = 0, unrealised = 0, gone_past = 0;
    std::optional<std::string> disagreement;
    Packed from;
    std::size_t index = 0;
    std::optional<Coverage> coverage;

    void drive(const Pair& here, Seen& seen) {
        Pair there = here;
        for (std::size_t a = 0; a < here.machine().actions().size(); ++a) {
            if (auto divergence = there.step(a)) {
                disagreement = std::move(divergence);
                from = here.model();
                index = a;
                return;
            }
            if (coverage) coverage->note(there, a);
            if (!there.allowed()) {
                // `there` is as it was: step() has compared.
                ++(!there.realised() ? unrealised : there.gone_past() ? gone_past : refusals);
                continue;
            }
            ++transitions;
            if (seen.insert(there.model(), {here.model(), static_cast<int>(a)})) {
                next.push_back(std::move(there));
                there = Pair(here);
            } else {
                there = here;
            }
        }
    }
};

}  // namespace

Exhausted exhaust(const Setting& setting, unsigned threads, const Watch& watch) {
    return exhaust(Pair(setting), threads, watch);
}

Exhausted exhaust(Pair start, unsigned threads, const Watch& watch) {
    Exhausted result;
    Seen seen;
    std::vector<Pair> layer;
    layer.push_back(std::move(start));
    const Machine& machine = layer.front().machine();
    seen.insert(layer.front().model(), {});
    if ((result.disagreement = layer.front().difference())) return result;
    const auto stopped = [&] { return watch.stop && watch.stop->load(); };
    while (!layer.empty() && !result.interrupted) {
        std::vector<Share> shares(std::max(1u, threads));
        if (watch.coverage)
            for (Share& share : shares) share.coverage.emplace();
        std::atomic<std::size_t> next_pair{0};
        std::atomic<bool> divergence{false};
        const auto work = [&](Share& share) {
            for (std::size_t i; !divergence && !stopped() && (i = next_pair.fetch_add(1)) < layer.size();) {
                const Pair here = std::move(layer[i]);
                share.drive(here, seen);
                if (share.disagreement) divergence = true;
            }
        };
        {
            std::vector<std::jthread> others;
            for (std::size_t i = 1; i < shares.size(); ++i) others.emplace_back([&, i] { work(shares[i]); });
            work(shares[0]);
        }
        layer.clear();
        for (Share& share : shares) {
            result.transitions += share.transitions;
            result.refusals += share.refusals;
            result.unrealised += share.unrealised;
            result.gone_past += share.gone_past;
            if (share.coverage) watch.coverage->merge(*share.coverage);
            if (share.disagreement && !result.disagreement) {
                result.disagreement = share.disagreement;
                result.trace = {machine.actions()[share.index]};
                for (auto at = seen.at(share.from); at.index >= 0; at = seen.at(at.parent))
                    result.trace.push_back(machine.actions()[static_cast<std::size_t>(at.index)]);
                std::reverse(result.trace.begin(), result.trace.end());
            }
            std::move(share.next.begin(), share.next.end(), std::back_inserter(layer));
            share.next = {};
        }
        if (result.disagreement) break;
        result.interrupted = stopped();
        if (!result.interrupted) ++result.depth;
        result.states = seen.size();
        if (watch.layer_done) watch.layer_done(result);
    }
    result.states = seen.size();
    return result;
}

}  // namespace sequent::lockstep
