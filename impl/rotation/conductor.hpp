// A sequencer node with its conductor, as op-conductor has them, and the log that the conductors replicate with Raft: what a
// conductor decides by itself. spec/rotation/failover.md. Source: ethereum-optimism/optimism
// `op-conductor/conductor/service.go`, `op-conductor/consensus/raft_fsm.go`.
#pragma once

#include "impl/flat_vec.hpp"
#include "impl/rotation/conductor_messages.hpp"

#include <optional>
#include <span>

namespace sequent::impl::rotation {

// An L2 block, as whoever builds on it names it.
struct ChainHead {
    std::uint64_t number = 0;
    Hash hash{};
};

// RO-51: counts a term's votes. Refused: (signature) one that is not its voter's, (mismatch) another term or candidate,
// (guard) a voter twice, or no majority.
Result<void> count_votes(std::uint64_t term, int candidate, std::span<const RaftVote> votes);

// The log of committed payloads.
class PayloadLog {
public:
    // How far behind the log a node can be: batches of older payloads are on L1, and whoever lacks them derives them.
    static constexpr std::uint64_t window_payloads = 3;

    // Of genesis alone. `kept_payloads` is how many a conductor finds in it, 1..window_payloads; peers have the whole window.
    explicit PayloadLog(int kept_payloads) : kept_(kept_payloads) { recent_.push_back({}); }

    // RO-56: the cluster commits a payload. What it builds on is not looked at. Refused (malformed).
    Result<UnsafePayload> append(ByteView bytes);

    const ChainHead& tip() const { return recent_.back().block; }
    std::uint64_t lag_payloads(const ChainHead& head) const { return tip().number - head.number; }
    int kept_payloads() const { return kept_; }
    // The payload after a head, as the log and the peers have it. Refused (unknown) if nobody has it.
    Result<UnsafePayload> next(const ChainHead& head) const;
    // The oldest block of the window: all before are on L1.
    const ChainHead& oldest() const { return recent_.front().block; }

private:
    struct Entry {
        UnsafePayload payload;
        ChainHead block;
    };
    int kept_;
    FlatVec<Entry, window_payloads + 1> recent_;  // of all payloads ever committed, oldest first
};

class Conductor {
public:
    // The conductor of node `which`, 0..conductors - 1, whose head is the genesis block.
    explicit Conductor(int which = 0, bool sequences = false)
        : which_(static_cast<std::uint8_t>(which)), sequences_(sequences) {}

    // RO-51: whether it may stand for election. Refused (guard) while its sequencer runs.
    Result<void> may_stand() const;
    // RO-51: its vote, signed.
    RaftVote vote(std::uint64_t term, int candidate) const { return signed_raft_vote(term, candidate, which_); }
    // RO-52: whether an unhealthy leader may hand over to it. Refused (guard) while its sequencer runs.
    Result<void> may_take_over() const;

    // RO-53: it leads, and starts its sequencer. Refused (guard) if that runs, or the head is not the log's.
    Result<void> start(const PayloadLog& log);
    // RO-54: it leads, and gives its node the payload after its head. Refused (guard) if its sequencer runs, the head is the
    // log's or further behind than the log keeps payloads, and as PayloadLog::next() and extend() say.
    Result<void> post(const PayloadLog& log);
    // RO-55: stops its sequencer. Refused (guard) if that does not run, or must go on: it leads, and its node is healthy.
    Result<void> stop(bool leads, bool unhealthy);

    // RO-56: its sequencer builds on the head, and the cluster commits the payload. `leads`: it is the Raft leader and reaches
    // the others, of whom there is a majority or not. Refused (guard) if its sequencer does not run, it cannot commit, or the
    // last payload is not inserted yet.
    Result<UnsafePayload> commit(PayloadLog& log, bool leads, bool majority);
    // RO-57: puts what it has committed on its own head. Refused (guard) if its sequencer does not run or nothing was
    // committed, and as extend() says.
    Result<void> insert_own();
    // RO-57: puts the payload after its head on the head, wherever it comes from. Refused (malformed), (mismatch) for another.
    Result<void> extend(ByteView bytes);
    // RO-56: derives from L1 what is older than the log's window.
    void derive(const PayloadLog& log);
    // RO-50: the node goes down. Its sequencer does not come back with it, nor does what that had not inserted.
    void go_down();

    bool sequences() const { return sequences_; }
    bool has_pending() const { return pending_.has_value(); }
    const ChainHead& head() const { return head_; }

private:
    ChainHead head_;
    std::optional<UnsafePayload> pending_;  // committed to the log, not on the head yet
    std::uint8_t which_;
    bool sequences_;
};

}  // namespace sequent::impl::rotation
