#include "checker/lockstep/systems/auction/list_system.hpp"

#include <algorithm>

namespace sequent::lockstep::auction {
namespace {

Refusal guard(std::string_view reason) { return refuse(RefusalCode::guard, reason); }

constexpr int honest = 0;  // the maker who keeps to the rules

}  // namespace

ListSystem::ListSystem() : view_(slot) { before_.open = {true, false}; }

Result<void> ListSystem::send(int valid) {
    if (valid < 0 || valid > 1) return refuse(RefusalCode::argument, "no such transaction");
    if (sent_) return guard("the transaction has been sent");
    if (built_) return guard("the block is built");
    watched_ = {ToyKind::pass, static_cast<std::uint8_t>(valid ? 0 : 1), 1};
    sent_ = true;
    return {};
}

Result<void> ListSystem::write_list(int who, int lists, int late) {
    if (who < 1 || who > list_makers || lists < 0 || lists > 1) return refuse(RefusalCode::argument, "no such list");
    const int maker = who - 1;
    if (built_) return guard("the block is built");
    if (view_.first(maker)) return guard("the maker has published its list");
    if (lists && !sent_) return guard("nobody knows the transaction yet");
    // AU-40: the honest maker is in time, and lists what it has seen.
    if (maker == honest && late) return guard("the honest maker is in time");
    if (maker == honest && !lists && sent_) return guard("the honest maker lists what it has seen");
    InclusionList list{slot, static_cast<std::uint64_t>(maker), {}};
    if (lists) list.txs.push_back(watched_);
    const std::int64_t arrived = late ? list_deadline_ms + 1 : list_deadline_ms;
    return view_.on_list(encode(sign_list(list, party(Role::list_maker, maker).key)), arrived);
}

Result<void> ListSystem::write_another(int who) {
    if (who < 1 || who > list_makers) return refuse(RefusalCode::argument, "no such maker");
    const int maker = who - 1;
    // AU-40: an honest maker publishes one list.
    if (maker == honest) return guard("the honest maker publishes one list");
    if (votes_[0] + votes_[1] > 0) return guard("the block is judged");
    const ReceivedList* earlier = view_.first(maker);
    if (!earlier) return guard("the maker has published nothing yet");
    InclusionList list{slot, static_cast<std::uint64_t>(maker), {}};
    if (earlier->list.txs.empty()) list.txs.push_back(sent_ ? watched_ : ToyTx{});
    return view_.on_list(encode(sign_list(list, party(Role::list_maker, maker).key)), earlier->arrived_ms + 1);
}

// AU-41: the builder puts what it likes before the watched transaction. Where that is not valid yet and the others are to
// leave it so, it opens the gate for the one transaction and closes it again.
Result<void> ListSystem::build(int includes, int full, int others) {
    if (includes < 0 || includes > 1 || others < 0 || others > 2) return refuse(RefusalCode::argument, "no such block");
    if (built_) return guard("the block is built");
    if (!view_.first(honest)) return guard("the honest maker's list is there before the block");
    if (includes && !sent_) return guard("nobody knows the transaction");
    ListedBlock block{slot, hash_of(Bytes{}), {}};
    const ToyTx open{ToyKind::open, watched_.gate, 1}, close{ToyKind::close, watched_.gate, 1};
    const bool briefly = includes && others == 0 && !before_.allows(watched_);
    if (others == 2 || briefly) block.txs.push_back(open);
    if (others == 1) block.txs.push_back(close);
    if (includes) block.txs.push_back(watched_);
    if (briefly) block.txs.push_back(close);
    std::uint64_t used = 0;
    for (const ToyTx& tx : block.txs) used += tx.gas;
    if (full) block.txs.push_back({ToyKind::fill, 0, gas_limit - used});

    const auto received = decode_listed_block(encode(sign_block(block, party(Role::builder, 0).key)));
    if (!received) return received.refusal();
    if (auto run = execute(before_, received->block); !run) return run.refusal();
    if (!verify(party(Role::builder, 0).key.public_key, Domain::inclusion_block, encode(received->block), received->signature))
        return refuse(RefusalCode::signature, "not the builder's signature");
    block_ = received->block;
    built_ = true;
    return {};
}

Result<void> ListSystem::count(ByteView bytes, const Hash& block) {
    const auto vote = decode_list_vote(bytes);
    if (!vote) return vote.refusal();
    if (vote->block != block) return guard("a vote on another block");
    if (!verify_vote(*vote)) return refuse(RefusalCode::signature, "not the attester's signature");
    ++votes_[vote->accepts];
    return {};
}

Result<void> ListSystem::judge() {
    if (!built_) return guard("there is no block");
    if (votes_[0] + votes_[1] > 0) return guard("the block is judged");
    const Hash digest = hash_of(encode(block_));
    for (int i = 0; i < list_attesters; ++i) {
        const bool accepts = view_.judge(before_, block_).ok();
        if (auto counted = count(encode(sign_vote(digest, i, accepts)), digest); !counted) return counted;
    }
    return {};
}

}  // namespace sequent::lockstep::auction
