#include "checker/commands/slices.hpp"

#include "checker/design/input_error.hpp"
#include "checker/lockstep/harness.hpp"

namespace sequent::commands {

const catalogue::SliceInfo& slice_named(const std::string& command, const std::string& name) {
    if (const auto* slice = catalogue::find_slice(name)) return *slice;
    std::string names;
    for (const auto& known : catalogue::slices) names.append(names.empty() ? "" : ", ").append(known.name);
    throw InputError(command, 0, "SLICE", "expected one of " + names + ", got " + in_quotes(name), exit_bad_configuration);
}

Parameters instance_of(const std::string& command, const catalogue::SliceInfo& slice, const std::string& name) {
    const lockstep::Harness* harness = lockstep::find_harness(slice.name);
    std::string names;
    for (const auto& instance : harness ? harness->instances : std::vector<lockstep::Instance>{}) {
        if (name.empty() || instance.name == name) return instance.parameters;
        names += (names.empty() ? "" : ", ") + instance.name;
    }
    const std::string why = harness ? "expected one of " + names + ", got " + in_quotes(name)
                                    : "no instances of " + std::string(slice.name) + "; name a design";
    throw InputError(command, 0, "--instance", why, exit_bad_configuration);
}

}  // namespace sequent::commands
