// What the stake registry looks like to the formal model: ages out of times and heights, the ledger of guilt out of each
// deposit's versions.
#include "impl/rotation/bonded_system.hpp"

#include <algorithm>

namespace sequent::impl::rotation {
namespace {

using Deposits = FlatVec<Deposit, StakeRegistry::deposits_max>;

int units(std::int64_t gwei) { return static_cast<int>(gwei / stake_unit_gwei); }
int hours(std::int64_t seconds, int most) { return static_cast<int>(std::min<std::int64_t>(seconds / hour_seconds, most)); }

// Whether the deposit was bonded at a version: its power stood behind the votes of then.
bool bonded_at(const Deposit& d, std::uint64_t version) {
    return d.bonded <= version && (d.unbonded == 0 || d.unbonded > version) && (d.ended == 0 || d.ended > version);
}
// Whether it was there just before the version was made: in the lot, or bonded.
bool there_before(const Deposit& d, std::uint64_t version, bool in_lot) {
    const bool unbonded = d.unbonded > 0 && d.unbonded < version;
    return d.bonded < version && (d.ended == 0 || d.ended >= version) && unbonded == in_lot;
}
int count(const Deposits& deposits, auto&& condition) {
    return static_cast<int>(std::count_if(deposits.begin(), deposits.end(), condition));
}

// Units are alike, so a slash burned stake that was not bonded at the offence iff it took more from a place than what was
// there of such.
bool burned_too_much(const Deposits& deposits) {
    return std::any_of(deposits.begin(), deposits.end(), [&](const Deposit& burned) {
        if (!burned.burned) return false;
        return std::ranges::any_of(std::array{false, true}, [&](bool in_lot) {
            const int taken = count(deposits, [&](const Deposit& d) {
                return d.burned && d.ended == burned.ended && there_before(d, burned.ended, in_lot);
            });
            const int guilty = count(deposits, [&](const Deposit& d) {
                return there_before(d, burned.ended, in_lot) && bonded_at(d, burned.offence);
            });
            return taken > guilty;
        });
    });
}

}  // namespace

const std::vector<std::string>& observed_names(const BondedSystem*) {
    static const std::vector<std::string> names{
        "stake.bonded", "stake.leaving", "stake.leaving_hours", "stake.leaving_after", "stake.withdrawn", "stake.burned",
        "stake.equivocated", "stake.age_hours", "stake.age_blocks", "stake.power_then", "stake.settled", "stake.accused",
        "stake.accused_hours", "stake.drift", "stake.deposited", "stake.guilty_bonded", "stake.guilty_leaving",
        "stake.slashes", "stake.innocent_burned", "stake.honest_burned", "stake.escaped"};
    return names;
}

void observe(const BondedSystem& system, std::span<int> values) {
    const StakeConfig& config = system.config();
    const StakeRegistry& registry = system.registry();
    const Deposits& deposits = registry.deposits();
    const HostTime now = system.now();
    const bool equivocated = system.offence().has_value();
    const std::uint64_t offence = equivocated ? system.offence()->first.version : 0;
    const HostTime then = equivocated ? system.offence_time() : now;
    const UnbondingLot* lot = registry.lot();
    const SlashCase& last = registry.last_case();

    std::size_t at = 0;
    const auto put = [&](int value) { values[at++] = value; };
    put(units(registry.power_gwei()));
    put(units(registry.leaving_gwei()));
    const std::int64_t until = lot && lot->amount_gwei == 0 ? lot->emptied_seconds : now.seconds;
    put(lot ? hours(until - lot->since_seconds, config.unbonding_hours + 1) : 0);
    put(lot && equivocated && lot->since_version > offence);
    put(units(registry.accounts().balance(Account::withdrawal)));
    put(units(registry.accounts().balance(Account::burned)));
    put(equivocated);
    put(hours(now.seconds - then.seconds, config.evidence_age_hours + 1));
    put(static_cast<int>(std::min<std::int64_t>(now.height - then.height, config.evidence_age_blocks + 1)));
    put(equivocated ? units(registry.at_version(offence).power_gwei) : 0);
    put(equivocated && system.offence_settled());
    put(last.pending());
    put(last.pending() ? hours(now.seconds - last.accepted_seconds, config.slash_delay_hours) : 0);
    put(static_cast<int>(system.drift_blocks()));
    put(units(registry.accounts().supply() - registry.accounts().balance(Account::wallet)));

    const auto guilty = [&](const Deposit& d) { return equivocated && d.ended == 0 && bonded_at(d, offence); };
    put(count(deposits, [&](const Deposit& d) { return guilty(d) && d.unbonded == 0; }));
    put(count(deposits, [&](const Deposit& d) { return guilty(d) && d.unbonded > 0; }));

    // Each slash made a version of its own.
    int slashes = 0;
    for (const Deposit& d : deposits) {
        const bool first = d.burned && equivocated && d.offence == offence &&
                           std::none_of(deposits.begin(), static_cast<const Deposit*>(&d),
                                        [&](const Deposit& e) { return e.burned && e.ended == d.ended; });
        slashes += first;
    }
    put(std::min(slashes, 2));
    put(burned_too_much(deposits));
    put(std::any_of(deposits.begin(), deposits.end(), [&](const Deposit& d) {
        return d.burned && (!equivocated || d.ended <= system.first_offence_version());
    }));
    put(std::any_of(deposits.begin(), deposits.end(), [](const Deposit& d) {
        return d.ended > 0 && !d.burned && d.offence > 0 && bonded_at(d, d.offence);
    }));
}

}  // namespace sequent::impl::rotation
