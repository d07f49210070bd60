// Designs as a check takes them: with the instances that are derived from their parameters.
#pragma once

#include "checker/design/find.hpp"
#include "checker/scale/derive.hpp"

#include <stdexcept>

namespace sequent::tests {

inline Design derived(Design design) {
    scale::derive(design);
    return design;
}
inline Design derived(const std::string& slug) { return derived(find_designs(slug).designs.at(0)); }

// The instance of one slice, read with a weakened rule or with none.
inline scale::SliceInstance instance_of(const std::string& slug, std::string_view slice, std::string_view weakening = {}) {
    Design design = find_designs(slug).designs.at(0);
    for (scale::SliceInstance& made : scale::derive(design, weakening))
        if (made.slice->name == slice) return made;
    throw std::invalid_argument(slug + " has no slice " + std::string(slice));
}

}  // namespace sequent::tests
