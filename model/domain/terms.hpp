// The symbolic domain: the same rules read as Z3 terms, over Int or over bit-vectors.
//
// Every term carries the interval that its value lies in. Constants fold; a bit-vector term whose interval does not fit
// the chosen width throws, because Z3 would truncate the literal silently.
#pragma once

#include "model/domain/ints.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <z3++.h>

namespace sequent {

// Which context and which sort the terms of this thread live in.
struct Sorts {
    z3::context* context = nullptr;
    unsigned width = 0;  // 0: Int; else signed bit-vectors of so many bits
};
inline thread_local Sorts sorts;

class TermProp {
public:
    TermProp(bool b = false) : constant_(b) {}
    TermProp(z3::expr e) : constant_(false), term_(e) {
        if (e.is_true()) constant_ = true, term_.reset();
        else if (e.is_false()) term_.reset();
    }
    bool is(bool b) const { return !term_ && constant_ == b; }
    z3::expr expr() const { return term_ ? *term_ : sorts.context->bool_val(constant_); }

private:
    bool constant_;
    std::optional<z3::expr> term_;
};
inline TermProp operator!(const TermProp& a) {
    if (a.is(true)) return false;
    if (a.is(false)) return true;
    return !a.expr();
}
inline TermProp operator&&(const TermProp& a, const TermProp& b) {
    if (a.is(false) || b.is(false)) return false;
    if (a.is(true)) return b;
    if (b.is(true)) return a;
    return a.expr() && b.expr();
}
inline TermProp operator||(const TermProp& a, const TermProp& b) { return !(!a && !b); }
inline TermProp implies(const TermProp& a, const TermProp& b) { return !a || b; }
inline TermProp same(const TermProp& a, const TermProp& b) {
    if (a.is(true)) return b;
    if (a.is(false)) return !b;
    return a.expr() == b.expr();
}

class Term {
public:
    Term(int n = 0) : low(n), high(n) {}
    Term(z3::expr e, std::int64_t lowest, std::int64_t highest) : low(lowest), high(highest) {
        check();
        if (low != high) term_ = e;
    }
    bool constant() const { return !term_; }
    z3::expr expr() const { return term_ ? *term_ : literal(low); }
    // A literal of the current sort; throws where a bit-vector cannot hold it.
    static z3::expr literal(std::int64_t n) {
        auto& c = *sorts.context;
        if (sorts.width == 0) return c.int_val(n);
        admit(n);
        return c.bv_val(n, sorts.width);
    }
    std::int64_t low, high;

private:
    static void admit(std::int64_t n) {
        if (sorts.width == 0) return;
        const std::int64_t limit = std::int64_t{1} << (sorts.width - 1);
        if (n < -limit || n >= limit)
            throw std::range_error("the value " + std::to_string(n) + " does not fit a signed bit-vector of " +
                                   std::to_string(sorts.width) + " bits");
    }
    void check() const { admit(low), admit(high); }
    std::optional<z3::expr> term_;
};

inline Term operator+(const Term& a, const Term& b) {
    if (a.constant() && a.low == 0) return b;
    if (b.constant() && b.low == 0) return a;
    return Term(a.expr() + b.expr(), a.low + b.low, a.high + b.high);
}
inline Term operator-(const Term& a, const Term& b) {
    if (b.constant() && b.low == 0) return a;
    return Term(a.expr() - b.expr(), a.low - b.high, a.high - b.low);
}
inline Term operator*(const Term& a, const Term& b) {
    const auto corners = {a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high};
    return Term(a.expr() * b.expr(), std::min(corners), std::max(corners));
}
inline Term quotient(const Term& a, const Term& b) {
    if (a.low < 0 || b.low < 1) {
        // Guarded uses keep the operands in range; the interval cannot see the guard.
        return Term(a.expr() / b.expr(), std::min<std::int64_t>(a.low, 0), std::max<std::int64_t>(a.high, 0));
    }
    return Term(a.expr() / b.expr(), a.low / b.high, a.high / b.low);
}
inline TermProp operator<=(const Term& a, const Term& b) {
    if (a.high <= b.low) return true;
    if (a.low > b.high) return false;
    return a.expr() <= b.expr();
}
inline TermProp operator<(const Term& a, const Term& b) {
    if (a.high < b.low) return true;
    if (a.low >= b.high) return false;
    return a.expr() < b.expr();
}
inline TermProp operator>=(const Term& a, const Term& b) { return b <= a; }
inline TermProp operator>(const Term& a, const Term& b) { return b < a; }
inline TermProp operator==(const Term& a, const Term& b) {
    if (a.high < b.low || b.high < a.low) return false;
    if (a.constant() && b.constant()) return a.low == b.low;
    return a.expr() == b.expr();
}
inline TermProp operator!=(const Term& a, const Term& b) { return !(a == b); }
inline Term ite(const TermProp& c, const Term& a, const Term& b) {
    if (c.is(true)) return a;
    if (c.is(false)) return b;
    if (a.constant() && b.constant() && a.low == b.low) return a;
    return Term(z3::ite(c.expr(), a.expr(), b.expr()), std::min(a.low, b.low), std::max(a.high, b.high));
}
inline Term least(const Term& a, const Term& b) { return ite(a < b, a, b); }
inline Term most(const Term& a, const Term& b) { return ite(a < b, b, a); }
inline Term number(const TermProp& c) { return ite(c, Term(1), Term(0)); }

// The condition under which the rule text being read at this moment takes effect.
inline thread_local TermProp path{true};

template <int N>
struct UptoTerm {
    static constexpr int largest = N;
    Term v{0};
    UptoTerm& operator=(const Term& n) { return v = ite(path, n, v), *this; }
    UptoTerm& operator+=(const Term& n) { return *this = v + n; }
    UptoTerm& operator-=(const Term& n) { return *this = v - n; }
    UptoTerm() = default;
    UptoTerm(const UptoTerm&) = default;
    UptoTerm& operator=(const UptoTerm& other) { return *this = other.v; }
    operator Term() const { return v; }
};

struct FlagTerm {
    static constexpr int largest = 1;
    TermProp v{false};
    FlagTerm() = default;
    FlagTerm(const FlagTerm&) = default;
    FlagTerm& operator=(const TermProp& b) { return v = (path && b) || (!path && v), *this; }
    FlagTerm& operator=(const FlagTerm& other) { return *this = other.v; }
    operator TermProp() const { return v; }
};
inline TermProp operator!(const FlagTerm& a) { return !a.v; }

// The entry of an array whose place is a term: read as a choice between all, written in each under the condition that it is the
// one.
template <class Array>
struct EntryTerm {
    Array& array;
    Term i;
    using Value = std::conditional_t<std::is_convertible_v<typename Array::Field, Term>, Term, TermProp>;
    operator Term() const
        requires std::is_same_v<Value, Term>
    {
        Term value{0};
        for (int k = 0; k < Array::size; ++k) value = ite(i == k, array[k].v, value);
        return value;
    }
    operator TermProp() const
        requires std::is_same_v<Value, TermProp>
    {
        TermProp value{false};
        for (int k = 0; k < Array::size; ++k) value = (i == k && array[k].v) || (!(i == k) && value);
        return value;
    }
    const EntryTerm& operator=(const Value& n) const {
        const TermProp outer = path;
        for (int k = 0; k < Array::size; ++k) {
            path = outer && i == k;
            if (!path.is(false)) array[k] = n;
        }
        path = outer;
        return *this;
    }
    const EntryTerm& operator=(const EntryTerm& other) const { return *this = Value(other); }
    const EntryTerm& operator+=(const Value& n) const { return *this = Value(*this) + n; }
    const EntryTerm& operator-=(const Value& n) const { return *this = Value(*this) - n; }
};
template <class T>
concept FieldOfTerms = std::is_convertible_v<T, Term> || std::is_convertible_v<T, TermProp>;
template <FieldOfTerms T, int N>
EntryTerm<ArrayOf<T, N>> entry(ArrayOf<T, N>& array, const Term& i) { return {array, i}; }
template <FieldOfTerms T, int N>
EntryTerm<const ArrayOf<T, N>> entry(const ArrayOf<T, N>& array, const Term& i) { return {array, i}; }

template <Caps bounds>
struct Terms {
    static constexpr Caps cap = bounds;
    static constexpr bool symbolic = true;
    using Num = Term;
    using Truth = TermProp;
    using Flag = FlagTerm;
    template <int N>
    using Upto = UptoTerm<N>;

    // `require` gathers the guard instead of stopping; `when` runs both branches, each under its own path condition.
    struct Run {
        TermProp allowed{true};
        bool demand(const TermProp& c, const char* /*condition*/) {
            allowed = allowed && implies(path, c);
            return true;
        }
        template <class F>
        void branch(const TermProp& c, F&& then) {
            under(c, then);
        }
        template <class F, class G>
        void branch(const TermProp& c, F&& then, G&& otherwise) {
            under(c, then);
            under(!c, otherwise);
        }

    private:
        template <class F>
        static void under(const TermProp& c, F&& body) {
            if (c.is(false)) return;
            const TermProp outer = path;
            path = outer && c;
            body();
            path = outer;
        }
    };
};

}  // namespace sequent
