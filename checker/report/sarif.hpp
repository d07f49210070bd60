// SARIF 2.1.0, which code scanning reads: a rule is a property or a figure, a result one that somebody has to look at.
#pragma once

#include "checker/report/place.hpp"
#include "checker/report/verdict.hpp"

#include <nlohmann/json.hpp>
#include <set>

namespace sequent::report {

class Sarif {
public:
    enum class Level { note, warning, error };
    struct Finding {
        std::string id, about;  // the rule and its sentence
        std::string help;       // a command that says more
        Level level = Level::warning;
        std::string message;
        Place place;
        std::string fingerprint;    // the same from run to run
        std::vector<Place> also{};  // where else something was changed
    };
    void add(const Finding& finding);
    // With the run that shows it, as a code flow.
    void add(const Finding& finding, const Machine& machine, const std::vector<Action>& run);
    std::string text() const;

private:
    nlohmann::ordered_json rules_ = nlohmann::ordered_json::array(), results_ = nlohmann::ordered_json::array();
    std::set<std::string> known_;
};

}  // namespace sequent::report
