// The vocabulary in which rules and properties are written. One text serves every value domain:
//
//   require(condition)            the guard: the event happens only if every reacting rule's conditions hold
//   when(condition, then, else)   an effect that depends on the state (never a native `if` on a state value)
//   can<Event>(picks...)          is that event possible now?
//   all / any / count             over the slots 0..n-1
//   ite, implies, same, least, most, clamp, quotient, number
//   value_of(field)               what the field holds now: later writes to the field do not change it
//
// Inside a rule `s` is the state, `p` the parameters, `cap` the compile-time bounds.
#pragma once

#include "model/domain/ints.hpp"
#include "model/domain/join.hpp"
#include "model/domain/parameter.hpp"
#include "model/domain/text.hpp"

#include <boost/hana.hpp>
#include <string_view>

namespace sequent {

// A field as the number or truth value that it holds now.
constexpr auto value_of(const auto& field) {
    if constexpr (requires { field + 0; }) return field + 0;
    else return field || false;
}

// A rule is one module's reaction to one event.
template <class E, Text rule_id>
struct On {
    using Event = E;
    static constexpr std::string_view id = rule_id.view();
};

// A rule that only forbids does not make its event part of a slice: some other rule must bring about what it forbids.
struct Forbids {};

// A weakened rule takes the place of its faithful twin when the parameters name it.
template <class Rule, Text slug>
struct InsteadOf {
    using Faithful = Rule;
    static constexpr std::string_view name = slug.view();
};

template <class... Rs>
struct Rules {};

// A property: an invariant or a lemma must hold in every reachable state; a witness must be reached.
enum class Role { invariant, lemma, witness };
template <Text property_id, Role property_role, Text witness_id = "">
struct Claims {
    static constexpr std::string_view id = property_id.view();
    static constexpr Role role = property_role;
    static constexpr std::string_view witness = witness_id.view();
    // The threat under which the property says anything; elsewhere it is not asked.
    static constexpr bool applies(const auto&) { return true; }
};
template <Text id, Text witness>
using Invariant = Claims<id, Role::invariant, witness>;
template <Text id>
using Lemma = Claims<id, Role::lemma>;
template <Text id>
using Witness = Claims<id, Role::witness>;

template <class... Ps>
struct Properties {};

template <class... Lists>
using JoinRules = typename detail::Join<Rules, Lists...>::type;
template <class... Lists>
using JoinProperties = typename detail::Join<Properties, Lists...>::type;

template <class F>
constexpr auto all(int n, F&& f) {
    decltype(!f(0)) result = true;
    for (int i = 0; i < n; ++i) result = result && f(i);
    return result;
}
template <class F>
constexpr auto any(int n, F&& f) {
    decltype(!f(0)) result = false;
    for (int i = 0; i < n; ++i) result = result || f(i);
    return result;
}
// A list of rules with another in one's place.
template <class List, class Old, class New>
struct Replace;
template <class... Rs, class Old, class New>
struct Replace<Rules<Rs...>, Old, New> {
    static_assert((std::is_same_v<Rs, Old> || ...), "the rule that is to be replaced is not in the list");
    using type = Rules<std::conditional_t<std::is_same_v<Rs, Old>, New, Rs>...>;
};
template <class List, class Old, class New>
using Replaced = typename Replace<List, Old, New>::type;

// How many of 0..n-1 satisfy f.
template <class F>
constexpr auto count(int n, F&& f) {
    decltype(number(!f(0))) result = 0;
    for (int i = 0; i < n; ++i) result = result + number(f(i));
    return result;
}

#define SEQUENT_DOMAIN(D)                    \
    static constexpr Caps cap = D::cap;      \
    using Num = typename D::Num;             \
    using Truth = typename D::Truth;         \
    using Flag = typename D::Flag;           \
    template <int N>                         \
    using Upto = typename D::template Upto<N>; \
    template <class T, int N>                \
    using Array = ArrayOf<T, N>;

#define RULE(...) \
    static constexpr void react([[maybe_unused]] auto& x, [[maybe_unused]] auto& s, [[maybe_unused]] const auto& p, \
                                [[maybe_unused]] const Caps& cap __VA_OPT__(, ) __VA_ARGS__)
#define HOLDS() static constexpr auto holds([[maybe_unused]] auto& x, [[maybe_unused]] const auto& s, \
                                [[maybe_unused]] const auto& p, [[maybe_unused]] const Caps& cap)

}  // namespace sequent

// The words of a rule. They are macros, because they name what every rule is given (x, s, p, cap) and may leave it.
#define require(...) \
    if (!x.run.demand((__VA_ARGS__), #__VA_ARGS__)) return
#define when(...) x.run.branch(__VA_ARGS__)
#define can(Event, ...) x.template allows<Event>(s, p __VA_OPT__(, ) __VA_ARGS__)
