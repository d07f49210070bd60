#include "checker/audit/difference.hpp"

#include "checker/report/judge.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/words.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <map>
#include <stdexcept>

namespace sequent::audit {
namespace {

// Machines that the explorer takes have states of at most two words.
struct Pair {
    std::array<std::uint64_t, 2> before{}, after{};
    friend bool operator==(const Pair&, const Pair&) = default;
};
std::size_t hash(const Pair& pair) {
    std::uint64_t hash = 0;
    for (const std::uint64_t word : {pair.before[0], pair.before[1], pair.after[0], pair.after[1]}) {
        hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    return hash;
}
Packed packed(const std::array<std::uint64_t, 2>& words) {
    Packed state;
    std::copy(words.begin(), words.end(), state.word.begin());
    return state;
}
std::array<std::uint64_t, 2> words(const Packed& state) { return {state.word[0], state.word[1]}; }

// An event with its choices, as each of the two machines numbers it.
struct Shared {
    std::size_t before, after;
};

class Product {
public:
    Product(Difference& out, const DifferenceOptions& options)
        : before_(out.side_before), after_(out.side_after), options_(options), out_(out) {
        share_events();
        share_variables();
    }

    void visit() {
        const auto begin = std::chrono::steady_clock::now();
        reach(words(before_.machine->initial(before_.parameters)), words(after_.machine->initial(after_.parameters)), 0, 0);
        compare_values(0);
        std::size_t layer_end = 1;
        out_.complete = true;
        for (std::size_t at = 0; at < nodes_.size(); ++at) {
            if (at == layer_end) layer_end = nodes_.size(), ++out_.depth;
            if (at % 1024 == 0) {
                const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
                const bool stopped = options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed);
                if (stopped || nodes_.size() > options_.pairs_max || spent.count() > options_.seconds_max) {
                    out_.complete = false;
                    break;
                }
            }
            expand(at);
            if (out_.only_before && out_.only_after) break;  // further pairs would change no answer
        }
        out_.pairs = nodes_.size();
    }

private:
    static constexpr std::uint32_t nowhere = ~std::uint32_t{0};
    struct Node {
        Pair pair;
        std::uint32_t parent, event;  // an index of shared_
    };

    void share_events() {
        std::map<Action, std::size_t> theirs;
        for (std::size_t i = 0; i < after_.machine->actions().size(); ++i) theirs.emplace(after_.machine->actions()[i], i);
        const auto& ours = before_.machine->actions();
        for (std::size_t i = 0; i < ours.size(); ++i)
            if (const auto at = theirs.find(ours[i]); at != theirs.end()) shared_.push_back({i, at->second});
        const auto sort = [](const Machine& one, const Machine& other, std::vector<std::string>& only) {
            for (const EventShape& event : one.events())
                if (!event.leap && other.find_event(event.name) == nullptr) only.push_back(event.name);
        };
        sort(*before_.machine, *after_.machine, out_.only_in_before);
        sort(*after_.machine, *before_.machine, out_.only_in_after);
        for (const EventShape& event : before_.machine->events())
            if (!event.leap && after_.machine->find_event(event.name) != nullptr) out_.events.push_back(event.name);
    }
    void share_variables() {
        const auto& theirs = after_.machine->variables();
        for (std::size_t i = 0; i < before_.machine->variables().size(); ++i) {
            const auto at = std::find(theirs.begin(), theirs.end(), before_.machine->variables()[i]);
            if (at != theirs.end()) variables_.push_back({i, static_cast<std::size_t>(at - theirs.begin())});
        }
        out_.variables = variables_.size();
    }

    // Returns false of a pair that is known.
    bool reach(const std::array<std::uint64_t, 2>& before, const std::array<std::uint64_t, 2>& after, std::size_t parent,
               std::size_t event) {
        const Pair pair{before, after};
        if (2 * nodes_.size() >= places_.size()) rehash();
        std::uint32_t& place = place_of(pair);
        if (place != nowhere) return false;
        place = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back({pair, static_cast<std::uint32_t>(parent), static_cast<std::uint32_t>(event)});
        return true;
    }
    // Where the pair's number stands, or would.
    std::uint32_t& place_of(const Pair& pair) {
        std::size_t at = hash(pair) & (places_.size() - 1);
        while (places_[at] != nowhere && !(nodes_[places_[at]].pair == pair)) at = (at + 1) & (places_.size() - 1);
        return places_[at];
    }
    void rehash() {
        places_.assign(std::max<std::size_t>(1024, 2 * places_.size()), nowhere);
        for (std::size_t i = 0; i < nodes_.size(); ++i) place_of(nodes_[i].pair) = static_cast<std::uint32_t>(i);
    }

    // nullopt where the event would write a value out of its range, which only a weakened model does.
    static std::optional<bool> apply(const Side& side, const Packed& from, std::size_t event, Packed& to) {
        try {
            return side.machine->apply(side.parameters, from, event, to);
        } catch (const std::logic_error&) {
            return std::nullopt;
        }
    }

    void expand(std::size_t at) {
        const Pair pair = nodes_[at].pair;
        const Packed before = packed(pair.before), after = packed(pair.after);
        Packed to_before, to_after;
        for (std::size_t event = 0; event < shared_.size(); ++event) {
            to_before = to_after = {};
            const auto one = apply(before_, before, shared_[event].before, to_before);
            const auto other = apply(after_, after, shared_[event].after, to_after);
            if (!one || !other) {
                ++out_.out_of_range;
                out_.complete = false;
                continue;
            }
            const bool allowed_before = *one, allowed_after = *other;
            if (allowed_before && allowed_after) {
                if (reach(words(to_before), words(to_after), at, event)) compare_values(nodes_.size() - 1);
            } else if (allowed_before && !out_.only_before) {
                out_.only_before = refused(at, event, after_, after);
            } else if (allowed_after && !out_.only_after) {
                out_.only_after = refused(at, event, before_, before);
            }
        }
    }

    std::vector<Action> run_to(std::size_t at) const {
        std::vector<Action> run;
        for (; at != 0; at = nodes_[at].parent) run.push_back(before_.machine->actions()[shared_[nodes_[at].event].before]);
        std::reverse(run.begin(), run.end());
        return run;
    }

    Parting refused(std::size_t at, std::size_t event, const Side& by, const Packed& state) const {
        Parting parting;
        parting.run = run_to(at);
        parting.run.push_back(before_.machine->actions()[shared_[event].before]);
        parting.refusals = by.machine->refusals(by.parameters, state, parting.run.back());
        parting.reasons = report::why_not(*by.machine, by.parameters, state, parting.run.back());
        return parting;
    }

    void compare_values(std::size_t at) {
        if (out_.states) return;
        values_before_.resize(before_.machine->variables().size());
        values_after_.resize(after_.machine->variables().size());
        before_.machine->unpack(packed(nodes_[at].pair.before), values_before_);
        after_.machine->unpack(packed(nodes_[at].pair.after), values_after_);
        std::string text;
        for (const Shared& variable : variables_) {
            const int here = values_before_[variable.before], there = values_after_[variable.after];
            if (here != there)
                text += fmt::format("{}{} is {} before and {} after", text.empty() ? "" : "; ",
                                    before_.machine->variables()[variable.before], here, there);
        }
        if (text.empty()) return;
        out_.states.emplace();
        out_.states->run = run_to(at);
        out_.states->values = text;
    }

    const Side &before_, &after_;
    const DifferenceOptions& options_;
    std::vector<Shared> shared_, variables_;
    std::vector<Node> nodes_;
    std::vector<std::uint32_t> places_;  // open addressing: numbers of nodes
    std::vector<int> values_before_, values_after_;
    Difference& out_;
};

std::vector<const ParameterInfo*> differing(const catalogue::SliceInfo& slice, const Parameters& a, const Parameters& b) {
    std::vector<const ParameterInfo*> found;
    for (const ParameterInfo& info : parameter_table)
        if (slice.reads(info.name) && a.*(info.field) != b.*(info.field)) found.push_back(&info);
    return found;
}

// How far from one instance's values the other's are tried: a step is enough to tell larger from smaller, and rules with
// margins want a few.
constexpr int steps_max = 4;

// `base` with each of the parameters moved by `step` to the side on which `wanted` lies of `from`; nullopt where that is no
// instance of `wanted`.
std::optional<Parameters> moved(const report::SliceOutcome& wanted, const Parameters& from, const Parameters& base, int step) {
    const catalogue::SliceInfo& slice = *wanted.info;
    Parameters to = base;
    for (const ParameterInfo* info : differing(slice, wanted.real, from)) {
        const int direction = wanted.real.*(info->field) > from.*(info->field) ? 1 : -1;
        to.*(info->field) = base.*(info->field) + direction * step;
        if (to.*(info->field) < info->smallest) return std::nullopt;
    }
    to.weakening = wanted.scaled.weakening;
    const Machine& machine = wanted.machine(report::Scale::scaled);
    if (!machine.fits(to) || !scale::differences(slice, wanted.real, to).empty()) return std::nullopt;
    return to;
}

}  // namespace

std::string Difference::name() const { return before == after ? before : before + " and " + after; }

std::string Difference::conclusion() const {
    if (identical) return "none: the same rules at the same parameters";
    const std::string where = complete ? ""
                                       : fmt::format(", as far as {} pairs of states tell, to depth {}",
                                                     report::thousands(static_cast<std::int64_t>(pairs)), depth);
    if (!only_before && !only_after)
        return (states ? "both allow the same runs, with other values" : "none: both allow the same runs") + where;
    if (!only_after) return "the change only forbids: it allows no run that was forbidden" + where;
    if (!only_before) return "the change only allows: it forbids no run that was allowed" + where;
    return "the change forbids some runs and allows others" + where;
}

void visit_pairs(Difference& out, const DifferenceOptions& options) { Product(out, options).visit(); }

Difference difference(const Side& before, const Side& after, const DifferenceOptions& options) {
    Difference out;
    out.side_before = before;
    out.side_after = after;
    visit_pairs(out, options);
    return out;
}

void choose_instance(const report::SliceOutcome& before, const report::SliceOutcome& after, Difference& out) {
    using report::Scale;
    out.before = before.name();
    out.after = after.name();
    out.side_before = {&before.machine(Scale::scaled), before.scaled};
    out.side_after = {&after.machine(Scale::scaled), after.scaled};
    out.stands = before.instance.stands() && after.instance.stands();
    if (before.info != after.info) {
        out.instance = "each design's own instance";
        return;
    }
    const catalogue::SliceInfo& slice = *before.info;
    const auto changed = differing(slice, before.real, after.real);
    const auto say = [&] {
        for (const ParameterInfo* info : differing(slice, out.side_before.parameters, out.side_after.parameters))
            out.instance += fmt::format("{}{} {} before and {} after", out.instance.empty() ? "" : ", ", info->name,
                                        out.side_before.parameters.*(info->field), out.side_after.parameters.*(info->field));
    };
    if (changed.empty()) {
        // An [instance] of one of the two may be another one: the changed design's serves both.
        out.side_before.parameters = after.scaled;
        out.side_before.parameters.weakening = before.scaled.weakening;
        out.identical = out.side_before.parameters == out.side_after.parameters;
        if (!out.identical) out.instance = report::scaled_keys(after);
        return;
    }
    for (int step = 1; step <= steps_max; ++step) {
        if (const auto there = moved(before, after.real, after.scaled, step)) {
            out.side_before.parameters = *there;
            out.side_after.parameters = after.scaled;
            out.stands = after.instance.stands();
            return say();
        }
        if (const auto there = moved(after, before.real, before.scaled, step)) {
            out.side_before.parameters = before.scaled;
            out.side_after.parameters = *there;
            out.stands = before.instance.stands();
            return say();
        }
    }
    // No instance keeps the order between the two: each design's own, which may hide what differs.
    out.stands = false;
    say();
}

}  // namespace sequent::audit
