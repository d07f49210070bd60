#include "checker/report/ladder.hpp"

#include "checker/report/numbers.hpp"
#include "checker/report/text_table.hpp"

#include <fmt/format.h>
#include <map>

namespace sequent::report {
namespace {

constexpr std::size_t cell_width_max = 40;

std::string operators(const Design& d) {
    const std::string& rotation = d.module("rotation");
    if (rotation == "multisig")
        return fmt::format("{} of {} sign", d.real.signatures_min, 4);
    if (rotation == "failover") return fmt::format("1 of {} active", std::max(d.operators, 1));
    // Of a set the model has a few; how many there are is what the design says.
    return thousands(std::max(d.operators, 1)) + (d.operators > 1 ? " (stated)" : "");
}

// Message rounds until somebody's word says that a transaction is in: the fewest that the protocol allows.
std::string soft(const Design& d) {
    const std::string &preconf = d.module("preconf"), &consensus = d.module("consensus");
    if (preconf == "leader" || preconf == "speculative") return "1, leader's promise";
    if (preconf == "incremental") return "1, streamed piece";
    if (preconf == "threshold") return "2, threshold's promise";
    if (consensus == "tendermint") return "3, decision";
    if (consensus == "hotstuff2") return "5, two-chain decision";
    if (d.module("rotation") == "multisig") return "2, M signatures";
    if (d.module("rotation") == "stake_weighted" || d.module("rotation") == "round_robin") return "not modelled";
    return "1, operator's block";
}

// ... and until nobody's word is needed any more.
std::string firm(const Design& d) {
    const std::string& consensus = d.module("consensus");
    const std::string batch = d.module("ordering") == "own" ? "batch final on L1" : "posted and final on L1";
    if (consensus == "tendermint") return "3 + " + batch;
    if (consensus == "hotstuff2") return "5 + " + batch;
    return batch;
}

std::string ether(int milliether) {
    return milliether % 1000 == 0 ? thousands(milliether / 1000) + " ETH" : fmt::format("{:.1f} ETH", milliether / 1000.0);
}
std::string stake(const Design& d) {
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    if (d.module("preconf") == "leader" && d.real.leader_stake_milliether > 0)
        add(ether(d.real.leader_stake_milliether) + " a leader");
    if (d.module("preconf") == "speculative") add(ether(d.real.committer_stake_milliether) + " a committer");
    if (d.module("stake") == "bonded") add("bonded, for double signs");
    return text.empty() ? "none" : text;
}

std::string mev(const Design& d) {
    const std::string& auction = d.module("auction");
    if (auction == "sealed_first" || auction == "sealed_second") return "bidders pay the sequencer set";
    if (auction == "express_lane") return "lane sold, rest to the operator";
    if (auction == "builder") return "builders pay the sequencer set";
    if (d.module("ordering") == "encrypted") return "nobody before the order stands";
    if (d.module("rotation") == "multisig") return "whoever proposes";
    return d.operators > 1 && d.module("rotation") != "failover" ? "each slot's leader" : "the operator";
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
    const std::string& rotation = d.module("rotation");
    switch (d.stage) {
        case 1: return true;
        case 2: return rotation == "multisig";
        case 3: return d.module("consensus") != "none" || d.module("stake") != "none" || rotation == "round_robin" ||
                       rotation == "stake_weighted";
        case 4: return d.module("ordering") != "own";
        default: return d.module("auction") != "none";
    }
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

Ladder ladder_of(const Design& design) {
    return {operators(design), soft(design), firm(design), stake(design), mev(design)};
}

std::string ladder(const CheckOutcome& outcome) {
    TextTable table({"Stage", "Design", "Operators", "Soft, rounds", "Firm, rounds", "Stake at risk", "Worst-case inclusion",
                     "The other side", "MEV"});
    std::multimap<int, std::vector<std::string>> rows;
    for (const DesignOutcome& d : outcome.designs) {
        const Ladder l = ladder_of(d.design);
        rows.emplace(d.design.stage, std::vector<std::string>{stage_of(d.design),
                                                              displayable(d.design.name), l.operators,
                                                              l.soft, l.firm, l.stake, figure(d, "first"), other_side(d),
                                                              l.mev});
    }
    for (auto& [stage, row] : rows) table.add(row);
    return "\nThe stage ladder: what each of the five barriers costs. Rounds are message rounds in the best case, by the\n"
           "chosen variants; delay is the way in through L1.\n" + table.text("", cell_width_max);
}

}  // namespace sequent::report
