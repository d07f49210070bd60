// What one HotStuff-2 validator may sign: the last views in which it voted, proposed and gave up, and its lock. Whatever it
// signs it writes to its store first, so that after a crash it contradicts nothing that has left the machine.
// Source: eprint 2023/397; EspressoSystems/HotShot crates/task-impls/src/helpers.rs.
#pragma once

#include "impl/consensus/hotstuff_message.hpp"
#include "impl/storage/store.hpp"

namespace sequent::impl::consensus {

class HotStuffVoter {
public:
    HotStuffVoter(int self, std::uint64_t chain) : chain_(chain), self_(self) {}
    // As the store has it: like new if it has nothing of this validator and chain. Refused (storage, malformed).
    static Result<HotStuffVoter> recover(int self, std::uint64_t chain, const Store&);

    // Whether it would sign, as the rules say. All that vouches for a block is verified. Refusals have no effect.
    Result<void> may_propose(const ValidatorSet&, const Block&, const QuorumCertificate& justify) const;  // RO-41
    Result<void> may_vote(const ValidatorSet&, const BlockProposal&) const;                               // RO-43, RO-47
    // RO-46: whether giving the view up costs it a vote there: it waits there, and has neither voted nor moved on.
    bool waits_in(std::uint64_t view) const { return !is_past(view) && voted_view_ != view; }

    // RO-42: whether the block is its view's leader's; what vouches for it is not looked at.
    static Result<void> is_leaders(const ValidatorSet&, const BlockProposal&);

    // Judges, writes to the store (together with `beside`), and signs. Refused as above, and (storage) where the store
    // does: then nothing has changed and nothing must be sent.
    Result<BlockProposal> propose(const ValidatorSet&, const KeyPair&, Store&, const Block&, const QuorumCertificate& justify,
                                  std::span<const Record> beside = {});
    Result<BlockVote> vote(const ValidatorSet&, const KeyPair&, Store&, const BlockProposal&,
                           std::span<const Record> beside = {});
    // RO-46: gives the view up. Always allowed: who has voted in the view or gone on has nothing to lose there.
    // Refused (storage).
    Result<Timeout> time_out(const KeyPair&, Store&, std::uint64_t view);

    int self() const { return self_; }
    std::uint64_t chain() const { return chain_; }
    std::uint64_t voted_view() const { return voted_view_; }
    const Hash& voted_block() const { return voted_block_; }
    const Block& proposed() const { return proposed_; }
    std::uint64_t proposed_view() const { return proposed_view_; }
    // The last view that it gave up while it waited there.
    std::uint64_t left_view() const { return left_view_; }
    // RO-40: the highest view of a certificate that was carried by a block for which it voted.
    std::uint64_t lock_view() const { return lock_view_; }

private:
    // Whether it voted or proposed in a later view, or gave this or a later one up.
    bool is_past(std::uint64_t view) const { return voted_view_ > view || proposed_view_ > view || left_view_ >= view; }
    Result<void> save(Store&, std::span<const Record> beside) const;
    // Becomes `next` once the store has it.
    Result<void> become(const HotStuffVoter& next, Store&, std::span<const Record> beside);

    std::uint64_t chain_;
    std::uint64_t voted_view_ = 0;
    std::uint64_t proposed_view_ = 0;
    std::uint64_t left_view_ = 0;
    std::uint64_t lock_view_ = 0;
    Hash voted_block_{};  // in voted_view, to be sent again after a restart: the same vote
    Block proposed_{};    // in proposed_view, likewise
    int self_;
};

// RO-45: whether certificates of a block and of its child in the very next view commit the block, and all below it. A null
// child: there is none. Refused (guard, mismatch), or as the certificates' verification says.
Result<void> may_commit(const ValidatorSet&, const QuorumCertificate& of_block, const Block* child,
                        const QuorumCertificate* of_child);

// The key of a validator's record of a chain.
std::string hotstuff_record_key(int self, std::uint64_t chain);

}  // namespace sequent::impl::consensus
