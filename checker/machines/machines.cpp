#include "checker/machines/machines.hpp"

#include <map>
#include <mutex>
#include <stdexcept>

namespace sequent::machines {

#define SEQUENT_SLICE(name) std::unique_ptr<Machine> make_##name(Bounds);
#include "slices/names.inc"
#undef SEQUENT_SLICE

const Machine& machine(std::string_view slice, Bounds bounds) {
    using Maker = std::unique_ptr<Machine> (*)(Bounds);
    static const std::map<std::string_view, Maker> makers{
#define SEQUENT_SLICE(name) {#name, make_##name},
#include "slices/names.inc"
#undef SEQUENT_SLICE
    };
    static std::map<std::pair<std::string_view, Bounds>, std::unique_ptr<Machine>> made;
    static std::mutex guard;
    const auto maker = makers.find(slice);
    if (maker == makers.end()) throw std::invalid_argument("no slice " + std::string(slice));
    const std::lock_guard lock(guard);
    auto& slot = made[{maker->first, bounds}];
    if (!slot) slot = maker->second(bounds);
    return *slot;
}

}  // namespace sequent::machines
