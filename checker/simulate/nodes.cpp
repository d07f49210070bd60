#include "checker/simulate/nodes.hpp"

#include "checker/simulate/hotstuff_chain.hpp"
#include "checker/simulate/tendermint_height.hpp"

namespace sequent::simulate {
namespace {

template <class Node>
std::unique_ptr<World> cluster(const SliceSetting& setting, const Machine& machine, std::uint16_t number, int address) {
    return std::make_unique<Cluster<Node>>(setting, machine, number, address);
}

}  // namespace

const std::vector<Nodes>& slices_with_nodes() {
    static const std::vector<Nodes> all{{"tendermint", 3, cluster<TendermintHeight>}, {"hotstuff2", 4, cluster<HotStuffChain>}};
    return all;
}

const Nodes* nodes_of(std::string_view slice) {
    for (const Nodes& nodes : slices_with_nodes())
        if (nodes.slice == slice) return &nodes;
    return nullptr;
}

}  // namespace sequent::simulate
