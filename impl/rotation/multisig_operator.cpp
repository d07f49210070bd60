#include "impl/rotation/multisig_operator.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::rotation {

// RO-61: an honest operator signs the first block of a height that it sees, and no other: two lists of M have honest operators
// in common, and each of these is on one of them only.
Result<Signature> MultisigOperator::answer(const KeyPair& key, std::uint64_t height, bool faulty, ByteView bytes) {
    const auto proposal = decode_safe_proposal(bytes);
    if (!proposal) return proposal.refusal();
    if (proposal->height != height) return refuse(RefusalCode::unknown, "another height");
    if (!faulty && signed_height_ >= proposal->height && !planted("rival-signed-too"))
        return refuse(RefusalCode::guard, "the operator has signed at this height");
    signed_height_ = proposal->height;
    return approve(key, proposal_hash(*proposal));
}

}  // namespace sequent::impl::rotation
