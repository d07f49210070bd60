// Reads the lines of an event log, as spec/event-log.md says, from bytes that nobody vouches for. What a line means to a
// design is log_check.hpp's; here it is only known to be of the right shape. Memory is that of one line.
#pragma once

#include "checker/design/input_error.hpp"
#include "checker/machine.hpp"
#include "checker/formats/log_writer.hpp"

#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sequent {

inline constexpr std::string_view event_log_name = "sequent-events";
inline constexpr int event_log_version = 1;
inline constexpr std::string_view event_log_init = "init";  // the "event" that only says what the state is at first
inline constexpr std::size_t log_line_bytes_max = 1 << 16;
inline constexpr int log_nesting_max = 8;

// One line behind the header.
struct LogLine {
    int line = 0;                                    // 1-based
    std::string slice;                               // empty where the line names none
    Action action;                                   // picks by their names
    std::vector<std::string> open;                   // choices that were not recorded: null in the line
    std::vector<std::pair<std::string, int>> state;  // what was observed afterwards
};

// Each throws InputError (150), naming the line and the key, for a line that is not of this format. `text` has no newline.
LogHeader parse_log_header(std::string_view text, const std::string& file);
LogLine parse_log_line(std::string_view text, const std::string& file, int line);

// The lines of a stream, one at a time.
class LogLines {
public:
    // `wait`, if given, is asked at the end of the stream: does it go on? It may wait for that. A line that is not whole when
    // it says no is none. `ready`, if given, is asked before more is read than has come: is there more to wait for?
    LogLines(std::istream& in, std::string file, std::function<bool()> wait = {}, std::function<bool()> ready = {})
        : in_(in), file_(std::move(file)), wait_(std::move(wait)), ready_(std::move(ready)) {}

    // Throws InputError (150): an empty stream, a first line that is no header.
    LogHeader header();
    // The next line, or nullopt at the end. Throws InputError (150).
    std::optional<LogLine> next();
    const std::string& file() const { return file_; }
    int line() const { return line_; }         // of what was read last
    bool gave_up() const { return gave_up_; }  // `ready` said no

private:
    // False at the end. Throws InputError for a line beyond log_line_bytes_max.
    bool read(std::string& text);

    std::istream& in_;
    std::string file_;
    std::function<bool()> wait_, ready_;
    int line_ = 0;
    bool gave_up_ = false, in_long_line_ = false;
};

}  // namespace sequent
