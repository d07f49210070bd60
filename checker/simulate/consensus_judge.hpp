// What honest validators did, as events of the model: the judge of one height. Each event must be one that the model allows
// in the order in which it happened. What the model's instance has no room for (a later round, a third value) ends the
// judgement of this height, not the run: agreement is then still checked on the decisions themselves.
#pragma once

#include "checker/simulate/world.hpp"

#include <string_view>

namespace sequent::simulate {

// A machine's actions by event and picks, without a search.
class ActionIndex {
public:
    explicit ActionIndex(const Machine& machine) : machine_(&machine) {}
    // The index of the action, or nullopt where a pick is out of the event's range. The event must be of the machine.
    std::optional<std::size_t> find(std::string_view event, std::initializer_list<int> picks);

private:
    struct Event {
        std::size_t first = 0;
        std::vector<std::pair<int, int>> ranges;  // of its picks
    };
    const Event& event(std::string_view name);
    const Machine* machine_;
    std::vector<std::pair<std::string, Event>> events_;
};

class ConsensusJudge {
public:
    ConsensusJudge(const SliceSetting& setting, const Machine& machine, ActionIndex& index)
        : setting_(&setting), machine_(&machine), index_(&index), judge_(setting, machine),
          model_(machine.initial(setting.parameters)) {}

    // What somebody honest did: fails the run where the model refuses it.
    void must(Context&, std::string_view event, std::initializer_list<int> picks);
    // What the adversary may have done, or what follows from what is there: true where the model allows it.
    bool may(Context&, std::string_view event, std::initializer_list<int> picks);
    // The height has gone where the model's instance ends.
    void leave(Context&);
    bool is_outside() const { return outside_; }
    void fail(Context&, std::string what, std::string text) const;
    // An invariant that is broken beyond the model's instance: counted where the design is known to violate it.
    void violated(Context&, const std::string& property, const std::string& text);

    const Packed& model() const { return model_; }
    int variable(std::string_view name) const;

private:
    void accept(Context&, std::size_t index, const Packed& to);
    std::vector<Action> events() const;

    const SliceSetting* setting_;
    const Machine* machine_;
    ActionIndex* index_;
    Judge judge_;
    Packed model_;
    std::vector<std::uint16_t> history_;
    bool outside_ = false, counted_ = false;
};

}  // namespace sequent::simulate
