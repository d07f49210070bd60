// The messages of preconf by kind.
#include "impl/preconf/bid_messages.hpp"
#include "impl/preconf/leader_messages.hpp"
#include "impl/preconf/piece_messages.hpp"
#include "impl/preconf/threshold_messages.hpp"
#include "impl/wire_areas.hpp"

namespace sequent::impl {
namespace {

template <class Message>
Bytes bytes_of(const Message& message) {
    const auto fixed = preconf::to_bytes(message);
    return {fixed.view().begin(), fixed.view().end()};
}

template <class Message>
Result<Bytes> recode_message(ByteView bytes) {
    const auto decoded = preconf::from_bytes<Message>(bytes);
    if (!decoded) return decoded.refusal();
    return bytes_of(*decoded);
}

template <class Body>
void add_signed(std::vector<WireKind>& kinds, std::string_view name, Bytes (*sample)()) {
    kinds.push_back({name, recode_message<preconf::Signed<Body>>, sample});
}

// A message signed by promiser 0.
template <class Body>
Bytes signed_sample(const Body& body) {
    return bytes_of(preconf::sign_body(preconf::promiser_key(0), body));
}

void add_leader(std::vector<WireKind>& kinds) {
    using namespace preconf;
    kinds.push_back({"user transaction", recode_message<UserTx>, [] { return bytes_of(user_tx(0)); }});
    add_signed<InclusionPromise>(kinds, "inclusion promise", [] {
        return signed_sample(InclusionPromise{1'002, 1'001, user_tx(1)});
    });
    add_signed<SlotBlock>(kinds, "slot block", [] {
        SlotBlock block{1'001, {}};
        block.txs.push_back(user_tx(0));
        block.txs.push_back(user_tx(2));
        return signed_sample(block);
    });
    add_signed<StakeWithdrawal>(kinds, "stake withdrawal", [] {
        return signed_sample(StakeWithdrawal{StakeWithdrawal::Contract::promises, 1});
    });
}

template <class Share>
Bytes certificate_sample() {
    preconf::Certificate<Share> certificate{2, 1, {}};
    for (const std::uint8_t signer : {0, 2, 3})
        certificate.signatures.push_back({signer,
                                          preconf::sign_body(preconf::signer_key(signer), Share{{2, 1, signer}}).signature});
    return bytes_of(certificate);
}

void add_threshold(std::vector<WireKind>& kinds) {
    using namespace preconf;
    add_signed<PromiseShare>(kinds, "promise share", [] {
        return bytes_of(sign_body(signer_key(2), PromiseShare{{1, 1, 2}}));
    });
    add_signed<SealShare>(kinds, "seal share", [] { return bytes_of(sign_body(signer_key(3), SealShare{{2, 0, 3}})); });
    kinds.push_back({"promise certificate", recode_message<Certificate<PromiseShare>>, certificate_sample<PromiseShare>});
    kinds.push_back({"seal certificate", recode_message<Certificate<SealShare>>, certificate_sample<SealShare>});
}

void add_speculative(std::vector<WireKind>& kinds) {
    using namespace preconf;
    add_signed<Bid>(kinds, "bid for a place", [] { return bytes_of(bid_of(1)); });
    kinds.push_back({"commitment's opening", recode_message<Opening>, [] { return bytes_of(opening_of(1, 2)); }});
    add_signed<SealedCommitment>(kinds, "sealed commitment", [] {
        return signed_sample(SealedCommitment{0, digest_of(0, 1)});
    });
    add_signed<WonBlock>(kinds, "won block", [] {
        WonBlock block;
        block.txs.push_back(bid_tx(2));
        block.txs.push_back(bid_tx(0));
        return signed_sample(block);
    });
}

void add_incremental(std::vector<WireKind>& kinds) {
    using namespace preconf;
    add_signed<Piece>(kinds, "block piece", [] {
        return bytes_of(sign_body(builder_key(1), Piece{streamed_number, 1, 0, 2, head_hash(1)}));
    });
    add_signed<StreamedBlock>(kinds, "streamed block", [] {
        StreamedBlock block{streamed_number, 1, head_hash(0), {}};
        for (const std::uint8_t content : {1, 2, 2}) block.contents.push_back(content);
        return bytes_of(sign_body(sequencer_key(1), block));
    });
}

}  // namespace

void add_preconf_kinds(std::vector<WireKind>& kinds) {
    add_leader(kinds);
    add_threshold(kinds);
    add_speculative(kinds);
    add_incremental(kinds);
}

}  // namespace sequent::impl
