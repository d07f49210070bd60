// One slot of the slice focil with everybody in it: the user whose transaction is watched, the makers of inclusion lists, the
// builder and the attesters.
#pragma once

#include "impl/auction/list_slot.hpp"

namespace sequent::lockstep::auction {

using namespace impl;
using namespace impl::auction;

class ListSystem {
public:
    ListSystem();

    // AU-43: a user sends the transaction that is watched: valid now (1), or not yet (0). Refused (guard) where it has been
    // sent or the block is built.
    Result<void> send(int valid);
    // `who` is 1..list_makers; anything else is refused (argument).
    Result<void> write_list(int who, int lists, int late);
    Result<void> write_another(int who);
    // AU-41: a block with the watched transaction or without it; with no gas left or some; whose other transactions leave it
    // as it was (0), make it invalid (1) or valid (2).
    Result<void> build(int includes, int full, int others);
    // The attesters judge the block, each for itself; most of them decide.
    Result<void> judge();

    bool sent() const { return sent_; }
    const ToyTx& watched() const { return watched_; }
    const GateState& before() const { return before_; }
    const ListView& view() const { return view_; }
    bool built() const { return built_; }
    const ListedBlock& block() const { return block_; }
    // How many attesters have accepted and refused the block.
    int votes(bool accepting) const { return votes_[accepting]; }

    static constexpr std::uint64_t slot = 11;

private:
    Result<void> count(ByteView vote, const Hash& block);

    GateState before_;
    ToyTx watched_;
    bool sent_ = false, built_ = false;
    ListView view_;
    ListedBlock block_;
    std::array<int, 2> votes_{};
};

}  // namespace sequent::lockstep::auction
