#include "checker/simulate/actors.hpp"

#include "model/catalogue.hpp"

namespace sequent::simulate {
namespace {

struct Row {
    Role role;
    std::string_view events;
};
constexpr std::array table{
    Row{Role::clock, "Tick AuctionSecond Moment EndSlot HolderLate PuzzleStep BlockPasses TimePasses"},
    Row{Role::reorg, "Reorg ReorgDa"},
    Row{Role::environment, "Turn Emergency NodeRestart RollupRestart NodeFails NodeRepaired LeaderTurns SwitchOperator "
                           "MissSlot"},
    Row{Role::user, "Enqueue SharedTx BundleOrder LegForce StockTake CipherSend SendListed ForceOnTop QueueForced ArriveTx"},
    Row{Role::market, "FundBidder AskDeposit TakeDeposit CommitBid RevealBid SignBid TransferRight BidHeader RevealBody "
                      "CommitToBid OpenCommitment WriteList WriteAnother StreamPiece ResendPiece"},
    Row{Role::watcher, "Force SettleAuction ResolveRound SettleSlot ShareProceeds ChallengePromise AccuseSigner "
                       "ProveViolation SubmitEvidence ExecuteSlash VetoSlash JudgeBlock FinalizeDa AttestSlot"},
};

}  // namespace

std::string_view name_of(Role role) {
    constexpr std::array<std::string_view, roles> names{"clock",  "reorg",   "environment", "user",
                                                        "market", "watcher", "sequencer"};
    return names[static_cast<std::size_t>(role)];
}

Role role_of(std::string_view event) {
    for (const Row& row : table)
        if (catalogue::lists(row.events, ' ', event)) return row.role;
    return Role::sequencer;
}

}  // namespace sequent::simulate
