#include "checker/report/plays.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

namespace sequent::report {
namespace {

// Each message is forced as late as possible, and the next one is enqueued so long after it as the buffer will be
// charged for its delay: any longer, and the buffer regains more; any shorter, and it is charged less. (And a little
// longer, so that it comes to the queue's front, which a reorg keeps for what was just included, before it is due.)
constexpr int messages_max = 60;

class Play {
public:
    Play(const Machine& machine, const Parameters& parameters)
        : machine_(machine), p_(parameters), state_(machine.initial(p_)) {
        trail_.push_back(state_);
    }

    bool act(const Action& action) {
        const auto to = machine_.apply(p_, state_, action);
        if (!to) return false;
        state_ = *to;
        actions_.push_back(action);
        trail_.push_back(state_);
        return true;
    }

    bool can(const Action& action) const { return machine_.apply(p_, state_, action).has_value(); }

    // Lets `blocks` L1 blocks pass: block by block while something included is in the inbox, then at once.
    bool wait(int blocks) {
        while (blocks > 0) {
            if (blocks >= 3 && act({"Elapse", {{"blocks", blocks}}})) return true;
            if (!act({"Tick", {}})) return false;
            --blocks;
        }
        return true;
    }

    int leaf(const std::string& name) const {
        const auto& names = machine_.leaves();
        const auto at = std::find(names.begin(), names.end(), name);
        return machine_.unpack(state_)[static_cast<std::size_t>(at - names.begin())];
    }

    // How many blocks may pass from here until `due` holds, by bisection: what is due stays due.
    template <class Due>
    int blocks_until(int blocks_max, Due due) const {
        int low = 0, high = blocks_max;
        while (low < high) {
            const int middle = low + (high - low) / 2;
            Play ahead = *this;
            if (!ahead.wait(middle) || due(ahead)) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    const std::vector<Packed>& trail() const { return trail_; }
    const std::vector<Action>& actions() const { return actions_; }

private:
    const Machine& machine_;
    const Parameters& p_;
    Packed state_;
    std::vector<Packed> trail_;  // the states so far, the initial one first
    std::vector<Action> actions_;
};

// The oldest pending message's slot; the inbox keeps what a reorg may still undo in front of it.
int oldest_pending(const Play& play, int queue) {
    for (int i = 0; i < queue; ++i)
        if (i < play.leaf("inbox.len") && !play.leaf("inbox.included[" + std::to_string(i) + "]")) return i;
    return -1;
}

void deplete(Play& play, const Parameters& p) {
    const Action enqueue{"Enqueue", {{"who", 0}}};
    if (!play.act({"Turn", {{"mode", 1}}}) || !play.act(enqueue)) return;
    for (int n = 0; n < messages_max; ++n) {
        const int slot = oldest_pending(play, p.forced_txs);
        if (slot < 0) return;
        const auto force = [](int place) { return Action{"Force", {{"upto", place + 1}}}; };
        const auto due = [&](const Play& ahead) {
            const int now = oldest_pending(ahead, p.forced_txs);
            return now >= 0 && ahead.can(force(now));
        };
        const int patience = play.blocks_until(p.delay_l1_blocks + 2, due);
        const int delay = play.leaf("inbox.age[" + std::to_string(slot) + "]") + patience;
        const int charge = std::max(delay - p.buffer_threshold_l1_blocks, 0);
        const int after = charge + std::max(p.l1_reorg_depth_max - 1, 0);
        const int until_next = std::min(after - (delay - patience), patience);
        bool queued = false;
        if (until_next >= 0 && p.forced_txs > 1) {
            if (!play.wait(until_next)) return;
            queued = play.act(enqueue);
            if (!play.wait(patience - until_next)) return;
        } else if (!play.wait(patience)) {
            return;
        }
        const int place = oldest_pending(play, p.forced_txs);
        if (place < 0 || !play.act(force(place))) return;
        if (!queued && !play.act(enqueue)) {
            // The queue is full of what a reorg could still undo.
            if (!play.wait(std::max(p.l1_reorg_depth_max, 1)) || !play.act(enqueue)) return;
        }
    }
}

// L2 blocks with user transactions one after another, on one origin, until the drift is used up.
void drift(Play& play, const Parameters& p) {
    for (int n = 0; n <= p.drift_seconds / p.l2_block_seconds; ++n)
        if (!play.act({"Batch", {{"advance", 0}, {"empty", 0}}})) return;
}

}  // namespace

std::optional<std::vector<Action>> play_to(std::string_view variant, const Machine& machine,
                                           const Parameters& parameters, std::string_view witness) {
    // Other witnesses lie within a search's reach, which finds shortest traces.
    constexpr std::string_view of_the_buffer[] = {"WIT-FI-5", "WIT-FI-7", "WIT-FI-8", "WIT-FI-15"};
    const bool of_buffer = variant == "arbitrum" && std::find(std::begin(of_the_buffer), std::end(of_the_buffer), witness) !=
                                                        std::end(of_the_buffer);
    const bool of_drift = variant == "op" && witness == "WIT-FI-6";
    if (!of_buffer && !of_drift) return std::nullopt;
    const auto& all = machine.properties();
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const Property& property) { return property.id == witness; });
    if (at == all.end() || at->kind != PropertyKind::witness) return std::nullopt;
    Play play(machine, parameters);
    if (of_buffer) deplete(play, parameters);
    else drift(play, parameters);
    for (std::size_t i = 0; i < play.trail().size(); ++i) {
        std::uint64_t held = 0;
        machine.judge_batch(parameters, play.trail()[i].word.data(), 1, &held);
        if ((held >> (at - all.begin())) & 1)
            return std::vector<Action>(play.actions().begin(), play.actions().begin() + static_cast<std::ptrdiff_t>(i));
    }
    return std::nullopt;
}

}  // namespace sequent::report
