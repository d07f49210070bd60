#include "checker/replay/log_check.hpp"

#include "checker/machines/leaps.hpp"
#include "checker/machines/machines.hpp"
#include "checker/report/outcome.hpp"

#include <algorithm>
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

// One slice's part of the log.
class Run {
public:
    Run(const catalogue::SliceInfo& slice, const Parameters& p, const std::string& file, int line)
        : machine_(&machines::machine_for(slice.name, p)), p_(p), slice_(slice.name), file_(file) {
        if (!machine_->fits(p))
            refuse(file, line, "slice",
                   "expected parameters within the bounds of the model of " + slice_ +
                       "; those of the log's system go into the header, or give --instance");
        state_ = machine_->initial(p);
        for (std::size_t i = 0; i < machine_->variables().size(); ++i) places_[machine_->variables()[i]] = i;
    }

    std::optional<LogFault> step(const LogLine& line, LogVerdict& verdict) {
        const bool init = line.action.event == event_log_init;
        if (init && started_) refuse(file_, line.line, "event", "expected \"init\" before the first event of " + slice_);
        started_ = true;
        LogFault fault{line.line, slice_, line.action, {}, {}, ""};
        const Packed before = state_;
        if (!init) {
            fault.refused_by = react(line);
            if (fault.refused_by.empty()) ++verdict.events, ++verdict.events_by_slice[slice_];
        }
        if (fault.refused_by.empty()) fault.differences = compare(line, verdict);
        if (fault.refused_by.empty() && fault.differences.empty()) return std::nullopt;
        fault.before = shown(before);
        return fault;
    }

private:
    // The rules that refuse the event; none: it happened.
    std::vector<std::string> react(const LogLine& line) {
        try {
            if (const auto to = machine_->apply(p_, state_, line.action)) {
                state_ = *to;
                return {};
            }
            return machine_->refused_by(p_, state_, line.action);
        } catch (const std::invalid_argument& out_of_range) {
            std::string key = "picks";
            const EventShape* event = machine_->find_event(line.action.event);
            for (const auto& [name, first, last] : event ? event->choices : std::vector<EventShape::Choice>{})
                for (const auto& [given, value] : line.action.picks)
                    if (given == name && key == "picks" && (value < first || value > last)) key += "." + name;
            refuse(file_, line.line, key, std::string("expected what the event takes: ") + out_of_range.what());
        } catch (const std::logic_error& out_of_range) {
            throw InputError(file_, line.line, "event", std::string("the model has no room: ") + out_of_range.what(),
                             report::exit_evaluation_error);
        }
    }

    std::vector<std::string> compare(const LogLine& line, LogVerdict& verdict) const {
        const std::vector<int> model = machine_->unpack(state_);
        std::vector<std::string> differences;
        for (const auto& [variable, seen] : line.state) {
            const auto place = places_.find(variable);
            if (place == places_.end())
                refuse(file_, line.line, "state." + variable,
                       "expected a state variable of " + slice_ + ", got a name that it does not have");
            const int expected = model[place->second];
            if (seen == expected) {
                ++verdict.observations;
                continue;
            }
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

    std::string shown(const Packed& state) const {
        const std::vector<int> values = machine_->unpack(state);
        std::string text;
        for (std::size_t i = 0; i < values.size(); ++i)
            if (values[i] != 0) text += (text.empty() ? "" : ", ") + machine_->variables()[i] + " " + std::to_string(values[i]);
        return text.empty() ? "all 0" : text;
    }

    const Machine* machine_;
    Parameters p_;
    std::string slice_, file_;
    Packed state_;
    std::map<std::string, std::size_t> places_;
    bool started_ = false;
};

class Checker {
public:
    Checker(const LogSetting& setting, std::string file) : setting_(setting), file_(std::move(file)) {
        for (const auto* slice : setting.slices)
            vocabularies_[std::string(slice->name)] = vocabulary_of(machines::machine_for(slice->name, setting.parameters));
    }

    std::optional<LogFault> step(const LogLine& line, LogVerdict& verdict) {
        const std::string name = slice_of(line);
        if (line.action.event != event_log_init) expect_picks(line, vocabularies_.at(name).at(line.action.event));
        else if (!line.action.picks.empty())
            refuse(file_, line.line, "picks", "expected no choices of \"init\", which is no event");
        auto run = runs_.find(name);
        if (run == runs_.end())
            run = runs_.try_emplace(name, *catalogue::find_slice(name), setting_.parameters, file_, line.line).first;
        return run->second.step(line, verdict);
    }

private:
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
        for (const std::string& name : names)
            if (!given.contains(name))
                refuse(file_, line.line, "picks." + name, "expected this choice of " + line.action.event + ", got none");
    }

    const LogSetting& setting_;
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

LogVerdict check_log(LogLines& lines, const LogSetting& setting) {
    LogVerdict verdict;
    Checker checker(setting, lines.file());
    while (const auto line = lines.next())
        if ((verdict.fault = checker.step(*line, verdict))) break;
    return verdict;
}

LogVerdict check_log(std::string_view bytes, const std::string& file, const Design* design) {
    std::istringstream in{std::string(bytes)};
    LogLines lines(in, file);
    const LogHeader header = lines.header();
    return check_log(lines, setting_of(header, design, file));
}

}  // namespace sequent
