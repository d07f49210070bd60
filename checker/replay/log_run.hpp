// One slice's part of a log: the states that it may be in, by what the log says, and what is near where it is refused.
#pragma once

#include "checker/replay/log_check.hpp"

#include <map>

namespace sequent {

inline constexpr std::size_t unobserved_choices_max = 4'096;  // of one event, each tried in every state that the log fits

// Throws InputError (151) about a line of a log, or an option (line 0).
[[noreturn]] void refuse_line(const std::string& file, int line, const std::string& key, const std::string& message);

class LogRun {
public:
    // `line` is the slice's first. Throws InputError where the model's bounds do not admit the parameters.
    LogRun(const catalogue::SliceInfo& slice, const Parameters& p, const LogOptions& options, const std::string& file,
           int line);

    // What is wrong with the line, if anything is; else the verdict counts it. Its choices are those of its event.
    std::optional<LogFault> step(const LogLine& line, LogVerdict& verdict);

    // How many events the log has left out, at least.
    std::size_t left_out() const { return nearest(states_).second; }

private:
    using States = std::map<Packed, std::size_t>;  // each with how many events the log must have left out

    // The state that leaves least out.
    static const States::value_type& nearest(const States& states);
    // Refuses what would take too long.
    void expect_searchable(std::size_t states, std::size_t choices, int line) const;
    void add(States& states, const Packed& state, std::size_t left_out, int line) const;
    States with_unobserved(const States& from, int line);
    std::vector<Action> completed(const LogLine& line) const;
    std::optional<Packed> react(const Packed& state, const Action& action, int line) const;
    States observed(const States& states, const LogLine& line) const;
    std::vector<std::string> differences(const LogLine& line, const Packed& state) const;
    void note(const LogLine& line, const States& before, LogVerdict& verdict);
    // Notes that an event which may have happened is refused by nothing but a size of the model.
    void note_limit(const Packed& state, const Action& action);
    LogFault beyond(LogFault fault, std::vector<Refusal> refusals);
    LogFault fault(const LogLine& line) const;
    LogFault differs(const LogLine& line, const States& after);
    LogFault refused(const LogLine& line, const States& before, const std::vector<Action>& actions, std::size_t faults_before);
    std::vector<std::vector<Action>> first_to(const Packed& from, const Action& action) const;
    bool forbidden_after(const std::vector<Action>& events, const Action& action, const std::vector<Refusal>& refusals) const;
    std::vector<Action> shortest(const Action& action, const std::vector<Refusal>& refusals) const;
    std::string shown(const Packed& state) const;

    const Machine* machine_;
    Parameters p_;
    const LogOptions& options_;
    std::string slice_, file_;
    States states_;
    std::vector<Action> unobserved_, past_;
    bool past_known_ = true;
    bool beyond_ = false;  // the log went on where the model does not follow: what comes after says nothing
    // Why the model did not follow an event that may have happened, where a size alone was the reason: from there on a fault
    // may be the model's.
    std::vector<Refusal> not_followed_;
    std::map<std::string, std::size_t> places_;
    bool started_ = false;
};

}  // namespace sequent
