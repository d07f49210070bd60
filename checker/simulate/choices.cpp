#include "checker/simulate/choices.hpp"

#include <algorithm>
#include <stdexcept>

namespace sequent::simulate {

Choices Choices::from_seed(std::uint64_t seed) {
    Choices choices(Source::seed);
    choices.state_ = seed;
    return choices;
}
Choices Choices::from_bytes(std::span<const std::uint8_t> bytes) {
    Choices choices(Source::bytes);
    choices.bytes_ = bytes;
    return choices;
}
Choices Choices::from_script(Script script) {
    Choices choices(Source::script);
    choices.given_ = std::move(script);
    return choices;
}

// splitmix64: the same on every machine, and any seed will do.
std::uint64_t Choices::random() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

void Choices::begin() {
    if (!starts_.empty()) ++group_;
    if (source_ == Source::script) next_ = 0;
    starts_.push_back(drawn_.size());
}

std::uint32_t Choices::given() {
    if (group_ >= given_.size() || next_ >= given_[group_].size()) return 0;
    return given_[group_][next_++];
}

std::uint32_t Choices::recorded(std::uint32_t value) {
    drawn_.push_back(value);
    return value;
}

// The first of two bytes is the high one.
std::uint32_t Choices::bytes(bool two) {
    const std::uint32_t first = byte();
    return two ? first << 8 | byte() : first;
}

std::uint32_t Choices::below(std::uint32_t n) {
    switch (source_) {
        case Source::seed: return recorded(static_cast<std::uint32_t>((random() >> 32) * n >> 32));
        case Source::bytes: return recorded(bytes(n > 256) % n);
        default: return recorded(std::min(given(), n - 1));
    }
}

bool Choices::chance(std::uint32_t per_1024) {
    if (per_1024 == 0) return false;
    switch (source_) {
        case Source::seed: return recorded((random() >> 54) < per_1024);
        case Source::bytes: return recorded((255 - byte()) * 4 < per_1024);
        default: return recorded(given() != 0);
    }
}

// Recorded is the place among those that can be chosen, so that 0 is one of them.
std::uint32_t Choices::weighted(std::span<const std::uint32_t> weights) {
    std::uint32_t sum = 0, possible = 0;
    for (const std::uint32_t weight : weights) sum += weight, possible += weight > 0;
    if (sum == 0) throw std::invalid_argument("nothing can be chosen: every weight is 0");
    std::uint32_t mass = 0, place = 0;
    switch (source_) {
        case Source::seed: mass = static_cast<std::uint32_t>((random() >> 32) * sum >> 32); break;
        case Source::bytes: mass = bytes(sum > 256) % sum; break;
        default: place = std::min(given(), possible - 1);
    }
    std::uint32_t index = 0;
    for (std::uint32_t at = 0;; ++index) {
        if (weights[index] == 0) continue;
        if (source_ == Source::script ? at == place : mass < weights[index]) {
            recorded(at);
            return index;
        }
        mass -= source_ == Source::script ? 0 : weights[index];
        ++at;
    }
}

bool Choices::used_up() const {
    switch (source_) {
        case Source::seed: return false;
        case Source::bytes: return next_ >= bytes_.size();
        default: return starts_.size() >= given_.size();
    }
}

Script Choices::script() const {
    Script groups;
    for (std::size_t i = 0; i < starts_.size(); ++i) {
        const std::size_t end = i + 1 < starts_.size() ? starts_[i + 1] : drawn_.size();
        groups.emplace_back(drawn_.begin() + static_cast<std::ptrdiff_t>(starts_[i]),
                            drawn_.begin() + static_cast<std::ptrdiff_t>(end));
    }
    return groups;
}

}  // namespace sequent::simulate
