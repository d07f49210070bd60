#pragma once

#include "model/parameters.hpp"
#include "model/script.hpp"

#include <algorithm>

namespace sequent::slices::arbitrum {

// The oldest pending message's slot; the inbox keeps what a reorg may still undo in front of it.
inline int oldest_pending(const Script& script, int queue) {
    for (int i = 0; i < queue && i < script.value("inbox.len"); ++i)
        if (!script.value("inbox.included[" + std::to_string(i) + "]")) return i;
    return -1;
}

// Each message is forced as late as possible, and the next one is enqueued so long after it as the buffer will be
// charged for its delay: any longer, and the buffer regains more; any shorter, and it is charged less. (And a little
// longer, so that it comes to the queue's front, which a reorg keeps for what was just included, before it is due.)
inline void deplete_the_buffer(Script& script, const Parameters& p) {
    constexpr int messages_max = 60;
    const auto enqueue = [&] { return script.act("Enqueue", {{"who", 0}}); };
    if (!script.act("SetOperatorMode", {{"mode", 1}}) || !enqueue()) return;
    for (int n = 0; n < messages_max; ++n) {
        const int slot = oldest_pending(script, p.forced_txs);
        if (slot < 0) return;
        const auto due = [&](const Script& ahead) {
            const int now = oldest_pending(ahead, p.forced_txs);
            return now >= 0 && ahead.allows("Force", {{"upto", now + 1}});
        };
        const int patience = script.blocks_until(p.delay_l1_blocks + 2, due);
        const int delay = script.value("inbox.age[" + std::to_string(slot) + "]") + patience;
        const int charge = std::max(delay - p.buffer_threshold_l1_blocks, 0);
        const int after = charge + std::max(p.l1_reorg_depth_max - 1, 0);
        const int until_next = std::min(after - (delay - patience), patience);
        bool queued = false;
        if (until_next >= 0 && p.forced_txs > 1) {
            if (!script.wait(until_next)) return;
            queued = enqueue();
            if (!script.wait(patience - until_next)) return;
        } else if (!script.wait(patience)) {
            return;
        }
        const int place = oldest_pending(script, p.forced_txs);
        if (place < 0 || !script.act("Force", {{"upto", place + 1}})) return;
        if (!queued && !enqueue()) {
            // The queue is full of what a reorg could still undo.
            if (!script.wait(std::max(p.l1_reorg_depth_max, 1)) || !enqueue()) return;
        }
    }
}

}  // namespace sequent::slices::arbitrum
