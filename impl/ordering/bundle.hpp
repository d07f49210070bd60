// Bundles: two legs, one on each rollup, under one signature; legs sent alone; and what else reaches a rollup around them.
#pragma once

#include "impl/ordering/shared_block.hpp"

namespace sequent::impl::ordering {

inline constexpr int bundles_max = 2;

// Takes one unit of the rollup's stock. A leg that is bound is valid in its bundle alone.
struct Leg {
    Namespace space;
    std::uint64_t bundle = 0;  // the number that its user has given the bundle
    std::uint64_t units = 1;
    bool bound = false;
};
inline constexpr std::size_t leg_bytes = 25;
template <class Out>
void write(Out& out, const Leg& leg) {
    out.u64(leg.space.id).u64(leg.bundle).u64(leg.units).u8(leg.bound);
}
Leg read_leg(Reader& reader);
// The leg as a leaf of the data root; the hash is its identity on its rollup.
TreeNode leaf_of(const Leg& leg);

// SO-21: legs under one signature, which covers how many they are and each of them.
struct Bundle {
    FlatVec<Leg, 2> legs;
    PublicKey sender{};
    Signature signature{};
};
inline constexpr std::size_t bundle_bytes_max = 1 + 2 * leg_bytes + 96;
template <class Out>
void write_body(Out& out, const Bundle& bundle) {
    out.u8(static_cast<std::uint8_t>(bundle.legs.size()));
    for (const Leg& leg : bundle.legs) write(out, leg);
    out.raw(bundle.sender);
}
FlatBytes<bundle_bytes_max> pack(const Bundle& bundle);
Bytes encode(const Bundle& bundle);
// Refuses (malformed) more than two legs and legs out of the order of their namespaces.
Result<Bundle> decode_bundle(ByteView bytes);
Bundle signed_bundle(Bundle bundle, const KeyPair& sender);
bool signature_holds(const Bundle& bundle);

// SO-25: one leg as a transaction of its own, as an inbox on L1 carries it.
struct LegAlone {
    Leg leg;
    PublicKey sender{};
    Signature signature{};  // over the leg
};
inline constexpr std::size_t leg_alone_bytes = leg_bytes + 96;
FlatBytes<leg_alone_bytes> pack(const LegAlone& alone);
Bytes encode(const LegAlone& alone);
Result<LegAlone> decode_leg_alone(ByteView bytes);
LegAlone signed_leg(const Leg& leg, const KeyPair& sender);
bool signature_holds(const LegAlone& alone);

// SO-28: a user has a unit set aside for a leg, or given back.
struct ReserveRequest {
    Hash leg{};
    bool set_aside = false;
    Signature signature{};
};
inline constexpr std::size_t reserve_bytes = 33 + 64;
FlatBytes<reserve_bytes> pack(const ReserveRequest& request);
Bytes encode(const ReserveRequest& request);
Result<ReserveRequest> decode_reserve(ByteView bytes);
ReserveRequest signed_reserve(const Hash& leg, bool set_aside, const KeyPair& user);
bool signature_holds(const ReserveRequest& request, const PublicKey& user);

// SO-29: a rollup's last shared block, as its operator announces it on L1.
struct LeaveNotice {
    Namespace space;
    std::uint64_t last = 0;
    Signature signature{};
};
Bytes encode(const LeaveNotice& notice);
Result<LeaveNotice> decode_leave(ByteView bytes);
LeaveNotice signed_leave(Namespace space, std::uint64_t last, const KeyPair& rollup_operator);
bool signature_holds(const LeaveNotice& notice, const PublicKey& rollup_operator);

// SO-26: a rollup's legs of a block with their proof; there may be none.
struct LegAnswer {
    SignedHeader signed_header;
    FlatVec<Leg, 4> legs;
    NamespaceProof proof;
};
inline constexpr std::size_t leg_answer_bytes_max = header_bytes + commit_bytes_max + 1 + 4 * leg_bytes + proof_bytes_max;
FlatBytes<leg_answer_bytes_max> pack(const LegAnswer& answer);
Bytes encode(const LegAnswer& answer);
Result<LegAnswer> decode_leg_answer(ByteView bytes);

}  // namespace sequent::impl::ordering
