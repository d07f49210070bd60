// Composition: the modules of a slice react to shared events. The event happens only if every reacting rule allows it; then all
// effects happen, in the order in which the slice lists its rules.
#pragma once

#include "model/events.hpp"
#include "model/slice.hpp"

#include <boost/hana.hpp>
#include <concepts>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace sequent {

namespace hana = boost::hana;

// The parameters as rules see them: numbers of the domain. `weakening` stays a plain number: which rule text is read is
// decided before any value is known.
template <class D>
struct ParametersOf {
    using Num = typename D::Num;
#define SEQUENT_FIELD(group, home, name, smallest, largest, meaning) Num name;
    SEQUENT_PARAMETERS(SEQUENT_FIELD)
#undef SEQUENT_FIELD
    int weakening = 0;
};

namespace detail {

template <class List>
struct Names;
template <class... Ws>
struct Names<Rules<Ws...>> {
    static constexpr std::size_t count = sizeof...(Ws);
    static constexpr std::array<std::string_view, count> names{Ws::name...};
};

// What a slice lists under Reactions and Claims must be what it seems to be; said here, before any template is read.
template <class R>
concept IsRule = requires {
    typename R::Event;
    { R::id } -> std::convertible_to<std::string_view>;
};
template <class C>
concept IsClaim = requires {
    { C::id } -> std::convertible_to<std::string_view>;
    { C::role } -> std::convertible_to<Role>;
    { C::title } -> std::convertible_to<std::string_view>;
};

// Never defined: the compiler's first error line has the name of the fault and of the rule or property that has it.
template <class Rule>
struct RuleWithoutId_DeriveItFromOnEventAndId;
template <class Rule>
struct RuleTakesOtherNumbersThanItsEventHasChoices;
template <class Claim>
struct PropertyWithoutIdOrTitle_DeriveItFromInvariantLemmaOrWitness;
template <class Claim>
struct PropertyNamesAWitnessThatIsNotAmongTheClaims;

template <class R>
constexpr bool is_rule() {
    if constexpr (IsRule<R>) return true;
    else return sizeof(RuleWithoutId_DeriveItFromOnEventAndId<R>) > 0;
}
template <class C>
constexpr bool is_claim() {
    if constexpr (IsClaim<C>) return true;
    else return sizeof(PropertyWithoutIdOrTitle_DeriveItFromInvariantLemmaOrWitness<C>) > 0;
}
template <class C, class... Cs>
constexpr bool has_its_witness() {
    if constexpr (C::witness.empty() || ((Cs::role == Role::witness && Cs::id == C::witness) || ...)) return true;
    else return sizeof(PropertyNamesAWitnessThatIsNotAmongTheClaims<C>) > 0;
}
template <class... Rs>
constexpr bool all_are_rules(Rules<Rs...>) { return (is_rule<Rs>() && ...); }
template <class... Cs>
constexpr bool all_are_claims(Properties<Cs...>) { return (is_claim<Cs>() && ...); }
template <class... Cs>
constexpr bool every_witness_is_there(Properties<Cs...>) { return (has_its_witness<Cs, Cs...>() && ...); }

}  // namespace detail

// One composed model over one domain.
template <class D, class Slice>
struct Composition {
    static_assert(detail::all_are_rules(typename Slice::Reactions{}));
    static_assert(detail::all_are_claims(typename Slice::Claims{}));
    static_assert(detail::every_witness_is_there(typename Slice::Claims{}));

    using Domain = D;
    static constexpr Caps cap = D::cap;
    struct P : ParametersOf<D>, Slice::template Derived<typename D::Num> {};
    using Run = typename D::Run;
    using Truth = typename D::Truth;

    using State = typename Slice::template State<D>;

    // Field by field: a copy in one piece keeps the compiler from seeing that most fields of a successor are its predecessor's,
    // and the processor from reading what it has just written.
    static constexpr State copy(const State& s) {
        if constexpr (D::symbolic) {
            return s;
        } else {
            State t;
            each_packed([]<unsigned>(const auto& from, auto& to) { to.v = from.v; }, s, t);
            return t;
        }
    }

    // What a rule is given beside the state: how to run, and what else is possible.
    struct Runner {
        Run run;
        template <class E>
        static constexpr Truth allows(const State& s, const P& p, auto... picks) {
            State scratch = copy(s);
            return happens<E>(scratch, p, picks...);
        }
        // The same, leaving in `s` what the event makes of it; of one that is not possible, nothing that means anything.
        template <class E>
        static constexpr Truth happens(State& s, const P& p, auto... picks) {
            return react<E>(s, p, typename D::Num(picks)...);
        }
    };

    static constexpr auto weakened = detail::Names<typename Slice::Weakened>::names;
    static constexpr int constant_weakening_base = static_cast<int>(weakened.size());

    // The number that stands for a weakening in Parameters, or -1. Rules first, then constants.
    static constexpr int weakening_number(std::string_view name) {
        for (std::size_t i = 0; i < weakened.size(); ++i)
            if (weakened[i] == name) return static_cast<int>(i) + 1;
        for (std::size_t i = 0; i < Slice::constant_weakenings.size(); ++i)
            if (Slice::constant_weakenings[i] == name) return constant_weakening_base + static_cast<int>(i) + 1;
        return -1;
    }

    static constexpr P read(const Parameters& given) {
        P p{};
#define SEQUENT_FIELD(group, home, name, smallest, largest, meaning) p.name = given.name;
        SEQUENT_PARAMETERS(SEQUENT_FIELD)
#undef SEQUENT_FIELD
        p.weakening = given.weakening;
        return complete(p);
    }

    // Adds to given parameters what follows from them.
    static constexpr P complete(P p) {
        Slice::derive(p, cap, [weakening = p.weakening](std::string_view slug) {
            return weakening > 0 && weakening == weakening_number(slug);
        });
        return p;
    }

    static constexpr State initial(const P& p) {
        State s{};
        Slice::start(s, p);
        return s;
    }

    // Lets every rule react to event E; the result says whether the event is possible.
    template <class E>
    static constexpr Truth react(State& s, const P& p, auto... picks) {
        Runner x{};
        react_all<E>(x, s, p, typename Slice::Reactions{}, picks...);
        return x.run.allowed;
    }

    // Is E part of the slice: does a rule bring it about?
    template <class E>
    static constexpr bool has_event = []<class... Rs>(Rules<Rs...>) {
        return ((std::is_same_v<typename Rs::Event, E> && !std::is_base_of_v<Forbids, Rs>) || ...);
    }(typename Slice::Reactions{});

    // Calls f(event name, rule id) for every reaction, event by event.
    static constexpr void each_rule(auto&& f) {
        [&]<class... Es>(Events<Es...>) { (each_rule_of<Es>(f, typename Slice::Reactions{}), ...); }(AllEvents{});
    }
    // How many of them belong to events that come before E.
    template <class E>
    static constexpr std::size_t reactions_before = [] {
        std::size_t count = 0;
        bool found = false;
        each_rule([&](std::string_view event, std::string_view) {
            found |= event == E::name;
            count += !found;
        });
        return count;
    }();

    // Visits the reactions to E one by one: f(rule id, callable that lets this rule alone react and returns how it ran).
    template <class E>
    static constexpr void each_reaction(State& s, const P& p, auto&& f, auto... picks) {
        visit_all<E>(s, p, f, typename Slice::Reactions{}, picks...);
    }

private:
    template <class E, class... Rs>
    static constexpr void each_rule_of(auto&& f, Rules<Rs...>) {
        if constexpr (has_event<E>) {
            const auto call = [&]<class R>() {
                if constexpr (std::is_same_v<typename R::Event, E>) f(E::name, R::id);
            };
            (call.template operator()<Rs>(), ...);
        }
    }
    template <class E, class... Rs>
    static constexpr void react_all(Runner& x, State& s, const P& p, Rules<Rs...>, auto... picks) {
        (react_one<E, Rs>(x, s, p, picks...), ...);
    }
    template <class E, class R>
    static constexpr void react_one(Runner& x, State& s, const P& p, auto... picks) {
        if constexpr (std::is_same_v<typename R::Event, E>) {
            if constexpr (!D::symbolic) {
                if (!x.run.allowed) return;
            }
            if (!react_weakened<R>(x, s, p, typename Slice::Weakened{}, picks...)) react_as<R>(x, s, p, picks...);
        }
    }
    template <class R>
    static constexpr void react_as(Runner& x, State& s, const P& p, auto... picks) {
        if constexpr (requires { R::react(x, s, p, cap, picks...); }) R::react(x, s, p, cap, picks...);
        else static_assert(sizeof(detail::RuleTakesOtherNumbersThanItsEventHasChoices<R>) > 0);
    }
    // Reads the weakened text instead, if the parameters name one for this rule.
    template <class R, class... Ws>
    static constexpr bool react_weakened(Runner& x, State& s, const P& p, Rules<Ws...>, auto... picks) {
        bool done = false;
        int number = 0;
        (
            [&] {
                ++number;
                if constexpr (std::is_same_v<typename Ws::Faithful, R>)
                    if (p.weakening == number) react_as<Ws>(x, s, p, picks...), done = true;
            }(),
            ...);
        return done;
    }
    template <class E, class... Rs>
    static constexpr void visit_all(State& s, const P& p, auto&& f, Rules<Rs...>, auto... picks) {
        (
            [&] {
                if constexpr (std::is_same_v<typename Rs::Event, E>) {
                    f(Rs::id, [&] {
                        Runner x{};
                        react_one<E, Rs>(x, s, p, picks...);
                        return x.run;
                    });
                }
            }(),
            ...);
    }
};

// ---- properties --------------------------------------------------------------------------------------------------

// Calls f.template operator()<Property>(index) for each property of the slice.
template <class Slice, class F>
constexpr void each_property(F&& f) {
    [&]<class... Ps>(Properties<Ps...>) {
        int index = 0;
        (f.template operator()<Ps>(index++), ...);
    }(typename Slice::Claims{});
}

// ---- the variables of a state, from its Hana structs ----------------------------------------------------------------

template <class T>
inline constexpr bool is_array = false;
template <class T, int N>
inline constexpr bool is_array<ArrayOf<T, N>> = true;

// Calls f(variable) for every field of a state, in packing order.
template <class T, class F>
constexpr void each_variable(T& value, F&& f) {
    using Plain = std::remove_const_t<T>;
    if constexpr (hana::Struct<Plain>::value) {
        hana::for_each(hana::accessors<Plain>(), [&](auto accessor) { each_variable(hana::second(accessor)(value), f); });
    } else if constexpr (is_array<Plain>) {
        for (int i = 0; i < Plain::size; ++i) each_variable(value[i], f);
    } else {
        f(value);
    }
}

constexpr unsigned bits_for(int largest) {
    unsigned bits = 0;
    while (largest >> bits) ++bits;
    return bits;
}

template <class T>
constexpr unsigned packed_bits() {
    if constexpr (hana::Struct<T>::value) {
        unsigned sum = 0;
        hana::for_each(hana::accessors<T>(), [&](auto accessor) {
            using Field = std::remove_cvref_t<decltype(hana::second(accessor)(std::declval<T&>()))>;
            sum += packed_bits<Field>();
        });
        return sum;
    } else if constexpr (is_array<T>) {
        return T::size * packed_bits<std::remove_cvref_t<decltype(std::declval<T&>()[0])>>();
    } else {
        return bits_for(T::largest);
    }
}

// Calls f.template operator()<first bit>(variable) for every field, in packing order: where a field stands is known when
// compiled.
// Of several states of one type, the field of each: f.template operator()<first bit>(variable, variable_of_second, ...).
template <unsigned bit = 0, class F, class T, class... Ts>
constexpr void each_packed(F&& f, T& value, Ts&... alike) {
    using Plain = std::remove_const_t<T>;
    if constexpr (hana::Struct<Plain>::value) {
        using Accessors = decltype(hana::accessors<Plain>());
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            constexpr auto first_bits = [] {
                std::array<unsigned, sizeof...(I) + 1> bits{};
                unsigned sum = 0;
                ((bits[I] = sum, sum += packed_bits<std::remove_cvref_t<decltype(
                                            hana::second(hana::at_c<I>(std::declval<Accessors>()))(std::declval<T&>()))>>()),
                 ...);
                return bits;
            }();
            const auto visit = [&]<std::size_t at>(auto field) {
                each_packed<bit + first_bits[at]>(f, field(value), field(alike)...);
            };
            (visit.template operator()<I>(hana::second(hana::at_c<I>(hana::accessors<Plain>()))), ...);
        }(std::make_index_sequence<decltype(hana::size(std::declval<Accessors>()))::value>{});
    } else if constexpr (is_array<Plain>) {
        constexpr unsigned each = packed_bits<Plain>() / Plain::size;
        [&]<int... I>(std::integer_sequence<int, I...>) {
            const auto visit = [&]<int at>() { each_packed<bit + at * each>(f, value[at], alike[at]...); };
            (visit.template operator()<I>(), ...);
        }(std::make_integer_sequence<int, Plain::size>{});
    } else {
        f.template operator()<bit>(value, alike...);
    }
}

}  // namespace sequent
