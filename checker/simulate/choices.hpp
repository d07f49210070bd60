// The one source of everything that chance decides in a simulation: a seed's pseudo-random numbers, the bytes of a fuzzer,
// or a script of earlier choices. Whatever the source, the choices are recorded, so that a run can be repeated and its
// script made smaller until only what matters is left (minimise.hpp).
//
// 0 is always the dull choice: no fault, the least delay, the first of several. Choices come in groups, one for each step of
// a simulation. A script gives each step its own group, and 0 where the group is used up: what one step draws does not
// shift what the others do, and a step can be removed as a whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sequent::simulate {

using Script = std::vector<std::vector<std::uint32_t>>;

class Choices {
public:
    static Choices from_seed(std::uint64_t seed);
    // Every byte string is a source; what is missing reads as 0. The bytes must outlive the choices.
    static Choices from_bytes(std::span<const std::uint8_t> bytes);
    static Choices from_script(Script script);

    // Begins the next group.
    void begin();
    // One of 0 .. n-1, for n >= 1.
    std::uint32_t below(std::uint32_t n);
    // 1 in so many of 1024 cases (0: never; then nothing is drawn).
    bool chance(std::uint32_t per_1024);
    // The index of one of the weights, the heavier the likelier. A weight of 0 is never chosen; the sum is at least 1.
    std::uint32_t weighted(std::span<const std::uint32_t> weights);

    // Is there nothing left to draw from? Never of a seed.
    bool used_up() const;
    // What was drawn so far, by groups.
    Script script() const;

private:
    enum class Source { seed, bytes, script };
    explicit Choices(Source source) : source_(source) {}
    std::uint64_t random();
    std::uint32_t bytes(bool two);
    std::uint32_t byte() { return next_ < bytes_.size() ? bytes_[next_++] : 0; }
    // The next number of a script's group.
    std::uint32_t given();
    std::uint32_t recorded(std::uint32_t value);

    Source source_;
    std::uint64_t state_ = 0;
    std::span<const std::uint8_t> bytes_;
    Script given_;
    std::size_t next_ = 0, group_ = 0;  // in the bytes, or in the script's group
    std::vector<std::uint32_t> drawn_;
    std::vector<std::size_t> starts_;  // of the groups, in drawn_
};

}  // namespace sequent::simulate
