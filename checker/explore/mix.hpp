// A hash that loses nothing: a bijection on n-bit numbers. Part of the hash is then implied by where the table keeps
// it, and the table can be rebuilt from its own slots. Each step is invertible: a shift by at least half the width
// undoes itself, and an odd factor has an inverse modulo 2^n. Two rounds, as in the finalisers of MurmurHash, mix well
// the high bits, which choose the bucket; the low bits are only compared.
#pragma once

#include <cstdint>

namespace sequent::explorer {

__extension__ typedef unsigned __int128 Word128;

template <class Word>
class Mix {
public:
    explicit constexpr Mix(unsigned bits)
        : shift_((bits + 1) / 2), mask_(bits >= 8 * sizeof(Word) ? ~Word{0} : (Word{1} << bits) - 1),
          inverse1_(inverse(factor1)), inverse2_(inverse(factor2)) {}

    constexpr Word forward(Word x) const {
        x ^= x >> shift_;
        x = (x * factor1) & mask_;
        x ^= x >> shift_;
        return (x * factor2) & mask_;
    }

    constexpr Word backward(Word x) const {
        x = (x * inverse2_) & mask_;
        x ^= x >> shift_;
        x = (x * inverse1_) & mask_;
        return x ^ (x >> shift_);
    }

    constexpr Word mask() const { return mask_; }

private:
    static constexpr Word wide(std::uint64_t high, std::uint64_t low) {
        if constexpr (sizeof(Word) > 8) return (Word{high} << 64) | low;
        return low;
    }
    static constexpr Word factor1 = wide(0x9e3779b97f4a7c15, 0xbf58476d1ce4e5b9);
    static constexpr Word factor2 = wide(0xd6e8feb86659fd93, 0x94d049bb133111eb);

    // Newton's iteration: every step doubles the number of correct low bits, from 3 on.
    static constexpr Word inverse(Word odd) {
        Word x = odd;
        for (int i = 0; i < 6; ++i) x *= 2 - odd * x;
        return x;
    }

    unsigned shift_;
    Word mask_;
    Word inverse1_, inverse2_;
};

}  // namespace sequent::explorer
