#include "checker/report/figures.hpp"

#include "checker/report/numbers.hpp"

#include <algorithm>
#include <stdexcept>

namespace sequent::report {
namespace {

std::int64_t window(const Parameters& p) { return p.seq_window_l1_blocks; }
std::int64_t delay_and_one(const Parameters& p) { return std::int64_t{p.delay_l1_blocks} + 1; }
std::int64_t threshold_and_one(const Parameters& p) {
    return std::int64_t{std::min(p.buffer_threshold_l1_blocks, p.delay_l1_blocks)} + 1;
}
std::int64_t timeout(const Parameters& p) { return p.timeout_l1_blocks; }
std::int64_t nominal(const Parameters& p) { return p.nominal_bound_l1_blocks; }
// What is due waits for the proposal, which comes a gap after the last; behind each quota of others, a gap more.
std::int64_t proposals(const Parameters& p) {
    const std::int64_t rounds = (std::int64_t{p.forced_txs} + p.quota_per_proposal - 1) / p.quota_per_proposal;
    return p.delay_l1_blocks - 1 + p.proposal_gap_l1_blocks_max * rounds;
}
std::int64_t deadline(const Parameters& p) { return p.deadline_buffer_l2_blocks; }

constexpr std::string_view first = "the oldest forced transaction's wait";
constexpr std::string_view last = "the wait of the last of a full queue";
constexpr std::string_view proposing = "while it proposes";
constexpr std::string_view accepted =
    "hours for which evidence is accepted past the unbonding period, however fast blocks come";
constexpr std::string_view late = "L1 blocks by which an honest reveal may land later than it does and still count";

// ---- the other side ----
std::int64_t outage(const Parameters& p) { return std::int64_t{p.seq_window_l1_blocks} - p.landing_l1_blocks; }
std::int64_t soft_at_risk(const Parameters& p) {
    return (std::int64_t{p.seq_window_l1_blocks} + 1) * p.l1_block_seconds / p.l2_block_seconds;
}
std::int64_t drift(const Parameters& p) { return p.drift_seconds; }
std::int64_t backlog(const Parameters& p) {
    return std::int64_t{p.buffer_max_l1_blocks} - p.buffer_threshold_l1_blocks;
}
std::int64_t evidence_margin(const Parameters& p) {
    return std::int64_t{p.evidence_age_hours} - p.unbonding_hours;
}
std::int64_t reveal_margin(const Parameters& p) {
    return std::int64_t{p.reveal_window_l1_blocks} - p.reveal_landing_l1_blocks;
}
std::int64_t fraud_margin(const Parameters& p) {
    return std::int64_t{p.fraud_window_l1_blocks} - p.fraud_evidence_l1_blocks;
}
std::int64_t challenge(const Parameters& p) { return p.challenge_window_l1_blocks; }

using Unit = FigureFormula::Unit;
constexpr bool other_side = false;  // no delay

constexpr FigureFormula formulas[] = {
    {"none", "first", first, "INV-FI-1", "WIT-FI-1", nominal},
    {"none", "last", last, "INV-FI-1", "WIT-FI-16", nominal, Unit::l1_blocks, {}, "last in queue"},
    {"op", "first", first, "INV-FI-1", "WIT-FI-1", window},
    {"op", "last", last, "INV-FI-1", "WIT-FI-16", window, Unit::l1_blocks, {}, "last in queue"},
    {"arbitrum", "first", first, "INV-FI-1", "WIT-FI-1", delay_and_one},
    {"arbitrum", "last", last, "INV-FI-1", "WIT-FI-16", delay_and_one, Unit::l1_blocks, {}, "last in queue"},
    {"arbitrum", "depleted", "the oldest one's wait with the delay buffer depleted", "INV-FI-15", "WIT-FI-15",
     threshold_and_one, Unit::l1_blocks, {}, "buffer depleted"},
    {"timeout", "first", first, "INV-FI-1", "WIT-FI-1", timeout},
    {"timeout", "last", last, "INV-FI-1", "WIT-FI-16", timeout, Unit::l1_blocks, {}, "last in queue"},
    {"deadline", "first", first, "INV-FI-1", "WIT-FI-1", nominal},
    {"deadline", "last", last, "INV-FI-1", "WIT-FI-16", nominal, Unit::l1_blocks, {}, "last in queue"},
    // FI-40 gives a buffer at least; a transaction before it, included or not, moves the deadline a buffer further, so
    // there is no upper bound to prove. The model counts from the last finalised block: no state shows the distance.
    {"deadline", "deadline", "L2 blocks from submission to the deadline, at least (FI-40)", "INV-FI-2", "", deadline,
     Unit::l2_blocks, "while it finalises", "while it finalises"},
    {"quota", "first", first, "INV-FI-1", "WIT-FI-1", nominal},
    {"quota", "last", last, "INV-FI-1", "WIT-FI-16", nominal, Unit::l1_blocks, {}, "last in queue"},
    {"quota", "proposing", "the wait of the last of a full queue, with the operator up", "INV-FI-2", "WIT-FI-2",
     proposals, Unit::l1_blocks, proposing, "while it proposes"},
    {"op", "outage", "L1 blocks that an operator may be down before users lose what was softly confirmed", "INV-FI-17",
        "WIT-FI-17",
     outage, Unit::l1_blocks, {}, "outage survived", other_side},
    {"op", "at risk", "L2 blocks of soft history that are replaced when the window expires", "INV-FI-18", "WIT-FI-18",
        soft_at_risk,
     Unit::l2_blocks, {}, "soft history at risk", other_side},
    {"op", "drift", "how far L2's clock may run past L1's, to within one L2 block", "INV-FI-6", "WIT-FI-6", drift,
        Unit::seconds, {},
     "clock drift", other_side},
    {"arbitrum", "backlog", "L1 blocks by which reads may be late, in sum, until the delay buffer is depleted", "INV-FI-7",
        "WIT-FI-7",
     backlog, Unit::l1_blocks, {}, "backlog carried", other_side},
    {"bonded", "evidence", accepted, "INV-RO-26", "WIT-RO-26", evidence_margin, Unit::hours, {}, "evidence margin", other_side},
    {"sealed_first", "reveal", late, "INV-AU-13", "WIT-AU-13", reveal_margin, Unit::l1_blocks, {}, "reveal margin", other_side},
    {"sealed_second", "reveal", late, "INV-AU-13", "WIT-AU-13", reveal_margin, Unit::l1_blocks, {}, "reveal margin",
     other_side},
    {"leader", "challenge", "L1 blocks in which a broken promise can be challenged", "INV-PC-1", "WIT-PC-1", challenge,
        Unit::l1_blocks,
     {}, "challenge window", other_side},
    {"speculative", "proof", "L1 blocks left to prove a violation once its evidence is on L1", "INV-PC-34", "WIT-PC-34",
        fraud_margin,
     Unit::l1_blocks, {}, "proof margin", other_side},
};

struct Headline {
    std::string_view variant, parameter, noun;
    int Parameters::*field;
    bool in_l2_blocks;
};
constexpr Headline headlines[] = {
    {"none", "nominal_bound_l1_blocks", "nominal", &Parameters::nominal_bound_l1_blocks, false},
    {"op", "seq_window_l1_blocks", "window", &Parameters::seq_window_l1_blocks, false},
    {"arbitrum", "delay_l1_blocks", "delay", &Parameters::delay_l1_blocks, false},
    {"timeout", "timeout_l1_blocks", "timeout", &Parameters::timeout_l1_blocks, false},
    {"deadline", "deadline_buffer_l2_blocks", "deadline", &Parameters::deadline_buffer_l2_blocks, true},
    {"quota", "delay_l1_blocks", "delay", &Parameters::delay_l1_blocks, false},
};
const Headline& headline_of(std::string_view variant) {
    for (const Headline& h : headlines)
        if (h.variant == variant) return h;
    throw std::invalid_argument("no force_include variant " + std::string(variant));
}

}  // namespace

std::span<const FigureFormula> figure_formulas() { return formulas; }

bool bounds_nothing(std::string_view variant) {
    return variant == "none" || variant == "deadline" || variant == "quota";
}

std::string_view word(Exactness exactness) {
    switch (exactness) {
        case Exactness::exact: return "exact";
        case Exactness::at_most: return "at most";
        case Exactness::at_least: return "at least";
        case Exactness::unbounded: return "unbounded";
        case Exactness::by_instance: return "by instance";
        case Exactness::scaled: return "scaled";
        case Exactness::unknown: break;
    }
    return "unknown";
}

std::string Figure::text() const {
    const std::string amount = formula->unit == Unit::hours ? thousands(blocks) + (blocks == 1 ? " hour" : " hours")
                               : formula->unit == Unit::seconds ? hours(seconds)
                               : formula->unit == Unit::l2_blocks ? thousands(blocks) + " L2 blocks " + hours(seconds)
                                                                  : report::blocks(blocks) + " " + hours(seconds);
    switch (exactness) {
        case Exactness::exact: return amount;
        case Exactness::at_most: return "<= " + amount;
        case Exactness::at_least: return ">= " + amount;
        case Exactness::unbounded: return (bounds_nothing(formula->variant) ? "unbounded" : "> " + amount);
        case Exactness::by_instance: return amount + " (by instance)";
        case Exactness::scaled: return report::blocks(blocks) + " (scaled)";
        case Exactness::unknown: break;
    }
    return "not known";
}

Figure figure_at(const FigureFormula& formula, const Parameters& parameters) {
    Figure figure;
    figure.formula = &formula;
    figure.blocks = formula.blocks(parameters);
    const int seconds[] = {parameters.l1_block_seconds, parameters.l2_block_seconds, 1, 3600};
    figure.seconds = figure.blocks * seconds[static_cast<int>(formula.unit)];
    return figure;
}

std::string_view headline_parameter(std::string_view variant) { return headline_of(variant).parameter; }

std::string headline(std::string_view variant, const Parameters& parameters) {
    const Headline& h = headline_of(variant);
    const std::int64_t count = parameters.*h.field;
    const int seconds = h.in_l2_blocks ? parameters.l2_block_seconds : parameters.l1_block_seconds;
    return std::string(h.noun) + " " + thousands(count) + (h.in_l2_blocks ? " L2 blocks " : " blocks ") +
           hours(count * seconds);
}

std::string headline_count(std::string_view variant, const Parameters& parameters) {
    if (std::none_of(std::begin(headlines), std::end(headlines), [&](const Headline& h) { return h.variant == variant; }))
        return "the real parameters";
    const Headline& h = headline_of(variant);
    return std::string(h.noun) + " " + thousands(parameters.*h.field);
}

}  // namespace sequent::report
