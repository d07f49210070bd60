// Events of rotation.
#pragma once

#include "model/domain/join.hpp"
#include "model/events/pick.hpp"

namespace sequent {

// ---- schedules: round_robin, stake_weighted ----

// The block of this height is decided, without any change of the validators.
struct DecideHeight {
    static constexpr std::string_view name = "DecideHeight";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "the block of this height is decided";
};
// The block of this height is decided and changes one validator's power to nothing (0: it leaves), the small, the middle or
// the large one; from nothing it joins.
struct ChangePower {
    static constexpr std::string_view name = "ChangePower";
    static constexpr Picks<2> picks{{{"who", 0, 2}, {"level", 0, 3}}};
    static constexpr std::string_view phrase =
        "the block of this height is decided, and validator {who} {level:leaves|gets the small power|gets the "
        "middle power|gets the large power}";
};
// The leader of this round fails to get its block decided: the next round begins.
struct PassOverLeader {
    static constexpr std::string_view name = "PassOverLeader";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "the leader of this round fails, and the next round begins";
};

using ScheduleEvents = Events<DecideHeight, ChangePower, PassOverLeader>;

// ---- stake: bonded ----

// A new unit of stake is bonded to the validator.
struct BondStake {
    static constexpr std::string_view name = "BondStake";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "a unit of stake is bonded";
};
// All that is bonded begins to unbond.
struct UnbondStake {
    static constexpr std::string_view name = "UnbondStake";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "all that is bonded begins to unbond";
};
// What has unbonded leaves.
struct WithdrawBond {
    static constexpr std::string_view name = "WithdrawBond";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "what has unbonded is withdrawn";
};
// The validator signs two blocks of one height.
struct Equivocate {
    static constexpr std::string_view name = "Equivocate";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "the validator signs two blocks of one height";
};
// Somebody submits two signed votes as evidence: of one round (1) or of two rounds of a height (0).
struct SubmitEvidence {
    static constexpr std::string_view name = "SubmitEvidence";
    static constexpr Picks<1> picks{{{"same_round", 0, 1}}};
    static constexpr std::string_view phrase =
        "somebody submits two signed votes of {same_round:two rounds|one round} as evidence";
    static constexpr Actor actor = Actor::watcher;
};
// The slash that accepted evidence calls for is carried out.
struct ExecuteSlash {
    static constexpr std::string_view name = "ExecuteSlash";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "the slash is carried out";
    static constexpr Actor actor = Actor::watcher;
};
// The vetoer forgives it.
struct VetoSlash {
    static constexpr std::string_view name = "VetoSlash";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "the vetoer forgives it";
    static constexpr Actor actor = Actor::watcher;
};
// bonded: an hour's load of blocks is decided; an hour passes. Neither waits for the other, within the drift.
struct BlockPasses {
    static constexpr std::string_view name = "BlockPasses";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "an hour's load of blocks is decided";
    static constexpr Actor actor = Actor::clock;
};
struct TimePasses {
    static constexpr std::string_view name = "TimePasses";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "an hour passes";
    static constexpr Actor actor = Actor::clock;
};

using StakeEvents = Events<BondStake, UnbondStake, WithdrawBond, Equivocate, SubmitEvidence, ExecuteSlash, VetoSlash,
                           BlockPasses, TimePasses>;

// ---- failover ----

// A sequencer node turns unhealthy (1), crashes (2), is cut off from the others (3), or is taken out to be provisioned (4).
struct NodeFails {
    static constexpr std::string_view name = "NodeFails";
    static constexpr Picks<2> picks{{{"who", 0, 2}, {"how", 1, 4}}};
    static constexpr std::string_view phrase =
        "node {who} {how:becomes unhealthy|crashes|is cut off from the others|is taken out to be provisioned}";
    static constexpr Actor actor = Actor::environment;
};
struct NodeRepaired {
    static constexpr std::string_view name = "NodeRepaired";
    static constexpr Picks<1> picks{{{"who", 0, 2}}};
    static constexpr std::string_view phrase = "node {who} is repaired";
    static constexpr Actor actor = Actor::environment;
};
// The conductors' Raft cluster elects a leader; the leader hands its place to a chosen node.
struct ElectLeader {
    static constexpr std::string_view name = "ElectLeader";
    static constexpr Picks<1> picks{{{"who", 0, 2}}};
    static constexpr std::string_view phrase = "the conductors elect node {who}";
};
struct HandOver {
    static constexpr std::string_view name = "HandOver";
    static constexpr Picks<1> picks{{{"to", 0, 2}}};
    static constexpr std::string_view phrase = "the leader hands its place to node {to}";
};
// The leader's conductor starts its node's sequencer; a conductor stops its own.
struct StartSequencer {
    static constexpr std::string_view name = "StartSequencer";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "the leader's conductor starts its sequencer";
};
struct StopSequencer {
    static constexpr std::string_view name = "StopSequencer";
    static constexpr Picks<1> picks{{{"who", 0, 2}}};
    static constexpr std::string_view phrase = "the conductor of node {who} stops its sequencer";
};
// A sequencer builds a block and commits its payload to the replicated log.
struct CommitPayload {
    static constexpr std::string_view name = "CommitPayload";
    static constexpr Picks<1> picks{{{"who", 0, 2}}};
    static constexpr std::string_view phrase =
        "the sequencer of node {who} commits a block's payload to the replicated log";
};
// A node puts its next payload on its head: its own, one that a peer sent, or one that its conductor has from the log.
struct InsertOwnPayload {
    static constexpr std::string_view name = "InsertOwnPayload";
    static constexpr Picks<1> picks{{{"who", 0, 2}}};
    static constexpr std::string_view phrase = "node {who} puts its own next payload on its head";
};
struct ReceivePayload {
    static constexpr std::string_view name = "ReceivePayload";
    static constexpr Picks<1> picks{{{"who", 0, 2}}};
    static constexpr std::string_view phrase = "node {who} receives its next payload from a peer";
};
struct PostPayload {
    static constexpr std::string_view name = "PostPayload";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "a conductor puts its next payload from the log on its node's head";
};

using FailoverEvents = Events<NodeFails, NodeRepaired, ElectLeader, HandOver, StartSequencer, StopSequencer, CommitPayload,
                              InsertOwnPayload, ReceivePayload, PostPayload>;

// ---- multisig ----

// The proposer shows a second block of the same height.
struct ProposeRival {
    static constexpr std::string_view name = "ProposeRival";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "the proposer shows a second block of this height";
};
// An operator signs a block of this height: the proposal (0) or its rival (1).
struct SignBlock {
    static constexpr std::string_view name = "SignBlock";
    static constexpr Picks<2> picks{{{"who", 0, 3}, {"block", 0, 1}}};
    static constexpr std::string_view phrase = "operator {who} signs {block:the proposal|its rival}";
};
// A signature is handed in for a block: one of this height (0) or of the height before (1).
struct HandInSignature {
    static constexpr std::string_view name = "HandInSignature";
    static constexpr Picks<3> picks{{{"who", 0, 3}, {"block", 0, 1}, {"stale", 0, 1}}};
    static constexpr std::string_view phrase =
        "a signature of operator {who} is handed in for {block:the proposal|its rival}{stale:|, of the height before}";
};
struct PublishBlock {
    static constexpr std::string_view name = "PublishBlock";
    static constexpr Picks<1> picks{{{"block", 0, 1}}};
    static constexpr std::string_view phrase = "{block:the proposal|its rival} is published";
};
struct OpenHeight {
    static constexpr std::string_view name = "OpenHeight";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "the next height opens";
};
// An operator goes offline, or comes back.
struct SwitchOperator {
    static constexpr std::string_view name = "SwitchOperator";
    static constexpr Picks<1> picks{{{"who", 0, 3}}};
    static constexpr std::string_view phrase = "operator {who} goes offline, or comes back";
    static constexpr Actor actor = Actor::environment;
};

using MultisigEvents = Events<ProposeRival, SignBlock, HandInSignature, PublishBlock, OpenHeight, SwitchOperator>;

using RotationEvents =
    typename detail::Join<Events, ScheduleEvents, StakeEvents, FailoverEvents, MultisigEvents>::type;

}  // namespace sequent
