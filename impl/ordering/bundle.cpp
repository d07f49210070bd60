#include "impl/ordering/bundle.hpp"

namespace sequent::impl::ordering {
namespace {

FlatBytes<bundle_bytes_max> body_of(const Bundle& bundle) {
    FlatBytes<bundle_bytes_max> body;
    write_body(body, bundle);
    return body;
}
FlatBytes<leg_bytes> body_of(const Leg& leg) {
    FlatBytes<leg_bytes> body;
    write(body, leg);
    return body;
}
FlatBytes<reserve_bytes> body_of(const ReserveRequest& request) {
    FlatBytes<reserve_bytes> body;
    body.raw(request.leg).u8(request.set_aside);
    return body;
}
FlatBytes<16> body_of(const LeaveNotice& notice) {
    FlatBytes<16> body;
    body.u64(notice.space.id).u64(notice.last);
    return body;
}

}  // namespace

Leg read_leg(Reader& reader) {
    Leg leg;
    leg.space.id = reader.u64();
    leg.bundle = reader.u64();
    leg.units = reader.u64();
    leg.bound = reader.flag();
    return leg;
}

TreeNode leaf_of(const Leg& leg) { return leaf_node(leg.space, body_of(leg)); }

FlatBytes<bundle_bytes_max> pack(const Bundle& bundle) {
    FlatBytes<bundle_bytes_max> out = body_of(bundle);
    out.raw(bundle.signature);
    return out;
}
Bytes encode(const Bundle& bundle) { return to_bytes(pack(bundle)); }

Result<Bundle> decode_bundle(ByteView bytes) {
    Reader reader(bytes);
    Bundle bundle;
    const std::size_t legs = reader.u8();
    if (legs > 2) reader.fail("more than two legs");
    for (std::size_t i = 0; i < legs && reader.ok(); ++i) {
        bundle.legs.push_back(read_leg(reader));
        if (i > 0 && bundle.legs[i].space <= bundle.legs[i - 1].space) reader.fail("legs out of order");
    }
    bundle.sender = reader.array<32>();
    bundle.signature = reader.array<64>();
    if (auto end = reader.finish(); !end) return end.refusal();
    return bundle;
}

Bundle signed_bundle(Bundle bundle, const KeyPair& sender) {
    bundle.sender = sender.public_key;
    bundle.signature = sign(sender, Domain::ordering_transaction, body_of(bundle));
    return bundle;
}

bool signature_holds(const Bundle& bundle) {
    return verify(bundle.sender, Domain::ordering_transaction, body_of(bundle), bundle.signature);
}

FlatBytes<leg_alone_bytes> pack(const LegAlone& alone) {
    FlatBytes<leg_alone_bytes> out;
    write(out, alone.leg);
    out.raw(alone.sender).raw(alone.signature);
    return out;
}
Bytes encode(const LegAlone& alone) { return to_bytes(pack(alone)); }

Result<LegAlone> decode_leg_alone(ByteView bytes) {
    Reader reader(bytes);
    LegAlone alone;
    alone.leg = read_leg(reader);
    alone.sender = reader.array<32>();
    alone.signature = reader.array<64>();
    if (auto end = reader.finish(); !end) return end.refusal();
    return alone;
}

LegAlone signed_leg(const Leg& leg, const KeyPair& sender) {
    return {leg, sender.public_key, sign(sender, Domain::ordering_transaction, body_of(leg))};
}

bool signature_holds(const LegAlone& alone) {
    return verify(alone.sender, Domain::ordering_transaction, body_of(alone.leg), alone.signature);
}

FlatBytes<reserve_bytes> pack(const ReserveRequest& request) {
    FlatBytes<reserve_bytes> out = body_of(request);
    out.raw(request.signature);
    return out;
}
Bytes encode(const ReserveRequest& request) { return to_bytes(pack(request)); }

Result<ReserveRequest> decode_reserve(ByteView bytes) {
    Reader reader(bytes);
    ReserveRequest request;
    request.leg = reader.hash();
    request.set_aside = reader.flag();
    request.signature = reader.array<64>();
    if (auto end = reader.finish(); !end) return end.refusal();
    return request;
}

ReserveRequest signed_reserve(const Hash& leg, bool set_aside, const KeyPair& user) {
    ReserveRequest request{leg, set_aside, {}};
    request.signature = sign(user, Domain::ordering_transaction, body_of(request));
    return request;
}

bool signature_holds(const ReserveRequest& request, const PublicKey& user) {
    return verify(user, Domain::ordering_transaction, body_of(request), request.signature);
}

Bytes encode(const LeaveNotice& notice) {
    FlatBytes<80> out;
    out.raw(body_of(notice).view()).raw(notice.signature);
    return to_bytes(out);
}

Result<LeaveNotice> decode_leave(ByteView bytes) {
    Reader reader(bytes);
    LeaveNotice notice;
    notice.space.id = reader.u64();
    notice.last = reader.u64();
    notice.signature = reader.array<64>();
    if (auto end = reader.finish(); !end) return end.refusal();
    return notice;
}

LeaveNotice signed_leave(Namespace space, std::uint64_t last, const KeyPair& rollup_operator) {
    LeaveNotice notice{space, last, {}};
    notice.signature = sign(rollup_operator, Domain::ordering_handover, body_of(notice));
    return notice;
}

bool signature_holds(const LeaveNotice& notice, const PublicKey& rollup_operator) {
    return verify(rollup_operator, Domain::ordering_handover, body_of(notice), notice.signature);
}

FlatBytes<leg_answer_bytes_max> pack(const LegAnswer& answer) {
    FlatBytes<leg_answer_bytes_max> out;
    write(out, answer.signed_header);
    out.u8(static_cast<std::uint8_t>(answer.legs.size()));
    for (const Leg& leg : answer.legs) write(out, leg);
    write(out, answer.proof);
    return out;
}
Bytes encode(const LegAnswer& answer) { return to_bytes(pack(answer)); }

Result<LegAnswer> decode_leg_answer(ByteView bytes) {
    Reader reader(bytes);
    LegAnswer answer;
    answer.signed_header = read_signed_header(reader);
    const std::size_t legs = reader.u8();
    if (legs > 4) reader.fail("too many legs");
    for (std::size_t i = 0; i < legs && reader.ok(); ++i) answer.legs.push_back(read_leg(reader));
    answer.proof = read_proof(reader);
    if (auto end = reader.finish(); !end) return end.refusal();
    return answer;
}

}  // namespace sequent::impl::ordering
