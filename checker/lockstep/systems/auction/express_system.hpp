// The slice express_order from end to end.
#pragma once

#include "impl/auction/express_queue.hpp"

namespace sequent::lockstep::auction {

using namespace impl;
using namespace impl::auction;

// The sequencer's queue, its clock, and two users: one holds the lane, the other does not. Time passes in moments. A refusal
// leaves the system as it was.
class ExpressSystem {
public:
    explicit ExpressSystem(const ExpressConfig& config);

    // So many milliseconds pass as a moment has. Refused (guard) while something is ready to be sequenced.
    Result<void> moment();
    // The holder of the lane (express 1), or the other user (0), sends its next transaction; and has it sequenced.
    Result<void> arrive(int express);
    Result<void> sequence(int express);

    std::int64_t now_ms() const { return now_ms_; }
    const ExpressQueue& queue() const { return queue_; }
    // What waits of the lane's holder (express 1) or of the other user (0); null if nothing does.
    const Waiting* waiting(int express) const;

private:
    std::int64_t now_ms_ = 0;
    std::array<std::uint64_t, 2> nonces_{};
    ExpressQueue queue_;
};

}  // namespace sequent::lockstep::auction
