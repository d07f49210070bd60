#include "impl/ordering/blind_rollup.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::ordering {

// The ciphertext, if it is open and its place is the next one.
Result<const MempoolEntry*> BlindRollup::next_open(const EncryptedMempool& mempool, std::uint64_t number) const {
    const MempoolEntry* entry = mempool.entry(number);
    if (!entry) return refuse(RefusalCode::unknown, "no such ciphertext");
    if (!entry->opened) return refuse(RefusalCode::guard, "it is not open");
    if (entry->place != chain_.size() + 1 && !planted("executed-as-opened"))
        return refuse(RefusalCode::guard, "its place is not the next one");
    return entry;
}

Result<void> BlindRollup::run(const EncryptedMempool& mempool, std::uint64_t number) {
    // SO-47: in the order signed, whatever it turns out to be.
    const auto entry = next_open(mempool, number);
    if (!entry) return entry.refusal();
    if ((*entry)->place == 0) return refuse(RefusalCode::guard, "it has no place");
    for (const ProcessedTx& done : chain_)
        if (done.number == number) return refuse(RefusalCode::guard, "it is done");
    const auto plain = decode_blind_tx((*entry)->body);
    if (!plain) return plain.refusal();
    process(number, true, plain->amount);
    return {};
}

Result<void> BlindRollup::skip(const EncryptedMempool& mempool, std::uint64_t number) {
    // SO-48: only nonsense is passed over, which everybody can see.
    const auto entry = next_open(mempool, number);
    if (!entry) return entry.refusal();
    if ((*entry)->place != chain_.size() + 1) return refuse(RefusalCode::guard, "its place is not the next one");
    if (decode_blind_tx((*entry)->body) && !planted("dropped-after-opening"))
        return refuse(RefusalCode::guard, "it makes sense");
    process(number, false, 0);
    return {};
}

void BlindRollup::process(std::uint64_t number, bool executed, std::uint64_t amount) {
    chain_.push_back({number, executed});
    moved_[number - 1] += amount;
    FlatBytes<49> out;
    out.raw(state_root_).u8(executed).u64(number).u64(amount);
    state_root_ = hash_of(out);
}

}  // namespace sequent::impl::ordering
