// rotation: schedule, bonded, failover, multisig.
#include "checker/lockstep/adapters/areas.hpp"

#include "impl/rotation/bonded_system.hpp"
#include "impl/rotation/failover_system.hpp"
#include "impl/rotation/multisig_system.hpp"
#include "impl/rotation/schedule_system.hpp"

namespace sequent::lockstep {
namespace {

using impl::Result;
using Picks = std::span<const int>;
using Names = std::vector<std::string>;

// A concrete system and how an event is delivered to it. `Delivery` has static events() and deliver(system, event, picks).
template <class Concrete, class Delivery>
class Adapter {
public:
    explicit Adapter(const Concrete& system) : system_(system) {}

    static const Names& events() { return Delivery::events(); }
    static const Names& names() { return impl::rotation::observed_names(static_cast<const Concrete*>(nullptr)); }
    Result<void> deliver(std::size_t event, Picks picks) { return Delivery::deliver(system_, event, picks); }
    void observe(std::span<int> values) const { impl::rotation::observe(system_, values); }

private:
    Concrete system_;
};

// ---- bonded ----------------------------------------------------------------------------------------------------------

struct ToBonded {
    static const Names& events() {
        static const Names names{"BondStake", "UnbondStake", "WithdrawBond", "Equivocate", "SubmitEvidence",
                                 "ExecuteSlash", "VetoSlash", "BlockPasses", "TimePasses"};
        return names;
    }
    static Result<void> deliver(impl::rotation::BondedSystem& system, std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system.bond();
            case 1: return system.unbond();
            case 2: return system.withdraw();
            case 3: return system.equivocate();
            case 4: return system.submit_evidence(picks[0]);
            case 5: return system.execute_slash();
            case 6: return system.veto_slash();
            case 7: return system.block_passes();
            default: return system.time_passes();
        }
    }
};

std::unique_ptr<System> make_bonded(const Parameters& p) {
    return system_of(Adapter<impl::rotation::BondedSystem, ToBonded>(impl::rotation::BondedSystem(
        // in loads of an hour, as the model counts them
        {p.unbonding_hours, p.evidence_age_hours, p.evidence_age_blocks / p.blocks_per_hour,
         p.slash_delay_hours, p.block_drift_max,
         p.deposits_max})));
}

std::vector<Field> bonded_fields() {
    return {within<1, 6>(&Parameters::unbonding_hours),     within<1, 6>(&Parameters::evidence_age_hours),
            within<1, 6>(&Parameters::evidence_age_blocks), within<0, 6>(&Parameters::slash_delay_hours),
            within<1, 3>(&Parameters::block_drift_max),     within<1, 3>(&Parameters::deposits_max)};
}

// As the designs scale it: evidence in hours as old as stake stays, in blocks half as old, so that the clocks come apart.
std::vector<Instance> bonded_instances() {
    const auto with = [](std::string name, int unbonding, int age_hours, int age_blocks, int delay) {
        return instance(std::move(name), {{&Parameters::unbonding_hours, unbonding},
                                          {&Parameters::evidence_age_hours, age_hours},
                                          {&Parameters::evidence_age_blocks, age_blocks},
                                          {&Parameters::slash_delay_hours, delay},
                                          {&Parameters::block_drift_max, 2},
                                          {&Parameters::deposits_max, 3}});
    };
    return {with("small", 4, 4, 2, 2),
            // Evidence outlives the unbonding: what is slashed is stake that was bonded later (INV-RO-21 falls).
            with("late", 1, 4, 4, 0)};
}

// ---- multisig --------------------------------------------------------------------------------------------------------

struct ToMultisig {
    static const Names& events() {
        static const Names names{"ProposeRival", "SignBlock", "HandInSignature", "PublishBlock", "OpenHeight",
                                 "SwitchOperator"};
        return names;
    }
    static Result<void> deliver(impl::rotation::MultisigSystem& system, std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system.propose_rival();
            case 1: return system.sign_block(picks[0], picks[1]);
            case 2: return system.hand_in(picks[0], picks[1], picks[2]);
            case 3: return system.publish(picks[0]);
            case 4: return system.open_height();
            default: return system.switch_operator(picks[0]);
        }
    }
};

std::unique_ptr<System> make_multisig(const Parameters& p) {
    return system_of(Adapter<impl::rotation::MultisigSystem, ToMultisig>(impl::rotation::MultisigSystem(
        {p.signatures_min, p.faulty_signers, p.rival_proposals == 1, p.operators_offline_max})));
}

std::vector<Field> multisig_fields() {
    return {within<1, 4>(&Parameters::signatures_min), within<0, 3>(&Parameters::faulty_signers),
            flag(&Parameters::rival_proposals), within<0, 4>(&Parameters::operators_offline_max)};
}

std::vector<Instance> multisig_instances() {
    const auto with = [](std::string name, int signatures, int faulty, int rivals, int offline) {
        return instance(std::move(name), {{&Parameters::signatures_min, signatures},
                                          {&Parameters::faulty_signers, faulty},
                                          {&Parameters::rival_proposals, rivals},
                                          {&Parameters::operators_offline_max, offline}});
    };
    return {with("small", 3, 1, 1, 1),
            // Two of four, and no fault but the proposer's: both blocks of a height are published (INV-RO-60 falls).
            with("half", 2, 0, 1, 0)};
}

// ---- schedule --------------------------------------------------------------------------------------------------------

struct ToSchedule {
    static const Names& events() {
        static const Names names{"DecideHeight", "ChangePower", "PassOverLeader"};
        return names;
    }
    static Result<void> deliver(impl::rotation::ScheduleSystem& system, std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system.decide_height();
            case 1: return system.change_power(picks[0], picks[1]);
            default: return system.pass_over_leader();
        }
    }
};

std::unique_ptr<System> make_schedule(const Parameters& p) {
    return system_of(Adapter<impl::rotation::ScheduleSystem, ToSchedule>(impl::rotation::ScheduleSystem(
        {{p.power_small, p.power_middle, p.power_large}, p.checkpoint_heights, p.rounds_max})));
}

// Powers up to 1 : 12, where priorities stay within what the model's field holds.
std::vector<Field> schedule_fields() {
    return {within<1, 3>(&Parameters::power_small),
            {&Parameters::power_middle, [](const Parameters& p) { return p.power_small; }, just<6>},
            {&Parameters::power_large, [](const Parameters& p) { return p.power_middle; }, just<12>},
            within<1, 7>(&Parameters::checkpoint_heights), within<1, 3>(&Parameters::rounds_max)};
}

std::vector<Instance> schedule_instances() {
    const auto with = [](std::string name, int small, int middle, int large, int checkpoint, int rounds) {
        return instance(std::move(name), {{&Parameters::power_small, small},
                                          {&Parameters::power_middle, middle},
                                          {&Parameters::power_large, large},
                                          {&Parameters::checkpoint_heights, checkpoint},
                                          {&Parameters::rounds_max, rounds}});
    };
    return {with("small", 1, 2, 3, 3, 1),
            with("stake", 1, 2, 3, 7, 2),
            // One strong validator: one call is not as many calls of one turn each (INV-RO-10 and INV-RO-11 fall).
            with("strong", 1, 2, 8, 3, 2),
            with("nightly-strong", 1, 2, 12, 5, 2)};
}

// ---- failover --------------------------------------------------------------------------------------------------------

struct ToFailover {
    static const Names& events() {
        static const Names names{"NodeFails", "NodeRepaired", "ElectLeader", "HandOver", "StartSequencer",
                                 "PostPayload", "StopSequencer", "CommitPayload", "InsertOwnPayload", "ReceivePayload"};
        return names;
    }
    static Result<void> deliver(impl::rotation::FailoverSystem& system, std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system.fail(picks[0], picks[1]);
            case 1: return system.repair(picks[0]);
            case 2: return system.elect(picks[0]);
            case 3: return system.hand_over(picks[0]);
            case 4: return system.start();
            case 5: return system.post();
            case 6: return system.stop(picks[0]);
            case 7: return system.commit(picks[0]);
            case 8: return system.insert_own(picks[0]);
            default: return system.receive(picks[0]);
        }
    }
};

std::unique_ptr<System> make_failover(const Parameters& p) {
    using impl::rotation::FailoverSystem;
    return system_of(Adapter<FailoverSystem, ToFailover>(FailoverSystem({p.log_payloads, p.nodes_failed_max})));
}

std::vector<Field> failover_fields() {
    return {within<1, 4>(&Parameters::log_payloads), within<0, 2>(&Parameters::nodes_failed_max)};
}

std::vector<Instance> failover_instances() {
    const auto with = [](std::string name, int log, int failed) {
        return instance(std::move(name), {{&Parameters::log_payloads, log}, {&Parameters::nodes_failed_max, failed}});
    };
    return {with("base", 1, 1), with("repaired", 3, 1), with("two-fail", 2, 2)};
}

}  // namespace

void add_rotation(std::vector<Harness>& all) {
    all.push_back({"schedule", "rotation", schedule_fields(), schedule_instances(), make_schedule});
    all.push_back({"multisig", "rotation", multisig_fields(), multisig_instances(), make_multisig});
    all.push_back({"failover", "rotation", failover_fields(), failover_instances(), make_failover});
    all.push_back({"bonded", "rotation", bonded_fields(), bonded_instances(), make_bonded});
}

}  // namespace sequent::lockstep
