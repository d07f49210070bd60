#include "checker/lockstep/systems/ordering/encrypted_system.hpp"

#include "impl/planted.hpp"

namespace sequent::lockstep::ordering {

const KeyPair& place_signer_key() {
    static const KeyPair key = key_pair_of("order sequencer", 0);
    return key;
}

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

EncryptedSystem::EncryptedSystem(const EncryptedConfig& config) : config_(config) {}

const MempoolEntry* EncryptedSystem::entry(int tx) const {
    return tx >= 1 && static_cast<std::size_t>(tx) <= mempool_.size() ? &mempool_[static_cast<std::size_t>(tx - 1)] : nullptr;
}
MempoolEntry* EncryptedSystem::find(int tx) { return const_cast<MempoolEntry*>(entry(tx)); }

Result<void> EncryptedSystem::send(int tx, int kind) {
    if (tx < 1 || tx > config_.txs || kind < 0 || kind > 2) return refuse(RefusalCode::argument, "no such transaction");
    if (kind != 0 && !config_.user_faulty) return refuse(RefusalCode::guard, "users are not faulty here");
    if (static_cast<std::size_t>(tx) != mempool_.size() + 1) return refuse(RefusalCode::guard, "not the next to send");
    auto steps = static_cast<std::uint64_t>(config_.time_lock_ms);
    if (planted("lock-shorter-than-ordering"))
        steps = std::min(steps, static_cast<std::uint64_t>(config_.ordering_window_ms - 1));
    // A user's ciphertext is the same in every run; making one costs as many steps as the puzzle has.
    struct Made {
        bool ready = false;
        std::uint64_t steps = 0;
        FlatBytes<sealed_bytes> bytes;
    };
    static thread_local std::array<Made, 3 * encrypted_txs_max> wallet;
    Made& made = wallet[static_cast<std::size_t>((tx - 1) * 3 + kind)];
    if (!made.ready || made.steps != steps) made = {true, steps, pack(seal_for(tx, static_cast<CipherKind>(kind), steps))};
    if (auto taken = take_ciphertext(made.bytes); !taken) return taken;
    wallet_[static_cast<std::size_t>(tx - 1)] = plain_body(tx, static_cast<CipherKind>(kind));
    return {};
}

Result<void> EncryptedSystem::take_ciphertext(ByteView bytes) {
    const auto sealed = decode_sealed(bytes);
    if (!sealed) return sealed.refusal();
    if (!signature_holds(*sealed)) return refuse(RefusalCode::signature, "not the sender's signature");
    if (mempool_.full() || sealed->number != mempool_.size() + 1) return refuse(RefusalCode::mismatch, "not the next number");
    // SO-40: the lock is the network's, not the user's choice.
    if (sealed->steps != static_cast<std::uint64_t>(config_.time_lock_ms) && !planted("lock-shorter-than-ordering"))
        return refuse(RefusalCode::mismatch, "a puzzle of another length");
    // SO-41: one ciphertext that never opens would hold up all later ones.
    if (!proof_holds(*sealed) && !planted("solvability-not-proved"))
        return refuse(RefusalCode::signature, "no proof that the puzzle opens the ciphertext");
    MempoolEntry entry;
    entry.id = hash_of(bytes);
    entry.sender = sealed->sender;
    entry.seed = entry.state = sealed->seed;
    entry.commitment = sealed->commitment;
    entry.steps = sealed->steps;
    entry.body = sealed->body;
    entry.sent = entry.solved = now_;
    mempool_.push_back(entry);
    return {};
}

Result<void> EncryptedSystem::commit(int tx, int place) {
    if (place < 1 || place > encrypted_txs_max) return refuse(RefusalCode::argument, "no such place");
    const MempoolEntry* entry = this->entry(tx);
    if (!entry) return refuse(RefusalCode::unknown, "no such ciphertext");
    // SO-42: the sequencer's word, under its key.
    return take_place(pack(signed_place({entry->id, static_cast<std::uint64_t>(place), now_, {}}, place_signer_key())));
}

Result<void> EncryptedSystem::take_place(ByteView bytes) {
    const auto commitment = decode_place(bytes);
    if (!commitment) return commitment.refusal();
    if (!signature_holds(*commitment, place_signer_key().public_key))
        return refuse(RefusalCode::signature, "not the sequencer's signature");
    MempoolEntry* entry = nullptr;
    std::uint64_t given = 0;
    bool taken = false;
    for (MempoolEntry& candidate : mempool_) {
        if (candidate.id == commitment->ciphertext) entry = &candidate;
        given += candidate.place != 0;
        taken = taken || candidate.place == commitment->place;
    }
    if (!entry) return refuse(RefusalCode::unknown, "no such ciphertext");
    if (entry->place != 0) return refuse(RefusalCode::guard, "it has a place");
    if (commitment->time != now_) return refuse(RefusalCode::mismatch, "signed at another time");
    // SO-43: whoever holds a signed place must know that nobody will be put before.
    const bool next = planted("place-signed-twice") ? commitment->place <= given + 1
                      : planted("place-left-open")  ? !taken
                                                    : commitment->place == given + 1;
    if (!next) return refuse(RefusalCode::guard, "not the next place");
    // SO-44: only a time that the user can measure keeps the sequencer from waiting for the solution.
    const auto window = static_cast<std::uint64_t>(config_.ordering_window_ms) + (planted("window-one-longer") ? 1 : 0);
    if (now_ - entry->sent > window && !planted("late-order-accepted"))
        return refuse(RefusalCode::guard, "after the ordering window");
    entry->place = commitment->place;
    entry->signed_at = commitment->time;
    return {};
}

bool EncryptedSystem::waits(const MempoolEntry& entry) const {
    return entry.taken < entry.steps || now_ - entry.sent <= static_cast<std::uint64_t>(config_.ordering_window_ms);
}

Result<void> EncryptedSystem::step() {
    if (std::none_of(mempool_.begin(), mempool_.end(), [&](const MempoolEntry& entry) { return waits(entry); }))
        return refuse(RefusalCode::guard, "nothing waits for time to pass");
    // SO-45: whoever works on the puzzles, each comes one step nearer to its solution.
    now_ += 1;
    for (MempoolEntry& entry : mempool_) {
        if (entry.taken == entry.steps) continue;
        entry.state = puzzle_step(entry.state);
        entry.taken += 1;
        entry.solved = now_;
    }
    return {};
}

Result<void> EncryptedSystem::open(int tx) {
    const MempoolEntry* entry = this->entry(tx);
    if (!entry) return refuse(RefusalCode::unknown, "no such ciphertext");
    // SO-46: it does not matter who does it; before its time nobody has the key.
    if (entry->taken < entry->steps) return refuse(RefusalCode::guard, "the puzzle is not solved");
    return take_reveal(pack({static_cast<std::uint64_t>(tx), entry->state}));
}

Result<void> EncryptedSystem::take_reveal(ByteView bytes) {
    const auto reveal = decode_reveal(bytes);
    if (!reveal) return reveal.refusal();
    MempoolEntry* entry = reveal->number <= encrypted_txs_max ? find(static_cast<int>(reveal->number)) : nullptr;
    if (!entry) return refuse(RefusalCode::unknown, "no such ciphertext");
    if (entry->opened) return refuse(RefusalCode::guard, "it is open");
    if (commitment_to(reveal->key) != entry->commitment) return refuse(RefusalCode::mismatch, "not the key");
    entry->body = under_key(entry->body, reveal->key);
    entry->opened = true;
    return {};
}

// The ciphertext, if it is open and its place is the next one.
Result<MempoolEntry*> EncryptedSystem::next_open(int tx) {
    MempoolEntry* entry = find(tx);
    if (!entry) return refuse(RefusalCode::unknown, "no such ciphertext");
    if (!entry->opened) return refuse(RefusalCode::guard, "it is not open");
    if (entry->place != chain_.size() + 1 && !planted("executed-as-opened"))
        return refuse(RefusalCode::guard, "its place is not the next one");
    return entry;
}

Result<void> EncryptedSystem::run(int tx) {
    // SO-47: in the order signed, whatever it turns out to be.
    const auto entry = next_open(tx);
    if (!entry) return entry.refusal();
    if ((*entry)->place == 0) return refuse(RefusalCode::guard, "it has no place");
    for (const ProcessedTx& done : chain_)
        if (done.number == static_cast<std::uint64_t>(tx)) return refuse(RefusalCode::guard, "it is done");
    const auto plain = decode_blind_tx((*entry)->body);
    if (!plain) return plain.refusal();
    process(tx, true, plain->amount);
    return {};
}

Result<void> EncryptedSystem::skip(int tx) {
    // SO-48: only nonsense is passed over, which everybody can see.
    const auto entry = next_open(tx);
    if (!entry) return entry.refusal();
    if ((*entry)->place != chain_.size() + 1) return refuse(RefusalCode::guard, "its place is not the next one");
    if (decode_blind_tx((*entry)->body) && !planted("dropped-after-opening"))
        return refuse(RefusalCode::guard, "it makes sense");
    process(tx, false, 0);
    return {};
}

void EncryptedSystem::process(int tx, bool executed, std::uint64_t amount) {
    chain_.push_back({static_cast<std::uint64_t>(tx), executed});
    moved_[static_cast<std::size_t>(tx - 1)] += amount;
    FlatBytes<49> out;
    out.raw(state_root_).u8(executed).u64(static_cast<std::uint64_t>(tx)).u64(amount);
    state_root_ = hash_of(out);
}

}  // namespace sequent::lockstep::ordering
