#include "checker/simulate/simulation.hpp"

#include "checker/simulate/nodes.hpp"
#include "checker/simulate/slice_world.hpp"

namespace sequent::simulate {
namespace {

// Addresses that one world may use.
constexpr int addresses_each = 8;

std::unique_ptr<World> make_world(const SliceSetting& setting, std::uint16_t number) {
    const int address = number * addresses_each;
    if (const Nodes* nodes = nodes_of(setting.slice))
        return nodes->make(setting, lockstep::machine_for({setting.slice, setting.parameters}), number, address);
    return std::make_unique<SliceWorld>(setting, number, address);
}

std::vector<std::unique_ptr<World>> make_worlds(const Scenario& scenario) {
    std::vector<std::unique_ptr<World>> worlds;
    for (const SliceSetting& setting : scenario.slices)
        worlds.push_back(make_world(setting, static_cast<std::uint16_t>(worlds.size())));
    return worlds;
}

class Simulation {
public:
    Simulation(const Scenario& scenario, Context& context) : context_(context), worlds_(make_worlds(scenario)) {}

    void start() {
        for (const auto& world : worlds_)
            if (!context_.failure) world->start(context_);
    }
    void step() {
        ++context_.counters.steps;
        const Faults& faults = context_.faults;
        enum What : std::uint32_t { due = step_due, loses = step_loses, acts, fault, attack };
        const std::array<std::uint32_t, 5> weights{600, 1, 423, faults.fault_steps, faults.byzantine};
        switch (context_.choices.weighted(weights)) {
            case loses: return let_fall_due(true);
            case acts: return act();
            case fault:
                if (happens_fault()) return;
                break;
            case attack:
                if (one_world().attack(context_)) return;
                break;
            default: break;
        }
        let_fall_due(false);
    }

private:
    // In a world of machines that only answer, time goes on instead.
    void act() {
        if (one_world().act(context_)) return;
        const Network::Next next = context_.network.next();
        if (next.item && !next.lost) worlds_[next.item->world]->arrive(context_, *next.item);
    }
    World& one_world() {
        return worlds_.size() == 1 ? *worlds_[0] : *worlds_[context_.choices.below(static_cast<std::uint32_t>(worlds_.size()))];
    }
    void let_fall_due(bool lose_message) {
        const Network::Next next = context_.network.next();
        if (!next.item) return act();
        if (next.lost || (lose_message && next.item->kind == Item::Kind::message)) return;
        worlds_[next.item->world]->arrive(context_, *next.item);
    }
    bool happens_fault() {
        const Faults& faults = context_.faults;
        enum What : std::uint32_t { partition, crash, reorg, full };
        const std::array<std::uint32_t, 4> weights{faults.partitions, faults.crashes, faults.reorgs, faults.full_disks};
        if (weights[0] + weights[1] + weights[2] + weights[3] == 0) return false;
        switch (context_.choices.weighted(weights)) {
            case partition: return split_or_heal(), true;
            case crash: return one_world().crash(context_);
            case reorg: return one_world().reorg(context_);
            default: return one_world().fill_disk(context_);
        }
    }
    void split_or_heal() {
        std::uint64_t sides = 0;
        if (!context_.network.is_split()) sides = context_.choices.below(1u << 8) * 0x0101010101010101u;
        context_.network.split(sides);
        context_.log([&] { return std::string(sides ? "the network falls apart" : "the network is whole"); });
    }

    Context& context_;
    std::vector<std::unique_ptr<World>> worlds_;
};

}  // namespace

bool is_simulated(std::string_view slice) { return nodes_of(slice) != nullptr || lockstep::find_harness(slice) != nullptr; }

Run simulate(const Scenario& scenario, Choices choices, bool keep_log) {
    choices.begin();
    const Faults faults = Faults::draw(choices);
    Context context(choices, faults, keep_log);
    Simulation simulation(scenario, context);
    simulation.start();
    for (int step = 0; step < scenario.steps && !context.failure && !choices.used_up(); ++step) {
        choices.begin();
        simulation.step();
    }
    context.counters.network = context.network.counters();
    return {context.counters, faults, std::move(context.failure), choices.script(), context.logged()};
}

}  // namespace sequent::simulate
