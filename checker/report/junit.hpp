// JUnit XML as Apache Ant writes it and CI systems read it: a suite is a slice of a design, a case a property or a figure.
#pragma once

#include <map>
#include <string>

namespace sequent::report {

class JUnit {
public:
    enum class Result { passed, failed, unknown };  // unknown: no verdict, an error to JUnit
    // `type` is a word for what kind of failure it is; it and the message are not asked of one that passed.
    void add(const std::string& suite, const std::string& name, Result result, const std::string& type,
             const std::string& message);
    std::string text() const;

private:
    struct Suite {
        std::string cases;
        std::size_t tests = 0, failures = 0, errors = 0;
    };
    std::map<std::string, Suite> suites_;
};

}  // namespace sequent::report
