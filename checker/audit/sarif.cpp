#include "checker/report/sarif.hpp"

#include "checker/audit/reports.hpp"

#include <fmt/format.h>

namespace sequent::audit {

std::string to_sarif(const Audits& audits) {
    report::Sarif sarif;
    for (const Audit& audit : audits) {
        const auto finding = [&](const std::string& id, std::string_view about, std::string_view explained, Change change,
                                 const std::string& slice, const std::string& message) {
            std::vector<report::Place> places = places_of_change(audit, slice);
            const report::Place first = places.front();
            places.erase(places.begin());
            return report::Sarif::Finding{
                id,
                std::string(about),
                "sequent explain " + std::string(explained),
                change == Change::broken ? report::Sarif::Level::error : report::Sarif::Level::warning,
                message,
                first,
                fmt::format("{}:{}:{}", audit.after.design.slug, id, word(change)),
                std::move(places)};
        };
        for (const PropertyRow& row : audit.properties) {
            if (!is_worse(row.change)) continue;
            const auto found = finding(row.property.id, row.property.title, row.property.id, row.change, row.slice,
                                       fmt::format("{} {}: before {}, after {}. {}", row.property.id, word(row.change),
                                                   shown(row.before), shown(row.after), row.property.title));
            if (row.after && row.after->trace)
                sarif.add(found, audit.slice_of(row)->machine(row.after->trace->scale), row.after->trace->actions);
            else sarif.add(found);
        }
        for (const FigureRow& row : audit.figures)
            if (is_worse(row.change))
                sarif.add(finding("figure/" + std::string(row.formula->name), row.formula->meaning, row.formula->invariant,
                                  row.change, row.slice,
                                  fmt::format("{} {}: before {}, after {}", row.formula->name, word(row.change),
                                              shown(row.before), shown(row.after))));
    }
    return sarif.text();
}

}  // namespace sequent::audit
