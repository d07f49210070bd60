#include "checker/machines/machines.hpp"

#include <map>
#include <mutex>
#include <stdexcept>

namespace sequent::machines {

#define SEQUENT_SLICE(module, name, large) std::unique_ptr<Machine> make_small_##name(), make_##large##_##name();
#include "slices/names.inc"
#undef SEQUENT_SLICE

const Machine& machine(std::string_view slice, Bounds bounds) {
    using Maker = std::unique_ptr<Machine> (*)();
    static const std::map<std::string_view, std::pair<Maker, Maker>> makers{
#define SEQUENT_SLICE(module, name, large) {#name, {make_small_##name, make_##large##_##name}},
#include "slices/names.inc"
#undef SEQUENT_SLICE
    };
    static std::map<std::pair<std::string_view, Bounds>, std::unique_ptr<Machine>> made;
    static std::mutex guard;
    const auto maker = makers.find(slice);
    if (maker == makers.end()) throw std::invalid_argument("no slice " + std::string(slice));
    const std::lock_guard lock(guard);
    auto& slot = made[{maker->first, bounds}];
    if (!slot) slot = bounds == Bounds::small ? maker->second.first() : maker->second.second();
    return *slot;
}

Bounds bounds_for(std::string_view slice, const Parameters& p) {
    return machine(slice, Bounds::small).fits(p) ? Bounds::small : Bounds::real;
}

const Machine& machine_for(std::string_view slice, const Parameters& p) { return machine(slice, bounds_for(slice, p)); }

}  // namespace sequent::machines
