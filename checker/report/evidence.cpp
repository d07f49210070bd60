// What each verdict rests on: how every slice was read, and the finite instances, each once, however many designs share it.
#include "checker/report/judge.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/provenance.hpp"
#include "checker/report/table.hpp"
#include "checker/report/text_table.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace sequent::report {
namespace {

constexpr std::size_t line_width_max = 140;

std::string count_of(std::size_t n) { return thousands(static_cast<std::int64_t>(n)); }

// "stands for the parameters, 57 relations kept"
std::string standing(const SliceOutcome& slice) {
    if (!slice.is_scaled()) return "the parameters themselves";
    if (!slice.instance.scaled) return "the deployed parameters, except for sizes";
    if (!slice.instance.stands()) return "does not stand for the parameters";
    return fmt::format("stands for the parameters, {} relation{} kept", count_of(slice.instance.relations),
                       slice.instance.relations == 1 ? "" : "s");
}

std::string searched(const SliceOutcome& slice) {
    if (!slice.searched) return slice.is_scaled() ? "-" : "not needed";
    const Searched& s = *slice.searched;
    if (s.exhausted) return fmt::format("{}, to the end", s.properties.size());
    return fmt::format("{}, to depth {}{}", s.properties.size(), s.depth, s.complete ? "" : " (budget)");
}

std::size_t proved(const SliceOutcome& slice) {
    return static_cast<std::size_t>(std::count_if(slice.judgements.begin(), slice.judgements.end(), [](const Judgement& j) {
        return j.property.kind == PropertyKind::invariant && j.verdict == Verdict::proved;
    }));
}

}  // namespace

std::string readings(const CheckOutcome& outcome) {
    // Rows that differ in nothing but the design are one.
    std::map<std::vector<std::string>, std::vector<std::string>> rows;
    for (const DesignOutcome& design : outcome.designs)
        for (const SliceOutcome& slice : design.slices)
            rows[{fmt::format("{} {}", slice.info->module, slice.name()), slice.induction ? std::to_string(proved(slice)) : "-",
                  searched(slice), slice.explored ? count_of(slice.explored->result.states) : "-",
                  slice.explored ? standing(slice) : "-", RuleOrigins::of(slice).counts()}]
                .push_back(design.design.slug);
    TextTable table({"Slice", "Proved", "Searched, deployed", "States explored", "Instance", "Rules", "Designs"});
    for (const auto& [row, designs] : rows) {
        auto cells = row;
        cells.push_back(designs.size() > 3 ? fmt::format("{} of {}", designs.size(), outcome.designs.size())
                                           : fmt::format("{}", fmt::join(designs, ", ")));
        table.add(cells);
    }
    return "\nHow each slice was checked. Proved: invariants proved by induction at the deployed parameters. Searched: the "
           "others, for\na violation, to that depth. Explored: every state of an instance. Rules: run beside deployed code, "
           "read in its source,\nfrom a document, or assumed by this project (`sequent list rules`).\n" +
           table.text("", 46);
}

std::string finite_instances(const CheckOutcome& outcome) {
    std::string text;
    std::set<std::string> shown;
    for (const DesignOutcome& design : outcome.designs)
        for (const SliceOutcome& slice : design.slices) {
            const bool exhausted = slice.explored &&
                                   std::any_of(slice.judgements.begin(), slice.judgements.end(),
                                               [](const Judgement& j) { return j.verdict == Verdict::exhausted; });
            if (!exhausted) continue;
            const std::string line = fmt::format("{} {}: {} states, depth {}; {}; {}", slice.info->module, slice.name(),
                                                 count_of(slice.explored->result.states), slice.explored->result.depth,
                                                 standing(slice), configuration(slice, Scale::scaled));
            if (shown.insert(line).second) text += "  " + wrapped(line, line_width_max - 4, "    ") + "\n";
        }
    return text.empty() ? "" : "\nEXHAUSTED: all reachable states of these instances were checked.\n" + text;
}

}  // namespace sequent::report
