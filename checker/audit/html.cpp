#include "checker/audit/reports.hpp"
#include "checker/report/trace.hpp"
#include "checker/report/words.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sequent::audit {

extern const std::string_view page;  // checker/audit/page/page.html, made into a unit by the build

namespace {

using Json = nlohmann::ordered_json;

// A page has room for so many states with all that could happen there and all that could not.
constexpr std::size_t states_max = 150;

class Runs {
public:
    void violation(const Audit& audit, const PropertyRow& row) {
        const report::SliceOutcome& slice = *audit.slice_of(row);
        const report::Path& path = *row.after->trace;
        add(fmt::format("{} is violated ({} events)", row.property.id, path.actions.size()),
            fmt::format("The shortest run of the changed design to a state that violates {}, at {} parameters of {}.",
                        row.property.id, report::word(path.scale), slice.name()),
            slice.machine(path.scale), slice.parameters(path.scale), path.actions,
            fmt::format("{} is violated: {}", row.property.id, row.property.title), {}, "");
    }
    void difference(const Difference& d) {
        const auto one = [&](const std::optional<Parting>& parting, const Side& side, const char* heading, const char* by) {
            if (!parting) return;
            add(fmt::format("{}: {} ({} events)", d.name(), heading, parting->run.size()),
                fmt::format("The shortest run that is {}.{}{}", heading,
                            d.instance.empty() ? "" : " Instance: " + d.instance + ".",
                            d.stands ? "" : " It does not stand for both designs' parameters."),
                *side.machine, side.parameters, parting->run, "", parting->reasons, by);
        };
        one(d.only_before, d.side_before, "allowed before, forbidden after", "after the change");
        one(d.only_after, d.side_after, "forbidden before, allowed after", "before the change");
    }
    Json take() { return std::move(runs_); }

private:
    Json around(const Machine& machine, const Parameters& parameters, const Packed& state) {
        if (++states_ > states_max) return nullptr;
        Json possible = Json::array(), blocked = Json::array();
        for (const Action& action : machine.actions()) {
            const auto why = report::why_not(machine, parameters, state, action);
            const std::string words = report::in_words(machine, action);
            if (why.empty()) possible.push_back(words);
            else blocked.push_back({{"words", words}, {"why", why}});
        }
        return {{"possible", possible}, {"blocked", blocked}};
    }

    void add(const std::string& name, const std::string& about, const Machine& machine, const Parameters& parameters,
             const std::vector<Action>& run, const std::string& ends, const std::vector<std::string>& refused,
             const std::string& forbidden) {
        Packed state = machine.initial(parameters);
        const Json start = around(machine, parameters, state);
        Json steps = Json::array();
        for (std::size_t i = 0; i < run.size(); ++i) {
            const EventShape* event = machine.find_event(run[i].event);
            const auto to = machine.apply(parameters, state, run[i]);
            if (!to) break;
            steps.push_back({{"words", report::in_words(machine, run[i])},
                             {"event", report::shown(run[i])},
                             {"actor", report::name(event ? event->actor : Actor::sequencer)},
                             {"changes", Json::array({report::changes(machine, state, *to)})},
                             {"refused", i + 1 == run.size() ? Json(refused) : Json::array()},
                             {"then", around(machine, parameters, *to)}});
            state = *to;
        }
        runs_.push_back(
            {{"name", name}, {"about", about}, {"forbidden", forbidden}, {"ends", ends}, {"start", start}, {"steps", steps}});
    }

    Json runs_ = Json::array();
    std::size_t states_ = 0;
};

Json one(const Audit& audit) {
    Json properties = Json::array(), figures = Json::array(), differences = Json::array();
    Runs runs;
    for (const PropertyRow& r : audit.properties) {
        properties.push_back({{"id", r.property.id},
                              {"change", word(r.change)},
                              {"before", shown(r.before)},
                              {"after", shown(r.after)},
                              {"title", r.property.title}});
        if (r.change == Change::broken && r.after->trace) runs.violation(audit, r);
    }
    for (const FigureRow& r : audit.figures)
        figures.push_back({{"name", r.formula->name},
                           {"change", word(r.change)},
                           {"before", shown(r.before)},
                           {"after", shown(r.after)},
                           {"difference", moved(r)}});
    for (const Difference& d : audit.differences) {
        runs.difference(d);
        differences.push_back(fmt::format("{}: {}", d.name(), d.conclusion()));
    }
    return {{"title", title(audit)},
            {"conclusion", conclusion(audit)},
            {"exit_code", audit.exit_code()},
            {"counts", audit.counts()},
            {"changed", changes_of(audit)},
            {"properties", properties},
            {"figures", figures},
            {"runs", runs.take()},
            {"differences", differences},
            {"uncovered", not_covered(audit)}};
}

}  // namespace

std::string to_html(const Audits& audits) {
    Json all = Json::array();
    for (const Audit& audit : audits) all.push_back(one(audit));
    std::string data;
    // No text of a design ends the script that holds it.
    for (const char c : all.dump(-1, ' ', false, Json::error_handler_t::replace))
        if (c == '<') data += "\\u003c";
        else data += c;
    const std::string_view mark = "@DATA@";
    const std::size_t at = page.find(mark);
    return std::string(page.substr(0, at)) + data + std::string(page.substr(at + mark.size()));
}

}  // namespace sequent::audit
