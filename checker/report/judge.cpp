#include "checker/report/judge.hpp"

#include "checker/report/numbers.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace sequent::report {
namespace {

using Outcome = prove::Search::Outcome;

class Judge {
public:
    Judge(const Design& design, SliceOutcome& outcome, const Searcher& search)
        : design_(design), outcome_(outcome), search_(search), properties_(outcome.machine(Scale::scaled).properties()),
          applicable_(outcome.machine(Scale::scaled).applicable(outcome.scaled) |
                      outcome.machine(Scale::real).applicable(outcome.real)) {}

    void witnesses() {
        for (std::size_t k = 0; k < properties_.size(); ++k)
            if (properties_[k].kind == PropertyKind::witness && applies(k))
                outcome_.witnesses.push_back({properties_[k], depth_of(k), false});
    }

    void properties() {
        for (const PropertyKind kind : {PropertyKind::invariant, PropertyKind::lemma})
            for (std::size_t k : by_number())
                if (properties_[k].kind == kind && applies(k)) outcome_.judgements.push_back(judgement(k));
    }

private:
    // INV-FI-9 before INV-FI-10: ids of one kind differ in their number alone.
    std::vector<std::size_t> by_number() const {
        std::vector<std::size_t> order(properties_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            const std::string &x = properties_[a].id, &y = properties_[b].id;
            return x.size() != y.size() ? x.size() < y.size() : x < y;
        });
        return order;
    }

    bool applies(std::size_t k) const { return (applicable_ >> k) & 1; }
    const ExploreResult* explored() const { return outcome_.explored ? &outcome_.explored->result : nullptr; }
    const prove::Induction* induction() const { return outcome_.induction.get(); }

    std::optional<std::size_t> depth_of(std::size_t k) const {
        if (!explored() || !explored()->found[k]) return std::nullopt;
        return explored()->found[k]->depth;
    }

    bool exhausted() const { return explored() && explored()->outcome == ExploreOutcome::exhausted; }

    bool proved(const std::string& id) const { return outcome_.proved(id); }

    std::shared_ptr<const prove::Search> search(std::string_view id) const { return search_ ? search_(id) : nullptr; }

    // Whether the witness of a premise is reached, and where: what the explorer says of the finite instance is vacuous
    // if only the deployed system reaches it.
    enum class Premise { reached, reached_at_real, unreachable, unknown };
    Premise premise(const Property& property, std::string& how) {
        for (WitnessReached& witness : outcome_.witnesses) {
            if (witness.property.id != property.witness) continue;
            if (witness.depth) {
                how = fmt::format("witness {} at depth {}", witness.property.id, *witness.depth);
                return Premise::reached;
            }
            const auto found = search(witness.property.id);
            if (found && found->outcome == Outcome::found) {
                witness.by_search = true;
                how = fmt::format("witness {} after {} events at real parameters", witness.property.id, found->depth);
                return Premise::reached_at_real;
            }
            how = "its witness " + witness.property.id + " is not reached";
            limit_ = found && found->outcome == Outcome::none_up_to_depth;
            if (exhausted()) return Premise::unreachable;
            how += found && found->outcome == Outcome::none_up_to_depth ? fmt::format(" within {} events", found->depth)
                   : found ? fmt::format(" within {} events, where a budget ended", std::max(found->depth, 0))
                           : ", and nothing was searched at the deployed parameters";
            return Premise::unknown;
        }
        return Premise::reached;  // it has none that applies here
    }

    Judgement judgement(std::size_t k) {
        Judgement j;
        j.property = properties_[k];
        if (const auto reason = design_.expect.find(j.property.id); reason != design_.expect.end()) j.expected = reason->second;
        j.of_weakening = j.property.id == design_.expected_of_weakening;
        if (!violated(k, j)) holds(j);
        return j;
    }

    // What the search at the deployed parameters found, or null.
    const std::vector<Action>* found_at_real(const std::string& id) const {
        if (!outcome_.searched) return nullptr;
        const auto at = outcome_.searched->found.find(id);
        return at == outcome_.searched->found.end() ? nullptr : &at->second;
    }

    // At the deployed parameters if it is found there; the finite instance's shortest trace otherwise.
    bool violated(std::size_t k, Judgement& j) {
        const auto depth = depth_of(k);
        const std::vector<Action>* at_real = found_at_real(j.property.id);
        if (!depth && !at_real) return false;
        j.verdict = Verdict::violated;
        if (at_real) {
            j.brief = fmt::format("after {} events, real", at_real->size());
            j.evidence = fmt::format("after {} events at {}", at_real->size(), configuration(outcome_, Scale::real));
            j.trace = Path{Scale::real, *at_real, {}};
            if (depth) j.remark = fmt::format("at depth {} of the instance", *depth);
        } else {
            j.brief = fmt::format("at depth {}{}", *depth, outcome_.is_scaled() ? ", instance" : ", real");
            j.evidence = fmt::format("at depth {} of {}", *depth, configuration(outcome_, Scale::scaled));
            j.trace = outcome_.explored->violations[k];
            if (proved(j.property.id)) j.remark = "though inductive at the deployed parameters";
            else if (outcome_.is_scaled()) j.remark = searched_text();
        }
        return true;
    }

    // "none to depth 9 at the deployed parameters"
    std::string searched_text() const {
        if (!outcome_.searched) return "not searched at the deployed parameters";
        const Searched& s = *outcome_.searched;
        if (s.exhausted)
            return fmt::format("no violation in {} states as deployed", thousands(static_cast<std::int64_t>(s.states)));
        if (s.depth < 0) return "a budget ended before the search at the deployed parameters began";
        return fmt::format("no violation to depth {} at the deployed parameters{}", s.depth,
                           s.complete ? "" : ", where a budget ended");
    }

    void holds(Judgement& j) {
        const std::string& id = j.property.id;
        std::string how;
        const Premise reached = premise(j.property, how);
        if (proved(id)) {
            j.verdict = reached == Premise::unreachable ? Verdict::vacuous
                        : reached == Premise::unknown   ? Verdict::none
                                                        : Verdict::proved;
            j.evidence = "at " + configuration(outcome_, Scale::real);
            j.brief = "at " + headline_count(*outcome_.info, outcome_.real);
        } else if (explored()) {
            explorer_says(reached, j);
        } else {
            search_says(j);
        }
        if (j.verdict == Verdict::vacuous) j.brief = how;
        if (j.verdict == Verdict::vacuous) j.evidence = how + ": " + j.evidence;
        else if (reached == Premise::unknown && j.verdict == Verdict::none && proved(id)) j.evidence = "inductive, but " + how;
        else if (reached == Premise::unknown || !how.empty()) j.remark = how;
        if (const auto* in = induction()) add_induction(*in, j);
        if (j.brief.empty()) j.brief = j.evidence;
        if (j.verdict == Verdict::none)
            outcome_.complete = false, outcome_.witness_limit |= reached == Premise::unknown && limit_;
    }

    void explorer_says(Premise reached, Judgement& j) {
        const ExploreResult& result = *explored();
        const std::string instance = configuration(outcome_, Scale::scaled);
        const std::string states = thousands(static_cast<std::int64_t>(result.states)) + " states";
        const std::string besides = outcome_.is_scaled() ? "; " + searched_text()
                                    : exhausted()        ? ", all that the deployed parameters have"
                                                         : "";
        if (exhausted()) {
            j.verdict = reached == Premise::reached ? Verdict::exhausted : Verdict::vacuous;
            j.brief = states + besides;
            j.evidence = fmt::format("{} of {}{}", states, instance, besides);
        } else {
            j.verdict = Verdict::bounded;
            j.brief = fmt::format("to depth {}{}", result.depth_complete, outcome_.is_scaled() ? besides : "");
            j.evidence = fmt::format("to depth {}, {} of {}{}", result.depth_complete, states, instance,
                                     outcome_.is_scaled() ? besides : "");
        }
    }

    void search_says(Judgement& j) {
        const Searched* s = outcome_.searched.get();
        if (s && s->exhausted) {
            j.verdict = Verdict::exhausted;
            j.evidence = fmt::format("{} states at {}", thousands(static_cast<std::int64_t>(s->states)),
                                     configuration(outcome_, Scale::real));
        } else if (s && s->depth >= 0) {
            j.verdict = Verdict::bounded;
            j.brief = fmt::format("to depth {}{}", s->depth, s->complete ? "" : ", where a budget ended");
            j.evidence = j.brief + " at " + configuration(outcome_, Scale::real);
        } else {
            j.verdict = Verdict::none;
            j.evidence = "a budget ended first";
        }
    }

    static void add_induction(const prove::Induction& in, Judgement& j) {
        const auto failed = in.not_inductive.find(j.property.id);
        std::string why;
        if (!in.complete) why = "the induction did not end";
        else if (failed != in.not_inductive.end()) why = "not inductive: " + failed->second;
        else if (!in.range_safe) why = "the induction does not show that every value stays in its range";
        else if (!in.elapse_sound) why = "skipping time was not shown to equal single steps, so that nothing is proved";
        if (!why.empty()) j.remark += (j.remark.empty() ? "" : "; ") + why;
    }

    const Design& design_;
    SliceOutcome& outcome_;
    const Searcher& search_;
    bool limit_ = false;  // the last witness that was not reached lies deeper than the search went
    const std::vector<Property>& properties_;
    std::uint64_t applicable_;
};

}  // namespace

namespace {

// A parameter whose value differs between the scales, as the design writes it; else its name and value.
std::string all_parameters(const SliceOutcome& slice, Scale scale) {
    std::string text;
    for (const ParameterInfo& info : parameter_table)
        if (slice.info->reads(info.name))
            text +=
                fmt::format("{}{} {}", text.empty() ? "" : ", ", info.name, thousands(slice.parameters(scale).*(info.field)));
    return text;
}

}  // namespace

std::string scaled_keys(const SliceOutcome& slice) {
    return fmt::format("{}", fmt::join(scaling(slice.real, slice.scaled, slice.info), ", "));
}

std::string configuration(const SliceOutcome& slice, Scale scale) {
    if (!catalogue::has_delay(*slice.info)) return all_parameters(slice, scale);
    const Parameters& p = slice.parameters(scale);
    if (const std::string keys = scaled_keys(slice); scale == Scale::scaled && !keys.empty())
        return fmt::format("queue of {}, {}", p.forced_txs, keys);
    const std::string_view key = slice.info->headline.parameter;
    const ParameterInfo* info = find_parameter(key);
    return fmt::format("{} {}, queue of {}, reorgs up to {}", key, thousands(p.*(info->field)), p.forced_txs,
                       p.l1_reorg_depth_max);
}

void judge(const Design& design, SliceOutcome& slice, const Searcher& search) {
    Judge judge(design, slice, search);
    judge.witnesses();
    judge.properties();
    if (slice.explored && slice.explored->result.outcome != ExploreOutcome::exhausted) slice.complete = false;
    if (slice.induction && !slice.induction->complete) slice.complete = false;
}

}  // namespace sequent::report
