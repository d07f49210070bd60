#include "checker/lockstep/systems/consensus/hotstuff_system.hpp"

#include "impl/consensus/kept.hpp"

namespace sequent::lockstep::consensus {
namespace {

NullStore nothing_kept;

Hash payload_of(int number) { return Hash{static_cast<std::uint8_t>(number)}; }

template <std::size_t... I>
std::array<HotStuffVoter, sizeof...(I)> all_voters(std::index_sequence<I...>) {
    return {HotStuffVoter(static_cast<int>(I), HotStuffSystem::chain)...};
}

const QuorumCertificate& genesis_certificate() {
    static const QuorumCertificate certificate{HotStuffSystem::chain, 0, Hash{}, {}};
    return certificate;
}

}  // namespace

HotStuffSystem::HotStuffSystem(const ConsensusConfig& config)
    : config_(config), set_(std::make_shared<const ValidatorSet>(validators_with(config.powers))),
      voters_(all_voters(std::make_index_sequence<validators>{})) {
    certificates_[0] = &genesis_certificate();
}

const Hash& HotStuffSystem::hash_of_block(int number) const {
    return number == 0 ? genesis_certificate().block : block(number)->hash;
}

int HotStuffSystem::parent_of(int number) const {
    const Hash& parent = block(number)->proposal.block.parent;
    for (int candidate = 0; candidate < number; ++candidate)
        if (is_there(candidate) && hash_of_block(candidate) == parent) return candidate;
    return -1;
}

bool HotStuffSystem::skips(int number) const { return block(number) && view_of(parent_of(number)) != view_of(number) - 1; }

// A block reaches everybody, and everybody checks whose it is.
Result<void> HotStuffSystem::show(int number, const BlockProposal& shown) {
    const Bytes bytes = encode(shown);
    const auto received = decode_block_proposal(bytes);
    if (!received) return received.refusal();
    if (auto leaders = HotStuffVoter::is_leaders(*set_, *received); !leaders) return leaders;
    blocks_[static_cast<std::size_t>(number)] = kept(bytes, ShownBlock{*received, block_hash(received->block)});
    return {};
}

Result<void> HotStuffSystem::propose(int number, int parent) {
    const int view = view_of(number);
    const int leader = view_leader(*set_, static_cast<std::uint64_t>(view));
    if (view > config_.rounds) return refuse(RefusalCode::argument, "the view is not played");
    if (is_byzantine(leader)) return refuse(RefusalCode::guard, "the view has no honest leader");
    if (is_second(number)) return refuse(RefusalCode::argument, "an honest leader proposes one block");
    const QuorumCertificate* justify = certificate(parent);
    if (!justify) return refuse(RefusalCode::unknown, "the parent has no certificate");
    const Block made{chain, static_cast<std::uint64_t>(view), justify->block, payload_of(number)};
    auto proposed =
        voters_[static_cast<std::size_t>(leader)].propose(*set_, validator_key(leader), nothing_kept, made, *justify);
    if (!proposed) return proposed.refusal();
    proposed.value().justify = genesis_certificate();  // what vouches for a block is shown with it each time (RO-43)
    return show(number, *proposed);
}

// RO-42: on genesis or any block of an earlier view, certified or not.
Result<void> HotStuffSystem::rogue_block(int number, int parent) {
    const int view = view_of(number);
    if (view > config_.rounds) return refuse(RefusalCode::argument, "the view is not played");
    if (block(number)) return refuse(RefusalCode::guard, "it has been shown");
    if (is_second(number) && !block(number - 1)) return refuse(RefusalCode::guard, "the first block comes first");
    if (!is_there(parent) || view_of(parent) >= view) return refuse(RefusalCode::unknown, "no such block in an earlier view");
    if (config_.byzantine == 0) return refuse(RefusalCode::signature, "the adversary has no key");
    const int leader = view_leader(*set_, static_cast<std::uint64_t>(view));
    const Block made{chain, static_cast<std::uint64_t>(view), hash_of_block(parent), payload_of(number)};
    return show(number, sign_block(made, leader, validator_key(std::min(leader, config_.byzantine - 1))));
}

Result<void> HotStuffSystem::vote(int who, int number) {
    if (is_byzantine(who)) return refuse(RefusalCode::guard, "no honest validator");
    if (!block(number)) return refuse(RefusalCode::unknown, "no such block");
    HotStuffVoter& voter = voters_[static_cast<std::size_t>(who)];
    BlockProposal shown = block(number)->proposal;
    const int parent = parent_of(number), view = view_of(number);
    const bool adversary = is_byzantine(shown.leader);
    if (const QuorumCertificate* justify = certificate(parent)) {
        shown.justify = *justify;
    } else {
        // Nobody has the certificate; the adversary can still claim one, of the view that the block must follow.
        shown.justify = {chain, static_cast<std::uint64_t>(view - 1), hash_of_block(parent), {}};
    }
    if (view >= 2 && shown.justify.view + 1 != shown.block.view) {
        const TimeoutCertificate* skipped = timeout_certificate(view - 1);
        for (int older = view - 2; older >= 1 && !skipped; --older) skipped = timeout_certificate(older);
        if (skipped) shown.skipped = *skipped;
    }
    auto allowed = voter.may_vote(*set_, shown);
    if (!allowed && adversary && certificate(parent)) {
        // A true certificate that ranks too low; a claimed one would do, if nobody looked at its signatures.
        shown.justify = {chain, static_cast<std::uint64_t>(view - 1), hash_of_block(parent), {}};
        allowed = voter.may_vote(*set_, shown);
    }
    if (!allowed) return allowed;
    const auto received = decode_block_proposal(encode(shown));
    if (!received) return received.refusal();
    const auto cast = voter.vote(*set_, validator_key(who), nothing_kept, *received);
    if (!cast) return cast.refusal();
    const Bytes bytes = encode(*cast);
    const auto counted = decode_block_vote(bytes);
    if (!counted) return counted.refusal();
    if (auto checked = verify(*set_, *counted); !checked) return checked;
    votes_.push_back(kept(bytes, *counted));
    voted_[static_cast<std::size_t>(number)] |= static_cast<Members>(1u << counted->validator);
    return {};
}

Result<void> HotStuffSystem::accept(int number, const QuorumCertificate& made) {
    // What is too little is not worth the bytes; whoever counts it judges again.
    if (auto enough = verify(*set_, made); !enough) return enough;
    const Bytes bytes = encode(made);
    const auto received = decode_quorum_certificate(bytes);
    if (!received) return received.refusal();
    if (auto checked = verify(*set_, *received); !checked) return checked;
    certificates_[static_cast<std::size_t>(number)] = kept(bytes, *received);
    return {};
}

Result<void> HotStuffSystem::certify(int number) {
    const ShownBlock* shown = block(number);
    if (!shown) return refuse(RefusalCode::unknown, "no such block");
    if (certificate(number)) return refuse(RefusalCode::guard, "it is certified");
    const auto view = shown->proposal.block.view;
    QuorumCertificate made{chain, view, shown->hash, {}}, doubled = made;
    for (int i = 0; i < validators; ++i) {
        const Signature* signature = nullptr;
        Signature rogue;
        if (is_byzantine(i)) {
            // RO-44: the adversary signs every certificate that it can complete.
            rogue = sign_block_vote(chain, view, shown->hash, i, validator_key(i)).signature;
            signature = &rogue;
        } else if (contains(voters_of(number), i)) {
            for (const BlockVote* vote : votes_)
                if (vote->validator == i && vote->block == shown->hash) signature = &vote->signature;
        }
        if (!signature) continue;
        made.signatures.push_back({i, *signature});
        doubled.signatures.push_back({i, *signature});
        doubled.signatures.push_back({i, *signature});
    }
    auto accepted = accept(number, made);
    // Whoever has too few signatures may show them twice.
    if (!accepted) accepted = accept(number, doubled);
    return accepted;
}

Result<void> HotStuffSystem::time_out(int view, int leavers) {
    if (view >= config_.rounds) return refuse(RefusalCode::argument, "nobody gives the last view up");
    if (timeout_certificate(view)) return refuse(RefusalCode::guard, "it has a timeout certificate");
    bool needed = false;
    for (int b = 1; b < blocks; ++b) needed = needed || (view_of(b) == view + 1 && skips(b));
    if (!needed) return refuse(RefusalCode::guard, "no block needs the certificate");
    const auto taken = static_cast<Members>(leavers);
    Members waiting = 0;
    for (int i = config_.byzantine; i < validators; ++i)
        if (voter(i).waits_in(static_cast<std::uint64_t>(view))) waiting |= static_cast<Members>(1u << i);
    // RO-46: those that wait sign only if they are taken, and no more are taken than it needs.
    if ((taken & ~waiting) != 0) return refuse(RefusalCode::guard, "a leaver does not wait in the view");
    const auto signers = static_cast<Members>(0xF & (~waiting | taken));
    const Power power = set_->power_of(signers);
    if (!set_->is_quorum(power)) return refuse(RefusalCode::guard, "too few give the view up");
    for (int i = 0; i < validators; ++i)
        if (contains(taken, i) && set_->is_quorum(power - (*set_)[i].power))
            return refuse(RefusalCode::guard, "a leaver is not needed");
    TimeoutCertificate made{chain, static_cast<std::uint64_t>(view), {}};
    for (int i = 0; i < validators; ++i) {
        if (!contains(signers, i)) continue;
        const auto timeout = is_byzantine(i)
                                 ? Result<Timeout>(sign_timeout(chain, made.view, i, validator_key(i)))
                                 : voters_[static_cast<std::size_t>(i)].time_out(validator_key(i), nothing_kept, made.view);
        if (!timeout) return timeout.refusal();
        const auto received = decode_timeout(encode(*timeout));
        if (!received) return received.refusal();
        if (auto checked = verify(*set_, *received); !checked) return checked;
        made.signatures.push_back({received->validator, received->signature});
    }
    const Bytes bytes = encode(made);
    const auto received = decode_timeout_certificate(bytes);
    if (!received) return received.refusal();
    if (auto checked = verify(*set_, *received); !checked) return checked;
    given_up_[static_cast<std::size_t>(view)] = kept(bytes, *received);
    return {};
}

Result<void> HotStuffSystem::commit(int number) {
    if (is_committed(number)) return refuse(RefusalCode::guard, "it is committed");
    const QuorumCertificate* of_block = certificate(number);
    if (!block(number) || !of_block) return refuse(RefusalCode::unknown, "the block has no certificate");
    auto committed = may_commit(*set_, *of_block, nullptr, nullptr);
    for (int c = number + 1; c < blocks && !committed; ++c)
        if (block(c) && certificate(c) && parent_of(c) == number)
            committed = may_commit(*set_, *of_block, &block(c)->proposal.block, certificate(c));
    if (committed) committed_ |= static_cast<Members>(1u << number);
    return committed;
}

}  // namespace sequent::lockstep::consensus
