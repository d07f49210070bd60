// Judges a log of a real system: each event must be one that the rules allow in the state that the events before it led
// to, and what was observed must be that state.
#pragma once

#include "checker/design/design.hpp"
#include "checker/formats/event_log.hpp"

#include <map>

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
    std::vector<std::string> refused_by;   // the rules whose guards forbid the event; empty: it is allowed, but
    std::vector<std::string> differences;  // "inbox.len is 1 in the log and 2 in the model"
    std::string before;                    // the model's state before the event: "inbox.len 1, ..."; what is 0 is left out
};

struct LogVerdict {
    std::size_t events = 0;        // allowed
    std::size_t observations = 0;  // numbers compared, and found equal
    std::map<std::string, std::size_t, std::less<>> events_by_slice;
    std::optional<LogFault> fault;  // the first; nothing behind it is read
};

// Reads line by line, and keeps one state a slice. Throws InputError (150, 151) for a line that says nothing of this design:
// an unknown event, slice, choice or variable, a value out of its range.
LogVerdict check_log(LogLines& lines, const LogSetting&);

// The whole of it on bytes: header, setting, lines. For whoever has the bytes in memory; a header that names a design is
// refused where `design` is null.
LogVerdict check_log(std::string_view bytes, const std::string& file, const Design* design);

}  // namespace sequent
