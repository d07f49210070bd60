// consensus = hotstuff2: four views of HotStuff-2, where two certificates in consecutive views commit, and a timeout
// certificate lets a leader pass over a view.
// spec/consensus/hotstuff2.md.
#pragma once

#include "model/consensus/validators.hpp"
#include "model/slice.hpp"

namespace sequent::consensus::hotstuff2 {

// Blocks by number: 0 is the genesis block, of view 0; a leader that equivocates shows two blocks in views 3 and 4.
inline constexpr int blocks = 7, last_parent = 4, views = 4;
constexpr int view_of(int block) { return block <= 2 ? block : block <= 4 ? 3 : 4; }
constexpr bool is_second(int block) { return block == 4 || block == 6; }
// Views 1 to 4 are led by validators 2, 3, 0, 1: the first Byzantine one leads view 3, with something to undo.
constexpr int leader_of(int view) { return (view + 1) % validators; }

template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    template <class T>
    using PerBlock = Array<T, blocks - 1>;  // by number - 1: genesis needs nothing
    BOOST_HANA_DEFINE_STRUCT(State,
        (PerBlock<Upto<blocks - 1>>, justify),  // by number - 1: 1 + the block that it extends; 0: not proposed
        (Array<PerBlock<Flag>, validators>, vote),  // by validator, then number - 1: an honest validator has voted for the
                                                    // block
        (Array<Flag, views - 1>, given_up),         // by view - 1: it has a timeout certificate
        (Array<Upto<views - 1>, validators>, left),  // by validator: the view that it timed out of unvoted, and has not acted
                                                     // after; 0: none
        (PerBlock<Flag>, certified),  // by number - 1: a certificate exists
        (Array<Flag, last_parent>, committed));  // by number - 1: somebody honest has committed the block
};

// Over the blocks but genesis.
constexpr auto all_blocks(auto&& f) { return all(blocks - 1, [&](int k) { return f(k + 1); }); }
constexpr auto any_block(auto&& f) { return any(blocks - 1, [&](int k) { return f(k + 1); }); }

template <class S>
using TruthOf = decltype(std::declval<const S&>().consensus.justify[0] > 0);

constexpr auto is_proposed(const auto& s, int b) { return s.consensus.justify[b - 1] > 0; }
template <class S>
constexpr TruthOf<S> is_certified(const S& s, int b) {
    if (b == 0) return true;
    return s.consensus.certified[b - 1];
}
constexpr auto extends(const auto& s, int b, int parent) { return s.consensus.justify[b - 1] == parent + 1; }
// Does b stand on a, at any distance?
template <class S>
constexpr TruthOf<S> descends(const S& s, int b, int a) {
    if (view_of(b) <= view_of(a)) return false;
    TruthOf<S> found = extends(s, b, a);
    for (int c = 1; c < blocks; ++c)
        if (view_of(a) < view_of(c) && view_of(c) < view_of(b))
            found = found || (extends(s, b, c) && descends(s, c, a));
    return found;
}
// Two blocks in consecutive views, the second on the first, both certified: that commits the first.
constexpr auto is_committable(const auto& s, int b) {
    return is_certified(s, b) && any_block([&](int c) {
        return view_of(c) == view_of(b) + 1 && is_certified(s, c) && extends(s, c, b); });
}

// RO-40  An honest validator's lock is the highest certificate that a block it voted for carried.
template <class S>
constexpr auto lock_view(const S& s, int i) {
    auto lock = s.consensus.justify[0] * 0;
    for (int b = 1; b < blocks; ++b)
        for (int parent = 1; parent < b; ++parent)
            lock = most(lock, number(s.consensus.vote[i][b - 1] && extends(s, b, parent)) * view_of(parent));
    return lock;
}

// Time only moves on: whoever voted, proposed or timed out in a later view does nothing more in this one.
template <class S>
constexpr TruthOf<S> is_past(const S& s, int i, int view) {
    TruthOf<S> past = false;
    for (int b = 1; b < blocks; ++b)
        if (view_of(b) > view)
            past = past || s.consensus.vote[i][b - 1] || (leader_of(view_of(b)) == i && is_proposed(s, b));
    return past || s.consensus.left[i] > view;
}
// Nor does whoever timed out of this one.
template <class S>
constexpr TruthOf<S> has_left(const S& s, int i, int view) {
    return is_past(s, i, view) || s.consensus.left[i] == view;
}
constexpr auto has_voted(const auto& s, int i, int view) {
    return any_block([&](int b) { return view_of(b) == view && s.consensus.vote[i][b - 1]; });
}

// Calls f(b) for the block that an event names.
constexpr void at(auto& x, auto block, auto&& f) {
    for (int b = 1; b < blocks; ++b) when(block == b, [&] { f(b); });
}
constexpr void at(auto& x, auto who, auto block, auto&& f) {
    for (int i = 0; i < validators; ++i)
        for (int b = 1; b < blocks; ++b) when(who == i && block == b, [&] { f(i, b); });
}
// A block extends one that was there in an earlier view, or genesis.
constexpr auto is_earlier(const auto& s, int b, auto justify) {
    return justify == 0 || any_block([&](int c) {
        return view_of(c) < view_of(b) && justify == c && is_proposed(s, c); });
}

// RO-47  A block follows the view before its own, or carries a timeout certificate of exactly that view.
template <class S>
constexpr TruthOf<S> skips(const S& s, int b) {  // the view before its own, at least
    if (view_of(b) == 1) return false;
    return is_proposed(s, b) && !any(b, [&](int c) { return view_of(c) == view_of(b) - 1 && extends(s, b, c); });
}
template <class S>
constexpr TruthOf<S> is_justified(const S& s, int b) {
    if (view_of(b) == 1) return true;
    return !skips(s, b) || s.consensus.given_up[view_of(b) - 2];
}

// RO-41  The honest leader of a view proposes one block, on a certificate that is no lower than its lock. Where
// it needs a timeout certificate, that counts from when it is there (RO-46, RO-47).
struct OnPropose : On<ProposeBlock, "RO-41"> { RULE(auto block, auto justify) {
    at(x, block, [&](int b) {
        const int leader = leader_of(view_of(b));
        require(is_honest(p, leader) && p.consensus_rounds >= view_of(b) && !is_second(b) && !is_proposed(s, b));
        require(!has_left(s, leader, view_of(b)));
        require(is_earlier(s, b, justify));
        const auto lock = lock_view(s, leader);
        require(any(b, [&](int c) { return justify == c && is_certified(s, c) && lock <= view_of(c); }));
        s.consensus.justify[b - 1] = justify + 1; }); } };

// RO-42  A Byzantine leader shows up to two blocks, on whatever it likes.
struct OnRogueBlock : On<RogueBlock, "RO-42"> { RULE(auto block, auto justify) {
    at(x, block, [&](int b) {
        require(is_byzantine(p, leader_of(view_of(b))) && p.consensus_rounds >= view_of(b) && !is_proposed(s, b));
        if (is_second(b)) require(is_proposed(s, b - 1));
        require(is_earlier(s, b, justify));
        s.consensus.justify[b - 1] = justify + 1; }); } };

// RO-43  An honest validator votes once a view, for a block whose certificates it has verified; what the block extends
// ranks no lower than its lock.
constexpr auto may_vote(const auto& s, const auto& p, int i, int b) {
    return is_honest(p, i) && is_proposed(s, b) && !has_left(s, i, view_of(b)) && !has_voted(s, i, view_of(b));
}
constexpr auto verified(const auto& s, int b) {
    return any(b, [&](int c) { return extends(s, b, c) && is_certified(s, c); });
}
constexpr auto lock_allows(const auto& s, int i, int b) {
    const auto lock = lock_view(s, i);
    return any(b, [&](int c) { return extends(s, b, c) && lock <= view_of(c); });
}
constexpr void cast(auto& x, auto& s, int i, int b) {
    s.consensus.vote[i][b - 1] = true;
    when(s.consensus.left[i] < view_of(b), [&] { s.consensus.left[i] = 0; });
}
struct OnVote : On<VoteBlock, "RO-43"> { RULE(auto who, auto block) {
    at(x, who, block, [&](int i, int b) {
        require(may_vote(s, p, i, b));
        require(verified(s, b) && is_justified(s, b));
        require(lock_allows(s, i, b));
        cast(x, s, i, b); }); } };

// RO-44  Distinct signers with more than two thirds of the power make a certificate. The Byzantine ones sign any.
constexpr auto signing_power(const auto& s, const auto& p, int b) {
    return power_of(p, [&](int i) { return is_byzantine(p, i) || s.consensus.vote[i][b - 1]; });
}
struct OnCertify : On<CertifyBlock, "RO-44"> { RULE(auto block) {
    at(x, block, [&](int b) {
        require(is_proposed(s, b) && !s.consensus.certified[b - 1]);
        require(above_two_thirds(p, signing_power(s, p, b)));
        s.consensus.certified[b - 1] = true; }); } };

// RO-46  A validator that has waited long enough signs a timeout of the view, and votes there no more; to an honest one
// any silence may be too long. Distinct signers with more than two thirds of the power make a timeout certificate.
// Whoever voted in the view or is past it has nothing to lose there and signs; `leavers` are the others that it takes.
struct OnTimeOut : On<TimeOut, "RO-46"> { RULE(auto view, auto leavers) {
    const auto leaves = [&](int i) {
        return any(1 << validators, [&](int set) { return (set >> i) % 2 == 1 ? leavers == set : leavers < 0; }); };
    for (int v = 1; v < views; ++v) when(view == v, [&] {
        const auto stays = [&](int i) { return is_honest(p, i) && !has_left(s, i, v) && !has_voted(s, i, v); };
        const auto signing = power_of(p, [&](int i) { return !stays(i) || leaves(i); });
        require(v < p.consensus_rounds && !s.consensus.given_up[v - 1]);
        require(any_block([&](int b) { return view_of(b) == v + 1 && skips(s, b); }));
        require(above_two_thirds(p, signing));
        require(all(validators, [&](int i) {
            return !leaves(i) || (stays(i) && !above_two_thirds(p, signing - power(p, i))); }));
        s.consensus.given_up[v - 1] = true;
        for (int i = 0; i < validators; ++i) when(leaves(i), [&] { s.consensus.left[i] = v; }); }); } };

// RO-45  Whoever sees certificates of a block and of its child in the very next view commits the block, and all
// below it.
struct OnCommit : On<CommitBlock, "RO-45"> { RULE(auto block) {
    at(x, block, [&](int b) {
        if (b > last_parent) return;
        require(!s.consensus.committed[b - 1]);
        require(is_committable(s, b));
        s.consensus.committed[b - 1] = true; }); } };

// ---- what must hold ----------------------------------------------------------------------------------------------

template <class S>
constexpr TruthOf<S> conflict(const S& s, int a, int b) {
    if (a == b) return false;
    return is_proposed(s, a) && is_proposed(s, b) && !descends(s, a, b) && !descends(s, b, a);
}

struct Agreement : Invariant<"INV-RO-40", "WIT-RO-40"> {
    static constexpr auto title = "agreement: of two committed blocks one extends the other";
    HOLDS() { return all(last_parent, [&](int k) { return all(last_parent, [&](int l) {
        const int b = k + 1, a = l + 1;
        return a >= b ||
               !(s.consensus.committed[a - 1] && s.consensus.committed[b - 1] && conflict(s, a, b)); }); }); } };
struct CertifiedRival : Witness<"WIT-RO-40"> {
    static constexpr auto title = "a block is committed though one that conflicts with it is certified";
    HOLDS() { return any(last_parent, [&](int k) { return any_block([&](int a) {
        const int b = k + 1;
        return s.consensus.committed[k] && is_certified(s, a) && conflict(s, a, b); }); }); } };

struct CertificatesAreSound : Invariant<"INV-RO-41", "WIT-RO-41"> {
    static constexpr auto title = "certificates: behind each stand distinct signers with more than 2/3 of the power";
    HOLDS() { return all_blocks([&](int b) {
        return implies(s.consensus.certified[b - 1], signing_power(s, p, b) * 3 > total_power(p) * 2); }); } };
struct CertifiedWithHelp : Witness<"WIT-RO-41"> {
    static constexpr auto title = "a block is certified with the help of a Byzantine signature";
    HOLDS() { return any_block([&](int b) {
        return s.consensus.certified[b - 1] && !above_two_thirds(p, power_of(p, [&](int i) {
            return s.consensus.vote[i][b - 1]; })); }); } };

struct OneCertificateAView : Invariant<"INV-RO-42", "WIT-RO-42"> {
    static constexpr auto title = "quorum intersection: no two blocks of one view are certified";
    HOLDS() { return all_blocks([&](int b) {
        return !is_second(b) || !(is_certified(s, b) && is_certified(s, b - 1)); }); } };
struct SplitVotes : Witness<"WIT-RO-42"> {
    static constexpr auto title = "honest votes go to both blocks of an equivocating leader, and one is certified";
    HOLDS() { return any_block([&](int b) { return any_block([&](int a) {
        const auto voted = [&](int block) {
            return any(validators, [&](int i) { return s.consensus.vote[i][block - 1]; }); };
        return a != b && view_of(a) == view_of(b) && is_certified(s, b) && voted(a) && voted(b); }); }); } };

struct LockSafety : Invariant<"INV-RO-43", "WIT-RO-43"> {
    static constexpr auto title = "lock safety: once a block can be committed, each certified block of a later view extends it";
    HOLDS() { return all_blocks([&](int b) { return implies(is_committable(s, b), all_blocks([&](int later) {
        return view_of(later) <= view_of(b) || !is_certified(s, later) || descends(s, later, b); })); }); } };
struct RivalAfterCommit : Witness<"WIT-RO-43"> {
    static constexpr auto title = "a block can be committed, and an honest vote in a later view goes to one beside it";
    HOLDS() { return any_block([&](int b) { return is_committable(s, b) && any_block([&](int later) {
        return view_of(later) > view_of(b) && conflict(s, later, b) &&
               any(validators, [&](int i) { return s.consensus.vote[i][later - 1]; }); }); }); } };

struct ChainIsCertified : Invariant<"INV-RO-44", "WIT-RO-44"> {
    static constexpr auto title = "no certificate stands on an uncertified block";
    HOLDS() { return all_blocks([&](int b) { return implies(is_certified(s, b), verified(s, b)); }); } };
struct UncertifiedParent : Witness<"WIT-RO-44"> {
    static constexpr auto title = "a block extends one that has no certificate";
    HOLDS() { return any_block([&](int b) { return is_proposed(s, b) && !verified(s, b); }); } };

struct NoViewSkippedSilently : Invariant<"INV-RO-45", "WIT-RO-45"> {
    static constexpr auto title = "no silent jump: if a certified block skips a view, that has a timeout certificate";
    HOLDS() { return all_blocks([&](int b) {
        if (view_of(b) == 1) return !skips(s, b);
        return implies(is_certified(s, b) && skips(s, b), s.consensus.given_up[view_of(b) - 2]); }); } };
struct CertifiedViewSkipped : Witness<"WIT-RO-45"> {
    static constexpr auto title = "a certified block skips a view in which another one is certified";
    HOLDS() { return any_block([&](int b) { return is_certified(s, b) && skips(s, b) && any_block([&](int a) {
        return view_of(a) == view_of(b) - 1 && is_certified(s, a); }); }); } };

// Who left unvoted is out of every certificate of that view.
constexpr auto power_left_to_vote(const auto& s, const auto& p, int view) {
    return power_of(p, [&](int i) { return 
        is_byzantine(p, i) || (s.consensus.left[i] != view && (has_voted(s, i, view) || !is_past(s, i, view))); });
}
struct GivenUpStaysGivenUp : Invariant<"INV-RO-46", "WIT-RO-46"> {
    static constexpr auto title = "given up for good: no certificate of a view for which too few are left to vote";
    HOLDS() { return all_blocks([&](int b) {
        return implies(is_certified(s, b), above_two_thirds(p, power_left_to_vote(s, p, view_of(b)))); }); } };
struct LeftWithVotes : Witness<"WIT-RO-46"> {
    static constexpr auto title = "too few are left to vote in a view, some have voted, and a later block is certified";
    HOLDS() { return any_block([&](int b) {
        return view_of(b) < views && !above_two_thirds(p, power_left_to_vote(s, p, view_of(b))) &&
               any(validators, [&](int i) { return s.consensus.vote[i][b - 1]; }) && any_block([&](int later) {
                   return view_of(later) > view_of(b) && is_certified(s, later); }); }); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// HotShot#600: the certificate in a proposal is taken at its word: a Byzantine leader may claim one of any view.
struct JustifyNotVerified : InsteadOf<OnVote, "justify-qc-not-verified"> { RULE(auto who, auto block) {
    at(x, who, block, [&](int i, int b) {
        require(may_vote(s, p, i, b));
        require(is_byzantine(p, leader_of(view_of(b))) ||
                (verified(s, b) && is_justified(s, b) && lock_allows(s, i, b)));
        cast(x, s, i, b); }); } };

// The view of the certificate is compared with the lock, its signatures are not looked at.
struct OnlyViewChecked : InsteadOf<OnVote, "justify-view-checked-only"> { RULE(auto who, auto block) {
    at(x, who, block, [&](int i, int b) {
        require(may_vote(s, p, i, b) && is_justified(s, b) && lock_allows(s, i, b));
        cast(x, s, i, b); }); } };

// Any certificate will do, however old.
struct VoteIgnoresLock : InsteadOf<OnVote, "vote-ignores-lock"> { RULE(auto who, auto block) {
    at(x, who, block, [&](int i, int b) {
        require(may_vote(s, p, i, b) && verified(s, b) && is_justified(s, b));
        cast(x, s, i, b); }); } };

// No timeout certificate is asked for.
struct SkipsWithoutTimeouts : InsteadOf<OnVote, "view-skipped-without-timeouts"> { RULE(auto who, auto block) {
    at(x, who, block, [&](int i, int b) {
        require(may_vote(s, p, i, b) && verified(s, b) && lock_allows(s, i, b));
        cast(x, s, i, b); }); } };

// A timeout certificate of any earlier view will do: one that was good for the view after it is shown again.
struct TimeoutOfAnyView : InsteadOf<OnVote, "timeout-certificate-of-any-view"> { RULE(auto who, auto block) {
    at(x, who, block, [&](int i, int b) {
        require(may_vote(s, p, i, b) && verified(s, b) && lock_allows(s, i, b));
        require(!skips(s, b) || any(view_of(b) - 1, [&](int v) { return s.consensus.given_up[v]; }));
        cast(x, s, i, b); }); } };

// A block that arrives late is voted for after all.
struct VotesAfterTimeout : InsteadOf<OnVote, "votes-after-timeout"> { RULE(auto who, auto block) {
    at(x, who, block, [&](int i, int b) {
        require(is_honest(p, i) && is_proposed(s, b) && !is_past(s, i, view_of(b)) && !has_voted(s, i, view_of(b)));
        require(verified(s, b) && is_justified(s, b) && lock_allows(s, i, b));
        cast(x, s, i, b); }); } };

// A signature that is in the certificate twice counts twice.
struct DuplicateSigners : InsteadOf<OnCertify, "qc-counts-duplicate-signers"> { RULE(auto block) {
    at(x, block, [&](int b) {
        require(is_proposed(s, b) && !s.consensus.certified[b - 1]);
        require(above_two_thirds(p, signing_power(s, p, b) * 2));
        s.consensus.certified[b - 1] = true; }); } };

// The tally counts signatures in stake, the threshold counts heads: floor(2n/3) + 1.
struct ThresholdInHeads : InsteadOf<OnCertify, "threshold-in-heads-tally-in-stake"> { RULE(auto block) {
    at(x, block, [&](int b) {
        require(is_proposed(s, b) && !s.consensus.certified[b - 1]);
        require(signing_power(s, p, b) >= 2 * validators / 3 + 1);
        s.consensus.certified[b - 1] = true; }); } };

// One certificate is enough.
struct CommitsOnOneChain : InsteadOf<OnCommit, "commit-on-one-chain"> { RULE(auto block) {
    at(x, block, [&](int b) {
        if (b > last_parent) return;
        require(!s.consensus.committed[b - 1]);
        require(is_certified(s, b));
        s.consensus.committed[b - 1] = true; }); } };

// The child may come any number of views later.
struct CommitSkipsViews : InsteadOf<OnCommit, "commit-skips-a-view"> { RULE(auto block) {
    at(x, block, [&](int b) {
        if (b > last_parent) return;
        require(!s.consensus.committed[b - 1] && is_certified(s, b));
        require(any_block([&](int c) { return is_certified(s, c) && extends(s, c, b); }));
        s.consensus.committed[b - 1] = true; }); } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "hotstuff2";
    static constexpr bool ends = true;  // the views are used up

    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (hotstuff2::State<D>, consensus));
    };
    using Reactions = Rules<OnPropose, OnRogueBlock, OnVote, OnCertify, OnTimeOut, OnCommit>;
    using Weakened = Rules<JustifyNotVerified, OnlyViewChecked, VoteIgnoresLock, SkipsWithoutTimeouts, TimeoutOfAnyView,
                           VotesAfterTimeout, DuplicateSigners, ThresholdInHeads, CommitsOnOneChain, CommitSkipsViews>;
    using Claims = Properties<Agreement, CertifiedRival, CertificatesAreSound, CertifiedWithHelp, OneCertificateAView,
                              SplitVotes, LockSafety, RivalAfterCommit, ChainIsCertified, UncertifiedParent,
                              NoViewSkippedSilently, CertifiedViewSkipped, GivenUpStaysGivenUp, LeftWithVotes>;

    static constexpr auto fits(const auto& given, const Caps&) { return given.consensus_rounds <= views; }
};

}  // namespace sequent::consensus::hotstuff2
