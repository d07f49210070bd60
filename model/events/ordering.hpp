// Events of ordering. Rollups are 1 and 2.
#pragma once

#include "model/events/pick.hpp"

namespace sequent {

// shared_log: the leader puts a transaction of a rollup's namespace into the open block; `tip` says that it pays for priority.
struct SharedTx {
    static constexpr std::string_view name = "SharedTx";
    static constexpr Picks<2> picks{{{"rollup", 1, 2}, {"tip", 0, 1}}};
};
// shared_log: the open block is committed with its two roots: the rollups that the ids root lists (bit 0 for rollup 1, bit 1
// for rollup 2), and the rollup whose last transaction the data root leaves out (0: none).
struct SharedSeal {
    static constexpr std::string_view name = "SharedSeal";
    static constexpr Picks<2> picks{{{"listed", 0, 3}, {"altered", 0, 2}}};
};
// shared_log: a server answers a rollup's node about its next block: 1 its data, 2 all but the last transaction, 3 the other
// rollup's data with its proof, 4 "there is nothing for you in this block".
struct ServeData {
    static constexpr std::string_view name = "ServeData";
    static constexpr Picks<2> picks{{{"rollup", 1, 2}, {"answer", 1, 4}}};
};
// shared_log: the rollup executes what its node has taken.
struct DeriveBlock {
    static constexpr std::string_view name = "DeriveBlock";
    static constexpr Picks<1> picks{{{"rollup", 1, 2}}};
};
// shared_log: a rollup's node restarts.
struct NodeRestart {
    static constexpr std::string_view name = "NodeRestart";
    static constexpr Picks<1> picks{{{"rollup", 1, 2}}};
};

using OrderingEvents = Events<SharedTx, SharedSeal, ServeData, DeriveBlock, NodeRestart>;

}  // namespace sequent
