// force_include: none, timeout, deadline and quota.
#include "checker/lockstep/adapters/force_include.hpp"
#include "impl/force_include/prefix_systems.hpp"

#include <algorithm>

namespace sequent::lockstep {
namespace {

using impl::Result;
using Picks = std::span<const int>;
using Names = std::vector<std::string>;

template <class Concrete>
class Adapter {
    static constexpr bool finalizes = std::is_same_v<Concrete, impl::DeadlineSystem>;
    static constexpr bool forces = std::is_same_v<Concrete, impl::TimeoutSystem>;

public:
    explicit Adapter(Concrete system) : system_(std::move(system)) {}

    static const Names& events() {
        static const Names names = [] {
            Names all{"Tick", "Enqueue", "Reorg", "Turn", "Emergency", finalizes ? "Finalize" : "Post"};
            if (forces) all.push_back("Force");
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
            case 5:
                if constexpr (finalizes) return system_.finalize(picks[0], picks[1]);
                else return system_.post(picks[0], picks[1]);
            default:
                if constexpr (forces) return system_.force(picks[0]);
                else return impl::refuse(impl::RefusalCode::argument, "no such event");
        }
    }
    void observe(std::span<int> values) const { impl::observe(system_, values); }

private:
    Concrete system_;
};

template <class Concrete, class Config>
std::unique_ptr<System> make(const Config& config) {
    return system_of(Adapter<Concrete>(Concrete(config)));
}

std::unique_ptr<System> make_none(const Parameters& p) {
    impl::NoneConfig c;
    fill_shared(c, p);
    c.age_max = p.nominal_bound_l1_blocks + 1;
    return make<impl::NoneSystem>(c);
}

std::unique_ptr<System> make_timeout(const Parameters& p) {
    impl::TimeoutConfig c;
    fill_shared(c, p);
    c.timeout_l1_blocks = p.timeout_l1_blocks;
    c.age_max = p.timeout_l1_blocks + 1;
    return make<impl::TimeoutSystem>(c);
}

std::unique_ptr<System> make_deadline(const Parameters& p) {
    impl::DeadlineConfig c;
    fill_shared(c, p);
    c.l2_block_seconds = p.l2_block_seconds;
    c.deadline_buffer_l2_blocks = p.deadline_buffer_l2_blocks;
    c.age_max = p.nominal_bound_l1_blocks + 1;
    c.idle_max_l1_blocks = std::min(c.age_max, 60'000);
    c.deadline_max_l2_blocks =
        c.idle_max_l1_blocks * p.l1_block_seconds / p.l2_block_seconds + 4 * p.deadline_buffer_l2_blocks;
    // What one proof covers is a limit of the instance.
    c.finalize_max_l2_blocks = std::min(caps_for("deadline", p).l2_blocks, c.deadline_max_l2_blocks);
    return make<impl::DeadlineSystem>(c);
}

std::unique_ptr<System> make_quota(const Parameters& p) {
    impl::QuotaConfig c;
    fill_shared(c, p);
    c.delay_l1_blocks = p.delay_l1_blocks;
    c.quota_per_proposal = p.quota_per_proposal;
    c.proposal_gap_l1_blocks_max = p.proposal_gap_l1_blocks_max;
    c.data_expiry_l1_blocks = p.data_expiry_l1_blocks;
    const int rounds = (p.forced_txs + p.quota_per_proposal - 1) / p.quota_per_proposal;
    c.age_max = std::max({p.nominal_bound_l1_blocks, p.delay_l1_blocks - 1 + p.proposal_gap_l1_blocks_max * rounds,
                          p.data_expiry_l1_blocks}) + 1;
    return make<impl::QuotaSystem>(c);
}

// ---- the parameters in the bytes -----------------------------------------------------------------------------------

// Nothing bounds a wait here, and the model counts no further than one block past the bound: how old a transaction is after a
// reorg of two blocks it could not tell. One block keeps the height, and with it every age.
std::vector<Field> none_fields() {
    return with_flags({within<1, 6>(&Parameters::nominal_bound_l1_blocks), within<1, 2>(&Parameters::l1_block_seconds),
                       within<0, 1>(&Parameters::l1_reorg_depth_max), within<1, 3>(&Parameters::forced_txs)});
}
std::vector<Field> timeout_fields() {
    return with_flags({within<1, 6>(&Parameters::timeout_l1_blocks), within<0, 3>(&Parameters::emergency_cooldown_l1_blocks),
                       within<1, 2>(&Parameters::l1_block_seconds), within<0, 1>(&Parameters::l1_reorg_depth_max),
                       within<1, 3>(&Parameters::forced_txs)});
}
// Deadlines within what the small bounds hold: (bound + 1) * 2 + 4 * buffer <= 31.
std::vector<Field> deadline_fields() {
    return with_flags({within<1, 6>(&Parameters::nominal_bound_l1_blocks), within<1, 2>(&Parameters::l1_block_seconds),
                       within<1, 2>(&Parameters::l2_block_seconds), within<1, 4>(&Parameters::deadline_buffer_l2_blocks),
                       within<0, 1>(&Parameters::l1_reorg_depth_max), within<1, 3>(&Parameters::forced_txs)});
}
std::vector<Field> quota_fields() {
    return with_flags({within<1, 4>(&Parameters::delay_l1_blocks), within<1, 3>(&Parameters::quota_per_proposal),
                       within<1, 4>(&Parameters::proposal_gap_l1_blocks_max), within<1, 8>(&Parameters::data_expiry_l1_blocks),
                       within<1, 14>(&Parameters::nominal_bound_l1_blocks), within<1, 2>(&Parameters::l1_block_seconds),
                       within<0, 1>(&Parameters::l1_reorg_depth_max), within<1, 3>(&Parameters::forced_txs)});
}

// ---- the small instances -------------------------------------------------------------------------------------------

Instance base(std::initializer_list<Change> changes) {
    Parameters p;
    p.l1_reorg_depth_max = p.censoring = p.offline = 1;
    return variant({"", p}, "small", changes);
}

std::vector<Instance> with_filters(const Instance& small) {
    return {small, variant(small, "filter", {{&Parameters::filtering, 1}, {&Parameters::l1_reorg_depth_max, 0}}),
            variant(small, "refuse", {{&Parameters::address_filter, 1}}),
            variant(small, "emergency", {{&Parameters::emergency, 1}, {&Parameters::forced_txs, 1}})};
}

}  // namespace

void add_force_include_prefix(std::vector<Harness>& all) {
    using P = Parameters;
    all.push_back({"none", "force_include", none_fields(),
                   with_filters(base({{&P::nominal_bound_l1_blocks, 5}, {&P::forced_txs, 2}})), make_none});
    all.push_back({"timeout", "force_include", timeout_fields(),
                   with_filters(base({{&P::timeout_l1_blocks, 3}, {&P::emergency_cooldown_l1_blocks, 2}, {&P::forced_txs, 2}})),
                   make_timeout});
    all.push_back({"deadline", "force_include", deadline_fields(),
                   with_filters(base({{&P::nominal_bound_l1_blocks, 4}, {&P::deadline_buffer_l2_blocks, 2},
                                      {&P::l2_block_seconds, 1}, {&P::forced_txs, 2}})),
                   make_deadline});
    auto quota = with_filters(base({{&P::delay_l1_blocks, 2}, {&P::quota_per_proposal, 1}, {&P::proposal_gap_l1_blocks_max, 2},
                                    {&P::data_expiry_l1_blocks, 4}, {&P::nominal_bound_l1_blocks, 8}, {&P::forced_txs, 2}}));
    // Due long after the nominal bound.
    quota.push_back(variant(quota.front(), "early-bound", {{&P::nominal_bound_l1_blocks, 1}, {&P::delay_l1_blocks, 4}}));
    all.push_back({"quota", "force_include", quota_fields(), std::move(quota), make_quota});
}

}  // namespace sequent::lockstep
