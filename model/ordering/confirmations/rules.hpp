// ordering = shared, slice confirmations: blocks are executed when the sequencers commit them (soft) and become final
// when L1 has finalised their data (firm). spec/ordering/confirmations.md.
#pragma once

#include "model/domain/rule.hpp"
#include "model/events.hpp"
#include "model/slice.hpp"

PARAMETER(session_stop_block, 1, 2000000000, "confirmations: the rollup block after which the next session takes over")
INSTANCE(session_blocks, 1, 4, "confirmations: rollup blocks")

namespace sequent::ordering::confirmations {

// Whose block was executed at a number: 0 nobody's, 1 and 2 the networks', 3 a forged one.
enum Source { forgery = 3 };

// Rollup blocks up to `session_stop_block` are network 1's; then the rollup moves on to network 2, and with it to a
// new session.
template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    static constexpr int N = cap.session_blocks;
    BOOST_HANA_DEFINE_STRUCT(State,
        (Array<Upto<N>, 2>, made),  // the last block that each network has committed; network 2's start at the stop
        (Array<Upto<N>, 2>, posted),  // the last block of each network that is on the DA layer; network 2's start at the stop
        (Array<Upto<N>, 2>, final),  // the last block of each network whose data L1 has finalised; network 2's start at the
                                     // stop
        (Upto<2>, session),            // the network of the node's open session, 0: none is open
        (Upto<N>, soft),  // the last block that the node counts as soft
        (Upto<N>, firm),  // the last block that the node counts as firm
        (Upto<N>, firm_max),  // ledger: the highest firm commitment that the node ever gave
        (Array<Upto<3>, N>, ran),  // by number - 1: whose block was executed: 0 none, 1, 2, 3 a forged one
        (Array<Upto<2>, N>, runs),  // ledger: by number - 1: how often a block was executed
        (Array<Upto<N>, N>, parent));  // ledger: by number - 1: on top of which block it was executed
};

// Is f(w) true of the network w (0 or 1) that this pick names?
constexpr auto of_network(auto network, auto&& f) {
    return any(2, [&](int w) { return network == w + 1 && f(w); });
}
// What the rollup's configuration says of block n: it is network 1's up to the stop, network 2's after it.
constexpr auto belongs_to(const auto& p, auto n) { return ite(n <= p.session_stop_block, 1, 2); }

// SO-10  A network commits its next block, for good: more than two thirds of its stake have voted. Network 1 goes on
// after the rollup has left it.
struct OnNetworkBlock : On<NetworkBlock, "SO-10"> { RULE(auto network) {
    const auto w = network - 1;
    require(s.conf.made[w] < p.session_blocks);
    s.conf.made[w] += 1; } };

// SO-11  The relayer posts blocks to the DA layer in order; L1 finalises them in order; until then a reorg may take
// one back, and it is posted again.
struct OnPost : On<PostToDa, "SO-11"> { RULE(auto network) {
    const auto w = network - 1;
    require(s.conf.posted[w] < s.conf.made[w]);
    s.conf.posted[w] += 1; } };
struct OnFinalize : On<FinalizeDa, "SO-11"> { RULE(auto network) {
    const auto w = network - 1;
    require(s.conf.final[w] < s.conf.posted[w]);
    s.conf.final[w] += 1; } };
struct OnReorg : On<ReorgDa, "SO-11"> { RULE(auto network) {
    require(p.l1_reorg_depth_max > 0);
    const auto w = network - 1;
    require(s.conf.final[w] < s.conf.posted[w]);
    s.conf.posted[w] -= 1; } };

// SO-12  A conductor opens a session. The node tells it where it stands, and from that which network comes next.
struct OnOpen : On<OpenSession, "SO-12"> { RULE(auto network) {
    require(s.conf.session == 0);
    require(same(network == 1, s.conf.firm < p.session_stop_block));
    s.conf.session = network; } };

// The node builds block n on its soft block.
constexpr void execute(auto& s, auto number, auto source) {
    s.conf.ran[number - 1] = source;
    s.conf.runs[number - 1] = least(s.conf.runs[number - 1] + 1, 2);
    s.conf.parent[number - 1] = value_of(s.conf.soft);
}

// SO-13  A conductor hears of a block from its network and has the node execute it: it is soft now. Whoever runs the
// conductor's source may hand it anything.
struct OnSoft : On<SoftBlock, "SO-13"> { RULE(auto network, auto number, auto forged) {
    require(number <= p.session_blocks);
    require(implies(forged == 1, p.data_server_lying == 1));
    require(forged == 1 || of_network(network, [&](int w) {
        return number <= s.conf.made[w] && (w == 0 || number > p.session_stop_block); }));
    execute(s, number, ite(forged == 1, forgery, network));
    s.conf.soft = most(s.conf.soft, number); } };

// SO-14  The conductor hands on only what more than two thirds of the network's stake have signed.
struct OnSoftCommit : On<SoftBlock, "SO-14">, Forbids { RULE(auto, auto, auto forged) { require(forged == 0); } };

// SO-15  The node takes blocks of its open session alone, and none past the session's stop. A conductor of an older
// session may still be running.
struct OnSoftSession : On<SoftBlock, "SO-15">, Forbids { RULE(auto network, auto number, auto) {
    require(s.conf.session == network);
    require(network == 2 || number <= p.session_stop_block); } };

// SO-16  The node executes a block only on top of its latest soft block.
struct OnSoftParent : On<SoftBlock, "SO-16">, Forbids { RULE(auto, auto number, auto) {
    require(number == s.conf.soft + 1); } };

// SO-17  A conductor reads the next block in finalised data. The node executes it if it has not yet, and it is firm.
// At the session's stop the session ends.
constexpr auto may_be_firm(const auto& s, const auto& p, auto network, auto number) {
    return s.conf.session == network && number <= p.session_blocks && (network == 2 || number <= p.session_stop_block);
}
constexpr auto is_final(const auto& s, auto network, auto number) {
    return of_network(network, [&](int w) { return number <= s.conf.final[w]; });
}
constexpr void make_firm(auto& x, auto& s, const auto& p, auto network, auto number) {
    s.conf.firm = number;
    s.conf.firm_max = most(s.conf.firm_max, number);
    when(network == 1 && number == p.session_stop_block, [&] { s.conf.session = 0; });
}
struct OnFirm : On<FirmBlock, "SO-17"> { RULE(auto network) {
    const auto number = s.conf.firm + 1;
    require(may_be_firm(s, p, network, number));
    require(is_final(s, network, number));
    when(number > s.conf.soft, [&] {
        execute(s, number, network);
        s.conf.soft = number; });
    make_firm(x, s, p, network, number); } };

// SO-18  The node restarts. It may have lost its newest soft block, and then does not count it; sessions end with it.
constexpr auto may_restart(const auto& s, const auto& p, auto lost) {
    return p.node_restarts == 1 && ((lost == 1 && s.conf.soft > s.conf.firm) || (lost == 0 && s.conf.session != 0));
}
constexpr void lose_newest(auto& x, auto& s, const Caps& cap) {
    for (int n = 1; n <= cap.session_blocks; ++n)
        when(s.conf.soft == n, [&] {
            s.conf.ran[n - 1] = 0;
            s.conf.runs[n - 1] = 0;
            s.conf.parent[n - 1] = 0; });
}
struct OnRestart : On<RollupRestart, "SO-18"> { RULE(auto lost) {
    require(may_restart(s, p, lost));
    when(lost == 1, [&] { lose_newest(x, s, cap); s.conf.soft -= 1; });
    s.conf.session = 0; } };

// ---- what must hold ----------------------------------------------------------------------------------------------

struct FirmWithinSoft : Invariant<"INV-SO-10", "WIT-SO-10"> {
    static constexpr auto title = "firm <= soft: nothing is final that has not been executed";
    HOLDS() { return s.conf.firm <= s.conf.soft; } };
struct FirmFirst : Witness<"WIT-SO-10"> {
    static constexpr auto title = "a block became firm before its network's newer blocks became soft";
    HOLDS() { return s.conf.firm > 0 && s.conf.firm == s.conf.soft && s.conf.made[0] > value_of(s.conf.soft); } };

struct FirmForGood : Invariant<"INV-SO-11", "WIT-SO-11"> {
    static constexpr auto title =
        "firm never reverts: neither by a restart, nor does a reorg take away the data under it";
    HOLDS() { return s.conf.firm == s.conf.firm_max && all(cap.session_blocks, [&](int i) {
        return implies(s.conf.firm >= i + 1, of_network(belongs_to(p, i + 1), [&](int w) {
            return s.conf.posted[w] >= i + 1; })); }); } };
struct FirmBesideUnsettled : Witness<"WIT-SO-11"> {
    static constexpr auto title = "a block is firm, and the data of the next one may still be taken back";
    HOLDS() { return s.conf.firm > 0 && s.conf.posted[0] > s.conf.final[0] && s.conf.session == 1; } };

struct ExecutedOnce : Invariant<"INV-SO-12", "WIT-SO-12"> {
    static constexpr auto title = "executed once: soft and firm are one execution of a block";
    HOLDS() { return all(cap.session_blocks, [&](int i) { return s.conf.runs[i] <= 1; }); } };
struct FirmAfterSoft : Witness<"WIT-SO-12"> {
    static constexpr auto title = "a block is firm that was soft, with a younger soft block above it";
    HOLDS() { return s.conf.firm > 0 && s.conf.soft > value_of(s.conf.firm); } };

struct RightBlock : Invariant<"INV-SO-13", "WIT-SO-13"> {
    static constexpr auto title = "the right block: what is executed is what the network of that number has committed";
    HOLDS() { return all(cap.session_blocks, [&](int i) {
        return s.conf.ran[i] == 0 || s.conf.ran[i] == belongs_to(p, i + 1); }); } };
struct OldNetworkGoesOn : Witness<"WIT-SO-13"> {
    static constexpr auto title = "the second session has executed a block that the first network has too";
    HOLDS() { return any(cap.session_blocks, [&](int i) { return s.conf.ran[i] == 2 && s.conf.made[0] >= i + 1; }); } };

struct OnItsParent : Invariant<"INV-SO-14", "WIT-SO-14"> {
    static constexpr auto title = "on its parent: each block was executed on top of the one before it";
    HOLDS() { return all(cap.session_blocks, [&](int i) { return s.conf.ran[i] == 0 || s.conf.parent[i] == i; }); } };
struct NetworkAhead : Witness<"WIT-SO-14"> {
    static constexpr auto title = "a node with an open session is two blocks behind its network";
    HOLDS() { return s.conf.session == 1 && s.conf.made[0] >= s.conf.soft + 2; } };

struct NothingLost : Invariant<"INV-SO-15", "WIT-SO-15"> {
    static constexpr auto title =
        "a restart loses nothing: what the node counts as soft it has executed, and nothing else";
    HOLDS() { return all(cap.session_blocks, [&](int i) {
        return same(s.conf.ran[i] != 0, s.conf.soft >= i + 1); }); } };
struct SoftAfterRestart : Witness<"WIT-SO-15"> {
    static constexpr auto title = "a node without a session has a soft block that is not firm";
    HOLDS() { return s.conf.session == 0 && s.conf.soft > value_of(s.conf.firm); } };

constexpr auto all_final(const auto& s, const auto& p) {
    return s.conf.final[0] >= p.session_stop_block && s.conf.final[1] == p.session_blocks;
}
struct GetsThrough : Invariant<"INV-SO-16", "WIT-SO-16"> {
    static constexpr auto title = "never stuck: with everything finalised, the node can go on until everything is firm";
    HOLDS() { return implies(all_final(s, p) && s.conf.firm < p.session_blocks,
        can(FirmBlock, 1) || can(FirmBlock, 2) || can(OpenSession, 1) || can(OpenSession, 2)); } };
struct BetweenSessions : Witness<"WIT-SO-16"> {
    static constexpr auto title = "everything is finalised and the first session has come to its stop";
    HOLDS() { return all_final(s, p) && s.conf.firm == p.session_stop_block && s.conf.session == 0; } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// The conductor does not ask whether the network has signed the block.
struct CommitUnchecked : InsteadOf<OnSoftCommit, "soft-without-commit"> { RULE(auto, auto, auto) {} };

// The node asks whether a session is open, not whether the block comes from it.
struct StaleSession : InsteadOf<OnSoftSession, "stale-session-accepted"> { RULE(auto, auto number, auto) {
    require(s.conf.session == 2 || (s.conf.session == 1 && number <= p.session_stop_block)); } };

// The node builds whatever it is given.
struct ParentUnchecked : InsteadOf<OnSoftParent, "parent-not-checked"> { RULE(auto, auto, auto) {} };

// The conductor reads the DA layer's head, not what is final there.
struct FirmBeforeFinality : InsteadOf<OnFirm, "firm-before-finality"> { RULE(auto network) {
    const auto number = s.conf.firm + 1;
    require(may_be_firm(s, p, network, number));
    const auto w = network - 1;
    require(number <= s.conf.posted[w]);
    when(number > s.conf.soft, [&] {
        execute(s, number, network);
        s.conf.soft = number; });
    make_firm(x, s, p, network, number); } };

// The node marks as final what it has yet to execute.
struct FirmAhead : InsteadOf<OnFirm, "firm-ahead-of-soft"> { RULE(auto network) {
    const auto number = s.conf.firm + 1;
    require(may_be_firm(s, p, network, number));
    require(is_final(s, network, number));
    make_firm(x, s, p, network, number); } };

// The node executes what it reads in finalised data, whether it has done so before or not.
struct FirmAgain : InsteadOf<OnFirm, "firm-executes-again"> { RULE(auto network) {
    const auto number = s.conf.firm + 1;
    require(may_be_firm(s, p, network, number));
    require(is_final(s, network, number));
    execute(s, number, network);
    s.conf.soft = most(s.conf.soft, number);
    make_firm(x, s, p, network, number); } };

// The first session does not end at its stop.
struct StopIgnored : InsteadOf<OnFirm, "session-outlives-stop"> { RULE(auto network) {
    const auto number = s.conf.firm + 1;
    require(may_be_firm(s, p, network, number));
    require(is_final(s, network, number));
    when(number > s.conf.soft, [&] {
        execute(s, number, network);
        s.conf.soft = number; });
    s.conf.firm = number;
    s.conf.firm_max = most(s.conf.firm_max, number); } };

// The soft commitment reaches the disk before the block does.
struct CommitmentFirst : InsteadOf<OnRestart, "commitment-saved-before-block"> { RULE(auto lost) {
    require(may_restart(s, p, lost));
    when(lost == 1, [&] { lose_newest(x, s, cap); });
    s.conf.session = 0; } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "confirmations";
    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (confirmations::State<D>, conf));
    };
    using Reactions = Rules<OnNetworkBlock, OnPost, OnFinalize, OnReorg, OnOpen, OnSoftCommit, OnSoftSession,
                            OnSoftParent, OnSoft, OnFirm, OnRestart>;
    using Weakened = Rules<CommitUnchecked, StaleSession, ParentUnchecked, FirmBeforeFinality, FirmAhead, FirmAgain,
                           StopIgnored, CommitmentFirst>;
    using Claims = Properties<FirmWithinSoft, FirmFirst, FirmForGood, FirmBesideUnsettled, ExecutedOnce, FirmAfterSoft,
                              RightBlock, OldNetworkGoesOn, OnItsParent, NetworkAhead, NothingLost, SoftAfterRestart,
                              GetsThrough, BetweenSessions>;
    static constexpr bool ends = true;
    // Network 2 starts where network 1's part of the chain stops.
    static constexpr void start(auto& s, const auto& p) {
        s.conf.made[1] = p.session_stop_block;
        s.conf.posted[1] = p.session_stop_block;
        s.conf.final[1] = p.session_stop_block;
    }
    static constexpr auto fits(const auto& given, const Caps& cap) {
        return given.session_blocks <= cap.session_blocks && given.session_stop_block <= given.session_blocks;
    }
};

}  // namespace sequent::ordering::confirmations
