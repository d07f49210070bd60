#include "impl/consensus/hotstuff_node.hpp"

#include <algorithm>

namespace sequent::impl::consensus {
namespace {

constexpr std::size_t blocks_of_view_max = 4;  // an honest leader shows one
constexpr std::uint64_t views_ahead_max = 64;  // of votes and timeouts that are kept

// Numbers in keys are of one width, so that their order is that of the keys.
std::string padded(std::uint64_t number) {
    const std::string digits = std::to_string(number);
    return std::string(20 - digits.size(), '0') + digits;
}

}  // namespace

HotStuffNode::HotStuffNode(const ValidatorSet& validators, int self, const KeyPair& key, const Hash& payload, Store& store,
                           const HotStuffConfig& config)
    : validators_(validators), key_(key), payload_(payload), store_(&store), config_(config), voter_(self, config.chain) {
    highest_.chain = config.chain;
}

std::string HotStuffNode::key_of(std::string_view what) const {
    return hotstuff_record_key(voter_.self(), config_.chain) + std::string(what);
}

// What was written is where it goes on: what it signed last, the certificate that it built on or voted on, the blocks that
// it voted for and what it committed.
Result<void> HotStuffNode::recover(Millis now, Outbox& out) {
    const auto voter = HotStuffVoter::recover(voter_.self(), config_.chain, *store_);
    if (!voter) return voter.refusal();
    voter_ = *voter;
    blocks_.clear(), blocks_of_.clear(), certificates_.clear(), certified_in_.clear(), given_up_.clear();
    votes_.clear(), timeouts_.clear(), own_.clear(), committed_.clear(), wanted_.reset();
    committed_view_ = 0;
    highest_ = {config_.chain, 0, Hash{}, {}};
    const auto doubtful = [&] { return guarded(refuse(RefusalCode::storage, "a stored record does not decode")); };

    const auto blocks = store_->scan(key_of("/block/"));
    if (!blocks) return blocks.refusal();
    for (const Record& record : *blocks) {
        const auto shown = decode_block_proposal(record.value);
        if (!shown || !see_proposal(*shown)) return doubtful();
    }
    const auto committed = store_->scan(key_of("/committed/"));
    if (!committed) return committed.refusal();
    for (const Record& record : *committed) {
        Reader in(record.value);
        committed_.push_back(in.hash());
        committed_view_ = in.u64();
        if (!in.finish()) return doubtful();
    }
    Outbox unsent;
    const auto highest = store_->get(key_of("/highest"));
    if (!highest) return highest.refusal();
    if (*highest) {
        const auto certificate = decode_quorum_certificate(**highest);
        if (!certificate || !see_certificate(*certificate, now, unsent)) return doubtful();
    }
    const auto skipped = store_->get(key_of("/skipped"));
    if (!skipped) return skipped.refusal();
    if (*skipped) {
        const auto certificate = decode_timeout_certificate(**skipped);
        if (!certificate || !see_certificate(*certificate, now, unsent)) return doubtful();
    }
    halted_ = false;
    view_ = std::max({std::uint64_t{1}, voter_.voted_view(), voter_.proposed_view(), voter_.left_view(), highest_.view + 1});
    if (voter_.proposed_view() == view_) {
        BlockProposal again = sign_block(voter_.proposed(), voter_.self(), key_);
        again.justify = highest_;
        if (const auto found = given_up_.find(view_ - 1); found != given_up_.end()) again.skipped = found->second;
        if (see_proposal(again)) send(encode(again), out);
    }
    if (voter_.voted_view() == view_) {
        const auto vote = sign_block_vote(config_.chain, view_, voter_.voted_block(), voter_.self(), key_);
        if (auto seen = see_vote(vote, now, out); !seen) return guarded(seen);
        send(encode(vote), out);
    }
    set_timer(now, out);
    return guarded(proceed(now, out));
}

Result<void> HotStuffNode::receive(ByteView message, Millis now, Outbox& out) {
    if (halted_) return refuse(RefusalCode::storage, "the node is halted");
    const auto then = [&](const auto& decoded, auto&& see) -> Result<void> {
        if (!decoded) return decoded.refusal();
        return see(*decoded);
    };
    Result<void> seen;
    switch (static_cast<HotStuffKind>(message.empty() ? 0 : message[0])) {
        case HotStuffKind::proposal:
            seen = then(decode_block_proposal(message), [&](const BlockProposal& shown) -> Result<void> {
                if (auto kept = see_proposal(shown); !kept) return kept;
                if (auto learnt = see_certificate(shown.justify, now, out); !learnt) return learnt;
                return shown.skipped ? see_certificate(*shown.skipped, now, out) : Result<void>{};
            });
            break;
        case HotStuffKind::vote:
            seen = then(decode_block_vote(message), [&](const BlockVote& vote) { return see_vote(vote, now, out); });
            break;
        case HotStuffKind::certificate:
            seen = then(decode_quorum_certificate(message),
                        [&](const QuorumCertificate& shown) { return see_certificate(shown, now, out); });
            break;
        case HotStuffKind::timeout:
            seen = then(decode_timeout(message), [&](const Timeout& timeout) { return see_timeout(timeout, now, out); });
            break;
        case HotStuffKind::timeout_certificate:
            seen = then(decode_timeout_certificate(message),
                        [&](const TimeoutCertificate& shown) { return see_certificate(shown, now, out); });
            break;
        case HotStuffKind::request:
            return then(decode_block_request(message), [&](const BlockRequest& request) -> Result<void> {
                answer(request.block, out);
                return {};
            });
        default: return refuse(RefusalCode::malformed, "no message of consensus");
    }
    if (!seen) return seen;
    return guarded(proceed(now, out));
}

// RO-46: whoever has waited long enough gives the view up; and again, since messages get lost.
Result<void> HotStuffNode::on_timer(std::uint64_t token, Millis now, Outbox& out) {
    if (halted_) return refuse(RefusalCode::storage, "the node is halted");
    if (token != view_) return {};
    if (wanted_) out.messages.push_back(encode(BlockRequest{*wanted_}));
    out.messages.insert(out.messages.end(), own_.begin(), own_.end());
    if (auto done = time_out(view_, now, out); !done) return guarded(done);
    if (token == view_) set_timer(now, out);
    return guarded(proceed(now, out));
}

Result<void> HotStuffNode::guarded(Result<void> result) {
    if (!result) halted_ = true;
    return result;
}

void HotStuffNode::send(const Bytes& message, Outbox& out) {
    own_.push_back(message);
    out.messages.push_back(message);
}

void HotStuffNode::set_timer(Millis now, Outbox& out) {
    const auto since = static_cast<Millis>(std::min<std::uint64_t>(view_ - highest_.view - 1, 100));
    out.timers.push_back({now + config_.timeout_ms + since * config_.timeout_growth_ms, view_});
}

void HotStuffNode::enter(std::uint64_t view, Millis now, Outbox& out) {
    if (view <= view_) return;
    view_ = view;
    own_.clear();
    const std::uint64_t kept_from = view > 2 ? view - 2 : 0;
    votes_.erase(votes_.begin(), votes_.lower_bound(kept_from));
    timeouts_.erase(timeouts_.begin(), timeouts_.lower_bound(kept_from));
    given_up_.erase(given_up_.begin(), given_up_.lower_bound(kept_from));
    if (wanted_) out.messages.push_back(encode(BlockRequest{*wanted_}));
    set_timer(now, out);
}

// ---- what arrives --------------------------------------------------------------------------------------------------

// Kept only with a certificate of its parent, and of the view that it skips (RO-47): what it vouches for can be trusted.
Result<void> HotStuffNode::see_proposal(const BlockProposal& shown) {
    const Block& block = shown.block;
    if (block.chain != config_.chain) return refuse(RefusalCode::guard, "another chain");
    const Hash hash = block_hash(block);
    if (blocks_.contains(hash)) return {};
    if (auto leaders = HotStuffVoter::is_leaders(validators_, shown); !leaders) return leaders;
    if (shown.justify.chain != config_.chain || shown.justify.block != block.parent || shown.justify.view >= block.view)
        return refuse(RefusalCode::mismatch, "no certificate of the parent");
    if (auto certified = verify(validators_, shown.justify); !certified) return certified;
    if (shown.justify.view + 1 != block.view) {
        if (!shown.skipped || shown.skipped->chain != config_.chain || shown.skipped->view + 1 != block.view)
            return refuse(RefusalCode::guard, "a skipped view without a timeout certificate");
        if (auto given_up = verify(validators_, *shown.skipped); !given_up) return given_up;
    }
    if (blocks_of_.count(block.view) >= blocks_of_view_max && !certificates_.contains(hash))
        return refuse(RefusalCode::guard, "too many blocks of one view");
    blocks_.emplace(hash, shown);
    blocks_of_.emplace(block.view, hash);
    if (shown.justify.view > 0) keep(shown.justify);
    if (wanted_ == hash) wanted_.reset();
    return {};
}

// RO-44: votes of distinct validators become a certificate.
Result<void> HotStuffNode::see_vote(const BlockVote& vote, Millis now, Outbox& out) {
    if (vote.chain != config_.chain) return refuse(RefusalCode::guard, "another chain");
    if (vote.view + 2 < view_ || vote.view > view_ + views_ahead_max) return refuse(RefusalCode::guard, "of no use here");
    auto& votes = votes_[vote.view];
    if (std::find(votes.begin(), votes.end(), vote) != votes.end()) return {};
    if (auto checked = verify(validators_, vote); !checked) return checked;
    const auto of_voter = [&](const BlockVote& known) { return known.validator == vote.validator; };
    if (std::count_if(votes.begin(), votes.end(), of_voter) >= 2)
        return refuse(RefusalCode::guard, "a third vote of one validator in one view");
    votes.push_back(vote);
    QuorumCertificate made{config_.chain, vote.view, vote.block, {}};
    for (int i = 0; i < validators_.size(); ++i)
        for (const BlockVote& known : votes)
            if (known.validator == i && known.block == vote.block) {
                made.signatures.push_back({i, known.signature});
                break;
            }
    if (certificates_.contains(vote.block) || !verify(validators_, made)) return {};
    return see_certificate(made, now, out);
}

// RO-46: likewise of timeouts; whoever is behind is shown what it missed.
Result<void> HotStuffNode::see_timeout(const Timeout& timeout, Millis now, Outbox& out) {
    if (timeout.chain != config_.chain || timeout.highest.chain != config_.chain)
        return refuse(RefusalCode::guard, "another chain");
    if (auto checked = verify(validators_, timeout); !checked) return checked;
    if (auto learnt = see_certificate(timeout.highest, now, out); !learnt) return learnt;
    if (timeout.view < view_) {
        show_again(out);
        return {};
    }
    if (timeout.view > view_ + views_ahead_max) return refuse(RefusalCode::guard, "of no use here");
    auto& timeouts = timeouts_[timeout.view];
    const auto is_known = [&](const Timeout& known) { return known.validator == timeout.validator; };
    if (std::any_of(timeouts.begin(), timeouts.end(), is_known)) return {};
    timeouts.push_back(timeout);
    TimeoutCertificate made{config_.chain, timeout.view, {}};
    Power power = 0;
    for (int i = 0; i < validators_.size(); ++i)
        for (const Timeout& known : timeouts)
            if (known.validator == i) {
                made.signatures.push_back({i, known.signature});
                power += validators_[i].power;
            }
    if (verify(validators_, made)) {
        out.messages.push_back(encode(made));
        return see_certificate(made, now, out);
    }
    // More than a third, hence somebody honest, has waited long enough.
    const bool joined =
        std::any_of(timeouts.begin(), timeouts.end(), [&](const Timeout& known) { return known.validator == voter_.self(); });
    if (validators_.is_third(power) && !joined) return guarded(time_out(timeout.view, now, out));
    return {};
}

const QuorumCertificate& HotStuffNode::keep(const QuorumCertificate& verified) {
    const auto [at, is_new] = certificates_.emplace(verified.block, verified);
    if (is_new) certified_in_.emplace(verified.view, verified.block);
    return at->second;
}

Result<void> HotStuffNode::see_certificate(const QuorumCertificate& shown, Millis now, Outbox& out) {
    if (shown.chain != config_.chain) return refuse(RefusalCode::guard, "another chain");
    if (shown.view == 0 || certificates_.contains(shown.block)) {
        if (shown.view == 0) return verify(validators_, shown);
    } else if (auto checked = verify(validators_, shown); !checked) {
        return checked;
    }
    const QuorumCertificate& known = keep(shown);
    if (known.view > highest_.view) highest_ = known;
    enter(highest_.view + 1, now, out);
    return {};
}

Result<void> HotStuffNode::see_certificate(const TimeoutCertificate& shown, Millis now, Outbox& out) {
    if (shown.chain != config_.chain) return refuse(RefusalCode::guard, "another chain");
    if (shown.view + 1 < view_ || given_up_.contains(shown.view)) return {};
    if (auto checked = verify(validators_, shown); !checked) return checked;
    given_up_.emplace(shown.view, shown);
    enter(shown.view + 1, now, out);
    return {};
}

void HotStuffNode::answer(const Hash& wanted, Outbox& out) const {
    if (const auto found = blocks_.find(wanted); found != blocks_.end()) out.messages.push_back(encode(found->second));
}

void HotStuffNode::show_again(Outbox& out) const {
    if (highest_.view > 0) out.messages.push_back(encode(highest_));
    if (const auto found = given_up_.find(view_ - 1); found != given_up_.end()) out.messages.push_back(encode(found->second));
}

// ---- what it does --------------------------------------------------------------------------------------------------

Result<void> HotStuffNode::proceed(Millis now, Outbox& out) {
    for (bool again = true; again;) {
        if (auto done = commit(out); !done) return done;
        auto acted = propose(out);
        if (acted && !*acted) acted = vote(now, out);
        if (!acted) return acted.refusal();
        again = *acted;
    }
    return {};
}

// RO-41: on the highest certificate that it knows, once it may: after the view before was certified or given up.
Result<bool> HotStuffNode::propose(Outbox& out) {
    if (view_leader(validators_, view_) != voter_.self()) return false;
    const auto skipped = given_up_.find(view_ - 1);
    const bool skips = highest_.view + 1 != view_;
    if (skips && skipped == given_up_.end()) return false;
    const Block block{config_.chain, view_, highest_.block, payload_};
    if (!voter_.may_propose(validators_, block, highest_)) return false;
    std::vector<Record> beside{{key_of("/highest"), encode(highest_)}};
    if (skips) beside.push_back({key_of("/skipped"), encode(skipped->second)});
    auto proposed = voter_.propose(validators_, key_, *store_, block, highest_, beside);
    if (!proposed) return proposed.refusal();
    if (skips) proposed.value().skipped = skipped->second;
    if (auto kept = see_proposal(*proposed); !kept) return kept.refusal();
    send(encode(*proposed), out);
    return true;
}

// RO-43
Result<bool> HotStuffNode::vote(Millis now, Outbox& out) {
    const auto [first, last] = blocks_of_.equal_range(view_);
    for (auto at = first; at != last; ++at) {
        const BlockProposal& shown = blocks_.at(at->second);
        if (!voter_.may_vote(validators_, shown)) continue;
        const std::vector<Record> beside{{key_of("/block/") + padded(shown.block.view), encode(shown)},
                                         {key_of("/highest"), encode(highest_)}};
        const auto cast = voter_.vote(validators_, key_, *store_, shown, beside);
        if (!cast) return cast.refusal();
        send(encode(*cast), out);
        if (auto seen = see_vote(*cast, now, out); !seen) return seen.refusal();
        return true;
    }
    return false;
}

Result<void> HotStuffNode::time_out(std::uint64_t view, Millis now, Outbox& out) {
    auto timeout = voter_.time_out(key_, *store_, view);
    if (!timeout) return timeout.refusal();
    timeout.value().highest = highest_;
    out.messages.push_back(encode(*timeout));
    return see_timeout(*timeout, now, out);
}

// RO-45: a certified block carries its parent's certificate; the two commit the parent if their views are consecutive.
Result<void> HotStuffNode::commit(Outbox& out) {
    for (auto at = certified_in_.upper_bound(committed_view_ + 1); at != certified_in_.end(); ++at) {
        const QuorumCertificate& certificate = certificates_.at(at->second);
        const auto child = blocks_.find(certificate.block);
        if (child == blocks_.end()) {
            if (!wanted_) wanted_ = certificate.block;
            continue;
        }
        const QuorumCertificate& of_block = child->second.justify;
        if (of_block.view <= committed_view_ || !may_commit(validators_, of_block, &child->second.block, &certificate))
            continue;
        if (auto done = commit_up_to(of_block.block, out); !done) return done;
    }
    return {};
}

Result<void> HotStuffNode::commit_up_to(const Hash& block, Outbox& out) {
    std::vector<std::pair<Hash, std::uint64_t>> chain;
    const Hash tip = committed_.empty() ? Hash{} : committed_.back();
    for (Hash at = block; at != tip;) {
        const auto found = blocks_.find(at);
        if (found == blocks_.end()) {
            wanted_ = at;
            return {};
        }
        const Block& known = found->second.block;
        // A chain that passes beside what is committed is not followed: agreement is broken, and this node stays as it is.
        if (known.view <= committed_view_) return {};
        chain.emplace_back(at, known.view);
        at = known.parent;
    }
    std::reverse(chain.begin(), chain.end());
    std::vector<Record> records;
    for (std::size_t k = 0; k < chain.size(); ++k)
        records.push_back({key_of("/committed/") + padded(committed_.size() + k),
                           Writer().raw(chain[k].first).u64(chain[k].second).take()});
    if (auto saved = store_->put(records); !saved) return saved;
    for (const auto& [hash, view] : chain) {
        committed_.push_back(hash);
        committed_view_ = view;
        out.decided.push_back(hash);
    }
    return {};
}

}  // namespace sequent::impl::consensus
