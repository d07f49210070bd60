#include "checker/scale/derive.hpp"

#include "checker/machines/machines.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace sequent::scale {
namespace {

// A number that somebody wrote must stand for the deployed one, or it is refused with the relation that it breaks.
void expect_kept(const Design& design, const SliceInstance& made) {
    for (const Broken& broken : made.instance.broken)
        for (const auto& [info, choice] : design.chosen) {
            if (std::find(broken.parameters.begin(), broken.parameters.end(), info) == broken.parameters.end()) continue;
            throw InputError(
                design.file, choice.line, fmt::format("instance.{}", info->name),
                fmt::format("expected a number in the same relations as the design's {}: there {}, here {}; leave it out and "
                            "it is derived",
                            design.real.*(info->field), broken.deployed, broken.instance),
                exit_bad_configuration);
        }
}

void expect_fit(const Design& design, const SliceInstance& made) {
    if (made.instance.fits) return;
    std::string values;
    for (const ParameterInfo* info : scalable(*made.slice))
        values += fmt::format("{}{} {}", values.empty() ? "" : ", ", info->name, made.deployed.*(info->field));
    const bool chosen = std::any_of(design.chosen.begin(), design.chosen.end(),
                                    [&](const auto& choice) { return made.slice->reads(choice.first->name); });
    throw InputError(design.file, 0, chosen ? "instance" : "parameters",
                     fmt::format("expected parameters for which {} has an instance within the explorer's bounds, got {}{}; "
                                 "--engine prove needs no instance",
                                 made.slice->name, values, chosen ? ", with the values in [instance]" : ""),
                     exit_bad_configuration);
}

}  // namespace

std::vector<SliceInstance> derive(Design& design, std::string_view weakening) {
    Chosen chosen;
    for (const auto& [info, choice] : design.chosen) chosen[info] = choice.value;
    std::vector<SliceInstance> all;
    for (const catalogue::SliceInfo* slice : design.slices()) {
        SliceInstance made{slice, design.deployed(), {}};
        if (!weakening.empty())
            made.deployed.weakening =
                std::max(0, machines::machine(slice->name, machines::Bounds::small).weakening_number(weakening));
        // Sizes are the instance's; what is asked of it is what is asked of the design.
        Parameters goal = made.deployed;
        catalogue::copy_sizes(design.scaled, goal);
        made.instance = instance_for(*slice, goal, chosen);
        expect_kept(design, made);
        expect_fit(design, made);
        for (const ParameterInfo* info : scalable(*slice)) {
            design.scaled.*(info->field) = made.instance.parameters.*(info->field);
            chosen[info] = made.instance.parameters.*(info->field);  // a slice after this one has the same
        }
        all.push_back(std::move(made));
    }
    note_scaling(design);
    return all;
}

}  // namespace sequent::scale
