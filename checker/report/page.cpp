#include "checker/report/page.hpp"

#include "checker/design/variable_text.hpp"
#include "checker/report/trace.hpp"
#include "checker/report/words.hpp"

#include <fmt/format.h>

namespace sequent::report {

extern const std::string_view page_frame;  // checker/report/page/page.html, made into a unit by the build

namespace {

using Json = Sheet::Json;

// A page has room for so many states with all that could happen there and all that could not.
constexpr std::size_t states_max = 150;

// What the other model makes of a step of a run; nothing once it has refused one.
class Other {
public:
    explicit Other(const std::optional<Walk::Beside>& beside) : beside_(beside) {
        if (beside_) state_ = beside_->machine->initial(beside_->parameters);
    }
    Json step(const Action& action, const std::string& changes) {
        if (!state_) return nullptr;
        const Machine& machine = *beside_->machine;
        std::optional<Packed> to;
        try {
            to = machine.apply(beside_->parameters, *state_, action);
            if (!to) {
                const auto why = why_not(machine, beside_->parameters, *state_, action);
                state_.reset();
                return {{"allowed", false}, {"text", why}};
            }
        } catch (const std::invalid_argument& error) {
            state_.reset();
            return {{"allowed", false}, {"text", Json::array({error.what()})}};
        }
        const std::string here = report::changes(machine, *state_, *to);
        state_ = to;
        return {{"allowed", true}, {"text", here == changes ? Json::array({"the same"}) : Json::array({here})}};
    }

private:
    const std::optional<Walk::Beside>& beside_;
    std::optional<Packed> state_;
};

}  // namespace

Sheet::Sheet(const std::string& title, const std::string& conclusion, const std::string& tone, const std::string& counts)
    : data_{{"title", title},         {"conclusion", conclusion},    {"tone", tone},
            {"counts", counts},       {"properties", Json::array()}, {"figures", Json::array()},
            {"lists", Json::array()}, {"rules", Json::array()},      {"depths", Json::array()},
            {"runs", Json::array()},  {"meanings", Json::object()}} {}

void Sheet::property(const std::string& id, const std::string& change, const std::string& tone, const std::string& before,
                     const std::string& after, const std::string& title) {
    data_["properties"].push_back(
        {{"id", id}, {"change", change}, {"tone", tone}, {"before", before}, {"after", after}, {"title", title}});
}

void Sheet::figure(const std::string& name, const std::string& change, const std::string& tone, const std::string& before,
                   const std::string& after, const std::string& difference, const std::string& meaning) {
    data_["figures"].push_back({{"name", name},
                                {"change", change},
                                {"tone", tone},
                                {"before", before},
                                {"after", after},
                                {"difference", difference},
                                {"meaning", meaning}});
}

void Sheet::list(const char* heading, const std::vector<std::string>& sentences) {
    if (!sentences.empty()) data_["lists"].push_back({{"heading", heading}, {"items", sentences}});
}

void Sheet::rule(const std::string& heading, const std::string& before, const std::string& after) {
    data_["rules"].push_back({{"heading", heading}, {"before", before}, {"after", after}});
}

void Sheet::depths(const std::string& name, const std::vector<std::uint64_t>& states_by_depth) {
    if (states_by_depth.size() > 1) data_["depths"].push_back({{"name", name}, {"states", states_by_depth}});
}

Json Sheet::around(const Machine& machine, const Parameters& parameters, const Packed& state) {
    if (++states_ > states_max) return nullptr;
    Json possible = Json::array(), blocked = Json::array();
    for (const Action& action : machine.actions()) {
        const auto why = why_not(machine, parameters, state, action);
        const std::string words = in_words(machine, action);
        if (why.empty()) possible.push_back(words);
        else blocked.push_back({{"words", words}, {"why", why}});
    }
    return {{"possible", possible}, {"blocked", blocked}};
}

void Sheet::walk(const Walk& walk, const Accompany& accompany) {
    const Machine& machine = *walk.machine;
    const Companion companion = accompany ? accompany(*walk.slice, machine, walk.parameters, walk.run)
                                          : Companion{{}, "no implementation is part of this build"};
    const std::string slice(walk.slice->name);
    static const VariableTexts meanings = variable_texts();
    if (const auto of_slice = meanings.find(slice); of_slice != meanings.end()) data_["meanings"][slice] = of_slice->second;
    Packed state = machine.initial(walk.parameters);
    const Json start = around(machine, walk.parameters, state);
    Other other(walk.beside);
    Json steps = Json::array();
    for (std::size_t i = 0; i < walk.run.size(); ++i) {
        const Action& action = walk.run[i];
        const EventShape* event = machine.find_event(action.event);
        const auto to = machine.apply(walk.parameters, state, action);
        if (!to) break;
        const std::string changed = changes(machine, state, *to);
        steps.push_back({{"words", in_words(machine, action)},
                         {"event", shown(action)},
                         {"actor", report::name(event ? event->actor : Actor::sequencer)},
                         {"changes", changed},
                         {"refused", i + 1 == walk.run.size() ? Json(walk.refused) : Json::array()},
                         {"beside", other.step(action, changed)},
                         {"implementation", i + 1 < companion.steps.size() ? Json(companion.steps[i + 1]) : Json(nullptr)},
                         {"then", around(machine, walk.parameters, *to)}});
        state = *to;
    }
    data_["runs"].push_back({{"name", walk.name},
                             {"slice", slice},
                             {"about", walk.about},
                             {"forbidden", walk.forbidden},
                             {"ends", walk.ends},
                             {"beside", walk.beside ? walk.beside->name : ""},
                             {"without", companion.why_without},
                             {"start", start},
                             {"steps", steps}});
}

std::string to_page(const std::vector<Sheet::Json>& sheets, bool two) {
    return filled(page_frame, {{"two", two}, {"sheets", sheets}});
}

std::string filled(std::string_view frame, const Json& data) {
    std::string text;
    for (const char c : data.dump(-1, ' ', false, Json::error_handler_t::replace))
        if (c == '<') text += "\\u003c";
        else text += c;
    constexpr std::string_view mark = "@DATA@";
    const std::size_t at = frame.find(mark);
    return std::string(frame.substr(0, at)) + text + std::string(frame.substr(at + mark.size()));
}

}  // namespace sequent::report
