// The symbolic readings of the catalogue's slices, by name.
#include "checker/prove/symbolic_model.hpp"

#include <map>
#include <stdexcept>

namespace sequent::prove {

using Builder = SymbolicModel(machines::Bounds, const Parameters&, z3::context&, unsigned width);

#define SEQUENT_SLICE(name) Builder build_##name;
#include "slices/names.inc"
#undef SEQUENT_SLICE

SymbolicModel build(std::string_view slice, machines::Bounds bounds, const Parameters& p, z3::context& c, unsigned width) {
    static const std::map<std::string_view, Builder*> builders{
#define SEQUENT_SLICE(name) {#name, build_##name},
#include "slices/names.inc"
#undef SEQUENT_SLICE
    };
    const auto found = builders.find(slice);
    if (found == builders.end()) throw std::invalid_argument("no slice " + std::string(slice));
    return found->second(bounds, p, c, width);
}

}  // namespace sequent::prove
