// auction = express_lane: the sequencer's queue.
#include "checker/lockstep/adapters/adapter.hpp"
#include "checker/lockstep/systems/auction/express_system.hpp"

namespace sequent::lockstep {
namespace {

using namespace impl::auction;
using namespace auction;
using P = Parameters;

void show(const ExpressSystem& system, Variables& out) {
    const Waiting* ordinary = system.waiting(0);
    const std::int64_t moments =
        ordinary ? 1 + (system.now_ms() - ordinary->arrived_ms) / system.queue().config().moment_ms : 0;
    out.put("auction.ordinary", moments).put("auction.express", system.waiting(1) != nullptr);
}

std::unique_ptr<System> make(const Parameters& p) {
    auto c = configured<ExpressConfig>(p);
    c.advantage_ms = p.express_advantage_milliseconds;
    c.moment_ms = p.express_moment_milliseconds;
    return drive<ExpressSystem>(ExpressSystem(c),
                                {{"Moment", calls<&ExpressSystem::moment>},
                                 {"ArriveTx", calls<&ExpressSystem::arrive>},
                                 {"SequenceTx", calls<&ExpressSystem::sequence>}}, show);
}

// At most three moments of 100 milliseconds: the bounds of the machine.
constexpr std::array moment{100};
constexpr std::array advantages{100, 200, 300};

}  // namespace

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"advantage-a-moment-short", "shipped"},
    {"express-lane-exclusive", "shipped"},
    {"lane-held-back", "shipped"},
};

}  // namespace

void add_auction_express_order(std::vector<Harness>& all) {
    all.push_back({"express_order", "auction",
                   {{&P::express_moment_milliseconds, nullptr, nullptr, moment},
                    {&P::express_advantage_milliseconds, nullptr, nullptr, advantages}},
                   {instance("shipped", {{&P::express_advantage_milliseconds, 200}, {&P::express_moment_milliseconds, 100}})},
                   make, planted});
}

}  // namespace sequent::lockstep
