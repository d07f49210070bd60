// What one Tendermint validator may sign: the votes that it has seen, its lock, and the last place where it signed. Whatever
// it signs it writes to its store first, so that after a crash it contradicts nothing that has left the machine.
// Places are ordered: (round, propose) < (round, prevote) < (round, precommit) < (round + 1, propose). It signs once in each,
// and only in later ones than before. Source: arXiv 1807.04938, Algorithm 1.
#pragma once

#include "impl/consensus/vote_book.hpp"
#include "impl/storage/store.hpp"

namespace sequent::impl::consensus {

struct Place {
    int round = -1;
    int step = 0;  // 1: proposes, 2: prevotes, 3: precommits
    friend auto operator<=>(const Place&, const Place&) = default;
};

class TendermintVoter {
public:
    TendermintVoter(int self, std::uint64_t height) : height_(height), self_(self) {}
    // As the store has it: like new if it has nothing of this validator and height. Refused (storage, malformed).
    static Result<TendermintVoter> recover(int self, std::uint64_t height, const Store&);

    // A vote that arrived: verified and counted. Refused (guard) for another height or a third vote, (signature).
    Result<void> see(const ValidatorSet&, const SignedVote&);
    // The votes of a certificate, once it is verified.
    Result<void> see(const ValidatorSet&, const VoteCertificate&);

    // Whether it would sign, as the rules say. Refusals name what is in the way and have no effect.
    Result<void> may_propose(const ValidatorSet&, const Proposal&) const;          // RO-30
    Result<void> may_prevote(const ValidatorSet&, const SignedProposal&) const;    // RO-31
    Result<void> may_precommit(const ValidatorSet&, const SignedProposal&) const;  // RO-32
    // RO-33: the round whose precommits decide the value. Refused (guard) if there is none.
    Result<int> may_decide(const ValidatorSet&, const Hash& value) const;

    // Judges, writes to the store (together with `beside`), and signs. Refused as above, and (storage) where the store
    // does: then nothing has changed and nothing must be sent.
    Result<SignedProposal> propose(const ValidatorSet&, const KeyPair&, Store&, const Proposal&,
                                   std::span<const Record> beside = {});
    Result<SignedVote> prevote(const ValidatorSet&, const KeyPair&, Store&, const SignedProposal&,
                               std::span<const Record> beside = {});
    Result<SignedVote> precommit(const ValidatorSet&, const KeyPair&, Store&, const SignedProposal&,
                                 std::span<const Record> beside = {});
    // A vote for nil lets the voter move on and binds it to nothing.
    Result<SignedVote> vote_nil(const ValidatorSet&, const KeyPair&, Store&, VoteKind, int round);
    // Records that it has decided: once, for one value.
    Result<void> decide(const ValidatorSet&, Store&, const Hash& value, std::span<const Record> beside = {});

    int self() const { return self_; }
    std::uint64_t height() const { return height_; }
    const VoteBook& book() const { return book_; }
    const Place& last() const { return signing_.last; }
    // What it signed there, to be sent again after a restart: the same statement, so the same signature.
    std::optional<Vote> last_vote() const;
    std::optional<Proposal> last_proposal() const;
    // Where it is locked: the round of its last precommit for a value, or -1.
    int locked_round() const { return signing_.locked_round; }
    const Hash& locked_value() const { return signing_.locked_value; }
    bool has_decided() const { return signing_.decided; }
    const Hash& decided_value() const { return signing_.decided_value; }

private:
    Result<void> may_sign_at(const Place&) const;
    bool has_polka(const ValidatorSet& set, int round, const Hash& value) const {
        return book_.is_quorum(set, VoteKind::prevote, round, value);
    }
    Result<SignedVote> cast(const KeyPair&, Store&, const Vote&, std::span<const Record> beside);
    Result<void> save(Store&, std::span<const Record> beside) const;

    // What must survive a crash.
    struct Signing {
        Place last;
        int valid_round = -1;  // of the last proposal
        bool nil = false;      // of the last vote
        Hash value{};          // of either
        int locked_round = -1;
        Hash locked_value{};
        bool decided = false;
        Hash decided_value{};
    };

    std::uint64_t height_;
    int self_;
    Signing signing_;
    VoteBook book_;
};

// The key of a validator's record of a height.
std::string tendermint_record_key(int self, std::uint64_t height);

}  // namespace sequent::impl::consensus
