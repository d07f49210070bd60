// What the compiler says to somebody who writes a rule wrongly: with SEQUENT_MISTAKE set to one of these this file does not
// compile, and its first error says which rule it is and what to write (first_error.cmake).
#include "model/compose.hpp"

#define NONE 0
#define NATIVE_IF 1
#define NUMBER_OF_CHOICES 2
#define NO_ID 3
#define NO_WITNESS 4
#ifndef SEQUENT_MISTAKE
#define SEQUENT_MISTAKE NONE
#endif

namespace sequent::mistakes {

template <class D>
struct Counted {
    SEQUENT_DOMAIN(D)
    BOOST_HANA_DEFINE_STRUCT(Counted, (Upto<3>, forced));
};

#if SEQUENT_MISTAKE == NATIVE_IF
struct OnForceWithIf : On<Force, "FI-999"> {
    RULE(auto upto) {
        if (s.queue.forced > 0) s.queue.forced += upto;
    }
};
using Broken = OnForceWithIf;
#elif SEQUENT_MISTAKE == NUMBER_OF_CHOICES
struct OnForceOfTwo : On<Force, "FI-999"> {
    RULE(auto upto, auto take) { s.queue.forced += upto + take; }
};
using Broken = OnForceOfTwo;
#elif SEQUENT_MISTAKE == NO_ID
struct OnForceWithoutId {
    RULE(auto upto) { s.queue.forced += upto; }
};
using Broken = OnForceWithoutId;
#else
struct OnForce : On<Force, "FI-999"> {
    RULE(auto upto) { s.queue.forced += upto; }
};
using Broken = OnForce;
#endif

struct Within : Invariant<"INV-FI-999", "WIT-FI-999"> {
    static constexpr auto title = "no more than three";
    HOLDS() { return s.queue.forced <= 3; }
};
struct Reached : Witness<"WIT-FI-999"> {
    static constexpr auto title = "three";
    HOLDS() { return s.queue.forced == 3; }
};

struct Slice : PlainSlice {
    static constexpr std::string_view name = "mistakes";
    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (Counted<D>, queue));
    };
    using Reactions = Rules<Broken>;
#if SEQUENT_MISTAKE == NO_WITNESS
    using Claims = Properties<Within>;
#else
    using Claims = Properties<Within, Reached>;
#endif
};

using Model = Composition<Ints<Caps{.queue = 3}>, Slice>;
constexpr bool may_force() {
    Model::P p{};
    Model::State s{};
    return Model::react<Force>(s, p, Int(1)).v;
}
static_assert(may_force());

}  // namespace sequent::mistakes
