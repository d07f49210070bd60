#include "checker/report/junit.hpp"

#include "checker/audit/reports.hpp"

#include <fmt/format.h>

namespace sequent::audit {

std::string to_junit(const Audits& audits) {
    report::JUnit junit;
    for (const Audit& audit : audits) {
        const auto add = [&](const std::string& slice, const std::string& name, Change change, const std::string& before,
                             const std::string& after) {
            junit.add(audit.after.design.slug + "." + slice, name,
                      is_worse(change) ? report::JUnit::Result::failed : report::JUnit::Result::passed,
                      std::string(word(change)), fmt::format("{}: before {}, after {}", word(change), before, after));
        };
        for (const PropertyRow& row : audit.properties)
            add(row.slice, row.property.id, row.change, shown(row.before), shown(row.after));
        for (const FigureRow& row : audit.figures)
            add(row.slice, "figure " + std::string(row.formula->name), row.change, shown(row.before), shown(row.after));
    }
    for (const std::string& design : audits.only_before)
        junit.add(design, "is there", report::JUnit::Result::failed, "gone", "only the first folder has it");
    return junit.text();
}

}  // namespace sequent::audit
