#include "checker/report/junit.hpp"

#include <fmt/format.h>

namespace sequent::report {
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

// Equal results give equal files, so there is no clock in them; the format asks for one.
constexpr const char* nowhere_and_never = "hostname=\"localhost\" timestamp=\"1970-01-01T00:00:00\" time=\"0\"";

}  // namespace

void JUnit::add(const std::string& suite, const std::string& name, Result result, const std::string& type,
                const std::string& message) {
    Suite& to = suites_[suite];
    ++to.tests;
    to.cases += fmt::format("    <testcase name=\"{}\" classname=\"{}\" time=\"0\">", escaped(name), escaped(suite));
    const auto fault = [&](const char* element) {
        to.cases += fmt::format("<{} message=\"{}\" type=\"{}\"/>", element, escaped(message), escaped(type));
    };
    if (result == Result::failed) ++to.failures, fault("failure");
    if (result == Result::unknown) ++to.errors, fault("error");
    to.cases += "</testcase>\n";
}

std::string JUnit::text() const {
    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
    int id = 0;
    for (const auto& [name, suite] : suites_)
        text +=
            fmt::format("  <testsuite name=\"{}\" package=\"sequent\" id=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" "
                        "{}>\n    <properties><property name=\"tool\" value=\"sequent\"/></properties>\n{}    <system-out/>\n"
                        "    <system-err/>\n  </testsuite>\n",
                        escaped(name), id++, suite.tests, suite.failures, suite.errors, nowhere_and_never, suite.cases);
    return text + "</testsuites>\n";
}

}  // namespace sequent::report
