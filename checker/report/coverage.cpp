#include "checker/report/coverage.hpp"

#include "checker/report/numbers.hpp"
#include "checker/report/text_table.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace sequent::report {
namespace {

constexpr std::size_t line_width_max = 100, bar_max = 60, before_bar = 24;

std::string count(std::uint64_t n) { return n == 0 ? "-" : thousands(static_cast<std::int64_t>(n)); }

std::string percent(std::optional<double> share) { return share ? fmt::format("{:.0f} %", 100 * *share) : ""; }

std::string rules_table(const Profile& profile) {
    TextTable table({"Rule", "Event", "Asked", "Time", "Changes", "New states", "Forbids", "Alone"});
    for (const RuleUse& use : profile.rules)
        table.add({use.rule, use.event, count(use.asked), percent(profile.share(use)), count(use.changed), count(use.fresh),
                   use.guards ? count(use.refused) : "no condition", use.guards ? count(use.alone) : ""});
    return table.text("  ");
}

std::string events_table(const Profile& profile) {
    TextTable table({"Event", "Happens", "Of", "New states", "Time of its rules"});
    for (const EventUse& use : profile.events)
        table.add({use.event, count(use.happened), count(use.tried), count(use.fresh), percent(profile.share(use))});
    return table.text("  ");
}

// A line for each depth, with a bar: the widest has the full length.
std::string depths(const std::vector<std::uint64_t>& states_by_depth) {
    const std::uint64_t widest = *std::max_element(states_by_depth.begin(), states_by_depth.end());
    const std::size_t full = std::max(columns_within(before_bar + bar_max), before_bar + 1) - before_bar;
    std::string text;
    for (std::size_t depth = 0; depth < states_by_depth.size(); ++depth) {
        const std::uint64_t states = states_by_depth[depth];
        const auto length = std::max<std::size_t>(1, static_cast<std::size_t>(double(full) * double(states) / double(widest)));
        text +=
            fmt::format("  {:>5}  {:>13}  {}\n", depth, thousands(static_cast<std::int64_t>(states)), std::string(length, '#'));
    }
    return text;
}

}  // namespace

std::map<std::string, std::string> unused_rules(const SliceOutcome& slice) {
    std::map<std::string, std::string> unused;
    if (!slice.profile || !slice.profile->complete) return unused;  // of a part one cannot say what never happens
    for (const EventUse& use : slice.profile->events)
        if (use.happened == 0) unused[use.event] = "never happens";
    for (const RuleUse& use : slice.profile->rules) {
        const std::string name = use.rule + " on " + use.event;
        if (use.idle()) unused[name] = use.guards ? "changes nothing, and is never the only one to forbid" : "changes nothing";
        else if (use.never_forbids()) unused[name] = "its condition never forbids";
    }
    return unused;
}

std::string coverage(const DesignOutcome& outcome) {
    std::string text;
    for (const SliceOutcome& slice : outcome.slices) {
        if (!slice.profile) continue;
        const Profile& profile = *slice.profile;
        text += fmt::format("{} {}: how its rules take part in {}{} states of its instance\n\n", slice.info->module,
                            slice.name(), profile.complete ? "all " : "the first ",
                            thousands(static_cast<std::int64_t>(profile.states)));
        text += rules_table(profile) + "\n" + events_table(profile);
        const auto unused = unused_rules(slice);
        if (!unused.empty()) text += "\n  What is never needed, on this instance\n";
        for (const auto& [rule, why] : unused) text += "    " + wrapped(rule + ": " + why, line_width_max - 4, "      ") + "\n";
        if (slice.explored && !slice.explored->result.states_by_depth.empty())
            text += "\n  States by the number of events that they need\n" + depths(slice.explored->result.states_by_depth);
        text += "\n";
    }
    return text;
}

}  // namespace sequent::report
