// The messages of force_include by kind.
#include "impl/force_include/batch_codec.hpp"
#include "impl/force_include/sequence_codec.hpp"
#include "impl/recode.hpp"
#include "impl/wire_areas.hpp"

namespace sequent::impl {
namespace {

ForcedMessage some_message() {
    ForcedMessage message;
    message.sender = user_address(1);
    message.nonce = 3;
    message.l1_block = 1'001;
    message.timestamp = 12'012;
    message.payload = Payload(encode(Transfer{recipient_address(), 1}));
    return message;
}

}  // namespace

void add_force_include_kinds(std::vector<WireKind>& kinds) {
    kinds.push_back({"forced message", recode<decode_message>, [] { return encode(some_message()); }});
    kinds.push_back({"transfer", recode<decode_transfer>, [] { return encode(Transfer{recipient_address(), 5}); }});
    kinds.push_back({"op batch", recode<decode_op_batch>, [] {
                         return encode(OpBatch{1'002, Hash{1}, Hash{2}, 12'024, {encode(Transfer{recipient_address(), 5})}});
                     }});
    kinds.push_back({"op span", recode<decode_op_span>, [] { return encode(OpSpan{1'004, Hash{1}, Hash{2}, 12'024, 2}); }});
    kinds.push_back({"arbitrum batch", recode<decode_arbitrum_batch>, [] {
                         return encode(ArbitrumBatch{4, DelayProof{Hash{7}, some_message()}});
                     }});
    kinds.push_back({"arbitrum force", recode<decode_arbitrum_force>, [] {
                         return encode(ArbitrumForce{5, DelayProof{Hash{7}, some_message()}});
                     }});
    kinds.push_back({"sequence batch", recode<decode_sequence_batch>, [] { return encode(SequenceBatch{4, Hash{3}}); }});
    kinds.push_back({"forced batches", recode<decode_forced_batches>, [] { return encode(ForcedBatches{5, some_message()}); }});
    kinds.push_back({"finalization", recode<decode_finalization>, [] { return encode(Finalization{40, 5, Hash{4}}); }});
}

}  // namespace sequent::impl
