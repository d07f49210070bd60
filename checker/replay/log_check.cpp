#include "checker/replay/log_check.hpp"

#include "checker/machines/leaps.hpp"
#include "checker/machines/machines.hpp"
#include "checker/replay/log_run.hpp"

#include <algorithm>
#include <set>
#include <sstream>

namespace sequent {
namespace {

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
                refuse_line("replay", 0, "--unobserved",
                            "expected an event of " + setting.name + " (" + listed(known) + "), got " + in_quotes(event));
        }
    }

    std::optional<LogFault> step(const LogLine& line, LogVerdict& verdict) {
        const std::string name = slice_of(line);
        if (line.action.event != event_log_init) expect_picks(line, vocabularies_.at(name).at(line.action.event));
        else if (!line.action.picks.empty() || !line.open.empty())
            refuse_line(file_, line.line, "picks", "expected no choices of \"init\", which is no event");
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
            refuse_line("replay", 0, "--unobserved",
                        "expected an event of the protocol, got the leap " + event + ": name its unit");
        for (const auto* slice : setting_.slices) {
            const EventShape* shape = machines::machine_for(slice->name, setting_.parameters).find_event(event);
            std::size_t choices = 1;
            for (const auto& choice : shape ? shape->choices : std::vector<EventShape::Choice>{})
                choices *= static_cast<std::size_t>(choice.last - choice.first + 1);
            if (choices > unobserved_choices_max)
                refuse_line("replay", 0, "--unobserved",
                            "expected an event of at most " + std::to_string(unobserved_choices_max) + " choices, got " +
                                event + ", which has " + std::to_string(choices) + ": give --instance, or log it");
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
                refuse_line(file_, line.line, "slice", "expected one of " + listed(all) + ", got " + in_quotes(line.slice));
            if (std::find(knowing.begin(), knowing.end(), line.slice) == knowing.end())
                refuse_line(file_, line.line, "event",
                            "expected an event of " + line.slice + " (" + events(line.slice) + "), got " + event);
            return line.slice;
        }
        if (knowing.empty())
            refuse_line(file_, line.line, "event", "expected an event of one of " + listed(all) + ", got " + event);
        if (knowing.size() > 1)
            refuse_line(file_, line.line, "slice",
                        "expected one of " + listed(knowing) + ", which all know " + event + ", got none");
        return knowing.front();
    }

    std::string events(const std::string& slice) const {
        std::vector<std::string> names;
        for (const auto& [name, picks] : vocabularies_.at(slice)) names.push_back(name);
        return listed(names);
    }

    void expect_picks(const LogLine& line, const std::vector<std::string>& names) const {
        std::set<std::string> given(line.open.begin(), line.open.end());
        for (const auto& [name, value] : line.action.picks) given.insert(name);
        for (const std::string& name : given)
            if (std::find(names.begin(), names.end(), name) == names.end())
                refuse_line(file_, line.line, "picks." + name,
                            "expected the choices of " + line.action.event + " (" + (names.empty() ? "none" : listed(names)) +
                                "), got another");
        for (const std::string& name : names)
            if (!given.contains(name))
                refuse_line(file_, line.line, "picks." + name, "expected this choice of " + line.action.event + ", got none");
    }

    const LogSetting& setting_;
    const LogOptions& options_;
    std::string file_;
    std::map<std::string, Vocabulary, std::less<>> vocabularies_;
    std::map<std::string, LogRun, std::less<>> runs_;
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
        refuse_line(file, 1, "design", "expected a design or a slice, got none; name a design with --design");
    } else {
        refuse_line(file, 1, "slice", "expected a slice of the catalogue, got " + in_quotes(header.slice));
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
            if (!line) {
                verdict.interrupted = lines.gave_up();
                break;
            }
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
