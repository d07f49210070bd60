#include "checker/lockstep/systems/ordering/encrypted_system.hpp"

namespace sequent::lockstep::ordering {

SealedBody plain_body(int tx, CipherKind kind) {
    if (kind == CipherKind::sound) return plain_of({0, static_cast<std::uint64_t>(tx)});
    SealedBody noise;
    noise.fill(static_cast<std::uint8_t>(0xa0 + tx));
    return noise;
}

SealedTx seal_for(int tx, CipherKind kind, std::uint64_t steps) {
    SealedTx sealed;
    sealed.number = static_cast<std::uint64_t>(tx);
    sealed.seed = hash_of(user_key(static_cast<std::size_t>(tx)).public_key);
    sealed.steps = steps;
    const Hash key = puzzle_solution(sealed.seed, steps);
    sealed.body = under_key(plain_body(tx, kind), key);
    sealed.commitment = commitment_to(kind == CipherKind::unsolvable ? Hash{0xff} : key);
    // SO-41: for what its puzzle does not open there is no proof; a faulty user signs one himself.
    if (const auto proof = prove_solvable(sealed)) sealed.proof = *proof;
    else sealed.proof = sign(forger_key(), Domain::ordering_solvability, sealed.body);
    return signed_sealed(sealed, user_key(static_cast<std::size_t>(tx)));
}

EncryptedSystem::EncryptedSystem(const EncryptedConfig& config)
    : config_(config), mempool_(config.time_lock_ms, config.ordering_window_ms) {}

Result<void> EncryptedSystem::send(int tx, int kind) {
    if (tx < 1 || tx > config_.txs || kind < 0 || kind > 2) return refuse(RefusalCode::argument, "no such transaction");
    if (kind != 0 && !config_.user_faulty) return refuse(RefusalCode::guard, "users are not faulty here");
    if (static_cast<std::size_t>(tx) != mempool_.entries().size() + 1)
        return refuse(RefusalCode::guard, "not the next to send");
    const std::uint64_t steps = mempool_.lock_steps();
    // A user's ciphertext is the same in every run; making one costs as many steps as the puzzle has.
    struct Made {
        bool ready = false;
        std::uint64_t steps = 0;
        FlatBytes<sealed_bytes> bytes;
    };
    static thread_local std::array<Made, 3 * encrypted_txs_max> wallet;
    Made& made = wallet[static_cast<std::size_t>((tx - 1) * 3 + kind)];
    if (!made.ready || made.steps != steps) made = {true, steps, pack(seal_for(tx, static_cast<CipherKind>(kind), steps))};
    if (auto taken = mempool_.take_ciphertext(made.bytes, now_); !taken) return taken;
    wallet_[static_cast<std::size_t>(tx - 1)] = plain_body(tx, static_cast<CipherKind>(kind));
    return {};
}

Result<void> EncryptedSystem::commit(int tx, int place) {
    if (place < 1 || place > encrypted_txs_max) return refuse(RefusalCode::argument, "no such place");
    const auto word = mempool_.sign_place(static_cast<std::uint64_t>(tx), static_cast<std::uint64_t>(place), now_);
    if (!word) return word.refusal();
    return mempool_.take_place(pack(*word), now_);
}

Result<void> EncryptedSystem::step() {
    // Time passes while somebody waits for it: for a solution, or for a place.
    const auto waits = [&](const MempoolEntry& entry) {
        return entry.taken < entry.steps || now_ - entry.sent <= static_cast<std::uint64_t>(config_.ordering_window_ms);
    };
    const auto& entries = mempool_.entries();
    if (std::none_of(entries.begin(), entries.end(), waits))
        return refuse(RefusalCode::guard, "nothing waits for time to pass");
    now_ += 1;
    mempool_.work(now_);
    return {};
}

Result<void> EncryptedSystem::open(int tx) {
    const auto reveal = mempool_.reveal(static_cast<std::uint64_t>(tx));
    if (!reveal) return reveal.refusal();
    return mempool_.take_reveal(pack(*reveal));
}

Result<void> EncryptedSystem::run(int tx) { return rollup_.run(mempool_, static_cast<std::uint64_t>(tx)); }

Result<void> EncryptedSystem::skip(int tx) { return rollup_.skip(mempool_, static_cast<std::uint64_t>(tx)); }

}  // namespace sequent::lockstep::ordering
