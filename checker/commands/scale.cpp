#include "checker/commands/scale.hpp"

#include "checker/commands/output.hpp"
#include "checker/design/find.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/outcome.hpp"
#include "checker/report/text_table.hpp"
#include "checker/scale/derive.hpp"

#include <fmt/format.h>

namespace sequent::commands {
namespace {

using scale::Broken;
using scale::SliceInstance;

std::string what_it_is(const SliceInstance& made) {
    const scale::Instance& instance = made.instance;
    if (!instance.scaled) return "the parameters themselves";
    if (instance.stands())
        return fmt::format("stands for the parameters: {} relation{} kept", instance.relations,
                           instance.relations == 1 ? "" : "s");
    return fmt::format("does not stand for the parameters: {} of {} relations given up", instance.broken.size(),
                       instance.broken.size() + instance.relations);
}

std::string numbers(const SliceInstance& made) {
    report::TextTable table({"Parameter", "Deployed", "Instance", "Because"});
    for (const ParameterInfo* info : scale::scalable(*made.slice)) {
        const int from = made.deployed.*(info->field), to = made.instance.parameters.*(info->field);
        const auto why = made.instance.forced_by.find(std::string(info->name));
        table.add({std::string(info->name), report::thousands(from), report::thousands(to),
                   from == to                             ? ""
                   : why == made.instance.forced_by.end() ? ""
                                                          : why->second});
    }
    return table.text("    ");
}

std::string sizes(const Design& design, const catalogue::SliceInfo& slice) {
    std::string text;
    for (const catalogue::SizeInfo& size : catalogue::sizes) {
        const ParameterInfo& info = *find_parameter(size.parameter);
        if (!slice.reads(info.name)) continue;
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", info.name, design.scaled.*(info.field));
        if (info.group != ParameterGroup::instance && design.real.*(info.field) != design.scaled.*(info.field))
            text += fmt::format(" of {}", report::thousands(design.real.*(info.field)));
    }
    return text;
}

std::string shown(const Design& design, const SliceInstance& made, bool relations) {
    std::string text = fmt::format("  {} {}: {}\n", made.slice->module, made.slice->name, what_it_is(made));
    if (made.instance.scaled) text += numbers(made);
    if (const std::string chosen = sizes(design, *made.slice); !chosen.empty()) text += "    sizes: " + chosen + "\n";
    for (const Broken& broken : made.instance.broken)
        text += fmt::format("    given up: {}; in the instance {}\n", broken.deployed, broken.instance);
    for (const std::string& product : made.instance.inexact)
        text += "    not kept, because a state is multiplied or divided: " + product + "\n";
    if (relations && made.instance.scaled)
        for (const scale::Relation& relation : scale::thresholds_of(*made.slice, made.instance.parameters).relations)
            text += fmt::format("    kept: {} ({})\n", relation.text(relation.sign_at(made.deployed)), relation.of);
    return text;
}

}  // namespace

int scale(const ScaleOptions& options) {
    Found found = options.designs.empty() ? Found{shipped_designs(), {}} : find_designs(options.designs);
    std::string text;
    bool stands = true;
    for (Design& design : found.designs) {
        text += (text.empty() ? "" : "\n") + report::displayable(design.name) + "\n";
        for (const SliceInstance& made : scale::derive(design)) {
            text += shown(design, made, options.relations);
            stands = stands && made.instance.stands();
        }
    }
    print(text);
    return stands ? report::exit_holds : report::exit_assumption_violated;
}

}  // namespace sequent::commands
