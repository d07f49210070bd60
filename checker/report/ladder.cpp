#include "checker/report/ladder.hpp"

#include "checker/report/numbers.hpp"
#include "checker/report/text_table.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace sequent::report {
namespace {

constexpr std::size_t cell_width_max = 40;

// What the design's slices say of themselves, those of the named modules in turn.
template <class Ask>
auto first_that_says(const Design& d, std::initializer_list<std::string_view> modules, Ask ask) {
    const auto slices = d.slices();
    for (const std::string_view module : modules)
        for (const catalogue::SliceInfo* slice : slices)
            if (slice->module == module)
                if (const auto said = ask(slice->rung); said != decltype(said){}) return said;
    return decltype(ask(Rung{})){};
}
std::string or_else(std::string_view said, std::string_view otherwise) { return std::string(said.empty() ? otherwise : said); }

std::string operators(const Design& d) {
    const int stated = std::max(d.operators, 1);
    if (const auto sequencers = first_that_says(d, {"rotation"}, [](const Rung& rung) { return rung.sequencers; }))
        return sequencers(d.real, stated);
    // Of a set the model has a few; how many there are is what the design says.
    return thousands(stated) + (d.operators > 1 ? " (stated)" : "");
}

// Message rounds until somebody's word says that a transaction is in: the fewest that the protocol allows.
std::string soft(const Design& d) {
    return or_else(first_that_says(d, {"preconf", "consensus", "rotation"}, [](const Rung& rung) { return rung.soft; }),
                   "1, operator's block");
}

// ... and until nobody's word is needed any more.
std::string firm(const Design& d) {
    return std::string(first_that_says(d, {"consensus"}, [](const Rung& rung) { return rung.firm; })) +
           or_else(first_that_says(d, {"ordering"}, [](const Rung& rung) { return rung.batch; }), "batch final on L1");
}

std::string ether(int milliether) {
    return milliether % 1000 == 0 ? thousands(milliether / 1000) + " ETH" : fmt::format("{:.1f} ETH", milliether / 1000.0);
}
std::string stake(const Design& d) {
    std::string text;
    for (const catalogue::SliceInfo* slice : d.slices()) {
        const Rung& rung = slice->rung;
        if (rung.stake.empty() || (rung.stake_milliether && d.real.*rung.stake_milliether == 0)) continue;
        text += text.empty() ? "" : ", ";
        if (rung.stake_milliether) text += ether(d.real.*rung.stake_milliether) + " ";
        text += rung.stake;
    }
    return or_else(text, "none");
}

std::string mev(const Design& d) {
    return or_else(first_that_says(d, {"auction", "ordering", "rotation"}, [](const Rung& rung) { return rung.mev; }),
                   d.operators > 1 ? "each slot's leader" : "the operator");
}

std::string figure(const DesignOutcome& outcome, std::string_view name) {
    for (const SliceOutcome& slice : outcome.slices)
        for (const Figure& figure : slice.figures)
            if (figure.formula->name == name) return figure.text();
    return "-";
}

// What the delay is traded for, as far as the design's slices have figures for it.
std::string other_side(const DesignOutcome& outcome) {
    std::string text;
    for (const SliceOutcome& slice : outcome.slices)
        for (const Figure& figure : slice.figures)
            if (!figure.formula->delay)
                text += fmt::format("{}{} {}", text.empty() ? "" : "; ", figure.formula->label, figure.text());
    return text.empty() ? "-" : text;
}

// Do the modules bear the label out? What they do not is what the design says of itself.
bool borne_out(const Design& d) {
    const auto slices = d.slices();
    return d.stage == 1 || std::any_of(slices.begin(), slices.end(),
                                       [&](const catalogue::SliceInfo* slice) { return slice->rung.stage == d.stage; });
}

}  // namespace

std::string stage_of(const Design& design) {
    return stage_name(design.stage) + (borne_out(design) ? "" : " (stated by the design)");
}

std::string stage_name(int stage) {
    constexpr std::string_view names[] = {"single operator", "multi-sig", "proof-of-stake set", "shared sequencer",
                                          "market for the order"};
    return fmt::format("{} {}", stage, names[static_cast<std::size_t>(stage - 1)]);
}

Ladder ladder_of(const Design& design) { return {operators(design), soft(design), firm(design), stake(design), mev(design)}; }

std::string ladder(const CheckOutcome& outcome) {
    TextTable table({"Stage", "Design", "Operators", "Soft, rounds", "Firm, rounds", "Stake at risk", "Worst-case inclusion",
                     "Trade-offs", "MEV"});
    std::multimap<int, std::vector<std::string>> rows;
    for (const DesignOutcome& d : outcome.designs) {
        const Ladder l = ladder_of(d.design);
        rows.emplace(d.design.stage,
                     std::vector<std::string>{stage_of(d.design), displayable(d.design.name), l.operators, l.soft, l.firm,
                                              l.stake, figure(d, "first"), other_side(d), l.mev});
    }
    for (auto& [stage, row] : rows) table.add(row);
    return "\nBy stage: what each alternative to a single sequencer costs. Rounds are message rounds in the best case, by the\n"
           "chosen variants; worst-case inclusion is the wait for inclusion through L1.\n" +
           table.text("", cell_width_max);
}

}  // namespace sequent::report
