// Writes a log of events, one JSON object a line, as spec/event-log.md says: what `sequent replay --log` reads. It stands
// beside the reader and not in fuzz/, so that the format has one home and whoever runs the implementation (replay, the
// simulator) writes the same bytes.
#pragma once

#include "checker/machine.hpp"

#include <map>
#include <ostream>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sequent {

// What the first line says of the events that follow.
struct LogHeader {
    std::string design;                     // slug or path of a design; empty where `slice` is given
    std::string slice;                      // a slice of the catalogue in place of a design; empty where `design` is given
    std::map<std::string, int> parameters;  // laid over the design's; of a slice: all that it reads
    friend bool operator==(const LogHeader&, const LogHeader&) = default;
};
// A header of one slice at these parameters, in the name of a design or ("") of none.
LogHeader log_header(std::string_view slice, const Parameters&, std::string design = "");

// What was seen of the state: a number for each variable that could be seen, by the name that the model gives it. It is what
// Implementation::observe() returns.
using Observations = std::span<const std::pair<std::string, int>>;

class LogWriter {
public:
    // Writes the header. `out` outlives the writer; whoever owns it looks for its errors.
    LogWriter(std::ostream& out, const LogHeader&);

    // Which variables the model of a slice has: Machine::variables(). An implementation may observe more (a freeze that this
    // variant never uses), and a reader refuses a variable that it does not know. Without this call all are written.
    void keep(std::string_view slice, const std::vector<std::string>& variables);

    // What the slice's state looked like before its first event.
    void initial(std::string_view slice, Observations state);
    // An event that happened, and what the state looked like afterwards. An attempt that was refused is no event.
    void event(std::string_view slice, const Action&, Observations state = {});

private:
    std::ostream& out_;
    std::map<std::string, std::set<std::string>, std::less<>> kept_;
};

}  // namespace sequent
