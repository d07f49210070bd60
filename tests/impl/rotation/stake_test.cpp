// The stake registry: what it takes of a validator, whom it believes, and that no unit is made or lost.
#include "checker/lockstep/systems/rotation/bonded_system.hpp"

#include <gtest/gtest.h>

#include <random>

namespace sequent::impl::rotation {

using namespace lockstep::rotation;

namespace {

constexpr StakeConfig config{.unbonding_hours = 4,
                             .evidence_age_hours = 4,
                             .evidence_age_blocks = 2,
                             .slash_delay_hours = 2,
                             .block_drift_max = 2,
                             .deposits_max = 3};
constexpr HostTime genesis{1'000, 1'700'000'000};
constexpr auto unit = static_cast<std::uint64_t>(stake_unit_gwei);

HostTime after(std::int64_t hours, std::int64_t blocks) {
    return {genesis.height + blocks, genesis.seconds + hours * hour_seconds};
}

// A registry with direct access to what is sent to it.
class Stake : public testing::Test {
protected:
    const KeyPair validator = key_pair_of("test validator", 1), vetoer = key_pair_of("test vetoer", 1);
    const KeyPair stranger = key_pair_of("stranger", 1);
    StakeRegistry registry{config, validator.public_key, vetoer.public_key, genesis};

    Result<void> send(const KeyPair& key, StakeAction action, HostTime now = genesis) {
        const StakeCall call{action, action == StakeAction::bond ? unit : 0, registry.calls(), {}};
        return registry.call(config, now, encode(signed_call(key, call)));
    }
    Result<void> bond(HostTime now = genesis) { return send(validator, StakeAction::bond, now); }
    Result<void> unbond(HostTime now = genesis) { return send(validator, StakeAction::unbond, now); }
    Result<void> withdraw(HostTime now) { return send(validator, StakeAction::withdraw, now); }

    Vote vote(std::uint64_t round, std::uint8_t block, HostTime at = genesis) const {
        Vote vote{static_cast<std::uint64_t>(at.height),  round,       registry.version(),
                  static_cast<std::uint64_t>(at.seconds), Hash{block}, {}};
        return signed_vote(validator, vote);
    }
    Evidence equivocation() const { return {validator.public_key, vote(0, 1), vote(0, 2)}; }
    Result<void> submit(const Evidence& evidence, HostTime now = genesis) {
        return registry.submit_evidence(config, now, encode(evidence));
    }
    Result<void> slash(HostTime now) {
        return registry.end_case(config, now, encode(CaseEnd{registry.last_case().number, false, {}}));
    }
    Result<void> pardon(const KeyPair& key, HostTime now = genesis) {
        return registry.end_case(config, now, encode(signed_pardon(key, registry.last_case().number)));
    }
    std::int64_t balance(Account account) const { return registry.accounts().balance(account) / stake_unit_gwei; }
};

// RO-20
TEST_F(Stake, IsBondedFromTheWalletUntilThatIsEmpty) {
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(bond());
    EXPECT_EQ(bond().refusal().code, RefusalCode::guard);
    EXPECT_EQ(balance(Account::wallet), 0);
    EXPECT_EQ(balance(Account::escrow), 3);
    EXPECT_EQ(registry.power_gwei(), 3 * stake_unit_gwei);
}

TEST_F(Stake, ObeysItsValidatorOnly) {
    EXPECT_EQ(send(stranger, StakeAction::bond).refusal().code, RefusalCode::signature);
    const Bytes call = encode(signed_call(validator, {StakeAction::bond, unit, 0, {}}));
    EXPECT_TRUE(registry.call(config, genesis, call));
    EXPECT_EQ(registry.call(config, genesis, call).refusal().code, RefusalCode::mismatch) << "an old call, sent again";
    const StakeCall half{StakeAction::bond, unit / 2, registry.calls(), {}};
    EXPECT_EQ(registry.call(config, genesis, encode(signed_call(validator, half))).refusal().code, RefusalCode::argument);
    EXPECT_EQ(registry.call(config, genesis, Bytes{1, 9}).refusal().code, RefusalCode::malformed);
}

// RO-21, RO-22
TEST_F(Stake, LeavesInOneLotAfterMoreThanTheUnbondingPeriod) {
    EXPECT_FALSE(unbond()) << "nothing is bonded";
    ASSERT_TRUE(bond());
    ASSERT_TRUE(unbond());
    EXPECT_EQ(registry.power_gwei(), 0);
    EXPECT_EQ(registry.leaving_gwei(), stake_unit_gwei);
    ASSERT_TRUE(bond());
    EXPECT_FALSE(unbond()) << "a lot is leaving";
    EXPECT_FALSE(withdraw(after(4, 4)));
    EXPECT_TRUE(withdraw(after(5, 5)));
    EXPECT_EQ(balance(Account::withdrawal), 1);
    EXPECT_EQ(balance(Account::escrow), 1);
    EXPECT_FALSE(withdraw(after(5, 5))) << "nothing is leaving";
}

// RO-24
TEST_F(Stake, EvidenceIsTwoSignedVotesOfOneRound) {
    ASSERT_TRUE(bond());
    EXPECT_EQ(submit({validator.public_key, vote(0, 1), vote(1, 2)}).refusal().reason, "the votes are of two rounds");
    EXPECT_EQ(submit({validator.public_key, vote(0, 1), vote(0, 1)}).refusal().code, RefusalCode::malformed) << "one vote";
    EXPECT_EQ(submit({validator.public_key, vote(0, 2), vote(0, 1)}).refusal().code, RefusalCode::malformed) << "order";
    EXPECT_EQ(submit({validator.public_key, vote(0, 1), vote(0, 2, after(0, 1))}).refusal().reason,
              "the votes are of two heights");
    Evidence forged = equivocation();
    forged.second.signature = sign(stranger, Domain::slashable_vote, statement_of(forged.second).view());
    EXPECT_EQ(submit(forged).refusal().code, RefusalCode::signature);
    Evidence of_another_kind = equivocation();
    of_another_kind.second.signature = sign(validator, Domain::consensus_vote, statement_of(forged.second).view());
    EXPECT_EQ(submit(of_another_kind).refusal().code, RefusalCode::signature);
    Evidence of_a_stranger = equivocation();
    of_a_stranger.voter = stranger.public_key;
    EXPECT_EQ(submit(of_a_stranger).refusal().code, RefusalCode::unknown);
    EXPECT_TRUE(submit(equivocation()));
    EXPECT_EQ(submit(equivocation()).refusal().reason, "a case is pending");
}

TEST_F(Stake, VotesOfATimeOrVersionThatNeverWasAreNoEvidence) {
    ASSERT_TRUE(bond(after(2, 2)));
    const auto resigned = [&](auto change) {
        Evidence evidence{validator.public_key, vote(0, 1, after(2, 2)), vote(0, 2, after(2, 2))};
        for (Vote* vote : {&evidence.first, &evidence.second}) {
            change(*vote);
            *vote = signed_vote(validator, *vote);
        }
        return submit(evidence, after(3, 3));
    };
    EXPECT_EQ(resigned([](Vote& v) { v.seconds -= hour_seconds; }).refusal().code, RefusalCode::unknown) << "backdated";
    EXPECT_EQ(resigned([](Vote& v) { v.seconds += 9 * hour_seconds; }).refusal().code, RefusalCode::unknown) << "to come";
    EXPECT_EQ(resigned([](Vote& v) { v.height += 9; }).refusal().code, RefusalCode::unknown);
    EXPECT_EQ(resigned([](Vote& v) { v.version = 7; }).refusal().code, RefusalCode::unknown);
    EXPECT_EQ(resigned([](Vote& v) {
                  v.version = 0;
                  v.seconds = genesis.seconds, v.height = genesis.height;
              })
                  .refusal()
                  .reason,
              "the voter had no power");
    EXPECT_TRUE(resigned([](Vote&) {}));
}

// RO-24: past one age is not enough.
TEST_F(Stake, EvidenceIsTooOldInHoursAndInBlocks) {
    ASSERT_TRUE(bond());
    const Evidence evidence = equivocation();
    StakeRegistry other = registry;
    EXPECT_TRUE(submit(evidence, after(5, 2)));
    registry = other;
    EXPECT_TRUE(submit(evidence, after(4, 3)));
    registry = other;
    EXPECT_EQ(submit(evidence, after(5, 3)).refusal().reason, "the evidence is too old");
}

// RO-25
TEST_F(Stake, TheSlashTakesThePowerOfThen) {
    ASSERT_TRUE(bond());
    ASSERT_TRUE(bond());
    const Evidence evidence = equivocation();
    ASSERT_TRUE(unbond());
    ASSERT_TRUE(bond());
    ASSERT_TRUE(submit(evidence));
    EXPECT_FALSE(slash(after(1, 1))) << "the vetoer still has time";
    EXPECT_EQ(registry.end_case(config, after(2, 2), encode(CaseEnd{9, false, {}})).refusal().code, RefusalCode::unknown);
    ASSERT_TRUE(slash(after(2, 2)));
    EXPECT_EQ(balance(Account::burned), 2);
    EXPECT_EQ(registry.leaving_gwei(), 0);
    EXPECT_EQ(registry.power_gwei(), stake_unit_gwei) << "what was bonded later stays";
    EXPECT_FALSE(slash(after(2, 2)));
    EXPECT_EQ(submit(evidence, after(2, 2)).refusal().reason, "the case is settled");
}

TEST_F(Stake, ALotThatLeftBeforeTheOffenceIsSpared) {
    ASSERT_TRUE(bond());
    ASSERT_TRUE(unbond());
    ASSERT_TRUE(bond());
    ASSERT_TRUE(submit(equivocation()));
    ASSERT_TRUE(slash(after(2, 2)));
    EXPECT_EQ(registry.leaving_gwei(), stake_unit_gwei);
    EXPECT_EQ(registry.power_gwei(), 0);
}

// RO-22, RO-26
TEST_F(Stake, AccusedStakeWaitsForTheSlashOrThePardon) {
    ASSERT_TRUE(bond());
    const Evidence evidence = equivocation();
    ASSERT_TRUE(unbond());
    ASSERT_TRUE(submit(evidence, after(4, 4)));
    EXPECT_EQ(withdraw(after(5, 5)).refusal().reason, "a case against the stake is pending");
    EXPECT_EQ(pardon(stranger, after(5, 5)).refusal().code, RefusalCode::signature);
    StakeRegistry other = registry;
    EXPECT_EQ(pardon(vetoer, after(6, 6)).refusal().reason, "the slash is due");
    registry = other;
    EXPECT_TRUE(pardon(vetoer, after(5, 5)));
    EXPECT_TRUE(withdraw(after(5, 5)));
    EXPECT_EQ(balance(Account::burned), 0);
}

TEST(StakeAccounts, MoveWhatTheyHave) {
    StakeAccounts accounts(10);
    EXPECT_FALSE(accounts.move(Account::escrow, Account::burned, 1));
    EXPECT_EQ(accounts.move(Account::wallet, Account::escrow, -1).refusal().code, RefusalCode::argument);
    EXPECT_TRUE(accounts.move(Account::wallet, Account::escrow, 10));
    EXPECT_EQ(accounts.total(), 10);
}

// RO-20 to RO-27: INV-RO-20 as balances, in any order of events.
TEST(BondedSystem, ConservesStakeWhateverHappens) {
    std::mt19937 random(1);
    for (int run = 0; run < 300; ++run) {
        BondedSystem system(config);
        for (int step = 0; step < 60; ++step) {
            switch (random() % 9) {
                case 0: (void)system.bond(); break;
                case 1: (void)system.unbond(); break;
                case 2: (void)system.withdraw(); break;
                case 3: (void)system.equivocate(); break;
                case 4: (void)system.submit_evidence(static_cast<int>(random() % 2)); break;
                case 5: (void)system.execute_slash(); break;
                case 6: (void)system.veto_slash(); break;
                case 7: (void)system.block_passes(); break;
                default: (void)system.time_passes();
            }
            const StakeRegistry& registry = system.registry();
            ASSERT_EQ(registry.accounts().total(), registry.accounts().supply());
            ASSERT_EQ(registry.accounts().balance(Account::escrow), registry.power_gwei() + registry.leaving_gwei());
        }
    }
}

// RO-23
TEST(BondedSystem, EquivocatesOneCaseAtATime) {
    BondedSystem system(config);
    EXPECT_FALSE(system.equivocate()) << "no vote without stake";
    ASSERT_TRUE(system.bond());
    ASSERT_TRUE(system.equivocate());
    EXPECT_FALSE(system.equivocate());
    ASSERT_TRUE(system.submit_evidence(1));
    ASSERT_TRUE(system.veto_slash());
    EXPECT_TRUE(system.equivocate()) << "the last case is settled";
    EXPECT_TRUE(system.submit_evidence(1)) << "and this is another";
}

// RO-20, RO-24: with `slash_tombstones` a validator that was slashed bonds no more; without it, it may.
TEST(BondedSystem, ASlashTombstonesWhereItIsSaidTo) {
    for (const bool tombstones : {false, true}) {
        StakeConfig with = config;
        with.slash_delay_hours = 0;
        with.slash_tombstones = tombstones;
        BondedSystem system(with);
        ASSERT_TRUE(system.bond());
        ASSERT_TRUE(system.equivocate());
        ASSERT_TRUE(system.submit_evidence(1));
        ASSERT_TRUE(system.execute_slash());
        EXPECT_EQ(static_cast<bool>(system.bond()), !tombstones);
        if (tombstones) {
            EXPECT_EQ(system.bond().refusal().reason, "the validator is tombstoned");
        }
    }
}

TEST(BondedSystem, NobodyConvictsAnHonestValidator) {
    BondedSystem system(config);
    ASSERT_TRUE(system.bond());
    EXPECT_EQ(system.submit_evidence(1).refusal().code, RefusalCode::signature);
    EXPECT_EQ(system.submit_evidence(0).refusal().reason, "the votes are of two rounds");
    EXPECT_EQ(system.submit_evidence(2).refusal().code, RefusalCode::argument);
}

// RO-27
TEST(BondedSystem, KeepsBlocksAndHoursTogether) {
    BondedSystem system(config);
    EXPECT_FALSE(system.time_passes());
    EXPECT_TRUE(system.block_passes());
    EXPECT_TRUE(system.block_passes());
    EXPECT_FALSE(system.block_passes());
    EXPECT_TRUE(system.time_passes());
}

}  // namespace
}  // namespace sequent::impl::rotation
