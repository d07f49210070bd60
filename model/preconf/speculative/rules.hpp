// preconf = speculative: encrypted commitments to bids, proved violated later. spec/preconf/speculative.md.
#pragma once

#include "model/domain/rule.hpp"
#include "model/events.hpp"
#include "model/slice.hpp"

PARAMETER(committer_stake_milliether, 1, 100000000, "speculative: stake of each committer")
PARAMETER(bid_slash_milliether, 1, 100000000, "speculative: what the bidder of a violated commitment is owed")
PARAMETER(fraud_window_l1_blocks, 1, 65000, "speculative: L1 blocks after the block in which a violation may be proved")
PARAMETER(fraud_evidence_l1_blocks, 0, 65000, "speculative: L1 blocks until what a block holds can be proved")
THREAT(over_commitment, 0, 1, "speculative: nobody can tell what a committer has committed to in sum")
INSTANCE(committed_bids, 1, 3, "speculative: bids for the block")

namespace sequent::preconf::speculative {

inline constexpr int committers = 2;
enum Phase { bidding = 0, won = 1, landed = 2 };
// What the contract has of a commitment: nothing, a ciphertext, what it says, or that it was slashed.
enum Paper { blank = 0, encrypted = 1, opened = 2, slashed = 3 };

template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    static constexpr int K = committers * cap.bids;
    BOOST_HANA_DEFINE_STRUCT(State,
        (Upto<2>, phase),  // of the block: 0 bidding is open, 1 somebody has won, 2 it is on L1
        (Upto<committers>, winner),                // whose block it is, plus one; 0: nobody knows yet
        (Array<Flag, cap.bids>, executed),         // bids that the block on L1 executes
        (Array<Upto<3>, K>, paper),  // by committer * bids + bid, its commitment: 0 none, 1 encrypted, 2 opened, 3 slashed for
        (Array<Upto<cap.stake>, K>, paid),  // by committer * bids + bid: milliether that the bidder got
        (Upto<cap.window>, waited),                // L1 blocks from the first commitment to the block
        (Upto<cap.window>, since),                 // L1 blocks since the block
        (Array<Upto<cap.stake>, committers>, stake),  // milliether that each committer has at stake
        (Array<Upto<cap.bids>, committers>, reserved));  // of each committer: commitments for which the contract holds stake
                                                         // back
};

// ---- views -------------------------------------------------------------------------------------------------------

constexpr int at(const Caps& cap, int who, int bid) { return who * cap.bids + bid; }
constexpr auto may_lie(const auto& p, int who) { return p.promise_breaking == 1 && who == 1; }
constexpr auto has_won(const auto& s, int who) { return s.pc.winner == who + 1; }
constexpr auto is_over(const auto& s, const auto& p) {
    return s.pc.phase == landed && s.pc.since >= p.fraud_window_l1_blocks;
}
// f(who, bid) for the commitment that an event's picks mean.
constexpr void with_paper(auto& x, const Caps& cap, auto who, auto bid, auto&& f) {
    for (int w = 0; w < committers; ++w)
        for (int b = 0; b < cap.bids; ++b) when(who == w && bid == b + 1, [&] { f(w, b); });
}
constexpr auto paper_is(const Caps& cap, auto who, auto bid, auto&& f) {
    return all(committers, [&](int w) {
        return all(cap.bids, [&](int b) { return implies(who == w && bid == b + 1, f(w, b)); }); });
}
constexpr auto every_paper(const Caps& cap, auto&& f) {
    return all(committers, [&](int w) { return all(cap.bids, [&](int b) { return f(w, b); }); });
}
constexpr auto some_paper(const Caps& cap, auto&& f) {
    return any(committers, [&](int w) { return any(cap.bids, [&](int b) { return f(w, b); }); });
}
// The winner has committed to the bid and its block does not execute it, whether or not anybody has opened the
// commitment.
constexpr auto is_violated(const auto& s, const Caps& cap, auto w, auto b) {
    return s.pc.phase == landed && has_won(s, w) && s.pc.paper[at(cap, w, b)] != blank && !s.pc.executed[b];
}

// ---- rules -------------------------------------------------------------------------------------------------------

constexpr void commit(auto& x, auto& s, const Caps& cap, auto who, auto bid) {
    with_paper(x, cap, who, bid, [&](int w, int b) {
        s.pc.paper[at(cap, w, b)] = encrypted;
        s.pc.reserved[w] += 1; });
}
constexpr auto can_commit(const auto& s, const auto& p, const Caps& cap, auto who, auto bid) {
    return s.pc.phase != landed && bid <= p.committed_bids && paper_is(cap, who, bid, [&](int w, int b) {
        return s.pc.paper[at(cap, w, b)] == blank && (s.pc.winner == 0 || has_won(s, w)); });
}
constexpr auto covers_one_more(const auto& s, const auto& p, auto w) {
    return (s.pc.reserved[w] + 1) * p.bid_slash_milliether <= s.pc.stake[w];
}

// PC-30  A producer commits to a bid in a ciphertext, while its stake covers one more; where the contract cannot tell
// what a ciphertext is worth, it asks only that there is some stake.
struct OnCommit : On<CommitToBid, "PC-30"> { RULE(auto who, auto bid) {
    require(can_commit(s, p, cap, who, bid));
    require(paper_is(cap, who, bid, [&](int w, int) {
        return covers_one_more(s, p, w) || (p.over_commitment == 1 && s.pc.stake[w] >= 1); }));
    commit(x, s, cap, who, bid); } };

// PC-31  The block falls to one producer. What the others have committed to is void and holds back none of their
// stake.
struct OnWin : On<WinBlock, "PC-31"> { RULE(auto who) {
    require(s.pc.phase == bidding);
    s.pc.phase = won;
    s.pc.winner = who + 1;
    for (int w = 0; w < committers; ++w) when(who != w, [&] { s.pc.reserved[w] = 0; }); } };

// PC-32  The winner's block is on L1; an honest winner executes every bid to which it has committed.
constexpr auto holds_bid(auto content, int b) {
    const int weight = 1 << b;
    return quotient(content, weight) - quotient(content, 2 * weight) * 2 == 1;
}
struct OnLand : On<LandBlock, "PC-32"> { RULE(auto content) {
    require(s.pc.phase == won);
    require(all(cap.bids, [&](int b) { return implies(holds_bid(content, b), p.committed_bids >= b + 1); }));
    require(every_paper(cap, [&](int w, int b) {
        return implies(has_won(s, w) && !may_lie(p, w) && s.pc.paper[at(cap, w, b)] == encrypted,
                       holds_bid(content, b)); }));
    s.pc.phase = landed;
    for (int b = 0; b < cap.bids; ++b) s.pc.executed[b] = holds_bid(content, b); } };

// PC-33  Once the block has landed, the winner's commitments may be opened, by itself or by the bidder; nobody else's
// may.
constexpr auto is_sealed_paper(const auto& s, const auto& p, const Caps& cap, auto w, auto b) {
    return s.pc.phase == landed && !is_over(s, p) && s.pc.paper[at(cap, w, b)] == encrypted;
}
constexpr void open_paper(auto& x, auto& s, const Caps& cap, auto who, auto bid) {
    with_paper(x, cap, who, bid, [&](int w, int b) { s.pc.paper[at(cap, w, b)] = opened; });
}
struct OnOpen : On<OpenCommitment, "PC-33"> { RULE(auto who, auto bid) {
    require(paper_is(cap, who, bid, [&](int w, int b) { return is_sealed_paper(s, p, cap, w, b) && has_won(s, w); }));
    open_paper(x, s, cap, who, bid); } };

// PC-34  A violation is proved within the window, once it can be seen on L1 what the block holds. The bidder is paid
// out of the stake, as far as it reaches.
constexpr auto evidence_is_there(const auto& s, const auto& p) {
    return s.pc.phase == landed && s.pc.since >= p.fraud_evidence_l1_blocks;
}
constexpr auto is_open(const auto& s, const Caps& cap, auto w, auto b) { return s.pc.paper[at(cap, w, b)] == opened; }
constexpr void punish(auto& x, auto& s, const auto& p, const Caps& cap, auto who, auto bid) {
    with_paper(x, cap, who, bid, [&](int w, int b) {
        const auto amount = least(p.bid_slash_milliether, s.pc.stake[w]);
        s.pc.paper[at(cap, w, b)] = slashed;
        s.pc.paid[at(cap, w, b)] = amount;
        s.pc.stake[w] -= amount;
        when(s.pc.reserved[w] >= 1, [&] { s.pc.reserved[w] -= 1; }); });
}
struct OnProve : On<ProveViolation, "PC-34"> { RULE(auto who, auto bid) {
    require(evidence_is_there(s, p) && !is_over(s, p));
    require(paper_is(cap, who, bid, [&](int w, int b) { return is_open(s, cap, w, b) && !s.pc.executed[b]; }));
    punish(x, s, p, cap, who, bid); } };

// PC-35  Bidders are awake: no L1 block of the window closes over a violation that could be opened or proved in it.
struct OnTickWatched : On<Tick, "PC-35"> { RULE() {
    require(every_paper(cap, [&](int w, int b) {
        return !(is_violated(s, cap, w, b) && can(OpenCommitment, w, b + 1)) &&
               !can(ProveViolation, w, b + 1); })); } };

// PC-36  An L1 block closes. With the window all that is held back is free.
struct OnTick : On<Tick, "PC-36"> { RULE() {
    require(s.pc.phase != won && !is_over(s, p));
    require(s.pc.phase == landed || (s.pc.waited < p.fraud_window_l1_blocks && some_paper(cap, [&](int w, int b) {
        return s.pc.paper[at(cap, w, b)] != blank; })));
    when(s.pc.phase == landed, [&] { s.pc.since += 1; }, [&] { s.pc.waited += 1; });
    when(is_over(s, p), [&] { for (int w = 0; w < committers; ++w) s.pc.reserved[w] = 0; }); } };

// PC-35, PC-36 over several L1 blocks: the window is not over, and nothing can be opened or proved in any of them.
struct OnElapse : On<Elapse, "PC-36"> { RULE(auto blocks) {
    require(s.pc.phase != won && !is_over(s, p));
    require(every_paper(cap, [&](int w, int b) {
        return !(is_violated(s, cap, w, b) && can(OpenCommitment, w, b + 1)) &&
               implies(s.pc.phase == landed && is_open(s, cap, w, b) && !s.pc.executed[b],
                       s.pc.since + blocks <= p.fraud_evidence_l1_blocks); }));
    require(ite(s.pc.phase == landed, s.pc.since + blocks + 1, s.pc.waited + blocks) <= p.fraud_window_l1_blocks);
    require(s.pc.phase == landed ||
            some_paper(cap, [&](int w, int b) { return s.pc.paper[at(cap, w, b)] != blank; }));
    when(s.pc.phase == landed, [&] { s.pc.since += blocks; }, [&] { s.pc.waited += blocks; }); } };

// PC-37  A committer takes its stake out when none of it is held back.
constexpr void empty_stake(auto& s, auto who) {
    s.pc.stake[who] = 0;
}
struct OnWithdraw : On<WithdrawStake, "PC-37"> { RULE(auto who) {
    require(s.pc.stake[who] >= 1 && s.pc.reserved[who] == 0);
    empty_stake(s, who); } };

// ---- what must hold ----------------------------------------------------------------------------------------------

// What a committer could still be made to pay, by the records: before the block everything, then what is violated.
constexpr auto could_cost(const auto& s, const auto& p, const Caps& cap, auto w) {
    return count(cap.bids, [&](int b) {
        return s.pc.paper[at(cap, w, b)] != blank && s.pc.paper[at(cap, w, b)] != slashed &&
               (s.pc.winner == 0 || has_won(s, w)) &&
               (s.pc.phase != landed || (is_violated(s, cap, w, b) && !is_over(s, p))); });
}

struct CompensatedInFull : Invariant<"INV-PC-30", "WIT-PC-30"> {
    static constexpr auto title = "full compensation: the bidder of a violated commitment is paid all that is owed";
    HOLDS() { return every_paper(cap, [&](int w, int b) {
        return implies(s.pc.paper[at(cap, w, b)] == slashed,
                       s.pc.paid[at(cap, w, b)] == p.bid_slash_milliether); }); } };
struct Compensated : Witness<"WIT-PC-30"> {
    static constexpr auto title = "a committer is slashed for two commitments";
    HOLDS() { return any(committers, [&](int w) {
        return count(cap.bids, [&](int b) { return s.pc.paper[at(cap, w, b)] == slashed; }) >= 2; }); } };

struct CommitmentsWithinStake : Invariant<"INV-PC-31", "WIT-PC-31"> {
    static constexpr auto title = "commitments never exceed stake: all of them could be violated and paid for";
    HOLDS() { return all(committers, [&](int w) {
        return could_cost(s, p, cap, w) * p.bid_slash_milliether <= s.pc.stake[w]; }); } };
struct StakeCommitted : Witness<"WIT-PC-31"> {
    static constexpr auto title = "a committer has committed to as much as its stake covers";
    HOLDS() { return any(committers, [&](int w) {
        return could_cost(s, p, cap, w) >= 1 &&
               (could_cost(s, p, cap, w) + 1) * p.bid_slash_milliether > s.pc.stake[w]; }); } };

struct LoserNotSlashable : Invariant<"INV-PC-32", "WIT-PC-32"> {
    static constexpr auto title = "the loser is not slashable: nobody pays for a block that was not its own";
    HOLDS() { return every_paper(cap, [&](int w, int b) {
        return implies(s.pc.paper[at(cap, w, b)] == slashed, has_won(s, w)); }); } };
struct LoserHadCommitted : Witness<"WIT-PC-32"> {
    static constexpr auto title = "the block has landed without a bid to which the loser had committed";
    HOLDS() { return s.pc.phase == landed && some_paper(cap, [&](int w, int b) {
        return !has_won(s, w) && s.pc.paper[at(cap, w, b)] != blank && !s.pc.executed[b]; }); } };

struct KeptCostsNothing : Invariant<"INV-PC-33", "WIT-PC-33"> {
    static constexpr auto title = "honest never slashed: a commitment that the block keeps costs nothing";
    HOLDS() { return every_paper(cap, [&](int w, int b) {
        return implies(s.pc.paper[at(cap, w, b)] == slashed, !s.pc.executed[b] && may_lie(p, w)); }); } };
struct KeptAndOpened : Witness<"WIT-PC-33"> {
    static constexpr auto title = "a commitment is opened that the block keeps, and its evidence is there";
    HOLDS() { return evidence_is_there(s, p) && some_paper(cap, [&](int w, int b) {
        return is_open(s, cap, w, b) && has_won(s, w) && s.pc.executed[b]; }); } };

struct ViolationSlashed : Invariant<"INV-PC-34", "WIT-PC-34"> {
    static constexpr auto title = "kept or slashed: when the window is over, the winner has paid for every violation";
    HOLDS() { return implies(is_over(s, p), every_paper(cap, [&](int w, int b) {
        return implies(is_violated(s, cap, w, b), s.pc.paper[at(cap, w, b)] == slashed); })); } };
struct ViolatedAndOver : Witness<"WIT-PC-34"> {
    static constexpr auto title = "the window is over for a block that violates a commitment of its producer";
    HOLDS() { return is_over(s, p) && some_paper(cap, [&](int w, int b) { return is_violated(s, cap, w, b); }); } };

struct LosersStaySealed : Invariant<"INV-PC-35", "WIT-PC-35"> {
    static constexpr auto title = "secrecy: what a producer has committed to is read only once the block is its own";
    HOLDS() { return every_paper(cap, [&](int w, int b) {
        return implies(s.pc.paper[at(cap, w, b)] == opened, s.pc.phase == landed && has_won(s, w)); }); } };
struct WinnerOpened : Witness<"WIT-PC-35"> {
    static constexpr auto title = "the winner's commitment is open while a loser's is not";
    HOLDS() { return some_paper(cap, [&](int w, int b) {
        return is_open(s, cap, w, b) && s.pc.paper[at(cap, 1 - w, b)] == encrypted; }); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// mev-commit: amounts are inside the ciphertext, so the contract cannot add them up, and the slash is cut off at what
// is left.
struct ExceedsStake : InsteadOf<OnCommit, "promises-exceed-stake"> { RULE(auto who, auto bid) {
    require(can_commit(s, p, cap, who, bid));
    require(paper_is(cap, who, bid, [&](int w, int) { return s.pc.stake[w] >= 1; }));
    commit(x, s, cap, who, bid); } };

// The stake may leave while the window is open.
struct LeavesDuringWindow : InsteadOf<OnWithdraw, "stake-leaves-during-window"> { RULE(auto who) {
    require(s.pc.stake[who] >= 1 && (s.pc.reserved[who] == 0 || s.pc.phase == landed));
    empty_stake(s, who); } };

// Any commitment may be opened, and what is open may be slashed.
struct LoserOpened : InsteadOf<OnOpen, "loser-opened"> { RULE(auto who, auto bid) {
    require(paper_is(cap, who, bid, [&](int w, int b) { return is_sealed_paper(s, p, cap, w, b); }));
    open_paper(x, s, cap, who, bid); } };

// The proof shows a commitment of the winner, and nobody looks into the block.
struct BlockUnread : InsteadOf<OnProve, "violation-proved-without-block"> { RULE(auto who, auto bid) {
    require(evidence_is_there(s, p) && !is_over(s, p));
    require(paper_is(cap, who, bid, [&](int w, int b) { return is_open(s, cap, w, b); }));
    punish(x, s, p, cap, who, bid); } };

// Whoever has a ciphertext of a staked producer may decrypt it in the proof, whosever block it was.
struct CiphertextSlashed : InsteadOf<OnProve, "ciphertext-slashed"> { RULE(auto who, auto bid) {
    require(evidence_is_there(s, p) && !is_over(s, p));
    require(paper_is(cap, who, bid, [&](int w, int b) {
        return !s.pc.executed[b] && (is_open(s, cap, w, b) || s.pc.paper[at(cap, w, b)] == encrypted); }));
    punish(x, s, p, cap, who, bid); } };

// The window runs from the commitment, and a bid that waited has used it up before there is any evidence.
struct WindowTooShort : InsteadOf<OnProve, "fraud-window-too-short"> { RULE(auto who, auto bid) {
    require(evidence_is_there(s, p) && s.pc.waited + s.pc.since < p.fraud_window_l1_blocks);
    require(paper_is(cap, who, bid, [&](int w, int b) { return is_open(s, cap, w, b) && !s.pc.executed[b]; }));
    punish(x, s, p, cap, who, bid); } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "speculative";
    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (speculative::State<D>, pc));
    };
    using Reactions = Rules<OnCommit, OnWin, OnLand, OnOpen, OnProve, OnTickWatched, OnTick, OnElapse, OnWithdraw>;
    using Weakened = Rules<ExceedsStake, LeavesDuringWindow, LoserOpened, BlockUnread, CiphertextSlashed,
                           WindowTooShort>;
    using Claims = Properties<CompensatedInFull, Compensated, CommitmentsWithinStake, StakeCommitted, LoserNotSlashable,
                              LoserHadCommitted, KeptCostsNothing, KeptAndOpened, ViolationSlashed, ViolatedAndOver,
                              LosersStaySealed, WinnerOpened>;
    static constexpr bool ends = true;
    static constexpr void start(auto& s, const auto& p) {
        for (int w = 0; w < committers; ++w) s.pc.stake[w] = p.committer_stake_milliether;
    }
    static constexpr auto fits(const auto& given, const Caps& cap) {
        return given.committed_bids <= cap.bids && given.fraud_window_l1_blocks <= cap.window &&
               given.committer_stake_milliether <= cap.stake;
    }
    // What is left of a stake after some slashes, against nothing.
    static constexpr void relate(const auto& p, const Caps& cap, auto&& f) {
        for (int slashes = 0; slashes <= cap.bids + 1; ++slashes)
            f(p.committer_stake_milliether - p.bid_slash_milliether * slashes);
    }
};

}  // namespace sequent::preconf::speculative
