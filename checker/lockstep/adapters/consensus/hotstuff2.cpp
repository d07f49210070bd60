// consensus = hotstuff2.
#include "checker/lockstep/adapters/consensus/common.hpp"
#include "checker/lockstep/systems/consensus/hotstuff_system.hpp"

namespace sequent::lockstep {
namespace {

using consensus::HotStuffSystem;

void show(const HotStuffSystem& system, Variables& out) {
    constexpr int validators = HotStuffSystem::validators, blocks = HotStuffSystem::blocks, views = HotStuffSystem::views,
                  last_parent = 4;
    // The genesis block is 0, and a view before the first there is none: each array begins with 1.
    out.each("consensus.justify", blocks - 1, [&](int b) { return system.block(b + 1) ? system.parent_of(b + 1) + 1 : 0; });
    out.each("consensus.vote", validators, blocks - 1, [&](int i, int b) {
        return impl::consensus::contains(system.voters_of(b + 1), i);
    });
    out.each("consensus.given_up", views - 1, [&](int v) { return system.timeout_certificate(v + 1) ? 1 : 0; });
    out.each("consensus.left", validators, [&](int i) {
        // A view that was given up matters as long as its leaver has not voted further on.
        const auto& voter = system.voter(i);
        return voter.left_view() > voter.voted_view() ? static_cast<int>(voter.left_view()) : 0;
    });
    out.each("consensus.certified", blocks - 1, [&](int b) { return system.certificate(b + 1) ? 1 : 0; });
    out.each("consensus.committed", last_parent, [&](int b) { return system.is_committed(b + 1); });
}

std::unique_ptr<System> make(const Parameters& p) {
    return drive<HotStuffSystem>(HotStuffSystem(consensus_config(p)),
                                 {{"ProposeBlock", calls<&HotStuffSystem::propose>},
                                  {"RogueBlock", calls<&HotStuffSystem::rogue_block>},
                                  {"VoteBlock", calls<&HotStuffSystem::vote>},
                                  {"CertifyBlock", calls<&HotStuffSystem::certify>},
                                  {"TimeOut", calls<&HotStuffSystem::time_out>},
                                  {"CommitBlock", calls<&HotStuffSystem::commit>}}, show);
}

}  // namespace

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"justify-qc-not-verified", "small"},
    {"vote-ignores-lock", "small"},
    {"lock-one-view-low", "small"},
    {"view-skipped-without-timeouts", "small"},
    {"timeout-certificate-of-any-view", "small"},
    {"votes-after-timeout", "small"},
    {"leaver-still-proposes", "small"},
    {"first-vote-forgotten", "corrupted"},
    {"block-signature-not-checked", "nightly-shipped"},
    {"qc-counts-duplicate-signers", "small"},
    {"threshold-in-heads-tally-in-stake", "small"},
    {"commit-on-one-chain", "small"},
    {"commit-skips-a-view", "small"},
};

}  // namespace

void add_consensus_hotstuff2(std::vector<Harness>& all) {
    all.push_back({"hotstuff2", "consensus", consensus_fields(just<4>),
                   {height("small", 1, 3), height("corrupted", 2, 3), height("unequal", 1, 3, {1, 1, 3, 1}),
                    height("honest", 0, 3), height("nightly-shipped", 1, 4)},
                   make, planted});
}

}  // namespace sequent::lockstep
