#include "checker/lockstep/systems/auction/lane_system.hpp"

#include "impl/planted.hpp"

#include <vector>

namespace sequent::lockstep::auction {
namespace {

constexpr bool known(int who) { return who >= 1 && who <= lane_bidders; }
const Refusal nobody{RefusalCode::argument, "no such bidder"};
const Refusal over{RefusalCode::guard, "the rounds for sale are used up"};

constexpr int levels = 16;

DrawnBid draw(int bidder, std::int64_t round, Units amount, int level) {
    const Party& self = party(Role::bidder, bidder);
    LaneBid bid{round, self.address, amount, 0};
    Hash hash = hash_of(bid);
    for (; level_of(hash) != level; hash = hash_of(bid)) ++bid.salt;
    return {sign_bid(bid, self.key), hash};
}

}  // namespace

int level_of(const Hash& hash) { return hash[0] * levels / 256; }

DrawnBid draw_lane_bid(int bidder, std::int64_t round, Units amount, int level) {
    // The same bid is asked for over and over while a search goes through its histories.
    struct Drawn {
        bool done = false;
        DrawnBid bid;
    };
    constexpr int rounds = 5, amounts = 4;
    static thread_local std::vector<Drawn> table(lane_bidders * rounds * amounts * levels);
    if (round < 0 || round >= rounds || amount < 0 || amount >= amounts) return draw(bidder, round, amount, level);
    Drawn& drawn = table[static_cast<std::size_t>(((bidder * rounds + round) * amounts + amount) * levels + level)];
    if (!drawn.done) drawn = {true, draw(bidder, round, amount, level)};
    return drawn.bid;
}

LaneSystem::LaneSystem(const LaneConfig& config) : config_(config), house_(config, now_), indexer_(house_, now_) {
    for (std::size_t i = 0; i < lane_bidders; ++i) money_.open(lane_account::hot + i, config.bidder_funds_units);
}

Result<void> LaneSystem::send(const Address& sender, ByteView call) {
    const auto log = house_.call(money_, now_, sender, call);
    if (!log) return log.refusal();
    indexer_.on_log(house_.timing(), now_, *log);
    return {};
}

Result<void> LaneSystem::second() {
    if (indexer_.round() >= config_.auction_sales) return over;
    ++now_;
    indexer_.on_second(config_, house_.timing(), now_);
    return {};
}

Result<void> LaneSystem::deposit(int who, int amount) {
    if (!known(who) || amount < 1) return nobody;
    LaneCall call;
    call.kind = LaneCallKind::deposit;
    call.amount = amount;
    return send(party(Role::bidder, who - 1).address, encode(call));
}

Result<void> LaneSystem::initiate_withdrawal(int who) {
    if (!known(who)) return nobody;
    LaneCall call;
    call.kind = LaneCallKind::initiate_withdrawal;
    return send(party(Role::bidder, who - 1).address, encode(call));
}

Result<void> LaneSystem::finalize_withdrawal(int who) {
    if (!known(who)) return nobody;
    LaneCall call;
    call.kind = LaneCallKind::finalize_withdrawal;
    return send(party(Role::bidder, who - 1).address, encode(call));
}

Result<void> LaneSystem::set_reserve_price(int amount) {
    if (amount < 1) return refuse(RefusalCode::argument, "no such reserve");
    if (!selling()) return over;
    LaneCall call;
    call.kind = LaneCallKind::set_reserve;
    call.amount = amount;
    return send(party(Role::seller, 0).address, encode(call));
}

Result<void> LaneSystem::sign_bid(int who, int amount, int high) {
    if (!known(who) || amount < 1) return nobody;
    if (!selling()) return over;
    const std::int64_t round = house_.timing().round(now_) + 1;
    // Halfway between the other's hash and the end of all hashes, so that there is room for both to bid again.
    int level = high ? 11 : 4;
    if (const HeldBid* other = auctioneer_.latest(2 - who, round))
        level = high ? (level_of(other->hash) + levels) / 2 : level_of(other->hash) / 2;
    return auctioneer_.on_bid(house_, money_, now_, encode(draw_lane_bid(who - 1, round, amount, level).message));
}

Result<void> LaneSystem::resolve_auction(int first, int second) {
    if (!known(first) || second < 0 || second > lane_bidders) return nobody;
    if (!selling()) return over;
    const auto call = auctioneer_.hand_in(house_, now_, first - 1, second - 1);
    if (!call) return call.refusal();
    return send(party(Role::auctioneer, 0).address, encode(*call));
}

Result<void> LaneSystem::set_round_timing_info(int seconds, int origin) {
    if (seconds < 1 || origin < 0) return refuse(RefusalCode::argument, "no such timing");
    if (!selling()) return over;
    LaneCall call;
    call.kind = LaneCallKind::retime;
    call.round_seconds = seconds;
    call.offset = genesis_seconds - config_.origin_base_seconds + origin;
    return send(party(Role::seller, 0).address, encode(call));
}

Result<void> LaneSystem::send_of_owner(const LaneCall& call) {
    if (!selling()) return over;
    const bool anybody = planted("closing-set-by-anybody") && call.kind == LaneCallKind::set_closing;
    if ((!config_.owner_acts || owner_acted_) && !anybody) return refuse(RefusalCode::guard, "the owner does nothing more");
    const Role sender = anybody ? Role::bidder : Role::seller;
    if (auto sent = send(party(sender, 0).address, encode(call)); !sent) return sent;
    if (!anybody) owner_acted_ = true;
    return {};
}

Result<void> LaneSystem::set_min_reserve_price(int amount) {
    if (amount <= house_.reserve_min()) return refuse(RefusalCode::guard, "the owner lowers nothing");
    LaneCall call;
    call.kind = LaneCallKind::set_min_reserve;
    call.amount = amount;
    return send_of_owner(call);
}

Result<void> LaneSystem::set_auction_closing(int seconds) {
    if (seconds < 1) return refuse(RefusalCode::argument, "no such timing");
    LaneCall call;
    call.kind = LaneCallKind::set_closing;
    call.closing = seconds;
    return send_of_owner(call);
}

Result<void> LaneSystem::transfer_express_lane_controller(int from, int to, int next) {
    if (!known(from) || !known(to)) return nobody;
    if (!selling()) return over;
    LaneCall call;
    call.kind = LaneCallKind::transfer;
    call.round = house_.timing().round(now_) + next;
    call.to = party(Role::bidder, to - 1).address;
    return send(party(Role::bidder, from - 1).address, encode(call));
}

}  // namespace sequent::lockstep::auction
