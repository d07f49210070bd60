// One slot with inclusion lists: what a node has seen of it, what attesters make of it, and everybody who takes part,
// behind one method for each event of spec/inclusion_list/focil.md.
#pragma once

#include "impl/auction/list_codec.hpp"
#include "impl/flat_vec.hpp"

namespace sequent::impl::auction {

// The toy chain's state.
struct GateState {
    std::array<bool, gates> open{};
    bool allows(const ToyTx& tx) const { return tx.kind != ToyKind::pass || open[tx.gate]; }
};
struct Executed {
    GateState after;
    std::uint64_t gas_used = 0;
};
// Runs a block's transactions one after another. Refused (guard) where one is invalid when its turn comes, or where they use
// more gas than a block has.
Result<Executed> execute(const GateState& before, const ListedBlock& block);
bool contains(const auto& txs, const ToyTx& tx) {
    for (const ToyTx& one : txs)
        if (one == tx) return true;
    return false;
}

// When a list may arrive to be in time, in milliseconds after the slot began.
inline constexpr std::int64_t list_deadline_ms = 8'000;

struct ReceivedList {
    InclusionList list;
    std::int64_t arrived_ms = 0;
    bool late() const { return arrived_ms > list_deadline_ms; }
};

// What a node has seen of the slot.
class ListView {
public:
    explicit ListView(std::uint64_t slot) : slot_(slot) {}

    // AU-40: a list, which arrives so many milliseconds after the slot began. A second one, which differs, shows that its
    // maker equivocates. Refused: malformed; unknown; guard (another slot, the same again, a third); signature.
    Result<void> on_list(ByteView bytes, std::int64_t arrived_ms);
    // A maker's first list, or null; whether it has published another.
    const ReceivedList* first(int maker) const;
    bool equivocates(int maker) const;
    // AU-42: whether a maker's list binds a builder.
    bool counts(int maker) const;

    // AU-42: whether an attester accepts a block. It runs the block, and of each transaction of a list that counts it asks:
    // is it there, or does it not fit, or is it invalid against the state after the block? Refused: guard.
    Result<void> judge(const GateState& before, const ListedBlock& block) const;

private:
    std::uint64_t slot_;
    FlatVec<ReceivedList, 2 * list_makers> lists_;  // in the order of arrival
};

}  // namespace sequent::impl::auction
