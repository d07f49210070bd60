// Known differences between a model and an implementation, declared in a file: lock-step goes on past them and counts how often
// each was needed. One that is needed no more is as much of a finding as a new one.
#pragma once

#include "checker/machine.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sequent::lockstep {

struct Deviation {
    enum class Kind {
        differs,       // both accept the event, and afterwards the state variable has another value
        refuses,       // the model allows it, the implementation refuses
        accepts,       // the model refuses it, the implementation accepts
        unrealisable,  // it has a counterpart in the implementation in some states only
    };
    Kind kind = Kind::differs;
    // Of the model: one that acts in the event; of `accepts`, one that refuses it; of `unrealisable`, any that concerns it.
    std::string rule;
    std::string event;     // by its name, whatever its choices
    std::string variable;  // of `differs`: "inbox.synced", or "inbox.age" for all of an array
    std::string reason, source;
    int line = 0;  // where it is declared
    std::size_t needed = 0;

    std::string text() const;  // "FI-21, Post, inbox.synced"
};

class Deviations {
public:
    // Throws InputError: no TOML, a key missing or unknown, a rule, event or variable that this machine does not have, two that
    // say the same.
    static Deviations parse(std::string_view text, const std::string& file, const Machine& machine);

    bool declares(Deviation::Kind kind, std::string_view event) const;
    // Is this declared? `rules` are those of the model at this place. Every declaration that covers it is counted. A
    // refusal where no rule of the model changes anything is covered by the event's name.
    bool covers(Deviation::Kind kind, std::string_view event, const std::vector<std::string>& rules,
                std::string_view variable = {});

    const std::vector<Deviation>& all() const { return all_; }
    const std::string& file() const { return file_; }

private:
    std::string file_;
    std::vector<Deviation> all_;
};

}  // namespace sequent::lockstep
