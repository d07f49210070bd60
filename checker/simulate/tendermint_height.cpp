#include "checker/simulate/tendermint_height.hpp"

#include <algorithm>

namespace sequent::simulate {
namespace {

using namespace impl::consensus;

// What validators propose: two values in all, as in the model.
const impl::Hash& value_of(std::uint32_t n) {
    static const std::array<impl::Hash, 2> values{impl::hash_of(std::array<std::uint8_t, 1>{1}),
                                                  impl::hash_of(std::array<std::uint8_t, 1>{2})};
    return values[n % 2];
}
constexpr std::size_t said_max = 256;

std::string text_of(VoteKind kind) { return kind == VoteKind::prevote ? "prevote" : "precommit"; }
std::string validator(int who) { return "validator " + std::to_string(who); }

}  // namespace

TendermintHeight::TendermintHeight(const SliceSetting& setting, const Machine& machine, ActionIndex& index,
                                   std::uint64_t height)
    : setting_(&setting), judge_(setting, machine, index), height_(height) {
    const Parameters& p = setting.parameters;
    const auto power = [](int value) { return static_cast<Power>(value); };
    set_ = validators_with(std::array{power(p.power_0), power(p.power_1), power(p.power_2), power(p.power_3)});
}

std::unique_ptr<TendermintNode> TendermintHeight::make_node(int self, impl::Store& store) const {
    TendermintConfig config;
    config.height = height_;
    config.timeout_ms = 300;
    config.timeout_growth_ms = 150;
    return std::make_unique<Node>(set_, self, validator_key(self), value_of(static_cast<std::uint32_t>(self)), store, config);
}

int TendermintHeight::name_of(const impl::Hash& value) const {
    const auto at = std::find(names_.begin(), names_.end(), value);
    return at == names_.end() ? 0 : static_cast<int>(at - names_.begin()) + 1;
}
int TendermintHeight::named(const impl::Hash& value) {
    if (name_of(value) == 0 && names_.size() < 2) names_.push_back(value);
    return name_of(value);
}
bool TendermintHeight::is_outside(Context& context, int round, int name) {
    if (round >= setting_->parameters.consensus_rounds || name == 0) judge_.leave(context);
    return judge_.is_outside();
}

void TendermintHeight::sent(Context& context, int from, impl::ByteView message) {
    if (said_.size() < said_max) said_.emplace_back(message.begin(), message.end());
    if (const auto vote = decode_vote(message)) {
        heard(*vote);
        if (vote->validator == from && !is_byzantine(from)) votes(context, from, vote->vote);
    } else if (const auto proposal = decode_proposal(message)) {
        if (proposal->validator == from && !is_byzantine(from)) proposes(context, *proposal);
    }
}

void TendermintHeight::proposes(Context& context, const SignedProposal& proposal) {
    for (const Proposal& earlier : proposals_) {
        if (earlier == proposal.proposal) return;
        if (earlier.round == proposal.proposal.round)
            return judge_.fail(context, "equivocation",
                               validator(proposal.validator) + " proposed twice in round " + std::to_string(earlier.round));
    }
    proposals_.push_back(proposal.proposal);
    const auto& [height, round, value, valid_round] = proposal.proposal;
    const int name = named(value);
    if (is_outside(context, round, name)) return;
    tell_rogue_votes(context);
    judge_.must(context, "ProposeValue", {round, name, valid_round + 1});
}

void TendermintHeight::votes(Context& context, int who, const Vote& vote) {
    auto& earlier = signed_[static_cast<std::size_t>(who)];
    for (const Vote& other : earlier) {
        if (other == vote) return;
        if (other.kind == vote.kind && other.round == vote.round)
            return judge_.fail(context, "equivocation",
                               validator(who) + " signed two " + text_of(vote.kind) + "s in round " +
                                   std::to_string(vote.round));
    }
    earlier.push_back(vote);
    highest_round_ = std::max(highest_round_, vote.round);
    if (!vote.value) return;
    const int name = vote.kind == VoteKind::prevote ? named(*vote.value) : name_of(*vote.value);
    if (is_outside(context, vote.round, name)) return;
    tell_rogue_votes(context);
    judge_.must(context, vote.kind == VoteKind::prevote ? "Prevote" : "Precommit", {who, vote.round, name});
}

void TendermintHeight::heard(const SignedVote& vote) {
    if (std::find(heard_.begin(), heard_.end(), vote) != heard_.end()) return;
    if (vote.vote.height != height_ || !verify(set_, vote)) return;
    heard_.push_back(vote);
    if (is_byzantine(vote.validator) && vote.vote.value) untold_.emplace_back(vote.validator, vote.vote);
}

void TendermintHeight::tell_rogue_votes(Context& context) {
    std::erase_if(untold_, [&](const std::pair<int, Vote>& rogue) {
        const auto& [who, vote] = rogue;
        const int name = name_of(*vote.value);
        if (name == 0 || vote.round >= setting_->parameters.consensus_rounds) return false;
        return judge_.may(context, vote.kind == VoteKind::prevote ? "RoguePrevote" : "RoguePrecommit", {who, vote.round, name});
    });
}

void TendermintHeight::acted(Context& context, int who, const Node& node) {
    const TendermintVoter& voter = node.voter();
    if (node.halted()) return;
    // What it has on its disk it has signed, whether or not it has been sent.
    const VoteBook& book = voter.book();
    for (int round = 0; round < book.rounds(); ++round)
        for (const VoteKind kind : {VoteKind::prevote, VoteKind::precommit})
            for (std::size_t slot = 0; slot < book.values().size(); ++slot)
                if (contains(book.voters_in(kind, round, static_cast<int>(slot)), who))
                    votes(context, who, {kind, height_, round, book.values()[slot]});

    // Its lock is that of everything that it ever signed.
    int locked = -1;
    for (const Vote& vote : signed_[static_cast<std::size_t>(who)])
        if (vote.kind == VoteKind::precommit && vote.value) locked = std::max(locked, vote.round);
    if (voter.locked_round() != locked)
        judge_.fail(context, "disagreement",
                    validator(who) + " is locked in round " + std::to_string(voter.locked_round()) +
                        ", although what it signed locks it in round " + std::to_string(locked));
    if (node.decided()) decided(context, who, *node.decided());
    for (const Evidence& evidence : node.evidence()) {
        const int accused = evidence.first.validator;
        if (!is_byzantine(accused)) judge_.violated(context, "INV-RO-34", validator(accused) + " is accused");
        else if (decided_ && !accused_[static_cast<std::size_t>(accused)])
            accused_[static_cast<std::size_t>(accused)] = judge_.may(context, "Accuse", {accused});
    }
}

void TendermintHeight::decided(Context& context, int who, const impl::Hash& value) {
    if (decided_ && *decided_ != value)
        judge_.violated(context, "INV-RO-30", validator(who) + " decides another value than somebody before it");
    decided_ = value;
    const int name = name_of(value);
    if (name == 0) judge_.leave(context);
    if (judge_.is_outside() || told_decided_[static_cast<std::size_t>(name)]) return;
    told_decided_[static_cast<std::size_t>(name)] = true;
    tell_rogue_votes(context);
    judge_.must(context, "Decide", {name});
}

std::string TendermintHeight::describe(impl::ByteView message) const {
    const auto value = [&](const std::optional<impl::Hash>& hash) {
        return !hash ? std::string("nil") : *hash == value_of(0) ? "A" : *hash == value_of(1) ? "B" : "an unknown value";
    };
    const auto place = [&](const Vote& vote) {
        return text_of(vote.kind) + " for " + value(vote.value) + " in round " + std::to_string(vote.round);
    };
    if (const auto vote = decode_vote(message)) return validator(vote->validator) + "'s " + place(vote->vote);
    if (const auto certificate = decode_certificate(message))
        return "a certificate: " + std::to_string(certificate->signatures.size()) + " x " + place(certificate->vote);
    if (const auto proposal = decode_proposal(message)) {
        const Proposal& content = proposal->proposal;
        return validator(proposal->validator) + "'s proposal of " + value(content.value) + " in round " +
               std::to_string(content.round) +
               (content.valid_round < 0 ? "" : " with a polka of round " + std::to_string(content.valid_round));
    }
    return "something else";
}

void TendermintHeight::refused_to_recover(Context& context, int who, std::string_view reason) {
    judge_.fail(context, "storage", validator(who) + " does not start again: " + std::string(reason));
}

// ---- the adversary -------------------------------------------------------------------------------------------------

// Everybody's signatures under a vote, with those of the adversary that are missing: it signs them now, and whoever is
// shown the certificate has heard them.
VoteCertificate TendermintHeight::certificate(const Vote& vote) {
    VoteCertificate certificate{vote, {}};
    for (int i = 0; i < set_.size(); ++i) {
        if (is_byzantine(i)) heard(sign_vote(vote, i, validator_key(i)));
        const auto found = std::find_if(heard_.begin(), heard_.end(),
                                        [&](const SignedVote& heard) { return heard.validator == i && heard.vote == vote; });
        if (found != heard_.end()) certificate.signatures.push_back({i, found->signature});
    }
    return certificate;
}

std::optional<impl::Bytes> TendermintHeight::forged_proposal(Context& context, int who, int round, std::uint32_t value) {
    while (round < rounds_max && round_leader(set_, round) != who) ++round;
    if (round >= rounds_max) return std::nullopt;
    Proposal content{height_, round, value_of(value), static_cast<int>(context.choices.below(3)) - 1};
    content.valid_round = std::min(content.valid_round, round - 1);
    SignedProposal made = sign_proposal(content, who, validator_key(who));
    if (content.valid_round >= 0) made.polka = certificate({VoteKind::prevote, height_, content.valid_round, content.value});
    return encode(made);
}

std::optional<impl::Bytes> TendermintHeight::forged_message(Context& context, int who, int round) {
    Choices& choices = context.choices;
    const auto vote = [&](VoteKind kind) {
        const std::uint32_t value = choices.below(3);
        return Vote{kind, height_, round, value == 2 ? std::nullopt : std::optional(value_of(value))};
    };
    enum What : std::uint32_t { prevote, precommit, proposal, proof, again_or_garbled };
    switch (choices.below(5)) {
        case prevote: return encode(sign_vote(vote(VoteKind::prevote), who, validator_key(who)));
        case precommit: return encode(sign_vote(vote(VoteKind::precommit), who, validator_key(who)));
        case proposal: return forged_proposal(context, who, round, choices.below(2));
        case proof: {
            const auto kind = choices.below(2) == 0 ? VoteKind::precommit : VoteKind::prevote;
            return encode(certificate({kind, height_, round, value_of(choices.below(2))}));
        }
        default: break;
    }
    if (said_.empty()) return std::nullopt;
    impl::Bytes message = said_[choices.below(static_cast<std::uint32_t>(said_.size()))];
    if (choices.below(2) == 1) message[choices.below(static_cast<std::uint32_t>(message.size()))] ^= 1;
    return message;
}

std::vector<Forged> TendermintHeight::forge(Context& context, int who, std::uint32_t half) {
    Choices& choices = context.choices;
    const int round = std::clamp(highest_round_ - 1 + static_cast<int>(choices.below(3)), 0, rounds_max - 1);
    std::vector<Forged> forged;
    if (choices.below(3) != 0) {
        if (auto message = forged_message(context, who, round))
            forged.push_back({who, std::move(*message), ~choices.below(1u << validators)});
        return forged;
    }
    // All of the adversary's validators together: one value to one half of the others, the other value to the other half.
    const std::uint32_t value = choices.below(2);
    const std::uint32_t to = value == 0 ? half : ~half;
    for (int i = 0; i < setting_->parameters.byzantine; ++i) {
        if (round_leader(set_, round) == i)
            if (auto proposal = forged_proposal(context, i, round, value)) forged.push_back({i, std::move(*proposal), to});
        for (const VoteKind kind : {VoteKind::prevote, VoteKind::precommit})
            forged.push_back({i, encode(sign_vote({kind, height_, round, value_of(value)}, i, validator_key(i))), to});
    }
    return forged;
}

}  // namespace sequent::simulate
