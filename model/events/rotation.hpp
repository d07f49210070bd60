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
};
// The block of this height is decided and changes one validator's power to nothing (0: it leaves), the small, the middle or
// the large one; from nothing it joins.
struct ChangePower {
    static constexpr std::string_view name = "ChangePower";
    static constexpr Picks<2> picks{{{"who", 0, 2}, {"level", 0, 3}}};
};
// The leader of this round fails to get its block decided: the next round begins.
struct PassOverLeader {
    static constexpr std::string_view name = "PassOverLeader";
    static constexpr Picks<0> picks{};
};

using ScheduleEvents = Events<DecideHeight, ChangePower, PassOverLeader>;

// ---- stake: bonded ----

// A new unit of stake is bonded to the validator.
struct BondStake {
    static constexpr std::string_view name = "BondStake";
    static constexpr Picks<0> picks{};
};
// All that is bonded begins to unbond.
struct UnbondStake {
    static constexpr std::string_view name = "UnbondStake";
    static constexpr Picks<0> picks{};
};
// What has unbonded leaves.
struct WithdrawBond {
    static constexpr std::string_view name = "WithdrawBond";
    static constexpr Picks<0> picks{};
};
// The validator signs two blocks of one height.
struct Equivocate {
    static constexpr std::string_view name = "Equivocate";
    static constexpr Picks<0> picks{};
};
// Somebody submits two signed votes as evidence: of one round (1) or of two rounds of a height (0).
struct SubmitEvidence {
    static constexpr std::string_view name = "SubmitEvidence";
    static constexpr Picks<1> picks{{{"same_round", 0, 1}}};
    static constexpr Actor actor = Actor::watcher;
};
// The slash that accepted evidence calls for is carried out.
struct ExecuteSlash {
    static constexpr std::string_view name = "ExecuteSlash";
    static constexpr Picks<0> picks{};
    static constexpr Actor actor = Actor::watcher;
};
// The vetoer forgives it.
struct VetoSlash {
    static constexpr std::string_view name = "VetoSlash";
    static constexpr Picks<0> picks{};
    static constexpr Actor actor = Actor::watcher;
};
// One block is decided; one unit of time passes. Neither waits for the other, within the drift.
struct BlockPasses {
    static constexpr std::string_view name = "BlockPasses";
    static constexpr Picks<0> picks{};
    static constexpr Actor actor = Actor::clock;
};
struct TimePasses {
    static constexpr std::string_view name = "TimePasses";
    static constexpr Picks<0> picks{};
    static constexpr Actor actor = Actor::clock;
};

using StakeEvents = Events<BondStake, UnbondStake, WithdrawBond, Equivocate, SubmitEvidence, ExecuteSlash, VetoSlash,
                           BlockPasses, TimePasses>;

// ---- failover ----

// A sequencer node turns unhealthy (1), crashes (2), is cut off from the others (3), or is taken out to be provisioned (4).
struct NodeFails {
    static constexpr std::string_view name = "NodeFails";
    static constexpr Picks<2> picks{{{"who", 0, 2}, {"how", 1, 4}}};
    static constexpr Actor actor = Actor::environment;
};
struct NodeRepaired {
    static constexpr std::string_view name = "NodeRepaired";
    static constexpr Picks<1> picks{{{"who", 0, 2}}};
    static constexpr Actor actor = Actor::environment;
};
// The conductors' Raft cluster elects a leader; the leader hands its place to a chosen node.
struct ElectLeader {
    static constexpr std::string_view name = "ElectLeader";
    static constexpr Picks<1> picks{{{"who", 0, 2}}};
};
struct HandOver {
    static constexpr std::string_view name = "HandOver";
    static constexpr Picks<1> picks{{{"to", 0, 2}}};
};
// The leader's conductor starts its node's sequencer; a conductor stops its own.
struct StartSequencer {
    static constexpr std::string_view name = "StartSequencer";
    static constexpr Picks<0> picks{};
};
struct StopSequencer {
    static constexpr std::string_view name = "StopSequencer";
    static constexpr Picks<1> picks{{{"who", 0, 2}}};
};
// A sequencer builds a block and commits its payload to the replicated log.
struct CommitPayload {
    static constexpr std::string_view name = "CommitPayload";
    static constexpr Picks<1> picks{{{"who", 0, 2}}};
};
// A node puts its next payload on its head: its own, one that a peer sent, or one that its conductor has from the log.
struct InsertOwnPayload {
    static constexpr std::string_view name = "InsertOwnPayload";
    static constexpr Picks<1> picks{{{"who", 0, 2}}};
};
struct ReceivePayload {
    static constexpr std::string_view name = "ReceivePayload";
    static constexpr Picks<1> picks{{{"who", 0, 2}}};
};
struct PostPayload {
    static constexpr std::string_view name = "PostPayload";
    static constexpr Picks<0> picks{};
};

using FailoverEvents = Events<NodeFails, NodeRepaired, ElectLeader, HandOver, StartSequencer, StopSequencer, CommitPayload,
                              InsertOwnPayload, ReceivePayload, PostPayload>;

// ---- multisig ----

// The proposer shows a second block of the same height.
struct ProposeRival {
    static constexpr std::string_view name = "ProposeRival";
    static constexpr Picks<0> picks{};
};
// An operator signs a block of this height: the proposal (0) or its rival (1).
struct SignBlock {
    static constexpr std::string_view name = "SignBlock";
    static constexpr Picks<2> picks{{{"who", 0, 3}, {"block", 0, 1}}};
};
// A signature is handed in for a block: one of this height (0) or of the height before (1).
struct HandInSignature {
    static constexpr std::string_view name = "HandInSignature";
    static constexpr Picks<3> picks{{{"who", 0, 3}, {"block", 0, 1}, {"stale", 0, 1}}};
};
struct PublishBlock {
    static constexpr std::string_view name = "PublishBlock";
    static constexpr Picks<1> picks{{{"block", 0, 1}}};
};
struct OpenHeight {
    static constexpr std::string_view name = "OpenHeight";
    static constexpr Picks<0> picks{};
};
// An operator goes offline, or comes back.
struct SwitchOperator {
    static constexpr std::string_view name = "SwitchOperator";
    static constexpr Picks<1> picks{{{"who", 0, 3}}};
    static constexpr Actor actor = Actor::environment;
};

using MultisigEvents = Events<ProposeRival, SignBlock, HandInSignature, PublishBlock, OpenHeight, SwitchOperator>;

using RotationEvents =
    typename detail::Join<Events, ScheduleEvents, StakeEvents, FailoverEvents, MultisigEvents>::type;

}  // namespace sequent
