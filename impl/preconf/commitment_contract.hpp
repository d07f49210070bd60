// The contract on L1 that holds the producers' stakes and their commitments: digests until they are opened, and slashed where
// the block that its producer won does not execute what it had committed to.
//
//     commit -> sealed --(open: the winner's, after the block)--> opened --(prove: within the window)--> slashed
#pragma once

#include "impl/preconf/bid_messages.hpp"

namespace sequent::impl::preconf {

struct SpeculativeConfig {
    std::int64_t committer_stake_milliether = 2'000;
    std::int64_t bid_slash_milliether = 1'000;
    int fraud_window_l1_blocks = 7'200;  // after the block; a bid waits for its block at most as long
    int fraud_evidence_l1_blocks = 64;   // until what the block holds can be shown to the contract
    int committed_bids = 3;              // 1..3

    // What the adversary may do.
    bool promise_breaking = false;  // producer 1
    bool over_commitment = false;   // nobody can tell what a producer has committed to in sum
    bool may_lie(int producer) const { return promise_breaking && producer == 1; }
};

struct CommitmentRecord {
    enum class State : std::uint8_t { sealed, opened, slashed };
    std::uint8_t producer = 0;
    State state = State::sealed;
    std::uint8_t bidder = 0;  // once opened
    Hash digest{};
    Hash tx{};              // once opened
    std::int64_t paid = 0;  // milliether, to the bidder
};

class CommitmentContract {
public:
    explicit CommitmentContract(const SpeculativeConfig& config);

    // PC-30: a producer's signed digest. Refused (malformed), (signature), (guard) once the block has landed or is another's,
    // for a digest that is there, or if the stake does not cover one more.
    Result<void> commit(const SpeculativeConfig& config, std::int64_t now, ByteView bytes);
    // PC-31: the block falls to a producer, as L1 shows. Refused (guard) a second time.
    Result<void> award(int producer);
    // PC-32: the winner's signed block is on L1. Refused (malformed), (signature), (guard) if no block is awaited.
    Result<void> land(std::int64_t now, ByteView bytes);
    // PC-33: anybody who has the opening of one of the winner's commitments. Refused (malformed), (unknown) for an opening of
    // no digest that is here, (signature) if the bid is not its bidder's, (guard) outside the window or for a loser's.
    Result<void> open(const SpeculativeConfig& config, std::int64_t now, ByteView bytes);
    // PC-34: the opening again, and the signed block. `check_proof` says what would happen, and which record it is about.
    // Refused (malformed), (unknown), (mismatch) for another block than L1 has, (guard) outside the window, for what is not
    // open, or what the block executes.
    Result<std::size_t> check_proof(const SpeculativeConfig& config, std::int64_t now, ByteView opening, ByteView block) const;
    Result<void> prove(const SpeculativeConfig& config, std::int64_t now, ByteView opening, ByteView block);
    // PC-37: a producer's signed request. Refused (malformed), (signature), (mismatch), (guard) while something is held back.
    Result<void> withdraw(const SpeculativeConfig& config, std::int64_t now, ByteView bytes);

    // Commitments of a producer for which stake is held back.
    int reserved(const SpeculativeConfig& config, std::int64_t now, int producer) const;
    // PC-36: nothing can be opened or proved any more.
    bool is_over(const SpeculativeConfig& config, std::int64_t now) const;

    const FlatVec<CommitmentRecord, producers * bids_max>& records() const { return records_; }
    const CommitmentRecord* find(const Hash& digest) const;
    int winner() const { return winner_; }                       // or -1
    std::int64_t landed_in() const { return landed_in_; }        // the L1 block, or -1
    std::int64_t first_commit() const { return first_commit_; }  // the L1 block of the first commitment, or -1
    std::int64_t stake(int producer) const { return stakes_[static_cast<std::size_t>(producer)]; }
    std::int64_t withdrawn(int producer) const { return withdrawn_[static_cast<std::size_t>(producer)]; }

private:
    std::array<std::int64_t, producers> stakes_{};
    std::array<std::int64_t, producers> withdrawn_{};
    std::int64_t first_commit_ = -1;
    std::int64_t landed_in_ = -1;
    int winner_ = -1;
    Hash block_hash_{};
    FlatVec<CommitmentRecord, producers * bids_max> records_;
};

}  // namespace sequent::impl::preconf
