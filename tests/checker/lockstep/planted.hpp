// Each planted bug of the implementation, and a small instance in which lock-step can see it.
#pragma once

#include "checker/machines/machines.hpp"
#include "impl/planted.hpp"
#include "tests/checker/lockstep/instances.hpp"

#include <algorithm>
#include <set>

namespace sequent::lockstep {

struct Planted {
    std::string bug, slice, instance;
    Setting setting() const { return instance_of(slice, instance); }
};

// What the harnesses list; and a bug that none lists, if it has the name of a weakening, in the first instance of each slice
// that has the weakening.
inline const std::vector<Planted>& planted_bugs() {
    static const std::vector<Planted> all = [] {
        std::vector<Planted> some;
        std::set<std::string_view> listed;
        for (const Harness& harness : harnesses())
            for (const auto& [bug, instance] : harness.planted) {
                some.push_back({std::string(bug), std::string(harness.slice), std::string(instance)});
                listed.insert(bug);
            }
        for (const Harness& harness : harnesses())
            for (const std::string& slug : machines::machine(harness.slice, machines::Bounds::small).weakenings())
                if (impl::PlantedName::find(slug) >= 0 && !listed.contains(slug)) {
                    const auto first = std::ranges::find_if(harness.instances, [](const Instance& instance) {
                        return !instance.name.starts_with("nightly");
                    });
                    some.push_back({slug, std::string(harness.slice), first->name});
                }
        return some;
    }();
    return all;
}

// Switches a bug on for a scope.
class PlantedFor {
public:
    explicit PlantedFor(std::string_view name) : on_(plant(name)) {}
    ~PlantedFor() { plant(""); }
    PlantedFor(const PlantedFor&) = delete;
    PlantedFor& operator=(const PlantedFor&) = delete;
    bool on() const { return on_; }

private:
    bool on_;
};

}  // namespace sequent::lockstep
