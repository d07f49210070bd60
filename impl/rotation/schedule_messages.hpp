// What validators tell one another of the schedule: a block is decided, a round begins. The votes behind either are the
// module consensus's.
#pragma once

#include "impl/rotation/flat_writer.hpp"
#include "impl/rotation/validator_set.hpp"

#include <optional>

namespace sequent::impl::rotation {

// A decided block: its height, the round in which it was decided, who proposed it, and the change of the validators that it
// carries.
struct DecidedBlock {
    std::uint64_t height = 0;
    std::uint64_t round = 0;
    ValidatorAddress proposer{};
    std::optional<ValidatorUpdate> update;
};
// The round before has failed.
struct RoundBegins {
    std::uint64_t height = 0;
    std::uint64_t round = 0;
};

// Encodings: kind, then the fields in order, the update after a flag. Decoders refuse (malformed) all else.
FlatWriter<66> write(const DecidedBlock& block);
FlatWriter<17> write(const RoundBegins& round);
inline Bytes encode(const DecidedBlock& block) { return write(block).take(); }
inline Bytes encode(const RoundBegins& round) { return write(round).take(); }
Result<DecidedBlock> decode_decided_block(ByteView bytes);
Result<RoundBegins> decode_round_begins(ByteView bytes);

}  // namespace sequent::impl::rotation
