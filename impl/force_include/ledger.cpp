#include "impl/force_include/ledger.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl {

void Ledger::execute(std::int64_t number, const Hash& id, const ForcedMessage& message, std::int64_t l1_block) {
    Receipt receipt;
    receipt.number = number;
    receipt.id = id;
    receipt.l1_block = l1_block;
    receipt.targeted = message.sender == user_address(1);
    ++nonces_[receipt.targeted];

    const auto transfer = decode_transfer(message.payload.view());
    const bool filtered = filtering_ && receipt.targeted;
    if (transfer && !filtered && transfer->recipient == recipient_address()) {
        receipt.moved = transfer->amount;
        recipient_balance_ += transfer->amount;
    }
    receipt.success = receipt.moved > 0 || planted("attempted-counted-as-executed");
    receipts_.push_back(receipt);
}

void Ledger::rollback(std::int64_t kept) {
    while (!receipts_.empty() && receipts_.back().l1_block > kept) {
        recipient_balance_ -= receipts_.back().moved;
        --nonces_[receipts_.back().targeted];
        receipts_.pop_back();
    }
}

void Ledger::settle(std::int64_t number) {
    std::size_t settled = 0;
    while (settled < receipts_.size() && receipts_[settled].number < number) ++settled;
    receipts_.erase_front(settled);
}

int Ledger::runs(std::int64_t number, const Hash& id) const {
    return static_cast<int>(
        std::ranges::count_if(receipts_, [&](const Receipt& receipt) { return receipt.number == number && receipt.id == id; }));
}

const Receipt* Ledger::last_receipt(std::int64_t number, const Hash& id) const {
    const Receipt* last = nullptr;
    for (const auto& receipt : receipts_)
        if (receipt.number == number && receipt.id == id) last = &receipt;
    return last;
}

}  // namespace sequent::impl
