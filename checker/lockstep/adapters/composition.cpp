// composition: block, where the modules meet.
#include "checker/lockstep/adapters/areas.hpp"

#include "impl/composition/observe.hpp"

namespace sequent::lockstep {
namespace {

namespace composition = impl::composition;

class BlockAdapter {
public:
    explicit BlockAdapter(const composition::Config& config) : chain_(config) {}

    static const std::vector<std::string>& events() {
        static const std::vector<std::string> names{"SealBlock", "SellSlot", "PromiseSlot", "LeaderTurns",
                                                    "QueueForced", "ListSlot", "HolderLate", "EndSlot"};
        return names;
    }
    static const std::vector<std::string>& names() { return composition::observed_names(); }
    impl::Result<void> deliver(std::size_t event, std::span<const int> picks) {
        switch (event) {
            case 0: return chain_.seal(picks[0], picks[1], picks[2], picks[3]);
            case 1: return chain_.sell(picks[0]);
            case 2: return chain_.promise(picks[0]);
            case 3: return chain_.leader_turns(picks[0]);
            case 4: return chain_.queue_forced();
            case 5: return chain_.list();
            case 6: return chain_.holder_late();
            default: return chain_.end_slot();
        }
    }
    void observe(std::span<int> values) const { composition::observe(chain_, values); }

private:
    composition::SlotChain chain_;
};

std::unique_ptr<System> make_block(const Parameters& p) {
    composition::Config c;
    c.leaders = p.leaders;
    c.leaders_down_max = p.leaders_down_max;
    c.auction = p.with_auction == 1;
    c.promises = p.with_promises == 1;
    c.promises_by_set = p.promises_by_set == 1;
    c.stake = p.with_stake == 1;
    c.list = p.with_list == 1;
    c.forced_due_slots = p.forced_due_slots;
    c.right_fallback = p.right_fallback == 1;
    c.block_room_txs = p.block_room_txs;
    return system_of(BlockAdapter(c));
}

// ---- the parameters in the bytes -----------------------------------------------------------------------------------

constexpr std::array leader_counts{1, 3};

int if_promised(const Parameters& p) { return p.with_promises; }
int if_auctioned(const Parameters& p) { return p.with_auction; }

// Only who promises can promise as a set, and only where a right is sold can somebody fall back.
std::vector<Field> block_fields() {
    return {
        flag(&Parameters::with_auction),
        flag(&Parameters::with_promises),
        {&Parameters::promises_by_set, just<0>, if_promised},
        flag(&Parameters::with_stake),
        flag(&Parameters::with_list),
        {&Parameters::leaders, nullptr, nullptr, leader_counts},
        {&Parameters::right_fallback, just<0>, if_auctioned},
        within<1, 4>(&Parameters::forced_due_slots),
        within<1, 3>(&Parameters::block_room_txs),
        within<0, 3>(&Parameters::leaders_down_max),
    };
}

// ---- the small instances -------------------------------------------------------------------------------------------

// As the shipped designs compose them (spec/designs).
Parameters keystone() {
    Parameters p;
    p.with_auction = p.with_promises = p.promises_by_set = p.with_stake = p.with_list = 1;
    p.leaders = 3;
    p.right_fallback = 1;
    p.forced_due_slots = 1;
    p.block_room_txs = 2;
    p.leaders_down_max = 1;
    return p;
}
Parameters mev_boost() {
    Parameters p;
    p.with_auction = 1;
    p.leaders = 3;
    p.right_fallback = 1;
    p.forced_due_slots = 1;
    p.block_room_txs = 1;
    p.leaders_down_max = 1;
    return p;
}
Parameters aori() {
    Parameters p;
    p.with_auction = p.with_promises = p.with_stake = 1;
    p.leaders = 3;
    p.forced_due_slots = 1;
    p.block_room_txs = 2;
    p.leaders_down_max = 1;
    return p;
}
}  // namespace

void add_composition(std::vector<Harness>& all) {
    all.push_back({"block", "composition", block_fields(),
                   {{"keystone", keystone()}, {"mev-boost", mev_boost()}, {"aori", aori()}}, make_block});
}

}  // namespace sequent::lockstep
