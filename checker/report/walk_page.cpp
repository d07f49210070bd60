#include "checker/report/walk_page.hpp"

#include "checker/design/variable_text.hpp"
#include "checker/formats/itf.hpp"
#include "checker/report/page.hpp"
#include "checker/report/trace.hpp"
#include "checker/report/words.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

namespace sequent::report {

extern const std::string_view walk_frame;  // checker/report/page/walk.html, made into a unit by the build

namespace {

using Json = nlohmann::ordered_json;

// The states of a page, each with what is possible there, as they are found.
class Graph {
public:
    explicit Graph(const WalkPage& page)
        : page_(page), machine_(*page.machine), properties_(machine_.applicable(page.parameters)) {
        find(machine_.initial(page.parameters));
    }

    void add_way(const std::vector<Action>& way) {
        Packed state = machine_.initial(page_.parameters);
        for (const Action& action : way) {
            const auto to = machine_.apply(page_.parameters, state, action);
            if (!to) return;
            find(state = *to);
        }
    }

    // Describes states in the order in which they were found; what they lead to is found then.
    void fill(std::size_t bytes_max) {
        std::size_t bytes = 0;
        for (std::size_t i = 0; i < states_.size() && bytes < bytes_max; ++i) {
            const std::size_t texts_before = text_bytes_;
            described_.push_back(describe(i));
            bytes += described_.back().dump().size() + text_bytes_ - texts_before;
        }
    }

    // What was found and not described is beyond the page.
    Json take() {
        for (Json& state : described_)
            for (Json& edge : state["to"])
                if (edge[1].get<std::size_t>() >= described_.size()) edge[1] = -1;
        return described_;
    }
    bool whole() const { return described_.size() == states_.size(); }
    std::size_t size() const { return described_.size(); }
    const std::vector<std::string>& texts() const { return texts_; }

private:
    std::size_t find(const Packed& state) {
        const auto [at, fresh] = number_.try_emplace(state, states_.size());
        if (fresh) states_.push_back(state);
        return at->second;
    }
    std::size_t text(const std::string& words) {
        const auto [at, fresh] = text_number_.try_emplace(words, texts_.size());
        if (fresh) texts_.push_back(words), text_bytes_ += words.size() + 3;
        return at->second;
    }

    Json describe(std::size_t i) {
        const Packed state = states_[i];
        Json possible = Json::array(), blocked = Json::array(), shown = Json::array();
        for (std::size_t a = 0; a < machine_.actions().size(); ++a) {
            const Action& action = machine_.actions()[a];
            Packed to;
            if (machine_.apply(page_.parameters, state, a, to)) {
                possible.push_back(Json::array({a, find(to)}));
                continue;
            }
            Json why = Json::array();
            for (const std::string& reason : why_not(machine_, page_.parameters, state, action)) why.push_back(text(reason));
            blocked.push_back(Json::array({a, why}));
        }
        std::uint64_t bits = 0;
        machine_.judge_batch(page_.parameters, state.word.data(), 1, &bits);
        for (std::size_t k = 0; k < machine_.properties().size(); ++k) {
            const bool witness = machine_.properties()[k].kind == PropertyKind::witness;
            if ((properties_ >> k & 1) && ((bits >> k & 1) != 0) == witness) shown.push_back(k);
        }
        return {{"values", machine_.unpack(state)}, {"to", possible}, {"no", blocked}, {"shown", shown}};
    }

    const WalkPage& page_;
    const Machine& machine_;
    const std::uint64_t properties_;
    std::map<Packed, std::size_t> number_;
    std::vector<Packed> states_;
    std::vector<Json> described_;
    std::map<std::string, std::size_t> text_number_;
    std::vector<std::string> texts_;
    std::size_t text_bytes_ = 0;
};

// A trace in which every event happens once, of which a saved walk takes the states' forms.
Json forms(const WalkPage& page) {
    ItfTrace trace = parse_itf(page.itf_head, "the walk");
    for (const Action& action : page.machine->actions()) {
        ItfState state = trace.states.front();
        state.action = action.event;
        state.picks.clear();
        for (const auto& [name, value] : action.picks) state.picks[name] = value;
        trace.states.push_back(state);
    }
    return Json::parse(to_itf(trace));
}

std::size_t index_of(const std::vector<Action>& actions, const Action& action) {
    return static_cast<std::size_t>(std::find(actions.begin(), actions.end(), action) - actions.begin());
}

// What each variable is; "" where the specification does not say.
Json meanings_of(const WalkPage& page) {
    const auto texts = variable_texts()[std::string(page.slice->name)];
    Json meanings = Json::array();
    for (const std::string& variable : page.machine->variables()) {
        const auto text = texts.find(without_indices(variable));
        meanings.push_back(text == texts.end() ? "" : text->second);
    }
    return meanings;
}

}  // namespace

std::string to_page(const WalkPage& page) {
    const Machine& machine = *page.machine;
    Json actions = Json::array(), properties = Json::array(), goals = Json::array();
    for (const Action& action : machine.actions())
        actions.push_back({{"words", in_words(machine, action)}, {"event", shown(action)}});
    for (const Property& property : machine.properties())
        properties.push_back(
            {{"id", property.id}, {"title", property.title}, {"witness", property.kind == PropertyKind::witness}});
    Graph graph(page);
    for (const Goal& goal : page.goals) {
        Json way = Json::array();
        for (const Action& action : goal.way) way.push_back(index_of(machine.actions(), action));
        goals.push_back({{"id", goal.property.id},
                         {"title", goal.property.title},
                         {"witness", goal.property.kind == PropertyKind::witness},
                         {"way", way}});
        graph.add_way(goal.way);
    }
    const Json itf = forms(page);
    const Json meanings = meanings_of(page);
    graph.fill(walk_page_bytes_max - walk_frame.size() - itf.dump().size() - actions.dump().size() - meanings.dump().size() -
               20'000);
    const Json states = graph.take();
    return filled(walk_frame, {{"title", page.title},
                               {"about", page.about},
                               {"whole", graph.whole()},
                               {"variables", machine.variables()},
                               {"meanings", meanings},
                               {"actions", actions},
                               {"properties", properties},
                               {"goals", goals},
                               {"texts", graph.texts()},
                               {"states", states},
                               {"itf", itf}});
}

}  // namespace sequent::report
