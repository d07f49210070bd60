#include "checker/report/plays.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

namespace sequent::report {
namespace {

class Run final : public Script {
public:
    Run(const Machine& machine, const Parameters& parameters) : machine_(machine), p_(parameters), state_(machine.initial(p_)) {
        trail_.push_back(state_);
    }

    bool act(const std::string& event, const Picks& picks) override {
        const Action action{event, picks};
        const auto to = machine_.apply(p_, state_, action);
        if (!to) return false;
        state_ = *to;
        actions_.push_back(action);
        trail_.push_back(state_);
        return true;
    }

    bool allows(const std::string& event, const Picks& picks) const override {
        return machine_.apply(p_, state_, {event, picks}).has_value();
    }

    // Lets `blocks` L1 blocks pass: block by block while something included is in the inbox, then at once.
    bool wait(int blocks) override {
        while (blocks > 0) {
            if (blocks >= 3 && act("Elapse", {{"blocks", blocks}})) return true;
            if (!act("Tick", {})) return false;
            --blocks;
        }
        return true;
    }

    int value(const std::string& name) const override {
        const auto& names = machine_.variables();
        const auto at = std::find(names.begin(), names.end(), name);
        return machine_.unpack(state_)[static_cast<std::size_t>(at - names.begin())];
    }

    // By bisection.
    int blocks_until(int blocks_max, const std::function<bool(const Script&)>& due) const override {
        int low = 0, high = blocks_max;
        while (low < high) {
            const int middle = low + (high - low) / 2;
            Run ahead = *this;
            if (!ahead.wait(middle) || due(ahead)) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    const std::vector<Packed>& trail() const { return trail_; }
    const std::vector<Action>& actions() const { return actions_; }

private:
    const Machine& machine_;
    const Parameters& p_;
    Packed state_;
    std::vector<Packed> trail_;  // the states so far, the initial one first
    std::vector<Action> actions_;
};

}  // namespace

std::optional<std::vector<Action>> play_to(const catalogue::SliceInfo& slice, const Machine& machine,
                                           const Parameters& parameters, std::string_view witness) {
    const auto play = std::find_if(slice.plays.begin(), slice.plays.end(),
                                   [&](const Play& one) { return catalogue::lists(one.witnesses, ' ', witness); });
    if (play == slice.plays.end()) return std::nullopt;
    const auto& all = machine.properties();
    const auto at = std::find_if(all.begin(), all.end(), [&](const Property& property) { return property.id == witness; });
    if (at == all.end() || at->kind != PropertyKind::witness) return std::nullopt;
    Run run(machine, parameters);
    play->run(run, parameters);
    for (std::size_t i = 0; i < run.trail().size(); ++i) {
        std::uint64_t held = 0;
        machine.judge_batch(parameters, run.trail()[i].word.data(), 1, &held);
        if ((held >> (at - all.begin())) & 1)
            return std::vector<Action>(run.actions().begin(), run.actions().begin() + static_cast<std::ptrdiff_t>(i));
    }
    return std::nullopt;
}

}  // namespace sequent::report
