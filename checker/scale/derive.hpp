// The finite instances of a design's slices.
#pragma once

#include "checker/design/design.hpp"
#include "checker/scale/instance.hpp"

namespace sequent::scale {

struct SliceInstance {
    const catalogue::SliceInfo* slice = nullptr;
    Parameters deployed;  // as the slice reads them
    Instance instance;
};

// Derives the instance of each of the design's slices and sets design.scaled and design.scaled_keys to what they say together.
// Throws InputError (bad configuration) where [instance] has a number that breaks a relation, naming key and relation, and
// where the explorer's bounds hold no instance at all, naming the parameters.
//
// With a weakening the slices that know it are read with the weakened rule, thresholds and all: `deployed` and the instance's
// parameters name it.
std::vector<SliceInstance> derive(Design& design, std::string_view weakening = {});

}  // namespace sequent::scale
