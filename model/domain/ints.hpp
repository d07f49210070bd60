// The integer domain: a rule read concretely, at compile time too. A field keeps whatever is written to it, in range or
// not; the composition looks at every field after a step, so that an out-of-range write is a model error with the rule
// and the field in it, and never a silent wrap.
#pragma once

#include "model/domain/caps.hpp"

#include <type_traits>

namespace sequent {

// A truth value of the domain. What a rule reads may be a term, on which the compiler cannot branch: its type's name is what
// the error says where a rule tries to.
struct UseWhenNotIf {
    bool v = false;
    constexpr UseWhenNotIf() = default;
    constexpr UseWhenNotIf(bool b) : v(b) {}
};
using Prop = UseWhenNotIf;
constexpr Prop operator&&(Prop a, Prop b) { return a.v & b.v; }
constexpr Prop operator||(Prop a, Prop b) { return a.v | b.v; }
constexpr Prop operator!(Prop a) { return !a.v; }
constexpr Prop implies(Prop a, Prop b) { return !a.v | b.v; }
constexpr Prop same(Prop a, Prop b) { return a.v == b.v; }

struct Int {
    int v = 0;
    constexpr Int() = default;
    constexpr Int(int n) : v(n) {}
};
constexpr Int operator+(Int a, Int b) { return a.v + b.v; }
constexpr Int operator-(Int a, Int b) { return a.v - b.v; }
constexpr Int operator*(Int a, Int b) { return a.v * b.v; }
constexpr Prop operator==(Int a, Int b) { return a.v == b.v; }
constexpr Prop operator!=(Int a, Int b) { return a.v != b.v; }
constexpr Prop operator<(Int a, Int b) { return a.v < b.v; }
constexpr Prop operator<=(Int a, Int b) { return a.v <= b.v; }
constexpr Prop operator>(Int a, Int b) { return a.v > b.v; }
constexpr Prop operator>=(Int a, Int b) { return a.v >= b.v; }
// Floor of a / b, for a >= 0 and b > 0.
constexpr Int quotient(Int a, Int b) { return b.v == 0 ? 0 : a.v / b.v; }
constexpr Int ite(Prop c, Int a, Int b) { return c.v ? a : b; }
constexpr Int least(Int a, Int b) { return a.v < b.v ? a : b; }
constexpr Int most(Int a, Int b) { return a.v < b.v ? b : a; }
constexpr Int number(Prop c) { return c.v ? 1 : 0; }

// A field that holds 0..N.
template <int N>
struct UptoInt {
    static constexpr int largest = N;
    int v = 0;
    constexpr UptoInt& operator=(Int n) { return v = n.v, *this; }
    constexpr UptoInt& operator+=(Int n) { return v += n.v, *this; }
    constexpr UptoInt& operator-=(Int n) { return v -= n.v, *this; }
    constexpr operator Int() const { return v; }
};

// A field that holds a truth value; read as a number it is 0 or 1.
struct FlagInt {
    static constexpr int largest = 1;
    int v = 0;
    constexpr FlagInt& operator=(Prop b) { return v = b.v, *this; }
    constexpr operator Prop() const { return v != 0; }
};
constexpr Prop operator!(FlagInt a) { return a.v == 0; }

// An array of fields. A rule may index it by a number of the domain, `deposit[who - 1] -= price`: an entry that is not there
// reads 0, and nothing is written to it.
template <class T, int N>
struct ArrayOf {
    static constexpr int size = N;
    using Field = T;
    T at[N > 0 ? N : 1]{};
    constexpr T& operator[](int i) { return at[i]; }
    constexpr const T& operator[](int i) const { return at[i]; }
    template <class Num>
        requires(!std::is_integral_v<Num>)
    constexpr auto operator[](const Num& i) {
        return entry(*this, i);
    }
    template <class Num>
        requires(!std::is_integral_v<Num>)
    constexpr auto operator[](const Num& i) const {
        return entry(*this, i);
    }
};

// The entry of an array whose place is a number: it is read and written as the field is.
template <class Array>
struct EntryInt {
    Array& array;
    int i;
    using Value = std::conditional_t<std::is_convertible_v<typename Array::Field, Int>, Int, Prop>;
    constexpr bool is_there() const { return i >= 0 && i < Array::size; }
    constexpr operator Value() const { return is_there() ? Value(array[i]) : Value{}; }
    constexpr const EntryInt& operator=(Value n) const {
        if (is_there()) array[i] = n;
        return *this;
    }
    constexpr const EntryInt& operator=(const EntryInt& other) const { return *this = Value(other); }
    constexpr const EntryInt& operator+=(Value n) const { return *this = Value(*this) + n; }
    constexpr const EntryInt& operator-=(Value n) const { return *this = Value(*this) - n; }
};
template <class T>
concept FieldOfInts = std::is_convertible_v<T, Int> || std::is_convertible_v<T, Prop>;
template <FieldOfInts T, int N>
constexpr EntryInt<ArrayOf<T, N>> entry(ArrayOf<T, N>& array, Int i) { return {array, i.v}; }
template <FieldOfInts T, int N>
constexpr EntryInt<const ArrayOf<T, N>> entry(const ArrayOf<T, N>& array, Int i) { return {array, i.v}; }

template <Caps bounds>
struct Ints {
    static constexpr Caps cap = bounds;
    static constexpr bool symbolic = false;
    using Num = Int;
    using Truth = Prop;
    using Flag = FlagInt;
    template <int N>
    using Upto = UptoInt<N>;

    // How a rule runs: `require` says whether the event is still allowed; a refused event's effect is thrown away.
    struct Run {
        bool allowed = true;
        bool guards = false;            // a condition was asked for
        const char* refused = nullptr;  // the condition, as it is written, that was false
        constexpr bool demand(Prop c, const char* condition) {
            guards = true;
            if (!c.v) refused = condition;
            return allowed = allowed && c.v;
        }
        template <class F>
        constexpr void branch(Prop c, F&& then) {
            if (c.v) then();
        }
        template <class F, class G>
        constexpr void branch(Prop c, F&& then, G&& otherwise) {
            if (c.v) then();
            else otherwise();
        }
    };
};

}  // namespace sequent
