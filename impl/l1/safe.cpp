#include "impl/l1/safe.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl::rotation {
namespace {

enum class Kind : std::uint8_t { proposal = 1, approval = 2 };

constexpr std::string_view wallet_name = "sequent multisig rollup";

void write_fields(auto& out, const SafeProposal& proposal) { out.u64(proposal.height).raw(proposal.content); }
SafeProposal read_fields(Reader& in) {
    SafeProposal proposal;
    proposal.height = in.u64();
    proposal.content = in.hash();
    return proposal;
}
void expect_kind(Reader& in, Kind kind) {
    if (in.u8() != static_cast<std::uint8_t>(kind)) in.fail("another kind of message");
}
template <class T>
Result<T> finish(Reader& in, const T& value) {
    if (const auto end = in.finish(); !end) return end.refusal();
    return value;
}

}  // namespace

Hash proposal_hash(const SafeProposal& proposal) {
    FlatWriter<wallet_name.size() + 40> out;
    out.raw({reinterpret_cast<const std::uint8_t*>(wallet_name.data()), wallet_name.size()});
    out.u64(planted("signature-of-another-height") ? 0 : proposal.height).raw(proposal.content);
    return hash_of(out.view());
}

FlatWriter<41> write(const SafeProposal& proposal) {
    FlatWriter<41> out;
    write_fields(out.u8(static_cast<std::uint8_t>(Kind::proposal)), proposal);
    return out;
}
FlatWriter<137> write(const SafeApproval& approval) {
    FlatWriter<137> out;
    write_fields(out.u8(static_cast<std::uint8_t>(Kind::approval)), approval.proposal);
    out.raw(approval.owner).raw(approval.signature);
    return out;
}
FlatWriter<41> write(const SafeCall& call) {
    FlatWriter<41> out;
    out.u8(static_cast<std::uint8_t>(call.kind));
    if (call.kind == SafeCall::Kind::publish) write_fields(out, call.proposal);
    else out.u64(call.proposal.height);
    return out;
}

Result<SafeProposal> decode_safe_proposal(ByteView bytes) {
    Reader in(bytes);
    expect_kind(in, Kind::proposal);
    return finish(in, read_fields(in));
}
Result<SafeApproval> decode_safe_approval(ByteView bytes) {
    Reader in(bytes);
    expect_kind(in, Kind::approval);
    SafeApproval approval;
    approval.proposal = read_fields(in);
    approval.owner = in.array<32>();
    approval.signature = in.array<64>();
    return finish(in, approval);
}
Result<SafeCall> decode_safe_call(ByteView bytes) {
    Reader in(bytes);
    SafeCall call;
    call.kind = static_cast<SafeCall::Kind>(in.u8());
    if (call.kind == SafeCall::Kind::publish) call.proposal = read_fields(in);
    else if (call.kind == SafeCall::Kind::open_next) call.proposal.height = in.u64();
    else in.fail("another kind of message");
    return finish(in, call);
}

Signature approve(const KeyPair& owner, const Hash& hash) { return sign(owner, Domain::safe_approval, hash); }

const ApprovalList* Safe::find(const Hash& proposal) const {
    const auto found = std::find_if(lists_.begin(), lists_.end(), [&](const auto& list) { return list.proposal == proposal; });
    return found == lists_.end() ? nullptr : found;
}

// RO-62: the height is part of what is signed, so that an approval of the height before is none here; and an owner counts once,
// or one of them could sign M times.
Result<void> Safe::hand_in(ByteView bytes) {
    const auto approval = decode_safe_approval(bytes);
    if (!approval) return approval.refusal();
    if (approval->proposal.height != height_) return refuse(RefusalCode::unknown, "another height");
    const auto owner = std::find(owners_->begin(), owners_->end(), approval->owner);
    if (owner == owners_->end()) return refuse(RefusalCode::unknown, "no owner");
    const Hash hash = proposal_hash(approval->proposal);
    if (!planted("approval-unchecked") && !verify(*owner, Domain::safe_approval, hash, approval->signature))
        return refuse(RefusalCode::signature, "the owner did not sign this proposal");

    const auto number = static_cast<std::uint8_t>(owner - owners_->begin());
    auto* list = const_cast<ApprovalList*>(find(hash));
    if (list && list->has(number) && !planted("duplicate-signers-counted"))
        return refuse(RefusalCode::signature, "the owner is on the list");
    if (!list) {
        if (lists_.full()) return refuse(RefusalCode::guard, "too many proposals of one height");
        lists_.push_back({.proposal = hash});
        list = &lists_.back();
    }
    if (list->count < list->numbers.size()) list->numbers[list->count++] = number;
    return {};
}

std::size_t Safe::approvals(const ApprovalList& list) const {
    if (!planted("approvals-counted-across-proposals")) return list.count;
    std::size_t all = 0;
    for (const ApprovalList& other : lists_) all += other.count;
    return all;
}

Result<void> Safe::call(ByteView bytes) {
    const auto call = decode_safe_call(bytes);
    if (!call) return call.refusal();
    if (call->proposal.height != height_) return refuse(RefusalCode::unknown, "another height");
    return call->kind == SafeCall::Kind::publish ? publish(call->proposal) : open_next();
}

// RO-63: M owners, for less than M - 1 of them may be faulty or offline.
Result<void> Safe::publish(const SafeProposal& proposal) {
    auto* list = const_cast<ApprovalList*>(find(proposal_hash(proposal)));
    auto needed = static_cast<std::size_t>(threshold_);
    if (planted("threshold-of-half")) needed = safe_owners / 2;
    if (planted("every-operator-must-sign")) needed = safe_owners;
    if (!list || approvals(*list) < needed) return refuse(RefusalCode::guard, "too few owners approved");
    if (list->published) return refuse(RefusalCode::guard, "published already");
    list->published = true;
    return {};
}

// RO-64: the lists are of one height.
Result<void> Safe::open_next() {
    if (std::none_of(lists_.begin(), lists_.end(), [](const auto& list) { return list.published; }))
        return refuse(RefusalCode::guard, "no block of this height is published");
    ++height_;
    lists_.clear();
    return {};
}

}  // namespace sequent::impl::rotation
