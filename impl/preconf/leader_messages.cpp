#include "impl/preconf/leader_messages.hpp"

#include <algorithm>

namespace sequent::impl::preconf {
namespace {

Account account_of(std::uint8_t fill) {
    Account account;
    account.fill(fill);
    return account;
}

}  // namespace

std::uint64_t read_number(Reader& in) {
    const std::uint64_t value = in.u64();
    return value <= number_max ? value : in.fail("number is too large");
}

UserTx UserTx::read(Reader& in) {
    UserTx tx;
    tx.sender = in.array<20>();
    tx.nonce = in.u64();
    tx.recipient = in.array<20>();
    tx.amount = in.u64();
    return tx;
}

InclusionPromise InclusionPromise::read(Reader& in) {
    InclusionPromise promise;
    read_rollup(in);
    promise.slot = read_number(in);
    promise.given_in = read_number(in);
    promise.tx = UserTx::read(in);
    return promise;
}

bool SlotBlock::has(const UserTx& tx) const { return std::find(txs.begin(), txs.end(), tx) != txs.end(); }

SlotBlock SlotBlock::read(Reader& in) {
    SlotBlock block;
    read_rollup(in);
    block.slot = read_number(in);
    const std::uint8_t count = in.u8();
    if (count > block_txs_max) in.fail("more transactions than a block holds");
    for (std::uint8_t i = 0; in.ok() && i < count; ++i) {
        const UserTx tx = UserTx::read(in);
        if (block.has(tx)) in.fail("a transaction is there twice");
        block.txs.push_back(tx);
    }
    return block;
}

StakeWithdrawal StakeWithdrawal::read(Reader& in) {
    StakeWithdrawal request;
    read_rollup(in);
    const std::uint8_t contract = in.u8();
    if (contract > 1) in.fail("no such contract");
    request.contract = static_cast<StakeWithdrawal::Contract>(contract);
    request.who = in.u8();
    if (request.who > 1) in.fail("no such stake");
    return request;
}

const KeyPair& promiser_key(int which) {
    static const std::array keys{key_pair_of("promiser", 0), key_pair_of("promiser", 1)};
    return keys.at(static_cast<std::size_t>(which));
}

const UserTx& user_tx(int which) {
    static const auto txs = [] {
        std::array<UserTx, users> all;
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = {account_of(static_cast<std::uint8_t>(0xa1 + i)), 0, account_of(0xcc), i + 1};
        return all;
    }();
    return txs.at(static_cast<std::size_t>(which));
}

UserTx rival_tx(int which) {
    UserTx rival = user_tx(which);
    rival.recipient = account_of(0xdd);
    return rival;
}

UserTx stranger_tx(std::uint64_t nonce) { return {account_of(0xee), nonce, account_of(0xcc), 1}; }

}  // namespace sequent::impl::preconf
