#include "impl/rotation/validator_history.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::rotation {

SetBytes write(const ValidatorSet& set) {
    SetBytes out;
    out.u8(static_cast<std::uint8_t>(set.size()));
    for (const Validator& validator : set)
        out.raw(validator.address)
            .u64(static_cast<std::uint64_t>(validator.power))
            .u64(static_cast<std::uint64_t>(validator.priority));
    out.u8(static_cast<std::uint8_t>(set.proposer_index()));
    return out;
}

Result<ValidatorSet> decode_validator_set(ByteView bytes) {
    Reader in(bytes);
    const std::size_t size = in.u8();
    if (size > ValidatorSet::validators_max) in.fail("too many validators");
    FlatVec<Validator, ValidatorSet::validators_max> validators;
    for (std::size_t i = 0; i < size && in.ok(); ++i) {
        const auto address = in.array<20>();
        const auto power = static_cast<std::int64_t>(in.u64()), priority = static_cast<std::int64_t>(in.u64());
        validators.push_back({address, power, priority});
    }
    const std::size_t proposer = in.u8();
    if (const auto end = in.finish(); !end) return end.refusal();
    return ValidatorSet::restore({validators.begin(), validators.size()}, proposer);
}

// RO-13: between, whoever needs a set loads the last and advances it.
void ValidatorHistory::save(std::int64_t height, const ValidatorSet& set, bool changed) {
    if (planted("changed-set-not-stored") && !stored_.empty()) changed = false;
    const int interval = planted("checkpoint-a-height-late") ? checkpoint_heights_ + 1 : checkpoint_heights_;
    if (stored_.empty() || changed || height - last_stored() >= interval) stored_.push_back({height, write(set)});
}

Result<ValidatorSet> ValidatorHistory::load(std::int64_t height) const {
    for (std::size_t i = stored_.size(); i-- > 0;) {
        if (stored_[i].height > height) continue;
        auto set = decode_validator_set(stored_[i].bytes.view());
        if (set && height > stored_[i].height) set.value().increment(static_cast<int>(height - stored_[i].height));
        return set;
    }
    return refuse(RefusalCode::unknown, "no set of that height is kept");
}

}  // namespace sequent::impl::rotation
