// Arithmetic over parameters alone, taken out of a slice's symbolic reading: what can be evaluated at any parameters without
// asking Z3, printed for people, and turned back into a Z3 term.
#pragma once

#include "model/parameters.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>
#include <z3++.h>

namespace sequent::scale {

// A sum of parameters and a number, plus what is not linear: products, quotients, choices.
class Expression {
public:
    Expression(std::int64_t number = 0) : number_(number) {}
    static Expression parameter(const ParameterInfo& info);
    // A product, quotient or choice of others; `op` is '*', '/' or '?'. A choice is of three: 1 or 0, then, else.
    static Expression operation(char op, std::vector<Expression> of);
    // A condition as 1 or 0: '<', 'L' (<=), '=', '&', '|', '!'.
    static Expression condition(char op, std::vector<Expression> of) { return operation(op, std::move(of)); }

    Expression operator+(const Expression&) const;
    Expression operator-() const { return times(-1); }
    Expression operator-(const Expression& other) const { return *this + -other; }
    Expression times(std::int64_t factor) const;

    bool constant() const { return terms_.empty(); }
    std::int64_t number() const { return number_; }
    std::set<const ParameterInfo*> parameters() const;

    std::int64_t at(const Parameters&) const;
    z3::expr term(z3::context&) const;  // over int constants with the parameters' names

    // "delay_l1_blocks + 1"; the order of the terms does not depend on how the expression came about.
    std::string text() const;
    // "2 * landing_l1_blocks < seq_window_l1_blocks", what this sign of the expression says.
    std::string comparison(int sign) const;
    // Of a condition: "window > landing + 1", or what is so where it does not hold.
    std::string statement(bool holds) const;

    friend bool operator==(const Expression& a, const Expression& b) { return a.text() == b.text(); }
    friend bool operator<(const Expression& a, const Expression& b) { return a.text() < b.text(); }

private:
    struct Atom {
        const ParameterInfo* parameter = nullptr;
        char op = 0;
        std::vector<Expression> of;
        std::int64_t at(const Parameters&) const;
        z3::expr term(z3::context&) const;
        std::string text() const;
    };
    struct Term {
        std::int64_t factor;
        std::shared_ptr<const Atom> atom;
        std::string name;
    };
    std::string beside(std::string_view sign) const;
    static std::string sum(const std::vector<std::pair<std::int64_t, std::string>>& parts, std::int64_t number);

    std::int64_t number_ = 0;
    std::vector<Term> terms_;  // by name, none with factor 0
};

}  // namespace sequent::scale
