// The catalogue: which modules a design has, which variants each of them has, and which slices they bring. It is made of the
// slices' manifests (model/manifest.hpp) when Sequent is built.
#pragma once

#include "model/manifest.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace sequent::catalogue {

struct ModuleInfo {
    std::string_view name;
    std::string_view trivial;  // its variant where a design has nothing of the kind
    bool required = true;      // else a design file may leave it out: then it is the trivial one
};
// In the order in which they are shown.
inline constexpr auto modules = std::to_array<ModuleInfo>({
    {"rotation", "single"},
    {"ordering", "own"},
    {"force_include", "none"},
    {"auction", "none"},
    {"preconf", "none"},
    {"consensus", "none", false},
    {"stake", "none", false},
    {"inclusion_list", "none", false},
});
// Of a slice across modules.
inline constexpr std::string_view composition = "composition";

// In the order of their numbers.
extern const std::span<const SliceInfo> slices;

// The slice of that name, or null.
const SliceInfo* find_slice(std::string_view name);

struct VariantInfo {
    std::string_view module, name;
};
// Of each module the trivial one, then those that slices name, in the order of modules.
const std::vector<VariantInfo>& variants();
bool is_variant(std::string_view module, std::string_view name);

// Is a forced transaction's delay judged by the slice?
constexpr bool has_delay(const SliceInfo& slice) { return !slice.headline.parameter.empty(); }

// Do these modules have the slice?
bool judged(const SliceInfo&, const Modules&);
// Every module's trivial variant.
Modules trivial_modules();
// Modules that have the slice, and nothing else that they could do without.
Modules modules_with(const SliceInfo&);
// What of these parameters the slice's rules presuppose otherwise.
std::vector<Misfit> misfits(const SliceInfo&, const Modules&, const Parameters&);

// ---- lists of words ------------------------------------------------------------------------------------------------

// Calls f(word) for each word of a list that is separated by `separator`.
template <class F>
constexpr void each_word(std::string_view list, char separator, F&& f) {
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(separator), list.size());
        if (end > 0) f(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}
constexpr bool lists(std::string_view list, char separator, std::string_view wanted) {
    bool found = false;
    each_word(list, separator, [&](std::string_view word) { found = found || word == wanted; });
    return found;
}
constexpr bool SliceInfo::reads(std::string_view parameter) const {
    if (lists(parameters, ' ', parameter)) return true;
    const ParameterInfo* info = find_parameter(parameter);
    return info && declares(*info);
}
constexpr bool SliceInfo::declares(const ParameterInfo& info) const {
    return info.home.size() == module.size() + 1 + name.size() && info.home.starts_with(module) &&
           info.home.ends_with(name) && info.home[module.size()] == '/';
}

}  // namespace sequent::catalogue
