#include "checker/prove/models/models.hpp"

#include <map>
#include <stdexcept>

namespace sequent::prove {

SymbolicModel build(std::string_view slice, machines::Bounds bounds, const Parameters& p, z3::context& c,
                    unsigned width) {
    static const std::map<std::string_view, Builder*> builders{{"none", build_none},         {"op", build_op},
                                                               {"arbitrum", build_arbitrum}, {"timeout", build_timeout},
                                                               {"deadline", build_deadline}, {"quota", build_quota},
                                                               {"tendermint", build_tendermint},
                                                               {"hotstuff2", build_hotstuff2}};
    const auto found = builders.find(slice);
    if (found == builders.end()) throw std::invalid_argument("no slice " + std::string(slice));
    return found->second(bounds, p, c, width);
}

}  // namespace sequent::prove
