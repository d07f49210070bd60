// auction = builder: proposer and builder apart.
#include "checker/lockstep/adapters/adapter.hpp"
#include "checker/lockstep/systems/auction/builder_system.hpp"

#include <bit>

namespace sequent::lockstep {
namespace {

using namespace impl::auction;
using namespace auction;
using P = Parameters;

constexpr int members = 2;

// What attesters voted for: 1.. a builder's header, builders + 1 the proposer's own block; 0: nothing.
int chosen(const BuilderSystem& system) {
    if (!system.attested()) return 0;
    for (int i = 0; i <= builders; ++i)
        if (const ReceivedHeader* found = system.board().signed_for(i); found && found->digest == system.attestation().header)
            return i + 1;
    return 0;
}

void show(const BuilderSystem& system, Variables& out) {
    namespace account = builder_account;
    const SlotBoard& board = system.board();
    const BuilderMoney& money = system.house().money();
    const auto of = [&](std::size_t first) {
        return [&money, first](int i) { return money.of(first + static_cast<std::size_t>(i)); };
    };
    out.each("auction.bid", builders, [&](int i) { return board.value(i); });
    out.each("auction.signature", builders, [&](int i) { return !board.signed_for(i) ? 0 : board.signed_well(i) ? 1 : 2; });
    out.each("auction.body", builders, [&](int i) { return !board.body(i).here() ? 0 : board.body(i).in_time() ? 1 : 2; });
    out.each("auction.pays", builders, [&](int i) { return board.body(i).here() ? board.body(i).body.payment : 0; });
    out.put("auction.copied", board.signed_for(builders) != nullptr).put("auction.chosen", chosen(system));
    out.put("auction.weight", std::popcount(system.attestation().voters)).put("auction.attested", system.attested());
    out.put("auction.settled", system.house().settled());
    out.each("auction.stake", builders, of(account::stake)).put("auction.held", money.of(account::held));
    out.each("auction.earned", members, of(account::members));
    out.put("auction.slashed", system.house().slashed()).put("auction.income", system.house().income());
}

std::unique_ptr<System> make(const Parameters& p) {
    auto c = configured<BuilderConfig>(p);
    c.builder_stake_units = caps_for("builder", p).price;
    return drive<BuilderSystem>(BuilderSystem(c),
                                {{"BidHeader", calls<&BuilderSystem::bid>},
                                 {"SignHeader", calls<&BuilderSystem::sign>},
                                 {"RevealBody", calls<&BuilderSystem::reveal>},
                                 {"PublishOwn", calls<&BuilderSystem::publish_own>},
                                 {"AttestSlot", calls<&BuilderSystem::attest>},
                                 {"SettleSlot", calls<&BuilderSystem::settle>},
                                 {"ShareProceeds", calls<&BuilderSystem::share_proceeds>}}, show);
}

}  // namespace

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"body-revealed-on-unvalidated-commitment", "shipped"},
    {"builder-payment-remainder-lost", "shipped"},
    {"commitment-leaves-field-unbound", "shipped"},
    {"equivocation-unpunished", "shipped"},
    {"lower-header-voted-for", "shipped"},
    {"malformed-header-as-evidence", "shipped"},
    {"malformed-header-voted-for", "shipped"},
    {"payment-threshold-strict", "shipped"},
    {"proposer-keeps-the-payment", "shipped"},
    {"remainder-of-proceeds-lost", "shipped"},
};

}  // namespace

void add_auction_builder(std::vector<Harness>& all) {
    const Instance shipped = instance("shipped", {{&P::attesting_weight_percent, 60}, {&P::equivocation_penalty_units, 1},
                                                  {&P::proceeds_members, 2}, {&P::proposer_dishonest, 1},
                                                  {&P::builder_withholds, 1}});
    all.push_back({"builder", "auction",
                   {within<1, 100>(&P::attesting_weight_percent), within<0, 3>(&P::equivocation_penalty_units),
                    within<1, 2>(&P::proceeds_members), flag(&P::proposer_dishonest), flag(&P::builder_withholds)},
                   {shipped,
                    variant(shipped, "honest", {{&P::proposer_dishonest, 0}, {&P::builder_withholds, 0}}),
                    variant(shipped, "one-member", {{&P::proceeds_members, 1}, {&P::attesting_weight_percent, 55},
                                                    {&P::proposer_dishonest, 0}})},
                   make, planted});
}

}  // namespace sequent::lockstep
