#include "checker/machines/machines.hpp"

#include <map>
#include <mutex>
#include <stdexcept>

namespace sequent::machines {

const Machine& machine(std::string_view slice, Bounds bounds) {
    using Maker = std::unique_ptr<Machine> (*)(Bounds);
    static const std::map<std::string_view, Maker> makers{{"none", make_none},       {"op", make_op},
                                                          {"arbitrum", make_arbitrum}, {"timeout", make_timeout},
                                                          {"deadline", make_deadline}, {"quota", make_quota},
                                                          {"tendermint", make_tendermint},
                                                          {"hotstuff2", make_hotstuff2}};
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
