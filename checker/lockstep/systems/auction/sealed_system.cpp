#include "checker/lockstep/systems/auction/sealed_system.hpp"

namespace sequent::lockstep::auction {
namespace {

constexpr bool known(int who) { return who >= 1 && who <= sealed_bidders; }
const Refusal nobody{RefusalCode::argument, "no such bidder"};

constexpr int honest = 0;  // the bidder who keeps to the rules

}  // namespace

SealedSystem::SealedSystem(const SealedConfig& config) : house_(config, genesis) {
    for (std::size_t i = 0; i < sealed_bidders; ++i) money_.open(sealed_account::hot + i, config.bidder_funds_units);
}

Result<void> SealedSystem::send(int who, const SealedCall& call) {
    if (!known(who)) return nobody;
    return send(party(Role::bidder, who - 1).address, encode(call));
}

Result<void> SealedSystem::tick() {
    if (!house_.selling(height_)) return refuse(RefusalCode::guard, "the slots are used up");
    const int clock = house_.clock(height_);
    // ASM-AU-2: somebody settles in the block after the deadline.
    if (clock >= house_.reveals_close() && !house_.sale(height_).settled)
        return refuse(RefusalCode::guard, "somebody settles before the slot ends");
    // AU-6: an honest bidder sends its reveal when bids close, and ASM-AU-1 says by when it is on L1.
    const Opening mine = bidders_[honest].opening(house_.sale_number(height_));
    if (clock + 1 >= house_.bids_close() + house_.config().reveal_landing_l1_blocks && mine.amount > 0) {
        const L1Context from{height_, party(Role::bidder, honest).address};
        if (house_.check_reveal(money_, from, reveal_call(honest, mine.amount)))
            return refuse(RefusalCode::guard, "an honest reveal lands before this block");
    }
    ++height_;  // AU-9: the height is all that a slot's beginning and end depend on
    return {};
}

Result<void> SealedSystem::deposit(int who, int amount) {
    return send(who, {.kind = SealedCallKind::deposit, .amount = amount});
}

Result<void> SealedSystem::initiate_withdrawal(int who) { return send(who, {.kind = SealedCallKind::ask}); }

Result<void> SealedSystem::finalize_withdrawal(int who) { return send(who, {.kind = SealedCallKind::take}); }

Result<void> SealedSystem::set_reserve_price(int amount) {
    return send(party(Role::seller, 0).address, encode({.kind = SealedCallKind::set_reserve, .amount = amount}));
}

Result<void> SealedSystem::commit(int who, int amount, int place) {
    if (!known(who)) return nobody;
    if (amount < 1 || place < 1 || place > sealed_bidders) return refuse(RefusalCode::argument, "no such bid");
    const auto bidder = static_cast<std::size_t>(who - 1);
    // AU-6: the honest bidder bids no more than it has.
    if (bidder == honest && amount > money_.of(sealed_account::deposit + bidder))
        return refuse(RefusalCode::guard, "an honest bidder has what it bids");
    const Sale& now = house_.sale(height_);
    const std::int64_t number = house_.sale_number(height_);
    SealedBid bid = draw_bid(who - 1, number, amount, place, sealed_bidders);
    for (const auto& other : now.commitments)
        if (other.made && place_of(other.hash, sealed_bidders) == place) bid.commitment = other.hash;
    const auto sent = send(who, {.kind = SealedCallKind::commit, .commitment = bid.commitment});
    if (sent) bidders_[bidder].remember(bid.opening);
    return sent;
}

Packet SealedSystem::reveal_call(int bidder, Units amount) const {
    const Opening opening = bidders_[static_cast<std::size_t>(bidder)].opening(house_.sale_number(height_));
    return encode({.kind = SealedCallKind::reveal, .amount = amount, .salt = opening.salt});
}

Result<void> SealedSystem::reveal(int who, int amount) {
    if (!known(who)) return nobody;
    return send(party(Role::bidder, who - 1).address, reveal_call(who - 1, amount));
}

Result<void> SealedSystem::settle() { return send(1, {.kind = SealedCallKind::settle}); }

Units SealedSystem::sealed_amount(int i) const {
    const bool made = house_.sale(height_).commitments[static_cast<std::size_t>(i)].made;
    return made ? bidders_[static_cast<std::size_t>(i)].opening(house_.sale_number(height_)).amount : 0;
}

}  // namespace sequent::lockstep::auction
