// A few views of HotStuff-2 among four validators, for lock-step: the honest ones are HotStuffVoters, the adversary has the
// keys of the first `byzantine`, and everything that was signed is there for everybody. Blocks go by the numbers of
// spec/consensus/hotstuff2.md: 1 and 2 are those of views 1 and 2; 3, 4 and 5, 6 the two of views 3 and 4. Each event passes
// real bytes. A refusal leaves the system as it was.
#pragma once

#include "checker/lockstep/systems/consensus/tendermint_system.hpp"
#include "impl/consensus/hotstuff_voter.hpp"

namespace sequent::lockstep::consensus {

using namespace impl;
using namespace impl::consensus;

// A block that was shown, with its leader's signature.
struct ShownBlock {
    BlockProposal proposal;
    Hash hash{};
};

class HotStuffSystem {
public:
    static constexpr int validators = 4, blocks = 7, views = 4;
    static constexpr std::uint64_t chain = 1;
    explicit HotStuffSystem(const ConsensusConfig&);

    static constexpr int view_of(int number) { return number <= 2 ? number : number <= 4 ? 3 : 4; }
    static constexpr bool is_second(int number) { return number == 4 || number == 6; }

    // RO-41: the view's leader proposes, if it is honest; parent 0..4.
    Result<void> propose(int number, int parent);
    // RO-42: the adversary shows a block, signed with the best key that it has.
    Result<void> rogue_block(int number, int parent);
    // RO-43, RO-47: an honest validator is shown the block with whatever vouches for it, and votes.
    Result<void> vote(int who, int number);
    // RO-44: signatures are put together.
    Result<void> certify(int number);
    // RO-46: a view gets a timeout certificate; bit i of `leavers`: it takes validator i, who waits there.
    Result<void> time_out(int view, int leavers);
    // RO-45: somebody shows the certificates that commit a block.
    Result<void> commit(int number);

    // What the signatures say. The number of the block that a shown block extends; -1 if that block was not shown.
    const ShownBlock* block(int number) const { return blocks_[static_cast<std::size_t>(number)]; }
    int parent_of(int number) const;
    Members voters_of(int number) const { return voted_[static_cast<std::size_t>(number)]; }
    const QuorumCertificate* certificate(int number) const { return certificates_[static_cast<std::size_t>(number)]; }
    const TimeoutCertificate* timeout_certificate(int view) const { return given_up_[static_cast<std::size_t>(view)]; }
    bool is_committed(int number) const { return contains(committed_, number); }
    bool is_byzantine(int who) const { return who < config_.byzantine; }
    const HotStuffVoter& voter(int who) const { return voters_[static_cast<std::size_t>(who)]; }
    const ValidatorSet& set() const { return *set_; }

private:
    const Hash& hash_of_block(int number) const;  // of genesis or a shown block
    bool is_there(int number) const { return number == 0 || block(number); }
    bool skips(int number) const;  // RO-47: whether it extends none of the view before its own
    Result<void> show(int number, const BlockProposal&);
    Result<void> accept(int number, const QuorumCertificate&);

    ConsensusConfig config_;
    std::shared_ptr<const ValidatorSet> set_;
    std::array<HotStuffVoter, validators> voters_;
    std::array<const ShownBlock*, blocks> blocks_{};
    FlatVec<const BlockVote*, validators * views + 8> votes_;  // by honest validators
    std::array<Members, blocks> voted_{};                      // their index, by block
    std::array<const QuorumCertificate*, blocks> certificates_{};
    std::array<const TimeoutCertificate*, views> given_up_{};
    Members committed_ = 0;  // bit b: block b
};

}  // namespace sequent::lockstep::consensus
