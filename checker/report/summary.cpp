#include "checker/report/judge.hpp"
#include "checker/report/ladder.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/table.hpp"
#include "checker/report/text_table.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace sequent::report {
namespace {

constexpr std::size_t cell_width_max = 44, line_width_max = 140;

// "[1,3-5]"
std::string marks_of(const std::vector<std::size_t>& numbers) {
    std::string text;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        std::size_t last = i;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
        text += (text.empty() ? "" : ",") + std::to_string(numbers[i]);
        if (last > i) text += (last > i + 1 ? "-" : ",") + std::to_string(numbers[last]);
        i = last;
    }
    return text.empty() ? "" : "[" + text + "]";
}

// Equal notes share a number, so that thirty chains of one kind have one footnote.
class Footnotes {
public:
    void add(const std::string& note) {
        auto at = std::find(notes_.begin(), notes_.end(), note);
        if (at == notes_.end()) at = notes_.insert(notes_.end(), note);
        row_.push_back(static_cast<std::size_t>(at - notes_.begin()) + 1);
    }
    std::string row_done() {
        std::sort(row_.begin(), row_.end());
        row_.erase(std::unique(row_.begin(), row_.end()), row_.end());
        std::string marks = marks_of(row_);
        row_.clear();
        return marks;
    }
    std::string text() const {
        std::string all;
        for (std::size_t i = 0; i < notes_.size(); ++i)
            all += fmt::format("{:>4} {}\n", fmt::format("[{}]", i + 1), wrapped(notes_[i], line_width_max - 5, "     "));
        return all;
    }

private:
    std::vector<std::string> notes_;
    std::vector<std::size_t> row_;
};

std::string bounded_inclusion(const DesignOutcome& outcome) {
    const SliceOutcome* slice = outcome.slice_with_delay();
    const Judgement* j = slice ? outcome.find(first_wait(*slice->info).invariant) : nullptr;
    if (!j) return "not asked";
    std::string said(word(j->verdict));
    switch (j->verdict) {
        case Verdict::proved:
            return fmt::format("{} at {}, queue of {}, reorgs up to {}", said, headline_count(*slice->info, slice->real),
                               slice->real.forced_txs, slice->real.l1_reorg_depth_max);
        case Verdict::exhausted:
            return fmt::format("{} {} states", said, thousands(static_cast<std::int64_t>(slice->explored->result.states)));
        case Verdict::bounded: return said + " " + j->brief;
        case Verdict::violated: return j->expected ? said + " as expected" : said;
        default: return said;
    }
}

std::string others(const DesignOutcome& outcome) {
    const SliceOutcome* delayed = outcome.slice_with_delay();
    const std::string_view bound = delayed ? first_wait(*delayed->info).invariant : "";
    std::string text;
    for (const Verdict verdict :
         {Verdict::proved, Verdict::exhausted, Verdict::bounded, Verdict::violated, Verdict::vacuous, Verdict::none}) {
        int count = 0;
        outcome.each_judgement([&](const SliceOutcome&, const Judgement& j) {
            count += j.property.kind == PropertyKind::invariant && j.property.id != bound && j.verdict == verdict;
        });
        if (count > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, word(verdict));
    }
    return text;
}

const Figure* find_figure(const DesignOutcome& outcome, std::string_view name) {
    for (const SliceOutcome& slice : outcome.slices)
        for (const Figure& figure : slice.figures)
            if (figure.formula->name == name) return &figure;
    return nullptr;
}

std::string shown(const Figure* figure) {
    if (!figure) return "-";
    return figure->exactness == Exactness::exact ? "= " + figure->text() : figure->text();
}

void note_judgements(const SliceOutcome& outcome, Footnotes& notes) {
    for (const Judgement& j : outcome.judgements) {
        const std::string what = j.property.id + " " + std::string(word(j.verdict));
        if (j.verdict == Verdict::violated)
            notes.add(j.expected ? what + (j.of_weakening ? ": " : " as expected: ") + displayable(*j.expected) + " (" +
                                       j.evidence + ")"
                                 : what + " " + j.evidence + ": " + j.property.title + ".");
        else if (j.expectation_unmet()) notes.add(what + " though expected to be violated: " + displayable(*j.expected));
        else if (j.verdict == Verdict::vacuous || j.verdict == Verdict::none) notes.add(what + ": " + j.evidence + ".");
    }
}

void note_figures(const SliceOutcome& outcome, Footnotes& notes) {
    for (const Figure& figure : outcome.figures)
        if (!figure.note.empty() && figure.exactness != Exactness::unbounded && figure.exactness != Exactness::scaled &&
            figure.exactness != Exactness::by_instance)
            notes.add(fmt::format("Figure \"{}\" ({}): {}.", figure.formula->name, word(figure.exactness), figure.note));
}

void note_incidents(const DesignOutcome& outcome, Footnotes& notes) {
    if (!outcome.design.caveat.empty()) notes.add(outcome.design.caveat);
    if (!outcome.weakening.empty()) notes.add("With the weakened rule \"" + outcome.weakening + "\".");
    for (const SliceOutcome& slice : outcome.slices) {
        if (!slice.explored) continue;
        const ExploreResult& result = slice.explored->result;
        if (slice.explored->deadlock) notes.add("Deadlock: a reachable state of the finite instance has no successor.");
        if (result.outcome == ExploreOutcome::model_error) notes.add("Model error: " + result.model_error_text + ".");
    }
    const bool limit_alone = std::all_of(outcome.slices.begin(), outcome.slices.end(),
                                         [](const SliceOutcome& slice) { return slice.complete || slice.witness_limit; });
    const bool faulty = std::any_of(outcome.slices.begin(), outcome.slices.end(), [](const SliceOutcome& slice) {
        return slice.explored && slice.explored->result.outcome == ExploreOutcome::model_error;
    });
    if (!outcome.complete() && !faulty)
        notes.add(limit_alone ? "Witness limit: a witness was not reached within the search; what rests on it has no verdict."
                              : "A budget ended or the check was interrupted: this is what is known so far.");
}

}  // namespace

std::string summary(const CheckOutcome& outcome) {
    TextTable table({"Design", "Forced by", "Delay", "Worst case", "Bounded inclusion", "Other invariants", "Notes"});
    Footnotes notes;
    for (const DesignOutcome& d : outcome.designs) {
        note_incidents(d, notes);
        for (const SliceOutcome& slice : d.slices) {
            note_judgements(slice, notes);
            note_figures(slice, notes);
        }
        const catalogue::SliceInfo& forced_by = slice_with_delay(d.design);
        table.add({displayable(d.design.name), std::string(forced_by.name), headline(forced_by, d.design.real),
                   shown(find_figure(d, "first")), bounded_inclusion(d), others(d), notes.row_done()});
        // The mechanism's other figures stand below their design's row; the last place's only if it differs.
        const std::string first = shown(find_figure(d, "first"));
        for (const SliceOutcome& slice : d.slices)
            for (const Figure& figure : slice.figures)
                if (figure.formula->name != "first" && (figure.formula->name != "last" || shown(&figure) != first))
                    table.add({"  " + std::string(figure.formula->label), "", "", shown(&figure), "", "", ""});
    }
    std::string text = table.text("", cell_width_max);
    text +=
        "\nWorst case: the wait for inclusion at any place in the queue; below each design, its other trade-offs. = proved "
        "and witnessed,\n<= proved upper bound, >= lower bound; by instance: exhausted on one standing for the parameters.\n";
    if (const std::string footnotes = notes.text(); !footnotes.empty()) text += footnotes;
    for (const Skipped& skipped : outcome.skipped)
        text += "skipped " + displayable(skipped.file) + ": " + displayable(skipped.reason) + "\n";
    return text + readings(outcome) + finite_instances(outcome) + ladder(outcome);
}

}  // namespace sequent::report
