// The validators of a sequencer network, of equal power, and what more than two thirds of them have signed.
#pragma once

#include "impl/crypto/signature.hpp"

#include <cassert>

namespace sequent::impl::ordering {

inline constexpr std::size_t validators = 4;

struct Vote {
    std::uint8_t validator = 0;
    Signature signature{};
};
// Votes of a commit; plain data, so that blocks which hold one are.
struct Commit {
    std::uint8_t votes = 0;
    std::array<Vote, validators> vote;

    std::size_t size() const { return votes; }
    const Vote* begin() const { return vote.data(); }
    const Vote* end() const { return vote.data() + votes; }
    // A vote more than there are validators is the caller's bug.
    void push_back(const Vote& added) {
        assert(votes < validators);
        vote[votes++] = added;
    }
};

// The key pairs of a network's validators (networks 0..7), of whoever forges what they sign, and of users 0..7.
const KeyPair& validator_key(int network, std::size_t validator);
const KeyPair& forger_key();
const KeyPair& user_key(std::size_t user);

// The commit that a quorum of honest validators forms over a statement.
Commit commit_of(int network, ByteView statement);
// One with a quorum's names, signed by a forger.
Commit forged_commit(ByteView statement);

// ASM-SO-2: more than two thirds of the network's power have signed the statement. Refuses (signature) signers that are
// unknown or named twice, signatures that are not theirs, and too few.
Result<void> verify_commit(int network, ByteView statement, const Commit& commit);

// votes (1) | each validator (1), signature (64).
template <class Out>
void write(Out& out, const Commit& commit) {
    out.u8(static_cast<std::uint8_t>(commit.size()));
    for (const Vote& vote : commit) out.u8(vote.validator).raw(vote.signature);
}
inline constexpr std::size_t commit_bytes_max = 1 + validators * 65;
// Failures stick to the reader.
Commit read_commit(Reader& reader);

}  // namespace sequent::impl::ordering
