#include "impl/auction/sealed_house.hpp"

#include "impl/auction/proceeds.hpp"
#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl::auction {

namespace {

constexpr std::size_t at_index(int i) { return static_cast<std::size_t>(i); }

Refusal guard(std::string_view reason) { return refuse(RefusalCode::guard, reason); }

}  // namespace

SealedHouse::SealedHouse(const SealedConfig& config, std::int64_t genesis) : config_(config), genesis_(genesis) {
    asked_at_.fill(-1);
    reserve_ = reserve_before_ = {config.reserve_min_units, genesis - 1};
}

// ---- what the height says ----------------------------------------------------------------------------------------

bool SealedHouse::blackout(std::int64_t height) const {
    return clock(height) + config_.reserve_blackout_l1_blocks >= bids_close() && !sale(height).settled;
}

std::int64_t SealedHouse::blackout_start(std::int64_t height) const {
    const std::int64_t of_this_sale = genesis_ +
                                      std::min<std::int64_t>(sale_number(height), config_.auction_sales) * slot_blocks() +
                                      bids_close() - config_.reserve_blackout_l1_blocks;
    return height >= of_this_sale ? of_this_sale : of_this_sale - slot_blocks();
}

Units SealedHouse::announced(std::int64_t height) const {
    const std::int64_t start = blackout_start(height);
    if (start < genesis_) return 0;
    return reserve_.since < start ? reserve_.amount : reserve_before_.amount;
}

Sale& SealedHouse::running(std::int64_t height) {
    if (sale_.number != sale_number(height)) {
        sale_ = {};
        sale_.number = sale_number(height);
    }
    return sale_;
}

const Sale& SealedHouse::sale(std::int64_t height) const {
    static const Sale none;
    return sale_.number == sale_number(height) ? sale_ : none;
}

// AU-9: the right is looked up by slot, and so dies with it; where nothing was sold nobody holds one, and the chain goes on.
int SealedHouse::holder(std::int64_t height) const {
    std::int64_t bought_in = sale_number(height) - 1;
    if (bought_in < 0) return 0;
    if (planted("right-outlives-its-slot"))
        while (bought_in > 0 && log(bought_in).winner == 0) --bought_in;
    return log(bought_in).winner;
}

std::int64_t SealedHouse::asked_for(int i, std::int64_t height) const {
    const std::int64_t since = asked_at_[at_index(i)];
    return since < 0 ? -1 : height - since;
}

// ---- calls -------------------------------------------------------------------------------------------------------

Result<void> SealedHouse::call(SealedMoney& money, const L1Context& at, ByteView bytes) {
    const auto decoded = decode_sealed_call(bytes);
    if (!decoded) return decoded.refusal();
    const SealedCall& call = *decoded;
    if (call.kind == SealedCallKind::settle) return settle(money, at.height);
    if (call.kind == SealedCallKind::set_reserve) return set_reserve(at, call.amount);
    const int bidder = number_of(Role::bidder, at.sender, sealed_bidders);
    if (bidder < 0) return refuse(RefusalCode::unknown, "the caller is no bidder");
    switch (call.kind) {
        case SealedCallKind::deposit: return deposit(money, bidder, call.amount);
        case SealedCallKind::ask: return ask(money, bidder, at.height);
        case SealedCallKind::take: return take(money, bidder, at.height);
        case SealedCallKind::commit: return commit(money, bidder, at.height, call.commitment);
        default: break;
    }
    if (auto checked = check_opening(money, bidder, at.height, call); !checked) return checked;
    open(bidder, at.height, call.amount);
    return {};
}

Result<void> SealedHouse::check_reveal(const SealedMoney& money, const L1Context& at, ByteView bytes) const {
    const auto decoded = decode_sealed_call(bytes);
    if (!decoded) return decoded.refusal();
    const int bidder = number_of(Role::bidder, at.sender, sealed_bidders);
    if (bidder < 0) return refuse(RefusalCode::unknown, "the caller is no bidder");
    return check_opening(money, bidder, at.height, *decoded);
}

// AU-1: whoever adds money wants to bid, so what it has asked for stays.
Result<void> SealedHouse::deposit(SealedMoney& money, int bidder, Units amount) {
    if (amount == 0) return guard("a deposit of nothing");
    const auto moved = money.move(sealed_account::hot + at_index(bidder), sealed_account::deposit + at_index(bidder), amount);
    if (moved && !planted("request-survives-a-deposit")) asked_at_[at_index(bidder)] = -1;
    return moved;
}

// AU-2: everybody sees that the money will go before it goes.
Result<void> SealedHouse::ask(const SealedMoney& money, int bidder, std::int64_t height) {
    if (money.of(sealed_account::deposit + at_index(bidder)) == 0) return guard("there is no deposit");
    if (asked_at_[at_index(bidder)] >= 0) return guard("the deposit has been asked for");
    asked_at_[at_index(bidder)] = height;
    return {};
}

// AU-3: not before the delay, and never while a bid of its owner stands: it is what the bid, or the penalty, is paid from.
Result<void> SealedHouse::take(SealedMoney& money, int bidder, std::int64_t height) {
    const std::int64_t waited = asked_for(bidder, height);
    if (waited < 0) return guard("the deposit has not been asked for");
    if (waited < config_.deposit_delay_l1_blocks) return guard("the delay is not over");
    const Sale& now = sale(height);
    if (now.commitments[at_index(bidder)].made && !now.settled && !planted("withdrawal-before-settlement"))
        return guard("a bid of its owner stands");
    const std::size_t account = sealed_account::deposit + at_index(bidder);
    asked_at_[at_index(bidder)] = -1;
    return money.move(account, sealed_account::cold + at_index(bidder), money.of(account));
}

// AU-4: a seller that has seen the bids would set the reserve to the best of them.
Result<void> SealedHouse::set_reserve(const L1Context& at, Units amount) {
    if (at.sender != party(Role::seller, 0).address) return refuse(RefusalCode::unknown, "the caller is not the seller");
    if (!selling(at.height)) return guard("no slot is left to sell");
    if (amount < config_.reserve_min_units) return guard("the reserve is below its minimum");
    if (amount == reserve_.amount) return guard("the reserve is that already");
    if (blackout(at.height) && !planted("reserve-changed-in-blackout")) return guard("the reserve stands in the blackout");
    const std::int64_t start = blackout_start(at.height);
    if (reserve_.since < start) reserve_before_ = reserve_;
    reserve_ = {amount, at.height};
    return {};
}

// AU-5: what is at stake must be there beforehand. It is the penalty: nobody knows the amount yet.
Result<void> SealedHouse::commit(const SealedMoney& money, int bidder, std::int64_t height, const Hash& commitment) {
    if (!selling(height) || clock(height) >= bids_close()) return guard("bids are closed");
    const Units deposited = money.of(sealed_account::deposit + at_index(bidder));
    if (asked_at_[at_index(bidder)] >= 0) return guard("the deposit has been asked for");
    if (deposited == 0 || deposited < config_.default_penalty_units) return guard("the deposit does not cover a default");
    Sale& now = running(height);
    if (now.commitments[at_index(bidder)].made) return guard("one commitment a bidder and slot");
    // A copy of another's commitment cannot be opened by whoever copied it, but it could win that other's tie.
    for (const auto& other : now.commitments)
        if (other.made && other.hash == commitment && !planted("copied-commitment-accepted"))
            return guard("this commitment has been made");
    now.commitments[at_index(bidder)] = {commitment, true, 0};
    ++logs_[static_cast<std::size_t>(now.number)].commitments;
    return {};
}

// AU-7: a bidder opens its commitment between the close of bids and the deadline, to nothing but what is in it.
Result<void> SealedHouse::check_opening(const SealedMoney& money, int bidder, std::int64_t height,
                                        const SealedCall& call) const {
    if (!selling(height)) return guard("no slot is left to sell");
    if (clock(height) < bids_close() && !planted("reveal-before-close")) return guard("bids are still open");
    const int deadline = planted("reveal-deadline-before-inclusion") ? config_.reveal_window_l1_blocks : reveals_close();
    if (clock(height) >= deadline) return guard("the deadline has passed");
    const SealedCommitment& mine = sale(height).commitments[at_index(bidder)];
    if (!mine.made) return guard("nothing was committed to");
    if (mine.opened != 0) return guard("the bid has been revealed");
    if (call.amount == 0) return guard("a bid of nothing");
    if (call.amount > money.of(sealed_account::deposit + at_index(bidder))) return guard("the deposit does not cover the bid");
    const Address& address = party(Role::bidder, bidder).address;
    if (commitment_of(call.salt, address, sale_number(height), call.amount) != mine.hash)
        return refuse(RefusalCode::mismatch, "this is not what was committed to");
    return {};
}

// AU-7: the standing is kept up to date, so that the settlement need not go through all bids. A tie goes to the lower hash,
// which nobody can aim at without knowing the other's.
void SealedHouse::open(int bidder, std::int64_t height, Units amount) {
    Sale& now = running(height);
    SealedCommitment& mine = now.commitments[at_index(bidder)];
    mine.opened = amount;
    ++logs_[static_cast<std::size_t>(now.number)].reveals;
    if (amount < reserve_.amount) return;
    const auto wins_tie = [&] {
        if (now.leader == 0) return false;
        const Hash& leading = now.commitments[at_index(now.leader - 1)].hash;
        return planted("sealed-tie-break-inverted") ? leading < mine.hash : mine.hash < leading;
    };
    if (amount > now.best || (amount == now.best && wins_tie())) {
        if (!planted("runner-up-forgotten")) now.second = now.best;
        now.best = amount;
        now.leader = bidder + 1;
    } else {
        now.second = std::max(now.second, amount);
    }
}

// AU-8: anybody settles, once, after the deadline. Who committed and did not reveal loses the penalty: a commitment that may
// be dropped at no cost would be an option on the slot.
Result<void> SealedHouse::settle(SealedMoney& money, std::int64_t height) {
    if (!selling(height)) return guard("no slot is left to sell");
    if (clock(height) < reveals_close()) return guard("the deadline is to come");
    Sale& now = running(height);
    if (now.settled) return guard("the auction is settled");
    SaleLog& log = logs_[static_cast<std::size_t>(now.number)];
    if (now.leader > 0) {
        const std::size_t account = sealed_account::deposit + at_index(now.leader - 1);
        const bool own = !config_.second_price || planted("second-price-charges-the-bid");
        const Units due = own ? now.best : std::max(now.second, reserve_.amount);
        log.winner = now.leader;
        log.price = std::min(due, money.of(account));
        share(money, account, sealed_account::members, config_.proceeds_members, log.price);
    }
    for (int i = 0; i < sealed_bidders; ++i) {
        const SealedCommitment& theirs = now.commitments[at_index(i)];
        if (!theirs.made || theirs.opened != 0 || planted("default-without-penalty")) continue;
        const std::size_t account = sealed_account::deposit + at_index(i);
        (void)money.move(account, sealed_account::penalties, std::min(config_.default_penalty_units, money.of(account)));
    }
    now.settled = true;
    return {};
}

}  // namespace sequent::impl::auction
