#include "fuzz/adapter.hpp"

#include "impl/force_include/systems.hpp"
#include "impl/observe.hpp"
#include "impl/planted.hpp"

#include <stdexcept>

namespace sequent::lockstep {
namespace {

using Refused = std::optional<std::string>;

Refused outcome(const impl::Result<void>& result) {
    if (result.ok()) return std::nullopt;
    return std::string(result.refusal().reason);
}

template <class Concrete>
class Adapter final : public System {
public:
    explicit Adapter(Concrete system) : system_(std::move(system)) {}

    std::unique_ptr<System> clone() const override { return std::make_unique<Adapter>(*this); }
    std::vector<int> observe() const override { return impl::observe(system_); }
    const std::vector<std::string>& names() const override { return impl::observed_names(system_); }

    Refused apply(const Action& action) override {
        const auto pick = [&](std::size_t i) { return action.picks.at(i).second; };
        if (action.event == "Tick") return outcome(system_.tick());
        if (action.event == "Enqueue") return outcome(system_.enqueue(pick(0)));
        if (action.event == "Reorg") return outcome(system_.reorg(pick(0)));
        if (action.event == "Turn") return outcome(system_.turn(pick(0)));
        if (action.event == "Emergency") return outcome(system_.emergency(pick(0)));
        if constexpr (std::is_same_v<Concrete, impl::OpSystem>) {
            if (action.event == "Batch") return outcome(system_.batch(pick(0), pick(1)));
        } else {
            if (action.event == "Post") return outcome(system_.post(pick(0), pick(1)));
            if (action.event == "Force") return outcome(system_.force(pick(0)));
        }
        if (action.event == "Elapse") return elapse(pick(0));
        throw std::invalid_argument("the implementation knows no event " + action.event);
    }

private:
    Refused elapse(int blocks) {
        Concrete before = system_;
        for (int i = 0; i < blocks; ++i)
            if (auto refused = outcome(system_.tick())) {
                system_ = before;
                return refused;
            }
        return std::nullopt;
    }

    Concrete system_;
};

template <class Config>
void fill_shared(Config& c, const Parameters& p) {
    c.l1_block_seconds = p.l1_block_seconds;
    c.l1_reorg_depth_max = p.l1_reorg_depth_max;
    c.forced_txs = p.forced_txs;
    c.censoring = p.censoring == 1;
    c.offline = p.offline == 1;
    c.filtering = p.filtering == 1;
    c.address_filter = p.address_filter == 1;
    c.emergency = p.emergency == 1;
}

}  // namespace

std::unique_ptr<System> make_system(std::string_view force_include, const Parameters& p) {
    if (force_include == "op") {
        impl::OpConfig c;
        fill_shared(c, p);
        c.l2_block_seconds = p.l2_block_seconds;
        c.seq_window_l1_blocks = p.seq_window_l1_blocks;
        c.drift_seconds = p.drift_seconds;
        c.landing_l1_blocks = p.landing_l1_blocks;
        c.catchup_epochs_per_l1_block = p.catchup_epochs_per_l1_block;
        c.recovery_l1_blocks_max = p.recovery_l1_blocks_max;
        c.age_max = p.seq_window_l1_blocks + 1;
        return std::make_unique<Adapter<impl::OpSystem>>(impl::OpSystem(c));
    }
    if (force_include == "arbitrum") {
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
        return std::make_unique<Adapter<impl::ArbitrumSystem>>(impl::ArbitrumSystem(c));
    }
    return nullptr;
}

bool plant(std::string_view name) { return impl::plant(name); }

}  // namespace sequent::lockstep
