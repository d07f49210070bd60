#include "checker/scale/boundaries.hpp"

#include <algorithm>

namespace sequent::scale {
namespace {

// The nearest value on one side at which the relation's sign differs. A sum changes its sign once on a side, so that
// halving finds it; a quotient may come back, so that the nearest ones are tried one by one first.
std::optional<int> nearest(const Relation& relation, const ParameterInfo& info, Parameters p, int direction) {
    constexpr int tried_singly = 64;
    const int start = p.*(info.field), end = direction < 0 ? info.smallest : info.largest;
    const int sign = relation.sign_at(p);
    const auto differs = [&](int value) {
        p.*(info.field) = value;
        return relation.sign_at(p) != sign;
    };
    for (int n = 1; n <= tried_singly; ++n) {
        const std::int64_t value = std::int64_t{start} + std::int64_t{n} * direction;
        if (direction < 0 ? value < end : value > end) return std::nullopt;
        if (differs(static_cast<int>(value))) return static_cast<int>(value);
    }
    if (!differs(end)) return std::nullopt;
    std::int64_t same = start, other = end;
    while (std::abs(other - same) > 1) {
        const std::int64_t middle = same + (other - same) / 2;
        (differs(static_cast<int>(middle)) ? other : same) = middle;
    }
    return static_cast<int>(other);
}

std::optional<Boundary> boundary(const Thresholds& thresholds, const ParameterInfo& info, const Parameters& p, int direction) {
    std::optional<Boundary> best;
    bool by_condition = false;  // of several that change at one value a comparison is easier to read than a condition
    for (const Relation& relation : thresholds.relations) {
        if (!relation.expression.parameters().contains(&info)) continue;
        const auto value = nearest(relation, info, p, direction);
        if (!value) continue;
        const int away = best ? std::abs(*value - p.*(info.field)) - std::abs(best->value - p.*(info.field)) : -1;
        if (away > 0 || (away == 0 && (!by_condition || relation.condition))) continue;
        by_condition = relation.condition;
        Parameters there = p;
        there.*(info.field) = *value;
        best = Boundary{*value, relation.text(relation.sign_at(there))};
    }
    return best;
}

}  // namespace

std::vector<Margins> margins(const catalogue::SliceInfo& slice, const Parameters& deployed) {
    const Thresholds& thresholds = thresholds_of(slice, deployed);
    std::vector<Margins> all;
    for (const ParameterInfo& info : parameter_table) {
        if (info.group != ParameterGroup::mechanism || !slice.reads(info.name)) continue;
        Margins m{&info, deployed.*(info.field), {}, {}, false};
        if (catalogue::find_size(info.name)) {
            // A choice of size: there is no order to lose.
        } else if (info.largest == 1) {
            m.compared = true;
            (m.value ? m.below : m.above) = Boundary{1 - m.value, std::string(info.name) + " " + std::to_string(1 - m.value)};
        } else {
            m.below = boundary(thresholds, info, deployed, -1);
            m.above = boundary(thresholds, info, deployed, +1);
            // Of what is compared with a count every value is one.
            const auto next = [&](std::optional<Boundary>& side, int value) {
                if (thresholds.counted.contains(&info) && value >= info.smallest && value <= info.largest)
                    side = Boundary{value, "compared with a count: each value is a boundary"};
            };
            next(m.below, m.value - 1);
            next(m.above, m.value + 1);
            m.compared = thresholds.counted.contains(&info) ||
                         std::any_of(thresholds.relations.begin(), thresholds.relations.end(), [&](const Relation& relation) {
                             return relation.expression.parameters().contains(&info);
                         });
        }
        all.push_back(std::move(m));
    }
    return all;
}

}  // namespace sequent::scale
