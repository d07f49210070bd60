#include "checker/report/nearness.hpp"

#include "checker/prove/nearness.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/words.hpp"

#include <fmt/format.h>

namespace sequent::report {
namespace {

constexpr std::size_t states_max = 20'000;  // a few seconds

std::string run_in_words(const Machine& machine, const std::vector<Action>& run) {
    if (run.empty()) return "at the beginning";
    std::string text = fmt::format("after {} event{} (", run.size(), run.size() == 1 ? "" : "s");
    for (const auto& [first, last] : stretches(run))
        text += fmt::format("{}{}{}", first == 1 ? "" : "; ", in_words(machine, run[first - 1]),
                            first == last ? "" : fmt::format(", {} times", last - first + 1));
    return text + ")";
}

}  // namespace

std::vector<std::string> near_sentences(const SliceOutcome& slice, const std::string& witness) {
    const auto near = prove::nearness(slice.name(), machines::Bounds::small, slice.scaled, witness, states_max);
    if (near.missing == 0) return {};  // it is reached in the instance, and not where it was asked for
    const std::string among = fmt::format("{} {} states of the instance", near.all ? "all" : "the nearest",
                                          thousands(static_cast<std::int64_t>(near.states)));
    const std::string which = near.conditions == 1 ? "its condition is"
                                                   : fmt::format("{} of its {} conditions {}", near.missing, near.conditions,
                                                                 near.missing == 1 ? "is" : "are");
    std::vector<std::string> sentences{fmt::format("of {}, {} comes nearest {}, where {} false: {}", among, witness,
                                                   run_in_words(slice.machine(Scale::scaled), near.run), which,
                                                   fmt::join(near.false_there, "; "))};
    if (!near.never.empty()) sentences.push_back(fmt::format("in none of them was: {}", fmt::join(near.never, "; ")));
    return sentences;
}

}  // namespace sequent::report
