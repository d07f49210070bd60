#include "checker/report/reports.hpp"

#include "checker/report/junit.hpp"
#include "checker/report/markdown.hpp"
#include "checker/report/place.hpp"
#include "checker/report/sarif.hpp"
#include "checker/report/table.hpp"
#include "checker/report/text_table.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace sequent::report {
namespace {

std::string title(const DesignOutcome& design) {
    return displayable(design.design.name) + (design.weakening.empty() ? "" : ", weakened by " + design.weakening);
}

// What a reviewer looks at first: what falls and was not expected to, what else does not stand, what was expected to fall; the
// rest is worth no line.
enum Weight { unexpected, not_standing, expected, rest };
Weight weight_of(const Judgement& j) {
    if (j.unexpected_violation()) return unexpected;
    if (!stands(j)) return not_standing;
    return j.verdict == Verdict::violated ? expected : rest;
}
bool is_news(const Judgement& j) { return weight_of(j) != rest; }

const char* tone(const Judgement& j) {
    constexpr const char* tones[] = {"bad", "warn", "quiet", "good"};
    return tones[weight_of(j)];
}

// "3 PROVED, 1 VIOLATED"
std::string counts(const DesignOutcome& design) {
    std::string text;
    for (const Verdict verdict :
         {Verdict::violated, Verdict::vacuous, Verdict::proved, Verdict::exhausted, Verdict::bounded, Verdict::none}) {
        std::size_t n = 0;
        design.each_judgement([&](const SliceOutcome&, const Judgement& j) { n += j.verdict == verdict; });
        if (n > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", n, word(verdict));
    }
    return text;
}

// One design alone, for its own last line.
CheckOutcome alone(const CheckOutcome& outcome, const DesignOutcome& design) {
    return {{design}, {}, outcome.engine, outcome.interrupted};
}

std::string last_line(const CheckOutcome& outcome) {
    const std::string text = conclusion(outcome);
    const std::size_t begin = text.find_first_not_of('\n'), end = text.find_last_not_of('\n');
    return begin == std::string::npos ? "" : text.substr(begin, end + 1 - begin);
}

Walk walk_of(const SliceOutcome& slice, const Path& path) {
    Walk walk;
    walk.slice = slice.info;
    walk.machine = &slice.machine(path.scale);
    walk.parameters = slice.parameters(path.scale);
    walk.run = path.actions;
    return walk;
}

void add_walks(Sheet& sheet, const SliceOutcome& slice, const Accompany& accompany) {
    for (const Judgement& j : slice.judgements)
        if (j.verdict == Verdict::violated && j.trace) sheet.walk(walk_to_violation(slice, j), accompany);
    if (slice.explored && slice.explored->deadlock) {
        Walk walk = walk_of(slice, *slice.explored->deadlock);
        walk.name = fmt::format("deadlock of {} ({})", slice.name(), slice.explored->deadlock->length());
        walk.about = "The shortest run to a state in which nothing is possible any more.";
        walk.ends = "nothing is possible any more";
        sheet.walk(walk, accompany);
    }
    for (const Figure& f : slice.figures) {
        if (!f.trace) continue;
        Walk walk = walk_of(slice, *f.trace);
        walk.name = fmt::format("{}: {} ({})", f.formula->name, f.text(), f.trace->length());
        walk.about = fmt::format("A run in which {} comes to that, at {} parameters of {}.", f.formula->meaning,
                                 word(f.trace->scale), slice.name());
        sheet.walk(walk, accompany);
    }
}

}  // namespace

Walk walk_to_violation(const SliceOutcome& slice, const Judgement& j, const std::string& of) {
    Walk walk = walk_of(slice, *j.trace);
    walk.name = fmt::format("{} is violated ({})", j.property.id, j.trace->length());
    walk.about = fmt::format("The shortest run{} to a state that violates {}, at {} parameters of {}.", of, j.property.id,
                             word(j.trace->scale), slice.name());
    walk.ends = fmt::format("{} is violated: {}", j.property.id, j.property.title);
    return walk;
}

std::string to_html(const CheckOutcome& outcome, const Accompany& accompany) {
    std::vector<Sheet::Json> sheets;
    for (const DesignOutcome& design : outcome.designs) {
        const CheckOutcome one = alone(outcome, design);
        const int code = one.exit_code();
        Sheet sheet(title(design), last_line(one),
                    code == exit_holds                                      ? "good"
                    : code == exit_safety_violated || code == exit_deadlock ? "bad"
                                                                            : "warn",
                    counts(design));
        for (const Weight weight : {unexpected, not_standing, expected, rest})
            design.each_judgement([&](const SliceOutcome&, const Judgement& j) {
                if (weight_of(j) != weight) return;
                sheet.property(j.property.id, std::string(word(j.verdict)), tone(j), "",
                               j.brief + (j.expected_of_design() && j.verdict == Verdict::violated ? ", as expected" : ""),
                               j.property.title);
            });
        for (const SliceOutcome& slice : design.slices) {
            for (const Figure& f : slice.figures)
                sheet.figure(std::string(f.formula->name), std::string(word(f.exactness)), "quiet", "", f.text(), "",
                             std::string(f.formula->meaning));
            if (slice.explored) sheet.depths(std::string(slice.name()), slice.explored->result.states_by_depth);
            add_walks(sheet, slice, accompany);
        }
        if (!design.design.caveat.empty()) sheet.list("Not covered", {design.design.caveat});
        sheets.push_back(sheet.take());
    }
    return to_page(sheets, false);
}

std::string to_sarif(const CheckOutcome& outcome) {
    Sarif sarif;
    for (const DesignOutcome& design : outcome.designs)
        design.each_judgement([&](const SliceOutcome& slice, const Judgement& j) {
            if (!is_news(j)) return;
            const int line = line_of_key(design.design.file, slice.info->module);
            const Sarif::Finding finding{j.property.id,
                                         j.property.title,
                                         "sequent explain " + j.property.id,
                                         j.unexpected_violation() ? Sarif::Level::error
                                         : stands(j)              ? Sarif::Level::note
                                                                  : Sarif::Level::warning,
                                         fmt::format("{}: {}. {}", j.property.id, shown(j), j.property.title),
                                         {from_here(design.design.file), std::max(1, line)},
                                         fmt::format("{}:{}:{}", design.design.slug, j.property.id, word(j.verdict))};
            if (j.trace) sarif.add(finding, slice.machine(j.trace->scale), j.trace->actions);
            else sarif.add(finding);
        });
    return sarif.text();
}

std::string to_junit(const CheckOutcome& outcome) {
    JUnit junit;
    for (const DesignOutcome& design : outcome.designs)
        design.each_judgement([&](const SliceOutcome& slice, const Judgement& j) {
            const auto result = j.verdict == Verdict::none ? JUnit::Result::unknown
                                : stands(j)                ? JUnit::Result::passed
                                                           : JUnit::Result::failed;
            junit.add(design.design.slug + "." + std::string(slice.name()), j.property.id, result, std::string(word(j.verdict)),
                      shown(j) + ". " + j.property.title);
        });
    return junit.text();
}

std::string to_markdown(const CheckOutcome& outcome, const std::string& command) {
    std::string text = "<!-- sequent-check -->\n";
    for (const DesignOutcome& design : outcome.designs) {
        text += "### " + cell(title(design)) + "\n\n**" + counts(design) + "**\n";
        std::string news, figures, first;
        design.each_judgement([&](const SliceOutcome& slice, const Judgement& j) {
            if (!is_news(j)) return;
            news += row({j.property.id, shown(j), j.property.title});
            if (first.empty() && j.unexpected_violation() && j.trace)
                first = fmt::format("\n**The shortest run that violates {}**, {} at {} parameters\n\n", j.property.id,
                                    j.trace->length(), word(j.trace->scale)) +
                        chart(slice.machine(j.trace->scale), j.trace->actions, j.property.id + " is violated");
        });
        for (const SliceOutcome& slice : design.slices)
            for (const Figure& f : slice.figures)
                figures += row({std::string(f.formula->name), f.text(), std::string(f.formula->meaning)});
        if (!news.empty()) text += "\n| Property | Verdict | Title |\n|---|---|---|\n" + news;
        if (!figures.empty()) text += "\n| Figure | | Meaning |\n|---|---|---|\n" + figures;
        text += first + "\n";
    }
    for (const Skipped& skipped : outcome.skipped)
        text += fmt::format("- left out: {}: {}\n", cell(skipped.file), cell(skipped.reason));
    return text + cell(last_line(outcome)) + "\n\nReproduce: `" + command + "`\n";
}

}  // namespace sequent::report
