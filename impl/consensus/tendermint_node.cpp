#include "impl/consensus/tendermint_node.hpp"

#include "impl/consensus/evidence.hpp"
#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl::consensus {
namespace {

constexpr int resends = 0;                                // the step of the timer that sends again what may be lost
constexpr std::size_t proposals_max = 4;                  // of one round; an honest proposer shows one
constexpr std::ptrdiff_t votes_max = 3 * 2 * rounds_max;  // of one validator: two values and nil in each place

std::string beside_key(const TendermintVoter& voter, const char* what) {
    return tendermint_record_key(voter.self(), voter.height()) + what;
}

}  // namespace

TendermintNode::TendermintNode(const ValidatorSet& validators, int self, const KeyPair& key, const Hash& candidate,
                               Store& store, const TendermintConfig& config)
    : validators_(validators), key_(key), candidate_(candidate), store_(&store), config_(config), voter_(self, config.height) {}

// What was written is where it goes on: place, lock, decision, and the certificates that prove the last two.
Result<void> TendermintNode::recover(Millis now, Outbox& out) {
    const auto voter = TendermintVoter::recover(voter_.self(), config_.height, *store_);
    if (!voter) return voter.refusal();
    voter_ = *voter;
    proposals_.clear(), votes_.clear(), own_.clear();
    proof_.reset(), decided_.reset();
    halted_ = false;
    for (const char* what : {"/polka", "/proof"}) {
        const auto stored = store_->get(beside_key(voter_, what));
        if (!stored) return guarded(stored.refusal());
        if (!*stored) continue;
        const auto certificate = decode_certificate(**stored);
        if (!certificate) return guarded(refuse(RefusalCode::storage, "a stored certificate does not decode"));
        take(*certificate);
        if (certificate->vote.kind == VoteKind::precommit) proof_ = *certificate;
    }
    if (voter_.has_decided()) {
        decided_ = voter_.decided_value();
        if (proof_) out.messages.push_back(encode(*proof_));
        return {};
    }
    round_ = std::max(0, voter_.last().round);
    step_ = voter_.last().step >= 2 ? static_cast<Step>(voter_.last().step) : Step::propose;
    timers_set_ = 0;
    if (const auto vote = voter_.last_vote()) {
        if (auto sent = send(sign_vote(*vote, voter_.self(), key_), out); !sent) return sent;
    } else if (const auto proposal = voter_.last_proposal()) {
        show(sign_proposal(*proposal, voter_.self(), key_), out);
    }
    set_timer(resends, now, out);
    if (step_ == Step::propose) set_timer(static_cast<int>(step_), now, out);
    return guarded(proceed(now, out));
}

Result<void> TendermintNode::receive(ByteView message, Millis now, Outbox& out) {
    if (halted_) return refuse(RefusalCode::storage, "the node is halted");
    const auto kind = static_cast<TendermintKind>(message.empty() ? 0 : message[0]);
    Result<void> seen;
    if (kind == TendermintKind::proposal) {
        const auto decoded = decode_proposal(message);
        seen = decoded ? see_proposal(*decoded) : decoded.refusal();
    } else if (kind == TendermintKind::vote) {
        const auto decoded = decode_vote(message);
        seen = decoded ? see_vote(*decoded) : decoded.refusal();
        // Whoever still votes has not heard of the decision.
        if (seen && proof_ && decoded->validator != voter_.self()) out.messages.push_back(encode(*proof_));
    } else if (kind == TendermintKind::certificate) {
        const auto decoded = decode_certificate(message);
        seen = decoded ? see_certificate(*decoded) : decoded.refusal();
    } else {
        return refuse(RefusalCode::malformed, "no message of consensus");
    }
    if (!seen) return seen;
    return guarded(proceed(now, out));
}

Result<void> TendermintNode::on_timer(std::uint64_t token, Millis now, Outbox& out) {
    if (halted_) return refuse(RefusalCode::storage, "the node is halted");
    const int round = static_cast<int>(token / 4), step = static_cast<int>(token % 4);
    if (decided_ || round != round_) return {};
    if (step == resends) {
        // Messages get lost: what the others may lack is sent until they have it or the round is over.
        out.messages.insert(out.messages.end(), own_.begin(), own_.end());
        timers_set_ &= static_cast<std::uint8_t>(~1u);
        set_timer(resends, now, out);
        return {};
    }
    // Lines 57 to 66: whoever has waited long enough votes nil, and after that moves on.
    Result<void> done;
    if (step == static_cast<int>(Step::propose) && step_ == Step::propose) done = vote_nil(VoteKind::prevote, out);
    else if (step == static_cast<int>(Step::prevote) && step_ == Step::prevote) done = vote_nil(VoteKind::precommit, out);
    else if (step == static_cast<int>(Step::precommit)) enter(round_ + 1, now, out);
    if (!done) return guarded(done);
    return guarded(proceed(now, out));
}

Result<void> TendermintNode::guarded(Result<void> result) {
    if (!result) halted_ = true;
    return result;
}

void TendermintNode::set_timer(int step, Millis now, Outbox& out) {
    if ((timers_set_ >> step & 1) != 0) return;
    timers_set_ |= static_cast<std::uint8_t>(1u << step);
    out.timers.push_back({now + config_.timeout_ms + round_ * config_.timeout_growth_ms,
                          static_cast<std::uint64_t>(round_) * 4 + static_cast<std::uint64_t>(step)});
}

void TendermintNode::enter(int round, Millis now, Outbox& out) {
    if (round >= rounds_max) return;  // the last round is waited out: certificates may still come
    round_ = round;
    step_ = Step::propose;
    timers_set_ = 0;
    own_.clear();
    set_timer(resends, now, out);
    set_timer(static_cast<int>(Step::propose), now, out);
}

// ---- what arrives --------------------------------------------------------------------------------------------------

Result<void> TendermintNode::see_proposal(const SignedProposal& given) {
    if (given.proposal.height != config_.height) return refuse(RefusalCode::guard, "a proposal of another height");
    if (auto checked = verify(validators_, given); !checked) return checked;
    if (given.polka) take(*given.polka);
    const auto of_round = [&](const SignedProposal& p) { return p.proposal.round == given.proposal.round; };
    const auto is_known = [&](const SignedProposal& p) { return p.proposal == given.proposal; };
    if (std::any_of(proposals_.begin(), proposals_.end(), is_known)) return {};
    if (static_cast<std::size_t>(std::count_if(proposals_.begin(), proposals_.end(), of_round)) >= proposals_max)
        return refuse(RefusalCode::guard, "too many proposals of one round");
    proposals_.push_back(given);
    return {};
}

Result<void> TendermintNode::see_vote(const SignedVote& given) {
    if (std::find(votes_.begin(), votes_.end(), given) != votes_.end()) return {};
    const auto of_voter = [&](const SignedVote& vote) { return vote.validator == given.validator; };
    if (std::count_if(votes_.begin(), votes_.end(), of_voter) >= votes_max)
        return refuse(RefusalCode::guard, "too many votes of one validator");
    if (auto seen = voter_.see(validators_, given); !seen) return seen;
    for (const SignedVote& other : votes_) {
        const Evidence evidence{other, given};
        const auto convicted = is_suspicious(other, given) && other.validator == given.validator &&
                                       other.vote.kind == given.vote.kind
                                   ? judge(validators_, voter_.book(), evidence)
                                   : Result<int>(refuse(RefusalCode::guard, "no double sign"));
        if (convicted && std::none_of(evidence_.begin(), evidence_.end(),
                                      [&](const Evidence& known) { return known.first.validator == *convicted; }))
            evidence_.push_back(evidence);
    }
    votes_.push_back(given);
    return {};
}

Result<void> TendermintNode::see_certificate(const VoteCertificate& given) {
    if (given.vote.height != config_.height) return refuse(RefusalCode::guard, "a certificate of another height");
    if (auto checked = verify(validators_, given); !checked) return checked;
    take(given);
    return {};
}

// The votes of a certificate are votes like others.
void TendermintNode::take(const VoteCertificate& certificate) {
    for (const SignedBy& one : certificate.signatures) {
        const auto seen = see_vote({certificate.vote, one.validator, one.signature});
        static_cast<void>(seen);  // a third vote of an equivocator is not counted
    }
}

std::optional<VoteCertificate> TendermintNode::certificate(VoteKind kind, int round, const Hash& value) const {
    VoteCertificate made{{kind, config_.height, round, value}, {}};
    for (int i = 0; i < validators_.size(); ++i)
        for (const SignedVote& vote : votes_)
            if (vote.validator == i && vote.vote == made.vote) {
                made.signatures.push_back({i, vote.signature});
                break;
            }
    if (!verify(validators_, made)) return std::nullopt;
    return made;
}

// ---- what it does --------------------------------------------------------------------------------------------------

Result<void> TendermintNode::proceed(Millis now, Outbox& out) {
    while (!decided_) {
        const auto acted = act(now, out);
        if (!acted) return acted.refusal();
        if (!*acted) break;
    }
    return {};
}

// One step, if there is one to take: lines 11 to 56 of the paper.
Result<bool> TendermintNode::act(Millis now, Outbox& out) {
    const VoteBook& book = voter_.book();
    for (const Hash& value : book.values())
        if (const auto round = voter_.may_decide(validators_, value)) {
            const auto proof = certificate(VoteKind::precommit, *round, value);
            if (!proof) continue;
            if (auto done = decide(*proof, out); !done) return done.refusal();
            return true;
        }
    // More than a third is further on, hence somebody honest.
    for (int later = book.rounds() - 1; later > round_; --later)
        if (validators_.is_third(validators_.power_of(book.active(later)))) {
            enter(later, now, out);
            return true;
        }
    if (step_ == Step::propose && round_leader(validators_, round_) == voter_.self() && voter_.last() < Place{round_, 1}) {
        const auto proposed = propose(out);
        if (!proposed) return proposed.refusal();
        if (*proposed) return true;
    }
    if (step_ == Step::propose) {
        const auto voted = prevote(out);
        if (!voted) return voted.refusal();
        if (*voted) return true;
    }
    if (step_ == Step::prevote) {
        const auto voted = precommit(out);
        if (!voted) return voted.refusal();
        if (*voted) return true;
        if (validators_.is_quorum(validators_.power_of(book.anybody(VoteKind::prevote, round_))))
            set_timer(static_cast<int>(Step::prevote), now, out);
    }
    if (validators_.is_quorum(validators_.power_of(book.anybody(VoteKind::precommit, round_))))
        set_timer(static_cast<int>(Step::precommit), now, out);
    return false;
}

// RO-30: the latest polka that it knows is offered again; without one, and without a lock, its own candidate.
Result<bool> TendermintNode::propose(Outbox& out) {
    Proposal proposal{config_.height, round_, candidate_, -1};
    std::optional<VoteCertificate> polka;
    for (int q = round_ - 1; q >= 0 && !polka; --q)
        for (const Hash& value : voter_.book().values())
            if (!polka && (polka = certificate(VoteKind::prevote, q, value))) {
                proposal.value = value;
                proposal.valid_round = q;
            }
    if (!voter_.may_propose(validators_, proposal)) return false;
    auto proposed = voter_.propose(validators_, key_, *store_, proposal);
    if (!proposed) return proposed.refusal();
    SignedProposal shown = *proposed;
    shown.polka = polka;
    show(shown, out);
    return true;
}

void TendermintNode::show(const SignedProposal& shown, Outbox& out) {
    proposals_.push_back(shown);
    own_.push_back(encode(shown));
    out.messages.push_back(own_.back());
}

// RO-31; and nil at once where a lock forbids a fresh value, which no later message can change.
Result<bool> TendermintNode::prevote(Outbox& out) {
    for (const SignedProposal& shown : proposals_) {
        if (shown.proposal.round != round_) continue;
        if (!voter_.may_prevote(validators_, shown)) continue;
        if (planted("vote-sent-before-stored"))
            out.messages.push_back(
                encode(sign_vote({VoteKind::prevote, config_.height, round_, shown.proposal.value}, voter_.self(), key_)));
        const auto vote = voter_.prevote(validators_, key_, *store_, shown);
        if (!vote) return vote.refusal();
        step_ = Step::prevote;
        if (auto sent = send(*vote, out); !sent) return sent.refusal();
        return true;
    }
    for (const SignedProposal& shown : proposals_)
        if (shown.proposal.round == round_ && shown.proposal.valid_round < 0) {
            if (auto done = vote_nil(VoteKind::prevote, out); !done) return done.refusal();
            return true;
        }
    return false;
}

// RO-32: the polka is written with the lock, since whoever is locked must be able to offer it.
Result<bool> TendermintNode::precommit(Outbox& out) {
    for (const SignedProposal& shown : proposals_) {
        if (shown.proposal.round != round_ || !voter_.may_precommit(validators_, shown)) continue;
        const auto polka = certificate(VoteKind::prevote, round_, shown.proposal.value);
        if (!polka) continue;
        const Record beside{beside_key(voter_, "/polka"), encode(*polka)};
        const auto vote = voter_.precommit(validators_, key_, *store_, shown, std::span(&beside, 1));
        if (!vote) return vote.refusal();
        step_ = Step::precommit;
        if (auto sent = send(*vote, out); !sent) return sent.refusal();
        return true;
    }
    return false;
}

Result<void> TendermintNode::vote_nil(VoteKind kind, Outbox& out) {
    const auto vote = voter_.vote_nil(validators_, key_, *store_, kind, round_);
    if (!vote) return vote.refusal();
    step_ = kind == VoteKind::prevote ? Step::prevote : Step::precommit;
    return send(*vote, out);
}

Result<void> TendermintNode::send(const SignedVote& vote, Outbox& out) {
    if (auto seen = see_vote(vote); !seen) return seen;
    own_.push_back(encode(vote));
    out.messages.push_back(own_.back());
    return {};
}

// RO-33: the proof is written with the decision, and sent, so that those behind can follow.
Result<void> TendermintNode::decide(const VoteCertificate& proof, Outbox& out) {
    const Record beside{beside_key(voter_, "/proof"), encode(proof)};
    const Hash value = *proof.vote.value;
    if (auto done = voter_.decide(validators_, *store_, value, std::span(&beside, 1)); !done) return done;
    decided_ = value;
    proof_ = proof;
    out.decided.push_back(value);
    out.messages.push_back(encode(proof));
    return {};
}

}  // namespace sequent::impl::consensus
