// The catalogue of compositions: which variants exist, and at which compile-time bounds each is built.
#pragma once

#include "model/domain/caps.hpp"

#include <array>
#include <string_view>

namespace sequent::catalogue {

inline constexpr std::array<std::string_view, 6> force_include_variants{"none",    "op",       "arbitrum",
                                                                        "timeout", "deadline", "quota"};

// Small bounds keep a state within one or two words, for exploration; real bounds admit real parameters, for proofs and
// for replaying their traces.
namespace small {
inline constexpr Caps none{.queue = 3, .reorg = 1, .age = 7};
inline constexpr Caps op{.queue = 3, .reorg = 1, .age = 7, .blocks = 7, .seconds = 7, .stuck = 3};
inline constexpr Caps arbitrum{.queue = 3, .reorg = 1, .age = 7, .buffer = 7, .quiet = 63};
inline constexpr Caps timeout{.queue = 3, .reorg = 1, .age = 7, .blocks = 7, .freeze = 3};
inline constexpr Caps deadline{.queue = 3, .reorg = 1, .age = 7, .blocks = 7, .l2_blocks = 2, .deadline = 31};
inline constexpr Caps quota{.queue = 3, .reorg = 1, .age = 15, .blocks = 7};
}  // namespace small

namespace real {
inline constexpr Caps none{.queue = 3, .reorg = 2, .age = 262143, .blocks = 65535};
inline constexpr Caps op{.queue = 3, .reorg = 2, .age = 65535, .blocks = 65535, .seconds = 65535, .stuck = 2047};
inline constexpr Caps arbitrum{.queue = 3, .reorg = 2, .age = 65535, .blocks = 65535, .buffer = 65535, .quiet = 2097151};
inline constexpr Caps timeout{.queue = 3, .reorg = 2, .age = 65535, .blocks = 65535, .freeze = 65535};
inline constexpr Caps deadline{.queue = 3, .reorg = 2, .age = 262143, .blocks = 65535, .l2_blocks = 4194303,
                               .deadline = 4194303};
inline constexpr Caps quota{.queue = 3, .reorg = 2, .age = 262143, .blocks = 65535};
}  // namespace real

}  // namespace sequent::catalogue
