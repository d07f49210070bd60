#include "checker/prove/nearness.hpp"

#include "checker/prove/symbolic_model.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>

namespace sequent::prove {
namespace {

// The conditions that must hold at once; of alternatives, those of each. Comparisons, flags, and conditions whose shape says
// nothing of how near they are, are looked at no further.
std::vector<std::vector<z3::expr>> alternatives(const z3::expr& e) {
    constexpr std::size_t limit = 256;
    if (!e.is_and() && !e.is_or()) return {{e}};
    std::vector<std::vector<z3::expr>> all;
    if (e.is_or()) {
        for (unsigned i = 0; i < e.num_args(); ++i)
            for (auto& one : alternatives(e.arg(i))) all.push_back(std::move(one));
        return all;
    }
    all.push_back({});
    for (unsigned i = 0; i < e.num_args(); ++i) {
        std::vector<std::vector<z3::expr>> longer;
        const auto own = alternatives(e.arg(i));
        // Where there are too many combinations the part stays whole.
        const bool whole = all.size() * own.size() > limit;
        for (const auto& so_far : all)
            for (const auto& more : whole ? std::vector<std::vector<z3::expr>>{{e.arg(i)}} : own) {
                longer.push_back(so_far);
                longer.back().insert(longer.back().end(), more.begin(), more.end());
            }
        all = std::move(longer);
    }
    return all;
}

// As the rules spell it: "force.lag >= 5".
std::string shown(const z3::expr& e) {
    if (e.is_numeral()) return e.get_decimal_string(0);
    if (e.num_args() == 0) return e.decl().name().str();
    const auto joined = [&](const char* sign) {
        std::string text;
        for (unsigned i = 0; i < e.num_args(); ++i) {
            const std::string part = shown(e.arg(i));
            const bool nested = e.arg(i).num_args() > 1;
            text += (i == 0 ? "" : std::string(" ") + sign + " ") + (nested ? "(" + part + ")" : part);
        }
        return text;
    };
    switch (e.decl().decl_kind()) {
        case Z3_OP_AND: return joined("&&");
        case Z3_OP_OR: return joined("||");
        case Z3_OP_EQ: return joined("==");
        case Z3_OP_LE: return joined("<=");
        case Z3_OP_GE: return joined(">=");
        case Z3_OP_LT: return joined("<");
        case Z3_OP_GT: return joined(">");
        case Z3_OP_ADD: return joined("+");
        case Z3_OP_SUB: return joined("-");
        case Z3_OP_MUL: return joined("*");
        case Z3_OP_NOT: return "!(" + shown(e.arg(0)) + ")";
        default: break;
    }
    std::string text = e.to_string();
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos;) {
        const std::size_t end = text.find_first_not_of(" \n", at);
        text.replace(at, (end == std::string::npos ? text.size() : end) - at, " ");
    }
    return text;
}

void collect_names(const z3::expr& e, std::set<std::string>& names) {
    if (e.is_const() && !e.is_numeral()) names.insert(e.decl().name().str());
    for (unsigned i = 0; i < e.num_args(); ++i) collect_names(e.arg(i), names);
}

class Approach {
public:
    Approach(const Machine& machine, const Parameters& p, const SymbolicModel& model, const z3::expr& claim, z3::context& c)
        : machine_(machine), p_(p), model_(model), context_(c) {
        for (const auto& alternative : alternatives(claim)) {
            alternatives_.emplace_back();
            for (const z3::expr& condition : alternative) alternatives_.back().push_back(number_of(condition));
        }
        ever_.resize(conditions_.size());
    }

    Nearness run(std::size_t states_max) {
        Nearness result;
        result.missing = std::numeric_limits<std::size_t>::max();
        std::map<Packed, std::pair<Packed, std::size_t>> from;  // the state before, and the action
        const Packed initial = machine_.initial(p_);
        from[initial] = {initial, 0};
        std::vector<Packed> found{initial};
        for (std::size_t i = 0; i < found.size() && result.states < states_max; ++i, ++result.states) {
            const Packed state = found[i];
            look_at(state, result, from, initial);
            for (std::size_t a = 0; a < machine_.actions().size(); ++a) {
                Packed to;
                if (machine_.apply(p_, state, a, to) && from.try_emplace(to, state, a).second) found.push_back(to);
            }
        }
        result.all = result.states == found.size();
        for (std::size_t i = 0; i < conditions_.size(); ++i)
            if (!ever_[i]) result.never.push_back(shown(conditions_[i]));
        return result;
    }

private:
    // Equal conditions are one.
    std::size_t number_of(const z3::expr& condition) {
        const auto at =
            std::find_if(conditions_.begin(), conditions_.end(), [&](const z3::expr& e) { return z3::eq(e, condition); });
        if (at == conditions_.end()) return conditions_.push_back(condition), conditions_.size() - 1;
        return static_cast<std::size_t>(at - conditions_.begin());
    }

    void look_at(const Packed& state, Nearness& result, const std::map<Packed, std::pair<Packed, std::size_t>>& from,
                 const Packed& initial) {
        const std::vector<int> values = machine_.unpack(state);
        z3::expr_vector terms(context_);
        for (std::size_t v = 0; v < values.size(); ++v)
            terms.push_back(model_.is_flag[v] ? context_.bool_val(values[v] != 0) : context_.int_val(values[v]));
        std::vector<bool> holds;
        for (std::size_t i = 0; i < conditions_.size(); ++i) {
            z3::expr condition = conditions_[i];
            holds.push_back(condition.substitute(model_.variables, terms).simplify().is_true());
            ever_[i] = ever_[i] || holds.back();
        }
        for (const auto& alternative : alternatives_) {
            std::vector<std::size_t> missing;
            long gap = 0;
            for (const std::size_t i : alternative) {
                if (holds[i]) continue;
                missing.push_back(i);
                gap += gap_of(conditions_[i], terms);
            }
            // Of those in which as many are false, the one whose numbers lie nearer.
            if (std::pair(missing.size(), gap) >= std::pair(result.missing, gap_)) continue;
            result.missing = missing.size();
            gap_ = gap;
            result.conditions = alternative.size();
            result.false_there.clear();
            for (const std::size_t i : missing)
                result.false_there.push_back(shown(conditions_[i]) + valued(conditions_[i], values));
            result.run.clear();
            for (Packed at = state; at != initial; at = from.at(at).first)
                result.run.push_back(machine_.actions()[from.at(at).second]);
            std::reverse(result.run.begin(), result.run.end());
        }
    }

    // How far apart the two sides of a comparison lie; 1 for what compares no numbers.
    long gap_of(const z3::expr& condition, const z3::expr_vector& terms) const {
        if (condition.is_not()) return gap_of(condition.arg(0), terms);
        if (condition.num_args() != 2 || !condition.arg(0).is_int()) return 1;
        z3::expr difference = condition.arg(0) - condition.arg(1);
        const z3::expr value = difference.substitute(model_.variables, terms).simplify();
        return value.is_numeral() ? std::labs(std::stol(value.get_decimal_string(0))) : 1;
    }

    // " (force.lag 4)"
    std::string valued(const z3::expr& condition, const std::vector<int>& values) const {
        std::set<std::string> names;
        collect_names(condition, names);
        std::string text;
        for (std::size_t v = 0; v < values.size(); ++v)
            if (names.contains(model_.names[v]))
                text += (text.empty() ? "" : ", ") + model_.names[v] + " " + std::to_string(values[v]);
        return text.empty() ? "" : " (" + text + ")";
    }

    const Machine& machine_;
    const Parameters& p_;
    const SymbolicModel& model_;
    z3::context& context_;
    std::vector<std::vector<std::size_t>> alternatives_;  // indices into conditions_
    std::vector<z3::expr> conditions_;
    std::vector<bool> ever_;
    long gap_ = std::numeric_limits<long>::max();  // of the nearest state
};

}  // namespace

Nearness nearness(std::string_view slice, machines::Bounds bounds, const Parameters& p, std::string_view witness,
                  std::size_t states_max) {
    z3::context c;
    const SymbolicModel model = build(slice, bounds, p, c, 0);
    const auto property = std::find_if(model.properties.begin(), model.properties.end(),
                                       [&](const SymbolicProperty& one) { return one.id == witness; });
    if (property == model.properties.end()) throw std::invalid_argument("no property " + std::string(witness));
    z3::expr claim = property->holds;
    return Approach(machines::machine(slice, bounds), p, model, claim.simplify(), c).run(states_max);
}

}  // namespace sequent::prove
