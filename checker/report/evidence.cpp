// What EXHAUSTED was said of: each finite instance once, with its bounds, however many designs share it.
#include "checker/report/judge.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/table.hpp"
#include "checker/report/text_table.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace sequent::report {
namespace {

constexpr std::size_t line_width_max = 140;

bool says_exhausted(const SliceOutcome& slice) {
    return slice.explored && std::any_of(slice.judgements.begin(), slice.judgements.end(),
                                         [](const Judgement& j) { return j.verdict == Verdict::exhausted; });
}

}  // namespace

std::string finite_instances(const CheckOutcome& outcome) {
    std::string text;
    std::set<std::string> shown;
    for (const DesignOutcome& design : outcome.designs)
        for (const SliceOutcome& slice : design.slices) {
            if (!says_exhausted(slice)) continue;
            const std::string line = fmt::format(
                "{} {}: {} states, depth {}; {}", slice.info->area, slice.name(),
                thousands(static_cast<std::int64_t>(slice.explored->result.states)), slice.explored->result.depth,
                configuration(slice, Scale::scaled));
            if (shown.insert(line).second) text += "  " + wrapped(line, line_width_max - 4, "    ") + "\n";
        }
    return text.empty() ? "" : "\nEXHAUSTED is said of these finite instances:\n" + text;
}

}  // namespace sequent::report
