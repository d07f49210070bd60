// A HotStuff-2 validator, driven by messages and timers: it proposes when it leads a view, votes, collects certificates,
// commits on two in consecutive views and gives a view up at a timeout. What it may sign is HotStuffVoter's judgement, the
// same that lock-step drives. Used as TendermintNode is; `Outbox::decided` lists committed blocks by hash, parents first.
#pragma once

#include "impl/consensus/hotstuff_voter.hpp"
#include "impl/consensus/node.hpp"

#include <map>
#include <optional>

namespace sequent::impl::consensus {

struct HotStuffConfig {
    std::uint64_t chain = 1;         // signatures of one chain are worth nothing on another
    Millis timeout_ms = 2'000;
    Millis timeout_growth_ms = 500;  // for each view since the last one that was certified
};

class HotStuffNode {
public:
    // Validator `self` of the set; `payload` marks the blocks that it proposes. The store must outlive the node.
    HotStuffNode(const ValidatorSet& validators, int self, const KeyPair& key, const Hash& payload, Store& store,
                 const HotStuffConfig& config = {});

    // As TendermintNode's.
    Result<void> recover(Millis now, Outbox& out);
    Result<void> receive(ByteView message, Millis now, Outbox& out);
    Result<void> on_timer(std::uint64_t token, Millis now, Outbox& out);

    std::uint64_t view() const { return view_; }
    bool halted() const { return halted_; }
    const HotStuffVoter& voter() const { return voter_; }
    // The committed chain without genesis, parents first.
    const std::vector<Hash>& committed() const { return committed_; }
    // The highest certificate that it knows; genesis' at first.
    const QuorumCertificate& highest() const { return highest_; }

private:
    Result<void> see_proposal(const BlockProposal&, Millis now, Outbox&);
    Result<void> see_vote(const BlockVote&, Millis now, Outbox&);
    Result<void> see_timeout(const Timeout&, Millis now, Outbox&);
    Result<void> see_certificate(const QuorumCertificate&, Millis now, Outbox&);
    Result<void> enter(std::uint64_t view, Millis now, Outbox&);
    Result<void> propose(Millis now, Outbox&);
    Result<void> time_out(Millis now, Outbox&);
    void commit(Outbox&);
    Result<void> guarded(Result<void>);

    ValidatorSet validators_;
    KeyPair key_;
    Hash payload_;
    Store* store_;
    HotStuffConfig config_;
    HotStuffVoter voter_;
    std::uint64_t view_ = 1;
    bool halted_ = true;
    QuorumCertificate highest_;
    std::map<Hash, BlockProposal> blocks_;             // verified, by hash
    std::map<Hash, QuorumCertificate> certificates_;   // verified, by block
    std::map<std::uint64_t, TimeoutCertificate> given_up_;
    std::map<Hash, std::vector<BlockVote>> votes_;
    std::map<std::uint64_t, std::vector<Timeout>> timeouts_;
    std::vector<Hash> committed_;
};

}  // namespace sequent::impl::consensus
