#include "checker/simulate/small_scenarios.hpp"

#include "checker/lockstep/lockstep.hpp"
#include "checker/simulate/nodes.hpp"
#include "model/catalogue.hpp"

namespace sequent::simulate {

SliceSetting four_validators(const std::string& slice, int byzantine) {
    SliceSetting setting{slice, {}, {}};
    Parameters& p = setting.parameters;
    p.power_0 = p.power_1 = p.power_2 = p.power_3 = 1;
    p.byzantine = byzantine;
    p.consensus_rounds = nodes_of(slice)->rounds;
    return setting;
}

SliceSetting first_instance(const std::string& slice) {
    SliceSetting setting{slice, lockstep::find_harness(slice)->instances.front().parameters, {}};
    for (const Property& property : lockstep::machine_for({slice, setting.parameters}).properties())
        setting.expected.push_back(property.id);
    return setting;
}

const std::vector<Scenario>& small_scenarios() {
    static const std::vector<Scenario> all = [] {
        std::vector<Scenario> scenarios;
        for (const Nodes& nodes : slices_with_nodes())
            for (const int byzantine : {0, 1})
                scenarios.push_back({std::string(nodes.slice) + "-" + std::to_string(byzantine),
                                     {four_validators(std::string(nodes.slice), byzantine)}});
        // Validators, and two ways in through L1 that oblige somebody.
        Scenario several{"side-by-side", {four_validators(std::string(slices_with_nodes().front().slice), 1)}};
        for (const catalogue::SliceInfo& slice : catalogue::slices)
            if (several.slices.size() < 3 && catalogue::has_delay(slice) && !slice.bounds_nothing)
                several.slices.push_back(first_instance(std::string(slice.name)));
        scenarios.push_back(several);
        for (const lockstep::Harness& harness : lockstep::harnesses())
            if (!nodes_of(harness.slice))
                scenarios.push_back({std::string(harness.slice), {first_instance(std::string(harness.slice))}});
        return scenarios;
    }();
    return all;
}

}  // namespace sequent::simulate
