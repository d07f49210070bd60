#include "checker/simulate/small_scenarios.hpp"

#include "checker/lockstep/lockstep.hpp"

namespace sequent::simulate {

SliceSetting four_validators(const std::string& slice, int byzantine) {
    SliceSetting setting{slice, {}, {}};
    Parameters& p = setting.parameters;
    p.power_0 = p.power_1 = p.power_2 = p.power_3 = 1;
    p.byzantine = byzantine;
    p.consensus_rounds = slice == "tendermint" ? 3 : 4;
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
        for (const std::string slice : {"tendermint", "hotstuff2"})
            for (const int byzantine : {0, 1})
                scenarios.push_back({slice + "-" + std::to_string(byzantine), {four_validators(slice, byzantine)}});
        scenarios.push_back({"side-by-side",
                             {four_validators("tendermint", 1), first_instance("op"), first_instance("arbitrum")}});
        for (const lockstep::Harness& harness : lockstep::harnesses())
            if (harness.area != "consensus")
                scenarios.push_back({std::string(harness.slice), {first_instance(std::string(harness.slice))}});
        return scenarios;
    }();
    return all;
}

}  // namespace sequent::simulate
