// One height of Tendermint among four validators, for lock-step: the honest ones are TendermintVoters, the adversary has the
// keys of the first `byzantine`, and everything that was signed is there for everybody (spec/consensus.md, "Why there is no
// network in the model"). Each event passes real bytes: who acts builds and signs a message, each receiver decodes, verifies
// and judges it by itself. A refusal leaves the system as it was.
#pragma once

#include "impl/consensus/evidence.hpp"
#include "impl/consensus/tendermint_voter.hpp"

#include <memory>

namespace sequent::lockstep::consensus {

using namespace impl;
using namespace impl::consensus;

struct ConsensusConfig {
    std::array<Power, 4> powers{1, 1, 1, 1};
    int byzantine = 0;  // 0..2: validators 0 and 1
    int rounds = 1;     // rounds of Tendermint (1..4), views of HotStuff-2 (1..4) that are played
};

struct Conviction {
    int validator = 0;
    Hash evidence{};
};

class TendermintSystem {
public:
    static constexpr int validators = 4, rounds_played_max = 4;
    static constexpr std::uint64_t height = 1;
    explicit TendermintSystem(const ConsensusConfig&);

    // The two blocks that exclude each other, by name: 1 or 2.
    static const Hash& block(int name);

    // RO-30: the round's proposer proposes, if it is honest; `valid` is 0 or 1 + the round of a polka.
    Result<void> propose(int round, int name, int valid);
    // RO-31, RO-32: an honest validator votes.
    Result<void> prevote(int who, int round, int name);
    Result<void> precommit(int who, int round, int name);
    // RO-33: an honest validator that has not decided yet decides.
    Result<void> decide(int name);
    // RO-34, RO-35: the adversary shows a vote of validator `who`, signed with the best key that it has.
    Result<void> rogue_vote(VoteKind kind, int who, int round, int name);
    // RO-36: somebody puts messages together that convict a validator.
    Result<void> accuse(int who);

    // What the signatures say.
    bool is_byzantine(int who) const { return who < config_.byzantine; }
    const SignedProposal* proposal(int round) const {  // of an honest proposer
        return proposals_[static_cast<std::size_t>(round)];
    }
    const VoteBook& book() const { return book_; }
    bool is_decided(int name) const;
    bool is_convicted(int who) const;
    const TendermintVoter& voter(int who) const { return voters_[static_cast<std::size_t>(who)]; }
    const ValidatorSet& set() const { return *set_; }

private:
    // RO-37: whether an honest validator has signed something for block 1.
    bool is_named(int name) const;
    // Every validator receives the vote; the honest ones verify it.
    Result<void> broadcast(const SignedVote&);
    // Asks the validator to vote for the proposal that is there, or for whichever of its own the adversary gets it to take.
    template <class Ask>
    Result<void> show_proposals(int round, int name, Ask&& ask);
    Result<void> is_played(int round) const;

    ConsensusConfig config_;
    std::shared_ptr<const ValidatorSet> set_;
    std::array<TendermintVoter, validators> voters_;  // those of the Byzantine ones are not asked
    std::array<const SignedProposal*, rounds_played_max> proposals_{};
    FlatVec<const SignedVote*, 64> votes_;  // all that were ever signed, in that order
    VoteBook book_;                         // their index
    FlatVec<Conviction, validators> convictions_;
};

}  // namespace sequent::lockstep::consensus
