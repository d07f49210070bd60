#include "impl/consensus/tendermint_voter.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::consensus {
namespace {

constexpr int proposes = 1, prevotes = 2, precommits = 3;

int step_of(VoteKind kind) { return kind == VoteKind::prevote ? prevotes : precommits; }

}  // namespace

std::string tendermint_record_key(int self, std::uint64_t height) {
    return "tendermint/" + std::to_string(self) + "/" + std::to_string(height);
}

Result<void> TendermintVoter::see(const ValidatorSet& set, const SignedVote& vote) {
    if (vote.vote.height != height_) return refuse(RefusalCode::guard, "a vote of another height");
    if (auto checked = verify(set, vote); !checked) return checked;
    return book_.add(set, vote);
}

Result<void> TendermintVoter::see(const ValidatorSet& set, const VoteCertificate& certificate) {
    if (certificate.vote.height != height_) return refuse(RefusalCode::guard, "a certificate of another height");
    if (auto checked = verify(set, certificate); !checked) return checked;
    for (const SignedBy& one : certificate.signatures) {
        // One whose votes there are full is left out: it is an equivocator's.
        const auto added = book_.add(set, {certificate.vote, one.validator, one.signature});
        static_cast<void>(added);
    }
    return {};
}

Result<void> TendermintVoter::may_sign_at(const Place& place) const {
    if (place.round < 0 || place.round >= rounds_max) return refuse(RefusalCode::argument, "no such round");
    if (place.round < last().round) return refuse(RefusalCode::guard, "it has acted in a later round");
    if (place <= last()) return refuse(RefusalCode::guard, "it has signed there or later in the round");
    return {};
}

// RO-30: whoever is locked has seen a polka and must offer it, or nobody else could unlock.
Result<void> TendermintVoter::may_propose(const ValidatorSet& set, const Proposal& proposal) const {
    if (proposal.height != height_) return refuse(RefusalCode::guard, "another height");
    if (round_leader(set, proposal.round) != self_) return refuse(RefusalCode::guard, "not the round's proposer");
    if (auto free = may_sign_at({proposal.round, proposes}); !free) return free;
    if (proposal.valid_round < locked_round() && !planted("proposer-forgets-lock"))
        return refuse(RefusalCode::guard, "it is locked since a later round");
    if (proposal.valid_round == -1) return {};
    if (proposal.valid_round >= proposal.round) return refuse(RefusalCode::guard, "no earlier round");
    if (!has_polka(set, proposal.valid_round, proposal.value)) return refuse(RefusalCode::guard, "there is no such polka");
    return {};
}

// RO-31: a lock yields to a polka that is no older than itself, and to nothing else.
Result<void> TendermintVoter::may_prevote(const ValidatorSet& set, const SignedProposal& given) const {
    const Proposal& proposal = given.proposal;
    if (proposal.height != height_) return refuse(RefusalCode::guard, "another height");
    const Place place{proposal.round, prevotes};
    if (!(planted("votes-again-after-restart") && place == last() && proposal.valid_round == -1))
        if (auto free = may_sign_at(place); !free) return free;
    const bool fresh = proposal.valid_round == -1;
    if (!fresh && proposal.valid_round >= proposal.round) return refuse(RefusalCode::guard, "no earlier round");
    const bool yields = (!fresh && (locked_round() <= proposal.valid_round || planted("unlock-on-older-polka"))) ||
                        planted("amnesia-unlock-on-any-proposal");
    if (locked_round() >= 0 && locked_value() != proposal.value && !yields)
        return refuse(RefusalCode::guard, "it is locked on another value");
    if (!fresh && !has_polka(set, proposal.valid_round, proposal.value) && !planted("named-polka-not-verified"))
        return refuse(RefusalCode::guard, "there is no such polka");
    return verify(set, given);
}

// RO-32: the step is what counts, not the vote: it may have prevoted otherwise, or for nil.
Result<void> TendermintVoter::may_precommit(const ValidatorSet& set, const SignedProposal& given) const {
    const Proposal& proposal = given.proposal;
    if (proposal.height != height_) return refuse(RefusalCode::guard, "another height");
    if (auto free = may_sign_at({proposal.round, precommits}); !free) return free;
    const Members voters = book_.voters(VoteKind::prevote, proposal.round, proposal.value);
    const Power power = set.power_of(voters);
    const bool quorum = planted("precommit-threshold-in-heads") ? power >= static_cast<Power>(2 * set.size() / 3 + 1)
                        : planted("polka-at-two-thirds")        ? power * 3 >= set.total() * 2
                                                                : set.is_quorum(power);
    if (!quorum) return refuse(RefusalCode::guard, "there is no polka in the round");
    return verify(set, given);
}

// RO-33: a quorum of precommits in any one round, whatever this validator did itself.
Result<int> TendermintVoter::may_decide(const ValidatorSet& set, const Hash& value) const {
    if (has_decided()) return refuse(RefusalCode::guard, "it has decided");
    Members pooled = 0;
    for (int round = 0; round < book_.rounds(); ++round) {
        const Members voters = book_.voters(VoteKind::precommit, round, value);
        pooled = planted("precommits-pooled-over-rounds") ? static_cast<Members>(pooled | voters) : voters;
        const Power power = set.power_of(pooled) * (planted("precommit-counted-twice") ? 2 : 1);
        if (set.is_quorum(power)) return round;
    }
    return refuse(RefusalCode::guard, "no round has a quorum of precommits");
}

Result<SignedProposal> TendermintVoter::propose(const ValidatorSet& set, const KeyPair& key, Store& store,
                                                const Proposal& proposal, std::span<const Record> beside) {
    if (auto allowed = may_propose(set, proposal); !allowed) return allowed.refusal();
    const Signing before = signing_;
    signing_.last = {proposal.round, proposes};
    signing_.value = proposal.value;
    signing_.valid_round = proposal.valid_round;
    signing_.nil = false;
    if (auto saved = save(store, beside); !saved) {
        signing_ = before;
        return saved.refusal();
    }
    return sign_proposal(proposal, self_, key);
}

Result<SignedVote> TendermintVoter::prevote(const ValidatorSet& set, const KeyPair& key, Store& store,
                                            const SignedProposal& given, std::span<const Record> beside) {
    if (auto allowed = may_prevote(set, given); !allowed) return allowed.refusal();
    return cast(key, store, {VoteKind::prevote, height_, given.proposal.round, given.proposal.value}, beside);
}

Result<SignedVote> TendermintVoter::precommit(const ValidatorSet& set, const KeyPair& key, Store& store,
                                              const SignedProposal& given, std::span<const Record> beside) {
    if (auto allowed = may_precommit(set, given); !allowed) return allowed.refusal();
    return cast(key, store, {VoteKind::precommit, height_, given.proposal.round, given.proposal.value}, beside);
}

Result<SignedVote> TendermintVoter::vote_nil(const ValidatorSet&, const KeyPair& key, Store& store, VoteKind kind, int round) {
    if (auto free = may_sign_at({round, step_of(kind)}); !free) return free.refusal();
    return cast(key, store, {kind, height_, round, std::nullopt}, {});
}

// RO-32: a precommit for a value locks; it is written with the lock, or a restart would forget it.
Result<SignedVote> TendermintVoter::cast(const KeyPair& key, Store& store, const Vote& vote, std::span<const Record> beside) {
    const Signing before = signing_;
    signing_.last = {vote.round, step_of(vote.kind)};
    signing_.nil = !vote.value;
    signing_.valid_round = -1;
    signing_.value = vote.value.value_or(Hash{});
    if (vote.kind == VoteKind::precommit && vote.value && !(planted("lock-not-renewed") && locked_round() >= 0)) {
        signing_.locked_round = vote.round;
        signing_.locked_value = *vote.value;
    }
    if (auto saved = save(store, beside); !saved) {
        signing_ = before;
        return saved.refusal();
    }
    return sign_vote(vote, self_, key);
}

Result<void> TendermintVoter::decide(const ValidatorSet& set, Store& store, const Hash& value, std::span<const Record> beside) {
    if (const auto round = may_decide(set, value); !round) return round.refusal();
    signing_.decided = true;
    signing_.decided_value = value;
    if (auto saved = save(store, beside); !saved) {
        signing_.decided = false;
        return saved;
    }
    return {};
}

std::optional<Vote> TendermintVoter::last_vote() const {
    if (last().step < prevotes) return std::nullopt;
    Vote vote{last().step == prevotes ? VoteKind::prevote : VoteKind::precommit, height_, last().round, std::nullopt};
    if (!signing_.nil) vote.value = signing_.value;
    return vote;
}

std::optional<Proposal> TendermintVoter::last_proposal() const {
    if (last().step != proposes) return std::nullopt;
    return Proposal{height_, last().round, signing_.value, signing_.valid_round};
}

// The record: what it signed last, lock, decision. Votes that were seen are not kept: they can be sent again.
Result<void> TendermintVoter::save(Store& store, std::span<const Record> beside) const {
    Writer out;
    const auto small = [&](int number) { out.u8(static_cast<std::uint8_t>(number)); };
    small(signing_.last.round + 1), small(signing_.last.step), small(signing_.valid_round + 1);
    small(signing_.nil ? 1 : 0), out.raw(signing_.value);
    small(signing_.locked_round + 1), out.raw(signing_.locked_value);
    small(signing_.decided ? 1 : 0), out.raw(signing_.decided_value);
    const Record own{tendermint_record_key(self_, height_), out.take()};
    if (beside.empty()) return store.put(std::span(&own, 1));
    std::vector<Record> all(beside.begin(), beside.end());
    all.push_back(own);
    return store.put(all);
}

Result<TendermintVoter> TendermintVoter::recover(int self, std::uint64_t height, const Store& store) {
    TendermintVoter voter(self, height);
    const auto found = store.get(tendermint_record_key(self, height));
    if (!found) return found.refusal();
    if (!*found) return voter;
    Reader in(**found);
    Signing& read = voter.signing_;
    read.last.round = in.u8() - 1;
    read.last.step = in.u8();
    read.valid_round = in.u8() - 1;
    read.nil = in.flag();
    read.value = in.hash();
    read.locked_round = in.u8() - 1;
    read.locked_value = in.hash();
    read.decided = in.flag();
    read.decided_value = in.hash();
    if (read.last.round >= rounds_max || read.last.step > precommits || read.locked_round > read.last.round)
        in.fail("the record contradicts itself");
    if (auto end = in.finish(); !end) return end.refusal();
    if (planted("restart-forgets-lock")) read.locked_round = -1;
    return voter;
}

}  // namespace sequent::impl::consensus
