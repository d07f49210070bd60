#include "impl/ordering/encrypted_mempool.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::ordering {

const KeyPair& place_signer_key() {
    static const KeyPair key = key_pair_of("order sequencer", 0);
    return key;
}

const MempoolEntry* EncryptedMempool::entry(std::uint64_t number) const {
    return number >= 1 && number <= entries_.size() ? &entries_[number - 1] : nullptr;
}
MempoolEntry* EncryptedMempool::find(std::uint64_t number) { return const_cast<MempoolEntry*>(entry(number)); }

// SO-40: whatever is solved within the ordering window is no secret from the sequencer.
std::uint64_t EncryptedMempool::lock_steps() const {
    const int steps = planted("lock-shorter-than-ordering") ? std::min(time_lock_ms_, ordering_window_ms_ - 1) : time_lock_ms_;
    return static_cast<std::uint64_t>(steps);
}

Result<void> EncryptedMempool::take_ciphertext(ByteView bytes, std::uint64_t now) {
    const auto sealed = decode_sealed(bytes);
    if (!sealed) return sealed.refusal();
    if (!signature_holds(*sealed)) return refuse(RefusalCode::signature, "not the sender's signature");
    if (entries_.full() || sealed->number != entries_.size() + 1) return refuse(RefusalCode::mismatch, "not the next number");
    if (sealed->steps != lock_steps()) return refuse(RefusalCode::mismatch, "a puzzle of another length");
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
    entry.sent = entry.solved = now;
    entries_.push_back(entry);
    return {};
}

Result<PlaceCommitment> EncryptedMempool::sign_place(std::uint64_t number, std::uint64_t place, std::uint64_t now) const {
    const MempoolEntry* entry = this->entry(number);
    if (!entry) return refuse(RefusalCode::unknown, "no such ciphertext");
    // SO-42: the sequencer's word, under its key.
    return signed_place({entry->id, place, now, {}}, place_signer_key());
}

Result<void> EncryptedMempool::take_place(ByteView bytes, std::uint64_t now) {
    const auto commitment = decode_place(bytes);
    if (!commitment) return commitment.refusal();
    if (!signature_holds(*commitment, place_signer_key().public_key))
        return refuse(RefusalCode::signature, "not the sequencer's signature");
    MempoolEntry* entry = nullptr;
    std::uint64_t given = 0;
    bool taken = false;
    for (MempoolEntry& candidate : entries_) {
        if (candidate.id == commitment->ciphertext) entry = &candidate;
        given += candidate.place != 0;
        taken = taken || candidate.place == commitment->place;
    }
    if (!entry) return refuse(RefusalCode::unknown, "no such ciphertext");
    if (entry->place != 0) return refuse(RefusalCode::guard, "it has a place");
    if (commitment->time != now) return refuse(RefusalCode::mismatch, "signed at another time");
    // SO-43: whoever holds a signed place must know that nobody will be put before.
    const bool next = planted("place-signed-twice") ? commitment->place <= given + 1
                      : planted("place-left-open")  ? !taken
                                                    : commitment->place == given + 1;
    if (!next) return refuse(RefusalCode::guard, "not the next place");
    // SO-44: only a time that the user can measure keeps the sequencer from waiting for the solution.
    const auto window = static_cast<std::uint64_t>(ordering_window_ms_) + (planted("window-one-longer") ? 1 : 0);
    if (now - entry->sent > window && !planted("late-order-accepted"))
        return refuse(RefusalCode::guard, "after the ordering window");
    entry->place = commitment->place;
    entry->signed_at = commitment->time;
    return {};
}

// SO-45: whoever works on the puzzles, each comes one step nearer to its solution.
void EncryptedMempool::work(std::uint64_t now) {
    for (MempoolEntry& entry : entries_) {
        if (entry.taken == entry.steps) continue;
        entry.state = puzzle_step(entry.state);
        entry.taken += 1;
        entry.solved = now;
    }
}

Result<KeyReveal> EncryptedMempool::reveal(std::uint64_t number) const {
    const MempoolEntry* entry = this->entry(number);
    if (!entry) return refuse(RefusalCode::unknown, "no such ciphertext");
    // SO-46: it does not matter who does it; before its time nobody has the key.
    if (entry->taken < entry->steps) return refuse(RefusalCode::guard, "the puzzle is not solved");
    return KeyReveal{number, entry->state};
}

Result<void> EncryptedMempool::take_reveal(ByteView bytes) {
    const auto reveal = decode_reveal(bytes);
    if (!reveal) return reveal.refusal();
    MempoolEntry* entry = find(reveal->number);
    if (!entry) return refuse(RefusalCode::unknown, "no such ciphertext");
    if (entry->opened) return refuse(RefusalCode::guard, "it is open");
    if (commitment_to(reveal->key) != entry->commitment) return refuse(RefusalCode::mismatch, "not the key");
    entry->body = under_key(entry->body, reveal->key);
    entry->opened = true;
    return {};
}

}  // namespace sequent::impl::ordering
