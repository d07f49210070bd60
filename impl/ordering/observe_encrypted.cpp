#include "impl/ordering/observe.hpp"
#include "impl/ordering/observed_leaves.hpp"

namespace sequent::impl::ordering {

static constexpr int txs = encrypted_txs_max;

const std::vector<std::string>& encrypted_names() {
    static const auto names = [] {
        LeafNames all("enc.");
        all.array("kind", txs).array("lock", txs).array("age", txs).array("place", txs).array("known", txs * txs);
        all.array("opened", txs).array("run", txs).array("skipped", txs);
        return all.take();
    }();
    return names;
}

// What a sender knows of his ciphertext: 1 a transaction, 2 nonsense. The mempool takes nothing that never opens.
static int kind_of(const SealedBody& plain) { return decode_blind_tx(plain) ? 1 : 2; }

void observe(const EncryptedSystem& system, std::span<int> values) {
    LeafValues out(values);
    constexpr auto n = static_cast<std::size_t>(txs);
    const auto kind = out.next(n), lock = out.next(n), age = out.next(n), place = out.next(n), known = out.next(n * n);
    const auto opened = out.next(n), run = out.next(n), skipped = out.next(n);
    const auto age_max = static_cast<std::uint64_t>(system.config().ordering_window_ms) + 1;
    for (std::size_t t = 0; t < n; ++t) {
        const MempoolEntry* entry = system.entry(static_cast<int>(t) + 1);
        if (!entry) continue;
        kind[t] = kind_of(system.wallet(static_cast<int>(t) + 1));
        lock[t] = static_cast<int>(entry->steps - entry->taken);
        age[t] = static_cast<int>(std::min(system.now() - entry->sent, age_max));
        place[t] = static_cast<int>(entry->place);
        opened[t] = entry->opened;
        // Another's content could be known if his puzzle had been solved by the time that this place was signed.
        for (std::size_t u = 0; u < n && entry->place != 0; ++u)
            if (const MempoolEntry* other = system.entry(static_cast<int>(u) + 1))
                known[t * n + u] = other->taken == other->steps && other->solved <= entry->signed_at;
    }
    int executed = 0;
    for (const ProcessedTx& done : system.chain()) {
        if (done.executed) run[done.number - 1] = ++executed;
        else skipped[done.number - 1] = 1;
    }
}

}  // namespace sequent::impl::ordering
