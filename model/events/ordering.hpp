// Events of ordering. Rollups are 1 and 2.
#pragma once

#include "model/domain/join.hpp"
#include "model/events/pick.hpp"

namespace sequent {

// shared_log: the leader puts a transaction of a rollup's namespace into the open block; `tip` says that it pays for
// priority.
struct SharedTx {
    static constexpr std::string_view name = "SharedTx";
    static constexpr Picks<2> picks{{{"rollup", 1, 2}, {"tip", 0, 1}}};
    static constexpr std::string_view phrase =
        "a transaction of rollup {rollup} enters the open block{tip:|, with a tip}";
    static constexpr Actor actor = Actor::user;
};
// shared_log: the open block is committed with its two roots: the rollups that the ids root lists (bit 0 for rollup
// 1, bit 1 for rollup 2), and the rollup whose last transaction the data root leaves out (0: none).
struct SharedSeal {
    static constexpr std::string_view name = "SharedSeal";
    static constexpr Picks<2> picks{{{"listed", 0, 3}, {"altered", 0, 2}}};
    static constexpr std::string_view phrase =
        "the open block is committed; its ids list {listed:no rollup|rollup 1|rollup 2|both rollups}{altered:|, "
        "its data root leaves out the last of rollup #}";
};
// shared_log: a server answers a rollup's node about its next block: 1 its data, 2 all but the last transaction, 3
// the other rollup's data with its proof, 4 "there is nothing for you in this block".
struct ServeData {
    static constexpr std::string_view name = "ServeData";
    static constexpr Picks<2> picks{{{"rollup", 1, 2}, {"answer", 1, 4}}};
    static constexpr std::string_view phrase =
        "a server gives rollup {rollup} {answer:its data|all but its last transaction|the other rollup's data|the "
        "answer that there is nothing for it}";
};
// shared_log: the rollup executes what its node has taken.
struct DeriveBlock {
    static constexpr std::string_view name = "DeriveBlock";
    static constexpr Picks<1> picks{{{"rollup", 1, 2}}};
    static constexpr std::string_view phrase = "rollup {rollup} executes its next block";
};
// shared_log: a rollup's node restarts.
struct NodeRestart {
    static constexpr std::string_view name = "NodeRestart";
    static constexpr Picks<1> picks{{{"rollup", 1, 2}}};
    static constexpr std::string_view phrase = "the node of rollup {rollup} restarts";
    static constexpr Actor actor = Actor::environment;
};
// confirmations: sequencer network `network` commits its next block.
struct NetworkBlock {
    static constexpr std::string_view name = "NetworkBlock";
    static constexpr Picks<1> picks{{{"network", 1, 2}}};
    static constexpr std::string_view phrase = "network {network} commits its next block";
};
// confirmations: the relayer posts the network's next block to the DA layer; L1 finalises the oldest block posted
// that it has not finalised; a reorg takes the newest such block back.
struct PostToDa {
    static constexpr std::string_view name = "PostToDa";
    static constexpr Picks<1> picks{{{"network", 1, 2}}};
    static constexpr std::string_view phrase = "the relayer posts the next block of network {network} to DA";
};
struct FinalizeDa {
    static constexpr std::string_view name = "FinalizeDa";
    static constexpr Picks<1> picks{{{"network", 1, 2}}};
    static constexpr std::string_view phrase = "L1 finalises the oldest block that network {network} has posted";
    static constexpr Actor actor = Actor::watcher;
};
struct ReorgDa {
    static constexpr std::string_view name = "ReorgDa";
    static constexpr Picks<1> picks{{{"network", 1, 2}}};
    static constexpr std::string_view phrase = "a reorg takes the newest DA block of network {network} back";
    static constexpr Actor actor = Actor::reorg;
};
// confirmations: a conductor asks the rollup's node to execute block `number`, heard from network `network`; forged:
// it is not what that network committed.
struct SoftBlock {
    static constexpr std::string_view name = "SoftBlock";
    static constexpr Picks<3> picks{{{"network", 1, 2}, {"number", 1, 1, &Caps::session_blocks}, {"forged", 0, 1}}};
    static constexpr std::string_view phrase =
        "a conductor hands the rollup block {number} of network {network}{forged:|, forged}";
};
// confirmations: a conductor has read the next block on the DA layer.
struct FirmBlock {
    static constexpr std::string_view name = "FirmBlock";
    static constexpr Picks<1> picks{{{"network", 1, 2}}};
    static constexpr std::string_view phrase = "a conductor reads the next block of network {network} from DA";
};
// confirmations: a conductor opens a session for a network; the node restarts and has lost its `lost` newest blocks.
struct OpenSession {
    static constexpr std::string_view name = "OpenSession";
    static constexpr Picks<1> picks{{{"network", 1, 2}}};
    static constexpr std::string_view phrase = "a conductor opens a session for network {network}";
};
struct RollupRestart {
    static constexpr std::string_view name = "RollupRestart";
    static constexpr Picks<1> picks{{{"lost", 0, 1}}};
    static constexpr std::string_view phrase = "the rollup's node restarts{lost:| and has lost its newest block}";
    static constexpr Actor actor = Actor::environment;
};
// bundles: the leader puts bundle `bundle` into the open block, with legs 1 (rollup 1's), 2 (rollup 2's) or 3 (both).
struct BundleOrder {
    static constexpr std::string_view name = "BundleOrder";
    static constexpr Picks<2> picks{{{"bundle", 1, 1, &Caps::bundles}, {"legs", 1, 3}}};
    static constexpr std::string_view phrase =
        "the leader puts bundle {bundle} into the open block, with {legs:leg 1|leg 2|both legs}";
    static constexpr Actor actor = Actor::user;
};
// bundles: the open block of the shared log is committed.
struct BundleSeal {
    static constexpr std::string_view name = "BundleSeal";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "the open block of the shared log is committed";
};
// bundles: somebody sends one leg to its rollup by itself, through L1 or in a transaction of his own.
struct LegForce {
    static constexpr std::string_view name = "LegForce";
    static constexpr Picks<2> picks{{{"bundle", 1, 1, &Caps::bundles}, {"rollup", 1, 2}}};
    static constexpr std::string_view phrase = "somebody sends the leg of bundle {bundle} to rollup {rollup} by itself";
    static constexpr Actor actor = Actor::user;
};
// bundles: a rollup executes the next block of the shared log.
struct BundleRun {
    static constexpr std::string_view name = "BundleRun";
    static constexpr Picks<1> picks{{{"rollup", 1, 2}}};
    static constexpr std::string_view phrase = "rollup {rollup} executes the next block of the shared log";
};
// bundles: another user of a rollup takes a unit of what legs need.
struct StockTake {
    static constexpr std::string_view name = "StockTake";
    static constexpr Picks<1> picks{{{"rollup", 1, 2}}};
    static constexpr std::string_view phrase = "another user of rollup {rollup} takes a unit of what legs need";
    static constexpr Actor actor = Actor::user;
};
// bundles: a unit is set aside for one leg of a bundle, or given back.
struct LegReserve {
    static constexpr std::string_view name = "LegReserve";
    static constexpr Picks<2> picks{{{"bundle", 1, 1, &Caps::bundles}, {"rollup", 1, 2}}};
    static constexpr std::string_view phrase = "a unit is set aside for the leg of bundle {bundle} on rollup {rollup}";
};
struct LegRelease {
    static constexpr std::string_view name = "LegRelease";
    static constexpr Picks<2> picks{{{"bundle", 1, 1, &Caps::bundles}, {"rollup", 1, 2}}};
    static constexpr std::string_view phrase =
        "the unit set aside for the leg of bundle {bundle} on rollup {rollup} is given back";
};
// bundles: rollup 2 leaves the shared set with the next block.
struct LeaveSharedSet {
    static constexpr std::string_view name = "LeaveSharedSet";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "rollup 2 announces that it leaves the shared set";
};
// membership: the handover between the rollup's own ordering and the shared one is announced for block `height`.
struct HandoverAnnounce {
    static constexpr std::string_view name = "HandoverAnnounce";
    static constexpr Picks<1> picks{{{"height", 1, 1, &Caps::handover_blocks}}};
    static constexpr std::string_view phrase = "the handover is announced for block {height}";
};
// membership: a sequencer (0: the rollup's own, 1: the shared one) confirms its next block with transaction `tx`, 0:
// empty.
struct SourceBlock {
    static constexpr std::string_view name = "SourceBlock";
    static constexpr Picks<2> picks{{{"source", 0, 1}, {"tx", 0, 2}}};
    static constexpr std::string_view phrase =
        "the {source:rollup's own|shared} sequencer confirms its next block, {tx:empty|with transaction #}";
};
// membership: the rollup derives its next block.
struct HandoverDerive {
    static constexpr std::string_view name = "HandoverDerive";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "the rollup derives its next block";
};
// encrypted: a user sends transaction `tx`, of a kind: 0 sound, 1 opens to nonsense, 2 cannot be opened.
struct CipherSend {
    static constexpr std::string_view name = "CipherSend";
    static constexpr Picks<2> picks{{{"tx", 1, 1, &Caps::encrypted_txs}, {"kind", 0, 2}}};
    static constexpr std::string_view phrase =
        "a user sends {kind:sound transaction|transaction that opens to nonsense,|transaction that cannot be "
        "opened,} {tx}";
    static constexpr Actor actor = Actor::user;
};
// encrypted: the sequencer signs that transaction `tx` is the one at `place` of the order.
struct OrderCommit {
    static constexpr std::string_view name = "OrderCommit";
    static constexpr Picks<2> picks{{{"tx", 1, 1, &Caps::encrypted_txs}, {"place", 1, 1, &Caps::encrypted_txs}}};
    static constexpr std::string_view phrase =
        "the sequencer signs that transaction {tx} has place {place} in the order";
};
// encrypted: time passes, and every puzzle comes nearer to its solution.
struct PuzzleStep {
    static constexpr std::string_view name = "PuzzleStep";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "time passes for every puzzle";
    static constexpr Actor actor = Actor::clock;
};
// encrypted: transaction `tx` is opened; is executed; is skipped as nonsense.
struct CipherOpen {
    static constexpr std::string_view name = "CipherOpen";
    static constexpr Picks<1> picks{{{"tx", 1, 1, &Caps::encrypted_txs}}};
    static constexpr std::string_view phrase = "transaction {tx} is opened";
};
struct CipherRun {
    static constexpr std::string_view name = "CipherRun";
    static constexpr Picks<1> picks{{{"tx", 1, 1, &Caps::encrypted_txs}}};
    static constexpr std::string_view phrase = "transaction {tx} is executed";
};
struct CipherSkip {
    static constexpr std::string_view name = "CipherSkip";
    static constexpr Picks<1> picks{{{"tx", 1, 1, &Caps::encrypted_txs}}};
    static constexpr std::string_view phrase = "transaction {tx} is skipped as nonsense";
};

using SharedLogEvents = Events<SharedTx, SharedSeal, ServeData, DeriveBlock, NodeRestart>;
using ConfirmationEvents =
    Events<NetworkBlock, PostToDa, FinalizeDa, ReorgDa, SoftBlock, FirmBlock, OpenSession, RollupRestart>;
using BundleEvents =
    Events<BundleOrder, BundleSeal, LegForce, BundleRun, StockTake, LegReserve, LegRelease, LeaveSharedSet>;
using MembershipEvents = Events<HandoverAnnounce, SourceBlock, HandoverDerive>;
using EncryptedEvents = Events<CipherSend, OrderCommit, PuzzleStep, CipherOpen, CipherRun, CipherSkip>;
using OrderingEvents = detail::Join<Events, SharedLogEvents, ConfirmationEvents, BundleEvents, MembershipEvents,
                                    EncryptedEvents>::type;

}  // namespace sequent
