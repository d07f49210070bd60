// Events of auction.
#pragma once

#include "model/events/pick.hpp"

namespace sequent {

// A bidder puts money into the auction contract.
struct Deposit {
    static constexpr std::string_view name = "Deposit";
    static constexpr std::string_view formerly = "FundBidder";
    static constexpr Picks<2> picks{{{"who", 1, 1, &Caps::bidders}, {"amount", 1, 1, &Caps::price}}};
    static constexpr std::string_view phrase = "bidder {who} deposits {amount}";
    static constexpr Actor actor = Actor::market;
};
// A bidder asks for its deposit, and takes it once it may.
struct InitiateWithdrawal {
    static constexpr std::string_view name = "InitiateWithdrawal";
    static constexpr std::string_view formerly = "AskDeposit";
    static constexpr Picks<1> picks{{{"who", 1, 1, &Caps::bidders}}};
    static constexpr std::string_view phrase = "bidder {who} asks for its deposit back";
    static constexpr Actor actor = Actor::market;
};
struct FinalizeWithdrawal {
    static constexpr std::string_view name = "FinalizeWithdrawal";
    static constexpr std::string_view formerly = "TakeDeposit";
    static constexpr Picks<1> picks{{{"who", 1, 1, &Caps::bidders}}};
    static constexpr std::string_view phrase = "bidder {who} takes its deposit";
    static constexpr Actor actor = Actor::market;
};
// The seller sets the reserve price.
struct SetReservePrice {
    static constexpr std::string_view name = "SetReservePrice";
    static constexpr std::string_view formerly = "SetReserve";
    static constexpr Picks<1> picks{{{"amount", 1, 1, &Caps::price}}};
    static constexpr std::string_view phrase = "the seller sets the reserve price to {amount}";
};
// sealed: a commitment to a bid is included; `hash` is its place in the order of the commitments' hashes.
struct CommitBid {
    static constexpr std::string_view name = "CommitBid";
    static constexpr Picks<3> picks{
        {{"who", 1, 1, &Caps::bidders}, {"amount", 1, 1, &Caps::price}, {"hash", 1, 1, &Caps::bidders}}};
    static constexpr std::string_view phrase =
        "bidder {who} commits to a bid of {amount}, with the {hash:lowest|second-lowest|third-lowest|#-th lowest} hash";
    static constexpr Actor actor = Actor::market;
};
// sealed: a bidder opens its commitment.
struct RevealBid {
    static constexpr std::string_view name = "RevealBid";
    static constexpr Picks<2> picks{{{"who", 1, 1, &Caps::bidders}, {"amount", 1, 1, &Caps::price}}};
    static constexpr std::string_view phrase = "bidder {who} reveals its bid of {amount}";
    static constexpr Actor actor = Actor::market;
};
// sealed: anybody lets the contract settle the auction.
struct SettleAuction {
    static constexpr std::string_view name = "SettleAuction";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "anybody settles the auction";
    static constexpr Actor actor = Actor::watcher;
};
// express_lane: a second passes.
struct AuctionSecond {
    static constexpr std::string_view name = "AuctionSecond";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "a second passes";
    static constexpr Actor actor = Actor::clock;
};
// express_lane: a bidder signs a bid for the next round; with `high` its hash is above those of the other bids.
struct SignBid {
    static constexpr std::string_view name = "SignBid";
    static constexpr Picks<3> picks{{{"who", 1, 1, &Caps::bidders}, {"amount", 1, 1, &Caps::price}, {"high", 0, 1}}};
    static constexpr std::string_view phrase = "bidder {who} signs a bid of {amount}{high:|, with the highest hash}";
    static constexpr Actor actor = Actor::market;
};
// express_lane: the auctioneer hands in the best bid and the one that sets the price: nobody's (0), a rival's, or,
// where it is the same bidder's, the bid that this bidder has replaced.
struct ResolveAuction {
    static constexpr std::string_view name = "ResolveAuction";
    static constexpr std::string_view formerly = "ResolveRound";
    static constexpr Picks<2> picks{{{"first", 1, 1, &Caps::bidders}, {"second", 0, 0, &Caps::bidders}}};
    static constexpr std::string_view phrase =
        "the auctioneer hands in the bid of bidder {first}{second:, and no second|, and as second that of bidder #}";
    static constexpr Actor actor = Actor::watcher;
};
// express_lane: the chain's owner changes how long rounds last and when they began to be counted.
struct SetRoundTimingInfo {
    static constexpr std::string_view name = "SetRoundTimingInfo";
    static constexpr std::string_view formerly = "RetimeRounds";
    static constexpr Picks<2> picks{{{"seconds", 2, 2, &Caps::clock}, {"origin", 0, 0, &Caps::ago}}};
    static constexpr std::string_view phrase =
        "the chain's owner sets rounds of {seconds} seconds, counted from second {origin}";
};
// express_lane: the chain's owner raises the minimum of the reserve; and sets how long before a round's end auctions close.
struct SetMinReservePrice {
    static constexpr std::string_view name = "SetMinReservePrice";
    static constexpr std::string_view formerly = "SetMinReserve";
    static constexpr Picks<1> picks{{{"amount", 1, 1, &Caps::price}}};
    static constexpr std::string_view phrase = "the chain's owner raises the minimum of the reserve to {amount}";
};
struct SetAuctionClosing {
    static constexpr std::string_view name = "SetAuctionClosing";
    static constexpr std::string_view formerly = "RetimeClosing";
    static constexpr Picks<1> picks{{{"seconds", 1, 1, &Caps::clock}}};
    static constexpr std::string_view phrase =
        "the chain's owner lets auctions close {seconds} seconds before a round's end";
};
// express_lane: a bidder hands the right of this round (0) or the next (1) on.
struct TransferExpressLaneController {
    static constexpr std::string_view name = "TransferExpressLaneController";
    static constexpr std::string_view formerly = "TransferRight";
    static constexpr Picks<3> picks{{{"from", 1, 1, &Caps::bidders}, {"to", 1, 1, &Caps::bidders}, {"next", 0, 1}}};
    static constexpr std::string_view phrase =
        "bidder {from} hands the express lane of {next:this round|the next round} to bidder {to}";
    static constexpr Actor actor = Actor::market;
};
// express_order: a unit of the advantage passes; a transaction arrives; it is sequenced. express = 1: through the lane.
struct Moment {
    static constexpr std::string_view name = "Moment";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "a unit of the advantage passes";
    static constexpr Actor actor = Actor::clock;
};
struct ArriveTx {
    static constexpr std::string_view name = "ArriveTx";
    static constexpr Picks<1> picks{{{"express", 0, 1}}};
    static constexpr std::string_view phrase = "a transaction arrives{express:| through the express lane}";
    static constexpr Actor actor = Actor::user;
};
struct SequenceTx {
    static constexpr std::string_view name = "SequenceTx";
    static constexpr Picks<1> picks{{{"express", 0, 1}}};
    static constexpr std::string_view phrase =
        "the sequencer sequences the next transaction{express:| of the express lane}";
};
// builder: a builder bids with a header; the proposer signs one, well formed or not; the body is handed over, saying
// what it pays, early or late; a proposer publishes a body as its own; attesters vote; the slot is settled.
struct BidHeader {
    static constexpr std::string_view name = "BidHeader";
    static constexpr Picks<2> picks{{{"who", 1, 1, &Caps::bidders}, {"amount", 1, 1, &Caps::price}}};
    static constexpr std::string_view phrase = "builder {who} bids {amount} with a header";
    static constexpr Actor actor = Actor::market;
};
struct SignHeader {
    static constexpr std::string_view name = "SignHeader";
    static constexpr Picks<2> picks{{{"who", 1, 1, &Caps::bidders}, {"malformed", 0, 1}}};
    static constexpr std::string_view phrase = "the proposer signs the {malformed:|malformed }header of builder {who}";
};
struct RevealBody {
    static constexpr std::string_view name = "RevealBody";
    static constexpr Picks<3> picks{{{"who", 1, 1, &Caps::bidders}, {"pays", 0, 0, &Caps::price}, {"late", 0, 1}}};
    static constexpr std::string_view phrase = "builder {who} reveals a body that pays {pays}{late:|, too late}";
    static constexpr Actor actor = Actor::market;
};
struct PublishOwn {
    static constexpr std::string_view name = "PublishOwn";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "the proposer publishes a body of its own";
};
struct AttestSlot {
    static constexpr std::string_view name = "AttestSlot";
    static constexpr Picks<2> picks{{{"who", 0, 0, &Caps::bidders}, {"percent_tenths", 0, 10}}};
    static constexpr std::string_view phrase =
        "{percent_tenths:no attester votes|# tenths of the attesters vote} for {who:the proposer's own block|the "
        "block of builder #}";
    static constexpr Actor actor = Actor::watcher;
};
struct SettleSlot {
    static constexpr std::string_view name = "SettleSlot";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "anybody settles the slot";
    static constexpr Actor actor = Actor::watcher;
};
// builder: anybody lets the sequencer set share what builders have paid it.
struct ShareProceeds {
    static constexpr std::string_view name = "ShareProceeds";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "anybody lets the set share what builders have paid";
    static constexpr Actor actor = Actor::watcher;
};
// focil: a user sends the watched transaction, valid against the state before the block or not; a list maker
// publishes a list that has the watched transaction or not, in time or late; publishes a second one; a builder makes
// a block with or without the transaction, full or not, whose other transactions leave it as it was (0), make it
// invalid (1) or valid (2); attesters vote.
struct SendListed {
    static constexpr std::string_view name = "SendListed";
    static constexpr Picks<1> picks{{{"valid", 0, 1}}};
    static constexpr std::string_view phrase =
        "a user sends the watched transaction, {valid:invalid|valid} before the block";
    static constexpr Actor actor = Actor::user;
};
struct WriteList {
    static constexpr std::string_view name = "WriteList";
    static constexpr Picks<3> picks{{{"who", 1, 1, &Caps::bidders}, {"lists", 0, 1}, {"late", 0, 1}}};
    static constexpr std::string_view phrase =
        "list maker {who} publishes a list {lists:without|with} the watched transaction{late:|, too late}";
    static constexpr Actor actor = Actor::market;
};
struct WriteAnother {
    static constexpr std::string_view name = "WriteAnother";
    static constexpr Picks<1> picks{{{"who", 1, 1, &Caps::bidders}}};
    static constexpr std::string_view phrase = "list maker {who} publishes a second list";
    static constexpr Actor actor = Actor::market;
};
struct BuildOnLists {
    static constexpr std::string_view name = "BuildOnLists";
    static constexpr Picks<3> picks{{{"includes", 0, 1}, {"full", 0, 1}, {"others", 0, 2}}};
    static constexpr std::string_view phrase =
        "the builder makes a {full:|full }block {includes:without|with} the watched transaction{others:|, whose "
        "others make it invalid|, whose others make it valid}";
};
struct JudgeBlock {
    static constexpr std::string_view name = "JudgeBlock";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "attesters judge the block";
    static constexpr Actor actor = Actor::watcher;
};
using AuctionEvents =
    Events<Deposit, InitiateWithdrawal, FinalizeWithdrawal, SetReservePrice, CommitBid, RevealBid, SettleAuction,
           AuctionSecond, SignBid, ResolveAuction, SetRoundTimingInfo, SetMinReservePrice, SetAuctionClosing,
           TransferExpressLaneController, Moment, ArriveTx, SequenceTx,
           BidHeader, SignHeader, RevealBody, PublishOwn, AttestSlot, SettleSlot, ShareProceeds,
           SendListed, WriteList, WriteAnother, BuildOnLists, JudgeBlock>;

}  // namespace sequent
