// Everything around the contract that sells slots: L1's blocks, the bidders and the seller, behind one method for each event
// of spec/auction/sealed.md.
//
//     impl::SealedSystem system(config);
//     system.fund(1, 3);               // bidder 1 puts its money into the contract
//     system.commit(1, 2, 1);          // and commits to 2 units
//     while (...) system.tick();       // L1 blocks pass until bids are closed
//     system.reveal(1, 2);
//
// Each method builds the real bytes and lets the contract decode and judge them. A refusal leaves the system as it was.
#pragma once

#include "impl/auction/sealed_bidder.hpp"
#include "impl/auction/sealed_house.hpp"

namespace sequent::lockstep::auction {

using namespace impl;
using namespace impl::auction;

class SealedSystem {
public:
    explicit SealedSystem(const SealedConfig& config);

    // An L1 block passes. Refused (guard) after the last slot; where the slot is over and not settled (ASM-AU-2); where the
    // honest bidder's reveal would have landed by now (AU-6).
    Result<void> tick();
    // `who` is 1..bidders throughout, amounts are at least 1; anything else is refused (argument).
    Result<void> deposit(int who, int amount);
    Result<void> initiate_withdrawal(int who);
    Result<void> finalize_withdrawal(int who);
    Result<void> set_reserve_price(int amount);
    // A commitment whose hash lies in part `place` (1..bidders) of all hashes. Where another's commitment lies there, what is
    // sent is a copy of it.
    Result<void> commit(int who, int amount, int place);
    // An attempt to open the bidder's commitment to `amount`, with the salt that it has.
    Result<void> reveal(int who, int amount);
    Result<void> settle();

    std::int64_t height() const { return height_; }
    const SealedHouse& house() const { return house_; }
    const SealedMoney& money() const { return money_; }
    // What bidder i, from 0, has committed to in the sale that runs, as it alone knows; 0: nothing.
    Units sealed_amount(int i) const;
    // Runs any bytes as a call by anybody, in the open block.
    Result<void> send(const Address& sender, ByteView call) { return house_.call(money_, {height_, sender}, call); }

    static constexpr std::int64_t genesis = 1'000;  // the L1 block in which the first slot begins

private:
    Result<void> send(int who, const SealedCall& call);
    Packet reveal_call(int bidder, Units amount) const;

    std::int64_t height_ = genesis;
    SealedMoney money_;
    SealedHouse house_;
    std::array<SealedBidder, sealed_bidders> bidders_;
};

}  // namespace sequent::lockstep::auction
