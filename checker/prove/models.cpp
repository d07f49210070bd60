// The symbolic readings of the catalogue's slices, by name.
#include "checker/prove/symbolic_model.hpp"

#include <map>
#include <stdexcept>

namespace sequent::prove {

using Builder = SymbolicModel(machines::Bounds, const Parameters&, const FreeParameters&, z3::context&, unsigned width);

#define SEQUENT_SLICE(module, name, large) Builder build_##name;
#include "slices/names.inc"
#undef SEQUENT_SLICE

static Builder* builder_of(std::string_view slice) {
    static const std::map<std::string_view, Builder*> builders{
#define SEQUENT_SLICE(module, name, large) {#name, build_##name},
#include "slices/names.inc"
#undef SEQUENT_SLICE
    };
    const auto found = builders.find(slice);
    if (found == builders.end()) throw std::invalid_argument("no slice " + std::string(slice));
    return found->second;
}

SymbolicModel build(std::string_view slice, machines::Bounds bounds, const Parameters& p, z3::context& c, unsigned width) {
    return builder_of(slice)(bounds, p, {}, c, width);
}
SymbolicModel build_free(std::string_view slice, machines::Bounds bounds, const Parameters& p, const FreeParameters& free,
                         z3::context& c) {
    return builder_of(slice)(bounds, p, free, c, 0);
}

}  // namespace sequent::prove
