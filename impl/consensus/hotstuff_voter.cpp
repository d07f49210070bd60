#include "impl/consensus/hotstuff_voter.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::consensus {

std::string hotstuff_record_key(int self, std::uint64_t chain) {
    return "hotstuff/" + std::to_string(self) + "/" + std::to_string(chain);
}

// RO-42: a leader that equivocates shows two blocks, but nobody else can show one in its name.
Result<void> HotStuffVoter::is_leaders(const ValidatorSet& set, const BlockProposal& shown) {
    if (shown.block.view == 0) return refuse(RefusalCode::argument, "genesis is not proposed");
    if (shown.leader != view_leader(set, shown.block.view)) return refuse(RefusalCode::guard, "not the view's leader");
    if (planted("block-signature-not-checked")) return {};
    if (!verify(set[shown.leader].key, Domain::consensus_proposal, statement_of(shown.block), shown.signature))
        return refuse(RefusalCode::signature, "not the leader's signature");
    return {};
}

// RO-41: one block a view, on a certificate that is no lower than the lock.
Result<void> HotStuffVoter::may_propose(const ValidatorSet& set, const Block& block, const QuorumCertificate& justify) const {
    if (block.chain != chain_ || block.view == 0) return refuse(RefusalCode::guard, "another chain");
    if (view_leader(set, block.view) != self_) return refuse(RefusalCode::guard, "not the view's leader");
    if (proposed_view_ == block.view) return refuse(RefusalCode::guard, "it has proposed in this view");
    if (voted_view_ > block.view || proposed_view_ > block.view || left_view_ > block.view)
        return refuse(RefusalCode::guard, "it has acted in a later view");
    if (left_view_ == block.view && !planted("leaver-still-proposes"))
        return refuse(RefusalCode::guard, "it has given the view up");
    if (justify.chain != chain_ || justify.block != block.parent || justify.view >= block.view)
        return refuse(RefusalCode::mismatch, "no certificate of the parent");
    if (justify.view < lock_view_) return refuse(RefusalCode::guard, "it is locked on a higher certificate");
    return verify(set, justify);
}

// RO-43: once a view, for what the lock allows; what costs least is looked at first.
Result<void> HotStuffVoter::may_vote(const ValidatorSet& set, const BlockProposal& shown) const {
    const Block& block = shown.block;
    const QuorumCertificate& justify = shown.justify;
    if (block.chain != chain_ || block.view == 0) return refuse(RefusalCode::guard, "another chain");
    if (voted_view_ > block.view || proposed_view_ > block.view || left_view_ > block.view)
        return refuse(RefusalCode::guard, "it has acted in a later view");
    if (voted_view_ == block.view && !planted("first-vote-forgotten"))
        return refuse(RefusalCode::guard, "it has voted in this view");
    if (left_view_ == block.view && !planted("votes-after-timeout"))
        return refuse(RefusalCode::guard, "it has given the view up");
    if (justify.chain != chain_ || justify.block != block.parent || justify.view >= block.view)
        return refuse(RefusalCode::mismatch, "no certificate of the parent");
    // RO-40: whatever ranks below the lock may leave out what is committed.
    const std::uint64_t slack = planted("lock-one-view-low") ? 1 : 0;
    if (justify.view + slack < lock_view_ && !planted("vote-ignores-lock"))
        return refuse(RefusalCode::guard, "the certificate ranks below its lock");
    if (auto leaders = is_leaders(set, shown); !leaders) return leaders;
    if (!planted("justify-qc-not-verified"))
        if (auto certified = verify(set, justify); !certified) return certified;
    // RO-47: a leader cannot pass over what its predecessor got certified unless a quorum gave that view up.
    if (justify.view + 1 == block.view || planted("view-skipped-without-timeouts")) return {};
    if (!shown.skipped) return refuse(RefusalCode::guard, "a skipped view without a timeout certificate");
    if (shown.skipped->chain != chain_ ||
        (shown.skipped->view + 1 != block.view && !planted("timeout-certificate-of-any-view")))
        return refuse(RefusalCode::mismatch, "a timeout certificate of another view");
    return verify(set, *shown.skipped);
}

Result<void> may_commit(const ValidatorSet& set, const QuorumCertificate& of_block, const Block* child,
                        const QuorumCertificate* of_child) {
    if (of_block.view == 0) return refuse(RefusalCode::guard, "genesis is committed");
    if (auto certified = verify(set, of_block); !certified) return certified;
    if (planted("commit-on-one-chain")) return {};
    if (!child || !of_child) return refuse(RefusalCode::guard, "no child is certified");
    if (of_child->chain != of_block.chain || child->parent != of_block.block || of_child->block != block_hash(*child) ||
        of_child->view != child->view)
        return refuse(RefusalCode::mismatch, "no certificate of a child");
    if (child->view != of_block.view + 1 && !planted("commit-skips-a-view"))
        return refuse(RefusalCode::guard, "the child is not in the very next view");
    return verify(set, *of_child);
}

Result<BlockProposal> HotStuffVoter::propose(const ValidatorSet& set, const KeyPair& key, Store& store, const Block& block,
                                             const QuorumCertificate& justify, std::span<const Record> beside) {
    if (auto allowed = may_propose(set, block, justify); !allowed) return allowed.refusal();
    HotStuffVoter next = *this;
    next.proposed_view_ = block.view;
    next.proposed_ = block;
    if (auto done = become(next, store, beside); !done) return done.refusal();
    BlockProposal shown = sign_block(block, self_, key);
    shown.justify = justify;
    return shown;
}

Result<BlockVote> HotStuffVoter::vote(const ValidatorSet& set, const KeyPair& key, Store& store, const BlockProposal& shown,
                                      std::span<const Record> beside) {
    if (auto allowed = may_vote(set, shown); !allowed) return allowed.refusal();
    HotStuffVoter next = *this;
    next.voted_view_ = shown.block.view;
    next.voted_block_ = block_hash(shown.block);
    next.lock_view_ = std::max(lock_view_, shown.justify.view);
    if (auto done = become(next, store, beside); !done) return done.refusal();
    return sign_block_vote(chain_, voted_view_, voted_block_, self_, key);
}

Result<Timeout> HotStuffVoter::time_out(const KeyPair& key, Store& store, std::uint64_t view) {
    if (waits_in(view)) {
        HotStuffVoter next = *this;
        next.left_view_ = view;
        if (auto done = become(next, store, {}); !done) return done.refusal();
    }
    return sign_timeout(chain_, view, self_, key);
}

Result<void> HotStuffVoter::become(const HotStuffVoter& next, Store& store, std::span<const Record> beside) {
    if (auto saved = next.save(store, beside); !saved) return saved;
    *this = next;
    return {};
}

Result<void> HotStuffVoter::save(Store& store, std::span<const Record> beside) const {
    Writer out;
    out.u64(voted_view_).raw(voted_block_).u64(proposed_view_).raw(proposed_.parent).raw(proposed_.payload);
    out.u64(left_view_).u64(lock_view_);
    const Record own{hotstuff_record_key(self_, chain_), out.take()};
    if (beside.empty()) return store.put(std::span(&own, 1));
    std::vector<Record> all(beside.begin(), beside.end());
    all.push_back(own);
    return store.put(all);
}

Result<HotStuffVoter> HotStuffVoter::recover(int self, std::uint64_t chain, const Store& store) {
    HotStuffVoter voter(self, chain);
    const auto found = store.get(hotstuff_record_key(self, chain));
    if (!found) return found.refusal();
    if (!*found) return voter;
    Reader in(**found);
    voter.voted_view_ = in.u64();
    voter.voted_block_ = in.hash();
    voter.proposed_view_ = in.u64();
    voter.proposed_ = {chain, voter.proposed_view_, in.hash(), Hash{}};
    voter.proposed_.payload = in.hash();
    voter.left_view_ = in.u64();
    voter.lock_view_ = in.u64();
    if (voter.lock_view_ > voter.voted_view_) in.fail("the record contradicts itself");
    if (auto end = in.finish(); !end) return end.refusal();
    if (planted("restart-forgets-locked-view")) voter.lock_view_ = 0;
    return voter;
}

}  // namespace sequent::impl::consensus
