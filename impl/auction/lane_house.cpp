#include "impl/auction/lane_house.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl::auction {
namespace {

namespace account = lane_account;

constexpr std::size_t at_index(int i) { return static_cast<std::size_t>(i); }
Refusal guard(std::string_view reason) { return refuse(RefusalCode::guard, reason); }

}  // namespace

LaneHouse::LaneHouse(const LaneConfig& config, std::int64_t now)
    : timing_{now, config.round_seconds, config.auction_closing_seconds, config.reserve_submission_seconds},
      reserve_min_(config.reserve_min_units), reserve_(config.reserve_min_units) {
    withdrawal_round_.fill(-1);
}

Units LaneHouse::balance(const LaneMoney& money, std::int64_t now, int i) const {
    const std::int64_t from = withdrawal_round_[at_index(i)];
    return from >= 0 && timing_.round(now) >= from ? 0 : money.of(account::deposit + at_index(i));
}

std::optional<std::int64_t> LaneHouse::withdrawal_round(int i) const {
    const std::int64_t from = withdrawal_round_[at_index(i)];
    if (from < 0) return std::nullopt;
    return from;
}

Result<LaneLog> LaneHouse::call(LaneMoney& money, std::int64_t now, const Address& sender, ByteView bytes) {
    const auto decoded = decode_lane_call(bytes);
    if (!decoded) return decoded.refusal();
    const LaneCall& call = *decoded;
    switch (call.kind) {
        case LaneCallKind::set_closing:
            if (planted("closing-set-by-anybody")) return set_closing(now, call.closing);
            [[fallthrough]];
        case LaneCallKind::set_min_reserve:
        case LaneCallKind::set_reserve:
        case LaneCallKind::retime:
            if (sender != party(Role::seller, 0).address)
                return refuse(RefusalCode::unknown, "the caller is not the chain's owner");
            if (call.kind == LaneCallKind::set_reserve) return set_reserve(now, call.amount);
            if (call.kind == LaneCallKind::set_min_reserve) return set_minimum(now, call.amount);
            if (call.kind == LaneCallKind::set_closing) return set_closing(now, call.closing);
            return retime(now, call.round_seconds, call.offset);
        case LaneCallKind::resolve_single:
        case LaneCallKind::resolve_multi:
            if (sender != party(Role::auctioneer, 0).address)
                return refuse(RefusalCode::unknown, "the caller is not the auctioneer");
            return resolve(money, now, call);
        case LaneCallKind::transfer: return transfer(now, sender, call.round, call.to);
        default: break;
    }
    const int bidder = number_of(Role::bidder, sender, lane_bidders);
    if (bidder < 0) return refuse(RefusalCode::unknown, "the caller has no account");
    if (call.kind == LaneCallKind::deposit) return deposit(money, bidder, call.amount);
    if (call.kind == LaneCallKind::initiate_withdrawal) return initiate(money, now, bidder);
    return finalize(money, now, bidder);
}

// AU-20: a deposit cancels a withdrawal.
Result<LaneLog> LaneHouse::deposit(LaneMoney& money, int bidder, Units amount) {
    if (amount == 0) return guard("a deposit of nothing");
    const auto moved = money.move(account::hot + at_index(bidder), account::deposit + at_index(bidder), amount);
    if (!moved) return moved.refusal();
    withdrawal_round_[at_index(bidder)] = -1;
    return LaneLog{};
}

// AU-20: initiated at the very end of a round, a withdrawal is still seen for one full round before it may be finalised.
Result<LaneLog> LaneHouse::initiate(const LaneMoney& money, std::int64_t now, int bidder) {
    if (money.of(account::deposit + at_index(bidder)) == 0) return guard("there is no deposit");
    if (withdrawal_round_[at_index(bidder)] >= 0) return guard("the withdrawal is initiated");
    const std::int64_t rounds = planted("withdrawal-in-the-same-round") ? 1 : 2;
    withdrawal_round_[at_index(bidder)] = timing_.round(now) + rounds;
    return LaneLog{};
}

Result<LaneLog> LaneHouse::finalize(LaneMoney& money, std::int64_t now, int bidder) {
    const std::size_t from = account::deposit + at_index(bidder);
    if (money.of(from) == 0) return guard("there is no deposit");
    if (withdrawal_round_[at_index(bidder)] < 0) return guard("no withdrawal is initiated");
    if (balance(money, now, bidder) > 0) return guard("the balance still counts");
    withdrawal_round_[at_index(bidder)] = -1;
    if (auto moved = money.move(from, account::cold + at_index(bidder), money.of(from)); !moved) return moved.refusal();
    return LaneLog{};
}

// AU-21: bids are known to the auctioneer by then, and a reserve just below the best would take all that it offers.
Result<LaneLog> LaneHouse::set_reserve(std::int64_t now, Units amount) {
    if (amount < reserve_min_) return guard("the reserve is below its minimum");
    if (blackout(now) && !planted("reserve-blackout-ignored")) return guard("the reserve stands in the blackout");
    reserve_ = amount;
    return LaneLog{LaneLog::Kind::reserve_set, timing_.round(now), {}, {}, amount};
}

// AU-44: at any time; the reserve is never below its minimum.
Result<LaneLog> LaneHouse::set_minimum(std::int64_t now, Units amount) {
    reserve_min_ = amount;
    reserve_ = std::max(reserve_, amount);
    return LaneLog{LaneLog::Kind::minimum_set, timing_.round(now), {}, {}, reserve_};
}

// AU-45: in the round that runs too, whose auction may be closed.
Result<LaneLog> LaneHouse::set_closing(std::int64_t now, std::int64_t closing) {
    if (closing < 1) return guard("an auction would never close");
    if (closing > timing_.duration - timing_.submission) return guard("the closing does not fit the round");
    timing_.closing = closing;
    return LaneLog{LaneLog::Kind::closing_set, timing_.round(now), {}, {}, 0};
}

Result<int> LaneHouse::check_bid(const LaneMoney& money, std::int64_t now, const SignedLaneBid& message) const {
    const int bidder = number_of(Role::bidder, message.bid.bidder, lane_bidders);
    if (bidder < 0) return refuse(RefusalCode::unknown, "the signer has no account");
    // AU-27: bids name their round, and are void after it.
    if (message.bid.round != timing_.round(now) + 1) return guard("a bid for another round");
    if (message.bid.amount == 0) return guard("a bid of nothing");
    if (message.bid.amount > balance(money, now, bidder)) return guard("the balance does not cover the bid");
    if (!verify_bid(message, party(Role::bidder, bidder).key.public_key))
        return refuse(RefusalCode::signature, "not the bidder's signature");
    return bidder;
}

// AU-24: the contract sees what it is handed and nothing else. It can tell that there are two signers who can pay, in the
// right order, and that the round is sold once; that nobody is left out it cannot tell.
Result<LaneLog> LaneHouse::resolve(LaneMoney& money, std::int64_t now, const LaneCall& call) {
    if (!timing_.closed(now)) return guard("the auction is not closed");
    if (resolved(now) && !planted("round-resolved-again")) return guard("the round is resolved");
    const auto first = check_bid(money, now, call.first);
    if (!first) return first.refusal();
    Units price = reserve_;
    if (call.kind == LaneCallKind::resolve_multi) {
        const auto second = check_bid(money, now, call.second);
        if (!second) return second.refusal();
        if (*first == *second && !planted("one-bidder-holds-both-top-bids")) return guard("one bidder signed both bids");
        price = call.second.bid.amount;
        if (call.first.bid.amount == price && !(hash_of(call.second.bid) < hash_of(call.first.bid)))
            return guard("the bids tie and the first has not the higher hash");
    }
    if (price < reserve_) return guard("the price is below the reserve");
    if (call.first.bid.amount < price) return guard("the bids are out of order");
    if (planted("lane-charges-the-winning-bid")) price = call.first.bid.amount;

    if (auto paid = money.move(account::deposit + at_index(*first), account::beneficiary, price); !paid) return paid.refusal();
    if (!planted("one-round-stored")) early_ = late_;
    late_ = {timing_.round(now) + 1, call.first.bid.bidder};
    return LaneLog{LaneLog::Kind::resolved, late_.round, {}, late_.controller, price};
}

// AU-25: who has paid for a round has paid for its seconds.
Result<LaneLog> LaneHouse::retime(std::int64_t now, std::int64_t duration, std::int64_t offset) {
    if (duration < 1 || timing_.closing + timing_.submission > duration) return guard("the closing does not fit the round");
    RoundTiming anew = timing_;
    anew.duration = duration;
    anew.offset = offset;
    if (anew.round(now) != timing_.round(now)) return guard("the current round would be another");
    if (anew.next_start(now) != timing_.next_start(now) && !planted("retiming-moves-the-round"))
        return guard("the next round would start at another time");
    timing_ = anew;
    return LaneLog{};
}

// AU-26: by the holder, for a stored round that is not over.
Result<LaneLog> LaneHouse::transfer(std::int64_t now, const Address& from, std::int64_t round, const Address& to) {
    if (round < timing_.round(now)) return guard("the round is over");
    ResolvedRound* stored = late_.round == round ? &late_ : early_.round == round ? &early_ : nullptr;
    if (!stored || stored->controller == Address{}) return guard("nobody holds the round");
    if (stored->controller != from && !planted("transfer-by-anybody")) return guard("the caller does not hold the round");
    const LaneLog log{LaneLog::Kind::transferred, round, stored->controller, to, 0};
    stored->controller = to;
    return log;
}

}  // namespace sequent::impl::auction
