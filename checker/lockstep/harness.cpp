#include "checker/lockstep/harness.hpp"

#include "impl/planted.hpp"
#include "model/catalogue.hpp"

namespace sequent::lockstep {

#define SEQUENT_ADAPTER(add) void add(std::vector<Harness>&);
#include "adapters.inc"
#undef SEQUENT_ADAPTER

const std::vector<Harness>& harnesses() {
    static const std::vector<Harness> all = [] {
        std::vector<Harness> unordered;
#define SEQUENT_ADAPTER(add) add(unordered);
#include "adapters.inc"
#undef SEQUENT_ADAPTER
        std::vector<Harness> ordered;
        for (const catalogue::SliceInfo& slice : catalogue::slices)
            for (Harness& harness : unordered)
                if (harness.slice == slice.name) ordered.push_back(std::move(harness));
        return ordered;
    }();
    return all;
}

const Harness* find_harness(std::string_view slice) {
    for (const Harness& harness : harnesses())
        if (harness.slice == slice) return &harness;
    return nullptr;
}

bool plant(std::string_view name) { return impl::plant(name); }

}  // namespace sequent::lockstep
