// At which compile-time bounds each slice is built.
//
// Included by what must be compiled anew when a bound changes, and by nothing else: a slice's translation units take their own
// bounds from a file of a few lines that the build makes of this one (checker/slices.cmake).
#pragma once

#include "model/domain/caps.hpp"

namespace sequent::catalogue {

// Small bounds keep a state within one or two words, for exploration; real bounds admit real parameters, for proofs and
// for replaying their traces.
namespace small {
inline constexpr Caps none{.queue = 3, .reorg = 1, .age = 7};
inline constexpr Caps op{.queue = 3, .reorg = 1, .age = 15, .blocks = 15, .seconds = 15, .stuck = 7};
inline constexpr Caps arbitrum{.queue = 3, .reorg = 1, .age = 7, .buffer = 7, .quiet = 63};
inline constexpr Caps timeout{.queue = 3, .reorg = 1, .age = 7, .blocks = 7, .freeze = 7};
inline constexpr Caps deadline{.queue = 3, .reorg = 1, .age = 7, .blocks = 7, .l2_blocks = 2, .deadline = 31};
inline constexpr Caps quota{.queue = 3, .reorg = 1, .age = 15, .blocks = 7};
inline constexpr Caps block{};
inline constexpr Caps shared_log{.shared_blocks = 3, .shared_txs = 2};
inline constexpr Caps confirmations{.session_blocks = 4};
inline constexpr Caps bundles{.shared_blocks = 3, .bundles = 2};
inline constexpr Caps membership{.handover_blocks = 4};
inline constexpr Caps encrypted{.encrypted_txs = 3, .lock = 3};
inline constexpr Caps tendermint{};  // four validators, three rounds: both are fixed
inline constexpr Caps leader{.promises = 3, .slots = 3, .window = 3, .stake = 15};
inline constexpr Caps threshold{.signers = 5};
inline constexpr Caps speculative{.window = 3, .stake = 7, .bids = 3};
inline constexpr Caps schedule{.power = 15, .heights = 7, .rounds = 3};
inline constexpr Caps bonded{.stake = 3, .period = 7};
inline constexpr Caps failover{.lag = 3};
inline constexpr Caps multisig{};
inline constexpr Caps sealed_first{.bidders = 2, .price = 3, .clock = 15, .sales = 2, .members = 2};
inline constexpr Caps sealed_second{.bidders = 2, .price = 3, .clock = 15, .sales = 2, .members = 2};
inline constexpr Caps express_lane{.bidders = 2, .price = 3, .clock = 5, .sales = 2, .ago = 10};
inline constexpr Caps express_order{.clock = 3};
inline constexpr Caps builder{.bidders = 2, .price = 2, .members = 2};
inline constexpr Caps focil{.bidders = 3};
inline constexpr Caps hotstuff2{};   // four validators, four views
inline constexpr Caps incremental{.pieces = 4};
}  // namespace small

namespace real {
inline constexpr Caps none{.queue = 3, .reorg = 2, .age = 262143, .blocks = 65535};
inline constexpr Caps op{.queue = 3, .reorg = 2, .age = 65535, .blocks = 65535, .seconds = 65535, .stuck = 2047};
inline constexpr Caps arbitrum{.queue = 3, .reorg = 2, .age = 65535, .blocks = 65535, .buffer = 65535, .quiet = 2097151};
inline constexpr Caps timeout{.queue = 3, .reorg = 2, .age = 65535, .blocks = 65535, .freeze = 65535};
inline constexpr Caps deadline{.queue = 3, .reorg = 2, .age = 262143, .blocks = 65535, .l2_blocks = 4194303,
                               .deadline = 4194303};
inline constexpr Caps quota{.queue = 3, .reorg = 2, .age = 262143, .blocks = 65535};
inline constexpr Caps encrypted{.encrypted_txs = 3, .lock = 600000};
inline constexpr Caps threshold{.signers = 7};
inline constexpr Caps incremental{.pieces = 10};
inline constexpr Caps express_order{.clock = 10000};
inline constexpr Caps leader{.blocks = 65000, .promises = 3, .slots = 3, .window = 65000, .stake = 100000000};
inline constexpr Caps speculative{.blocks = 65000, .window = 65000, .stake = 100000000, .bids = 3};
inline constexpr Caps schedule{.power = 15, .heights = 1000000, .rounds = 3};
inline constexpr Caps bonded{.stake = 3, .period = 20001};
inline constexpr Caps sealed_first{.blocks = 2000, .bidders = 2, .price = 1000, .clock = 2001, .sales = 2, .members = 2};
inline constexpr Caps sealed_second{.blocks = 2000, .bidders = 2, .price = 1000, .clock = 2001, .sales = 2, .members = 2};
inline constexpr Caps express_lane{.bidders = 2, .price = 1000, .clock = 86400, .sales = 2, .ago = 172800};
}  // namespace real

}  // namespace sequent::catalogue
