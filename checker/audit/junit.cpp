#include "checker/audit/reports.hpp"

#include <fmt/format.h>
#include <map>

namespace sequent::audit {
namespace {

// What XML 1.0 cannot hold, even escaped, becomes a question mark.
std::string escaped(const std::string& text) {
    std::string safe;
    for (const char c : text) {
        switch (c) {
            case '&': safe += "&amp;"; break;
            case '<': safe += "&lt;"; break;
            case '>': safe += "&gt;"; break;
            case '"': safe += "&quot;"; break;
            default: safe += static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' ? '?' : c;
        }
    }
    return safe;
}

struct Suite {
    std::string cases;
    std::size_t tests = 0, failures = 0;
    void add(const std::string& name, const std::string& of, Change change, const std::string& message) {
        ++tests;
        cases += fmt::format("    <testcase name=\"{}\" classname=\"{}\">", escaped(name), escaped(of));
        if (is_worse(change)) {
            ++failures;
            cases += fmt::format("<failure message=\"{}\" type=\"{}\"/>", escaped(message), escaped(std::string(word(change))));
        }
        cases += "</testcase>\n";
    }
};

}  // namespace

std::string to_junit(const Audits& audits) {
    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    std::string suites;
    std::size_t tests = 0, failures = 0;
    for (const Audit& audit : audits) {
        std::map<std::string, Suite> by_slice;
        const std::string& slug = audit.after.design.slug;
        for (const PropertyRow& row : audit.properties)
            by_slice[row.slice].add(row.property.id, slug + "." + row.slice, row.change,
                                    fmt::format("{}: before {}, after {}", word(row.change), shown(row.before),
                                                shown(row.after)));
        for (const FigureRow& row : audit.figures)
            by_slice[row.slice].add("figure " + std::string(row.formula->name), slug + "." + row.slice, row.change,
                                    fmt::format("{}: before {}, after {}", word(row.change), shown(row.before),
                                                shown(row.after)));
        for (const auto& [slice, suite] : by_slice) {
            suites += fmt::format(
                "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\">\n{}  </testsuite>\n",
                escaped(slug + "." + slice), suite.tests, suite.failures, suite.cases);
            tests += suite.tests;
            failures += suite.failures;
        }
    }
    return text +
           fmt::format("<testsuites name=\"sequent audit\" tests=\"{}\" failures=\"{}\" errors=\"0\">\n{}</testsuites>\n",
                       tests, failures, suites);
}

}  // namespace sequent::audit
