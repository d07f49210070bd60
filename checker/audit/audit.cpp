#include "checker/audit/audit.hpp"

#include "checker/design/weakening.hpp"
#include "checker/report/provenance.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>

namespace sequent::audit {
namespace {

using report::DesignOutcome;
using report::Exactness;
using report::Figure;
using report::Judgement;
using report::Scale;
using report::SliceOutcome;
using report::Verdict;

constexpr Change changes[] = {Change::broken, Change::newly_vacuous, Change::worse,
                              Change::weaker, Change::gone,          Change::violated_by_both,
                              Change::added,  Change::better,        Change::no_longer_vacuous,
                              Change::same};

// How much a verdict that is no violation says.
int strength(Verdict verdict) {
    switch (verdict) {
        case Verdict::proved: return 3;
        case Verdict::exhausted: return 2;
        case Verdict::bounded: return 1;
        default: return 0;
    }
}

Change change_of(const Judgement* before, const Judgement* after) {
    const auto is = [](const Judgement* judgement, Verdict verdict) { return judgement && judgement->verdict == verdict; };
    if (!after) return Change::gone;
    // What the changed design says of itself, with a reason, it has not broken.
    if (!before && is(after, Verdict::violated) && after->expected) return Change::added;
    if (is(after, Verdict::violated)) return is(before, Verdict::violated) ? Change::violated_by_both : Change::broken;
    if (!before) return is(after, Verdict::vacuous) ? Change::newly_vacuous : Change::added;
    if (is(after, Verdict::vacuous)) return is(before, Verdict::vacuous) ? Change::same : Change::newly_vacuous;
    if (is(before, Verdict::violated)) return is(after, Verdict::none) ? Change::weaker : Change::better;
    if (is(before, Verdict::vacuous)) return is(after, Verdict::none) ? Change::same : Change::no_longer_vacuous;
    const int was = strength(before->verdict), is_now = strength(after->verdict);
    return is_now < was ? Change::weaker : is_now > was ? Change::better : Change::same;
}

// How little a figure's bound says, from exact to nothing. A mechanism that obliges nobody is no bound at all.
int looseness(const Figure& figure) {
    if (figure.bounds_nothing) return 6;
    switch (figure.exactness) {
        case Exactness::exact: return 0;
        case Exactness::by_instance: return 1;
        case Exactness::at_most: return 2;
        case Exactness::scaled: return 3;
        case Exactness::at_least: return 4;
        case Exactness::unbounded: return 5;
        case Exactness::unknown: return 7;
    }
    return 7;
}
bool has_no_bound(const Figure& figure) {
    return figure.bounds_nothing || figure.exactness == Exactness::unbounded || figure.exactness == Exactness::unknown;
}

Change change_of(const Figure* before, const Figure* after) {
    if (!after) return Change::gone;
    if (!before) return Change::added;
    if (has_no_bound(*before) != has_no_bound(*after)) return has_no_bound(*after) ? Change::worse : Change::better;
    // Who waits, waits in time: fewer blocks that take longer are no gain. Blocks tell where the time is the same.
    const auto length = [](const Figure& figure) { return std::pair(figure.seconds, figure.blocks); };
    // Numbers of the deployed parameters and numbers of a smaller instance have no order.
    const bool comparable = !has_no_bound(*after) && before->scale == after->scale;
    if (comparable && length(*before) != length(*after)) {
        const bool better = (length(*after) > length(*before)) == after->formula->more_is_better;
        return better ? Change::better : Change::worse;
    }
    const int was = looseness(*before), is_now = looseness(*after);
    return is_now > was ? Change::weaker : is_now < was ? Change::better : Change::same;
}

void compare_properties(Audit& audit) {
    // By id: a property of the module that two variants share is one property.
    std::map<std::string, PropertyRow> rows;
    std::vector<std::string> order;
    const auto add = [&](const SliceOutcome& slice, const Judgement& judgement, bool is_after) {
        const auto [row, fresh] = rows.try_emplace(judgement.property.id);
        if (fresh) order.push_back(judgement.property.id);
        row->second.slice = slice.name();
        row->second.property = judgement.property;
        (is_after ? row->second.after : row->second.before) = &judgement;
    };
    audit.before.each_judgement([&](const SliceOutcome& s, const Judgement& j) { add(s, j, false); });
    audit.after.each_judgement([&](const SliceOutcome& s, const Judgement& j) { add(s, j, true); });
    for (const std::string& id : order) {
        PropertyRow& row = rows.at(id);
        row.change = change_of(row.before, row.after);
        audit.properties.push_back(row);
    }
    // What a weakening is known to break comes first; a lemma falls with what it serves.
    std::stable_sort(audit.properties.begin(), audit.properties.end(), [](const PropertyRow& a, const PropertyRow& b) {
        const auto place = [](const PropertyRow& row) {
            const bool foreseen = row.after && row.after->expected && !(row.before && row.before->expected);
            return std::tuple(row.change, row.property.kind == PropertyKind::lemma, !foreseen);
        };
        return place(a) < place(b);
    });
}

void compare_figures(Audit& audit) {
    const auto find = [](const DesignOutcome& design, const Figure& like) -> const Figure* {
        for (const SliceOutcome& slice : design.slices)
            for (const Figure& figure : slice.figures)
                if (figure.formula->name == like.formula->name && figure.formula->unit == like.formula->unit) return &figure;
        return nullptr;
    };
    for (const SliceOutcome& slice : audit.before.slices)
        for (const Figure& figure : slice.figures) {
            const Figure* after = find(audit.after, figure);
            audit.figures.push_back({change_of(&figure, after), std::string(slice.name()), figure.formula, &figure, after});
        }
    for (const SliceOutcome& slice : audit.after.slices)
        for (const Figure& figure : slice.figures)
            if (!find(audit.before, figure))
                audit.figures.push_back({Change::added, std::string(slice.name()), figure.formula, nullptr, &figure});
    std::stable_sort(audit.figures.begin(), audit.figures.end(),
                     [](const FigureRow& a, const FigureRow& b) { return a.change < b.change; });
}

void compare_settings(Audit& audit) {
    for (const auto& [module, variant] : audit.before.design.modules)
        if (audit.after.design.module(module) != variant)
            audit.modules.push_back({module, variant, audit.after.design.module(module)});
    for (const ParameterInfo& info : parameter_table) {
        ParameterRow row{&info, {}, {}, {}};
        const auto read = [&](const DesignOutcome& design, std::optional<int>& value) {
            for (const SliceOutcome& slice : design.slices)
                if (slice.info->reads(info.name)) {
                    value = slice.real.*(info.field);
                    const std::string name(slice.name());
                    if (std::find(row.readers.begin(), row.readers.end(), name) == row.readers.end())
                        row.readers.push_back(name);
                }
        };
        read(audit.before, row.before);
        read(audit.after, row.after);
        // The size of an instance is nothing that a chain is set to.
        if (info.group != ParameterGroup::instance && row.before != row.after) audit.parameters.push_back(row);
    }
}

void compare_rules(Audit& audit) {
    const auto& texts = report::texts();
    const auto rules_of = [](const DesignOutcome& design) {
        std::map<std::string, std::string> rules;  // id -> slice
        for (const SliceOutcome& slice : design.slices)
            for (const std::string& id : slice.machine(Scale::scaled).rules()) rules.emplace(id, slice.name());
        return rules;
    };
    const auto code_of = [&](const std::string& id) {
        const auto text = texts.find(id);
        return text == texts.end() ? std::string() : text->second.code;
    };
    const auto add = [&](const std::string& id, const std::string& slice, RuleRow::How how) -> RuleRow& {
        const auto text = texts.find(id);
        RuleRow row{id, text == texts.end() ? "" : text->second.heading, slice, how, code_of(id)};
        if (how != RuleRow::How::only_after) row.code_before = row.text;
        if (how == RuleRow::How::only_after) row.code_after = row.text;
        return audit.rules.emplace_back(std::move(row));
    };
    const auto before = rules_of(audit.before), after = rules_of(audit.after);
    if (audit.after.weakening != audit.before.weakening)
        for (const std::string& slug : {audit.before.weakening, audit.after.weakening})
            if (!slug.empty()) {
                const Weakening weakening = find_weakening(slug);
                const auto slice = after.find(weakening.rule);
                RuleRow& row = add(weakening.rule, slice == after.end() ? "" : slice->second, RuleRow::How::loosened);
                row.text = weakening.name;
                // One that changes a constant has no text of its own.
                const std::string code = code_of(slug);
                row.code_after = code.empty() ? weakening.name : code;
                if (slug == audit.before.weakening) std::swap(row.code_before, row.code_after);
            }
    for (const auto& [id, slice] : before)
        if (!after.contains(id)) add(id, slice, RuleRow::How::only_before);
    for (const auto& [id, slice] : after)
        if (!before.contains(id)) add(id, slice, RuleRow::How::only_after);
}

}  // namespace

std::string_view word(Change change) {
    switch (change) {
        case Change::broken: return "BROKEN";
        case Change::newly_vacuous: return "NOW VACUOUS";
        case Change::worse: return "WORSE";
        case Change::weaker: return "weaker evidence";
        case Change::gone: return "gone";
        case Change::violated_by_both: return "violated by both";
        case Change::added: return "new";
        case Change::better: return "better";
        case Change::no_longer_vacuous: return "no longer vacuous";
        case Change::same: return "same";
    }
    return "";
}

std::size_t Audit::count(Change change) const {
    const auto so = [&](const auto& row) { return row.change == change; };
    return static_cast<std::size_t>(std::count_if(properties.begin(), properties.end(), so) +
                                    std::count_if(figures.begin(), figures.end(), so));
}

std::string Audit::counts() const {
    std::string text;
    for (const Change change : changes)
        if (const std::size_t n = count(change); n > 0)
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", n, word(change));
    return text.empty() ? "nothing to compare" : text;
}

const SliceOutcome* Audit::slice_of(const PropertyRow& row) const {
    for (const SliceOutcome& slice : after.slices)
        for (const Judgement& judgement : slice.judgements)
            if (&judgement == row.after) return &slice;
    return nullptr;
}

int Audit::exit_code() const {
    const report::CheckOutcome check{{after}, {}, "", false};
    const int alone = check.exit_code();
    if (alone == report::exit_evaluation_error) return alone;
    if (count(Change::broken) > 0) return report::exit_safety_violated;
    if (alone == report::exit_deadlock) return alone;
    if (count(Change::newly_vacuous) + count(Change::worse) + count(Change::weaker) + count(Change::gone) > 0)
        return report::exit_assumption_violated;
    const bool whole = before.complete() && after.complete() && !interrupted;
    return whole ? report::exit_holds : report::exit_work_left;
}

Audit compare(DesignOutcome before, DesignOutcome after) {
    Audit audit;
    audit.before = std::move(before);
    audit.after = std::move(after);
    compare_properties(audit);
    compare_figures(audit);
    compare_settings(audit);
    compare_rules(audit);
    return audit;
}

}  // namespace sequent::audit
