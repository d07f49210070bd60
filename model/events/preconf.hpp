// Events of preconf.
#pragma once

#include "model/events/pick.hpp"

namespace sequent {

// The leader of this slot (ahead = 0) or of the next one (ahead = 1) signs: transaction `tx` is on the chain when my
// slot ends.
struct Promise {
    static constexpr std::string_view name = "Promise";
    static constexpr Picks<2> picks{{{"tx", 1, 1, &Caps::promises}, {"ahead", 0, 1}}};
    static constexpr std::string_view phrase =
        "the leader of {ahead:this slot|the next slot} promises transaction {tx}";
};
// A forced transaction takes a place at the top of the open slot's block; `hits` is the transaction that it makes
// invalid, or 0.
struct ForceOnTop {
    static constexpr std::string_view name = "ForceOnTop";
    static constexpr Picks<1> picks{{{"hits", 0, 0, &Caps::promises}}};
    static constexpr std::string_view phrase =
        "a forced transaction takes a place at the top of the block{hits:|, and makes transaction # invalid}";
    static constexpr Actor actor = Actor::user;
};
// The leader puts a transaction into the block of its open slot.
struct PutIn {
    static constexpr std::string_view name = "PutIn";
    static constexpr Picks<1> picks{{{"tx", 1, 1, &Caps::promises}}};
    static constexpr std::string_view phrase = "the leader puts transaction {tx} into its block";
};
// The leader seals its slot's block.
struct SealSlot {
    static constexpr std::string_view name = "SealSlot";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "the leader seals its slot's block";
};
// The slot ends without a block, through its leader's fault or not.
struct MissSlot {
    static constexpr std::string_view name = "MissSlot";
    static constexpr Picks<1> picks{{{"fault", 0, 1}}};
    static constexpr std::string_view phrase = "the slot ends without a block{fault:|, by its leader's fault}";
    static constexpr Actor actor = Actor::environment;
};
// Anybody shows the stake contract a signed promise and what its slot became.
struct ChallengePromise {
    static constexpr std::string_view name = "ChallengePromise";
    static constexpr Picks<1> picks{{{"tx", 1, 1, &Caps::promises}}};
    static constexpr std::string_view phrase = "anybody challenges the promise of transaction {tx}";
    static constexpr Actor actor = Actor::watcher;
};
// A leader takes its stake out of the contract.
struct WithdrawStake {
    static constexpr std::string_view name = "WithdrawStake";
    static constexpr Picks<1> picks{{{"who", 0, 1}}};
    static constexpr std::string_view phrase = "leader {who} withdraws its stake";
};
// threshold: a signer signs value 0 or 1 for a position; a promise stands when enough have.
struct SignShare {
    static constexpr std::string_view name = "SignShare";
    static constexpr Picks<3> picks{{{"who", 1, 1, &Caps::signers}, {"position", 1, 2}, {"value", 0, 1}}};
    static constexpr std::string_view phrase = "signer {who} signs value {value} for position {position}";
};
// threshold: the signers seal a position's block with value 0 or 1 in it.
struct SealPosition {
    static constexpr std::string_view name = "SealPosition";
    static constexpr Picks<2> picks{{{"position", 1, 2}, {"value", 0, 1}}};
    static constexpr std::string_view phrase = "the signers seal position {position} with value {value}";
};
// threshold: anybody shows the contract two signatures of one signer.
struct AccuseSigner {
    static constexpr std::string_view name = "AccuseSigner";
    static constexpr Picks<1> picks{{{"who", 1, 1, &Caps::signers}}};
    static constexpr std::string_view phrase = "anybody shows two signatures of signer {who}";
    static constexpr Actor actor = Actor::watcher;
};
// speculative: a block producer commits to a bid, encrypted, not knowing yet whether the block will be its own.
struct CommitToBid {
    static constexpr std::string_view name = "CommitToBid";
    static constexpr Picks<2> picks{{{"who", 0, 1}, {"bid", 1, 1, &Caps::bids}}};
    static constexpr std::string_view phrase = "producer {who} commits to bid {bid}, encrypted";
    static constexpr Actor actor = Actor::market;
};
// speculative: the block falls to one of the producers.
struct WinBlock {
    static constexpr std::string_view name = "WinBlock";
    static constexpr Picks<1> picks{{{"who", 0, 1}}};
    static constexpr std::string_view phrase = "the block falls to producer {who}";
};
// speculative: the winner's block is on L1; bit i of `content` says whether it executes bid i + 1.
struct LandBlock {
    static constexpr std::string_view name = "LandBlock";
    static constexpr Picks<1> picks{{{"content", 0, 7}}};
    static constexpr std::string_view phrase =
        "the winner's block is on L1, with {content:none of the bids|the bids of set #}";
};
// speculative: a commitment is opened, by its committer or by the bidder.
struct OpenCommitment {
    static constexpr std::string_view name = "OpenCommitment";
    static constexpr Picks<2> picks{{{"who", 0, 1}, {"bid", 1, 1, &Caps::bids}}};
    static constexpr std::string_view phrase = "the commitment of producer {who} to bid {bid} is opened";
    static constexpr Actor actor = Actor::market;
};
// speculative: somebody proves that the block violates an opened commitment.
struct ProveViolation {
    static constexpr std::string_view name = "ProveViolation";
    static constexpr Picks<2> picks{{{"who", 0, 1}, {"bid", 1, 1, &Caps::bids}}};
    static constexpr std::string_view phrase =
        "somebody proves that producer {who} has violated its commitment to bid {bid}";
    static constexpr Actor actor = Actor::watcher;
};
// incremental: the builder builds the next piece with content 1 or 2 and sends it; it may be lost on the way.
struct StreamPiece {
    static constexpr std::string_view name = "StreamPiece";
    static constexpr Picks<2> picks{{{"content", 1, 2}, {"lost", 0, 1}}};
    static constexpr std::string_view phrase =
        "the builder sends its next piece with content {content}{lost:|, and it is lost on the way}";
    static constexpr Actor actor = Actor::market;
};
// incremental: the builder sends the next piece that is wanted again.
struct ResendPiece {
    static constexpr std::string_view name = "ResendPiece";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "the builder sends the piece that is wanted again";
    static constexpr Actor actor = Actor::market;
};
// incremental: the head that the sequencer would build on next changes.
struct MoveHead {
    static constexpr std::string_view name = "MoveHead";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "the head that the sequencer would build on changes";
};
// incremental: another builder takes over in the middle of the block.
struct SwapBuilder {
    static constexpr std::string_view name = "SwapBuilder";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "another builder takes over in the middle of the block";
};
// incremental: another sequencer takes over in the middle of the block.
struct SwapSequencer {
    static constexpr std::string_view name = "SwapSequencer";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "another sequencer takes over in the middle of the block";
};
// incremental: the sequencer asks for the block and seals it.
struct SealPieces {
    static constexpr std::string_view name = "SealPieces";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "the sequencer asks for the block and seals it";
};
using PreconfEvents = Events<Promise, ForceOnTop, PutIn, SealSlot, MissSlot, ChallengePromise, WithdrawStake, SignShare,
                             SealPosition, AccuseSigner, CommitToBid, WinBlock, LandBlock, OpenCommitment,
                             ProveViolation, StreamPiece, ResendPiece, MoveHead, SwapBuilder, SwapSequencer,
                             SealPieces>;

}  // namespace sequent
