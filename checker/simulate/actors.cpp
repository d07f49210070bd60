#include "checker/simulate/actors.hpp"

#include "model/events.hpp"

#include <map>

namespace sequent::simulate {

std::string_view name_of(Role role) {
    constexpr std::array<std::string_view, roles> names{"clock",  "reorg",   "environment", "user",
                                                        "market", "watcher", "sequencer"};
    return names[static_cast<std::size_t>(role)];
}

Role role_of(std::string_view event) {
    static const auto known = []<class... Es>(Events<Es...>) {
        return std::map<std::string_view, Role>{{Es::name, actor_of<Es>()}...};
    }(ProtocolEvents{});
    const auto found = known.find(event);
    return found == known.end() ? Role::sequencer : found->second;
}

}  // namespace sequent::simulate
