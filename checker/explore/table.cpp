#include "checker/explore/table.hpp"

#include "checker/explore/slots.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <new>
#include <stdexcept>
#include <vector>

namespace sequent::explorer {

namespace {

// So far ahead that the cache line has arrived when its turn comes, and not so far that it has left again.
constexpr std::size_t prefetch_distance = 24;

template <class Word>
Word load(const std::uint64_t* state) {
    if constexpr (sizeof(Word) > 8) return (Word{state[1]} << 64) | state[0];
    else return state[0];
}

template <class Word>
void store(std::uint64_t* state, Word value) {
    state[0] = static_cast<std::uint64_t>(value);
    if constexpr (sizeof(Word) > 8) state[1] = static_cast<std::uint64_t>(value >> 64);
}

std::uint64_t low_bits(unsigned count) { return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1; }

Region reserve(std::size_t bytes) {
    // Some systems refuse to promise much more than they have: ask for less until one is granted.
    for (;; bytes /= 2) {
        try {
            return Region(bytes);
        } catch (const std::bad_alloc&) {
            if (bytes <= (std::size_t{1} << 20)) throw;
        }
    }
}

}  // namespace

// With fewer than 20 bits there would be fewer states than buckets; the bijection is then taken a little wider.
Table::Table(unsigned bits, std::size_t bytes_max, std::size_t bytes_first, Sharing sharing)
    : words_(bits > 64 ? 2 : 1),
      bits_(std::max(bits, 20U)), excess_{~low_bits(bits), bits > 64 ? ~low_bits(bits - 64) : ~std::uint64_t{0}},
      mix1_(std::min(bits_, 64U)), mix2_(bits_), sharing_(sharing) {
    if (bits < 1 || bits > 128) throw std::invalid_argument("a table holds states of 1 to 128 bits");
    if (bytes_max < bucket_bytes) throw std::bad_alloc();
    region_ = reserve(std::bit_floor(bytes_max));
    const auto buckets_max = static_cast<unsigned>(std::bit_width(region_.size() / bucket_bytes) - 1);
    const auto buckets_first = static_cast<unsigned>(std::bit_width(std::max(bytes_first, bucket_bytes) / bucket_bytes) - 1);
    // The narrowest slots that are valid at the first size; where none is, the smallest size at which one is.
    for (bucket_bits_ = std::min({buckets_first, buckets_max, bits_ - 1});; ++bucket_bits_) {
        if (bucket_bits_ > buckets_max) throw std::bad_alloc();
        const Layout layouts[] = {Layout::narrow, Layout::middle, Layout::broad};
        const auto* found =
            std::find_if(std::begin(layouts), std::end(layouts), [&](Layout layout) { return valid(layout, bucket_bits_); });
        if (found == std::end(layouts)) continue;
        layout_ = *found;
        return;
    }
}

template <class F>
auto Table::with_layout(Layout layout, F f) const {
    if (layout == Layout::broad) return f.template operator()<Word128, Broad>();
    if (words_ == 2) return f.template operator()<Word128, Middle>();
    if (layout == Layout::middle) return f.template operator()<std::uint64_t, Middle>();
    return f.template operator()<std::uint64_t, Narrow>();
}

bool Table::valid(Layout layout, unsigned bucket_bits) const {
    const auto admits = [&]<class Slots>() {
        return bucket_bits >= Slots::displacement_bits && bits_ - bucket_bits <= Slots::remainder_bits_max;
    };
    switch (layout) {
        case Layout::narrow: return words_ == 1 && admits.operator()<Narrow>();
        case Layout::middle: return admits.operator()<Middle>();
        case Layout::broad: return words_ == 2 && admits.operator()<Broad>();
    }
    return false;
}

template <Sharing sharing, class Word, class Slots>
inline Put Table::put(Word hash, unsigned bucket_bits) {
    const unsigned remainder_bits = bits_ - bucket_bits;
    const auto home = static_cast<std::size_t>(hash >> remainder_bits);
    const Word remainder = hash & ((Word{1} << remainder_bits) - 1);
    // First comes the bucket beside the home, whose cache line was fetched with it; then each remainder wanders from pair to
    // pair of the neighbourhood by a stride of its own: an odd one, so that it gets everywhere. With one order for all, full
    // buckets would clot, and a new state would read twice as many at high load.
    const std::size_t stride = static_cast<std::size_t>(remainder) * 2 + 1;
    for (std::size_t probe = 0; probe < neighbourhood<Slots>; ++probe) {
        const std::size_t displacement = (probe / 2 * 2 * stride % neighbourhood<Slots>) | (probe & 1);
        if (displacement > displacement_max<Slots>) continue;
        const Word content = (Word{displacement} << remainder_bits) | remainder;
        const Put result = Slots::template put<sharing>(region_.data() + (home ^ displacement) * bucket_bytes, content);
        if (result != Put::full) return result;
    }
    return Put::full;
}

template <Sharing sharing, class Word, class Slots>
Table::Inserted Table::insert_as(const std::uint64_t* states, std::size_t count, std::uint64_t* fresh) {
    constexpr std::size_t words = sizeof(Word) / 8;
    const unsigned remainder_bits = bits_ - bucket_bits_;
    const auto& mix = [&]() -> const auto& {
        if constexpr (words == 1) return mix1_;
        else return mix2_;
    }
    ();
    Word hashes[batch_max];
    std::uint64_t excess = 0;
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t word = 0; word < words; ++word) excess |= states[i * words + word] & excess_[word];
        hashes[i] = mix.forward(load<Word>(states + i * words));
    }
    if (excess != 0) throw std::logic_error("a state has bits beyond the width of its machine");

    // Called in place: g++ takes a function that only prefetches for one without effect, and drops the calls.
    const auto bucket = [&](std::size_t i, std::size_t beside) {
        return region_.data() + (static_cast<std::size_t>(hashes[i] >> remainder_bits) ^ beside) * bucket_bytes;
    };
    for (std::size_t i = 0; i < std::min(count, prefetch_distance); ++i) {
        __builtin_prefetch(bucket(i, 0), 1);
        __builtin_prefetch(bucket(i, 1), 1);
    }
    std::uint64_t* const first = fresh;
    const unsigned bucket_bits = bucket_bits_;
    for (std::size_t i = 0; i < count; ++i) {
        if (i + prefetch_distance < count) {
            __builtin_prefetch(bucket(i + prefetch_distance, 0), 1);
            __builtin_prefetch(bucket(i + prefetch_distance, 1), 1);
        }
        const Put result = put<sharing, Word, Slots>(hashes[i], bucket_bits);
        if (result == Put::full) return {i, static_cast<std::size_t>(fresh - first) / words};
        if (result == Put::fresh) {
            for (std::size_t word = 0; word < words; ++word) *fresh++ = states[i * words + word];
        }
    }
    return {count, static_cast<std::size_t>(fresh - first) / words};
}

Table::Inserted Table::insert(const std::uint64_t* states, std::size_t count, std::uint64_t* fresh) {
    if (count > batch_max) throw std::invalid_argument("more states than a batch holds");
    return with_layout(layout_, [&]<class Word, class Slots>() {
        return sharing_ == Sharing::alone ? insert_as<Sharing::alone, Word, Slots>(states, count, fresh)
                                          : insert_as<Sharing::shared, Word, Slots>(states, count, fresh);
    });
}

bool Table::can_narrow() const {
    return (layout_ == Layout::broad && valid(Layout::middle, bucket_bits_)) ||
           (layout_ == Layout::middle && valid(Layout::narrow, bucket_bits_));
}

bool Table::can_grow() const { return can_narrow() || (2 * bytes() <= region_.size() && bucket_bits_ + 1 < bits_); }

std::size_t Table::growth_bytes() const { return can_narrow() ? 0 : bytes(); }

// Moves one neighbourhood's states to where they belong among 2^bucket_bits buckets.
template <class Word, class From, class To>
void Table::rebuild(std::size_t block, unsigned bucket_bits) {
    alignas(bucket_bytes) std::array<std::byte, neighbourhood<From> * bucket_bytes> old;
    std::byte* const place = region_.data() + block * old.size();
    std::memcpy(old.data(), place, old.size());
    std::memset(place, 0, old.size());
    const unsigned remainder_bits = bits_ - bucket_bits_;
    for (std::size_t bucket = 0; bucket < neighbourhood<From>; ++bucket) {
        for (unsigned slot = 0; slot < From::slots; ++slot) {
            Word content;
            if (!From::get(old.data() + bucket * bucket_bytes, slot, content)) break;
            const auto displacement = static_cast<std::size_t>(content >> remainder_bits);
            const Word home = (block * neighbourhood<From> + bucket) ^ displacement;
            const Word remainder = content & ((Word{1} << remainder_bits) - 1);
            if (put<Sharing::alone, Word, To>((home << remainder_bits) | remainder, bucket_bits) != Put::fresh)
                throw std::logic_error("the table lost its way while growing");
        }
    }
}

void Table::grow(Team& team) {
    if (!can_grow()) throw std::logic_error("the table cannot grow");
    const std::size_t buckets = std::size_t{1} << bucket_bits_;
    if (can_narrow()) {
        // Every neighbourhood stays where it is: they are independent.
        const auto all = [&]<class Word, class From, class To>() {
            team.for_each(buckets / neighbourhood<From>,
                          [this](std::size_t block) { rebuild<Word, From, To>(block, bucket_bits_); });
        };
        if (layout_ == Layout::broad) all.operator()<Word128, Broad, Middle>();
        else all.operator()<std::uint64_t, Middle, Narrow>();
        layout_ = layout_ == Layout::broad ? Layout::middle : Layout::narrow;
        return;
    }
    // Neighbourhood i moves to 2i and 2i+1. The upper half moves to fresh memory; that empties the place for the upper
    // half of the rest, and so on down. Within such a round no source is another's destination.
    with_layout(layout_, [&]<class Word, class Slots>() {
        std::size_t rest = buckets / neighbourhood<Slots>;
        for (; rest > 1; rest /= 2) {
            const std::size_t half = rest / 2;
            team.for_each(half, [&](std::size_t i) { rebuild<Word, Slots, Slots>(half + i, bucket_bits_ + 1); });
        }
        rebuild<Word, Slots, Slots>(0, bucket_bits_ + 1);
    });
    ++bucket_bits_;
}

std::size_t Table::slots() const { return bytes() / slot_bytes(); }

std::size_t Table::bytes() const { return bucket_bytes << bucket_bits_; }

unsigned Table::slot_bytes() const { return layout_ == Layout::narrow ? 4 : layout_ == Layout::middle ? 8 : 16; }

void Table::for_each(const std::function<void(const std::uint64_t*)>& visit) const {
    with_layout(layout_, [&]<class Word, class Slots>() {
        const unsigned remainder_bits = bits_ - bucket_bits_;
        for (std::size_t bucket = 0; bucket < std::size_t{1} << bucket_bits_; ++bucket) {
            for (unsigned slot = 0; slot < Slots::slots; ++slot) {
                Word content;
                if (!Slots::get(region_.data() + bucket * bucket_bytes, slot, content)) break;
                const Word home = bucket ^ static_cast<std::size_t>(content >> remainder_bits);
                const Word hash = (home << remainder_bits) | (content & ((Word{1} << remainder_bits) - 1));
                std::uint64_t state[2] = {};
                if constexpr (sizeof(Word) > 8) store(state, mix2_.backward(hash));
                else store(state, mix1_.backward(hash));
                visit(state);
            }
        }
    });
}

}  // namespace sequent::explorer
