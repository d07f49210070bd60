#include "checker/simulate/world.hpp"

#include <algorithm>

namespace sequent::simulate {

void Counters::add(const Counters& other) {
    steps += other.steps, allowed += other.allowed, refused += other.refused, instances += other.instances;
    crashes += other.crashes, recoveries += other.recoveries, interrupted += other.interrupted, torn += other.torn;
    reorgs += other.reorgs, decisions += other.decisions, heights += other.heights, outside += other.outside;
    rogue += other.rogue;
    network.sent += other.network.sent, network.lost += other.network.lost, network.delayed += other.network.delayed;
    network.doubled += other.network.doubled, network.cut_off += other.network.cut_off;
    network.partitions += other.network.partitions;
    for (const auto& [id, runs] : other.expected) expected[id] += runs;
    for (const auto& [slice, ids] : other.witnesses)
        for (const auto& [id, reached] : ids) witnesses[slice][id] |= reached;
}

void Context::add_line(const std::string& text) {
    std::string time = std::to_string(network.now());
    log_.append(time.size() < 7 ? 7 - time.size() : 0, ' ').append(time).append("  ").append(text).append("\n");
}

Judge::Judge(const SliceSetting& setting, const Machine& machine) : setting_(&setting), machine_(&machine) {
    const std::uint64_t applicable = machine.applicable(setting.parameters);
    for (std::size_t k = 0; k < machine.properties().size(); ++k) {
        const std::uint64_t bit = std::uint64_t{1} << k;
        if (!(applicable & bit)) continue;
        (machine.properties()[k].kind == PropertyKind::witness ? unseen_ : watched_) |= bit;
    }
}

void Judge::report(Context& context, std::uint64_t held, std::uint64_t news, std::vector<Action> events) {
    for (std::size_t k = 0; k < machine_->properties().size(); ++k) {
        const std::uint64_t bit = std::uint64_t{1} << k;
        if (!(news & bit)) continue;
        const Property& property = machine_->properties()[k];
        if (held & bit) {
            unseen_ &= ~bit;
            context.counters.witnesses[setting_->slice][property.id] = true;
            continue;
        }
        watched_ &= ~bit;
        const auto& expected = setting_->expected;
        if (std::find(expected.begin(), expected.end(), property.id) != expected.end()) {
            ++context.counters.expected[property.id];
            context.log([&] { return property.id + " is violated, as expected"; });
        } else if (!context.failure) {
            context.failure = {setting_->slice, property.id, property.id + " is violated: " + property.title,
                               setting_->parameters, events};
        }
    }
}

}  // namespace sequent::simulate
