// What the adapters of force_include share: the threats that every variant reads, how its instances are made, and what its
// systems show.
#pragma once

#include "checker/lockstep/adapters/adapter.hpp"
#include "checker/lockstep/systems/force_include/prefix_systems.hpp"
#include "checker/lockstep/systems/force_include/systems.hpp"

#include <type_traits>

namespace sequent::lockstep {

inline std::vector<Field> with_flags(std::vector<Field> fields) {
    for (const auto field : {&Parameters::censoring, &Parameters::offline, &Parameters::filtering, &Parameters::emergency,
                             &Parameters::address_filter})
        fields.push_back(flag(field));
    return fields;
}

// A small instance of everything that the operator may do, and the same with what else the threat has.
inline Instance small_instance(std::initializer_list<Change> changes) {
    Parameters p;
    p.l1_reorg_depth_max = p.censoring = p.offline = 1;
    return variant({"", p}, "small", changes);
}
std::vector<Instance> with_filters(const Instance& small);

// ---- what a system looks like ----------------------------------------------------------------------------------------

// Ages, and the quiet time of Arbitrum's delay buffer, are shown as at most this, in L1 blocks: the model tells no more apart.
struct Horizon {
    int age = 65'000;
    int quiet = 1'000'000;
};
// A span of blocks as the model counts it: never negative, at most `cap`.
int capped(std::int64_t blocks, std::int64_t cap);

// The state variables of all variants. `owed`: how many messages L1 has accepted and the rollup has not read.
void show_shared(const force_include::SystemBase& system, const impl::SharedConfig& config, std::int64_t owed,
                 const Horizon& horizon, Variables& out);
inline constexpr int slots_shown = 3;   // entries of the inbox
inline constexpr int blocks_shown = 2;  // remembered L1 blocks

// The checkpoint of the L1 block `j` before the open one. Where a reorg has used up the older ones, the oldest that is
// left stands in for them (FI-14); null from R on.
template <class Checkpoints>
const auto* checkpoint_back(const Checkpoints& checkpoints, int j, int reorg_depth_max) {
    using Checkpoint = std::remove_reference_t<decltype(checkpoints[0])>;
    if (j >= reorg_depth_max || checkpoints.empty()) return static_cast<Checkpoint*>(nullptr);
    const auto newest = checkpoints.size() - 1;
    return static_cast<Checkpoint*>(&checkpoints[newest - std::min<std::size_t>(static_cast<std::size_t>(j), newest)]);
}
// A variable for each remembered L1 block: of(checkpoint), or 0 where there is none.
template <class Checkpoints, class Of>
void show_past(std::string_view name, const Checkpoints& checkpoints, const impl::SharedConfig& config, Variables& out, Of of) {
    out.each(name, blocks_shown, [&](int j) -> std::int64_t {
        const auto* at = checkpoint_back(checkpoints, j, config.l1_reorg_depth_max);
        return at ? static_cast<std::int64_t>(of(*at)) : 0;
    });
}

void show(const force_include::OpSystem& system, const Horizon& horizon, Variables& out);
void show(const force_include::ArbitrumSystem& system, const Horizon& horizon, Variables& out);
void show(const force_include::NoneSystem& system, const Horizon& horizon, Variables& out);
void show(const force_include::TimeoutSystem& system, const Horizon& horizon, Variables& out);
void show(const force_include::DeadlineSystem& system, const Horizon& horizon, Variables& out);
void show(const force_include::QuotaSystem& system, const Horizon& horizon, Variables& out);

// A system of force_include that takes the events of every variant and some of its own.
template <class Concrete, class Config>
std::unique_ptr<System> drive_forced(const Config& config, const Horizon& horizon,
                                     std::initializer_list<Reaction<Concrete>> own) {
    std::vector<Reaction<Concrete>> reactions{
        {"Tick", calls<&Concrete::tick>},   {"Enqueue", calls<&Concrete::enqueue>},     {"Reorg", calls<&Concrete::reorg>},
        {"SetOperatorMode", calls<&Concrete::turn>}, {"Emergency", calls<&Concrete::emergency>}};
    reactions.insert(reactions.end(), own);
    return drive(Concrete(config), reactions,
                 [horizon](const Concrete& system, Variables& out) { show(system, horizon, out); });
}

}  // namespace sequent::lockstep
