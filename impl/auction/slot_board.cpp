#include "impl/auction/slot_board.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::auction {

PayloadBody body_of(const SlotContext& slot, int builder, Units payment) {
    PayloadBody body;
    body.slot = slot.slot;
    body.builder = static_cast<std::uint64_t>(builder);
    body.transactions.fill(static_cast<std::uint8_t>(0xb0 + builder));
    body.paid_to = slot.set;
    body.payment = payment;
    return body;
}

PayloadHeader header_of(const SlotContext& slot, const PayloadBody& body) {
    return {slot.slot, slot.parent, payload_hash_of(body), body.payment, body.paid_to, body.builder};
}

bool well_formed(const SlotContext& slot, const PayloadHeader& header) {
    return header.slot == slot.slot && header.parent == slot.parent && header.fee_recipient == slot.set &&
           header.payload != Hash{} && header.builder <= builders && (header.value > 0 || header.builder == builders);
}

const SlotContext& some_slot() {
    static const SlotContext slot = [] {
        SlotContext made;
        made.slot = 7;
        made.parent = hash_of(Packet().u8(1));
        made.set.fill(0x5e);
        return made;
    }();
    return slot;
}

const ReceivedHeader* SlotBoard::signed_for(int i) const { return has_signed_[at(i)] ? &signed_[at(i)] : nullptr; }

bool SlotBoard::signed_well(int i) const {
    const ReceivedHeader* found = signed_for(i);
    return found && well_formed(*slot_, found->message.header) && (i == builders || found->message.header == *bid(i));
}

int SlotBoard::signed_well_count() const {
    int count = 0;
    for (int i = 0; i < builders; ++i) count += signed_well(i);
    return count;
}

bool SlotBoard::best_bid(int i) const {
    for (int j = 0; j < builders; ++j)
        if (value(j) > value(i)) return false;
    return true;
}

bool SlotBoard::best_signed(int i) const {
    for (int j = 0; j < builders; ++j)
        if (signed_well(j) && value(j) > value(i)) return false;
    return true;
}

// AU-30: what is promised is there, whoever defaults later.
Result<void> SlotBoard::on_bid(ByteView bytes, const std::array<Units, builders>& stake) {
    const auto message = decode_signed_header(bytes);
    if (!message) return message.refusal();
    const PayloadHeader& header = message->header;
    if (header.builder >= builders) return refuse(RefusalCode::unknown, "no such builder");
    const int builder = static_cast<int>(header.builder);
    if (bid(builder)) return refuse(RefusalCode::guard, "one bid a builder");
    if (signed_well_count() > 0) return refuse(RefusalCode::guard, "a header is signed");
    if (header.value > stake[at(builder)]) return refuse(RefusalCode::guard, "the stake does not cover the bid");
    if (!well_formed(*slot_, header)) return refuse(RefusalCode::guard, "not a header of this slot");
    if (!verify_header(*message, Domain::auction_bid, party(Role::builder, builder).key.public_key))
        return refuse(RefusalCode::signature, "not the builder's signature");
    bids_[at(builder)] = *message;
    return {};
}

// AU-31: the best, and one: it never signs twice, whatever it is shown later.
Result<void> SlotBoard::may_sign(int i) const {
    if (!best_bid(i)) return refuse(RefusalCode::guard, "an honest proposer signs the best header");
    for (int j = 0; j <= builders; ++j)
        if (signed_for(j)) return refuse(RefusalCode::guard, "an honest proposer signs one header");
    return {};
}

// AU-31: what is signed is not asked to be well formed here: that is for whoever acts on it.
Result<void> SlotBoard::on_signed(ByteView bytes) {
    const auto message = decode_signed_header(bytes);
    if (!message) return message.refusal();
    const PayloadHeader& header = message->header;
    if (header.builder > builders) return refuse(RefusalCode::unknown, "no such builder");
    const int builder = static_cast<int>(header.builder);
    if (builder < builders && !bid(builder)) return refuse(RefusalCode::guard, "the builder has not bid");
    if (signed_for(builder)) return refuse(RefusalCode::guard, "this builder's header is signed");
    if (!verify_header(*message, Domain::auction_header, party(Role::proposer, 0).key.public_key))
        return refuse(RefusalCode::signature, "not the proposer's signature");
    signed_[at(builder)] = {*message, digest_of(header)};
    has_signed_[at(builder)] = true;
    return {};
}

// AU-32: on 3 April 2023 a relay gave bodies against any signature, though the header under it could not be published; in
// November 2024 the payment was not among what was committed to.
Result<void> SlotBoard::on_body(ByteView bytes, std::int64_t arrived_ms) {
    const auto body = decode_body(bytes);
    if (!body) return body.refusal();
    if (body->builder >= builders) return refuse(RefusalCode::unknown, "no such builder");
    const int builder = static_cast<int>(body->builder);
    if (!bid(builder)) return refuse(RefusalCode::guard, "the builder has not bid");
    if (this->body(builder).here()) return refuse(RefusalCode::guard, "the body is here");
    if (planted("body-revealed-on-unvalidated-commitment") ? !signed_for(builder) : !signed_well(builder))
        return refuse(RefusalCode::guard, "no well-formed header is signed");
    if (payload_hash_of(*body) != bid(builder)->payload) return refuse(RefusalCode::mismatch, "not the body of the header");
    if (planted("commitment-leaves-field-unbound") ? body->payment > value(builder)
                                                   : body->payment != value(builder) || body->paid_to != slot_->set)
        return refuse(RefusalCode::mismatch, "the body does not make the payment that the header binds");
    bodies_[at(builder)] = {*body, arrived_ms};
    return {};
}

// AU-34: the best among the well-formed headers that the proposer signed; its own block only where there is none.
Result<void> SlotBoard::may_vote(int i) const {
    if (i == builders) {
        if (!signed_well(builders)) return refuse(RefusalCode::guard, "the proposer has no block of its own");
        if (signed_well_count() > 0) return refuse(RefusalCode::guard, "the proposer signed a builder's header");
        return {};
    }
    if (planted("malformed-header-voted-for") ? !signed_for(i) : !signed_well(i))
        return refuse(RefusalCode::guard, "no well-formed header is signed");
    if (!best_signed(i) && !planted("lower-header-voted-for")) return refuse(RefusalCode::guard, "a better header is signed");
    return {};
}

}  // namespace sequent::impl::auction
