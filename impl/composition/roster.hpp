// Who signs in a slot chain: leaders, bidders, the auctioneer, the set as a quorum, and the committee that makes inclusion
// lists.
#pragma once

#include "impl/crypto/signature.hpp"
#include "impl/flat_vec.hpp"

namespace sequent::impl::composition {

enum class PartyKind : std::uint8_t { leader = 1, bidder = 2, set = 3 };

// Somebody with stake or money of its own: leader 0..2, bidder 1..2, the set as a whole (0).
struct Party {
    PartyKind kind = PartyKind::leader;
    std::uint8_t index = 0;
    friend bool operator==(const Party&, const Party&) = default;
};
inline Party leader_party(int index) { return {PartyKind::leader, static_cast<std::uint8_t>(index)}; }
inline Party bidder_party(int index) { return {PartyKind::bidder, static_cast<std::uint8_t>(index)}; }
inline constexpr Party set_party{PartyKind::set, 0};

// Whether there is such a party.
bool known(Party party);
// The key of a leader or a bidder; the set has none of its own, and asking for it is the caller's bug.
const KeyPair& key_of(Party party);
const KeyPair& auctioneer_key();

// A group of which any three of four speak for all: n = 3f + 1 with f = 1.
enum class Group : std::uint8_t { set, committee };
inline constexpr int group_members = 4, group_threshold = 3;
const KeyPair& member_key(Group group, int member);

// Signatures of members of a group over one statement. Members are bits, so that no member can be counted twice.
struct Certificate {
    std::uint8_t members = 0;
    FlatVec<Signature, group_members> signatures;  // in the order of the bits
};

// Signs for the lowest `signers` members.
Certificate certify(Group group, Domain domain, ByteView statement, int signers = group_threshold);
// Refused (signature) below the threshold, with bits of nobody, with signatures too few or too many, or one that is not its
// member's.
Result<void> verify(Group group, Domain domain, ByteView statement, const Certificate& certificate);

}  // namespace sequent::impl::composition
