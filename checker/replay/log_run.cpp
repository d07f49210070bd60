#include "checker/replay/log_run.hpp"

#include "checker/machines/machines.hpp"
#include "checker/report/outcome.hpp"
#include "checker/report/words.hpp"

#include <algorithm>

namespace sequent {
namespace {

constexpr std::size_t log_attempts_max = 2'000'000;  // of one line: some seconds
// How far from a refused event one looks for where it would be allowed, and how long for fewer events that lead to it.
constexpr std::size_t first_events_max = 3, first_ways_max = 4, first_states_max = 20'000, shortest_events_max = 2'000,
                      explained_faults_max = 3, refusals_looked_at_max = 2'000;

// Is the condition nothing but a comparison with a size of the instance or of the compiled model, which is the model's limit
// and not the system's? Of several conditions in one text it is not known which is false: that counts as the system's.
bool is_a_size(const std::string& condition) {
    for (const char* several : {"&&", "||", "[&]", "implies", "when"})
        if (condition.find(several) != std::string::npos) return false;
    const auto names = report::names_in(condition);
    return std::any_of(names.begin(), names.end(), [](const std::string& name) {
        if (name.starts_with("cap.")) return true;
        const ParameterInfo* info = name.starts_with("p.") ? find_parameter(name.substr(2)) : nullptr;
        return info != nullptr && info->group == ParameterGroup::instance;
    });
}
bool are_sizes(const std::vector<Refusal>& refusals) {
    return !refusals.empty() &&
           std::all_of(refusals.begin(), refusals.end(), [](const Refusal& refusal) { return is_a_size(refusal.condition); });
}

// ", got proceeds_members 4": each parameter that would fit if it were the smallest; empty where it is not one alone.
std::string too_large(const catalogue::SliceInfo& slice, const Machine& machine, const Parameters& p) {
    std::string names;
    for (const ParameterInfo& info : parameter_table) {
        Parameters smaller = p;
        smaller.*(info.field) = info.smallest;
        if (slice.reads(info.name) && machine.fits(smaller))
            names += (names.empty() ? ", got " : " or ") + std::string(info.name) + " " + std::to_string(p.*(info.field));
    }
    return names;
}

}  // namespace

void refuse_line(const std::string& file, int line, const std::string& key, const std::string& message) {
    throw InputError(file, line, key, message, exit_bad_configuration);
}

LogRun::LogRun(const catalogue::SliceInfo& slice, const Parameters& p, const LogOptions& options, const std::string& file,
               int line)
    : machine_(&machines::machine_for(slice.name, p)), p_(p), options_(options), slice_(slice.name), file_(file) {
    if (!machine_->fits(p))
        refuse_line(file, line, "slice",
                    "expected parameters that the model of " + slice_ + " holds" + too_large(slice, *machine_, p) +
                        "; those of the log's system go into the header, or give --instance");
    states_[machine_->initial(p)] = 0;
    for (std::size_t i = 0; i < machine_->variables().size(); ++i) places_[machine_->variables()[i]] = i;
    for (const std::string& name : options.unobserved) {
        const EventShape* event = machine_->find_event(name);
        if (event == nullptr) continue;  // another slice's
        LogLine any{0, slice_, {name, {}}, {}, {}};
        for (const EventShape::Choice& choice : event->choices) any.open.push_back(choice.name);
        for (Action& action : completed(any)) unobserved_.push_back(std::move(action));
    }
}

std::optional<LogFault> LogRun::step(const LogLine& line, LogVerdict& verdict) {
    const bool init = line.action.event == event_log_init;
    if (init && started_) refuse_line(file_, line.line, "event", "expected \"init\" before the first event of " + slice_);
    started_ = true;
    if (beyond_) return std::nullopt;
    const States before = init ? states_ : with_unobserved(states_, line.line);
    States after;
    if (init) after = before;
    const std::vector<Action> actions = init ? std::vector<Action>{} : completed(line);
    expect_searchable(before.size(), actions.size(), line.line);
    for (const auto& [state, left_out] : before)
        for (const Action& action : actions) {
            if (const auto to = react(state, action, line.line)) add(after, *to, left_out, line.line);
            else if (before.size() * actions.size() > 1) note_limit(state, action);
        }
    if (after.empty()) return refused(line, before, actions, verdict.faults.size());
    const States seen = observed(after, line);
    if (seen.empty()) return differs(line, after);
    if (!init) note(line, before, verdict);
    verdict.observations += line.state.size();
    states_ = seen;
    return std::nullopt;
}

void LogRun::expect_searchable(std::size_t states, std::size_t choices, int line) const {
    if (states * choices > log_attempts_max)
        refuse_line(file_, line, "picks",
                    "expected a log that says more: " + std::to_string(choices) + " choices in " + std::to_string(states) +
                        " states would be tried");
}

void LogRun::add(States& states, const Packed& state, std::size_t left_out, int line) const {
    const auto [at, fresh] = states.try_emplace(state, left_out);
    at->second = std::min(at->second, left_out);
    if (states.size() > log_states_max)
        refuse_line(file_, line, "event",
                    "expected a log that says more: over " + std::to_string(log_states_max) + " states of " + slice_ +
                        " fit what it says; lower --unobserved-max or log more of the state");
}

LogRun::States LogRun::with_unobserved(const States& from, int line) {
    States all = from, layer = from;
    for (int i = 0; i < options_.unobserved_max && !unobserved_.empty(); ++i) {
        States next;
        expect_searchable(layer.size(), unobserved_.size(), line);
        for (const auto& [state, left_out] : layer)
            for (const Action& action : unobserved_) {
                const auto to = machine_->apply(p_, state, action);
                if (!to) note_limit(state, action);
                else if (!all.contains(*to) || all.at(*to) > left_out + 1) add(next, *to, left_out + 1, line);
            }
        for (const auto& [state, left_out] : next) add(all, state, left_out, line);
        layer = std::move(next);
    }
    return all;
}

// The line's event with every value of the choices that it leaves open.
std::vector<Action> LogRun::completed(const LogLine& line) const {
    std::vector<Action> all{line.action};
    const EventShape* event = machine_->find_event(line.action.event);
    for (const std::string& open : line.open) {
        const auto& choice = *std::find_if(event->choices.begin(), event->choices.end(),
                                           [&](const EventShape::Choice& one) { return one.name == open; });
        const auto values = static_cast<std::size_t>(choice.last - choice.first + 1);
        if (values * all.size() > log_states_max)
            refuse_line(file_, line.line, "picks." + open,
                        "expected a value: left open it may be one of " + std::to_string(values));
        std::vector<Action> longer;
        for (int value = choice.first; value <= choice.last; ++value)
            for (Action action : all) {
                action.picks.emplace_back(open, value);
                longer.push_back(std::move(action));
            }
        all = std::move(longer);
    }
    return all;
}

std::optional<Packed> LogRun::react(const Packed& state, const Action& action, int line) const {
    try {
        return machine_->apply(p_, state, action);
    } catch (const std::invalid_argument& out_of_range) {
        std::string key = "picks";
        const EventShape* event = machine_->find_event(action.event);
        for (const auto& [name, first, last] : event ? event->choices : std::vector<EventShape::Choice>{})
            for (const auto& [given, value] : action.picks)
                if (given == name && key == "picks" && (value < first || value > last)) key += "." + name;
        refuse_line(file_, line, key, std::string("expected what the event takes: ") + out_of_range.what());
    } catch (const std::logic_error& out_of_range) {
        throw InputError(file_, line, "event", std::string("the model has no room: ") + out_of_range.what(),
                         report::exit_evaluation_error);
    }
}

// Those of the states that have what was observed.
LogRun::States LogRun::observed(const States& states, const LogLine& line) const {
    States left;
    for (const auto& [state, left_out] : states)
        if (differences(line, state).empty()) left[state] = left_out;
    return left;
}

std::vector<std::string> LogRun::differences(const LogLine& line, const Packed& state) const {
    const std::vector<int> model = machine_->unpack(state);
    std::vector<std::string> differences;
    for (const auto& [variable, seen] : line.state) {
        const auto place = places_.find(variable);
        if (place == places_.end())
            refuse_line(file_, line.line, "state." + variable,
                        "expected a state variable of " + slice_ + ", got a name that it does not have");
        const int expected = model[place->second];
        if (seen == expected) continue;
        std::vector<int> claimed = model;
        claimed[place->second] = seen;
        if (!machine_->pack(claimed))
            refuse_line(file_, line.line, "state." + variable,
                        "expected a value that the variable can hold, got " + std::to_string(seen));
        differences.push_back(variable + " is " + std::to_string(seen) + " in the log and " + std::to_string(expected) +
                              " in the model");
    }
    return differences;
}

void LogRun::note(const LogLine& line, const States& before, LogVerdict& verdict) {
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

LogFault LogRun::fault(const LogLine& line) const {
    LogFault fault;
    fault.line = line.line;
    fault.slice = slice_;
    fault.action = line.action;
    fault.open = line.open;
    fault.before = shown(nearest(states_).first);
    fault.candidates = states_.size();
    return fault;
}
const LogRun::States::value_type& LogRun::nearest(const States& states) {
    return *std::min_element(states.begin(), states.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
}

void LogRun::note_limit(const Packed& state, const Action& action) {
    if (!not_followed_.empty()) return;
    auto refusals = machine_->refusals(p_, state, action);
    if (are_sizes(refusals)) not_followed_ = std::move(refusals);
}

LogFault LogRun::beyond(LogFault fault, std::vector<Refusal> refusals) {
    fault.beyond_the_model = beyond_ = true;
    fault.refused_by = std::move(refusals);
    return fault;
}

LogFault LogRun::differs(const LogLine& line, const States& after) {
    LogFault found = fault(line);
    if (!not_followed_.empty()) return beyond(std::move(found), not_followed_);
    found.differences = differences(line, nearest(after).first);
    return found;
}

LogFault LogRun::refused(const LogLine& line, const States& before, const std::vector<Action>& actions,
                         std::size_t faults_before) {
    LogFault found = fault(line);
    found.candidates = before.size();
    const Packed& state = nearest(states_).first;
    const Action& action = actions.front();
    found.refused_by = machine_->refusals(p_, state, action);
    // Where one of the states and choices that fit is refused by a size alone, the log may be beyond the model.
    std::size_t looked_at = 0;
    for (const auto& [fitting, left_out] : before)
        for (const Action& one : actions) {
            if (++looked_at > refusals_looked_at_max) break;
            auto refusals = machine_->refusals(p_, fitting, one);
            if (!are_sizes(refusals)) continue;
            return beyond(std::move(found), std::move(refusals));
        }
    if (!not_followed_.empty()) return beyond(std::move(found), not_followed_);
    // Each of these takes a while: of the first faults alone.
    if (faults_before >= explained_faults_max) return found;
    found.first = first_to(state, action);
    for (const Action& other : machine_->actions())
        if (other.event == action.event && machine_->apply(p_, state, other)) found.instead.push_back(other);
    if (past_known_ && past_.size() < shortest_events_max) found.shortest = shortest(action, found.refused_by);
    return found;
}

// Ways of the fewest events after which the action is possible.
std::vector<std::vector<Action>> LogRun::first_to(const Packed& from, const Action& action) const {
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
bool LogRun::forbidden_after(const std::vector<Action>& events, const Action& action,
                             const std::vector<Refusal>& refusals) const {
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
std::vector<Action> LogRun::shortest(const Action& action, const std::vector<Refusal>& refusals) const {
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

std::string LogRun::shown(const Packed& state) const {
    const std::vector<int> values = machine_->unpack(state);
    std::string text;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] != 0) text += (text.empty() ? "" : ", ") + machine_->variables()[i] + " " + std::to_string(values[i]);
    return text.empty() ? "all 0" : text;
}

}  // namespace sequent
