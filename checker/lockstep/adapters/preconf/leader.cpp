// preconf = leader.
#include "checker/lockstep/adapters/preconf/show.hpp"

#include <algorithm>
#include <array>

namespace sequent::lockstep {
namespace {

using namespace impl::preconf;
using namespace preconf;
using P = Parameters;
using State = PromiseRecord::State;
using Kind = SlotOutcome::Kind;

// The model's words for what the contract knows of a promise.
enum Claim { none = 0, settled = 1, breach = 2, miss = 3, slashed = 4, fined = 5 };

Claim claim_of(const PromiseRecord* record, const SlotOutcome* outcome) {
    if (!record) return none;
    switch (record->state) {
        case State::released: return settled;
        case State::slashed: return slashed;
        case State::fined: return fined;
        case State::standing: break;
    }
    if (!outcome) return none;
    return outcome->kind == Kind::posted ? breach : miss;
}

std::unique_ptr<System> make(const Parameters& p) {
    const auto c = configured<LeaderConfig>(p);
    return drive<LeaderSystem>(LeaderSystem(c),
                               {{"Tick", calls<&LeaderSystem::tick>},
                                {"Promise", calls<&LeaderSystem::promise>},
                                {"ForceOnTop", calls<&LeaderSystem::force_on_top>},
                                {"PutIn", calls<&LeaderSystem::put_in>},
                                {"SealSlot", calls<&LeaderSystem::seal_slot>},
                                {"MissSlot", calls<&LeaderSystem::miss_slot>},
                                {"ChallengePromise", calls<&LeaderSystem::challenge>},
                                {"WithdrawStake", calls<&LeaderSystem::withdraw>}}, show);
}

// Two leaders, of whom the second may lie, and a stake of two promises; the window is one L1 block for the evidence and one
// to use it. "nightly-based" is the instance of the based pre-confirmations.
std::vector<Instance> instances() {
    const Instance based = instance("nightly-based", {
        {&P::preconf_leaders, 2}, {&P::leader_stake_milliether, 4}, {&P::promise_value_milliether, 2},
        {&P::liveness_penalty_milliether, 1}, {&P::challenge_window_l1_blocks, 2}, {&P::slot_room_txs, 2},
        {&P::preconf_slots, 3}, {&P::promised_txs, 3}, {&P::promise_breaking, 1}, {&P::offline, 1}, {&P::slot_losses, 1}});
    return {based,
            variant(based, "small", {{&P::promised_txs, 2}}),
            // Nothing is staked, as behind the soft confirmations of a single sequencer.
            variant(based, "soft", {{&P::preconf_leaders, 1}, {&P::leader_stake_milliether, 0},
                                    {&P::promise_value_milliether, 1}, {&P::liveness_penalty_milliether, 0},
                                    {&P::challenge_window_l1_blocks, 1}, {&P::promised_txs, 2}}),
            // A stake that covers one promise and the half of another.
            variant(based, "scarce", {{&P::leader_stake_milliether, 3}, {&P::challenge_window_l1_blocks, 3},
                                      {&P::preconf_slots, 2}})};
}

}  // namespace

void show(const LeaderSystem& system, Variables& out) {
    const LeaderConfig& config = system.config();
    const PromiseContract& contract = system.contract();
    const SlotChain& chain = system.chain();
    const auto number_of = [](std::uint64_t slot) { return static_cast<int>(slot - LeaderConfig::first_slot) + 1; };
    const SlotOutcome* now = contract.outcome(system.now());
    const auto is_drafted = [&](const UserTx& tx) {
        const auto& draft = system.acting().draft();
        return std::find(draft.begin(), draft.end(), tx) != draft.end();
    };
    std::array<const PromiseRecord*, users> record;
    std::array<Claim, users> claim;
    for (int j = 0; j < users; ++j) {
        const auto i = static_cast<std::size_t>(j);
        record[i] = contract.record_of(user_tx(j));
        claim[i] = claim_of(record[i], record[i] ? contract.outcome(record[i]->promise.slot) : nullptr);
    }
    const auto of_record = [&](auto&& f) {
        return [&, f](int j) {
            const PromiseRecord* at = record[static_cast<std::size_t>(j)];
            return at ? static_cast<int>(f(*at)) : 0;
        };
    };
    const auto left_of = [&](int j) {
        const auto i = static_cast<std::size_t>(j);
        if (claim[i] != breach && claim[i] != miss) return 0;
        const std::uint64_t until = PromiseContract::deadline(config, record[i]->promise);
        return until > system.now() ? static_cast<int>(until - system.now()) : 0;
    };

    out.put("pc.slot", std::min(number_of(system.now()), config.preconf_slots + 1));
    out.put("pc.phase", !now ? 0 : now->kind == Kind::posted ? 1 : 2);
    out.put("pc.forced", chain.forced(system.now()));
    out.each("pc.here", users, [&](int j) { return is_drafted(user_tx(j)); });
    out.each("pc.book", users, [&](int j) { return system.acting().has_booked(user_tx(j)); });
    out.each("pc.copies", users, [&](int j) { return chain.runs(user_tx(j)); });
    out.each("pc.invalid", users, [&](int j) { return chain.runs(rival_tx(j)) > 0; });
    out.each("pc.due", users, of_record([&](const PromiseRecord& at) { return number_of(at.promise.slot); }));
    out.each("pc.given", users, of_record([&](const PromiseRecord& at) { return number_of(at.promise.given_in); }));
    out.each("pc.claim", claim);
    out.each("pc.left", users, left_of);
    out.each("pc.paid", users, of_record([](const PromiseRecord& at) { return at.paid; }));
    out.each("pc.harm", users, [&](int j) { return system.holder().harm(user_tx(j)); });
    out.put("pc.at_end", now ? now->promises : 0);
    out.each("pc.stake", 2, [&](int who) { return contract.stake(who); });
    out.each("pc.reserved", 2, [&](int who) { return contract.reserved(config, system.now(), who); });
}

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"challenge-window-from-signing", "small"},
    {"lost-slot-fined", "small"},
    {"missed-slot-slashed", "small"},
    {"promise-after-sealing", "small"},
    {"promise-dropped-at-handover", "small"},
    {"promise-overridden-by-forced", "small"},
    {"promise-without-cover", "scarce"},
    {"sent-again-at-handover", "small"},
    {"stake-leaves-before-promises", "small"},
    {"stuffed-block-excuses", "small"},
};

}  // namespace

void add_preconf_leader(std::vector<Harness>& all) {
    all.push_back({"leader", "preconf",
                   {within<1, 2>(&P::preconf_leaders), within<0, 7>(&P::leader_stake_milliether),
                    within<1, 4>(&P::promise_value_milliether), within<0, 4>(&P::liveness_penalty_milliether),
                    within<1, 3>(&P::challenge_window_l1_blocks), within<1, 4>(&P::slot_room_txs),
                    within<1, 3>(&P::preconf_slots), within<1, 3>(&P::promised_txs), flag(&P::promise_breaking),
                    flag(&P::offline), flag(&P::slot_losses)},
                   instances(), make, planted});
}

}  // namespace sequent::lockstep
