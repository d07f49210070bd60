#include "checker/commands/explain.hpp"

#include "checker/commands/output.hpp"
#include "checker/design/find.hpp"
#include "checker/design/mentions.hpp"
#include "checker/design/parameter_text.hpp"
#include "checker/design/rule_text.hpp"
#include "checker/design/variable_text.hpp"
#include "checker/design/weakening.hpp"
#include "checker/machines/leaps.hpp"
#include "checker/machines/machines.hpp"
#include "checker/report/ladder.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/text_table.hpp"
#include "checker/scale/derive.hpp"
#include "checker/report/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace sequent::commands {
namespace {

constexpr std::size_t line_width_max = 120;

std::string labelled(const std::string& label, const std::string& text) {
    return fmt::format("  {:<11} {}\n", label, report::wrapped(text, line_width_max - 14, std::string(14, ' ')));
}

const Machine& small(const catalogue::SliceInfo& slice) { return machines::machine(slice.name, machines::Bounds::small); }

// What a design's rules compare it with, each relation once, with the values that it has there.
std::string compared(const ParameterInfo& info, const std::vector<Design>& designs) {
    std::string text;
    std::set<std::string> seen;
    for (const Design& design : designs)
        for (const catalogue::SliceInfo* slice : design.slices()) {
            if (!slice->reads(info.name)) continue;
            for (const scale::Relation& relation : scale::thresholds_of(*slice, design.deployed()).relations) {
                if (!relation.expression.parameters().contains(&info)) continue;
                const std::string line =
                    fmt::format("{} ({} of {})", relation.text(relation.sign_at(design.deployed())), relation.of, slice->name);
                if (seen.insert(line).second && seen.size() <= 12) text += labelled(seen.size() == 1 ? "compared" : "", line);
            }
            if (!seen.empty()) {
                if (seen.size() > 12)
                    text += labelled("", fmt::format("and {} more; see `sequent scale {} --relations`", seen.size() - 12,
                                                     design.slug));
                return text + labelled("", "in " + report::displayable(design.name));
            }
        }
    return text;
}

std::string parameter(const ParameterInfo& info) {
    std::string text = fmt::format("{}: {}\n", info.name, info.meaning);
    text += labelled("kind", group_of(info)) + labelled("unit", unit_of(info)) + labelled("range", range_of(info));
    text += labelled("read by", readers_of(info)) + labelled("instance", in_instance(info));
    std::vector<Design> with;
    std::string values;
    for (const Design& design : shipped_designs()) {
        const auto read = parameters_read(design.slices(), info.group);
        if (std::find(read.begin(), read.end(), &info) == read.end()) continue;
        values += fmt::format("{}{} {}", values.empty() ? "" : ", ", design.slug, report::thousands(design.real.*(info.field)));
        with.push_back(design);
    }
    if (!values.empty()) text += labelled("designs", values);
    return text + compared(info, with);
}

// Where the sources name an id: "model/x/rules.hpp:12, model/y/rules.hpp:34".
std::string named_in(const std::string& id, std::string_view folder, const std::string& label) {
    std::string text;
    for (const Mention& mention : mentions_of(id, folder))
        text += fmt::format("{}{}:{}", text.empty() ? "" : ", ", mention.file, mention.line);
    return text.empty() ? text : labelled(label, text);
}
std::string places(const std::string& id) {
    return named_in(id, "model", "model") + named_in(id, "impl", "impl") +
           named_in(id, "checker/lockstep/systems", "lock-step") + named_in(id, "tests", "tests");
}

// A property in the words of each variant: titles, with the slices that have them.
using Titles = std::vector<std::pair<std::string, std::string>>;

std::string property(const Property& p, const std::string& slices, const Titles& titles) {
    const char* kind = p.kind == PropertyKind::witness ? "witness" : p.kind == PropertyKind::lemma ? "lemma" : "invariant";
    std::string text;
    for (const auto& [title, of] : titles) text += fmt::format("{}{}: {}\n", p.id, titles.size() > 1 ? " in " + of : "", title);
    text += labelled("kind", kind) + labelled("slices", slices);
    if (!p.witness.empty()) text += labelled("witness", p.witness);
    for (const Weakening& w : shipped_weakenings())
        if (w.breaks == p.id)
            text += labelled("broken by", fmt::format("{}, which loosens {} (sequent check {} --weakening {})", w.slug, w.rule,
                                                      w.design, w.slug));
    return text;
}

std::string weakening(const std::string& name, const std::map<std::string, RuleText>& texts) {
    for (const Weakening& w : shipped_weakenings())
        if (w.slug == name) {
            const auto text = texts.find(name);
            const std::string code = text == texts.end() ? "" : text->second.code;
            return fmt::format("{}: a weakening, {}\n", name, w.name) + labelled("loosens", w.rule) +
                   labelled("breaks", w.breaks) + labelled("seen", w.seen) +
                   labelled("check", fmt::format("sequent check {} --weakening {}", w.design, name)) +
                   (code.empty() ? "" : "\n" + code);
        }
    return "";
}

std::string design(const std::string& name) {
    for (const Design& d : shipped_designs()) {
        if (d.slug != name) continue;
        std::string slices;
        for (const auto* slice : d.slices()) slices.append(slices.empty() ? "" : ", ").append(slice->name);
        return fmt::format("{}: a design, {}\n", name, report::displayable(d.name)) +
               labelled("stage", report::stage_name(d.stage)) + labelled("slices", slices) + labelled("source", d.source) +
               labelled("file", d.file);
    }
    return "";
}

std::string event(const std::string& name) {
    std::string slices, picks, words;
    for (const catalogue::SliceInfo& slice : catalogue::slices) {
        const EventShape* shape = machines::machine(slice.name, machines::Bounds::real).find_event(name);
        if (!shape) continue;
        if (slices.empty()) {
            for (const auto& choice : shape->choices) picks += (picks.empty() ? "" : ", ") + choice.name;
            words = fmt::format("{}; brought about by {}", shape->phrase, report::name(shape->actor));
        }
        slices += (slices.empty() ? "" : ", ") + std::string(slice.name);
    }
    if (slices.empty()) return "";
    return name + ": an event\n" + labelled("in words", words) + labelled("choices", picks.empty() ? "none" : picks) +
           labelled("slices", slices);
}

// One of the names in the tables of figures: "outage".
std::string figure(const std::string& name) {
    std::string text;
    for (const catalogue::SliceInfo& slice : catalogue::slices)
        for (const FigureFormula& formula : slice.figures)
            if (formula.name == name)
                text +=
                    labelled(std::string(slice.name), fmt::format("{}{}{}; bound {}; {} is better", formula.meaning,
                                                                  formula.condition.empty() ? "" : ", ", formula.condition,
                                                                  formula.invariant, formula.more_is_better ? "more" : "less"));
    return text.empty() ? text : name + ": a figure of these slices\n" + text;
}

// "inbox.age[0]", or "inbox.age" of all its entries.
std::string variable(const std::string& name) {
    std::string slices, range;
    const VariableTexts texts = variable_texts();
    std::map<std::string, std::string> meanings;  // with the slices in which it means that
    for (const catalogue::SliceInfo& slice : catalogue::slices) {
        const Machine& machine = small(slice);
        for (std::size_t i = 0; i < machine.variables().size(); ++i) {
            const std::string& own = machine.variables()[i];
            if (own != name && !own.starts_with(name + "[")) continue;
            if (range.empty()) range = fmt::format("0 to {} in the small instances of {}", machine.largest()[i], slice.name);
            const auto add = [&](std::string& names) { names += (names.empty() ? "" : ", ") + std::string(slice.name); };
            add(slices);
            if (const auto of_slice = texts.find(std::string(slice.name)); of_slice != texts.end())
                if (const auto text = of_slice->second.find(without_indices(name)); text != of_slice->second.end())
                    add(meanings[text->second]);
            break;
        }
    }
    if (slices.empty()) return "";
    std::string text = name + ": a state variable\n";
    for (const auto& [meaning, of] : meanings)
        text += labelled("meaning", meaning + (meanings.size() > 1 ? " (" + of + ")" : ""));
    return text + labelled("range", range) + labelled("slices", slices);
}

}  // namespace

int explain(const std::string& name) {
    std::string text;
    if (const ParameterInfo* info = find_parameter(name)) text = parameter(*info);
    std::string slices;
    const Property* found = nullptr;
    Titles titles;
    for (const catalogue::SliceInfo& slice : catalogue::slices) {
        if (slice.name == name) {
            text += fmt::format("{}: a slice of {}\n", name, slice.module) + labelled("reads", names_read(slice));
            std::string rules;
            for (const std::string& id : small(slice).rules())
                if ((", " + rules + ",").find(", " + id + ",") == std::string::npos) rules += (rules.empty() ? "" : ", ") + id;
            text += labelled("rules", rules);
            std::string variables;
            for (const std::string& one : small(slice).variables()) variables += (variables.empty() ? "" : ", ") + one;
            text += labelled("state", variables);
        }
        for (const Property& p : small(slice).properties())
            if (p.id == name) {
                found = &p;
                slices += (slices.empty() ? "" : ", ") + std::string(slice.name);
                const auto same = std::find_if(titles.begin(), titles.end(), [&](const auto& t) { return t.first == p.title; });
                if (same == titles.end()) titles.emplace_back(p.title, slice.name);
                else same->second += ", " + std::string(slice.name);
            }
    }
    if (found) text += property(*found, slices, titles);
    const auto texts = rule_texts();
    // A weakening has a section in spec/ as a rule has, but is none.
    if (const std::string loosened = weakening(name, texts); !loosened.empty()) {
        text += loosened;
    } else if (texts.contains(name)) {
        const RuleText& rule = texts.at(name);
        text += (found ? "" : name + ": " + rule.heading + "\n") + labelled("in words", rule.statement) +
                labelled("where", "spec/" + rule.file);
        for (const Reading& reading : rule.readings)
            text += labelled("obtained", std::string(word(reading.provenance)) +
                                             (reading.slice.empty() ? "" : " in " + reading.slice) + ": " + reading.source);
        for (const Weakening& w : shipped_weakenings())
            if (w.rule == name)
                text += labelled("weakened", fmt::format("{} breaks {} (sequent check {} --weakening {})", w.slug, w.breaks,
                                                         w.design, w.slug));
        text += places(name);
        if (!rule.code.empty()) text += "\n" + rule.code;
    }
    for (const auto ask : {event, design, figure, variable})
        if (text.empty()) text = ask(name);
    if (text.empty())
        throw InputError(
            in_quotes(name), 0, "",
            "expected a parameter, a rule's or a property's id, an event, a slice, a "
            "weakening, a design, a figure or a state variable; `sequent list` has their names, and spec/glossary.md "
            "the words of reports, such as VACUOUS",
            exit_bad_configuration);
    print(text);
    return 0;
}

}  // namespace sequent::commands
