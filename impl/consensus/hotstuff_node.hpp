// A HotStuff-2 validator, driven by messages and timers: it proposes when it leads a view, votes, collects certificates,
// commits on two in consecutive views and gives a view up at a timeout. What it may sign is HotStuffVoter's judgement, the
// same that lock-step drives. Used as TendermintNode is; `Outbox::decided` lists committed blocks by hash, parents first.
// All messages go to everybody, so that anybody may put a certificate together. Who lags is shown the highest certificates,
// and asks for blocks that it missed.
#pragma once

#include "impl/consensus/hotstuff_voter.hpp"
#include "impl/consensus/node.hpp"

#include <map>
#include <optional>

namespace sequent::impl::consensus {

struct HotStuffConfig {
    std::uint64_t chain = 1;  // signatures of one chain are worth nothing on another
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
    // The committed chain without genesis, parents first; after a restart it is here again, but in no outbox.
    const std::vector<Hash>& committed() const { return committed_; }
    // The highest certificate that it knows; genesis' at first.
    const QuorumCertificate& highest() const { return highest_; }

private:
    // Each verifies a message and keeps what it proves.
    Result<void> see_proposal(const BlockProposal&);
    Result<void> see_vote(const BlockVote&, Millis now, Outbox&);
    Result<void> see_timeout(const Timeout&, Millis now, Outbox&);
    Result<void> see_certificate(const QuorumCertificate&, Millis now, Outbox&);
    Result<void> see_certificate(const TimeoutCertificate&, Millis now, Outbox&);
    const QuorumCertificate& keep(const QuorumCertificate& verified);
    void answer(const Hash& wanted, Outbox&) const;
    void enter(std::uint64_t view, Millis now, Outbox&);
    // Does whatever the messages now allow; each of the others says whether it did something.
    Result<void> proceed(Millis now, Outbox&);
    Result<bool> propose(Outbox&);
    Result<bool> vote(Millis now, Outbox&);
    Result<void> time_out(std::uint64_t view, Millis now, Outbox&);
    Result<void> commit(Outbox&);
    Result<void> commit_up_to(const Hash& block, Outbox&);
    void show_again(Outbox&) const;
    void send(const Bytes&, Outbox&);
    void set_timer(Millis now, Outbox&);
    std::string key_of(std::string_view what) const;
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
    std::map<Hash, BlockProposal> blocks_;             // verified with what vouches for them, by hash
    std::multimap<std::uint64_t, Hash> blocks_of_;     // by view
    std::map<Hash, QuorumCertificate> certificates_;   // verified, by block
    std::multimap<std::uint64_t, Hash> certified_in_;  // by view
    std::map<std::uint64_t, TimeoutCertificate> given_up_;
    std::map<std::uint64_t, std::vector<BlockVote>> votes_;
    std::map<std::uint64_t, std::vector<Timeout>> timeouts_;
    std::vector<Hash> committed_;
    std::uint64_t committed_view_ = 0;
    std::optional<Hash> wanted_;  // a block that is certified and that it never saw
    std::vector<Bytes> own_;      // what it sent in this view, to be sent again
};

}  // namespace sequent::impl::consensus
