#include "checker/lockstep/systems/consensus/tendermint_system.hpp"

#include "impl/consensus/kept.hpp"

namespace sequent::lockstep::consensus {
namespace {

NullStore nothing_kept;

// What a Byzantine proposer may show: signed once, since there are so few.
const SignedProposal& forged_proposal(int proposer, int round, int name, int valid) {
    constexpr std::size_t rounds = TendermintSystem::rounds_played_max;
    using PerValid = std::array<SignedProposal, rounds>;
    static const auto all = [] {
        std::array<std::array<std::array<PerValid, 2>, rounds>, TendermintSystem::validators> made;
        for (int who = 0; who < TendermintSystem::validators; ++who)
            for (int r = 0; r < static_cast<int>(rounds); ++r)
                for (int n = 1; n <= 2; ++n)
                    for (int v = 0; v <= r; ++v)
                        made[static_cast<std::size_t>(who)][static_cast<std::size_t>(r)][static_cast<std::size_t>(n - 1)]
                            [static_cast<std::size_t>(v)] = sign_proposal(
                                {TendermintSystem::height, r, TendermintSystem::block(n), v - 1}, who, validator_key(who));
        return made;
    }();
    return all[static_cast<std::size_t>(proposer)][static_cast<std::size_t>(round)][static_cast<std::size_t>(name - 1)]
              [static_cast<std::size_t>(valid)];
}

template <std::size_t... I>
std::array<TendermintVoter, sizeof...(I)> all_voters(std::index_sequence<I...>) {
    return {TendermintVoter(static_cast<int>(I), TendermintSystem::height)...};
}

}  // namespace

TendermintSystem::TendermintSystem(const ConsensusConfig& config)
    : config_(config), set_(std::make_shared<const ValidatorSet>(validators_with(config.powers))),
      voters_(all_voters(std::make_index_sequence<validators>{})) {}

const Hash& TendermintSystem::block(int name) {
    static const auto hash = [](std::uint8_t n) {
        const std::uint8_t bytes[] = {'b', 'l', 'o', 'c', 'k', n};
        return hash_of(bytes);
    };
    static const std::array<Hash, 2> all{hash(1), hash(2)};
    return all[name == 1 ? 0 : 1];
}

Result<void> TendermintSystem::is_played(int round) const {
    if (round < 0 || round >= config_.rounds) return refuse(RefusalCode::argument, "the round is not played");
    return {};
}

// RO-37: of two blocks the one that an honest validator signs something for first is called 1.
bool TendermintSystem::is_named(int name) const {
    if (name == 1) return true;
    for (const SignedProposal* shown : proposals_)
        if (shown && shown->proposal.value == block(1)) return true;
    const int slot = book_.slot_of(block(1));
    const auto honest = static_cast<Members>(~((1u << config_.byzantine) - 1));
    for (int r = 0; slot >= 0 && r < book_.rounds(); ++r)
        if ((book_.voters_in(VoteKind::prevote, r, slot) & honest) != 0) return true;
    return false;
}

Result<void> TendermintSystem::propose(int round, int name, int valid) {
    if (auto played = is_played(round); !played) return played;
    const int who = round_leader(*set_, round);
    if (is_byzantine(who)) return refuse(RefusalCode::guard, "the round has no honest proposer");
    if (!is_named(name)) return refuse(RefusalCode::guard, "the first block to come up is called 1");
    const auto signed_one = voters_[static_cast<std::size_t>(who)].propose(*set_, validator_key(who), nothing_kept,
                                                                           {height, round, block(name), valid - 1});
    if (!signed_one) return signed_one.refusal();
    const Bytes bytes = encode(*signed_one);
    const auto received = decode_proposal(bytes);
    if (!received) return received.refusal();
    proposals_[static_cast<std::size_t>(round)] = kept(bytes, *received);
    return {};
}

template <class Ask>
Result<void> TendermintSystem::show_proposals(int round, int name, Ask&& ask) {
    const int proposer = round_leader(*set_, round);
    if (!is_byzantine(proposer)) {
        const SignedProposal* shown = proposal(round);
        if (!shown || shown->proposal.value != block(name)) return refuse(RefusalCode::unknown, "there is no such proposal");
        return ask(*shown);
    }
    Result<void> asked;
    for (int valid = 0; valid <= round; ++valid)
        if ((asked = ask(forged_proposal(proposer, round, name, valid)))) break;
    return asked;
}

Result<void> TendermintSystem::broadcast(const SignedVote& vote) {
    const Bytes bytes = encode(vote);
    const auto received = decode_vote(bytes);
    if (!received) return received.refusal();
    // Each validator verifies by itself; all have the same keys, so that either all take it or none.
    for (int i = config_.byzantine; i < validators; ++i)
        if (auto seen = voters_[static_cast<std::size_t>(i)].see(*set_, *received); !seen) return seen;
    if (auto added = book_.add(*set_, *received); !added) return added;
    votes_.push_back(kept(bytes, *received));
    return {};
}

Result<void> TendermintSystem::prevote(int who, int round, int name) {
    if (auto played = is_played(round); !played) return played;
    if (is_byzantine(who)) return refuse(RefusalCode::guard, "no honest validator");
    if (!is_named(name)) return refuse(RefusalCode::guard, "the first block to come up is called 1");
    return show_proposals(round, name, [&](const SignedProposal& shown) -> Result<void> {
        const auto vote = voters_[static_cast<std::size_t>(who)].prevote(*set_, validator_key(who), nothing_kept, shown);
        return vote ? broadcast(*vote) : vote.refusal();
    });
}

Result<void> TendermintSystem::precommit(int who, int round, int name) {
    if (auto played = is_played(round); !played) return played;
    if (is_byzantine(who)) return refuse(RefusalCode::guard, "no honest validator");
    return show_proposals(round, name, [&](const SignedProposal& shown) -> Result<void> {
        const auto vote = voters_[static_cast<std::size_t>(who)].precommit(*set_, validator_key(who), nothing_kept, shown);
        return vote ? broadcast(*vote) : vote.refusal();
    });
}

Result<void> TendermintSystem::decide(int name) {
    if (is_decided(name)) return refuse(RefusalCode::guard, "it is decided");
    Result<void> decided = refuse(RefusalCode::guard, "every honest validator has decided");
    for (int i = config_.byzantine; i < validators && !decided; ++i)
        if (!voter(i).has_decided()) decided = voters_[static_cast<std::size_t>(i)].decide(*set_, nothing_kept, block(name));
    return decided;
}

Result<void> TendermintSystem::rogue_vote(VoteKind kind, int who, int round, int name) {
    if (auto played = is_played(round); !played) return played;
    const Vote vote{kind, height, round, block(name)};
    // RO-34, RO-35: what no quorum can contain is not worth a signature; nor is a copy.
    const auto corrupted = static_cast<Members>((1u << config_.byzantine) - 1);
    const Members signers = book_.voters(kind, round, block(name));
    if (contains(signers, who)) return refuse(RefusalCode::guard, "it has signed this");
    if (!set_->is_quorum(set_->power_of(signers | corrupted))) return refuse(RefusalCode::guard, "no quorum can contain it");
    // Without the validator's key, another one must do.
    if (config_.byzantine == 0) return refuse(RefusalCode::signature, "the adversary has no key");
    const SignedVote forged = sign_vote(vote, who, validator_key(std::min(who, config_.byzantine - 1)));
    return broadcast(forged);
}

Result<void> TendermintSystem::accuse(int who) {
    if (!is_decided(1) && !is_decided(2)) return refuse(RefusalCode::guard, "nothing is decided");
    if (is_convicted(who)) return refuse(RefusalCode::guard, "it is convicted");
    for (const SignedVote* first : votes_)
        for (const SignedVote* second : votes_) {
            if (first->validator != who || second->validator != who || !is_suspicious(*first, *second)) continue;
            const Bytes bytes = encode(Evidence{*first, *second});
            const auto received = decode_evidence(bytes);
            if (!received) return received.refusal();
            if (const auto convicted = judge(*set_, book_, *received)) {
                convictions_.push_back({*convicted, hash_of(bytes)});
                return {};
            }
        }
    return refuse(RefusalCode::guard, "no messages convict it");
}

bool TendermintSystem::is_decided(int name) const {
    for (int i = config_.byzantine; i < validators; ++i)
        if (voter(i).has_decided() && voter(i).decided_value() == block(name)) return true;
    return false;
}

bool TendermintSystem::is_convicted(int who) const {
    return std::any_of(convictions_.begin(), convictions_.end(),
                       [&](const Conviction& conviction) { return conviction.validator == who; });
}

}  // namespace sequent::lockstep::consensus
