#include "impl/auction/lane_indexer.hpp"

#include <algorithm>

namespace sequent::impl::auction {

void LaneIndexer::look(const RoundTiming& timing, std::int64_t now) {
    stage_ = std::max(stage_, timing.closed(now) ? 2 : timing.standing(now) ? 1 : 0);
}

void LaneIndexer::on_second(const LaneConfig& config, const RoundTiming& timing, std::int64_t now) {
    if (now == next_start_) {
        ++round_;
        sold_ = stage_ = 0;
        if (round_ < config.auction_sales) next_start_ += timing.duration;
    }
    look(timing, now);
}

void LaneIndexer::on_log(const RoundTiming& timing, std::int64_t now, const LaneLog& log) {
    const auto slot = [&](std::int64_t round) -> Address& {
        return owner_[static_cast<std::size_t>(std::clamp<std::int64_t>(round - 1, 0, lane_rounds_max))];
    };
    switch (log.kind) {
        case LaneLog::Kind::resolved:
            if (sold_ == 0) slot(round_ + 1) = log.to;
            sold_ = std::min(sold_ + 1, 2);
            break;
        case LaneLog::Kind::transferred:
            if (slot(log.round) == log.from) slot(log.round) = log.to;
            break;
        case LaneLog::Kind::reserve_set:
        case LaneLog::Kind::minimum_set:
            if (sold_ > 0 || stage_ == 0) announced_ = log.amount;
            break;
        case LaneLog::Kind::closing_set: look(timing, now); break;
        default: break;
    }
}

}  // namespace sequent::impl::auction
