// The system that lock-step drives for the slice shared_log: the log, two rollups' nodes with their disks, and servers
// between them.
#pragma once

#include "impl/ordering/flat_store.hpp"
#include "impl/ordering/rollup_node.hpp"
#include "impl/ordering/shared_log.hpp"

namespace sequent::lockstep::ordering {

using namespace impl;
using namespace impl::ordering;

class SharedLogSystem {
public:
    explicit SharedLogSystem(const SharedLogConfig& config);

    // SO-1: the user of a rollup (1, 2) sends its next transaction, and the leader takes it; `tip` 0..1.
    Result<void> submit(int rollup, int tip);
    // SO-2, SO-3: the leader proposes a block whose ids root lists these rollups (0..3) and whose data root leaves out the
    // last transaction of `altered` (0..2).
    Result<void> seal(int listed, int altered);
    // SO-4, SO-5: a server answers a rollup's node: 1 the truth's data, 2 all but the last, 3 the other rollup's, 4 nothing.
    Result<void> serve(int rollup, int answer);
    Result<void> derive(int rollup);   // SO-6
    Result<void> restart(int rollup);  // SO-7

    const SharedLogConfig& config() const { return config_; }
    const SharedLog& log() const { return log_; }
    const RollupNode& node(int rollup) const { return nodes_[index(rollup)]; }

private:
    static std::size_t index(int rollup) { return static_cast<std::size_t>(rollup - 1); }

    SharedLogConfig config_;
    SharedLog log_;
    std::array<RollupNode, 2> nodes_;
    std::array<FlatStore<5, 140>, 2> disks_;
};

}  // namespace sequent::lockstep::ordering
