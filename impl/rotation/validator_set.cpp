#include "impl/rotation/validator_set.hpp"

#include "impl/planted.hpp"

#include <algorithm>
#include <limits>

namespace sequent::impl::rotation {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max(), least = std::numeric_limits<std::int64_t>::min();

std::int64_t add_clipped(std::int64_t a, std::int64_t b) {
    std::int64_t sum;
    if (__builtin_add_overflow(a, b, &sum)) return a > 0 ? most : least;
    return sum;
}
std::int64_t subtract_clipped(std::int64_t a, std::int64_t b) {
    std::int64_t difference;
    if (__builtin_sub_overflow(a, b, &difference)) return a < 0 ? least : most;
    return difference;
}
// Go's big.Int.Div by a positive number: the floor. C++'s division, like Go's of int64, truncates toward zero.
std::int64_t floor_of(std::int64_t a, std::int64_t b) {
    const std::int64_t quotient = a / b;
    return a % b < 0 && !planted("mean-toward-zero") ? quotient - 1 : quotient;
}

}  // namespace

ValidatorAddress address_of(const PublicKey& key) {
    const Hash hash = hash_of(key);
    ValidatorAddress address;
    std::copy_n(hash.begin(), address.size(), address.begin());
    return address;
}

ValidatorSet ValidatorSet::of(std::span<const ValidatorUpdate> initial) {
    ValidatorSet set;
    for (const ValidatorUpdate& joined : initial) set.validators_.push_back({joined.address, joined.power, 0});
    std::sort(set.validators_.begin(), set.validators_.end(),
              [](const Validator& a, const Validator& b) { return a.address < b.address; });
    // All start equally far behind, which is equally far from their mean.
    return set;
}

Result<ValidatorSet> ValidatorSet::restore(std::span<const Validator> validators, std::size_t proposer) {
    if (validators.empty() || validators.size() > validators_max || proposer >= validators.size())
        return refuse(RefusalCode::malformed, "no such proposer");
    ValidatorSet set;
    std::int64_t total = 0;
    for (const Validator& validator : validators) {
        if (set.size() > 0 && !(set.validators_.back().address < validator.address))
            return refuse(RefusalCode::malformed, "addresses do not ascend");
        if (validator.power < 1 || validator.power > power_max || (total += validator.power) > power_max)
            return refuse(RefusalCode::malformed, "a power out of range");
        if (validator.priority > 4 * power_max || validator.priority < -4 * power_max)
            return refuse(RefusalCode::malformed, "a priority out of range");
        set.validators_.push_back(validator);
    }
    set.proposer_ = proposer;
    return set;
}

const Validator* ValidatorSet::find(const ValidatorAddress& address) const {
    const auto found = std::find_if(begin(), end(), [&](const Validator& v) { return v.address == address; });
    return found == end() ? nullptr : found;
}

std::int64_t ValidatorSet::total_power() const {
    std::int64_t total = 0;
    for (const Validator& validator : validators_) total += validator.power;
    return total;
}

// Priorities further apart than twice the total power are divided by one whole number: after large powers left, turns would
// otherwise take hundreds of heights to even out.
void ValidatorSet::rescale() {
    const auto [low, high] =
        std::minmax_element(begin(), end(), [](const auto& a, const auto& b) { return a.priority < b.priority; });
    const std::int64_t window = 2 * total_power(), spread = subtract_clipped(high->priority, low->priority);
    if (spread <= window) return;
    const std::int64_t ratio = spread / window + (spread % window != 0);
    for (Validator& validator : validators_) validator.priority /= ratio;
}

// The mean is taken off, so that priorities stay around 0 whoever comes and goes.
void ValidatorSet::centre() {
    if (planted("priorities-not-centred")) return;
    std::int64_t sum = 0;
    for (const Validator& validator : validators_) sum = add_clipped(sum, validator.priority);
    const std::int64_t mean = floor_of(sum, static_cast<std::int64_t>(size()));
    for (Validator& validator : validators_) validator.priority = subtract_clipped(validator.priority, mean);
}

void ValidatorSet::prepare() {
    rescale();
    centre();
}

// RO-10: everybody gains its power; the highest leads, the lowest address among equals, and pays the total power.
void ValidatorSet::take_turn() {
    for (Validator& validator : validators_) validator.priority = add_clipped(validator.priority, validator.power);
    proposer_ = 0;
    for (std::size_t i = 1; i < size(); ++i) {
        const std::int64_t ours = validators_[i].priority, best = validators_[proposer_].priority;
        if (planted("tie-broken-by-arrival") ? ours >= best : ours > best) proposer_ = i;
    }
    if (planted("leader-keeps-its-priority")) return;
    Validator& leader = validators_[proposer_];
    leader.priority = subtract_clipped(leader.priority, total_power());
}

void ValidatorSet::increment(int times) {
    prepare();
    for (int turn = 0; turn < times; ++turn) {
        if (turn > 0 && planted("prepared-every-turn")) prepare();
        take_turn();
    }
}

// RO-12: a newcomer starts behind everybody. At the average it could wipe out what its last turn cost by leaving and joining
// again.
Result<void> ValidatorSet::update(const ValidatorUpdate& change) {
    if (change.power < 0 || change.power > power_max) return refuse(RefusalCode::argument, "a power out of range");
    auto* known = const_cast<Validator*>(find(change.address));
    if (change.power == (known ? known->power : 0)) return refuse(RefusalCode::guard, "nothing changes");
    if (known && change.power == 0 && size() == 1) return refuse(RefusalCode::guard, "the last validator cannot leave");
    const std::int64_t total = total_power() - (known ? known->power : 0) + change.power;
    if (total > power_max) return refuse(RefusalCode::argument, "too much power");

    if (change.power == 0) {
        FlatVec<Validator, validators_max> rest;
        for (const Validator& validator : validators_)
            if (validator.address != change.address) rest.push_back(validator);
        validators_ = rest;
    } else if (known) {
        known->power = change.power;
    } else {
        if (validators_.full()) return refuse(RefusalCode::guard, "the set is full");
        const std::int64_t start = planted("newcomer-starts-at-zero") ? 0 : -(total + total / 8);
        FlatVec<Validator, validators_max> all;
        bool placed = false;
        for (const Validator& validator : validators_) {
            if (!placed && change.address < validator.address) {
                all.push_back({change.address, change.power, start});
                placed = true;
            }
            all.push_back(validator);
        }
        if (!placed) all.push_back({change.address, change.power, start});
        validators_ = all;
    }
    proposer_ = 0;
    if (!planted("priorities-not-rescaled")) rescale();
    centre();
    return {};
}

}  // namespace sequent::impl::rotation
