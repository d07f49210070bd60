// The calls to the contract that sells slots by sealed bids, with one encoding each. Who calls is not part of the bytes: L1
// says it.
#pragma once

#include "impl/auction/packet.hpp"
#include "impl/auction/party.hpp"
#include "impl/l1/accounts.hpp"

namespace sequent::impl::auction {

// The first byte of a call.
enum class SealedCallKind : std::uint8_t { deposit = 1, ask, take, set_reserve, commit, reveal, settle };

struct SealedCall {
    SealedCallKind kind = SealedCallKind::settle;
    Units amount = 0;   // deposit, set_reserve, reveal
    Hash commitment{};  // commit
    Hash salt{};        // reveal
};

// kind (1) | amount (8) | commitment (32) | salt (32), of the last three those that the kind has.
Packet encode(const SealedCall& call);
// Refuses (malformed) anything that the encoder does not write.
Result<SealedCall> decode_sealed_call(ByteView bytes);

// AU-5: the commitment of a bidder to an amount in one sale: H(salt, bidder, sale, amount). The salt hides an amount of
// which there are few; the bidder and the sale make it useless to anybody else and in any other slot.
Hash commitment_of(const Hash& salt, const Address& bidder, std::int64_t sale, Units amount);

}  // namespace sequent::impl::auction
