#include "checker/scale/thresholds.hpp"

#include "checker/prove/symbolic_model.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <stdexcept>

namespace sequent::scale {
namespace {

// A state variable's part in a sum, "+inbox.age" or "-force.lag"; of an array all places are one.
using Key = std::vector<std::string>;
inline constexpr std::string_view unreadable = "~";  // multiplied or divided: nothing linear is left

struct Form {
    Key of;
    Expression value;
    friend bool operator<(const Form& a, const Form& b) { return a.of != b.of ? a.of < b.of : a.value.text() < b.value.text(); }
};
using Forms = std::set<Form>;
constexpr std::size_t forms_max = 96;
constexpr int small_values_max = 8;
constexpr int unit_step = 1;  // what a clock or a count moves by in one event

std::string family(const std::string& variable) {
    std::string name;
    bool inside = false;
    for (const char c : variable) {
        if (c == '[') inside = true;
        if (!inside) name += c;
        if (c == ']') inside = false;
    }
    return name;
}

Key negated(Key key) {
    for (std::string& part : key)
        if (part != unreadable) part[0] = part[0] == '+' ? '-' : '+';
    return key;
}
bool readable(const Key& key) { return std::find(key.begin(), key.end(), unreadable) == key.end(); }

std::string shown(const Key& key) {
    std::string text;
    for (const std::string& part : key)
        text += text.empty() ? (part[0] == '-' ? "-" : "") + part.substr(1) : (part[0] == '-' ? " - " : " + ") + part.substr(1);
    return text;
}

class Collector {
public:
    Collector(const catalogue::SliceInfo& slice, const Parameters& p)
        : model_(prove::build_free(slice.name, machines::Bounds::small, p, free_of(slice), context_)) {
        for (unsigned i = 0; i < model_.parameters.size(); ++i)
            parameters_[id(model_.parameters[static_cast<int>(i)])] = find_parameter(model_.parameter_names[i]);
        for (unsigned i = 0; i < model_.variables.size(); ++i) variables_[id(model_.variables[static_cast<int>(i)])] = i;
        z3::context other;
        real_largest_ = prove::build_free(slice.name, machines::Bounds::real, p, free_of(slice), other).largest;
    }

    Thresholds run() {
        for (const prove::Transition& t : model_.transitions) {
            if (t.acceleration) continue;
            for (unsigned i = 0; i < t.picks.size(); ++i)
                picks_[id(t.picks[static_cast<int>(i)])] = t.event + "." + t.pick_names[i];
            visit(t.guard);
            for (unsigned i = 0; i < t.next.size(); ++i) assigned(i, t.next[static_cast<int>(i)]);
        }
        for (const prove::SymbolicProperty& property : model_.properties) {
            visit(property.applies_if);
            if (property.id != prove::range_id) visit(property.holds);
        }
        for (unsigned i = 0; i < model_.initial.size(); ++i) assigned(i, model_.initial[static_cast<int>(i)]);
        for (unsigned i = 0; i < model_.related.size(); ++i)
            relate(exact(model_.related[static_cast<int>(i)]), "over several steps", false);
        Thresholds result = relations();
        result.fits = exact(model_.fits);
        result.counted = counted_;
        return result;
    }

private:
    static prove::FreeParameters free_of(const catalogue::SliceInfo& slice) {
        prove::FreeParameters names;
        for (const ParameterInfo* info : scalable(slice)) names.emplace(info->name);
        return names;
    }
    static unsigned id(const z3::expr& e) { return Z3_get_ast_id(e.ctx(), e); }

    // ---- every comparison, wherever it stands ----

    void visit(const z3::expr& e) {
        std::vector<z3::expr> open{e};
        while (!open.empty()) {
            const z3::expr next = open.back();
            open.pop_back();
            if (!next.is_app() || !visited_.insert(id(next)).second) continue;
            for (unsigned i = 0; i < next.num_args(); ++i) open.push_back(next.arg(i));
            if (next.is_bool() && next.num_args() == 2 && next.arg(0).is_arith()) compare(next);
        }
    }

    void compare(const z3::expr& atom) {
        const Forms left = forms(atom.arg(0), false), right = forms(atom.arg(1), false);
        if (is_count(left) || is_count(right)) {
            for (const Forms* side : {&left, &right})
                for (const Form& form : *side)
                    if (form.of.empty()) counted_.merge(form.value.parameters());
            return;
        }
        for (const Form& a : left)
            for (const Form& b : right) {
                const Form difference = sum(a, {negated(b.of), -b.value});
                if (!readable(difference.of)) continue;
                if (difference.of.empty()) {
                    if (!difference.value.constant()) condition(atom, difference.value);
                } else {
                    threshold(difference);
                }
            }
    }

    // Several numbers, whichever the state says.
    static bool is_count(const Forms& all) {
        return all.size() > 2 &&
               std::all_of(all.begin(), all.end(), [](const Form& form) { return form.of.empty() && form.value.constant(); });
    }

    void condition(const z3::expr& atom, const Expression& difference) {
        using E = Expression;
        switch (atom.decl().decl_kind()) {
            case Z3_OP_LE: return relate(E::condition('L', {difference, 0}), "a condition", true);
            case Z3_OP_GE: return relate(E::condition('L', {-difference, 0}), "a condition", true);
            case Z3_OP_LT: return relate(E::condition('<', {difference, 0}), "a condition", true);
            case Z3_OP_GT: return relate(E::condition('<', {-difference, 0}), "a condition", true);
            default: return relate(E::condition('=', {difference, 0}), "a condition", true);
        }
    }

    // What a variable is compared with: the form is 0 where it is.
    void threshold(Form form) {
        if (form.of.front()[0] == '-') form = {negated(form.of), -form.value};
        // A rule that is written out for each of several choices adds 1 in every one of them, of which one is taken.
        const bool written_out = form.of.size() == 1 && std::abs(form.value.number()) > unit_step;
        if (!form.value.constant() && written_out) return;
        classes_[shown(form.of)].insert(-form.value);
    }

    void assigned(unsigned variable, const z3::expr& e) {
        visit(e);
        if (!e.is_arith()) return;
        const std::string name = family(model_.names[variable]);
        for (const Form& form : forms(e, false)) {
            if (!readable(form.of) || form.value.constant()) continue;
            if (form.of.empty()) classes_[name].insert(form.value);
            else steps_.insert(form.value);
        }
    }

    // ---- sums of variables and a term over parameters ----

    static Form sum(const Form& a, const Form& b) {
        Form result{a.of, a.value + b.value};
        for (const std::string& part : b.of) {
            std::string opposite = part;
            if (part != unreadable) opposite[0] = part[0] == '+' ? '-' : '+';
            const auto at = std::find(result.of.begin(), result.of.end(), opposite);
            // Of one array two places may differ: only a scalar cancels.
            if (at != result.of.end() && part != unreadable) result.of.erase(at);
            else result.of.push_back(part);
        }
        std::sort(result.of.begin(), result.of.end(), [](const std::string& x, const std::string& y) {
            return x.substr(1) != y.substr(1) ? x.substr(1) < y.substr(1) : x < y;
        });
        result.of.erase(std::unique(result.of.begin(), result.of.end()), result.of.end());
        return result;
    }
    Forms keep(Forms all) {
        if (all.size() <= forms_max) return all;
        inexact_.insert("more than " + std::to_string(forms_max) + " ways to read one sum");
        return {{{std::string(unreadable)}, 0}};
    }
    Forms sums(const Forms& a, const Forms& b) {
        Forms all;
        for (const Form& x : a)
            for (const Form& y : b) all.insert(sum(x, y));
        return keep(all);
    }
    static Forms negatives(const Forms& a) {
        Forms all;
        for (const Form& x : a) all.insert({negated(x.of), -x.value});
        return all;
    }

    // `small`: a variable of a small range stands for each of its values.
    const Forms& forms(const z3::expr& e, bool small) {
        const auto known = forms_.find({id(e), small});
        if (known != forms_.end()) return known->second;
        return forms_[{id(e), small}] = compute(e, small);
    }

    Forms compute(const z3::expr& e, bool small) {
        std::int64_t number = 0;
        if (e.is_numeral_i64(number)) return {{{}, number}};
        if (const auto at = parameters_.find(id(e)); at != parameters_.end()) return {{{}, Expression::parameter(*at->second)}};
        if (const auto at = variables_.find(id(e)); at != variables_.end()) return variable(at->second, small);
        if (const auto at = picks_.find(id(e)); at != picks_.end()) return {{{"+" + at->second}, 0}};
        if (!e.is_app()) return {{{std::string(unreadable)}, 0}};
        switch (e.decl().decl_kind()) {
            case Z3_OP_ADD: {
                Forms all{{{}, 0}};
                for (unsigned i = 0; i < e.num_args(); ++i) all = sums(all, forms(e.arg(i), small));
                return all;
            }
            case Z3_OP_SUB: {
                Forms all = forms(e.arg(0), small);
                for (unsigned i = 1; i < e.num_args(); ++i) all = sums(all, negatives(forms(e.arg(i), small)));
                return all;
            }
            case Z3_OP_UMINUS: return negatives(forms(e.arg(0), small));
            case Z3_OP_ITE: {
                Forms all = forms(e.arg(1), small);
                all.insert(forms(e.arg(2), small).begin(), forms(e.arg(2), small).end());
                return keep(all);
            }
            case Z3_OP_MUL: return combined('*', e, small);
            case Z3_OP_IDIV:
            case Z3_OP_DIV: return combined('/', e, small);
            default: return {{{std::string(unreadable)}, 0}};
        }
    }
    // A count is as large at any bounds; what is larger at the real ones is a clock or an amount, and no few values stand for
    // it.
    Forms variable(std::size_t index, bool small) {
        const int largest = model_.largest[index];
        const bool count = largest <= small_values_max && index < real_largest_.size() && real_largest_[index] == largest;
        if (!small || !count) return {{{"+" + family(model_.names[index])}, 0}};
        Forms all;
        for (int value = 0; value <= largest; ++value) all.insert({{}, value});
        return all;
    }

    Forms combined(char op, const z3::expr& e, bool small) {
        Forms all = forms(e.arg(0), small);
        for (unsigned i = 1; i < e.num_args(); ++i) {
            const Forms other = forms(e.arg(i), small);
            Forms next;
            for (const Form& a : all)
                for (const Form& b : other) {
                    if (a.of.empty() && b.of.empty()) next.insert({{}, Expression::operation(op, {a.value, b.value})});
                    else if (op == '*' && readable(a.of) && b.of.empty() && b.value.constant()) next.insert(scaled(a, b));
                    else if (op == '*' && readable(b.of) && a.of.empty() && a.value.constant()) next.insert(scaled(b, a));
                    else if (!small) return combined(op, e, true);
                    else return given_up(op, a, b);
                }
            all = keep(next);
        }
        return all;
    }
    static Form scaled(const Form& a, const Form& factor) {
        const std::int64_t n = factor.value.number();
        if (n == 0) return {{}, 0};
        return {n < 0 ? negated(a.of) : a.of, a.value.times(n)};
    }
    Forms given_up(char op, const Form& a, const Form& b) {
        if (!a.value.constant() || !b.value.constant() || a.of.empty() || b.of.empty())
            inexact_.insert(fmt::format("{} {} {}", described(a), op, described(b)));
        return {{{std::string(unreadable)}, 0}};
    }
    static std::string described(const Form& form) {
        if (!readable(form.of)) return "(...)";
        if (form.of.empty()) return form.value.text();
        const bool plain = form.value.constant() && form.value.number() == 0;
        const std::string text = shown(form.of) + (plain ? "" : " + " + form.value.text());
        return text.find(' ') == std::string::npos ? text : "(" + text + ")";
    }

    // A term or condition over parameters alone, as it stands.
    Expression exact(const z3::expr& e) {
        std::int64_t number = 0;
        if (e.is_numeral_i64(number)) return number;
        if (e.is_true()) return 1;
        if (e.is_false()) return 0;
        if (const auto at = parameters_.find(id(e)); at != parameters_.end()) return Expression::parameter(*at->second);
        std::vector<Expression> of;
        for (unsigned i = 0; i < e.num_args(); ++i) of.push_back(exact(e.arg(i)));
        const auto kind = e.decl().decl_kind();
        switch (kind) {
            case Z3_OP_ADD:
            case Z3_OP_SUB: {
                Expression all = of.at(0);
                for (std::size_t i = 1; i < of.size(); ++i) all = kind == Z3_OP_ADD ? all + of[i] : all - of[i];
                return all;
            }
            case Z3_OP_UMINUS: return -of.at(0);
            case Z3_OP_MUL:
            case Z3_OP_IDIV: {
                Expression all = of.at(0);
                for (std::size_t i = 1; i < of.size(); ++i)
                    all = Expression::operation(kind == Z3_OP_MUL ? '*' : '/', {all, of[i]});
                return all;
            }
            case Z3_OP_ITE: return Expression::operation('?', of);
            case Z3_OP_LE: return Expression::condition('L', of);
            case Z3_OP_GE: return Expression::condition('L', {of[1], of[0]});
            case Z3_OP_LT: return Expression::condition('<', of);
            case Z3_OP_GT: return Expression::condition('<', {of[1], of[0]});
            case Z3_OP_EQ: return Expression::condition('=', of);
            case Z3_OP_AND: return Expression::condition('&', of);
            case Z3_OP_OR: return Expression::condition('|', of);
            case Z3_OP_NOT: return Expression::condition('!', of);
            default: throw std::logic_error("a term over parameters that cannot be read: " + e.to_string());
        }
    }

    // ---- what must stay in order ----

    static std::string unit(const Expression& e) {
        constexpr std::string_view units[] = {"_l1_blocks", "_l2_blocks",  "_milliseconds", "_ms",     "_seconds",
                                              "_hours",     "_milliether", "_units",        "_heights"};
        std::string found;
        for (const ParameterInfo* info : e.parameters()) {
            std::string own = "?" + std::string(info->name);
            for (const std::string_view u : units)
                if (const auto at = info->name.find(u); at != std::string_view::npos && own[0] == '?') own = u;
            if (!found.empty() && found != own) return "";
            found = own;
        }
        return found;
    }

    void relate(const Expression& e, const std::string& of, bool condition) {
        if (e.constant()) return;
        // One sign for an expression and its negative.
        const Expression negative = -e;
        if (!condition && e.text().starts_with("-")) return relate(negative, of, false);
        const std::string name = condition ? "if " + e.text() : e.text();
        if (seen_.insert(name).second) relations_.push_back({e, of, condition});
    }

    Thresholds relations() {
        Thresholds result;
        std::map<std::string, std::set<Expression>> by_unit;
        for (const auto& [name, thresholds] : classes_) {
            const bool any =
                std::any_of(thresholds.begin(), thresholds.end(), [](const Expression& e) { return !e.constant(); });
            if (!any) continue;
            result.terms += thresholds.size();
            // A variable by itself starts and is reset somewhere; how far two are apart has no such origin.
            const bool single = name.find(' ') == std::string::npos;
            for (auto a = thresholds.begin(); a != thresholds.end(); ++a) {
                if (single) relate(*a, name, false);
                for (auto b = std::next(a); b != thresholds.end(); ++b) relate(*a - *b, name, false);
                if (const std::string u = unit(*a); single && !u.empty()) by_unit[u].insert(*a);
            }
        }
        for (const Expression& step : steps_) {
            relate(step, "a step", false);
            if (const std::string u = unit(step); !u.empty()) by_unit[u].insert(step);
        }
        for (const auto& [u, thresholds] : by_unit)
            for (auto a = thresholds.begin(); a != thresholds.end(); ++a)
                for (auto b = std::next(a); b != thresholds.end(); ++b) relate(*a - *b, "two clocks", false);
        result.relations = std::move(relations_);
        result.inexact.assign(inexact_.begin(), inexact_.end());
        return result;
    }

    z3::context context_;
    prove::SymbolicModel model_;
    std::map<unsigned, const ParameterInfo*> parameters_;
    std::map<unsigned, std::size_t> variables_;
    std::map<unsigned, std::string> picks_;
    std::vector<int> real_largest_;
    std::set<const ParameterInfo*> counted_;
    std::set<unsigned> visited_;
    std::map<std::pair<unsigned, bool>, Forms> forms_;
    std::map<std::string, std::set<Expression>> classes_;
    std::set<Expression> steps_;
    std::set<std::string> inexact_, seen_;
    std::vector<Relation> relations_;
};

}  // namespace

std::vector<const ParameterInfo*> scalable(const catalogue::SliceInfo& slice) {
    std::vector<const ParameterInfo*> found;
    for (const ParameterInfo& info : parameter_table)
        if (info.group == ParameterGroup::mechanism && slice.reads(info.name) && info.largest > 1 &&
            !catalogue::find_size(info.name))
            found.push_back(&info);
    return found;
}

int Relation::sign_at(const Parameters& p) const {
    const std::int64_t value = expression.at(p);
    return value < 0 ? -1 : value > 0 ? 1 : 0;
}

std::string Relation::text(int sign) const { return condition ? expression.statement(sign > 0) : expression.comparison(sign); }

const Thresholds& thresholds_of(const catalogue::SliceInfo& slice, const Parameters& p) {
    static std::mutex guard;
    static std::map<std::pair<std::string_view, std::vector<int>>, Thresholds> known;
    std::vector<int> question{p.weakening};
    const auto free = scalable(slice);
    for (const ParameterInfo& info : parameter_table)
        if (slice.reads(info.name) && std::find(free.begin(), free.end(), &info) == free.end())
            question.push_back(p.*(info.field));
    const std::lock_guard lock(guard);
    const auto key = std::make_pair(slice.name, question);
    const auto at = known.find(key);
    if (at != known.end()) return at->second;
    return known[key] = Collector(slice, p).run();
}

}  // namespace sequent::scale
