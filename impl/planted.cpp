#include "impl/planted.hpp"

#ifdef SEQUENT_PLANTED_BUGS

#include <atomic>

namespace sequent::impl {

static std::atomic<int> switched_on{-1};

bool plant(std::string_view name) {
    const int index = PlantedName::find(name);
    if (index < 0 && !name.empty()) return false;
    switched_on.store(index, std::memory_order_relaxed);
    return true;
}

bool planted_index_is(int index) { return switched_on.load(std::memory_order_relaxed) == index; }

}  // namespace sequent::impl

#else

namespace sequent::impl {

bool plant(std::string_view) { return false; }

}  // namespace sequent::impl

#endif
