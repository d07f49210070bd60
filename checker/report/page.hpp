// One page for a browser with all that it needs in it: tables with filters, and runs step by step, with what could happen at
// each state and what could not, and why. What it shows is data (`Sheet`), of a check and of an audit alike; how it looks is
// checker/report/page/page.html.
#pragma once

#include "checker/report/verdict.hpp"
#include "model/catalogue.hpp"

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace sequent::report {

// What an implementation did in a run: a text for each state, the initial one first, up to where it parts from the model; and
// why there is none, where there is none.
struct Companion {
    std::vector<std::string> steps;
    std::string why_without;
};
using Accompany =
    std::function<Companion(const catalogue::SliceInfo&, const Machine&, const Parameters&, const std::vector<Action>& run)>;

// A run to be walked through.
struct Walk {
    std::string name, about;  // in the list of runs, and above the run
    const catalogue::SliceInfo* slice = nullptr;
    const Machine* machine = nullptr;
    Parameters parameters;
    std::vector<Action> run;
    std::string ends;                  // what is so in its last state; or empty
    std::string forbidden;             // where the last event is refused, "after the change"; or empty
    std::vector<std::string> refused;  // and why
    // The same events by another model of the same slice, beside it.
    struct Beside {
        std::string name;  // "before the change"
        const Machine* machine = nullptr;
        Parameters parameters;
    };
    std::optional<Beside> beside;
};

class Sheet {
public:
    using Json = nlohmann::ordered_json;

    // `tone` is "bad", "warn" or "good".
    Sheet(const std::string& title, const std::string& conclusion, const std::string& tone, const std::string& counts);

    // One design's verdicts have no `before`.
    void property(const std::string& id, const std::string& change, const std::string& tone, const std::string& before,
                  const std::string& after, const std::string& title);
    void figure(const std::string& name, const std::string& change, const std::string& tone, const std::string& before,
                const std::string& after, const std::string& difference, const std::string& meaning);
    // A list below a heading; an empty one is left out.
    void list(const char* heading, const std::vector<std::string>& sentences);
    // A rule of the one design and of the other, as the model has it; empty where it has none.
    void rule(const std::string& heading, const std::string& before, const std::string& after);
    // How many states of an instance are reached in so many events and in no fewer.
    void depths(const std::string& name, const std::vector<std::uint64_t>& states_by_depth);
    void walk(const Walk& walk, const Accompany& accompany);

    Json take() { return std::move(data_); }

private:
    Json around(const Machine& machine, const Parameters& parameters, const Packed& state);

    Json data_;
    std::size_t states_ = 0;
};

// The page of several sheets. `two`: of changes, with a column before and one after.
std::string to_page(const std::vector<Sheet::Json>& sheets, bool two);

// A page's frame with its data where "@DATA@" stands: no text of the data ends the script that holds it.
std::string filled(std::string_view frame, const Sheet::Json& data);

}  // namespace sequent::report
