// The messages of composition by kind.
#include "impl/composition/messages.hpp"
#include "impl/recode.hpp"
#include "impl/wire_areas.hpp"

namespace sequent::impl {
namespace {

using namespace composition;

Sale some_sale() {
    Sale sale;
    sale.bid = {7, 1, 11, {}};
    sale.bid.signature = sign(key_of(bidder_party(1)), Domain::auction_bid, statement(sale.bid).view());
    sale.signature = sign(auctioneer_key(), Domain::slot_sale, statement(sale).view());
    return sale;
}
SlotPromise some_promise() {
    SlotPromise promise{7, Hash{1}, set_party, {}};
    promise.proof = certify(Group::set, Domain::promise_share, statement(promise).view());
    return promise;
}
SlotList some_list() {
    SlotList list{7, Hash{2}, {}};
    list.proof = certify(Group::committee, Domain::inclusion_list, statement(list).view());
    return list;
}
SlotBlock some_block() {
    SlotBlock block{7, SealedAs::holder, bidder_party(1), 2, Hash{1}, std::nullopt, {}};
    block.signature = sign(key_of(block.sealer), Domain::sealed_block, statement(block).view());
    return block;
}

}  // namespace

void add_composition_kinds(std::vector<WireKind>& kinds) {
    kinds.push_back({"slot forced", recode<decode_forced_tx>, [] { return encode(ForcedTx{{0xa0}, 3, 1}); }});
    kinds.push_back({"slot sale", recode<decode_sale>, [] { return encode(some_sale()); }});
    kinds.push_back({"slot promise", recode<decode_slot_promise>, [] { return encode(some_promise()); }});
    kinds.push_back({"slot list", recode<decode_slot_list>, [] { return encode(some_list()); }});
    kinds.push_back({"slot block", recode<decode_slot_block>, [] { return encode(some_block()); }});
}

}  // namespace sequent::impl
