#include "checker/lockstep/systems/auction/builder_system.hpp"

namespace sequent::lockstep::auction {
namespace {

constexpr bool known(int who) { return who >= 1 && who <= builders; }
const Refusal nobody{RefusalCode::argument, "no such builder"};

Refusal guard(std::string_view reason) { return refuse(RefusalCode::guard, reason); }

}  // namespace

BuilderSystem::BuilderSystem(const BuilderConfig& config) : config_(config), board_(some_slot()), house_(config, some_slot()) {}

Result<void> BuilderSystem::bid(int who, int amount) {
    if (!known(who) || amount < 1) return nobody;
    if (attested()) return guard("the vote is over");
    const PayloadHeader header = header_of(board_.slot(), body_of(board_.slot(), who - 1, amount));
    return board_.on_bid(encode(sign_header(header, Domain::auction_bid, party(Role::builder, who - 1).key)), house_.stakes());
}

// AU-31: an honest proposer signs a bid as it is; a dishonest one signs what it likes, as often as it likes.
Result<void> BuilderSystem::sign(int who, int malformed) {
    if (!known(who)) return nobody;
    if (attested()) return guard("the vote is over");
    const PayloadHeader* bid = board_.bid(who - 1);
    if (!bid) return guard("the builder has not bid");
    if (!config_.proposer_dishonest) {
        if (malformed) return guard("an honest proposer signs what it was shown");
        if (auto may = board_.may_sign(who - 1); !may) return may;
    }
    PayloadHeader header = *bid;
    if (malformed) header.parent = {};  // nobody can build on it, and yet it is signed
    return board_.on_signed(encode(sign_header(header, Domain::auction_header, party(Role::proposer, 0).key)));
}

Result<void> BuilderSystem::reveal(int who, int pays, int late) {
    if (!known(who) || pays < 0) return nobody;
    if (house_.settled()) return guard("the slot is settled");
    if (late && !config_.builder_withholds) return guard("an honest builder is in time");
    if (!late && attested()) return guard("after the vote a body is late");
    if (!board_.bid(who - 1)) return guard("the builder has not bid");
    const PayloadBody body = body_of(board_.slot(), who - 1, pays);
    return board_.on_body(encode(body), late ? payload_deadline_ms + 1 : payload_deadline_ms);
}

// AU-33: the contents are those of a body that was handed over; the payment is left out, and the signature is its own.
Result<void> BuilderSystem::publish_own() {
    if (!config_.proposer_dishonest) return guard("an honest proposer does not copy");
    if (attested()) return guard("the vote is over");
    for (int i = 0; i < builders; ++i) {
        if (!board_.body(i).here()) continue;
        PayloadBody copy = board_.body(i).body;
        copy.builder = builders;
        copy.payment = 0;
        const PayloadHeader header = header_of(board_.slot(), copy);
        return board_.on_signed(encode(sign_header(header, Domain::auction_header, party(Role::proposer, 0).key)));
    }
    return guard("the proposer knows no body");
}

// AU-34: attesters vote by what is on the board, and each signs for itself.
Result<void> BuilderSystem::attest(int who, int tenths) {
    if (who < 0 || who > builders || tenths < 0 || tenths > attesters) return nobody;
    if (attested()) return guard("the vote is over");
    const int choice = who == 0 ? builders : who - 1;
    if (auto vote = board_.may_vote(choice); !vote) return vote;
    if (!config_.proposer_dishonest && tenths * 100 / attesters < config_.attesting_weight_percent)
        return guard("an honest proposer's header has the weight");
    for (int i = 0; i < builders; ++i)
        if (!config_.builder_withholds && board_.signed_well(i) && !board_.body(i).here())
            return guard("an honest builder's body is there by then");

    SlotAttestation votes{board_.slot().slot, board_.signed_for(choice)->digest, 0, {}};
    for (int i = 0; i < tenths; ++i) {
        votes.voters = static_cast<std::uint16_t>(votes.voters | 1 << i);
        votes.signatures.push_back(sign_attestation(votes.slot, votes.header, i));
    }
    const auto received = decode_attestation(encode(votes));
    if (!received) return received.refusal();
    if (auto counted = votes_in(*received); !counted) return counted.refusal();
    attestation_ = *received;
    return {};
}

Result<void> BuilderSystem::settle() {
    if (!attested()) return guard("nobody has voted");
    SlotEvidence evidence{attestation_, {}};
    for (int i = 0; i <= builders; ++i)
        if (const ReceivedHeader* found = board_.signed_for(i)) evidence.headers.push_back(found->message);
    return house_.settle(config_, encode(evidence));
}

}  // namespace sequent::lockstep::auction
