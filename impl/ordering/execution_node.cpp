#include "impl/ordering/execution_node.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::ordering {

Hash content_of(const NetworkBlock& block) {
    // Few blocks are hashed over and over: by the node, by conductors, by whoever compares.
    struct Known {
        NetworkBlock block;
        Hash hash{};
    };
    static thread_local std::array<Known, 64> table{};
    Known& known = table[(block.network * 16u + block.number + block.amount) % table.size()];
    const NetworkBlock& have = known.block;
    if (have.network != block.network || have.number != block.number || have.amount != block.amount || block.network == 0) {
        FlatBytes<network_block_bytes> out;
        write(out, block);
        known = {block, hash_of(out)};
    }
    return known.hash;
}

Result<SessionInfo> ExecutionNode::open_session(int network) {
    if (session_.id != 0) return refuse(RefusalCode::guard, "a session is open");
    // SO-12: from where the firm commitment stands follows which network comes next.
    const int next = firm_ < stop_ ? 1 : 2;
    if (network != next) return refuse(RefusalCode::guard, "another network orders the next block");
    sessions_ += 1;
    session_ = {sessions_, static_cast<std::uint8_t>(network), network == 1 ? stop_ : 0, firm_};
    return session_;
}

Result<void> ExecutionNode::check_session(const ExecuteRequest& request) const {
    // SO-15: a conductor that was cut off may come back after the rollup has moved on, with blocks whose parent fits.
    if (session_.id == 0) return refuse(RefusalCode::guard, "no session is open");
    const bool other = request.session != session_.id || request.block.block.network != session_.network;
    if (other && !planted("stale-session-accepted")) return refuse(RefusalCode::guard, "not of the open session");
    if (session_.stop != 0 && request.block.block.number > session_.stop)
        return refuse(RefusalCode::guard, "past the session's stop");
    return {};
}

void ExecutionNode::run(const NetworkBlock& block) {
    Execution execution;
    execution.number = block.number;
    execution.parent = soft_;
    execution.balance = (journal_.empty() ? 0 : journal_.back().balance) + block.amount;
    execution.content = content_of(block);
    FlatBytes<72> out;
    out.raw(hash_at(soft_)).raw(execution.content).u64(execution.balance);
    execution.hash = hash_of(out);
    journal_.push_back(execution);
    soft_ = std::max(soft_, block.number);
}

Result<void> ExecutionNode::execute(ByteView bytes) {
    const auto request = decode_execute(bytes);
    if (!request) return request.refusal();
    if (auto session = check_session(*request); !session) return session;
    // SO-16: the same block on another state is another block.
    if (!planted("parent-not-checked")) {
        if (request->block.block.number != soft_ + 1) return refuse(RefusalCode::mismatch, "not the next number");
        if (request->parent != hash_at(soft_)) return refuse(RefusalCode::mismatch, "not on the soft block");
    }
    run(request->block.block);
    return {};
}

Result<void> ExecutionNode::make_firm(ByteView bytes, Store& store) {
    const auto request = decode_execute(bytes);
    if (!request) return request.refusal();
    if (auto session = check_session(*request); !session) return session;
    const NetworkBlock& block = request->block.block;
    if (block.number != firm_ + 1) return refuse(RefusalCode::mismatch, "not after the firm block");
    if (const Execution* done = executed(block.number); done && done->content != content_of(block))
        return refuse(RefusalCode::mismatch, "another block was executed at this number");
    // SO-17: executed once, whether soft or firm came first.
    ExecutionNode next = *this;
    const bool due = block.number > soft_ || planted("firm-executes-again");
    if (due && !planted("firm-ahead-of-soft")) next.run(block);
    next.firm_ = block.number;
    if (session_.stop == block.number && !planted("session-outlives-stop")) next.session_ = {};
    const std::array<Record, 1> record{{{"firm", encode(FirmRecord{next.firm_, next.hash_at(next.firm_)})}}};
    if (auto stored = store.put(record); !stored) return stored;
    *this = next;
    return {};
}

Result<void> ExecutionNode::restart(bool lost, const Store& store) {
    FirmRecord firm;
    const auto bytes = store.get("firm");
    if (!bytes) return bytes.refusal();
    if (*bytes) {
        const auto record = decode_firm_record(**bytes);
        if (!record) return record.refusal();
        firm = *record;
    }
    if (lost && soft_ <= firm.number) return refuse(RefusalCode::guard, "what is firm is on the disk");
    if (!lost && session_.id == 0) return refuse(RefusalCode::guard, "nothing would change");
    if (firm.number != 0 && (!executed(firm.number) || hash_at(firm.number) != firm.hash))
        return refuse(RefusalCode::storage, "the firm block is gone");
    // SO-18: what the journal has is what was executed; the soft commitment is read from it, not remembered beside it.
    if (lost)
        while (!journal_.empty() && journal_.back().number == soft_) journal_.pop_back();
    if (!planted("commitment-saved-before-block")) soft_ = journal_.empty() ? 0 : journal_.back().number;
    firm_ = firm.number;
    session_ = {};
    return {};
}

const Execution* ExecutionNode::executed(std::uint64_t number) const {
    for (std::size_t i = journal_.size(); i > 0; --i)
        if (journal_[i - 1].number == number) return &journal_[i - 1];
    return nullptr;
}

Hash ExecutionNode::hash_at(std::uint64_t number) const {
    const Execution* execution = executed(number);
    return execution ? execution->hash : Hash{};
}

// ---- the messages ------------------------------------------------------------------------------------------------------

Bytes encode(const SessionInfo& session) {
    FlatBytes<session_bytes> out;
    out.u64(session.id).u8(session.network).u64(session.stop).u64(session.firm);
    return to_bytes(out);
}

Result<SessionInfo> decode_session(ByteView bytes) {
    Reader reader(bytes);
    SessionInfo session;
    session.id = reader.u64();
    session.network = reader.u8();
    session.stop = reader.u64();
    session.firm = reader.u64();
    if (auto end = reader.finish(); !end) return end.refusal();
    return session;
}

FlatBytes<execute_bytes_max> pack(const ExecuteRequest& request) {
    FlatBytes<execute_bytes_max> out;
    out.u64(request.session).raw(request.parent);
    write(out, request.block);
    return out;
}

Bytes encode(const ExecuteRequest& request) { return to_bytes(pack(request)); }

Result<ExecuteRequest> decode_execute(ByteView bytes) {
    Reader reader(bytes);
    ExecuteRequest request;
    request.session = reader.u64();
    request.parent = reader.hash();
    request.block = read_signed_block(reader);
    if (auto end = reader.finish(); !end) return end.refusal();
    return request;
}

Bytes encode(const FirmRecord& record) {
    FlatBytes<40> out;
    out.u64(record.number).raw(record.hash);
    return to_bytes(out);
}

Result<FirmRecord> decode_firm_record(ByteView bytes) {
    Reader reader(bytes);
    FirmRecord record;
    record.number = reader.u64();
    record.hash = reader.hash();
    if (auto end = reader.finish(); !end) return end.refusal();
    return record;
}

}  // namespace sequent::impl::ordering
