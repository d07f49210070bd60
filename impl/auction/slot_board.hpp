// One slot as everybody who takes part in it sees it: the builders' bids, the headers that the proposer signed, the bodies
// that were handed over. The relay's and the attesters' rules are here: what is taken in, what a body is given against, which
// header is voted for.
#pragma once

#include "impl/auction/builder_codec.hpp"

namespace sequent::impl::auction {

// The slot that is built: what a header must say to be well formed.
struct SlotContext {
    std::uint64_t slot = 0;
    Hash parent{};
    Address set{};  // the sequencer set's contract, which is paid
};
// AU-31: whether a header is for this slot, on this parent, pays the set, and commits to something.
bool well_formed(const SlotContext& slot, const PayloadHeader& header);

// The context of the slot of all runs.
const SlotContext& some_slot();

// The body of a builder that makes a payment, and the header that commits to it.
PayloadBody body_of(const SlotContext& slot, int builder, Units payment);
PayloadHeader header_of(const SlotContext& slot, const PayloadBody& body);

// When a body may arrive to be in time, in milliseconds after the slot began.
inline constexpr std::int64_t payload_deadline_ms = 6'000;

struct ReceivedHeader {
    SignedHeader message;
    Hash digest{};
};
struct ReceivedBody {
    PayloadBody body;
    std::int64_t arrived_ms = -1;  // -1: not yet
    bool here() const { return arrived_ms >= 0; }
    bool in_time() const { return here() && arrived_ms <= payload_deadline_ms; }
};

class SlotBoard {
public:
    explicit SlotBoard(const SlotContext& slot) : slot_(&slot) {}

    const SlotContext& slot() const { return *slot_; }
    // Builder i's bid; null if there is none. What it bids; 0 if nothing.
    const PayloadHeader* bid(int i) const { return bids_[at(i)].header.value > 0 ? &bids_[at(i)].header : nullptr; }
    Units value(int i) const { return bids_[at(i)].header.value; }
    // What the proposer signed for builder i, or for itself (i = builders); null if nothing.
    const ReceivedHeader* signed_for(int i) const;
    // Whether what the proposer signed for builder i is well formed, and the very header with which the builder bid.
    bool signed_well(int i) const;
    // The well-formed headers that the proposer signed for builders.
    int signed_well_count() const;
    const ReceivedBody& body(int i) const { return bodies_[at(i)]; }
    // Is it the best of the bids; of those that are signed and well formed?
    bool best_bid(int i) const;
    bool best_signed(int i) const;

    // AU-30: a builder's bid; `stake` is what each has with the contract. Refused: malformed, unknown, signature, guard.
    Result<void> on_bid(ByteView bytes, const std::array<Units, builders>& stake);
    // AU-31: whether an honest proposer signs builder i's header. Refused (guard) if another's bid is better, or it has signed.
    Result<void> may_sign(int i) const;
    // AU-31, AU-33: a header that the proposer signed, for a builder or for itself. Refused: malformed, unknown, signature,
    // guard (a second one for the same).
    Result<void> on_signed(ByteView bytes);
    // AU-32: a body, which arrives so many milliseconds after the slot began. Refused: malformed, unknown, guard (no
    // well-formed header is signed), mismatch (another body than the header commits to).
    Result<void> on_body(ByteView bytes, std::int64_t arrived_ms);
    // AU-34: whether an attester votes for what the proposer signed for builder i, or for itself (i = builders).
    Result<void> may_vote(int i) const;

private:
    static std::size_t at(int i) { return static_cast<std::size_t>(i); }

    const SlotContext* slot_;  // static
    std::array<SignedHeader, builders> bids_{};
    std::array<ReceivedHeader, builders + 1> signed_{};
    std::array<bool, builders + 1> has_signed_{};
    std::array<ReceivedBody, builders> bodies_{};
};

}  // namespace sequent::impl::auction
