// The messages of auction by kind.
#include "impl/auction/builder_house.hpp"
#include "impl/auction/lane_codec.hpp"
#include "impl/auction/sealed_codec.hpp"
#include "impl/wire_areas.hpp"

namespace sequent::impl {

using namespace auction;
namespace {

// As recode(), for messages that are built in place.
template <auto decode>
Result<Bytes> rewrite(ByteView bytes) {
    const auto decoded = decode(bytes);
    if (!decoded) return decoded.refusal();
    return encode(*decoded).take();
}

SignedHeader some_header() {
    return sign_header(header_of(some_slot(), body_of(some_slot(), 1, 2)), Domain::auction_header,
                       party(Role::proposer, 0).key);
}
SlotAttestation some_votes() {
    const Hash digest = digest_of(some_header().header);
    SlotAttestation votes{some_slot().slot, digest, 0b1000000011, {}};
    for (const int i : {0, 1, 9}) votes.signatures.push_back(sign_attestation(votes.slot, digest, i));
    return votes;
}

SignedLaneBid some_lane_bid(Units amount) {
    const Party& bidder = party(Role::bidder, 1);
    return sign_bid(LaneBid{2, bidder.address, amount, 9}, bidder.key);
}
Bytes lane_sample(LaneCallKind kind) {
    LaneCall call;
    call.kind = kind;
    call.amount = 3;
    call.first = some_lane_bid(3);
    call.second = some_lane_bid(2);
    call.round_seconds = 60;
    call.offset = 1'700'000'000;
    call.closing = 15;
    call.round = 2;
    call.to = party(Role::bidder, 0).address;
    return encode(call).take();
}

}  // namespace

void add_auction_kinds(std::vector<WireKind>& kinds) {
    kinds.push_back({"sealed deposit", rewrite<decode_sealed_call>,
                     [] { return encode(SealedCall{.kind = SealedCallKind::deposit, .amount = 3}).take(); }});
    kinds.push_back({"sealed commitment", rewrite<decode_sealed_call>, [] {
                         return encode(SealedCall{.kind = SealedCallKind::commit, .commitment = Hash{1, 2}}).take();
                     }});
    kinds.push_back({"sealed reveal", rewrite<decode_sealed_call>,
                     [] { return encode(SealedCall{.kind = SealedCallKind::reveal, .amount = 2, .salt = Hash{3}}).take(); }});
    kinds.push_back({"sealed settlement", rewrite<decode_sealed_call>,
                     [] { return encode(SealedCall{.kind = SealedCallKind::settle}).take(); }});
    kinds.push_back({"signed header", rewrite<decode_signed_header>, [] { return encode(some_header()).take(); }});
    kinds.push_back({"payload body", rewrite<decode_body>, [] { return encode(body_of(some_slot(), 1, 2)).take(); }});
    kinds.push_back({"slot attestation", rewrite<decode_attestation>, [] { return encode(some_votes()).take(); }});
    kinds.push_back({"slot evidence", rewrite<decode_evidence>, [] {
                         SlotEvidence evidence{some_votes(), {}};
                         evidence.headers.push_back(some_header());
                         return encode(evidence).take();
                     }});
    kinds.push_back({"lane bid", rewrite<decode_lane_bid>, [] { return encode(some_lane_bid(3)).take(); }});
    kinds.push_back({"lane deposit", rewrite<decode_lane_call>, [] { return lane_sample(LaneCallKind::deposit); }});
    kinds.push_back({"lane resolution", rewrite<decode_lane_call>, [] { return lane_sample(LaneCallKind::resolve_multi); }});
    kinds.push_back({"lane timing", rewrite<decode_lane_call>, [] { return lane_sample(LaneCallKind::retime); }});
    kinds.push_back({"lane closing", rewrite<decode_lane_call>, [] { return lane_sample(LaneCallKind::set_closing); }});
    kinds.push_back({"lane transfer", rewrite<decode_lane_call>, [] { return lane_sample(LaneCallKind::transfer); }});
}

}  // namespace sequent::impl
