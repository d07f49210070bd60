// Mutations of an input as what it is, a setting and a list of events, and not as bytes: an event is inserted, dropped,
// doubled, exchanged with its neighbour, replaced, or moved to another time; runs of two inputs are spliced; a run
// goes on with events that the model allows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace sequent::lockstep {

// Is the input's slice of the area? A whole design (designs.hpp) is of "composition".
bool belongs_to(std::span<const std::uint8_t> bytes, std::string_view area);

// Changes the input in place and returns its new size, at most max_size. The result belongs to the area.
std::size_t mutate(std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned seed, std::string_view area);

// A setting and a run of events from `first`, and a run from `second`. Returns the size written to `out`; 0 where the two
// are not of one slice, nor both of whole designs.
std::size_t cross(std::span<const std::uint8_t> first, std::span<const std::uint8_t> second, std::span<std::uint8_t> out,
                  unsigned seed);

}  // namespace sequent::lockstep
