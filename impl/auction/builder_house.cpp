#include "impl/auction/builder_house.hpp"

#include "impl/auction/proceeds.hpp"
#include "impl/planted.hpp"

namespace sequent::impl::auction {

namespace account = builder_account;

BuilderHouse::BuilderHouse(const BuilderConfig& config, const SlotContext& slot) : slot_(&slot) {
    for (std::size_t i = 0; i < builders; ++i) money_.open(account::stake + i, config.builder_stake_units);
    money_.open(account::bond, config.equivocation_penalty_units);
}

std::array<Units, builders> BuilderHouse::stakes() const {
    std::array<Units, builders> all{};
    for (std::size_t i = 0; i < builders; ++i) all[i] = money_.of(account::stake + i);
    return all;
}

Result<void> BuilderHouse::settle(const BuilderConfig& config, ByteView bytes) {
    if (settled_) return refuse(RefusalCode::guard, "the slot is settled");
    const auto evidence = decode_evidence(bytes);
    if (!evidence) return evidence.refusal();
    if (evidence->attestation.slot != slot_->slot) return refuse(RefusalCode::guard, "votes of another slot");
    const auto votes = votes_in(evidence->attestation);
    if (!votes) return votes.refusal();

    // Two well-formed headers of one slot under one signature are an equivocation; a malformed one is no evidence, since
    // nobody could have built on it, and the same one twice is one.
    FlatVec<Hash, evidence_headers_max> digests;
    const PayloadHeader* carried = nullptr;
    int signed_well = 0, signed_any = 0;
    for (const SignedHeader& message : evidence->headers) {
        if (!verify_header(message, Domain::auction_header, party(Role::proposer, 0).key.public_key))
            return refuse(RefusalCode::signature, "not the proposer's signature");
        const Hash digest = digest_of(message.header);
        for (const Hash& earlier : digests)
            if (earlier == digest) return refuse(RefusalCode::guard, "the same header twice");
        digests.push_back(digest);
        if (digest == evidence->attestation.header) carried = &message.header;
        signed_well += well_formed(*slot_, message.header);
        signed_any += message.header.builder < builders;
    }
    if (!carried) return refuse(RefusalCode::unknown, "the votes are for no header that is shown");

    const bool equivocated = signed_well >= 2;
    slashed_ = planted("equivocation-unpunished")        ? false
               : planted("malformed-header-as-evidence") ? signed_any >= 2
                                                         : equivocated;
    if (slashed_) (void)money_.move(account::bond, account::burnt, config.equivocation_penalty_units);

    // AU-35: what is due is due whether or not the body came; who signed twice has forfeited it.
    const int percent = *votes * 100 / attesters;
    const bool due = planted("payment-threshold-strict") ? percent > config.attesting_weight_percent
                                                         : percent >= config.attesting_weight_percent;
    if (due && carried->builder < builders && (!equivocated || planted("equivocation-unpunished"))) {
        const auto moved =
            money_.move(account::stake + static_cast<std::size_t>(carried->builder), account::held, carried->value);
        if (moved) income_ = carried->value;
    }
    settled_ = true;
    return {};
}

// AU-37: the set chose the block by its vote, so the income is the set's and not that of the member whose turn it was.
Result<void> BuilderHouse::share_held(const BuilderConfig& config) {
    const Units held = money_.of(account::held);
    if (!settled_ || held == 0) return refuse(RefusalCode::guard, "nothing is held");
    if (planted("proposer-keeps-the-payment")) return money_.move(account::held, account::members, held);
    if (planted("builder-payment-remainder-lost")) {
        const Units each = held / config.proceeds_members;
        (void)money_.move(account::held, account::burnt, held - each * config.proceeds_members);
        share(money_, account::held, account::members, config.proceeds_members, each * config.proceeds_members);
        return {};
    }
    share(money_, account::held, account::members, config.proceeds_members, held);
    return {};
}

}  // namespace sequent::impl::auction
