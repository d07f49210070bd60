#include "checker/report/judge.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/priorities.hpp"
#include "checker/report/provenance.hpp"
#include "checker/report/table.hpp"
#include "checker/report/text_table.hpp"
#include "checker/report/trace.hpp"

#include <fmt/format.h>

namespace sequent::report {
namespace {

constexpr std::size_t line_width_max = 140;

std::string parameters_line(const SliceOutcome& slice) {
    const auto read = [&](ParameterGroup group) { return parameters_read({slice.info}, group); };
    std::string line;
    const auto add = [&](const ParameterInfo* info) {
        line += fmt::format("{}{} {}", line.empty() ? "" : ", ", info->name, thousands(slice.real.*(info->field)));
    };
    for (const ParameterInfo* info : read(ParameterGroup::mechanism)) add(info);
    for (const ParameterInfo* info : read(ParameterGroup::threat))
        if (slice.real.*(info->field) > 0) add(info);
    for (const ParameterInfo* info : read(ParameterGroup::instance)) add(info);
    return line;
}

std::string instance_line(const SliceOutcome& slice) {
    const std::string keys = scaled_keys(slice);
    if (keys.empty()) return "the parameters themselves";
    if (!slice.instance.scaled) return "the deployed parameters, except for sizes: " + keys;
    if (slice.instance.stands())
        return fmt::format("stands for the parameters, {} relations kept: {}", slice.instance.relations, keys);
    std::string text = "does not stand for the parameters: " + keys;
    for (const scale::Broken& broken : slice.instance.broken)
        text += fmt::format("; given up {}, there {}", broken.deployed, broken.instance);
    return text;
}

std::string searched_line(const SliceOutcome& slice) {
    const Searched& s = *slice.searched;
    const bool with_induction = slice.induction && slice.induction->elapse_sound;
    std::string text = fmt::format("{} {} at the deployed parameters, {} violated; ", s.properties.size(),
                                   s.properties.size() == 1 ? "property" : "properties", s.found.size());
    if (s.exhausted) return text + fmt::format("no other in all of {} states", thousands(static_cast<std::int64_t>(s.states)));
    text += fmt::format("no other to depth {}", s.depth);
    if (s.states > 0) text += fmt::format(", {} states", thousands(static_cast<std::int64_t>(s.states)));
    if (s.leaps)
        text +=
            fmt::format("; skipping time equals the single steps: {}", s.leaps_sound || with_induction ? "yes" : "not shown");
    return text + (s.complete ? "" : ", where a budget ended");
}

std::string explored_line(const ExploreResult& r) {
    return fmt::format("{}: {} states, {} transitions, depth {}, {:.1f} s", name(r.outcome),
                       thousands(static_cast<std::int64_t>(r.states)), thousands(static_cast<std::int64_t>(r.transitions)),
                       r.depth, r.seconds);
}

std::string proved_line(const prove::Induction& in) {
    if (!in.complete) return fmt::format("the induction did not end, {:.1f} s", in.seconds);
    return fmt::format(
        "{} properties inductive together{}, {} not; values stay in range: {}; skipping time equals the single steps: {}; {} "
        "obligations, {:.1f} s",
        in.inductive.size(), in.span > 1 ? fmt::format(" over {} states", in.span) : "", in.not_inductive.size(),
        in.range_safe ? "yes" : "not shown", in.elapse_sound ? "yes" : "not shown", in.obligations, in.seconds);
}

std::string labelled(const std::string& label, const std::string& text) {
    return fmt::format("  {:<12} {}\n", label, wrapped(text, line_width_max - 15, std::string(15, ' ')));
}

std::string verdict_table(const SliceOutcome& outcome) {
    TextTable table({"Property", "Verdict", "Shown", "Witness", "Title"});
    for (const Judgement& j : outcome.judgements) {
        std::string witness = j.property.witness.empty() ? "-" : "not reached";
        for (const WitnessReached& w : outcome.witnesses)
            if (w.property.id == j.property.witness && (w.depth || w.by_search))
                witness = w.depth ? fmt::format("at depth {}", *w.depth) : "by search";
        table.add({j.property.id, std::string(word(j.verdict)), j.brief, witness, j.property.title});
    }
    return table.text("  ");
}

// What a row has no room for.
std::string comment(const Judgement& j) {
    std::vector<std::string> parts;
    if (!j.remark.empty() && (j.verdict == Verdict::violated || !j.remark.starts_with("witness"))) parts.push_back(j.remark);
    if (j.expectation_unmet()) parts.push_back("it was expected to be violated");
    else if (j.expected_of_design() && j.verdict == Verdict::violated) parts.push_back("as expected");
    if (j.expected) parts.push_back(displayable(j.expected->substr(0, j.expected->find_last_not_of(" .\n") + 1)));
    if (j.trace && !j.trace->file.empty()) parts.push_back("trace " + displayable(j.trace->file));
    if (parts.empty() && stands(j)) return "";
    return fmt::format("{}: {}", word(j.verdict), fmt::join(parts.empty() ? std::vector{j.evidence} : parts, "; "));
}

// "INV-FI-2 needs LEM-FI-1; LEM-FI-1 alone; no proof needs LEM-FI-2"
std::string needs_line(const SliceOutcome& slice) {
    std::string text, idle;
    for (const auto& [property, needed] : slice.needs) {
        text += fmt::format("{}{} {}", text.empty() ? "" : "; ", property,
                            needed.empty() ? "alone" : fmt::format("needs {}", fmt::join(needed, ", ")));
        bool used = property.starts_with("INV");
        for (const auto& [other, of_other] : slice.needs)
            used = used || std::find(of_other.begin(), of_other.end(), property) != of_other.end();
        if (!used) idle += (idle.empty() ? "" : ", ") + property;
    }
    return text + (idle.empty() ? "" : "; no other proof needs " + idle);
}

std::string figure_line(const Figure& f) {
    std::string text = f.text();
    if (f.exactness == Exactness::exact) text += ", exact";
    if (!f.formula->condition.empty()) text += fmt::format(" {}", f.formula->condition);
    text += fmt::format(": {}; bound {}", f.formula->meaning, f.formula->invariant);
    if (!f.formula->witness.empty()) text += fmt::format(", witness {}", f.formula->witness);
    if (!f.note.empty()) text += "; " + f.note;
    if (f.trace && !f.trace->file.empty()) text += "; trace " + displayable(f.trace->file);
    return text;
}

// "5 run (FI-20, ...), 2 assumed (FI-8, FI-9)"
std::string rules_line(const SliceOutcome& slice) {
    const RuleOrigins origins = RuleOrigins::of(slice);
    std::string text;
    for (const Provenance provenance : provenances)
        if (const auto ids = origins.obtained(provenance); !ids.empty())
            text += fmt::format("{}{} {} ({})", text.empty() ? "" : ", ", ids.size(), word(provenance), fmt::join(ids, ", "));
    return text;
}

}  // namespace

std::string details(const DesignOutcome& outcome) {
    const Design& d = outcome.design;
    std::string text = fmt::format("{} ({}), stage {}", displayable(d.name), displayable(d.slug), d.stage);
    if (!outcome.weakening.empty()) text += ", weakened by " + outcome.weakening;
    text += "; " + RuleOrigins::of(outcome).text() + "\n";
    for (const SliceOutcome& slice : outcome.slices) {
        text += fmt::format("\n{} {}\n", slice.info->module, slice.name());
        text += labelled("rules", rules_line(slice));
        if (!powers_of(slice).empty()) text += labelled("priorities", priorities_line(slice));
        text += labelled("parameters", parameters_line(slice)) + labelled("instance", instance_line(slice));
        if (slice.explored) text += labelled("explored", explored_line(slice.explored->result));
        if (slice.induction) text += labelled("induction", proved_line(*slice.induction));
        if (!slice.needs.empty()) text += labelled("proofs", needs_line(slice));
        if (slice.searched) text += labelled("searched", searched_line(slice));
        text += "\n" + verdict_table(slice);
        std::string comments;
        for (const Judgement& j : slice.judgements)
            if (const std::string said = comment(j); !said.empty()) {
                comments += labelled(j.property.id, said);
                for (const std::string& sentence : j.near) comments += labelled("", sentence);
            }
        if (!comments.empty()) text += "\n" + comments;
        if (!slice.figures.empty()) text += "\n";
        for (const Figure& f : slice.figures) text += labelled(std::string(f.formula->name), figure_line(f));
    }
    return text;
}

std::string unexpected_traces(const CheckOutcome& outcome) {
    std::string text;
    const auto add = [&](const DesignOutcome& d, const SliceOutcome& slice, const std::string& what, const Path& path,
                         const std::string& ends) {
        text +=
            fmt::format("\n{}: {}, {} at {} parameters\n", displayable(d.design.name), what, path.length(), word(path.scale));
        text += compact(slice.machine(path.scale), slice.parameters(path.scale), path, "  ", ends);
    };
    for (const DesignOutcome& d : outcome.designs)
        for (const SliceOutcome& slice : d.slices) {
            for (const Judgement& j : slice.judgements)
                if (j.counts_as_violation() && j.trace && j.trace->file.empty())
                    add(d, slice, j.property.id + " is violated (" + j.property.title + ")", *j.trace,
                        j.property.id + " is violated");
            if (slice.explored && slice.explored->deadlock)
                add(d, slice, "deadlock", *slice.explored->deadlock, "nothing is possible any more");
        }
    return text;
}

}  // namespace sequent::report
