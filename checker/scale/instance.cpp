#include "checker/scale/instance.hpp"

#include "checker/machines/machines.hpp"
#include "checker/prove/interruption.hpp"

#include <algorithm>

namespace sequent::scale {
namespace {

const Machine& small(const catalogue::SliceInfo& slice) { return machines::machine(slice.name, machines::Bounds::small); }

// Rates and ratios are kept where they are if that is possible at all, and multiplied if not; the rest is made small.
bool is_rate(const ParameterInfo& info) {
    return info.name.find("_rate_") != std::string_view::npos || info.name.find("_per_") != std::string_view::npos ||
           info.name.find("percent") != std::string_view::npos;
}
constexpr int rate_factors_max = 40;

Broken broken_at(const Relation& relation, const Parameters& deployed, const Parameters& instance) {
    const auto read = relation.expression.parameters();
    return {relation.text(relation.sign_at(deployed)), relation.text(relation.sign_at(instance)), {read.begin(), read.end()}};
}

class Solver {
public:
    Solver(const catalogue::SliceInfo& slice, const Parameters& deployed, const Chosen& chosen)
        : slice_(slice), thresholds_(thresholds_of(slice, deployed)), deployed_(deployed), chosen_(chosen),
          free_(scalable(slice)) {}

    Instance run() {
        Instance result;
        result.parameters = deployed_;
        result.inexact = thresholds_.inexact;
        for (const bool all_relations : {true, false})
            for (int factor = 1; factor <= rate_factors_max; ++factor)
                if (const auto found = solve(factor, all_relations)) return complete(result, *found);
        return result;
    }

private:
    std::optional<Parameters> solve(int rate_factor, bool all_relations) {
        z3::context c;
        z3::optimize optimize(c);
        z3::expr sum = c.int_val(0);
        const auto constant = [&](const ParameterInfo* info) { return c.int_const(std::string(info->name).c_str()); };
        for (const ParameterInfo* info : free_) {
            const z3::expr value = constant(info);
            optimize.add(value >= info->smallest && value <= info->largest);
            if (const auto at = chosen_.find(info); at != chosen_.end()) {
                optimize.add(value == at->second);
            } else if (is_rate(*info)) {
                const std::int64_t rate = std::int64_t{deployed_.*(info->field)} * rate_factor;
                if (rate > info->largest) return std::nullopt;
                optimize.add(value == c.int_val(rate));
            } else {
                sum = sum + value;
            }
        }
        optimize.add(thresholds_.fits.term(c) != 0);
        for (const Relation& relation : thresholds_.relations) {
            const int sign = relation.sign_at(deployed_);
            const z3::expr term = relation.expression.term(c);
            const z3::expr kept = sign < 0 ? term < 0 : sign > 0 ? term > 0 : term == 0;
            if (all_relations) optimize.add(kept);
            else optimize.add(kept, 1000);
        }
        if (all_relations) optimize.minimize(sum);
        z3::params limits = prove::without_signals(c);
        limits.set("timeout", 20000u);
        optimize.set(limits);
        try {
            if (optimize.check() != z3::sat) return std::nullopt;
        } catch (const z3::exception&) {
            return std::nullopt;
        }
        Parameters found = deployed_;
        const z3::model model = optimize.get_model();
        for (const ParameterInfo* info : free_) found.*(info->field) = model.eval(constant(info), true).get_numeral_int();
        return found;
    }

    Instance complete(Instance result, const Parameters& found) {
        result.parameters = found;
        result.scaled = true;
        result.fits = small(slice_).fits(found);
        result.broken = differences(slice_, deployed_, found);
        result.relations = thresholds_.relations.size() - result.broken.size();
        for (const ParameterInfo* info : free_)
            if (found.*(info->field) != deployed_.*(info->field))
                result.forced_by[std::string(info->name)] = reason(*info, found);
        return result;
    }

    std::string reason(const ParameterInfo& info, const Parameters& found) const {
        if (chosen_.contains(&info)) return "chosen in [instance]";
        if (is_rate(info)) return "the explorer's bounds";
        if (found.*(info.field) == info.smallest) return "its range";
        Parameters smaller = found;
        smaller.*(info.field) -= 1;
        for (const Relation& relation : thresholds_.relations)
            if (relation.sign_at(smaller) != relation.sign_at(deployed_)) return relation.text(relation.sign_at(deployed_));
        return "the explorer's bounds";
    }

    const catalogue::SliceInfo& slice_;
    const Thresholds& thresholds_;
    const Parameters& deployed_;
    const Chosen& chosen_;
    const std::vector<const ParameterInfo*> free_;
};

}  // namespace

Instance instance_for(const catalogue::SliceInfo& slice, const Parameters& deployed, const Chosen& chosen) {
    const auto free = scalable(slice);
    const bool chosen_here = std::any_of(free.begin(), free.end(), [&](const ParameterInfo* info) {
        const auto at = chosen.find(info);
        return at != chosen.end() && at->second != deployed.*(info->field);
    });
    if (!chosen_here && small(slice).fits(deployed)) {
        Instance whole;
        whole.parameters = deployed;
        whole.fits = true;
        return whole;
    }
    return Solver(slice, deployed, chosen).run();
}

std::vector<Broken> differences(const catalogue::SliceInfo& slice, const Parameters& deployed, const Parameters& instance) {
    std::vector<Broken> comparisons, conditions;  // the former are easier to read, so that they come first
    for (const Relation& relation : thresholds_of(slice, deployed).relations)
        if (relation.sign_at(deployed) != relation.sign_at(instance))
            (relation.condition ? conditions : comparisons).push_back(broken_at(relation, deployed, instance));
    comparisons.insert(comparisons.end(), conditions.begin(), conditions.end());
    return comparisons;
}

}  // namespace sequent::scale
