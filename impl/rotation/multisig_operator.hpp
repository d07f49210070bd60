// One of the operators who sign a rollup's blocks for the wallet that publishes them. spec/rotation/multisig.md.
#pragma once

#include "impl/l1/safe.hpp"

namespace sequent::impl::rotation {

class MultisigOperator {
public:
    // RO-61: a block's bytes arrive, while the wallet is at `height`; the operator approves the first block of a height that it
    // sees. A `faulty` one signs whatever suits it. Refused (malformed), (unknown) for another height, (guard) where an honest
    // one has signed at this height.
    Result<Signature> answer(const KeyPair& key, std::uint64_t height, bool faulty, ByteView proposal);

private:
    std::uint64_t signed_height_ = 0;  // up to which it has signed: what an honest operator must not forget
};

}  // namespace sequent::impl::rotation
