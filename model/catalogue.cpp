#include "model/catalogue.hpp"

#include "slices/manifests.inc"

namespace sequent::catalogue {
namespace {

constexpr SliceInfo placed(SliceInfo info, std::string_view module, std::string_view name) {
    info.module = module;
    info.name = name;
    return info;
}

constexpr auto all = [] {
    auto found = std::to_array<SliceInfo>({
#define SEQUENT_SLICE(module, name, large) placed(sequent::slices::name::manifest, #module, #name),
#include "slices/names.inc"
#undef SEQUENT_SLICE
    });
    std::sort(found.begin(), found.end(), [](const SliceInfo& a, const SliceInfo& b) { return a.number < b.number; });
    return found;
}();

// Calls f(module, variant) for each that the slice names.
template <class F>
constexpr void each_condition(const SliceInfo& slice, F&& f) {
    each_word(slice.judged_for, '|', [&](std::string_view alternative) {
        each_word(alternative, ' ', [&](std::string_view term) {
            const std::size_t sign = term.find('=');
            each_word(term.substr(sign + 1), ',', [&](std::string_view name) { f(term.substr(0, sign), name); });
        });
    });
}

constexpr bool numbered_without_gaps() {
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].number != static_cast<int>(i)) return false;
    return true;
}
constexpr bool parameters_are_known() {
    bool known = true;
    for (const SliceInfo& slice : all) {
        each_word(slice.parameters, ' ', [&](std::string_view name) { known = known && is_parameter(name); });
        if (!slice.headline.parameter.empty()) known = known && is_parameter(slice.headline.parameter);
    }
    return known;
}
// Does a slice of the module name the variant, or is it the one for nothing of the kind?
constexpr bool is_known(std::string_view module, std::string_view variant) {
    bool known = false;
    for (const ModuleInfo& info : modules) known = known || (info.name == module && info.trivial == variant);
    for (const SliceInfo& slice : all)
        if (slice.module == module)
            each_condition(slice, [&](std::string_view of, std::string_view name) {
                known = known || (of == module && name == variant); });
    return known;
}
constexpr bool modules_are_known() {
    bool known = true;
    const auto is_module = [](std::string_view name) {
        return std::any_of(modules.begin(), modules.end(), [&](const ModuleInfo& module) { return module.name == name; });
    };
    for (const SliceInfo& slice : all) {
        known = known && (slice.module == composition || is_module(slice.module));
        each_condition(slice, [&](std::string_view module, std::string_view variant) {
            known = known && is_module(module) && is_known(module, variant);
        });
    }
    return known;
}
static_assert(numbered_without_gaps(), "two slices' manifests have one number, or a number is left out");
static_assert(parameters_are_known(), "a slice's manifest names a parameter that does not exist");
static_assert(modules_are_known(), "a slice's manifest names a module or a variant that does not exist, or is in no module's");
static_assert(all.size() < 255, "a slice's number is a byte in inputs, of which 255 says something else");

}  // namespace

constinit const std::span<const SliceInfo> slices{all};

const SliceInfo* find_slice(std::string_view name) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const SliceInfo& info) { return info.name == name; });
    return found == all.end() ? nullptr : &*found;
}

const std::vector<VariantInfo>& variants() {
    static const std::vector<VariantInfo> known = [] {
        std::vector<VariantInfo> found;
        for (const ModuleInfo& module : modules) {
            found.push_back({module.name, module.trivial});
            const auto add = [&](std::string_view of, std::string_view name) {
                const bool there = std::any_of(found.begin(), found.end(), [&](const VariantInfo& info) {
                    return info.module == of && info.name == name; });
                if (of == module.name && !there) found.push_back({of, name});
            };
            for (const SliceInfo& slice : all)
                if (slice.module == module.name) each_condition(slice, add);
        }
        return found;
    }();
    return known;
}

bool is_variant(std::string_view module, std::string_view name) {
    return std::any_of(variants().begin(), variants().end(), [&](const VariantInfo& info) {
        return info.module == module && info.name == name; });
}

bool judged(const SliceInfo& slice, const Modules& chosen) {
    bool any = false;
    each_word(slice.judged_for, '|', [&](std::string_view alternative) {
        bool all_hold = true;
        each_word(alternative, ' ', [&](std::string_view term) {
            const std::size_t sign = term.find('=');
            const auto module = chosen.find(term.substr(0, sign));
            all_hold = all_hold && module != chosen.end() && lists(term.substr(sign + 1), ',', module->second);
        });
        any = any || all_hold;
    });
    return any;
}

Modules trivial_modules() {
    Modules found;
    for (const ModuleInfo& module : modules) found.emplace(module.name, module.trivial);
    return found;
}

Modules modules_with(const SliceInfo& slice) {
    Modules found = trivial_modules();
    each_word(slice.judged_for.substr(0, slice.judged_for.find('|')), ' ', [&](std::string_view term) {
        const std::size_t sign = term.find('=');
        const std::string_view names = term.substr(sign + 1);
        found.find(term.substr(0, sign))->second = names.substr(0, names.find(','));
    });
    return found;
}

std::vector<Misfit> misfits(const SliceInfo& slice, const Modules& chosen, const Parameters& parameters) {
    return slice.misfits ? slice.misfits(chosen, parameters) : std::vector<Misfit>{};
}

}  // namespace sequent::catalogue
