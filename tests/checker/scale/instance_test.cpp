// The derived instances: they keep every relation, say why each number is what it is, and refuse a number that stands for
// another.
#include "checker/explore/explorer.hpp"
#include "checker/machines/machines.hpp"
#include "tests/designs.hpp"

#include <gtest/gtest.h>

namespace sequent::scale {
namespace {

using tests::instance_of;

std::string with(std::string text, const std::string& line, const std::string& instead) {
    const auto at = text.find(line);
    if (at == std::string::npos) throw std::invalid_argument(line);
    return text.replace(at, text.find('\n', at) - at, instead);
}
std::string text_of(const std::string& slug) {
    return read_input_file((spec_folder() / "designs" / (slug + ".toml")).string(), 1 << 20);
}

TEST(Instance, OfEveryShippedDesignStandsForItsParameters) {
    std::size_t scaled = 0, relations = 0;
    std::vector<Design> designs = shipped_designs();
    for (Design& design : designs) {
        EXPECT_TRUE(design.chosen.empty()) << design.slug << " keeps a number that could be derived";
        for (const SliceInstance& made : derive(design)) {
            EXPECT_TRUE(made.instance.stands()) << design.slug << " " << made.slice->name;
            EXPECT_TRUE(machines::machine(made.slice->name, machines::Bounds::small).fits(made.instance.parameters));
            EXPECT_TRUE(misfits(made.slice->name, made.instance.parameters).empty()) << design.slug << " " << made.slice->name;
            scaled += made.instance.scaled;
            relations += made.instance.relations;
        }
    }
    EXPECT_GT(scaled, 20u);
    EXPECT_GT(relations, 500u);
}

TEST(Instance, KeepsTheOrderOfWhatIsCompared) {
    const Parameters p = instance_of("op-mainnet", "op").instance.parameters;
    EXPECT_LT(p.landing_l1_blocks, p.seq_window_l1_blocks);
    EXPECT_LE(p.l2_block_seconds, p.drift_seconds);
    EXPECT_EQ(p.recovery_l1_blocks_max, p.landing_l1_blocks + 1) << "as tight as deployed: 6 for a landing of 5";
    const Parameters bonded = instance_of("pos-set", "bonded").instance.parameters;
    EXPECT_EQ(bonded.evidence_age_hours, bonded.unbonding_hours);
    EXPECT_LT(bonded.evidence_age_blocks / bonded.blocks_per_hour, bonded.unbonding_hours) << "83 hours of blocks";
    EXPECT_LT(bonded.slash_delay_hours, bonded.unbonding_hours);
    const Parameters lane = instance_of("arbitrum-one", "express_lane").instance.parameters;
    EXPECT_GT(lane.reserve_submission_seconds, 0) << "a blackout that lasts";
    EXPECT_LT(lane.auction_closing_seconds + lane.reserve_submission_seconds, lane.round_seconds);
    const Parameters timeout = instance_of("polygon-zkevm", "timeout").instance.parameters;
    EXPECT_GT(timeout.emergency_cooldown_l1_blocks, timeout.timeout_l1_blocks) << "a week against five days";
}

// Without a relation the number could be smaller: each is the smallest that keeps all.
TEST(Instance, IsTheSmallest) {
    for (const auto& [slug, slice] : {std::pair{"op-mainnet", "op"}, {"arbitrum-one", "arbitrum"}, {"pos-set", "bonded"}}) {
        const SliceInstance made = instance_of(slug, slice);
        for (const ParameterInfo* info : scalable(*made.slice)) {
            Parameters smaller = made.instance.parameters;
            if (smaller.*(info->field) == info->smallest || !made.instance.forced_by.contains(std::string(info->name)))
                continue;
            const std::string& why = made.instance.forced_by.at(std::string(info->name));
            smaller.*(info->field) -= 1;
            const bool broken = !differences(*made.slice, made.deployed, smaller).empty();
            EXPECT_TRUE(broken || why == "the explorer's bounds") << slug << " " << info->name << ": " << why;
        }
    }
}

// What changes across a boundary changes the instance. Each of these read green when the instance was written by hand.
TEST(Instance, FollowsANumberAcrossABoundary) {
    const Design faithful = parse_design(text_of("pos-set"), "pos-set.toml");
    const std::string text = with(text_of("pos-set"), "evidence_age_hours  = 504", "evidence_age_hours  = 48");
    Design moved = parse_design(text, "moved.toml");
    derive(moved);
    EXPECT_LT(moved.scaled.evidence_age_hours, moved.scaled.unbonding_hours);
    EXPECT_LT(moved.scaled.evidence_age_blocks / moved.scaled.blocks_per_hour, moved.scaled.unbonding_hours);

    Design weak =
        parse_design(with(text_of("keystone"), "preconf_threshold_signers", "preconf_threshold_signers = 3"), "weak.toml");
    derive(weak);
    EXPECT_LT(weak.scaled.preconf_threshold_signers * 2 - weak.scaled.preconf_signers, weak.real.byzantine_signers)
        << "two quorums need share nobody honest, there as here";
    EXPECT_GT(tests::derived(faithful).scaled.evidence_age_hours, 0);
}

TEST(Instance, KeepsAChosenNumberThatBreaksNothing) {
    Design design = parse_design(text_of("op-mainnet") + "\n[instance]\nseq_window_l1_blocks = 9\n", "chosen.toml");
    const auto made = derive(design);
    EXPECT_EQ(design.scaled.seq_window_l1_blocks, 9);
    EXPECT_TRUE(made[0].instance.stands());
}

TEST(Instance, RefusesAChosenNumberThatStandsForAnother) {
    const auto refused = [](const std::string& slug, const std::string& line, const char* key, const char* relation) {
        Design design = parse_design(text_of(slug) + "\n[instance]\n" + line + "\n", "chosen.toml");
        try {
            derive(design);
            ADD_FAILURE() << line << " was taken";
        } catch (const InputError& error) {
            EXPECT_EQ(error.exit_code, 151);
            EXPECT_EQ(error.key, key);
            EXPECT_GT(error.line, 0);
            EXPECT_NE(error.message.find(relation), std::string::npos) << error.message;
        }
    };
    refused("op-mainnet", "landing_l1_blocks = 0", "instance.landing_l1_blocks", "landing_l1_blocks");
    // One payload kept is not four: a number scaled up is as suspicious as one scaled down.
    refused("base", "log_payloads = 4", "instance.log_payloads", "log_payloads");
    refused("pos-set", "unbonding_hours = 4\nevidence_age_hours = 2", "instance.unbonding_hours", "evidence_age_hours");
}

TEST(Instance, RefusesASizeThatTheDesignDoesNotHave) {
    EXPECT_THROW(parse_design(text_of("taiko") + "\nquota_per_proposal = 11\n", "size.toml"), InputError);
    try {
        parse_design(with(text_of("taiko"), "forced_txs = 3", "forced_txs = 3\nquota_per_proposal = 11"), "size.toml");
        FAIL();
    } catch (const InputError& error) {
        EXPECT_EQ(error.key, "instance.quota_per_proposal");
        EXPECT_NE(error.message.find("at most 10"), std::string::npos) << error.message;
    }
}

// What the slice says of several events is among its relations: without it the threshold could be anything.
TEST(Instance, KeepsWhatIsDecidedOverSeveralEvents) {
    const auto& relations =
        thresholds_of(*catalogue::find_slice("threshold"), instance_of("keystone", "threshold").deployed).relations;
    const auto said =
        std::count_if(relations.begin(), relations.end(), [](const Relation& r) { return r.of == "over several steps"; });
    EXPECT_EQ(said, 3);
}

}  // namespace
}  // namespace sequent::scale
