// What a slot's leader, its clients and the stake contract send one another. spec/preconf/leader.md.
#pragma once

#include "impl/flat_vec.hpp"
#include "impl/preconf/message.hpp"

namespace sequent::impl::preconf {

// Transactions that this toy chain's users send: one each, so that a promise is for a transaction with a name of its own.
inline constexpr int users = 3;
inline constexpr std::size_t block_txs_max = 4;
inline constexpr std::uint64_t number_max = std::uint64_t{1} << 62;  // no slot gets near this, and sums of two still fit

// A number of an L1 slot or block. Fails beyond number_max.
std::uint64_t read_number(Reader& in);

// A transfer on L2. It runs if its nonce is its sender's next one, and so at most once.
struct UserTx {
    static constexpr std::size_t size_max = 20 + 8 + 20 + 8;
    Account sender{};
    std::uint64_t nonce = 0;
    Account recipient{};
    std::uint64_t amount = 0;
    friend bool operator==(const UserTx&, const UserTx&) = default;

    void write(auto& out) const { out.raw(sender).u64(nonce).raw(recipient).u64(amount); }
    static UserTx read(Reader& in);
};

// "`tx` is on the chain when `slot` ends." `given_in` is the L1 slot in which it was signed.
struct InclusionPromise {
    static constexpr Domain domain = Domain::promise;
    static constexpr std::size_t size_max = 3 * 8 + UserTx::size_max;
    std::uint64_t slot = 0;
    std::uint64_t given_in = 0;
    UserTx tx;
    friend bool operator==(const InclusionPromise&, const InclusionPromise&) = default;

    void write(auto& out) const {
        out.u64(rollup_id).u64(slot).u64(given_in);
        tx.write(out);
    }
    static InclusionPromise read(Reader& in);
};

// The block of a slot: what its leader put in, after whatever L1 forced. L1 orders blocks by slot, so that none needs a parent.
struct SlotBlock {
    static constexpr Domain domain = Domain::leader_block;
    static constexpr std::size_t size_max = 2 * 8 + 1 + block_txs_max * UserTx::size_max;
    std::uint64_t slot = 0;
    FlatVec<UserTx, block_txs_max> txs;

    bool has(const UserTx& tx) const;
    void write(auto& out) const {
        out.u64(rollup_id).u64(slot).u8(static_cast<std::uint8_t>(txs.size()));
        for (const UserTx& tx : txs) tx.write(out);
    }
    // Fails for more than block_txs_max transactions, and for one that is there twice.
    static SlotBlock read(Reader& in);
};

// "Pay my whole stake in this contract out to me." A stake is put down once and never added to, so the request needs no number.
struct StakeWithdrawal {
    enum class Contract : std::uint8_t { promises = 0, commitments = 1 };
    static constexpr Domain domain = Domain::stake_withdrawal;
    static constexpr std::size_t size_max = 8 + 2;
    Contract contract = Contract::promises;
    std::uint8_t who = 0;  // 0 or 1

    void write(auto& out) const { out.u64(rollup_id).u8(static_cast<std::uint8_t>(contract)).u8(who); }
    static StakeWithdrawal read(Reader& in);
};

// The keys of leaders (and of producers in the speculative variant); which 0..1.
const KeyPair& promiser_key(int which);
// The transaction of user which, 0..users-1.
const UserTx& user_tx(int which);
// What its sender forces through L1 in the place of user_tx(which): the same nonce, other money.
UserTx rival_tx(int which);
// A forced transaction of somebody who has promised nothing and was promised nothing.
UserTx stranger_tx(std::uint64_t nonce);

}  // namespace sequent::impl::preconf
