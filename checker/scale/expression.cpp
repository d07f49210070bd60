#include "checker/scale/expression.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace sequent::scale {

Expression Expression::parameter(const ParameterInfo& info) {
    Expression result;
    auto atom = std::make_shared<Atom>();
    atom->parameter = &info;
    result.terms_.push_back({1, atom, std::string(info.name)});
    return result;
}

Expression Expression::operation(char op, std::vector<Expression> of) {
    const bool known = std::all_of(of.begin(), of.end(), [](const Expression& e) { return e.constant(); });
    auto atom = std::make_shared<Atom>();
    atom->op = op;
    atom->of = std::move(of);
    if (known) return atom->at({});
    if (op == '*' && atom->of[0].constant()) return atom->of[1].times(atom->of[0].number());
    if (op == '*' && atom->of[1].constant()) return atom->of[0].times(atom->of[1].number());
    Expression result;
    result.terms_.push_back({1, atom, atom->text()});
    return result;
}

Expression Expression::operator+(const Expression& other) const {
    Expression result;
    result.number_ = number_ + other.number_;
    auto a = terms_.begin(), b = other.terms_.begin();
    while (a != terms_.end() || b != other.terms_.end()) {
        if (b == other.terms_.end() || (a != terms_.end() && a->name < b->name)) result.terms_.push_back(*a++);
        else if (a == terms_.end() || b->name < a->name) result.terms_.push_back(*b++);
        else {
            if (a->factor + b->factor != 0) result.terms_.push_back({a->factor + b->factor, a->atom, a->name});
            ++a, ++b;
        }
    }
    return result;
}

Expression Expression::times(std::int64_t factor) const {
    if (factor == 0) return 0;
    Expression result = *this;
    result.number_ *= factor;
    for (Term& term : result.terms_) term.factor *= factor;
    return result;
}

std::set<const ParameterInfo*> Expression::parameters() const {
    std::set<const ParameterInfo*> found;
    for (const Term& term : terms_) {
        if (term.atom->parameter) found.insert(term.atom->parameter);
        for (const Expression& part : term.atom->of) found.merge(part.parameters());
    }
    return found;
}

std::int64_t Expression::at(const Parameters& p) const {
    std::int64_t value = number_;
    for (const Term& term : terms_) value += term.factor * term.atom->at(p);
    return value;
}

std::int64_t Expression::Atom::at(const Parameters& p) const {
    if (parameter) return p.*(parameter->field);
    const auto value = [&](std::size_t i) { return of[i].at(p); };
    switch (op) {
        case '*': return value(0) * value(1);
        case '/': {  // as Z3 divides: towards the floor, for a positive divisor
            const std::int64_t a = value(0), b = value(1);
            if (b <= 0) return 0;
            return a >= 0 ? a / b : -((-a + b - 1) / b);
        }
        case '?': return value(0) ? value(1) : value(2);
        case '<': return value(0) < value(1);
        case 'L': return value(0) <= value(1);
        case '=': return value(0) == value(1);
        case '&': return std::all_of(of.begin(), of.end(), [&](const Expression& e) { return e.at(p) != 0; });
        case '|': return std::any_of(of.begin(), of.end(), [&](const Expression& e) { return e.at(p) != 0; });
        default: return value(0) == 0;  // '!'
    }
}

z3::expr Expression::term(z3::context& c) const {
    z3::expr value = c.int_val(number_);
    for (const Term& term : terms_) {
        const z3::expr part = term.atom->term(c);
        value = value + (term.factor == 1 ? part : c.int_val(term.factor) * part);
    }
    return value;
}

z3::expr Expression::Atom::term(z3::context& c) const {
    if (parameter) return c.int_const(std::string(parameter->name).c_str());
    const auto value = [&](std::size_t i) { return of[i].term(c); };
    const auto one_if = [&](const z3::expr& holds) { return z3::ite(holds, c.int_val(1), c.int_val(0)); };
    const auto many = [&] {
        z3::expr_vector all(c);
        for (const Expression& e : of) all.push_back(e.term(c) != 0);
        return all;
    };
    switch (op) {
        case '*': return value(0) * value(1);
        case '/': return value(0) / value(1);
        case '?': return z3::ite(value(0) != 0, value(1), value(2));
        case '<': return one_if(value(0) < value(1));
        case 'L': return one_if(value(0) <= value(1));
        case '=': return one_if(value(0) == value(1));
        case '&': return one_if(z3::mk_and(many()));
        case '|': return one_if(z3::mk_or(many()));
        default: return one_if(value(0) == 0);
    }
}

std::string Expression::Atom::text() const {
    if (parameter) return std::string(parameter->name);
    const auto inner = [&](std::size_t i) {
        const std::string text = of[i].text();
        return text.find(' ') == std::string::npos ? text : "(" + text + ")";
    };
    const auto joined = [&](const char* word) {
        std::string text;
        for (std::size_t i = 0; i < of.size(); ++i) text += (i ? word : "") + inner(i);
        return text;
    };
    switch (op) {
        case '*': return inner(0) + " * " + inner(1);
        case '/': return inner(0) + " / " + inner(1);
        case '?': return "(if " + of[0].text() + " then " + of[1].text() + " else " + of[2].text() + ")";
        case '<': return of[0].text() + " < " + of[1].text();
        case 'L': return of[0].text() + " <= " + of[1].text();
        case '=': return of[0].text() + " = " + of[1].text();
        case '&': return joined(" and ");
        case '|': return joined(" or ");
        default: return "not " + inner(0);
    }
}

std::string Expression::sum(const std::vector<std::pair<std::int64_t, std::string>>& parts, std::int64_t number) {
    std::string text;
    for (const auto& [factor, name] : parts)
        text += fmt::format("{}{}{}", text.empty() ? (factor < 0 ? "-" : "") : (factor < 0 ? " - " : " + "),
                            std::abs(factor) == 1 ? "" : fmt::format("{} * ", std::abs(factor)), name);
    if (text.empty()) return std::to_string(number);
    if (number != 0) text += fmt::format(" {} {}", number < 0 ? "-" : "+", std::abs(number));
    return text;
}

std::string Expression::text() const {
    std::vector<std::pair<std::int64_t, std::string>> parts;
    for (const Term& term : terms_) parts.emplace_back(term.factor, term.name);
    return sum(parts, number_);
}

std::string Expression::comparison(int sign) const { return beside(sign < 0 ? "<" : sign == 0 ? "=" : ">"); }

std::string Expression::statement(bool holds) const {
    const bool alone = terms_.size() == 1 && terms_[0].factor == 1 && number_ == 0;
    const auto compared = [&](const char* so, const char* otherwise) {
        const std::vector<Expression>& of = terms_[0].atom->of;
        return (of[0] - of[1]).beside(holds ? so : otherwise);
    };
    switch (alone ? terms_[0].atom->op : 0) {
        case '<': return compared("<", ">=");
        case 'L': return compared("<=", ">");
        case '=': return compared("=", "!=");
        default: return holds ? text() : "not " + text();
    }
}

// What is below 0 stands on the other side of the sign, and where all is, the sides change places.
std::string Expression::beside(std::string_view sign) const {
    std::vector<std::pair<std::int64_t, std::string>> left, right;
    for (const Term& term : terms_) (term.factor > 0 ? left : right).emplace_back(std::abs(term.factor), term.name);
    if (left.empty() && !right.empty()) {
        const bool smaller = sign[0] == '<', larger = sign[0] == '>';
        return (-*this).beside(smaller ? sign == "<" ? ">" : ">=" : larger ? sign == ">" ? "<" : "<=" : sign);
    }
    // What is added stays where it keeps numbers positive.
    const bool keep = number_ > 0;
    return fmt::format("{} {} {}", sum(left, keep ? number_ : 0), sign, sum(right, keep ? 0 : -number_));
}

}  // namespace sequent::scale
