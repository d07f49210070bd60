// stake = bonded.
#include "checker/lockstep/adapters/adapter.hpp"
#include "checker/lockstep/systems/rotation/bonded_system.hpp"

#include <algorithm>
#include <array>
#include <ranges>

namespace sequent::lockstep {
namespace {

using namespace impl::rotation;
using namespace rotation;
using P = Parameters;

using Deposits = impl::FlatVec<Deposit, StakeRegistry::deposits_max>;

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

void show(const BondedSystem& system, Variables& out) {
    const StakeConfig& config = system.config();
    const StakeRegistry& registry = system.registry();
    const Deposits& deposits = registry.deposits();
    const HostTime now = system.now();
    const bool equivocated = system.offence().has_value();
    const std::uint64_t offence = equivocated ? system.offence()->first.version : 0;
    const HostTime then = equivocated ? system.offence_time() : now;
    const UnbondingLot* lot = registry.lot();
    const SlashCase& last = registry.last_case();

    out.put("stake.bonded", units(registry.power_gwei()));
    out.put("stake.leaving", units(registry.leaving_gwei()));
    const std::int64_t until = lot && lot->amount_gwei == 0 ? lot->emptied_seconds : now.seconds;
    out.put("stake.leaving_hours", lot ? hours(until - lot->since_seconds, config.unbonding_hours + 1) : 0);
    out.put("stake.leaving_after", lot && equivocated && lot->since_version > offence);
    out.put("stake.withdrawn", units(registry.accounts().balance(Account::withdrawal)));
    out.put("stake.burned", units(registry.accounts().balance(Account::burned)));
    out.put("stake.equivocated", equivocated);
    out.put("stake.age_hours", hours(now.seconds - then.seconds, config.evidence_age_hours + 1));
    out.put("stake.age_blocks", std::min<std::int64_t>(now.height - then.height, config.evidence_age_blocks + 1));
    out.put("stake.power_then", equivocated ? units(registry.at_version(offence).power_gwei) : 0);
    out.put("stake.settled", equivocated && system.offence_settled());
    out.put("stake.accused", last.pending());
    out.put("stake.accused_hours", last.pending() ? hours(now.seconds - last.accepted_seconds, config.slash_delay_hours) : 0);
    out.put("stake.drift", static_cast<int>(system.drift_blocks()));
    out.put("stake.deposited", units(registry.accounts().supply() - registry.accounts().balance(Account::wallet)));

    const auto guilty = [&](const Deposit& d) { return equivocated && d.ended == 0 && bonded_at(d, offence); };
    out.put("stake.guilty_bonded", count(deposits, [&](const Deposit& d) { return guilty(d) && d.unbonded == 0; }));
    out.put("stake.guilty_leaving", count(deposits, [&](const Deposit& d) { return guilty(d) && d.unbonded > 0; }));

    // Each slash made a version of its own.
    int slashes = 0;
    for (const Deposit& d : deposits) {
        const bool first = d.burned && equivocated && d.offence == offence &&
                           std::none_of(deposits.begin(), static_cast<const Deposit*>(&d),
                                        [&](const Deposit& e) { return e.burned && e.ended == d.ended; });
        slashes += first;
    }
    out.put("stake.slashes", std::min(slashes, 2));
    out.put("stake.innocent_burned", burned_too_much(deposits));
    out.put("stake.honest_burned", std::any_of(deposits.begin(), deposits.end(), [&](const Deposit& d) {
        return d.burned && (!equivocated || d.ended <= system.first_offence_version());
    }));
    out.put("stake.escaped", std::any_of(deposits.begin(), deposits.end(), [](const Deposit& d) {
        return d.ended > 0 && !d.burned && d.offence > 0 && bonded_at(d, d.offence);
    }));
}

std::unique_ptr<System> make(const Parameters& p) {
    auto c = configured<StakeConfig>(p);
    c.evidence_age_blocks /= p.blocks_per_hour;  // in loads of an hour, as the model counts them
    return drive<BondedSystem>(
        BondedSystem(c),
        {{"BondStake", calls<&BondedSystem::bond>},
         {"UnbondStake", calls<&BondedSystem::unbond>},
         {"WithdrawBond", calls<&BondedSystem::withdraw>},
         {"Equivocate", calls<&BondedSystem::equivocate>},
         {"SubmitEvidence", calls<&BondedSystem::submit_evidence>},
         {"ExecuteSlash", calls<&BondedSystem::execute_slash>},
         {"VetoSlash", calls<&BondedSystem::veto_slash>},
         {"BlockPasses", calls<&BondedSystem::block_passes>},
         {"TimePasses", calls<&BondedSystem::time_passes>}}, show);
}

Instance with(std::string name, int unbonding, int age_hours, int age_blocks, int delay) {
    return instance(std::move(name), {{&P::unbonding_hours, unbonding}, {&P::evidence_age_hours, age_hours},
                                      {&P::evidence_age_blocks, age_blocks}, {&P::slash_delay_hours, delay},
                                      {&P::block_drift_max, 2}, {&P::deposits_max, 3}});
}

}  // namespace

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"evidence-accepted-twice", "small"},
    {"evidence-expires-by-or", "small"},
    {"evidence-outlives-unbonding", "small"},
    {"second-unbonding-overwrites-the-first", "small"},
    {"slash-delay-longer-than-exit", "small"},
    {"votes-of-two-rounds-are-evidence", "small"},
    {"evidence-signature-unchecked", "small"},
    {"pardon-at-any-time", "small"},
    {"pardon-leaves-the-case-open", "small"},
    {"slash-spares-the-lot", "small"},
    {"slash-takes-older-lot", "small"},
    {"withdrawal-in-the-last-hour", "small"},
};

}  // namespace

void add_stake_bonded(std::vector<Harness>& all) {
    // As the designs scale it: evidence in hours as old as stake stays, in blocks half as old, so that the clocks come apart.
    all.push_back({"bonded", "rotation",
                   {within<1, 6>(&P::unbonding_hours), within<1, 6>(&P::evidence_age_hours),
                    within<1, 6>(&P::evidence_age_blocks), within<0, 6>(&P::slash_delay_hours),
                    within<1, 1>(&P::blocks_per_hour),
                    within<1, 3>(&P::block_drift_max), within<1, 3>(&P::deposits_max)},
                   {with("small", 4, 4, 2, 2),
                    // Evidence outlives the unbonding: what is slashed is stake that was bonded later (INV-RO-21 falls).
                    with("late", 1, 4, 4, 0),
                    variant(with("small", 4, 4, 2, 0), "tombstones", {{&P::slash_tombstones, 1}})},
                   make, planted});
}

}  // namespace sequent::lockstep
