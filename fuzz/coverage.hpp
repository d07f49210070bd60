// What a run of a pair has exercised: an agreement says nothing of events that never happened.
#pragma once

#include "fuzz/lockstep.hpp"

#include <map>
#include <unordered_set>

namespace sequent::lockstep {

class Coverage {
public:
    // After a step in which both agreed.
    void note(const Pair& pair, std::size_t letter);
    void merge(const Coverage& other);

    // Lines: "events: Post 88, Tick 1203", "refused by: FI-5 311, RO-2 20", "states: 933", "never allowed: Reorg".
    std::string text(const Machine& machine) const;

    const std::map<std::string, std::size_t>& allowed() const { return allowed_; }  // by event
    const std::map<std::string, std::size_t>& refused() const { return refused_; }  // by rule
    std::size_t states() const { return states_.size(); }

private:
    std::map<std::string, std::size_t> allowed_, refused_;
    std::unordered_set<Packed, HashPacked> states_;
};

}  // namespace sequent::lockstep
