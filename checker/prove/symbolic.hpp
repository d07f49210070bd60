// Reads a composition over Z3 terms. Included by one translation unit per composition; heavy, so by nothing else.
#pragma once

#include "checker/prove/symbolic_model.hpp"
#include "model/compose.hpp"
#include "model/domain/terms.hpp"
#include "model/events.hpp"

namespace sequent::prove {

template <class Slice, Caps bounds, machines::Bounds which>
class Reader {
    using Model = Composition<Terms<bounds>, Slice>;
    using State = typename Model::State;
    using P = typename Model::P;

public:
    static SymbolicModel read(const Parameters& given, const FreeParameters& free, z3::context& c, unsigned width) {
        sorts = {&c, width};
        path = TermProp(true);
        SymbolicModel out(c);
        const P p = parameters(given, free, out, c);
        out.fits = (TermProp(Slice::fits(p, bounds)) && TermProp(Slice::room(p, bounds))).expr();
        Slice::relate(p, bounds, [&](const Term& term) { out.related.push_back(term.expr()); });
        State s = variables(out, c);
        each_variable_of(Model::initial(p), [&](const auto& variable) { out.initial.push_back(value_of(variable)); });
        [&]<class... Es>(Events<Es...>) {
            (
                [&] {
                    if constexpr (Model::template has_event<Es>) out.transitions.push_back(transition<Es>(s, p, c));
                }(),
                ...);
        }(AllEvents{});
        each_property<Slice>([&]<class Claim>(int) {
            const TermProp applies{Claim::applies(p)};
            SymbolicProperty property{std::string(Claim::id), kind_of(Claim::role),      !applies.is(false),
                                      applies.expr(),         claim<Claim>(s, p).expr(), z3::expr_vector(c)};
            for (int d = 1; d <= reorg_depth_max(given); ++d) {
                State after = s;
                const TermProp possible = Model::template react<Reorg>(after, p, Term(d));
                property.after_reorg.push_back(implies(possible, claim<Claim>(after, p)).expr());
            }
            out.properties.push_back(property);
        });
        SymbolicProperty range{std::string(range_id), PropertyKind::lemma, true,
                               c.bool_val(true),      out.range,           z3::expr_vector(c)};
        for (int d = 1; d <= reorg_depth_max(given); ++d) {
            State after = s;
            const TermProp possible = Model::template react<Reorg>(after, p, Term(d));
            range.after_reorg.push_back(implies(possible, in_range(after)).expr());
        }
        out.properties.push_back(range);
        [&]<class... As>(Events<As...>) { (obligations<As>(out, s, p, given, c), ...); }(Accelerations{});
        return out;
    }

private:
    static P parameters(const Parameters& given, const FreeParameters& free, SymbolicModel& out, z3::context& c) {
        P p{};
        const auto value = [&](const char* name, int smallest, int largest, int literal) {
            if (!free.contains(name)) return Term(literal);
            const z3::expr e = constant_named(c, std::string("parameter.") + name);
            out.parameters.push_back(e);
            out.parameter_names.emplace_back(name);
            return Term(e, smallest, largest);
        };
#define SEQUENT_FIELD(group, home, name, smallest, largest, meaning) p.name = value(#name, smallest, largest, given.name);
        SEQUENT_PARAMETERS(SEQUENT_FIELD)
#undef SEQUENT_FIELD
        p.weakening = given.weakening;
        return Model::complete(p);
    }
    static int reorg_depth_max(const Parameters& given) {
        return Model::template has_event<Reorg> ? given.l1_reorg_depth_max : 0;
    }
    static PropertyKind kind_of(Role role) {
        return role == Role::invariant ? PropertyKind::invariant
               : role == Role::lemma   ? PropertyKind::lemma
                                       : PropertyKind::witness;
    }
    template <class Claim>
    static TermProp claim(const State& s, const P& p) {
        typename Model::Runner x{};
        return TermProp(Claim::holds(x, s, p, bounds));
    }
    template <class Variable>
    static constexpr bool flag = std::is_same_v<std::remove_cvref_t<Variable>, FlagTerm>;
    template <class Variable>
    static constexpr bool constant = bits_for(std::remove_cvref_t<Variable>::largest) == 0;

    static z3::expr value_of(const auto& variable) { return variable.v.expr(); }
    // Visits the variables that take bits, as the machine does.
    static void each_variable_of(const State& s, auto&& f) {
        each_variable(s, [&](const auto& variable) {
            if constexpr (!constant<decltype(variable)>) f(variable);
        });
    }

    static State variables(SymbolicModel& out, z3::context& c) {
        out.names = machines::machine(Slice::name, which).variables();
        State s;
        std::size_t next = 0;
        TermProp range(true);
        each_variable(s, [&](auto& variable) {
            using Variable = std::remove_cvref_t<decltype(variable)>;
            if constexpr (!constant<Variable>) {
                const std::string& name = out.names.at(next++);
                if constexpr (flag<Variable>) {
                    const z3::expr e = c.bool_const(name.c_str());
                    variable.v = TermProp(e);
                    out.variables.push_back(e);
                } else {
                    const z3::expr e = constant_named(c, name);
                    // For the range, the term may hold anything; for the rules, it is known to be in its interval.
                    range = range && within(Term(e, lowest(), highest()), Variable::largest);
                    variable.v = Term(e, 0, Variable::largest);
                    out.variables.push_back(e);
                }
                out.is_flag.push_back(flag<Variable>);
                out.largest.push_back(Variable::largest);
            }
        });
        out.range = range.expr();
        return s;
    }
    static z3::expr constant_named(z3::context& c, const std::string& name) {
        return sorts.width == 0 ? c.int_const(name.c_str()) : c.bv_const(name.c_str(), sorts.width);
    }
    static std::int64_t highest() { return sorts.width == 0 ? INT64_C(1) << 40 : (INT64_C(1) << (sorts.width - 1)) - 1; }
    static std::int64_t lowest() { return -highest(); }
    static TermProp within(const Term& t, int largest) { return t >= Term(0) && t <= Term(largest); }

    template <class E>
    static Transition transition(const State& s, const P& p, z3::context& c) {
        Transition t{std::string(E::name), {}, z3::expr_vector(c), c.bool_val(true), c.bool_val(true), z3::expr_vector(c),
                     c.bool_val(true)};
        State after = s;
        std::array<Term, E::picks.size()> picks;
        TermProp ranges(true);
        for (std::size_t i = 0; i < picks.size(); ++i) {
            const Pick& pick = E::picks[i];
            const z3::expr e = constant_named(c, std::string(E::name) + "." + std::string(pick.name));
            ranges = ranges && Term(pick.first) <= Term(e, lowest(), highest()) &&
                     Term(e, lowest(), highest()) <= Term(pick.upper(bounds));
            picks[i] = Term(e, pick.first, pick.upper(bounds));
            t.pick_names.emplace_back(pick.name);
            t.picks.push_back(e);
        }
        const TermProp guard =
            std::apply([&](const auto&... values) { return Model::template react<E>(after, p, values...); }, picks);
        t.pick_ranges = ranges.expr();
        t.guard = guard.expr();
        each_variable_of(after, [&](const auto& variable) { t.next.push_back(value_of(variable)); });
        t.in_range = in_range(after).expr();
        t.acceleration = requires { typename E::Unit; };
        return t;
    }
    static TermProp in_range(const State& s) {
        TermProp all(true);
        each_variable(s, [&](const auto& variable) {
            using Variable = std::remove_cvref_t<decltype(variable)>;
            if constexpr (!flag<Variable>) all = all && within(variable.v, Variable::largest);
        });
        return all;
    }

    static TermProp equal(const State& a, const State& b) {
        std::vector<z3::expr> left, right;
        each_variable_of(a, [&](const auto& variable) { left.push_back(value_of(variable)); });
        each_variable_of(b, [&](const auto& variable) { right.push_back(value_of(variable)); });
        TermProp all(true);
        for (std::size_t i = 0; i < left.size(); ++i) all = all && TermProp(left[i] == right[i]);
        return all;
    }

    // One unit of an acceleration's time.
    template <class... Es>
    static TermProp unit(State& s, const P& p, Events<Es...>) {
        TermProp possible(true);
        ((possible = possible && Model::template react<Es>(s, p)), ...);
        return possible;
    }

    // Base: the shortest leap that the rules admit is as many units. Step: a leap of d + 1 is a leap of d, then a unit.
    template <class E>
    static void obligations(SymbolicModel& out, const State& s, const P& p, const Parameters& given, z3::context& c) {
        if constexpr (Model::template has_event<E>) {
            const int shortest = std::max(reorg_depth_max(given), 1);
            const int longest = E::picks[0].upper(bounds);
            State leap = s;
            const TermProp leap_possible = Model::template react<E>(leap, p, Term(shortest));
            State units = s;
            TermProp units_possible(true);
            for (int n = 0; n < shortest; ++n) units_possible = units_possible && unit(units, p, typename E::Unit{});
            const std::string name(E::name);
            out.elapse_obligations.emplace_back(name + "(" + std::to_string(shortest) + ") is as many units",
                                                implies(leap_possible, units_possible && equal(leap, units)).expr());
            const z3::expr amount = constant_named(c, name + "." + std::string(E::picks[0].name));
            const Term free(amount, lowest(), highest());
            const TermProp d_in_range = Term(shortest) <= free && free <= Term(longest - 1);
            if (longest - 1 < shortest) return;
            const Term d(amount, shortest, longest - 1);
            State longer = s, shorter = s;
            const TermProp longer_possible = Model::template react<E>(longer, p, d + Term(1));
            const TermProp shorter_possible = Model::template react<E>(shorter, p, d);
            const TermProp last_possible = unit(shorter, p, typename E::Unit{});
            out.elapse_obligations.emplace_back(
                name + "(d+1) is " + name + "(d), then a unit",
                implies(d_in_range && longer_possible, shorter_possible && last_possible && equal(longer, shorter)).expr());
        }
    }
};

}  // namespace sequent::prove
