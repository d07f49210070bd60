// A Tendermint validator for one height, driven by messages and timers. It proposes when it leads, prevotes, precommits,
// decides and moves on at timeouts; what it may sign is TendermintVoter's judgement, the same that lock-step drives.
//
//     TendermintNode node(validators, 2, validator_key(2), candidate, store);
//     node.recover(now, outbox);                  // also for a first start
//     node.receive(message, now, outbox);         // any bytes from anybody
//     node.on_timer(token, now, outbox);
//
// What it sent it sends again as long as its round lasts, and it answers the proof of its decision to whoever still votes:
// so a network may lose messages, as long as it does not lose them all.
#pragma once

#include "impl/consensus/node.hpp"
#include "impl/consensus/tendermint_voter.hpp"

#include <optional>

namespace sequent::impl::consensus {

struct TendermintConfig {
    std::uint64_t height = 1;
    // Each round's timeouts are longer than the last one's, so that after enough rounds they outlast any delay.
    Millis timeout_ms = 1'000;
    Millis timeout_growth_ms = 500;
};

class TendermintNode {
public:
    // Validator `self` of the set. `candidate` is what it proposes when it leads and nothing binds it; not the null hash.
    // The store must outlive the node.
    TendermintNode(const ValidatorSet& validators, int self, const KeyPair& key, const Hash& candidate, Store& store,
                   const TendermintConfig& config = {});

    // Starts, or starts again after a crash, from what the store holds. Refused (storage, malformed) where that is
    // doubtful: then the node stays silent, since it might contradict what it signed.
    Result<void> recover(Millis now, Outbox& out);
    // Any bytes that arrived. Refused (malformed, signature, mismatch, guard) without an effect; refused (storage) where
    // something could not be written: the node is then halted, and silent until recover().
    Result<void> receive(ByteView message, Millis now, Outbox& out);
    // A timer of an outbox fell due. Refused (storage) as above.
    Result<void> on_timer(std::uint64_t token, Millis now, Outbox& out);

    // What it decided, at most once. After a restart it is here again, but in no outbox.
    const std::optional<Hash>& decided() const { return decided_; }
    int round() const { return round_; }
    bool halted() const { return halted_; }
    const TendermintVoter& voter() const { return voter_; }
    // Proofs of double signs that it has seen, at most one of each validator.
    const std::vector<Evidence>& evidence() const { return evidence_; }

private:
    enum class Step : std::uint8_t { propose = 1, prevote = 2, precommit = 3 };

    Result<void> see_proposal(const SignedProposal&);
    Result<void> see_vote(const SignedVote&);
    Result<void> see_certificate(const VoteCertificate&);
    void take(const VoteCertificate&);
    void enter(int round, Millis now, Outbox&);
    // Does whatever the messages now allow, until nothing is left to do; each of the others says whether it did something.
    Result<void> proceed(Millis now, Outbox&);
    Result<bool> act(Millis now, Outbox&);
    Result<bool> propose(Outbox&);
    Result<bool> prevote(Outbox&);
    Result<bool> precommit(Outbox&);
    Result<void> vote_nil(VoteKind, Outbox&);
    Result<void> decide(const VoteCertificate&, Outbox&);
    void show(const SignedProposal&, Outbox&);
    Result<void> send(const SignedVote&, Outbox&);
    void set_timer(int step, Millis now, Outbox&);
    std::optional<VoteCertificate> certificate(VoteKind, int round, const Hash& value) const;
    Result<void> guarded(Result<void>);

    ValidatorSet validators_;
    KeyPair key_;
    Hash candidate_;
    Store* store_;
    TendermintConfig config_;
    TendermintVoter voter_;
    int round_ = 0;
    Step step_ = Step::propose;
    bool halted_ = true;
    std::vector<SignedProposal> proposals_;  // by leaders of their rounds
    std::vector<SignedVote> votes_;          // with their signatures, for certificates and evidence
    std::vector<Evidence> evidence_;
    std::optional<VoteCertificate> proof_;  // of the decision
    std::optional<Hash> decided_;
    std::vector<Bytes> own_;       // what it sent in this round, to be sent again
    std::uint8_t timers_set_ = 0;  // bit s: the timer of step s was set in this round
};

}  // namespace sequent::impl::consensus
