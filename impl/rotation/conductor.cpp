#include "impl/rotation/conductor.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl::rotation {

Result<void> count_votes(std::uint64_t term, int candidate, std::span<const RaftVote> votes) {
    unsigned voters = 0;
    for (const RaftVote& vote : votes) {
        if (vote.term != term || vote.candidate != candidate) return refuse(RefusalCode::mismatch, "a vote for something else");
        if (auto checked = verify(vote); !checked) return checked;
        if (voters >> vote.voter & 1u) return refuse(RefusalCode::guard, "a voter votes twice");
        voters |= 1u << vote.voter;
    }
    if (votes.size() * 2 <= static_cast<std::size_t>(conductors) && !planted("minority-elects"))
        return refuse(RefusalCode::guard, "no majority");
    return {};
}

// ---- the log -------------------------------------------------------------------------------------------------------

Result<UnsafePayload> PayloadLog::append(ByteView bytes) {
    const auto payload = decode_payload(bytes);
    if (!payload) return payload;
    const std::uint64_t number = std::max(payload->number, tip().number + 1);
    recent_.push_back({*payload, {number, hash_of(*payload)}});
    return payload;
}

Result<UnsafePayload> PayloadLog::next(const ChainHead& head) const {
    for (const Entry& entry : recent_)
        if (entry.block.number == head.number + 1) return entry.payload;
    return refuse(RefusalCode::unknown, "nobody has the payload");
}

// ---- a conductor and its node --------------------------------------------------------------------------------------

// RO-51: one that has lost the lead has stopped its sequencer before it stands again, or two blocks of one height could be
// committed (ASM-RO-50).
Result<void> Conductor::may_stand() const {
    if (sequences_ && !planted("elected-while-still-sequencing"))
        return refuse(RefusalCode::guard, "the candidate's sequencer still runs");
    return {};
}

Result<void> Conductor::may_take_over() const {
    if (sequences_) return refuse(RefusalCode::guard, "the other node's sequencer still runs");
    return {};
}

// RO-53: on any other head than the log's it would build in the place of a block that users saw.
Result<void> Conductor::start(const PayloadLog& log) {
    if (sequences_) return refuse(RefusalCode::guard, "the sequencer runs");
    if (head_.hash != log.tip().hash && !planted("leader-starts-without-agreement"))
        return refuse(RefusalCode::guard, "the head is not the log's");
    sequences_ = true;
    return {};
}

// RO-54: op-conductor keeps the last payload alone (optimism#22143).
Result<void> Conductor::post(const PayloadLog& log) {
    if (sequences_) return refuse(RefusalCode::guard, "the sequencer runs");
    const std::uint64_t lag = log.lag_payloads(head_);
    if (lag == 0) return refuse(RefusalCode::guard, "the head is the log's");
    const int kept = planted("start-only-if-one-behind") ? 1 : log.kept_payloads();
    if (lag > static_cast<std::uint64_t>(kept)) return refuse(RefusalCode::guard, "the log does not keep the payload any more");
    const auto next = log.next(head_);
    if (!next) return next.refusal();
    return extend(pack(*next));
}

// RO-55
Result<void> Conductor::stop(bool leads, bool unhealthy) {
    if (!sequences_) return refuse(RefusalCode::guard, "the sequencer does not run");
    if (leads && !unhealthy) return refuse(RefusalCode::guard, "it leads and its node is not unhealthy");
    sequences_ = false;
    pending_.reset();
    return {};
}

// RO-56: committed before anybody sees it, so that whoever leads next has it.
Result<UnsafePayload> Conductor::commit(PayloadLog& log, bool leads, bool majority) {
    if (!sequences_) return refuse(RefusalCode::guard, "the sequencer does not run");
    const bool shown_first = planted("payload-shown-before-commit");
    if (!shown_first) {
        if (!leads) return refuse(RefusalCode::guard, "only the Raft leader can commit");
        if (!majority) return refuse(RefusalCode::guard, "no majority to commit with");
    }
    if (pending_) return refuse(RefusalCode::guard, "the last payload is not inserted yet");
    const auto committed = log.append(pack({head_.number + 1, head_.hash, which_}));
    if (!committed) return committed;
    pending_ = *committed;
    return committed;
}

// RO-57
Result<void> Conductor::insert_own() {
    if (!sequences_) return refuse(RefusalCode::guard, "the sequencer does not run");
    if (!pending_) return refuse(RefusalCode::guard, "nothing was committed");
    const UnsafePayload own = *pending_;
    if (auto extended = extend(pack(own)); !extended) return extended;
    pending_.reset();
    return {};
}

Result<void> Conductor::extend(ByteView bytes) {
    const auto payload = decode_payload(bytes);
    if (!payload) return payload.refusal();
    if (payload->number != head_.number + 1 || payload->parent != head_.hash)
        return refuse(RefusalCode::mismatch, "the payload does not extend the head");
    head_ = {payload->number, hash_of(*payload)};
    // RO-57: its own payload may come back from a peer before the sequencer has inserted it.
    if (pending_ && pending_->number <= head_.number && !planted("own-payload-inserted-twice")) pending_.reset();
    return {};
}

void Conductor::derive(const PayloadLog& log) {
    if (log.lag_payloads(head_) <= PayloadLog::window_payloads) return;
    head_ = log.oldest();
    if (pending_ && pending_->number <= head_.number) pending_.reset();
}

void Conductor::go_down() {
    sequences_ = false;
    pending_.reset();
}

}  // namespace sequent::impl::rotation
