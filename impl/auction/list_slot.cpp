#include "impl/auction/list_slot.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl::auction {
namespace {

Refusal guard(std::string_view reason) { return refuse(RefusalCode::guard, reason); }

}  // namespace

Result<Executed> execute(const GateState& before, const ListedBlock& block) {
    Executed run{before, 0};
    for (const ToyTx& tx : block.txs) {
        if (!run.after.allows(tx)) return guard("a transaction is invalid");
        run.gas_used += tx.gas;
        if (run.gas_used > gas_limit) return guard("the block uses more gas than it has");
        if (tx.kind == ToyKind::open) run.after.open[tx.gate] = true;
        if (tx.kind == ToyKind::close) run.after.open[tx.gate] = false;
    }
    return run;
}

// ---- what a node has seen ----------------------------------------------------------------------------------------

Result<void> ListView::on_list(ByteView bytes, std::int64_t arrived_ms) {
    const auto message = decode_list(bytes);
    if (!message) return message.refusal();
    const InclusionList& list = message->list;
    if (list.maker >= list_makers) return refuse(RefusalCode::unknown, "no such maker");
    if (list.slot != slot_) return guard("a list of another slot");
    const int maker = static_cast<int>(list.maker);
    if (equivocates(maker)) return guard("the maker is known to equivocate");
    if (const ReceivedList* earlier = first(maker)) {
        if (std::ranges::equal(earlier->list.txs, list.txs)) return guard("the same list again");
    }
    if (!verify(party(Role::list_maker, maker).key.public_key, Domain::inclusion_list, encode(list), message->signature))
        return refuse(RefusalCode::signature, "not the maker's signature");
    lists_.push_back({list, arrived_ms});
    return {};
}

const ReceivedList* ListView::first(int maker) const {
    for (const ReceivedList& one : lists_)
        if (one.list.maker == static_cast<std::uint64_t>(maker)) return &one;
    return nullptr;
}

bool ListView::equivocates(int maker) const {
    int lists = 0;
    for (const ReceivedList& one : lists_) lists += one.list.maker == static_cast<std::uint64_t>(maker);
    return lists > 1;
}

// A builder cannot obey a list that it has not seen, and with two lists a maker could split the attesters.
bool ListView::counts(int maker) const {
    const ReceivedList* list = first(maker);
    return list && (!list->late() || planted("late-list-counts")) &&
           (!equivocates(maker) || planted("equivocating-list-counts"));
}

Result<void> ListView::judge(const GateState& before, const ListedBlock& block) const {
    const auto run = execute(before, block);
    if (!run) return run.refusal();
    for (int maker = 0; maker < list_makers; ++maker) {
        if (!counts(maker)) continue;
        for (const ToyTx& tx : first(maker)->list.txs) {
            if (contains(block.txs, tx)) continue;
            const bool full = run->gas_used + tx.gas > gas_limit;
            const GateState& state = planted("list-checked-against-pre-state") ? before : run->after;
            if (full && !planted("full-block-refused")) continue;
            if (!state.allows(tx)) continue;
            return guard("a listed transaction is left out, fits, and is valid after the block");
        }
    }
    return {};
}

}  // namespace sequent::impl::auction
