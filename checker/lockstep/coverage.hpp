// What a run of a pair has exercised: an agreement says nothing of events that never happened.
#pragma once

#include "checker/lockstep/lockstep.hpp"

#include <map>
#include <set>
#include <unordered_set>

namespace sequent::lockstep {

class Coverage {
public:
    // After a step in which both agreed.
    void note(const Pair& pair, std::size_t index);
    void merge(const Coverage& other);

    // Lines: "events: Post 88, Tick 1203", "refused by: FI-5 311, RO-2 20", "states: 933", "cannot be
    // realised: Reorg 3", "never allowed: Reorg", "rules never exercised: FI-9", "never compared: inbox.touched"; the last
    // four where there are any.
    std::string text(const Pair& start) const;

    const std::map<std::string, std::size_t>& allowed() const { return allowed_; }  // by event
    const std::map<std::string, std::size_t>& refused() const { return refused_; }  // by rule
    std::size_t states() const { return states_.size(); }
    // Rules that changed no state in an event that both allowed, and refused none.
    std::vector<std::string> never_exercised(const Machine& machine) const;

private:
    std::map<std::string, std::size_t> allowed_, refused_, unrealised_;
    std::set<std::string> exercised_;
    std::size_t rules_ = 0;  // of the machine, each once; 0: nothing was noted yet
    std::unordered_set<Packed, HashPacked> states_;
};

}  // namespace sequent::lockstep
