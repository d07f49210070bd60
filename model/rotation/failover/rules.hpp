// rotation = failover: three sequencer nodes, of which one sequences, and a Raft cluster of their conductors that holds the
// highest unsafe payload. spec/rotation/failover.md.
#pragma once

#include "model/domain/rule.hpp"
#include "model/events.hpp"
#include "model/slice.hpp"

PARAMETER(log_payloads, 1, 1000, "failover: missing payloads that a new leader gets from the replicated log")
THREAT(nodes_failed_max, 0, 2, "failover: sequencer nodes of the three that fail at once")

namespace sequent::rotation::failover {

inline constexpr int nodes = 3;
enum Condition { fine = 0, unhealthy = 1, crashed = 2, cut_off = 3, provisioned = 4 };

template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    BOOST_HANA_DEFINE_STRUCT(State,
        (Array<Upto<4>, nodes>, condition),  // of each node: 0 fine, 1 unhealthy, 2 crashed, 3 cut off, 4 just provisioned
        (Array<Flag, nodes>, active),         // its sequencer runs
        (Array<Flag, nodes>, pending),        // it has committed a payload that is not on its head yet: the one after its head
        (Array<Upto<cap.lag>, nodes>, behind),  // payloads that its head is behind the log's; older ones come from L1
        (Upto<nodes>, leader),  // the node that leads the Raft cluster; 3: none
        (Flag, reorged));                     // ledger: a block was built in the place of one that users saw
};

// Views of one node, by its number.
constexpr auto connected(const auto& s, auto i) {
    return s.failover.condition[i] == fine || s.failover.condition[i] == unhealthy;
}
constexpr auto leads(const auto& s, auto i) { return s.failover.leader == i; }
constexpr auto majority(const auto& s) { return count(nodes, [&](int i) { return connected(s, i); }) >= 2; }
// Somebody whom node i reaches has a payload that it lacks.
constexpr auto a_peer_has_more(const auto& s, auto i) {
    return any(nodes, [&](int j) { return connected(s, j) && s.failover.behind[j] < s.failover.behind[i]; });
}
// The next payload is on its head, whoever it is from: what the node had committed itself may come back from a peer.
constexpr void come_closer(auto& s, auto who) {
    s.failover.pending[who] = false;
    s.failover.behind[who] -= 1;
}

// RO-50  A node fails in one of four ways, as many at once as the threat lets. A leader that crashes or is cut off leads no
// more; one that is cut off does not know yet, its sequencer still runs. A leader is not taken out to be provisioned.
struct OnFail : On<NodeFails, "RO-50"> { RULE(auto who, auto how) {
    require(count(nodes, [&](int i) { return s.failover.condition[i] != fine; }) < p.nodes_failed_max);
    require(implies(how == provisioned, !leads(s, who)));
    s.failover.condition[who] = how;
    when(how == crashed || how == provisioned, [&] {
        s.failover.active[who] = false;
        s.failover.pending[who] = false; });
    when(how != unhealthy && leads(s, who), [&] { s.failover.leader = nodes; }); } };
struct OnRepair : On<NodeRepaired, "RO-50"> { RULE(auto who) {
    require(s.failover.condition[who] != fine);
    s.failover.condition[who] = fine; } };

// RO-51  A majority elects a node that is reachable and ready; a node that is being provisioned is no voter yet. A conductor
// that has lost the lead has stopped its sequencer before it may win the lead again.
constexpr auto may_lead(const auto& s, auto i) { return connected(s, i) && !s.failover.active[i]; }
struct OnElect : On<ElectLeader, "RO-51"> { RULE(auto who) {
    require(s.failover.leader == nodes && majority(s));
    require(may_lead(s, who));
    s.failover.leader = who; } };

// RO-52  A leader whose node is unhealthy hands over to a node that is fine.
struct OnHandOver : On<HandOver, "RO-52"> { RULE(auto to) {
    require(any(nodes, [&](int i) { return leads(s, i) && s.failover.condition[i] == unhealthy; }));
    require(s.failover.condition[to] == fine && may_lead(s, to));
    s.failover.leader = to; } };

// RO-53  A conductor starts its sequencer if it leads, its node is healthy, and the node's head is the log's.
struct OnStart : On<StartSequencer, "RO-53"> { RULE() {
    require(any(nodes, [&](int i) {
        return leads(s, i) && s.failover.condition[i] == fine && !s.failover.active[i] && s.failover.behind[i] == 0; }));
    for (int i = 0; i < nodes; ++i) when(leads(s, i), [&] { s.failover.active[i] = true; }); } };

// RO-54  If the head is behind, the conductor posts the next payload from the log, as far back as the log keeps them.
constexpr void post(auto& x, auto& s, auto kept) {
    require(any(nodes, [&](int i) {
        return leads(s, i) && s.failover.condition[i] == fine && !s.failover.active[i] && s.failover.behind[i] >= 1 &&
               s.failover.behind[i] <= kept; }));
    come_closer(s, value_of(s.failover.leader));
}
struct OnPost : On<PostPayload, "RO-54"> { RULE() { post(x, s, p.log_payloads); } };

// RO-55  A conductor that does not lead, or whose node is unhealthy, stops its sequencer.
struct OnStop : On<StopSequencer, "RO-55"> { RULE(auto who) {
    require(s.failover.active[who] && (!leads(s, who) || s.failover.condition[who] == unhealthy));
    s.failover.active[who] = false;
    s.failover.pending[who] = false; } };

// RO-56  A sequencer commits each payload to the log before anybody sees the block; only the Raft leader can commit. It builds
// on its head: on an older head than the log's, in the place of a block that users saw. Payloads older than cap.lag are on L1
// by then, and whoever lacks them derives them.
constexpr void commit(auto& x, auto& s, const Caps& cap, auto who) {
    for (int i = 0; i < nodes; ++i) {
        when(who == i, [&] {
            when(s.failover.behind[i] > 0, [&] { s.failover.reorged = true; });
            s.failover.pending[i] = true; },
            [&] { when(s.failover.behind[i] == cap.lag, [&] { s.failover.pending[i] = false; }); });
        s.failover.behind[i] = least(s.failover.behind[i] + 1, cap.lag);
    }
}
struct OnCommit : On<CommitPayload, "RO-56"> { RULE(auto who) {
    require(s.failover.active[who] && connected(s, who) && leads(s, who));
    require(majority(s));
    require(!s.failover.pending[who]);
    commit(x, s, cap, who); } };

// RO-57  The sequencer inserts what it has committed, and gossips it; a node fetches what a peer has and it lacks. It has its
// own payload but once, from wherever it came first.
struct OnInsert : On<InsertOwnPayload, "RO-57"> { RULE(auto who) {
    require(s.failover.active[who] && s.failover.pending[who]);
    s.failover.pending[who] = false;
    when(s.failover.behind[who] > 0, [&] { s.failover.behind[who] -= 1; }); } };
struct OnReceive : On<ReceivePayload, "RO-57"> { RULE(auto who) {
    require(connected(s, who) && a_peer_has_more(s, who));
    come_closer(s, who); } };

// ---- what must hold ----------------------------------------------------------------------------------------------

struct OneProduces : Invariant<"INV-RO-50", "WIT-RO-50"> {
    static constexpr auto title = "at most one node can produce a block";
    HOLDS() { return number(can(CommitPayload, 0)) + number(can(CommitPayload, 1)) + number(can(CommitPayload, 2)) <= 1; } };
struct TwoActive : Witness<"WIT-RO-50"> {
    static constexpr auto title = "two sequencers run: one was cut off and another was started";
    HOLDS() { return count(nodes, [&](int i) { return s.failover.active[i]; }) == 2; } };

struct NoUnsafeReorg : Invariant<"INV-RO-51", "WIT-RO-51"> {
    static constexpr auto title = "no unsafe reorg: no block that users saw is replaced";
    HOLDS() { return !s.failover.reorged; } };
struct LeaderIsBehind : Witness<"WIT-RO-51"> {
    static constexpr auto title = "a new leader's head is behind what users saw";
    HOLDS() { return any(nodes, [&](int i) { return leads(s, i) && !s.failover.active[i] && s.failover.behind[i] > 0; }); } };

// A step towards sequencing that is not a step in a circle: each brings the leader's head closer to the log's, or starts it.
struct LeaderGetsGoing : Invariant<"INV-RO-52", "WIT-RO-52"> {
    static constexpr auto title = "never wedged: a leader that is fine can start, or its head can come closer to the log's";
    HOLDS() { return all(nodes, [&](int i) {
        return implies(leads(s, i) && s.failover.condition[i] == fine && !s.failover.active[i],
                       can(StartSequencer) || can(PostPayload) || can(ReceivePayload, i)); }); } };
struct LeaderFarBehind : Witness<"WIT-RO-52"> {
    static constexpr auto title = "a leader that is fine is two payloads behind, and so is whoever it reaches";
    HOLDS() { return any(nodes, [&](int i) {
        return leads(s, i) && s.failover.condition[i] == fine && s.failover.behind[i] == 2 && !a_peer_has_more(s, i); }); } };

struct LeadershipMovesOn : Invariant<"INV-RO-53", "WIT-RO-53"> {
    static constexpr auto title = "never wedged: with a majority fine and no fine leader, a leader can hand over or be elected";
    HOLDS() {
        const auto able = count(nodes, [&](int i) { return s.failover.condition[i] == fine; }) >= 2;
        const auto elected = can(ElectLeader, 0) || can(ElectLeader, 1) || can(ElectLeader, 2);
        const auto handed = can(HandOver, 0) || can(HandOver, 1) || can(HandOver, 2);
        const auto stopped = can(StopSequencer, 0) || can(StopSequencer, 1) || can(StopSequencer, 2);
        const auto led_by_fine = any(nodes, [&](int i) { return leads(s, i) && s.failover.condition[i] == fine; });
        return implies(able && !led_by_fine, elected || handed || stopped); } };
struct LeaderUnhealthy : Witness<"WIT-RO-53"> {
    static constexpr auto title = "the leader is unhealthy";
    HOLDS() { return any(nodes, [&](int i) { return leads(s, i) && s.failover.condition[i] == unhealthy; }); } };

// What the proof of the above rests on.
struct LeaderIsInStep : Lemma<"LEM-RO-50"> {
    static constexpr auto title = "a leader is connected, and if it sequences its head lacks its own last payload at most";
    HOLDS() { return all(nodes, [&](int i) {
        return implies(leads(s, i), connected(s, i)) && implies(s.failover.pending[i], s.failover.active[i]) &&
               implies(leads(s, i) && s.failover.active[i], s.failover.behind[i] <= number(s.failover.pending[i])); }); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// optimism#22143: the log keeps the last payload alone.
struct OneBehindAtMost : InsteadOf<OnPost, "start-only-if-one-behind"> { RULE() { post(x, s, 1); } };

// Base, 5 August 2025: leadership goes to a node that is still being provisioned, and its conductor cannot hand it on.
struct UnreadyElected : InsteadOf<OnElect, "unready-node-electable"> { RULE(auto who) {
    require(s.failover.leader == nodes);
    require(count(nodes, [&](int i) { return connected(s, i) || s.failover.condition[i] == provisioned; }) >= 2);
    require(may_lead(s, who) || s.failover.condition[who] == provisioned);
    s.failover.leader = who; } };

// The leader starts from its own head, whatever the log says.
struct StartsAnyway : InsteadOf<OnStart, "leader-starts-without-agreement"> { RULE() {
    require(any(nodes, [&](int i) {
        return leads(s, i) && s.failover.condition[i] == fine && !s.failover.active[i]; }));
    for (int i = 0; i < nodes; ++i) when(leads(s, i), [&] { s.failover.active[i] = true; }); } };

// A node that was cut off is elected again while its sequencer still runs on its old head: the log's rule looks at the block's
// number alone and would take what it builds.
struct ElectedWhileSequencing : InsteadOf<OnElect, "elected-while-still-sequencing"> { RULE(auto who) {
    require(s.failover.leader == nodes && majority(s));
    require(connected(s, who));
    s.failover.leader = who; } };

// The sequencer shows its block without having committed it, so that one that is cut off goes on.
struct ShownUncommitted : InsteadOf<OnCommit, "payload-shown-before-commit"> { RULE(auto who) {
    require(s.failover.active[who] && !s.failover.pending[who]);
    commit(x, s, cap, who); } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "failover";
    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (failover::State<D>, failover));
    };

    using Reactions = Rules<OnFail, OnRepair, OnElect, OnHandOver, OnStart, OnPost, OnStop, OnCommit, OnInsert, OnReceive>;
    using Weakened = Rules<OneBehindAtMost, UnreadyElected, StartsAnyway, ElectedWhileSequencing,
                           ShownUncommitted>;
    using Claims = Properties<OneProduces, NoUnsafeReorg, LeaderGetsGoing, LeadershipMovesOn, LeaderIsInStep, TwoActive,
                              LeaderIsBehind, LeaderFarBehind, LeaderUnhealthy>;

    // Node 0 leads and sequences.
    static constexpr void start(auto& s, const auto&) { s.failover.active[0] = true; }
};

}  // namespace sequent::rotation::failover
