// ordering = encrypted.
#include "checker/lockstep/adapters/ordering/show.hpp"

#include <algorithm>
#include <array>

namespace sequent::lockstep {
namespace {

using namespace impl::ordering;
using namespace ordering;
using P = Parameters;

constexpr int txs = encrypted_txs_max;

// What a sender knows of his ciphertext: 1 a transaction, 2 nonsense. The mempool takes nothing that never opens.
int kind_of(const SealedBody& plain) { return decode_blind_tx(plain) ? 1 : 2; }

std::unique_ptr<System> make(const Parameters& p) {
    auto c = configured<EncryptedConfig>(p);
    c.txs = p.encrypted_txs;
    c.user_faulty = p.user_puzzle_faulty == 1;
    return drive<EncryptedSystem>(EncryptedSystem(c),
                                  {{"CipherSend", calls<&EncryptedSystem::send>},
                                   {"OrderCommit", calls<&EncryptedSystem::commit>},
                                   {"PuzzleStep", calls<&EncryptedSystem::step>},
                                   {"CipherOpen", calls<&EncryptedSystem::open>},
                                   {"CipherRun", calls<&EncryptedSystem::run>},
                                   {"CipherSkip", calls<&EncryptedSystem::skip>}}, show);
}

}  // namespace

void show(const EncryptedSystem& system, Variables& out) {
    const auto age_max = static_cast<std::uint64_t>(system.config().ordering_window_ms) + 1;
    const auto of = [&](auto&& value) {
        return [&system, value](int t) {
            const MempoolEntry* entry = system.entry(t + 1);
            return entry ? static_cast<int>(value(*entry)) : 0;
        };
    };
    out.each("enc.kind", txs, [&](int t) { return system.entry(t + 1) ? kind_of(system.wallet(t + 1)) : 0; });
    out.each("enc.lock", txs, of([](const MempoolEntry& entry) { return entry.steps - entry.taken; }));
    out.each("enc.age", txs, of([&](const MempoolEntry& entry) { return std::min(system.now() - entry.sent, age_max); }));
    out.each("enc.place", txs, of([](const MempoolEntry& entry) { return entry.place; }));
    // Another's content could be known if his puzzle had been solved by the time that this place was signed.
    out.each("enc.known", txs * txs, [&](int i) {
        const MempoolEntry *entry = system.entry(i / txs + 1), *other = system.entry(i % txs + 1);
        return entry && entry->place != 0 && other && other->taken == other->steps && other->solved <= entry->signed_at;
    });
    out.each("enc.opened", txs, of([](const MempoolEntry& entry) { return entry.opened; }));
    std::array<int, txs> run{}, skipped{};
    int executed = 0;
    for (const ProcessedTx& done : system.rollup().chain()) {
        if (done.executed) run[done.number - 1] = ++executed;
        else skipped[done.number - 1] = 1;
    }
    out.each("enc.run", run);
    out.each("enc.skipped", skipped);
}

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"window-one-longer", "small"},
    {"lock-shorter-than-ordering", "small"},
    {"solvability-not-proved", "small"},
    {"late-order-accepted", "small"},
    {"place-signed-twice", "small"},
    {"place-left-open", "small"},
    {"executed-as-opened", "small"},
    {"dropped-after-opening", "small"},
};

}  // namespace

void add_ordering_encrypted(std::vector<Harness>& all) {
    // Radius's instance; users who are sound; a lock that ends within the window, so that places are signed after the look.
    const Instance small = instance("small", {{&P::encrypted_txs, 3}, {&P::time_lock_ms, 3}, {&P::ordering_window_ms, 2},
                                              {&P::user_puzzle_faulty, 1}});
    all.push_back({"encrypted", "ordering",
                   {within<1, 3>(&P::encrypted_txs), within<1, 3>(&P::time_lock_ms), within<1, 3>(&P::ordering_window_ms),
                    flag(&P::user_puzzle_faulty)},
                   {small,
                    variant(small, "sound", {{&P::user_puzzle_faulty, 0}}),
                    variant(small, "short-lock", {{&P::time_lock_ms, 1}, {&P::encrypted_txs, 2}})},
                   make, planted});
}

}  // namespace sequent::lockstep
