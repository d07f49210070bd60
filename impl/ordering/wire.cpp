// The messages of ordering by kind.
#include "impl/ordering/bundle.hpp"
#include "impl/ordering/execution_node.hpp"
#include "impl/ordering/handover.hpp"
#include "impl/ordering/puzzle.hpp"
#include "impl/recode.hpp"
#include "impl/wire_areas.hpp"

namespace sequent::impl {
namespace {

using namespace ordering;

SharedTx some_tx() {
    SharedTx tx;
    tx.space = namespace_of(1);
    tx.nonce = 3;
    tx.amount = 5;
    tx.tip = true;
    return signed_tx(tx, user_key(1));
}

SignedHeader some_header() {
    const BlockHeader header{2, Hash{1}, Hash{2}};
    FlatBytes<header_bytes> statement;
    write(statement, header);
    return {header, commit_of(0, statement)};
}

NamespaceProof some_proof() {
    NamespacedTree tree;
    for (const std::uint64_t id : {1u, 2u, 3u}) tree.insert(leaf_node({id}, {}));
    return tree.prove({2});
}

NamespaceAnswer some_answer() {
    NamespaceAnswer answer{some_header(), false, {}, some_proof()};
    answer.txs.push_back(some_tx());
    return answer;
}

LegAnswer some_leg_answer() {
    LegAnswer answer{some_header(), {}, some_proof()};
    answer.legs.push_back({namespace_of(1), 1, 1, true});
    return answer;
}

Bundle some_bundle() {
    Bundle bundle;
    bundle.legs.push_back({namespace_of(1), 1, 1, true});
    bundle.legs.push_back({namespace_of(2), 1, 1, true});
    return signed_bundle(bundle, user_key(3));
}

SealedTx some_sealed() {
    SealedTx tx;
    tx.number = 1;
    tx.seed = Hash{7};
    tx.steps = 2;
    tx.commitment = commitment_to(puzzle_solution(tx.seed, tx.steps));
    tx.proof = *prove_solvable(tx);
    return signed_sealed(tx, user_key(1));
}

RollupHead some_head() {
    RollupHead head{2, Hash{5}, {}};
    head.accounts.push_back({user_key(1).public_key, 9, 1});
    return head;
}

BlockReceipts some_receipts() {
    BlockReceipts block;
    block.receipts.push_back({Hash{6}, 0, true});
    return block;
}

}  // namespace

void add_ordering_kinds(std::vector<WireKind>& kinds) {
    kinds.push_back({"shared transaction", recode<decode_shared_tx>, [] { return encode(some_tx()); }});
    kinds.push_back({"namespace proof", recode<decode_proof>, [] { return encode(some_proof()); }});
    kinds.push_back({"block proposal", recode<decode_proposal>, [] {
                         return encode(BlockProposal{some_header().header, 1, Signature{3}});
                     }});
    kinds.push_back({"signed header", recode<decode_signed_header>, [] { return encode(some_header()); }});
    kinds.push_back({"namespace answer", recode<decode_answer>, [] { return encode(some_answer()); }});
    kinds.push_back({"rollup head", recode<decode_rollup_head>, [] { return encode(some_head()); }});
    kinds.push_back({"block receipts", recode<decode_block_receipts>, [] { return encode(some_receipts()); }});
    kinds.push_back({"network block", recode<decode_signed_block>, [] { return encode(committed({1, 2, 3})); }});
    kinds.push_back({"session", recode<decode_session>, [] { return encode(SessionInfo{1, 2, 0, 4}); }});
    kinds.push_back({"execute request", recode<decode_execute>, [] {
                         return encode(ExecuteRequest{1, Hash{2}, committed({1, 2, 3})});
                     }});
    kinds.push_back({"firm record", recode<decode_firm_record>, [] { return encode(FirmRecord{3, Hash{4}}); }});
    kinds.push_back({"bundle", recode<decode_bundle>, [] { return encode(some_bundle()); }});
    kinds.push_back({"leg alone", recode<decode_leg_alone>, [] {
                         return encode(signed_leg({namespace_of(1), 1, 1, false}, user_key(3)));
                     }});
    kinds.push_back({"reserve request", recode<decode_reserve>,
                     [] { return encode(signed_reserve(Hash{1}, true, user_key(3))); }});
    kinds.push_back({"leave notice", recode<decode_leave>,
                     [] { return encode(signed_leave(namespace_of(2), 4, user_key(6))); }});
    kinds.push_back({"leg answer", recode<decode_leg_answer>, [] { return encode(some_leg_answer()); }});
    kinds.push_back({"handover notice", recode<decode_handover>,
                     [] { return encode(signed_notice(9, rollup_operator_key())); }});
    kinds.push_back({"source block", recode<decode_source_block>, [] {
                         return encode(confirmed({OrderSource::shared, 3, false, some_tx()}));
                     }});
    kinds.push_back({"sealed transaction", recode<decode_sealed>, [] { return encode(some_sealed()); }});
    kinds.push_back({"blind transaction", recode<decode_blind_tx>, [] { return encode(BlindTx{1, 2}); }});
    kinds.push_back({"place commitment", recode<decode_place>, [] {
                         return encode(signed_place({Hash{1}, 2, 3, {}}, user_key(1)));
                     }});
    kinds.push_back({"key reveal", recode<decode_reveal>, [] { return encode(KeyReveal{1, Hash{2}}); }});
}

}  // namespace sequent::impl
