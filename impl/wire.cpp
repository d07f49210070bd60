#include "impl/wire.hpp"

#include "impl/wire_areas.hpp"

namespace sequent::impl {

const std::vector<WireKind>& wire_kinds() {
    static const std::vector<WireKind> all = [] {
        std::vector<WireKind> kinds;
        for (const auto area : wire_areas) area(kinds);
        return kinds;
    }();
    return all;
}

}  // namespace sequent::impl
