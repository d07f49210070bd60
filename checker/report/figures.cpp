#include "checker/report/figures.hpp"

#include "checker/report/numbers.hpp"

#include <algorithm>
#include <stdexcept>

namespace sequent::report {
namespace {

using Unit = FigureFormula::Unit;

}  // namespace

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
    std::string amount = formula->unit == Unit::hours       ? thousands(blocks) + (blocks == 1 ? " hour" : " hours")
                         : formula->unit == Unit::seconds   ? hours(seconds)
                         : formula->unit == Unit::l2_blocks ? thousands(blocks) + " L2 blocks " + hours(seconds)
                                                            : report::blocks(blocks) + " " + hours(seconds);
    switch (exactness) {
        case Exactness::exact: return amount;
        case Exactness::at_most: return "<= " + amount;
        case Exactness::at_least: return ">= " + amount;
        case Exactness::unbounded:
            if (bounds_nothing) return "unbounded";
            if (scale == Scale::scaled) return "> " + report::blocks(blocks) + " (scaled)";
            return "> " + amount + (trace && trace->scale == Scale::scaled ? " (by instance)" : "");
        case Exactness::by_instance: return amount + " (by instance)";
        case Exactness::scaled: return report::blocks(blocks) + " (scaled)";
        case Exactness::unknown: break;
    }
    return "not known";
}

Figure figure_at(const catalogue::SliceInfo& slice, const FigureFormula& formula, const Parameters& parameters) {
    Figure figure;
    figure.formula = &formula;
    figure.bounds_nothing = slice.bounds_nothing;
    figure.blocks = formula.amount(parameters);
    const int seconds[] = {parameters.l1_block_seconds, parameters.l2_block_seconds, 1, 3600};
    figure.seconds = figure.blocks * seconds[static_cast<int>(formula.unit)];
    return figure;
}

std::vector<const catalogue::SliceInfo*> slices_with_delay() {
    std::vector<const catalogue::SliceInfo*> found;
    for (const catalogue::SliceInfo& slice : catalogue::slices)
        if (catalogue::has_delay(slice)) found.push_back(&slice);
    return found;
}

const catalogue::SliceInfo& slice_with_delay(const Design& design) {
    for (const catalogue::SliceInfo* slice : design.slices())
        if (catalogue::has_delay(*slice)) return *slice;
    throw std::invalid_argument(design.slug + " has no slice with a delay");
}

const FigureFormula& first_wait(const catalogue::SliceInfo& slice) {
    for (const FigureFormula& figure : slice.figures)
        if (figure.delay) return figure;
    throw std::invalid_argument(std::string(slice.name) + " has no figure of a delay");
}

std::string headline(const catalogue::SliceInfo& slice, const Parameters& parameters) {
    const Headline& h = slice.headline;
    const std::int64_t count = parameters.*find_parameter(h.parameter)->field;
    const int seconds = h.in_l2_blocks ? parameters.l2_block_seconds : parameters.l1_block_seconds;
    return std::string(h.noun) + " " + thousands(count) + (h.in_l2_blocks ? " L2 blocks " : " blocks ") +
           hours(count * seconds);
}

std::string headline_count(const catalogue::SliceInfo& slice, const Parameters& parameters) {
    const Headline& h = slice.headline;
    if (h.parameter.empty()) return "the real parameters";
    return std::string(h.noun) + " " + thousands(parameters.*find_parameter(h.parameter)->field);
}

}  // namespace sequent::report
