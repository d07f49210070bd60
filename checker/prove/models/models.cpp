#include "checker/prove/models/models.hpp"

#include <map>
#include <stdexcept>

namespace sequent::prove {

SymbolicModel build(std::string_view slice, machines::Bounds bounds, const Parameters& p, z3::context& c,
                    unsigned width) {
    static const std::map<std::string_view, Builder*> builders{{"none", build_none},         {"op", build_op},
                                                               {"arbitrum", build_arbitrum}, {"timeout", build_timeout},
                                                               {"deadline", build_deadline}, {"quota", build_quota},
                                                               {"sealed_first", build_sealed_first},
                                                               {"sealed_second", build_sealed_second},
                                                               {"express_lane", build_express_lane},
                                                               {"express_order", build_express_order},
                                                               {"builder", build_builder},
                                                               {"focil", build_focil}};
    const auto found = builders.find(slice);
    if (found == builders.end()) throw std::invalid_argument("no slice " + std::string(slice));
    return found->second(bounds, p, c, width);
}

}  // namespace sequent::prove
