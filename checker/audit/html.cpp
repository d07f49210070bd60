#include "checker/audit/reports.hpp"
#include "checker/report/page.hpp"
#include "checker/report/reports.hpp"

#include <fmt/format.h>

namespace sequent::audit {
namespace {

std::string tone(Change change) {
    if (change == Change::broken) return "bad";
    if (is_worse(change)) return "warn";
    return change == Change::better || change == Change::no_longer_vacuous ? "good" : "quiet";
}

// The design before the change on the same instance, where it has the slice.
std::optional<report::Walk::Beside> before_of(const Audit& audit, const report::SliceOutcome& after, report::Scale scale) {
    for (const report::SliceOutcome& slice : audit.before.slices)
        if (slice.info == after.info)
            return report::Walk::Beside{"before the change", &slice.machine(scale), slice.parameters(scale)};
    return std::nullopt;
}

void add_violation(report::Sheet& sheet, const Audit& audit, const PropertyRow& row, const report::Accompany& accompany) {
    const report::SliceOutcome& slice = *audit.slice_of(row);
    report::Walk walk = report::walk_to_violation(slice, *row.after, " of the changed design");
    walk.beside = before_of(audit, slice, row.after->trace->scale);
    sheet.walk(walk, accompany);
}

void add_difference(report::Sheet& sheet, const Audit& audit, const Difference& d, const report::Accompany& accompany) {
    const auto info = [](const report::DesignOutcome& outcome, const std::string& slice) {
        for (const report::SliceOutcome& one : outcome.slices)
            if (one.name() == slice) return one.info;
        return static_cast<const catalogue::SliceInfo*>(nullptr);
    };
    const auto one = [&](const std::optional<Parting>& parting, const Side& side, const Side& other, const char* heading,
                         const char* by, const char* beside, const catalogue::SliceInfo* slice) {
        if (!parting) return;
        report::Walk walk;
        walk.name = fmt::format("{}: {} ({} events)", d.name(), heading, parting->run.size());
        walk.about = fmt::format("The shortest run that is {}.{}{}", heading,
                                 d.instance.empty() ? "" : " Instance: " + d.instance + ".",
                                 d.stands ? "" : " It does not stand for both designs' parameters.");
        walk.slice = slice;
        walk.machine = side.machine;
        walk.parameters = side.parameters;
        walk.run = parting->run;
        walk.refused = parting->reasons;
        walk.forbidden = by;
        walk.beside = report::Walk::Beside{beside, other.machine, other.parameters};
        sheet.walk(walk, accompany);
    };
    one(d.only_before, d.side_before, d.side_after, "allowed before, forbidden after", "after the change", "after the change",
        info(audit.before, d.before));
    one(d.only_after, d.side_after, d.side_before, "forbidden before, allowed after", "before the change", "before the change",
        info(audit.after, d.after));
}

}  // namespace

std::string to_html(const Audits& audits, const report::Accompany& accompany) {
    std::vector<report::Sheet::Json> sheets;
    for (const Audit& audit : audits) {
        const int code = audit.exit_code();
        report::Sheet sheet(title(audit), conclusion(audit),
                            code == report::exit_safety_violated ? "bad"
                            : code == report::exit_holds         ? "good"
                                                                 : "warn",
                            audit.counts());
        sheet.list("What changed", changes_of(audit));
        for (const RuleRow& r : audit.rules) sheet.rule(r.id + ": " + r.heading, r.code_before, r.code_after);
        for (const PropertyRow& r : audit.properties) {
            sheet.property(r.property.id, std::string(word(r.change)), tone(r.change), shown(r.before), shown(r.after),
                           r.property.title);
            if (r.change == Change::broken && r.after->trace) add_violation(sheet, audit, r, accompany);
        }
        for (const FigureRow& r : audit.figures)
            sheet.figure(std::string(r.formula->name), std::string(word(r.change)), tone(r.change), shown(r.before),
                         shown(r.after), moved(r), std::string(r.formula->meaning));
        std::vector<std::string> differences;
        for (const Difference& d : audit.differences) {
            add_difference(sheet, audit, d, accompany);
            differences.push_back(fmt::format("{}: {}", d.name(), d.conclusion()));
        }
        sheet.list("Runs that one design allows and the other forbids", differences);
        for (const auto* outcome : {&audit.before, &audit.after})
            for (const report::SliceOutcome& slice : outcome->slices)
                if (slice.explored)
                    sheet.depths(fmt::format("{}, {}", slice.name(), outcome == &audit.before ? "before" : "after"),
                                 slice.explored->result.states_by_depth);
        sheet.list("Not covered", not_covered(audit));
        if (&audit == &audits.front()) sheet.list("Designs that only one folder has", unpaired(audits));
        sheets.push_back(sheet.take());
    }
    return report::to_page(sheets, true);
}

}  // namespace sequent::audit
