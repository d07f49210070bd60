// The JSON lines of spec/adapter.md: hello, reset, deliver, observe, and of an adapter that can: mark, return.
#include "checker/lockstep/foreign/child.hpp"

#include "checker/formats/strict_json.hpp"
#include "model/catalogue.hpp"

#include <algorithm>
#include <map>

namespace sequent::lockstep {
namespace {

using Json = nlohmann::json;

constexpr JsonLimits answer_limits{8, 100'000};

// A reason as a terminal may have it.
std::string shown(const std::string& reason) {
    constexpr std::size_t reason_max = 300;
    return printable(reason.substr(0, reason_max)) + (reason.size() > reason_max ? "..." : "");
}

// What a system accepted, newest first. Systems that were copied share their past.
struct Past {
    std::shared_ptr<Past> before;
    std::size_t event;
    std::vector<int> picks;
    std::size_t length;
    std::size_t mark = 0, mark_id = 0;  // where among the adapter's marks this place is, if that one is still of this id

    // One by one: a long past that ends recursively would end the program.
    ~Past() {
        while (before && before.use_count() == 1) before = std::shared_ptr<Past>(std::move(before->before));
    }
};
std::size_t length(const std::shared_ptr<Past>& past) { return past ? past->length : 0; }

// The process, and where in its systems' pasts it is.
class Session {
public:
    Session(const std::string& command, std::chrono::milliseconds patience) : child_(command, patience) {
        const Json hello = ask({{"do", "hello"}, {"protocol", "sequent-adapter"}, {"version", 2}});
        if (!hello.contains("version") || (hello["version"] != 1 && hello["version"] != 2))
            fail("hello", "expected \"version\": 1 or 2 in the answer");
        second_ = hello["version"] == 2;
        if (second_ && hello.contains("can")) {
            if (!hello["can"].is_array()) fail("hello", "expected \"can\": [...] in the answer");
            marks_ = std::find(hello["can"].begin(), hello["can"].end(), "mark") != hello["can"].end();
        }
    }

    // For the one slice that this process is asked for; anew for another.
    void set(const Setting& setting) {
        setting_ = setting;
        for (const EventShape& event : machine_for(setting).events()) {
            if (event.leap) continue;
            auto& picks = picks_[event.name];
            picks.clear();
            for (const auto& choice : event.choices) picks.push_back(choice.name);
        }
        events_.clear();
        names_.clear();
        hidden_.clear();
        reset_question_ = reset_question();
        reset();
        for (const auto& [name, value] : observed()) names_.push_back(name);
    }
    const std::vector<std::string>& events() const { return events_; }
    const std::vector<std::string>& names() const { return names_; }
    const std::vector<std::string>& hidden() const { return hidden_; }

    // `who` is the system that speaks: another may have been refused something meanwhile, and a sequencer with a fault may
    // not be as it was.
    void bring_to(const std::shared_ptr<Past>& past, std::size_t who) {
        if (at_ == past && (who == speaker_ || !refused_)) {
            speaker_ = who;
            return;
        }
        std::vector<Past*> missing;
        Past* step = past.get();
        for (; step && !(step == at_.get() && !refused_) && !is_marked(*step); step = step->before.get())
            missing.push_back(step);
        if (step == nullptr) reset();
        else if (is_marked(*step) && (step != at_.get() || refused_)) return_to(*step);
        for (auto next = missing.rbegin(); next != missing.rend(); ++next)
            if (!deliver((*next)->event, (*next)->picks, reason_).accepted)
                throw AdapterError("the adapter is not deterministic: after a reset it refuses " + events_[(*next)->event] +
                                   ", which it accepted before, in the same place: " + reason_);
        at_ = past;
        speaker_ = who;
        if (marks_ && past && !is_marked(*past)) set_mark(past);
    }
    Outcome deliver(std::size_t event, std::span<const int> picks, std::string& reason) {
        Json line{{"do", "deliver"}, {"event", events_[event]}, {"picks", Json::object()}};
        const auto& names = picks_.at(events_[event]);
        for (std::size_t i = 0; i < picks.size(); ++i) line["picks"][names.at(i)] = picks[i];
        const Json answer = ask(line);
        if (second_ && answer.contains("realisable") && !answer["realisable"].is_boolean())
            fail("deliver", "expected \"realisable\": true or false in the answer");
        const bool realisable = !second_ || !answer.contains("realisable") || answer["realisable"] == true;
        if (!realisable && answer.contains("accepted") && answer["accepted"] == true)
            fail("deliver", "expected \"accepted\" to be false or absent beside \"realisable\": false");
        if (realisable && (!answer.contains("accepted") || !answer["accepted"].is_boolean()))
            fail("deliver", "expected \"accepted\": true or false in the answer");
        const bool accepted = realisable && answer["accepted"];
        if (!accepted) {
            const bool said = answer.contains("reason") && answer["reason"].is_string();
            reason = said ? shown(answer["reason"].get<std::string>()) : "no reason given";
            refused_ = true;
        }
        take_state(answer, "deliver");
        return {accepted, reason, realisable};
    }
    void accepted(const std::shared_ptr<Past>& past) { at_ = past; }

    // Name and number, in the order of the names.
    const std::vector<std::pair<std::string, int>>& observed() {
        if (state_.empty()) {
            take_state(ask({{"do", "observe"}}), "observe");
            if (state_.empty()) fail("observe", "expected \"state\": {...} in the answer");
        }
        return state_;
    }

private:
    // ---- marks: a stack of places that the adapter returns to without being told the way
    bool is_marked(const Past& past) const {
        return past.mark_id > 0 && past.mark < stack_.size() && stack_[past.mark] == past.mark_id;
    }
    void set_mark(const std::shared_ptr<Past>& past) {
        const Json answer = ask({{"do", "mark"}});
        if (!answer.contains("mark") || !answer["mark"].is_number_integer() || answer["mark"] != stack_.size())
            fail("mark", "expected \"mark\": " + std::to_string(stack_.size()) + ", the number of marks before it");
        past->mark = stack_.size();
        stack_.push_back(past->mark_id = ++last_id_);
    }
    void return_to(const Past& past) {
        take_state(ask({{"do", "return"}, {"mark", past.mark}}), "return");
        stack_.resize(past.mark + 1);  // those set after it are forgotten; others get their numbers
        refused_ = false;
    }

    // The same for every reset of one setting.
    Json reset_question() const {
        Json parameters = Json::object();
        for (const ParameterInfo& info : parameter_table)
            if (catalogue::find_slice(setting_.slice)->reads(info.name))
                parameters[std::string(info.name)] = setting_.parameters.*info.field;
        Json question{{"do", "reset"}, {"slice", setting_.slice}, {"parameters", parameters}};
        if (second_) {
            question["events"] = vocabulary();
            question["variables"] = Json::object();
            const Machine& machine = machine_for(setting_);
            for (std::size_t i = 0; i < machine.variables().size(); ++i)
                question["variables"][machine.variables()[i]] = machine.largest()[i];
        }
        return question;
    }
    void reset() {
        const Json answer = ask(reset_question_);
        at_ = nullptr;
        refused_ = false;
        stack_.clear();
        take_state(answer, "reset");
        const bool first = events_.empty();
        if (second_ && answer.contains("hidden")) {
            if (!answer["hidden"].is_array()) fail("reset", "expected \"hidden\": [...] in the answer");
            std::vector<std::string> hidden;
            for (const Json& name : answer["hidden"]) {
                if (!name.is_string()) fail("reset", "expected names of state variables, got " + in_quotes(name.dump()));
                hidden.push_back(name);
            }
            std::sort(hidden.begin(), hidden.end());
            if (!first && hidden != hidden_) fail("reset", "expected the \"hidden\" of the first reset");
            hidden_ = std::move(hidden);
        }
        if (!first) return;
        if (!answer.contains("events") || !answer["events"].is_array())
            fail("reset", "expected \"events\": [...] in the answer");
        for (const Json& event : answer["events"]) {
            if (!event.is_string()) fail("reset", "expected the names of events, got " + in_quotes(event.dump()));
            // What the model does not have is not delivered.
            if (picks_.contains(event.get<std::string>())) events_.push_back(event);
        }
    }

    // Each event of the slice with the numbers that each of its choices takes: all of them, or the first and the last.
    Json vocabulary() const {
        constexpr int listed_max = 64;
        Json events = Json::object();
        for (const EventShape& event : machine_for(setting_).events()) {
            if (event.leap) continue;
            Json& choices = events[event.name] = Json::object();
            for (const auto& [name, first, last] : event.choices) {
                if (last - first >= listed_max) {
                    choices[name] = Json{{"first", first}, {"last", last}};
                    continue;
                }
                for (int value = first; value <= last; ++value) choices[name].push_back(value);
            }
        }
        return events;
    }

    // The state that an answer carries; none is asked for later.
    void take_state(const Json& answer, const char* asked) {
        if (as_before_) return;
        state_.clear();
        state_text_.clear();
        if (!answer.contains("state")) return;
        if (!answer["state"].is_object()) fail(asked, "expected an object as \"state\"");
        for (const auto& [name, value] : answer["state"].items()) {
            const bool fits = value.is_number_integer() && (!value.is_number_unsigned() || value <= 0x7fffffff) &&
                              value >= -0x7fffffff;
            if (!fits) fail(asked, "expected an integer as " + in_quotes(name) + ", got " + in_quotes(value.dump()));
            state_.emplace_back(name, value.get<int>());
        }
        const auto same = [](const std::string& name, const auto& seen) { return name == seen.first; };
        if (!names_.empty() && !std::equal(names_.begin(), names_.end(), state_.begin(), state_.end(), same)) {
            state_.clear();
            fail(asked, "expected the same names in every state");
        }
        state_text_ = answer_state_;
    }

    // Does the answer end with the state, as the helpers write it, and is that the text of the state that we have? After a
    // refusal it mostly is. Then the rest is read alone.
    bool strip_same_state(std::string& answer) {
        static constexpr std::string_view key = ",\"state\":{";
        const std::size_t at = answer.rfind(key);
        const bool last = at != std::string::npos && answer.find('}', at) == answer.size() - 2 && answer.back() == '}';
        const std::string_view text = last ? std::string_view(answer).substr(at) : std::string_view();
        const bool same = last && !state_.empty() && text == state_text_;
        if (same) {
            answer.replace(at, std::string::npos, "}");
            return true;
        }
        answer_state_ = text;
        return false;
    }
    Json ask(Json line) {
        if (second_) line["id"] = ++asked_;
        std::string answer = child_.ask(line.dump());
        as_before_ = strip_same_state(answer);
        const std::string asked = line["do"];
        Json json;
        try {
            json = parse_strict_json(answer, "answer", 0, answer_limits);
        } catch (const InputError& error) {
            fail(asked, error.message + ": " + in_quotes(answer));
        }
        if (!json.is_object()) fail(asked, "expected a JSON object as the answer, got " + in_quotes(answer));
        if (second_ && asked_ > 0 && json.contains("id") && json["id"] != asked_)
            fail(asked,
                 "expected the answer to question " + std::to_string(asked_) + ", got that to " + in_quotes(json["id"].dump()));
        if (json.contains("error")) {
            const Json& error = json["error"];
            fail(asked, "the adapter gives up: " + in_quotes(error.is_string() ? error.get<std::string>() : error.dump()));
        }
        return json;
    }
    [[noreturn]] void fail(const std::string& asked, const std::string& why) const {
        throw AdapterError("to \"" + asked + "\" " + printable(why));
    }

    Child child_;
    Setting setting_;
    Json reset_question_;
    std::vector<std::string> events_, names_, hidden_;
    std::map<std::string, std::vector<std::string>> picks_;  // of each event of the model, by name
    std::shared_ptr<Past> at_;
    std::string answer_state_, state_text_;  // the text of the last answer's state, and of state_; empty: not told
    bool as_before_ = false;                 // the last answer has the state of the one before
    bool refused_ = false;                   // something, since the reset or the return
    bool second_ = false;                    // does the adapter speak version 2?
    bool marks_ = false;                     // can it set marks?
    std::size_t asked_ = 0;                  // questions so far; an answer that carries a number carries that of its question
    std::vector<std::size_t> stack_;         // ids of the marks that are set
    std::size_t last_id_ = 0;
    std::size_t speaker_ = 0;
    std::string reason_;
    std::vector<std::pair<std::string, int>> state_;  // as last told; empty: to be asked for
};

class ProcessSystem final : public System {
public:
    explicit ProcessSystem(std::shared_ptr<Session> session) : session_(std::move(session)), self_(fresh()) {}
    ProcessSystem(const ProcessSystem& other) : session_(other.session_), past_(other.past_), self_(fresh()) {}
    ProcessSystem& operator=(const ProcessSystem&) = delete;

    std::unique_ptr<System> clone() const override { return std::make_unique<ProcessSystem>(*this); }
    void become(const System& other) override {
        past_ = static_cast<const ProcessSystem&>(other).past_;
        self_ = fresh();
    }
    const std::vector<std::string>& events() const override { return session_->events(); }
    const std::vector<std::string>& names() const override { return session_->names(); }
    const std::vector<std::string>& hidden() const override { return session_->hidden(); }
    Outcome deliver(std::size_t event, std::span<const int> picks) override {
        session_->bring_to(past_, self_);
        if (const Outcome outcome = session_->deliver(event, picks, reason_); !outcome.accepted) return outcome;
        past_ = std::make_shared<Past>(Past{past_, event, {picks.begin(), picks.end()}, length(past_) + 1});
        session_->accepted(past_);
        return {};
    }
    void observe(std::span<int> values) const override {
        session_->bring_to(past_, self_);
        const auto& state = session_->observed();
        for (std::size_t i = 0; i < state.size(); ++i) values[i] = state[i].second;
    }

private:
    static std::size_t fresh() {
        static std::size_t last = 0;
        return ++last;
    }

    std::shared_ptr<Session> session_;
    std::shared_ptr<Past> past_;
    std::size_t self_;
    std::string reason_;
};

}  // namespace

Foreign start_process(const std::string& command, std::chrono::milliseconds patience) {
    return [session = std::make_shared<Session>(command, patience)](const Setting& setting) -> std::unique_ptr<System> {
        session->set(setting);
        return std::make_unique<ProcessSystem>(session);
    };
}

}  // namespace sequent::lockstep
