#include "checker/lockstep/harness.hpp"

#include "impl/planted.hpp"
#include "model/catalogue.hpp"

#include <algorithm>

namespace sequent::lockstep {

#define SEQUENT_ADAPTER(add) void add(std::vector<Harness>&);
#include "adapters.inc"
#undef SEQUENT_ADAPTER

namespace {

// A parameter that the slice's folder declares and its adapter says nothing of: at its smallest value, or the one above.
constexpr auto least_two = [] {
    std::array<std::array<int, 2>, parameter_table.size()> values{};
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = {parameter_table[i].smallest, parameter_table[i].smallest + 1};
    return values;
}();
void add_unlisted(const catalogue::SliceInfo& slice, Harness& harness) {
    for (std::size_t i = 0; i < parameter_table.size(); ++i) {
        const ParameterInfo& info = parameter_table[i];
        const auto is_it = [&](const Field& field) { return field.field == info.field; };
        if (info.group == ParameterGroup::composed || !slice.declares(info)) continue;
        if (std::ranges::any_of(harness.fields, is_it)) continue;
        harness.fields.push_back({info.field, nullptr, nullptr, least_two[i]});
    }
}

}  // namespace

const std::vector<Harness>& harnesses() {
    static const std::vector<Harness> all = [] {
        std::vector<Harness> unordered;
#define SEQUENT_ADAPTER(add) add(unordered);
#include "adapters.inc"
#undef SEQUENT_ADAPTER
        std::vector<Harness> ordered;
        for (const catalogue::SliceInfo& slice : catalogue::slices)
            for (Harness& harness : unordered)
                if (harness.slice == slice.name) {
                    add_unlisted(slice, harness);
                    ordered.push_back(std::move(harness));
                }
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
