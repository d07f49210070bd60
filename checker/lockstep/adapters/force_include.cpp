// force_include: op and arbitrum.
#include "checker/lockstep/adapters/force_include.hpp"
#include "impl/force_include/systems.hpp"

#include <algorithm>

namespace sequent::lockstep {
namespace {

using impl::Result;
using Picks = std::span<const int>;
using Names = std::vector<std::string>;

template <class Concrete>
class Adapter {
public:
    explicit Adapter(Concrete system) : system_(std::move(system)) {}

    static const Names& events() {
        static const Names names = [] {
            Names all{"Tick", "Enqueue", "Reorg", "Turn", "Emergency"};
            if constexpr (std::is_same_v<Concrete, impl::OpSystem>) all.insert(all.end(), {"Batch"});
            else all.insert(all.end(), {"Post", "Force"});
            return all;
        }();
        return names;
    }
    static const Names& names() { return impl::observed_names_of<Concrete>(); }
    Result<void> deliver(std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system_.tick();
            case 1: return system_.enqueue(picks[0]);
            case 2: return system_.reorg(picks[0]);
            case 3: return system_.turn(picks[0]);
            case 4: return system_.emergency(picks[0]);
            default:
                if constexpr (std::is_same_v<Concrete, impl::OpSystem>) return system_.batch(picks[0], picks[1]);
                else return event == 5 ? system_.post(picks[0], picks[1]) : system_.force(picks[0]);
        }
    }
    void observe(std::span<int> values) const { impl::observe(system_, values); }

private:
    Concrete system_;
};

std::unique_ptr<System> make_op(const Parameters& p) {
    impl::OpConfig c;
    fill_shared(c, p);
    c.l2_block_seconds = p.l2_block_seconds;
    c.seq_window_l1_blocks = p.seq_window_l1_blocks;
    c.drift_seconds = p.drift_seconds;
    c.landing_l1_blocks = p.landing_l1_blocks;
    c.catchup_epochs_per_l1_block = p.catchup_epochs_per_l1_block;
    c.recovery_l1_blocks_max = p.recovery_l1_blocks_max;
    c.age_max = p.seq_window_l1_blocks + 1;
    return system_of(Adapter<impl::OpSystem>(impl::OpSystem(c)));
}

std::unique_ptr<System> make_arbitrum(const Parameters& p) {
    impl::ArbitrumConfig c;
    fill_shared(c, p);
    c.delay_l1_blocks = p.delay_l1_blocks;
    c.buffer_max_l1_blocks = p.buffer_max_l1_blocks;
    c.buffer_threshold_l1_blocks = p.buffer_threshold_l1_blocks;
    c.buffer_rate_basis_points = p.buffer_rate_basis_points;
    c.age_max = p.delay_l1_blocks + 2;
    // Past this quiet time the buffer is full whatever happened before: to regain all that one late message can cost.
    c.quiet_max = (p.buffer_max_l1_blocks + p.delay_l1_blocks + 1) * (10000 / p.buffer_rate_basis_points + 1) +
                  p.delay_l1_blocks + 2;
    return system_of(Adapter<impl::ArbitrumSystem>(impl::ArbitrumSystem(c)));
}

// ---- the parameters in the bytes -----------------------------------------------------------------------------------

// The rates are far apart: neighbouring ones differ in nothing that so short a run could show.
constexpr std::array rates_basis_points{500, 1000, 2500, 5000, 10000};

// L1 blocks that a returning operator needs: it starts landing + 1 epochs behind and gains catch-up - 1 in each block.
int recovery_needed(const Parameters& p) {
    const int gained = p.catchup_epochs_per_l1_block - 1;
    return (p.landing_l1_blocks + gained) / gained;
}

std::vector<Field> op_fields() {
    return with_flags({
        within<1, 4>(&Parameters::l1_block_seconds),
        // An epoch has at least one L2 block, and users can send transactions in it.
        {&Parameters::l2_block_seconds, just<1>, [](const Parameters& p) { return p.l1_block_seconds; }},
        within<1, 6>(&Parameters::seq_window_l1_blocks),
        {&Parameters::drift_seconds, [](const Parameters& p) { return p.l2_block_seconds; },
         [](const Parameters& p) { return p.l2_block_seconds + 4; }},
        {&Parameters::landing_l1_blocks, just<0>,
         [](const Parameters& p) { return std::min(3, p.seq_window_l1_blocks - 1); }},
        within<2, 4>(&Parameters::catchup_epochs_per_l1_block),
        {&Parameters::recovery_l1_blocks_max, recovery_needed,
         [](const Parameters& p) { return recovery_needed(p) + 1; }},
        within<0, 2>(&Parameters::l1_reorg_depth_max),
        within<1, 3>(&Parameters::forced_txs),
    });
}

std::vector<Field> arbitrum_fields() {
    return with_flags({
        within<1, 4>(&Parameters::l1_block_seconds),
        within<1, 6>(&Parameters::delay_l1_blocks),
        within<1, 6>(&Parameters::buffer_max_l1_blocks),
        {&Parameters::buffer_threshold_l1_blocks, just<1>, [](const Parameters& p) { return p.buffer_max_l1_blocks; }},
        {&Parameters::buffer_rate_basis_points, nullptr, nullptr, rates_basis_points},
        within<0, 2>(&Parameters::l1_reorg_depth_max),
        within<1, 3>(&Parameters::forced_txs),
    });
}

// ---- the small instances -------------------------------------------------------------------------------------------

// Two deposits, a window of three blocks, two L2 blocks an epoch, a drift that a fast operator exceeds.
std::vector<Instance> op_instances() {
    Instance small{"small", {}};
    Parameters& p = small.parameters;
    p.l1_block_seconds = 2;
    p.l2_block_seconds = 1;
    p.seq_window_l1_blocks = 3;
    p.drift_seconds = 3;
    p.landing_l1_blocks = 1;
    p.catchup_epochs_per_l1_block = 2;
    p.recovery_l1_blocks_max = 2;
    p.l1_reorg_depth_max = 1;
    p.forced_txs = 2;
    p.censoring = p.offline = 1;
    return {small,
            variant(small, "filter", {{&Parameters::filtering, 1}, {&Parameters::l1_reorg_depth_max, 0}}),
            variant(small, "emergency", {{&Parameters::emergency, 1}, {&Parameters::forced_txs, 1}}),
            variant(small, "refuse", {{&Parameters::address_filter, 1}}),
            variant(small, "deep", {{&Parameters::l1_reorg_depth_max, 2}, {&Parameters::forced_txs, 1}})};
}

// Two messages, and a buffer that lateness can empty and quiet can fill again.
std::vector<Instance> arbitrum_instances() {
    Instance small{"small", {}};
    Parameters& p = small.parameters;
    p.delay_l1_blocks = 2;
    p.buffer_max_l1_blocks = 3;
    p.buffer_threshold_l1_blocks = 1;
    p.buffer_rate_basis_points = 5000;
    p.l1_reorg_depth_max = 1;
    p.forced_txs = 2;
    p.censoring = p.offline = 1;
    return {small,
            variant(small, "filter", {{&Parameters::filtering, 1}, {&Parameters::l1_reorg_depth_max, 0}}),
            variant(small, "emergency", {{&Parameters::emergency, 1}, {&Parameters::forced_txs, 1}}),
            variant(small, "refuse", {{&Parameters::address_filter, 1}, {&Parameters::forced_txs, 1}}),
            variant(small, "paused", {{&Parameters::emergency, 1}, {&Parameters::forced_txs, 1},
                                      {&Parameters::l1_reorg_depth_max, 0}, {&Parameters::delay_l1_blocks, 1},
                                      {&Parameters::buffer_max_l1_blocks, 2}, {&Parameters::buffer_rate_basis_points, 10000}}),
            variant(small, "deep", {{&Parameters::l1_reorg_depth_max, 2}, {&Parameters::forced_txs, 1}}),
            // A buffer that is at its floor when full, so that the first late message shows whether the floor holds.
            variant(small, "shallow", {{&Parameters::delay_l1_blocks, 3}, {&Parameters::buffer_max_l1_blocks, 2},
                                       {&Parameters::buffer_threshold_l1_blocks, 2},
                                       {&Parameters::buffer_rate_basis_points, 2500}})};
}

}  // namespace

void add_force_include(std::vector<Harness>& all) {
    all.push_back({"op", "force_include", op_fields(), op_instances(), make_op});
    all.push_back({"arbitrum", "force_include", arbitrum_fields(), arbitrum_instances(), make_arbitrum});
}

}  // namespace sequent::lockstep
