// Judges a log of a real system: each event must be one that the rules allow in the state that the events before it led
// to, and what was observed must be that state.
#pragma once

#include "checker/design/design.hpp"
#include "checker/formats/event_log.hpp"

#include <atomic>
#include <functional>
#include <map>
#include <set>

namespace sequent {

// What the log is checked against: slices, and the parameters that they run with.
struct LogSetting {
    std::string name;  // of the design, or of the slice where there is no design
    std::vector<const catalogue::SliceInfo*> slices;
    Parameters parameters;
};
// The design's slices at its deployed parameters, or one slice at the header's, with the header's laid over them. `design`
// is what --design or the header names, or null where the header names a slice. Throws InputError (151) naming the key.
LogSetting setting_of(const LogHeader&, const Design* design, const std::string& file);

// Why the log is not one of this design.
struct LogFault {
    int line = 0;
    std::string slice;
    Action action;                         // "init" where the first observation differs
    std::vector<Refusal> refused_by;       // the rules whose guards forbid the event; empty: it is allowed, but
    std::vector<std::string> differences;  // "inbox.len is 1 in the log and 2 in the model"
    std::string before;                    // the model's state before the event: "inbox.len 1, ..."; what is 0 is left out
    std::vector<std::string> open;         // choices that the line leaves open
    std::size_t candidates = 1;            // states that the system may have been in before it, by what the log does not say
    std::vector<std::vector<Action>>
        first;                     // ways of fewest events after which the event would be allowed; empty where none was found
    std::vector<Action> instead;   // the same event with other choices, where those are allowed
    std::vector<Action> shortest;  // fewest of the log's own events after which the same rules forbid it
    // The instance's limits alone forbid it: the log goes on beyond what the model follows, which says nothing of the system.
    bool beyond_the_model = false;
    std::string unreadable;  // the line is none of a log of this design: why; all else is then empty
    int exit_code = 0;       // of an unreadable line: 150 or 151
};

struct LogVerdict {
    std::size_t events = 0;        // allowed
    std::size_t observations = 0;  // numbers compared, and found equal
    std::map<std::string, std::size_t, std::less<>> events_by_slice;
    std::map<std::string, std::map<std::string, std::size_t>>
        rules_by_slice;               // of each slice its rules: events in which they acted
    std::set<std::string> left_open;  // slices of which the log leaves open what acted
    std::size_t unobserved = 0;       // events that the log does not record and that must have happened, at least
    std::vector<LogFault> faults;
    bool interrupted = false;  // the rest of the log was not read
};

struct LogOptions {
    // Events that the system does not record: up to so many may have happened before each line.
    std::vector<std::string> unobserved;
    int unobserved_max = 0;
    bool keep_going = false;  // past a fault: the line is left out; what is beyond the model ends its slice
    std::function<void(const LogFault&)> on_fault = {};
    const std::atomic<bool>* stop = nullptr;
};

// Reads line by line, and keeps the states that each slice may be in: one, where the log says all. Throws InputError (150, 151)
// for a line that says nothing of this design: an unknown event, slice, choice or variable, a value out of its range; (151) too
// where more than log_states_max states fit what the log says.
LogVerdict check_log(LogLines& lines, const LogSetting&, const LogOptions& options = {});
inline constexpr std::size_t log_states_max = 100'000;

// The whole of it on bytes: header, setting, lines. For whoever has the bytes in memory; a header that names a design is
// refused where `design` is null.
LogVerdict check_log(std::string_view bytes, const std::string& file, const Design* design);

}  // namespace sequent
