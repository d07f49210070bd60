#include "checker/simulate/hotstuff_chain.hpp"

#include <algorithm>
#include <bit>

namespace sequent::simulate {
namespace {

using namespace impl::consensus;

constexpr impl::Hash genesis{};
constexpr std::size_t said_max = 256;

impl::Hash payload_of(int n) { return impl::hash_of(std::array<std::uint8_t, 2>{3, static_cast<std::uint8_t>(n)}); }
std::string validator(int who) { return "validator " + std::to_string(who); }

// The numbers of a view's blocks in the model: one in views 1 and 2, two where a leader may equivocate.
int first_of(std::uint64_t view) { return view <= 3 ? static_cast<int>(view) : 5; }
int last_of(std::uint64_t view) { return view <= 2 ? static_cast<int>(view) : first_of(view) + 1; }

}  // namespace

HotStuffChain::HotStuffChain(const SliceSetting& setting, const Machine& machine, ActionIndex& index, std::uint64_t chain)
    : setting_(&setting), judge_(setting, machine, index), chain_(chain) {
    const Parameters& p = setting.parameters;
    const auto power = [](int value) { return static_cast<Power>(value); };
    set_ = validators_with(std::array{power(p.power_0), power(p.power_1), power(p.power_2), power(p.power_3)});
}

std::unique_ptr<HotStuffNode> HotStuffChain::make_node(int self, impl::Store& store) const {
    HotStuffConfig config;
    config.chain = chain_;
    config.timeout_ms = 400;
    config.timeout_growth_ms = 150;
    return std::make_unique<Node>(set_, self, validator_key(self), payload_of(self), store, config);
}

HotStuffChain::Known* HotStuffChain::find(const impl::Hash& hash) {
    for (Known& known : known_)
        if (known.hash == hash) return &known;
    return nullptr;
}
int HotStuffChain::number_of(const impl::Hash& hash) {
    if (hash == genesis) return 0;
    const Known* known = find(hash);
    return known && known->number > 0 ? known->number : -1;
}
bool HotStuffChain::is_outside(Context& context, std::uint64_t view) {
    if (view > static_cast<std::uint64_t>(setting_->parameters.consensus_rounds)) judge_.leave(context);
    return judge_.is_outside();
}

void HotStuffChain::sent(Context& context, int from, impl::ByteView message) {
    if (said_.size() < said_max) said_.emplace_back(message.begin(), message.end());
    if (const auto vote = decode_block_vote(message)) {
        if (vote->chain != chain_ || !verify(set_, *vote)) return;
        if (std::find(votes_.begin(), votes_.end(), *vote) == votes_.end()) votes_.push_back(*vote);
        if (vote->validator == from && !is_byzantine(from)) votes(context, from, *vote);
    } else if (const auto proposal = decode_block_proposal(message)) {
        shows(context, from, *proposal);
    } else if (const auto timeout = decode_timeout(message)) {
        if (timeout->chain == chain_ && verify(set_, *timeout)) timeouts_.push_back(*timeout);
    }
}

void HotStuffChain::shows(Context& context, int from, const BlockProposal& proposal) {
    const impl::Hash hash = block_hash(proposal.block);
    if (proposal.block.chain != chain_ || !set_.has(proposal.leader) || proposal.leader != from) return;
    const bool honest = !is_byzantine(from);
    const auto remember = [&](Known& known) {
        if (proposal.skipped && verify(set_, *proposal.skipped)) known.skipped.push_back(*proposal.skipped);
    };
    if (Known* known = find(hash)) return remember(*known);
    if (honest)
        for (const Known& known : known_)
            if (known.leader == from && known.block.view == proposal.block.view)
                return judge_.fail(context, "equivocation",
                                   validator(from) + " proposed twice in view " + std::to_string(proposal.block.view));
    known_.push_back({hash, proposal.block, from, {}, 0, false});
    remember(known_.back());
    highest_view_ = std::max(highest_view_, proposal.block.view);
    if (honest && !is_outside(context, proposal.block.view)) tell_block(context, known_.back(), true);
}

std::uint64_t HotStuffChain::view_of(const impl::Hash& hash) {
    const Known* known = find(hash);
    return known ? known->block.view : 0;
}

bool HotStuffChain::tell_block(Context& context, Known& known, bool honest) {
    int number = first_of(known.block.view);
    while (std::any_of(known_.begin(), known_.end(), [&](const Known& other) { return other.number == number; })) ++number;
    const int parent = number_of(known.block.parent);
    if (number > last_of(known.block.view)) return judge_.leave(context), false;
    if (parent < 0 || parent > 4)
        return judge_.fail(context, "disagreement", "a block stands on one that the model does not know"), false;
    known.number = number;
    judge_.must(context, honest ? "ProposeBlock" : "RogueBlock", {number, parent});
    return true;
}

// The smallest set of those who signed that the model needs to leave the view.
void HotStuffChain::tell_timeouts(Context& context, const Known& known) {
    for (const TimeoutCertificate& skipped : known.skipped) {
        unsigned signers = 0;
        for (const SignedBy& signature : skipped.signatures)
            if (!is_byzantine(signature.validator)) signers |= 1u << signature.validator;
        for (int size = 0; size <= validators; ++size)
            for (unsigned leavers = 0; leavers < 1u << validators; ++leavers)
                if (std::popcount(leavers) == size && (leavers & ~signers) == 0 &&
                    judge_.may(context, "TimeOut", {static_cast<int>(skipped.view), static_cast<int>(leavers)}))
                    return;
    }
}

// The adversary completes whatever it can; nobody's votes are kept back from anybody for ever.
void HotStuffChain::tell_certificates(Context& context) {
    for (Known& known : known_)
        if (known.number > 0 && !known.certified) known.certified = judge_.may(context, "CertifyBlock", {known.number});
}

void HotStuffChain::votes(Context& context, int who, const BlockVote& vote) {
    auto& voted = voted_[static_cast<std::size_t>(who)];
    for (const BlockVote& other : votes_)
        if (other.validator == who && other.view == vote.view && other.block != vote.block)
            return judge_.fail(context, "equivocation", validator(who) + " voted twice in view " + std::to_string(vote.view));
    if (vote.view == voted) return;  // sent again
    if (vote.view < voted)
        return judge_.fail(context, "equivocation",
                           validator(who) + " voted in view " + std::to_string(vote.view) + " after view " +
                               std::to_string(voted));
    voted = vote.view;
    highest_view_ = std::max(highest_view_, vote.view);
    Known* known = find(vote.block);
    if (!known) return judge_.fail(context, "disagreement", validator(who) + " voted for a block that nobody showed");
    auto& locked = locked_[static_cast<std::size_t>(who)];
    locked = std::max(locked, view_of(known->block.parent));
    if (is_outside(context, vote.view)) return;
    if (known->number == 0 && !tell_block(context, *known, false)) return;
    tell_timeouts(context, *known);
    judge_.must(context, "VoteBlock", {who, known->number});
    tell_certificates(context);
}

void HotStuffChain::acted(Context& context, int who, const Node& node) {
    if (node.halted()) return;
    const HotStuffVoter& voter = node.voter();
    const auto i = static_cast<std::size_t>(who);
    // What it has on its disk it has signed, whether or not it has been sent.
    if (voter.voted_view() > voted_[i]) votes(context, who, {chain_, voter.voted_view(), voter.voted_block(), who, {}});
    if (voter.voted_view() != voted_[i] || voter.lock_view() != locked_[i])
        judge_.fail(context, "disagreement",
                    validator(who) + " is locked in view " + std::to_string(voter.lock_view()) +
                        ", although what it signed locks it in view " + std::to_string(locked_[i]));
    while (committed_by_[i] < node.committed().size()) commits(context, who, node.committed()[committed_by_[i]]);
    if (!below_.empty() && !judge_.is_outside())
        return judge_.fail(context, "disagreement", "a block is committed without two certificates in consecutive views");
    if (judge_.is_outside()) return;
    const QuorumCertificate& highest = node.highest();
    if (highest.view == 0 || is_outside(context, highest.view)) return;
    const Known* known = find(highest.block);
    if (!known || !known->certified)
        judge_.fail(context, "disagreement",
                    validator(who) + " holds a certificate of view " + std::to_string(highest.view) +
                        " that the model refuses by RO-44");
}

void HotStuffChain::commits(Context& context, int who, const impl::Hash& block) {
    auto& have = committed_by_[static_cast<std::size_t>(who)];
    if (have < committed_.size() && committed_[have] != block)
        judge_.violated(context, "INV-RO-40", validator(who) + " commits another block than somebody before it");
    if (have == committed_.size()) committed_.push_back(block);
    ++have;
    const Known* known = find(block);
    if (!known || known->block.view >= static_cast<std::uint64_t>(setting_->parameters.consensus_rounds)) judge_.leave(context);
    if (judge_.is_outside()) return below_.clear();
    const std::string variable = "consensus.committed[" + std::to_string(known->number - 1) + "]";
    if (judge_.variable(variable) == 1 || judge_.may(context, "CommitBlock", {known->number})) below_.clear();
    else if (!judge_.is_outside()) below_.push_back(block);
}

std::string HotStuffChain::describe(impl::ByteView message) const {
    const auto view = [](std::uint64_t number) { return " in view " + std::to_string(number); };
    if (const auto vote = decode_block_vote(message)) return validator(vote->validator) + "'s vote" + view(vote->view);
    if (const auto timeout = decode_timeout(message)) return validator(timeout->validator) + "'s timeout" + view(timeout->view);
    if (const auto certificate = decode_quorum_certificate(message)) return "a certificate" + view(certificate->view);
    if (const auto certificate = decode_timeout_certificate(message)) return "a timeout certificate" + view(certificate->view);
    if (const auto proposal = decode_block_proposal(message))
        return validator(proposal->leader) + "'s block" + view(proposal->block.view) + " on a certificate" +
               view(proposal->justify.view);
    return "something else";
}

void HotStuffChain::refused_to_recover(Context& context, int who, std::string_view reason) {
    judge_.fail(context, "storage", validator(who) + " does not start again: " + std::string(reason));
}

// ---- the adversary -------------------------------------------------------------------------------------------------

QuorumCertificate HotStuffChain::certificate_of(const Known& known) const {
    QuorumCertificate certificate{chain_, known.block.view, known.hash, {}};
    for (int i = 0; i < set_.size(); ++i) {
        if (is_byzantine(i)) {
            certificate.signatures.push_back(
                {i, sign_block_vote(chain_, certificate.view, known.hash, i, validator_key(i)).signature});
            continue;
        }
        const auto vote = std::find_if(votes_.begin(), votes_.end(),
                                       [&](const BlockVote& v) { return v.validator == i && v.block == known.hash; });
        if (vote != votes_.end()) certificate.signatures.push_back({i, vote->signature});
    }
    return certificate;
}

std::optional<impl::Bytes> HotStuffChain::forged_block(Context& context, int who, std::uint64_t view, int payload) {
    while (view < highest_view_ + 4 && view_leader(set_, view) != who) ++view;
    if (view_leader(set_, view) != who) return std::nullopt;
    const auto parent = context.choices.below(static_cast<std::uint32_t>(known_.size()) + 1);
    Block block{chain_, view, genesis, payload_of(8 + payload)};
    QuorumCertificate justify{chain_, 0, genesis, {}};
    if (parent > 0) {
        const Known& under = known_[known_.size() - parent];
        block.parent = under.hash;
        justify = certificate_of(under);
    }
    BlockProposal made = sign_block(block, who, validator_key(who));
    made.justify = justify;
    if (justify.view + 1 != view && view > 1) {
        TimeoutCertificate skipped{chain_, view - 1, {}};
        for (int i = 0; i < set_.size(); ++i) {
            const auto heard = std::find_if(timeouts_.begin(), timeouts_.end(),
                                            [&](const Timeout& t) { return t.validator == i && t.view == view - 1; });
            if (is_byzantine(i))
                skipped.signatures.push_back({i, sign_timeout(chain_, view - 1, i, validator_key(i)).signature});
            else if (heard != timeouts_.end()) skipped.signatures.push_back({i, heard->signature});
        }
        made.skipped = skipped;
    }
    return encode(made);
}

std::optional<impl::Bytes> HotStuffChain::forged_message(Context& context, int who, std::uint64_t view) {
    Choices& choices = context.choices;
    const auto some_block = [&]() -> const Known& {
        return known_[known_.size() - 1 - choices.below(static_cast<std::uint32_t>(known_.size()))];
    };
    enum What : std::uint32_t { vote, block, timeout, certificate, again_or_garbled };
    const std::uint32_t what = choices.below(5);
    if (known_.empty() && (what == vote || what == certificate)) return std::nullopt;
    switch (what) {
        case vote: {
            const Known& known = some_block();
            return encode(sign_block_vote(chain_, known.block.view, known.hash, who, validator_key(who)));
        }
        case block: return forged_block(context, who, view, static_cast<int>(choices.below(2)));
        case timeout: {
            Timeout made = sign_timeout(chain_, view, who, validator_key(who));
            if (!known_.empty() && choices.below(2) == 1) made.highest = certificate_of(known_.back());
            else made.highest = {chain_, 0, genesis, {}};
            return encode(made);
        }
        case certificate: return encode(certificate_of(some_block()));
        default: break;
    }
    if (said_.empty()) return std::nullopt;
    impl::Bytes message = said_[choices.below(static_cast<std::uint32_t>(said_.size()))];
    if (choices.below(2) == 1) message[choices.below(static_cast<std::uint32_t>(message.size()))] ^= 1;
    return message;
}

std::vector<Forged> HotStuffChain::forge(Context& context, int who, std::uint32_t half) {
    Choices& choices = context.choices;
    const std::uint64_t view = std::max<std::uint64_t>(1, highest_view_ + choices.below(3) - 1);
    std::vector<Forged> forged;
    if (choices.below(3) != 0) {
        if (auto message = forged_message(context, who, view))
            forged.push_back({who, std::move(*message), ~choices.below(1u << validators)});
        return forged;
    }
    // A leader that shows one block to one half and another to the other.
    for (const int payload : {0, 1})
        if (auto block = forged_block(context, who, view, payload))
            forged.push_back({who, std::move(*block), payload == 0 ? half : ~half});
    return forged;
}

}  // namespace sequent::simulate
