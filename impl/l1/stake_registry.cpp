#include "impl/l1/stake_registry.hpp"

#include "impl/planted.hpp"

#include <algorithm>
#include <tuple>

namespace sequent::impl::rotation {

StakeRegistry::StakeRegistry(const StakeConfig& config, const PublicKey& validator, const PublicKey& vetoer, HostTime now)
    : validator_(validator), vetoer_(vetoer), accounts_(config.deposits_max * stake_unit_gwei) {
    next_version(now, 0);
}

Result<void> StakeRegistry::call(const StakeConfig& config, HostTime now, ByteView bytes) {
    const auto call = decode_stake_call(bytes);
    if (!call) return call.refusal();
    if (call->nonce != calls_) return refuse(RefusalCode::mismatch, "a call of another nonce");
    if (!verify(validator_, Domain::stake_call, statement_of(*call).view(), call->signature))
        return refuse(RefusalCode::signature, "the validator did not sign the call");
    // RO-20: whom a slash has tombstoned does not come back.
    if (call->action == StakeAction::bond && tombstoned(config))
        return refuse(RefusalCode::guard, "the validator is tombstoned");
    const auto done = call->action == StakeAction::bond     ? bond(now, *call)
                      : call->action == StakeAction::unbond ? unbond(now)
                                                            : withdraw(config, now);
    if (done) ++calls_;
    return done;
}

// RO-20: stake is bonded as long as the validator has any; what has left does not come back by itself.
Result<void> StakeRegistry::bond(HostTime now, const StakeCall& call) {
    if (call.amount_gwei != static_cast<std::uint64_t>(stake_unit_gwei))
        return refuse(RefusalCode::argument, "a deposit is one unit");
    if (const auto moved = accounts_.move(Account::wallet, Account::escrow, stake_unit_gwei); !moved) return moved;
    next_version(now, power_gwei() + stake_unit_gwei);
    deposits_.push_back({.bonded = version()});
    return {};
}

// RO-21: all that is bonded begins to leave as one lot. It has no power any more, and stays in escrow, where a slash finds it.
Result<void> StakeRegistry::unbond(HostTime now) {
    if (power_gwei() == 0) return refuse(RefusalCode::guard, "nothing is bonded");
    if (lot_.amount_gwei > 0 && !planted("second-unbonding-overwrites-the-first"))
        return refuse(RefusalCode::guard, "a lot is leaving already");
    const std::int64_t amount = power_gwei();
    next_version(now, 0);
    lot_ = {version(), now.seconds, amount, 0};
    for (Deposit& deposit : deposits_)
        if (deposit.unbonded == 0 && deposit.ended == 0) deposit.unbonded = version();
    return {};
}

// RO-22: more than the unbonding period must have passed, because a lot that matures in a block leaves at its end; and a lot
// that a pending case may take stays.
Result<void> StakeRegistry::withdraw(const StakeConfig& config, HostTime now) {
    if (lot_.amount_gwei == 0) return refuse(RefusalCode::guard, "nothing is leaving");
    const std::int64_t waited = now.seconds - lot_.since_seconds, period = config.unbonding_hours * hour_seconds;
    if (planted("withdrawal-in-the-last-hour") ? waited < period : waited <= period)
        return refuse(RefusalCode::guard, "the unbonding period has not passed");
    if (case_.pending() && !planted("slash-delay-longer-than-exit"))
        return refuse(RefusalCode::guard, "a case against the stake is pending");
    if (const auto moved = accounts_.move(Account::escrow, Account::withdrawal, lot_.amount_gwei); !moved) return moved;
    next_version(now, power_gwei());
    end_deposits(true, lot_.amount_gwei, false);
    lot_ = {};
    return {};
}

void StakeRegistry::end_deposits(bool in_lot, std::int64_t amount_gwei, bool burned) {
    for (std::size_t i = deposits_.size(); i-- > 0 && amount_gwei > 0;) {
        Deposit& deposit = deposits_[i];
        if (deposit.ended > 0 || (deposit.unbonded > 0) != in_lot) continue;
        deposit.ended = version();
        deposit.burned = burned;
        deposit.offence = case_.pending() ? case_.version : 0;
        amount_gwei -= stake_unit_gwei;
    }
}

bool StakeRegistry::too_old(const StakeConfig& config, HostTime now, HostTime offence) {
    const bool in_hours = now.seconds - offence.seconds > config.evidence_age_hours * hour_seconds;
    const bool in_blocks = now.height - offence.height > config.evidence_age_blocks;
    return in_hours && in_blocks;
}

bool StakeRegistry::plausible(HostTime now, const Vote& vote) const {
    if (vote.version >= versions_.size()) return false;
    const auto within = [&](auto value, auto from, auto to) {
        const auto number = static_cast<std::int64_t>(value);
        return number >= from && number <= to;
    };
    const HostTime from = versions_[vote.version].since;
    const HostTime to = vote.version + 1 < versions_.size() ? versions_[vote.version + 1].since : now;
    return within(vote.height, from.height, to.height) && within(vote.seconds, from.seconds, to.seconds);
}

// RO-24: two votes convict if they are of one height, round and version and for different blocks, both signed, not too old. Too
// old is so in hours and in blocks: whoever makes blocks fast, or stamps them late, moves one of the two clocks.
Result<void> StakeRegistry::submit_evidence(const StakeConfig& config, HostTime now, ByteView bytes) {
    const auto evidence = decode_evidence(bytes);
    if (!evidence) return evidence.refusal();
    const Vote &first = evidence->first, &second = evidence->second;
    if (evidence->voter != validator_) return refuse(RefusalCode::unknown, "the voter is no validator");
    if (first.height != second.height || first.version != second.version)
        return refuse(RefusalCode::guard, "the votes are of two heights");
    // An honest validator votes once in each round, so that votes of two rounds prove nothing.
    if (first.round != second.round && !planted("votes-of-two-rounds-are-evidence"))
        return refuse(RefusalCode::guard, "the votes are of two rounds");
    for (const Vote* vote : {&first, &second}) {
        if (planted("evidence-signature-unchecked")) break;
        if (!verify(validator_, Domain::slashable_vote, statement_of(*vote).view(), vote->signature))
            return refuse(RefusalCode::signature, "the validator did not sign the vote");
    }
    // The version's span bounds what the voter may claim of its time, or it would backdate its votes until they expire.
    if (!plausible(now, first) || !plausible(now, second)) return refuse(RefusalCode::unknown, "no such time or version");
    if (at_version(first.version).power_gwei == 0) return refuse(RefusalCode::guard, "the voter had no power");

    // The offence is complete with the later of the two votes.
    const HostTime offence{static_cast<std::int64_t>(first.height),
                           static_cast<std::int64_t>(std::max(first.seconds, second.seconds))};
    const bool one_age = now.seconds - offence.seconds > config.evidence_age_hours * hour_seconds ||
                         now.height - offence.height > config.evidence_age_blocks;
    if (planted("evidence-expires-by-or") && one_age) return refuse(RefusalCode::guard, "the evidence is too old");
    if (too_old(config, now, offence) && !planted("evidence-outlives-unbonding"))
        return refuse(RefusalCode::guard, "the evidence is too old");
    if (tombstoned(config)) return refuse(RefusalCode::guard, "the validator is tombstoned");
    if (case_.pending()) return refuse(RefusalCode::guard, "a case is pending");
    // RO-23: cases come one at a time, so what is not after the last one is settled, or was too old before it.
    const bool fresh = std::tie(first.height, first.round) > std::tie(case_.height, case_.round);
    if (case_.number > 0 && !fresh && !planted("evidence-accepted-twice"))
        return refuse(RefusalCode::guard, "the case is settled");
    if (power_gwei() + leaving_gwei() == 0) return refuse(RefusalCode::guard, "no stake is there");
    case_ = {case_.number + 1, first.height, first.round, first.version, now.seconds, SlashCase::Status::pending};
    return {};
}

Result<void> StakeRegistry::end_case(const StakeConfig& config, HostTime now, ByteView bytes) {
    const auto end = decode_case_end(bytes);
    if (!end) return end.refusal();
    if (!case_.pending() || end->number != case_.number) return refuse(RefusalCode::unknown, "no such case is pending");
    const std::int64_t waited = now.seconds - case_.accepted_seconds, delay = config.slash_delay_hours * hour_seconds;
    if (end->pardon) {
        // RO-26: the vetoer may forgive until the slash is due.
        if (waited >= delay && !planted("pardon-at-any-time")) return refuse(RefusalCode::guard, "the slash is due");
        if (!verify(vetoer_, Domain::slash_veto, statement_of(*end).view(), end->signature))
            return refuse(RefusalCode::signature, "the vetoer did not sign the pardon");
        case_.status = SlashCase::Status::forgiven;
        if (planted("pardon-leaves-the-case-open")) case_ = {.number = case_.number};
        return {};
    }
    if (waited < delay) return refuse(RefusalCode::guard, "the vetoer still has time");
    slash(now);
    case_.status = SlashCase::Status::slashed;
    return {};
}

// RO-25: the power of then is taken: first from the lot, if that was bonded then and began to leave since, and the rest from
// what is bonded, be it old or new. A lot that was leaving already had no power then, and is not taken.
void StakeRegistry::slash(HostTime now) {
    const std::int64_t owed = at_version(case_.version).power_gwei;
    const bool lot_was_bonded = lot_.since_version > case_.version;
    std::int64_t from_lot = lot_was_bonded || planted("slash-takes-older-lot") ? std::min(lot_.amount_gwei, owed) : 0;
    if (planted("slash-spares-the-lot")) from_lot = 0;
    const std::int64_t from_bonded = std::min(power_gwei(), owed - from_lot);
    const auto moved = accounts_.move(Account::escrow, Account::burned, from_lot + from_bonded);
    assert(moved.ok() || planted("second-unbonding-overwrites-the-first"));
    (void)moved;
    next_version(now, power_gwei() - from_bonded);
    end_deposits(true, from_lot, true);
    end_deposits(false, from_bonded, true);
    lot_.amount_gwei -= from_lot;
    if (from_lot > 0 && lot_.amount_gwei == 0) lot_.emptied_seconds = now.seconds;
}

}  // namespace sequent::impl::rotation
