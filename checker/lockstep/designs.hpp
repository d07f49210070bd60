// A shipped design as a whole: every slice of it that has an implementation, side by side, on the parameters of the design's
// finite instance. Bytes choose the design and the events, each of one of its slices:
//
//     byte 0             whole_design
//     bytes 1 and 2      the design, by the long tag of its slug, low byte first; of one that there is not, any
//     6 bytes an event   the slice, by its number, or any of the design's; the event as in input.hpp; at most events_max
//
// As in commands.hpp every byte string after byte 0 decodes: what is missing reads as 0.
#pragma once

#include "checker/lockstep/commands.hpp"

namespace sequent::lockstep {

// No number of a slice; where a single slice is expected it is folded like any other byte.
inline constexpr std::uint8_t whole_design = 255;

inline constexpr std::size_t whole_design_header = 3, whole_design_event = 1 + event_bytes;

struct DesignSlices {
    std::string slug;
    std::vector<Setting> slices;  // at least one
};
// The shipped designs that have such slices, by name, as they were when this was built.
const std::vector<DesignSlices>& designs();

struct DesignCommands {
    struct Event {
        std::size_t slice;  // of the design's slices
        std::size_t index;  // among the actions of that slice's machine
        friend bool operator==(const Event&, const Event&) = default;
    };
    std::size_t design = 0;
    std::vector<Event> events;
    friend bool operator==(const DesignCommands&, const DesignCommands&) = default;
};

bool is_whole_design(std::span<const std::uint8_t> bytes);
DesignCommands decode_design(std::span<const std::uint8_t> bytes);
// The one spelling of the commands, whose indices must be in range.
std::vector<std::uint8_t> encode(const DesignCommands&);

// Delivers the events one after another, refused ones too, up to the first disagreement. After each it tells
// `seen(slice, index, allowed)`.
template <class Seen>
std::optional<Divergence> run(const DesignCommands& commands, Seen&& seen) {
    const auto& slices = designs()[commands.design].slices;
    std::vector<std::optional<Pair>> pairs(slices.size());  // made when first spoken to
    for (std::size_t i = 0; i < commands.events.size(); ++i) {
        const auto [slice, index] = commands.events[i];
        auto& pair = pairs[slice];
        if (!pair) {
            pair.emplace(slices[slice]);
            if (auto differs = pair->difference()) return Divergence{i, slices[slice].slice + ": initially " + *differs};
        }
        if (auto disagreement = pair->step(index)) return Divergence{i, slices[slice].slice + ": " + *disagreement};
        seen(slice, index, pair->allowed());
    }
    // What one slice did has changed no other.
    for (std::size_t slice = 0; slice < slices.size(); ++slice)
        if (pairs[slice])
            if (auto differs = pairs[slice]->difference())
                return Divergence{commands.events.size() - 1, slices[slice].slice + ": afterwards " + *differs};
    return std::nullopt;
}

// "design keystone" and one event a line, numbered, with its slice.
std::string to_text(const DesignCommands&, const std::optional<Divergence>& divergence = std::nullopt);

}  // namespace sequent::lockstep
