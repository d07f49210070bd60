// A wallet of four owners on L1 that publishes a rollup's blocks: an approval is an owner's signature over the hash of one
// proposal, and a block with approvals of M owners is published. spec/rotation/multisig.md.
#pragma once

#include "impl/crypto/signature.hpp"
#include "impl/flat_vec.hpp"
#include "impl/flat_bytes.hpp"

#include <cstdint>

namespace sequent::impl::rotation {

inline constexpr std::size_t safe_owners = 4;

// A block that the owners may approve: its height, and a commitment to what it contains.
struct SafeProposal {
    std::uint64_t height = 0;
    Hash content{};
};

// RO-62  What an owner signs. It names the wallet and the height, so that an approval counts once and nowhere else.
Hash proposal_hash(const SafeProposal& proposal);

// One owner's approval of a proposal.
struct SafeApproval {
    SafeProposal proposal;
    PublicKey owner{};
    Signature signature{};
};
// A call that needs no signature of its own: publish the block, or open the height after it.
struct SafeCall {
    enum class Kind : std::uint8_t { publish = 3, open_next = 4 };
    Kind kind = Kind::publish;
    SafeProposal proposal;  // to publish; its content is all zero in open_next
};

// Encodings: kind, height, content, and of an approval the owner and the signature. Decoders refuse (malformed) all else.
FlatBytes<41> write(const SafeProposal& proposal);
FlatBytes<137> write(const SafeApproval& approval);
FlatBytes<41> write(const SafeCall& call);
inline Bytes encode(const SafeProposal& proposal) { return write(proposal).take(); }
inline Bytes encode(const SafeApproval& approval) { return write(approval).take(); }
inline Bytes encode(const SafeCall& call) { return write(call).take(); }
Result<SafeProposal> decode_safe_proposal(ByteView bytes);
Result<SafeApproval> decode_safe_approval(ByteView bytes);
Result<SafeCall> decode_safe_call(ByteView bytes);

// The signature that approves the proposal of that hash.
Signature approve(const KeyPair& owner, const Hash& hash);

using SafeOwners = std::array<PublicKey, safe_owners>;

// The approvals of one proposal, in the order in which they came.
struct ApprovalList {
    Hash proposal{};
    std::array<std::uint8_t, 2 * safe_owners> numbers{};  // of owners
    std::uint8_t count = 0;
    bool published = false;

    std::span<const std::uint8_t> owners() const { return {numbers.data(), count}; }
    bool has(std::uint8_t owner) const { return std::ranges::find(owners(), owner) != owners().end(); }
};

class Safe {
public:
    // `owners` must outlive the wallet; threshold in 1..safe_owners.
    Safe(const SafeOwners& owners, int threshold) : owners_(&owners), threshold_(threshold) {}

    // RO-62: an approval, as bytes. Refused (malformed), (unknown) for another height or a stranger, (signature) if it is not
    // the owner's over this proposal or the owner is on the list, (guard) where no list is free.
    Result<void> hand_in(ByteView bytes);
    // RO-63, RO-64: publishes a block of this height that M owners approved; opens the next height, with empty lists, once a
    // block is published. Refused (malformed), (unknown) for another height, (guard) else.
    Result<void> call(ByteView bytes);

    std::uint64_t height() const { return height_; }
    // The list of a proposal of this height, or null if nobody approved it.
    const ApprovalList* find(const Hash& proposal) const;

private:
    Result<void> publish(const SafeProposal& proposal);
    Result<void> open_next();
    std::size_t approvals(const ApprovalList& list) const;

    const SafeOwners* owners_;
    int threshold_;
    std::uint64_t height_ = 1;
    FlatVec<ApprovalList, 4> lists_;  // of this height
};

}  // namespace sequent::impl::rotation
