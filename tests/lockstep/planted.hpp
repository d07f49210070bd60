// Each planted bug of the implementation, and a small instance in which lock-step can see it.
#pragma once

#include "tests/lockstep/instances.hpp"

namespace sequent::lockstep {

struct Planted {
    std::string bug, slice, instance;
    Setting setting() const { return instance_of(slice, instance); }
};

inline const std::vector<Planted>& planted_bugs() {
    static const std::vector<Planted> all{
#include "tests/lockstep/planted/force_include.inc"
#include "tests/lockstep/planted/rotation.inc"
#include "tests/lockstep/planted/consensus.inc"
#include "tests/lockstep/planted/ordering.inc"
#include "tests/lockstep/planted/auction.inc"
#include "tests/lockstep/planted/preconf.inc"
#include "tests/lockstep/planted/composition.inc"
    };
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
