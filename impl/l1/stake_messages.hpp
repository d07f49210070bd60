// The messages of the stake registry: a validator's calls, its votes, evidence of two of them, and the end of a case.
#pragma once

#include "impl/crypto/signature.hpp"
#include "impl/rotation/flat_writer.hpp"

#include <cstdint>

namespace sequent::impl::rotation {

// What a validator asks of the registry.
enum class StakeAction : std::uint8_t { bond = 1, unbond = 2, withdraw = 3 };

struct StakeCall {
    StakeAction action = StakeAction::bond;
    std::uint64_t amount_gwei = 0;  // of a bond; 0 of the others, which take all that there is
    std::uint64_t nonce = 0;        // the calls accepted before: an old call cannot be sent again
    Signature signature{};
};

// A vote for a block. It names the version of the registry under which it was cast: that fixes the voter's power, and it
// bounds the time that the voter may claim.
struct Vote {
    std::uint64_t height = 0;
    std::uint64_t round = 0;
    std::uint64_t version = 0;
    std::uint64_t seconds = 0;  // of the voter's clock
    Hash block{};
    Signature signature{};
};

// Two votes of one voter, the lesser by (round, block) first: one pair has one encoding.
struct Evidence {
    PublicKey voter{};
    Vote first, second;
};

// Ends a case by its number: by the slash, which anybody may call for, or by the vetoer's pardon.
struct CaseEnd {
    std::uint64_t number = 0;
    bool pardon = false;
    Signature signature{};  // the vetoer's; all zero for a slash
};

FlatWriter<17> statement_of(const StakeCall& call);
FlatWriter<64> statement_of(const Vote& vote);
FlatWriter<8> statement_of(const CaseEnd& end);

// Encodings: the first byte is the kind of message, then the fields in order. Decoders refuse (malformed) whatever is not
// written so, an unknown action and votes out of order among it.
FlatWriter<82> write(const StakeCall& call);
FlatWriter<129> write(const Vote& vote);
FlatWriter<289> write(const Evidence& evidence);
FlatWriter<74> write(const CaseEnd& end);
inline Bytes encode(const StakeCall& call) { return write(call).take(); }
inline Bytes encode(const Vote& vote) { return write(vote).take(); }
inline Bytes encode(const Evidence& evidence) { return write(evidence).take(); }
inline Bytes encode(const CaseEnd& end) { return write(end).take(); }
Result<StakeCall> decode_stake_call(ByteView bytes);
Result<Vote> decode_vote(ByteView bytes);
Result<Evidence> decode_evidence(ByteView bytes);
Result<CaseEnd> decode_case_end(ByteView bytes);

// The signed forms.
StakeCall signed_call(const KeyPair& key, StakeCall call);
Vote signed_vote(const KeyPair& key, Vote vote);
CaseEnd signed_pardon(const KeyPair& key, std::uint64_t number);

}  // namespace sequent::impl::rotation
