#include "checker/replay/log_check.hpp"

#include "checker/machines/leaps.hpp"
#include "checker/machines/machines.hpp"
#include "checker/report/outcome.hpp"

#include <algorithm>
#include <cctype>
#include <limits>
#include <set>
#include <sstream>

namespace sequent {
namespace {

[[noreturn]] void refuse(const std::string& file, int line, const std::string& key, const std::string& message) {
    throw InputError(file, line, key, message, exit_bad_configuration);
}

std::string listed(const auto& names) {
    std::string text;
    for (const auto& name : names) text.append(text.empty() ? "" : ", ").append(name);
    return text;
}

// The events that a slice reacts to, each with the names of its choices.
using Vocabulary = std::map<std::string, std::vector<std::string>>;
Vocabulary vocabulary_of(const Machine& machine) {
    Vocabulary events;
    for (const EventShape& event : machine.events())
        for (auto& picks = events[event.name]; const auto& choice : event.choices) picks.push_back(choice.name);
    return events;
}

// How far from a refused event one looks for where it would be allowed.
constexpr std::size_t log_attempts_max = 2'000'000;  // of one line: some seconds
constexpr std::size_t unobserved_choices_max = 64;   // Machine::actions() lists all of so many
constexpr std::size_t first_events_max = 3, first_ways_max = 4, first_states_max = 20'000, shortest_events_max = 2'000,
                      shortest_faults_max = 3, refusals_looked_at_max = 2'000;

bool in_a_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.'; }

// Does the text have this name, and not as a part of another?
bool has_name(const std::string& text, const std::string& name) {
    for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos; ++at)
        if ((at == 0 || !in_a_name(text[at - 1])) && (at + name.size() == text.size() || !in_a_name(text[at + name.size()])))
            return true;
    return false;
}

// Is the condition nothing but a comparison with a size of the instance or of the compiled model, which is the model's limit
// and not the system's? Of several conditions in one text it is not known which is false: that counts as the system's.
bool is_a_size(const std::string& condition) {
    for (const char* several : {"&&", "||", "[&]", "implies", "when"})
        if (condition.find(several) != std::string::npos) return false;
    for (const ParameterInfo& info : parameter_table)
        if (info.group == ParameterGroup::instance && has_name(condition, "p." + std::string(info.name))) return true;
    const std::size_t cap = condition.find("cap.");
    return cap != std::string::npos && (cap == 0 || !in_a_name(condition[cap - 1]));
}
bool are_sizes(const std::vector<Refusal>& refusals) {
    return !refusals.empty() &&
           std::all_of(refusals.begin(), refusals.end(), [](const Refusal& refusal) { return is_a_size(refusal.condition); });
}

// One slice's part of the log: the states that it may be in, each with how many events the log must have left out.
class Run {
public:
    Run(const catalogue::SliceInfo& slice, const Parameters& p, const LogOptions& options, const std::string& file, int line)
        : machine_(&machines::machine_for(slice.name, p)), p_(p), options_(options), slice_(slice.name), file_(file) {
        if (!machine_->fits(p))
            refuse(file, line, "slice",
                   "expected parameters within the bounds of the model of " + slice_ +
                       "; those of the log's system go into the header, or give --instance");
        states_[machine_->initial(p)] = 0;
        for (std::size_t i = 0; i < machine_->variables().size(); ++i) places_[machine_->variables()[i]] = i;
        for (const Action& action : machine_->actions())
            if (std::find(options.unobserved.begin(), options.unobserved.end(), action.event) != options.unobserved.end())
                unobserved_.push_back(action);
    }

    std::optional<LogFault> step(const LogLine& line, LogVerdict& verdict) {
        const bool init = line.action.event == event_log_init;
        if (init && started_) refuse(file_, line.line, "event", "expected \"init\" before the first event of " + slice_);
        if (init && !line.open.empty()) refuse(file_, line.line, "picks", "expected no choices of \"init\", which is no event");
        started_ = true;
        if (beyond_) return std::nullopt;
        const States before = init ? states_ : with_unobserved(states_, line.line);
        States after;
        if (init) after = before;
        const std::vector<Action> actions = init ? std::vector<Action>{} : completed(line);
        if (before.size() * actions.size() > log_attempts_max)
            refuse(file_, line.line, "picks",
                   "expected a log that says more: " + std::to_string(actions.size()) + " choices in " +
                       std::to_string(before.size()) + " states would be tried");
        for (const auto& [state, left_out] : before)
            for (const Action& action : actions)
                if (const auto to = react(state, action, line.line)) add(after, *to, left_out, line.line);
        if (after.empty()) return refused(line, before, actions, verdict.faults.size());
        std::size_t compared = 0;
        const States seen = observed(after, line, compared);
        if (seen.empty()) return differs(line, after);
        if (!init) note(line, before, verdict);
        verdict.observations += compared;
        states_ = seen;
        return std::nullopt;
    }

    // How many events the log has left out, at least.
    std::size_t left_out() const {
        std::size_t least = std::numeric_limits<std::size_t>::max();
        for (const auto& [state, count] : states_) least = std::min(least, count);
        return least;
    }
    const Machine& machine() const { return *machine_; }

private:
    using States = std::map<Packed, std::size_t>;

    void add(States& states, const Packed& state, std::size_t left_out, int line) const {
        const auto [at, fresh] = states.try_emplace(state, left_out);
        at->second = std::min(at->second, left_out);
        if (states.size() > log_states_max)
            refuse(file_, line, "event",
                   "expected a log that says more: over " + std::to_string(log_states_max) + " states of " + slice_ +
                       " fit what it says; lower --unobserved-max or log more of the state");
    }

    States with_unobserved(const States& from, int line) const {
        States all = from, layer = from;
        for (int i = 0; i < options_.unobserved_max && !unobserved_.empty(); ++i) {
            States next;
            for (const auto& [state, left_out] : layer)
                for (const Action& action : unobserved_)
                    if (const auto to = machine_->apply(p_, state, action);
                        to && (!all.contains(*to) || all.at(*to) > left_out + 1))
                        add(next, *to, left_out + 1, line);
            for (const auto& [state, left_out] : next) add(all, state, left_out, line);
            layer = std::move(next);
        }
        return all;
    }

    // The line's event with every value of the choices that it leaves open.
    std::vector<Action> completed(const LogLine& line) const {
        std::vector<Action> all{line.action};
        for (const std::string& open : line.open) {
            const EventShape* event = machine_->find_event(line.action.event);
            std::vector<Action> longer;
            for (const auto& choice : event->choices)
                if (choice.name == open &&
                    static_cast<std::size_t>(choice.last - choice.first + 1) * all.size() > log_states_max)
                    refuse(file_, line.line, "picks." + open,
                           "expected a value: left open it may be one of " + std::to_string(choice.last - choice.first + 1));
            for (const auto& choice : event->choices)
                for (int value = choice.first; choice.name == open && value <= choice.last; ++value)
                    for (Action action : all) {
                        action.picks.emplace_back(open, value);
                        longer.push_back(action);
                    }
            all = std::move(longer);
        }
        return all;
    }

    std::optional<Packed> react(const Packed& state, const Action& action, int line) const {
        try {
            return machine_->apply(p_, state, action);
        } catch (const std::invalid_argument& out_of_range) {
            std::string key = "picks";
            const EventShape* event = machine_->find_event(action.event);
            for (const auto& [name, first, last] : event ? event->choices : std::vector<EventShape::Choice>{})
                for (const auto& [given, value] : action.picks)
                    if (given == name && key == "picks" && (value < first || value > last)) key += "." + name;
            refuse(file_, line, key, std::string("expected what the event takes: ") + out_of_range.what());
        } catch (const std::logic_error& out_of_range) {
            throw InputError(file_, line, "event", std::string("the model has no room: ") + out_of_range.what(),
                             report::exit_evaluation_error);
        }
    }

    // Those of the states that have what was observed.
    States observed(const States& states, const LogLine& line, std::size_t& compared) const {
        States left;
        for (const auto& [state, left_out] : states)
            if (differences(line, state).empty()) left[state] = left_out;
        compared = left.empty() ? 0 : line.state.size();
        return left;
    }

    std::vector<std::string> differences(const LogLine& line, const Packed& state) const {
        const std::vector<int> model = machine_->unpack(state);
        std::vector<std::string> differences;
        for (const auto& [variable, seen] : line.state) {
            const auto place = places_.find(variable);
            if (place == places_.end())
                refuse(file_, line.line, "state." + variable,
                       "expected a state variable of " + slice_ + ", got a name that it does not have");
            const int expected = model[place->second];
            if (seen == expected) continue;
            std::vector<int> claimed = model;
            claimed[place->second] = seen;
            if (!machine_->pack(claimed))
                refuse(file_, line.line, "state." + variable,
                       "expected a value that the variable can hold, got " + std::to_string(seen));
            differences.push_back(variable + " is " + std::to_string(seen) + " in the log and " + std::to_string(expected) +
                                  " in the model");
        }
        return differences;
    }

    void note(const LogLine& line, const States& before, LogVerdict& verdict) {
        ++verdict.events;
        ++verdict.events_by_slice[slice_];
        auto& rules = verdict.rules_by_slice[slice_];
        for (const std::string& rule : machine_->rules()) rules.try_emplace(rule, 0);
        // Where the log leaves open what was before, it leaves open what acted.
        if (before.size() == 1 && line.open.empty()) {
            for (const std::string& rule : machine_->changed_by(p_, before.begin()->first, line.action)) ++rules[rule];
            if (past_.size() < shortest_events_max) past_.push_back(line.action);
        } else {
            past_known_ = false;
            verdict.left_open.insert(slice_);
        }
    }

    LogFault fault(const LogLine& line) const {
        LogFault fault;
        fault.line = line.line;
        fault.slice = slice_;
        fault.action = line.action;
        fault.open = line.open;
        fault.before = shown(likeliest());
        fault.candidates = states_.size();
        return fault;
    }
    // The state that leaves least out.
    const Packed& likeliest() const {
        return std::min_element(states_.begin(), states_.end(),
                                [](const auto& a, const auto& b) { return a.second < b.second; })
            ->first;
    }

    LogFault differs(const LogLine& line, const States& after) const {
        LogFault found = fault(line);
        const auto nearest =
            std::min_element(after.begin(), after.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
        found.differences = differences(line, nearest->first);
        return found;
    }

    LogFault refused(const LogLine& line, const States& before, const std::vector<Action>& actions, std::size_t faults_before) {
        LogFault found = fault(line);
        found.candidates = before.size();
        const Packed& state = likeliest();
        const Action* action = &actions.front();
        found.refused_by = machine_->refusals(p_, state, *action);
        // Where one of the states and choices that fit is refused by a size alone, the log may be beyond the model.
        std::size_t looked_at = 0;
        for (auto at = before.begin(); at != before.end() && !found.beyond_the_model; ++at)
            for (const Action& one : actions) {
                if (++looked_at > refusals_looked_at_max || found.beyond_the_model) break;
                auto refusals = machine_->refusals(p_, at->first, one);
                if (!are_sizes(refusals)) continue;
                found.beyond_the_model = true;
                found.refused_by = std::move(refusals);
                action = &one;
            }
        if (found.beyond_the_model) {
            beyond_ = true;
            return found;
        }
        found.first = first_to(state, *action);
        for (const Action& other : machine_->actions())
            if (other.event == action->event && machine_->apply(p_, state, other)) found.instead.push_back(other);
        // Each of these takes a while: of the first faults alone.
        if (past_known_ && past_.size() < shortest_events_max && faults_before < shortest_faults_max)
            found.shortest = shortest(*action, found.refused_by);
        return found;
    }

    // Ways of the fewest events after which the action is possible.
    std::vector<std::vector<Action>> first_to(const Packed& from, const Action& action) const {
        std::map<Packed, std::vector<Action>> known{{from, {}}};
        std::vector<Packed> layer{from};
        std::vector<std::vector<Action>> ways;
        for (std::size_t depth = 1; depth <= first_events_max && ways.empty(); ++depth) {
            std::vector<Packed> next;
            for (const Packed& state : layer)
                for (const Action& step : machine_->actions()) {
                    const auto to = machine_->apply(p_, state, step);
                    if (!to || known.contains(*to)) continue;
                    std::vector<Action> way = known[state];
                    way.push_back(step);
                    if (machine_->apply(p_, *to, action) && ways.size() < first_ways_max) ways.push_back(way);
                    if (known.size() >= first_states_max) return ways;
                    known[*to] = std::move(way);
                    next.push_back(*to);
                }
            layer = std::move(next);
        }
        return ways;
    }

    // Do these events lead to where the same rules forbid the action for the same reasons?
    bool forbidden_after(const std::vector<Action>& events, const Action& action, const std::vector<Refusal>& refusals) const {
        Packed state = machine_->initial(p_);
        for (const Action& event : events) {
            const auto to = machine_->apply(p_, state, event);
            if (!to) return false;
            state = *to;
        }
        const auto now = machine_->refusals(p_, state, action);
        return std::equal(now.begin(), now.end(), refusals.begin(), refusals.end(),
                          [](const Refusal& a, const Refusal& b) { return a.rule == b.rule && a.condition == b.condition; });
    }

    // The log's events with as many left out as can be: in pieces, halved until they are single events.
    std::vector<Action> shortest(const Action& action, const std::vector<Refusal>& refusals) const {
        std::vector<Action> kept = past_;
        for (std::size_t piece = std::max<std::size_t>(1, kept.size() / 2);; piece /= 2) {
            for (std::size_t at = 0; at < kept.size();) {
                std::vector<Action> fewer = kept;
                fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at),
                            fewer.begin() + static_cast<std::ptrdiff_t>(std::min(at + piece, fewer.size())));
                if (forbidden_after(fewer, action, refusals)) kept = std::move(fewer);
                else at += piece;
            }
            if (piece <= 1) return kept;
        }
    }

    std::string shown(const Packed& state) const {
        const std::vector<int> values = machine_->unpack(state);
        std::string text;
        for (std::size_t i = 0; i < values.size(); ++i)
            if (values[i] != 0) text += (text.empty() ? "" : ", ") + machine_->variables()[i] + " " + std::to_string(values[i]);
        return text.empty() ? "all 0" : text;
    }

    const Machine* machine_;
    Parameters p_;
    const LogOptions& options_;
    std::string slice_, file_;
    States states_;
    std::vector<Action> unobserved_, past_;
    bool past_known_ = true;
    bool beyond_ = false;  // the log went on where the model does not follow: what comes after says nothing
    std::map<std::string, std::size_t> places_;
    bool started_ = false;
};

class Checker {
public:
    Checker(const LogSetting& setting, const LogOptions& options, std::string file)
        : setting_(setting), options_(options), file_(std::move(file)) {
        std::set<std::string> known;
        for (const auto* slice : setting.slices) {
            auto& vocabulary = vocabularies_[std::string(slice->name)];
            vocabulary = vocabulary_of(machines::machine_for(slice->name, setting.parameters));
            for (const auto& [event, picks] : vocabulary) known.insert(event);
        }
        for (const std::string& event : options.unobserved) {
            expect_searchable(event);
            if (!known.contains(event))
                refuse("replay", 0, "--unobserved",
                       "expected an event of " + setting.name + " (" + listed(known) + "), got " + in_quotes(event));
        }
    }

    std::optional<LogFault> step(const LogLine& line, LogVerdict& verdict) {
        const std::string name = slice_of(line);
        if (line.action.event != event_log_init) expect_picks(line, vocabularies_.at(name).at(line.action.event));
        else if (!line.action.picks.empty())
            refuse(file_, line.line, "picks", "expected no choices of \"init\", which is no event");
        auto run = runs_.find(name);
        if (run == runs_.end())
            run = runs_.try_emplace(name, *catalogue::find_slice(name), setting_.parameters, options_, file_, line.line).first;
        return run->second.step(line, verdict);
    }

    std::size_t left_out() const {
        std::size_t sum = 0;
        for (const auto& [name, run] : runs_) sum += run.left_out();
        return sum;
    }

private:
    // An event is searched for with all of its choices, and in units of time.
    void expect_searchable(const std::string& event) const {
        if (machines::is_leap(event))
            refuse("replay", 0, "--unobserved", "expected an event of the protocol, got the leap " + event + ": name its unit");
        for (const auto* slice : setting_.slices) {
            const EventShape* shape = machines::machine_for(slice->name, setting_.parameters).find_event(event);
            std::size_t choices = 1;
            for (const auto& choice : shape ? shape->choices : std::vector<EventShape::Choice>{})
                choices *= static_cast<std::size_t>(choice.last - choice.first + 1);
            if (choices > unobserved_choices_max)
                refuse("replay", 0, "--unobserved",
                       "expected an event of at most " + std::to_string(unobserved_choices_max) + " choices, got " + event +
                           ", which has " + std::to_string(choices) + ": give --instance, or log it");
        }
    }

    std::string slice_of(const LogLine& line) const {
        const bool init = line.action.event == event_log_init;
        std::vector<std::string> all, knowing;
        for (const auto* slice : setting_.slices) {
            all.emplace_back(slice->name);
            if (init || vocabularies_.at(all.back()).contains(line.action.event)) knowing.push_back(all.back());
        }
        const std::string event = in_quotes(line.action.event);
        if (!line.slice.empty()) {
            if (std::find(all.begin(), all.end(), line.slice) == all.end())
                refuse(file_, line.line, "slice", "expected one of " + listed(all) + ", got " + in_quotes(line.slice));
            if (std::find(knowing.begin(), knowing.end(), line.slice) == knowing.end())
                refuse(file_, line.line, "event",
                       "expected an event of " + line.slice + " (" + events(line.slice) + "), got " + event);
            return line.slice;
        }
        if (knowing.empty()) refuse(file_, line.line, "event", "expected an event of one of " + listed(all) + ", got " + event);
        if (knowing.size() > 1)
            refuse(file_, line.line, "slice",
                   "expected one of " + listed(knowing) + ", which all know " + event + ", got none");
        return knowing.front();
    }

    std::string events(const std::string& slice) const {
        std::vector<std::string> names;
        for (const auto& [name, picks] : vocabularies_.at(slice)) names.push_back(name);
        return listed(names);
    }

    void expect_picks(const LogLine& line, const std::vector<std::string>& names) const {
        std::set<std::string> given;
        for (const auto& [name, value] : line.action.picks) {
            if (std::find(names.begin(), names.end(), name) == names.end())
                refuse(file_, line.line, "picks." + name,
                       "expected the choices of " + line.action.event + " (" + (names.empty() ? "none" : listed(names)) +
                           "), got another");
            given.insert(name);
        }
        for (const std::string& name : line.open) {
            if (std::find(names.begin(), names.end(), name) == names.end())
                refuse(file_, line.line, "picks." + name,
                       "expected the choices of " + line.action.event + " (" + (names.empty() ? "none" : listed(names)) +
                           "), got another");
            given.insert(name);
        }
        for (const std::string& name : names)
            if (!given.contains(name))
                refuse(file_, line.line, "picks." + name, "expected this choice of " + line.action.event + ", got none");
    }

    const LogSetting& setting_;
    const LogOptions& options_;
    std::string file_;
    std::map<std::string, Vocabulary, std::less<>> vocabularies_;
    std::map<std::string, Run, std::less<>> runs_;
};

}  // namespace

LogSetting setting_of(const LogHeader& header, const Design* design, const std::string& file) {
    LogSetting setting;
    if (design) {
        setting.name = design->name;
        setting.slices = design->slices();
        setting.parameters = design->real;
    } else if (const auto* slice = catalogue::find_slice(header.slice)) {
        setting.name = header.slice;
        setting.slices = {slice};
    } else if (header.slice.empty()) {
        refuse(file, 1, "design", "expected a design or a slice, got none; name a design with --design");
    } else {
        refuse(file, 1, "slice", "expected a slice of the catalogue, got " + in_quotes(header.slice));
    }
    Problems problems(file);
    const auto read = [&](std::string_view name) {
        return std::any_of(setting.slices.begin(), setting.slices.end(), [&](const auto* slice) { return slice->reads(name); });
    };
    for (const ParameterInfo& info : parameter_table) {
        const std::string key = "parameters." + std::string(info.name);
        const std::string expected = "expected an integer " + std::to_string(info.smallest) + ".." +
                                     std::to_string(info.largest) + ", got ";
        const auto given = header.parameters.find(std::string(info.name));
        if (given == header.parameters.end()) {
            if (!design && read(info.name)) problems.add(1, key, expected + "none");
        } else if (!read(info.name)) {
            problems.add(1, key, "expected a parameter that is read by " + setting.name + ", got another");
        } else if (given->second < info.smallest || given->second > info.largest) {
            problems.add(1, key, expected + std::to_string(given->second));
        } else {
            setting.parameters.*info.field = given->second;
        }
    }
    for (const auto& [name, value] : header.parameters)
        if (!is_parameter(name)) problems.add(1, "parameters." + name, "expected a parameter, got an unknown name");
    if (problems.empty())
        for (const auto* slice : setting.slices)
            for (const Misfit& misfit : misfits(slice->name, setting.parameters))
                problems.add(1, "parameters." + misfit.parameter, misfit.message);
    problems.throw_if_any();
    return setting;
}

bool LogVerdict::beyond_the_model() const {
    return !faults.empty() &&
           std::all_of(faults.begin(), faults.end(), [](const LogFault& fault) { return fault.beyond_the_model; });
}

LogVerdict check_log(LogLines& lines, const LogSetting& setting, const LogOptions& options) {
    LogVerdict verdict;
    Checker checker(setting, options, lines.file());
    const auto report = [&](LogFault fault) {
        if (options.on_fault) options.on_fault(fault);
        verdict.faults.push_back(std::move(fault));
    };
    for (bool more = true; more;) {
        if (options.stop != nullptr && options.stop->load()) {
            verdict.interrupted = true;
            break;
        }
        try {
            const auto line = lines.next();
            if (!line) break;
            auto fault = checker.step(*line, verdict);
            if (!fault) continue;
            report(std::move(*fault));
            more = options.keep_going;
        } catch (const InputError& error) {
            // A line that is none of this design's log is left out too, where one goes on.
            if (!options.keep_going) throw;
            LogFault fault;
            fault.line = lines.line();
            fault.unreadable = error.what();
            fault.exit_code = error.exit_code;
            report(std::move(fault));
        }
    }
    verdict.unobserved = checker.left_out();
    return verdict;
}

LogVerdict check_log(std::string_view bytes, const std::string& file, const Design* design) {
    std::istringstream in{std::string(bytes)};
    LogLines lines(in, file);
    const LogHeader header = lines.header();
    return check_log(lines, setting_of(header, design, file));
}

}  // namespace sequent
