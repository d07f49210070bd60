// A child process that is asked in lines and answers in lines, with a limit on its patience and on ours.
#pragma once

#include "checker/lockstep/foreign/foreign.hpp"

#include <sys/types.h>

namespace sequent::lockstep {

inline constexpr std::size_t answer_bytes_max = 1 << 20;

class Child {
public:
    // Starts `sh -c command` in a process group of its own; its standard error is ours. SIGPIPE is ignored from then on: a
    // child that died is an error, not our end. SIGINT, SIGTERM and SIGHUP end the child with us. Throws AdapterError.
    Child(const std::string& command, std::chrono::milliseconds patience);
    // Closes its input, which asks it to end, gives it a moment, and kills the group.
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    // Writes the line and reads one line, both without their newline. Throws AdapterError: it ended, it is silent, it
    // writes more than answer_bytes_max, or it said something that nobody asked for.
    std::string ask(const std::string& line);

private:
    [[noreturn]] void fail(const std::string& why);
    // Waits until the descriptor is ready for `events`, or fails.
    void wait_for(int fd, short events, std::chrono::steady_clock::time_point until, const char* what);
    std::string how_it_ended();
    void end();

    std::string command_;
    std::chrono::milliseconds patience_;
    pid_t pid_ = -1;
    int in_ = -1, out_ = -1;  // its standard input and output
    std::string read_;        // beyond the last line
};

}  // namespace sequent::lockstep
