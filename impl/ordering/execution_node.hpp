// A rollup's execution node, as a conductor sees it: sessions, soft blocks on top of one another, firm commitments; and what
// is left of them when it restarts.
//
//     OpenSession ->  soft 1, soft 2, ...  (executed, may be lost with the machine)
//                     firm 1, firm 2, ...  (stored, never taken back)   -> at the session's stop: closed
#pragma once

#include "impl/flat_vec.hpp"
#include "impl/ordering/network_block.hpp"
#include "impl/storage/store.hpp"

namespace sequent::impl::ordering {

struct SessionInfo {
    std::uint64_t id = 0;  // 0: none is open
    std::uint8_t network = 0;
    std::uint64_t stop = 0;  // its last block, 0: it has no end
    std::uint64_t firm = 0;  // where the node stands
};
inline constexpr std::size_t session_bytes = 25;
Bytes encode(const SessionInfo& session);
Result<SessionInfo> decode_session(ByteView bytes);

// ExecuteBlock: the conductor of a session brings a block that is to stand on the block with this hash.
struct ExecuteRequest {
    std::uint64_t session = 0;
    Hash parent{};
    SignedBlock block;
};
inline constexpr std::size_t execute_bytes_max = 40 + signed_block_bytes_max;
FlatBytes<execute_bytes_max> pack(const ExecuteRequest& request);
Bytes encode(const ExecuteRequest& request);
Result<ExecuteRequest> decode_execute(ByteView bytes);

// One execution of a block: the journal keeps them in their order.
struct Execution {
    std::uint64_t number = 0;
    std::uint64_t parent = 0;   // the number of the block that it was built on
    std::uint64_t balance = 0;  // the recipient's, after it
    Hash content{};             // of the network's block
    Hash hash{};                // of the rollup's block: over its parent's hash, the content, the balance
};
// The firm commitment as it is stored: number (8) | hash (32).
struct FirmRecord {
    std::uint64_t number = 0;
    Hash hash{};
};
Bytes encode(const FirmRecord& record);
Result<FirmRecord> decode_firm_record(ByteView bytes);

class ExecutionNode {
public:
    // The rollup's configuration: network 1 orders it up to `stop`, network 2 from there on.
    explicit ExecutionNode(std::uint64_t stop) : stop_(stop) {}

    // SO-12: opens the session of a network. Refused (guard) while one is open, and unless it is the network that orders
    // the block after the firm one.
    Result<SessionInfo> open_session(int network);
    // SO-15, SO-16: executes a block on the soft one. Refused (malformed) for other bytes, (guard) outside the open session
    // or past its stop, (mismatch) unless the number and the parent are those that follow the soft block.
    Result<void> execute(ByteView request);
    // SO-17: a block is final. Executes it if it is not yet. Refused as execute(), (mismatch) unless it follows the firm
    // block and is the one that was executed, (storage) if the commitment cannot be stored.
    Result<void> make_firm(ByteView request, Store& store);
    // SO-18: sessions end; with `lost` the newest soft block had not reached the disk. Refused (guard) if nothing can be
    // lost, (storage, malformed) if the firm commitment cannot be read or its block is gone.
    Result<void> restart(bool lost, const Store& store);

    const SessionInfo& session() const { return session_; }
    std::uint64_t soft() const { return soft_; }
    std::uint64_t firm() const { return firm_; }
    const FlatVec<Execution, 2 * session_blocks_max>& journal() const { return journal_; }
    // The newest execution of a number, or null; the hash of the block of a number, which is zero at genesis.
    const Execution* executed(std::uint64_t number) const;
    Hash hash_at(std::uint64_t number) const;

private:
    Result<void> check_session(const ExecuteRequest& request) const;
    void run(const NetworkBlock& block);

    std::uint64_t stop_;
    std::uint64_t sessions_ = 0;  // opened so far
    SessionInfo session_;
    std::uint64_t soft_ = 0;
    std::uint64_t firm_ = 0;
    FlatVec<Execution, 2 * session_blocks_max> journal_;
};

Hash content_of(const NetworkBlock& block);

}  // namespace sequent::impl::ordering
