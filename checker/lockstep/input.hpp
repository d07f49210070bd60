// How inputs name things, so that one that is committed means the same after a slice, a parameter, an event or a design was
// added.
//
// A slice goes by its number (model/<module>/<slice>/manifest.hpp), a parameter and an event by a byte that is made of its
// name, a design by two. Where two of one slice have the same byte, a test says so before anything is written with it.
#pragma once

#include "checker/machine.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace sequent::lockstep {

// The high bits of FNV-1a, multiplied once more by what gives the names of every slice tags of their own.
constexpr std::uint32_t hash_of(std::string_view name) {
    std::uint32_t hash = 2166136261u;
    for (const char c : name) hash = (hash ^ static_cast<std::uint8_t>(c)) * 16777619u;
    return hash * 85u;
}
constexpr std::uint16_t long_tag_of(std::string_view name) { return static_cast<std::uint16_t>(hash_of(name) >> 16); }
constexpr std::uint8_t tag_of(std::string_view name) { return static_cast<std::uint8_t>(hash_of(name) >> 24); }

// A byte that is no slice's number stands for one of these many, whatever is added later.
inline constexpr std::size_t slices_folded = 28;
// The index of a slice in catalogue::slices.
std::size_t slice_at(std::size_t byte);

// An event: its tag, and a byte for each of its choices, folded into what the choice takes; those that it has not are 0.
inline constexpr std::size_t choices_max = 4;
inline constexpr std::size_t event_bytes = 1 + choices_max;
using EventBytes = std::array<std::uint8_t, event_bytes>;

// A machine's actions as bytes.
class Spelling {
public:
    explicit Spelling(const Machine&);
    // Of any five bytes; an unknown tag is folded into the events.
    std::size_t index(const EventBytes&) const;
    EventBytes bytes(std::size_t index) const;

private:
    struct Event {
        std::uint8_t tag;
        std::size_t first;                              // of its first action
        std::array<std::size_t, choices_max> counts{};  // of the values of each choice, the last fastest; 0: no such choice
    };
    std::vector<Event> events_;
    std::array<std::uint8_t, 256> by_tag_{};  // the event's index
};
// The one of a machine, made once.
const Spelling& spelling_of(const Machine&);

}  // namespace sequent::lockstep
