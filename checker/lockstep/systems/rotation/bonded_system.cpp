#include "checker/lockstep/systems/rotation/bonded_system.hpp"

#include "impl/planted.hpp"

#include <algorithm>
#include <tuple>

namespace sequent::lockstep::rotation {
namespace {

constexpr HostTime genesis{1'000, 1'700'000'000};

const KeyPair& validator_key() {
    static const KeyPair key = key_pair_of("staked validator", 0);
    return key;
}
const KeyPair& vetoer_key() {
    static const KeyPair key = key_pair_of("slash vetoer", 0);
    return key;
}
const KeyPair& watcher_key() {
    static const KeyPair key = key_pair_of("watcher", 0);
    return key;
}

// A block is known by its height, its round and whether it is the proposal or a rival; what it contains does not matter here.
Hash block_hash(std::uint64_t height, std::uint64_t round, bool rival) {
    Hash hash{};
    FlatBytes<17> id;
    id.u64(height).u64(round).u8(rival);
    std::ranges::copy(id.view(), hash.begin());
    return hash;
}

Evidence pair_of(const Vote& a, const Vote& b) {
    const auto order = [](const Vote& vote) { return std::tie(vote.round, vote.block); };
    const bool in_order = order(a) < order(b);
    return {validator_key().public_key, in_order ? a : b, in_order ? b : a};
}

}  // namespace

BondedSystem::BondedSystem(const StakeConfig& config)
    : config_(config), now_(genesis), registry_(config, validator_key().public_key, vetoer_key().public_key, genesis) {}

Result<void> BondedSystem::call(StakeAction action, std::int64_t amount_gwei) {
    const StakeCall call{action, static_cast<std::uint64_t>(amount_gwei), registry_.calls(), {}};
    return registry_.call(config_, now_, write(signed_call(validator_key(), call)).view());
}

Vote BondedSystem::vote(std::uint64_t round, bool rival) const {
    const auto height = static_cast<std::uint64_t>(now_.height);
    return signed_vote(
        validator_key(),
        {height, round, registry_.version(), static_cast<std::uint64_t>(now_.seconds), block_hash(height, round, rival), {}});
}

HostTime BondedSystem::offence_time() const {
    return {static_cast<std::int64_t>(offence_->first.height),
            static_cast<std::int64_t>(std::max(offence_->first.seconds, offence_->second.seconds))};
}

bool BondedSystem::offence_settled() const {
    const SlashCase& last = registry_.last_case();
    return last.number > 0 && !last.pending() && last.height == offence_->first.height && last.round == offence_->first.round;
}

// RO-23: one case at a time. Another offence, while evidence of the last is still good, would add nothing to what it loses.
Result<void> BondedSystem::equivocate() {
    if (registry_.power_gwei() == 0) return refuse(RefusalCode::guard, "the validator has no vote");
    if (registry_.last_case().pending()) return refuse(RefusalCode::guard, "a case is pending");
    if (offence_ && !offence_settled() && !StakeRegistry::too_old(config_, now_, offence_time()))
        return refuse(RefusalCode::guard, "the last offence can still be proved");
    std::uint64_t round = 0;
    if (offence_ && offence_->first.height == static_cast<std::uint64_t>(now_.height)) round = offence_->first.round + 1;
    if (!offence_) first_offence_version_ = registry_.version();
    offence_ = pair_of(vote(round, false), vote(round, true));
    return {};
}

Result<void> BondedSystem::submit_evidence(int same_round) {
    if (same_round < 0 || same_round > 1) return refuse(RefusalCode::argument, "neither one round nor two");
    Evidence evidence;
    if (same_round == 0) {
        evidence = pair_of(vote(0, false), vote(1, false));
    } else if (offence_) {
        evidence = *offence_;
    } else {
        Vote forged = vote(0, true);
        forged.signature = sign(watcher_key(), Domain::slashable_vote, statement_of(forged).view());
        evidence = pair_of(vote(0, false), forged);
    }
    return registry_.submit_evidence(config_, now_, write(evidence).view());
}

Result<void> BondedSystem::end_case(const CaseEnd& end) { return registry_.end_case(config_, now_, write(end).view()); }
Result<void> BondedSystem::execute_slash() { return end_case({registry_.last_case().number, false, {}}); }
Result<void> BondedSystem::veto_slash() { return end_case(signed_pardon(vetoer_key(), registry_.last_case().number)); }

std::int64_t BondedSystem::drift_blocks() const {
    return (now_.height - genesis.height) - (now_.seconds - genesis.seconds) / hour_seconds;
}
// RO-27: ASM-RO-20 keeps the clocks together: a chain that stopped, or ran away, is not one of which these rules speak.
Result<void> BondedSystem::block_passes() {
    if (drift_blocks() >= config_.block_drift_max) return refuse(RefusalCode::guard, "too many blocks for the time");
    ++now_.height;
    return {};
}
Result<void> BondedSystem::time_passes() {
    if (drift_blocks() <= 0) return refuse(RefusalCode::guard, "too few blocks for the time");
    now_.seconds += hour_seconds;
    return {};
}

}  // namespace sequent::lockstep::rotation
