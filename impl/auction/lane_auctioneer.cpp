#include "impl/auction/lane_auctioneer.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::auction {
namespace {

constexpr std::size_t at_index(int i) { return static_cast<std::size_t>(i); }
Refusal guard(std::string_view reason) { return refuse(RefusalCode::guard, reason); }

}  // namespace

Result<void> Auctioneer::on_bid(const LaneHouse& house, const LaneMoney& money, std::int64_t now, ByteView bytes) {
    const auto message = decode_lane_bid(bytes);
    if (!message) return message.refusal();
    const LaneBid& bid = message->bid;
    const int bidder = number_of(Role::bidder, bid.bidder, lane_bidders);
    if (bidder < 0) return refuse(RefusalCode::unknown, "the signer has no account");
    if (bid.round != house.timing().round(now) + 1) return guard("a bid for another round");
    if (house.timing().closed(now)) return guard("the auction is closed");
    if (bid.amount == 0) return guard("a bid of nothing");
    // Nothing can take the balance away within the round, so that it is there at the resolution.
    if (bid.amount > house.balance(money, now, bidder) && !planted("bid-balance-unchecked"))
        return guard("the balance does not cover the bid");
    OfBidder& held = held_[at_index(bidder)];
    const int count = held.round == bid.round ? held.count : 0;
    if (count == lane_bids_max) return guard("too many bids of one bidder");
    if (count > 0 && held.bids[at_index(count - 1)].message.bid.amount == bid.amount) return guard("the same bid again");
    if (!verify_bid(*message, party(Role::bidder, bidder).key.public_key))
        return refuse(RefusalCode::signature, "not the bidder's signature");
    held.round = bid.round;
    held.bids[at_index(count)] = {*message, hash_of(bid)};
    held.count = count + 1;
    return {};
}

const HeldBid* Auctioneer::latest(int i, std::int64_t round) const {
    const OfBidder& held = held_[at_index(i)];
    return held.round == round && held.count > 0 ? &held.bids[at_index(held.count - 1)] : nullptr;
}

const HeldBid* Auctioneer::replaced(int i, std::int64_t round) const {
    const OfBidder& held = held_[at_index(i)];
    return held.round == round && held.count > 1 ? &held.bids[at_index(held.count - 2)] : nullptr;
}

bool Auctioneer::stands(const LaneHouse& house, int i, std::int64_t round) const {
    const HeldBid* mine = latest(i, round);
    return mine && mine->message.bid.amount >= house.reserve();
}

bool Auctioneer::best(const LaneHouse& house, int i, std::int64_t round) const {
    if (!stands(house, i, round)) return false;
    const HeldBid& mine = *latest(i, round);
    for (int j = 0; j < lane_bidders; ++j) {
        if (j == i || !stands(house, j, round)) continue;
        const HeldBid& theirs = *latest(j, round);
        if (theirs.message.bid.amount > mine.message.bid.amount) return false;
        const bool loses_tie = planted("tie-break-inverted") ? mine.hash > theirs.hash : mine.hash < theirs.hash;
        if (theirs.message.bid.amount == mine.message.bid.amount && loses_tie) return false;
    }
    return true;
}

Result<LaneCall> Auctioneer::hand_in(const LaneHouse& house, std::int64_t now, int first, int second) const {
    const std::int64_t round = house.timing().round(now) + 1;
    const bool any = planted("best-bid-left-out");
    if (any ? !latest(first, round) : !best(house, first, round)) return guard("not the best bid that reaches the reserve");
    const HeldBid* next = second < 0 ? nullptr : second == first ? replaced(first, round) : latest(second, round);
    if (second >= 0 && !next) return guard("there is no such bid");
    const Units price = next ? next->message.bid.amount : 0;
    for (int j = 0; j < lane_bidders && !any; ++j)
        if (j != first && stands(house, j, round) && latest(j, round)->message.bid.amount > price)
            return guard("a rival's higher bid is left out");
    LaneCall call;
    call.kind = next ? LaneCallKind::resolve_multi : LaneCallKind::resolve_single;
    call.first = latest(first, round)->message;
    if (next) call.second = next->message;
    return call;
}

}  // namespace sequent::impl::auction
