#include "checker/replay/replayer.hpp"

#include "checker/machines/leaps.hpp"
#include "checker/formats/log_writer.hpp"
#include "checker/report/trace.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace sequent {
namespace {

Action action_of(const ItfState& state) {
    Action action{state.action, {}};
    for (const auto& [name, value] : state.picks) {
        // Far out of any event's range; the machine then refuses the pick by name.
        const bool fits = value >= 0 && value <= 0x7fffffff;
        action.picks.emplace_back(name, fits ? static_cast<int>(value) : -1);
    }
    return action;
}

class Replayer {
public:
    Replayer(const ItfTrace& trace, const TraceSetting& setting)
        : trace_(trace), slice_(setting.slice->name), machine_(*setting.machine), p_(setting.parameters) {}

    void beside(std::unique_ptr<Implementation> implementation) { implementation_ = std::move(implementation); }
    void log_to(std::ostream& log) {
        log_.emplace(log, log_header(slice_, p_, trace_.design));
        log_->keep(slice_, machine_.variables());
    }

    Replay run() {
        Replay replay;
        replay.with_implementation = implementation_ != nullptr;
        state_ = machine_.initial(p_);
        states_.push_back(state_);
        if (log_ && implementation_) log_->initial(slice_, implementation_->observe());
        ReplayStep start;
        compare(trace_.states.front(), start);
        if (trace_.states.front().action != "init") start.divergences.push_back("the trace does not begin with init");
        replay.steps.push_back(start);
        for (std::size_t i = 1; i < trace_.states.size() && replay.steps.back().divergences.empty(); ++i)
            replay.steps.push_back(step(trace_.states[i]));
        replay.agrees = replay.steps.back().divergences.empty();
        if (replay.agrees) conclude(replay);
        else replay.conclusion = "diverges at step " + std::to_string(replay.steps.size() - 1);
        return replay;
    }

private:
    ReplayStep step(const ItfState& expected) {
        ReplayStep step;
        step.action = action_of(expected);
        std::optional<Packed> to;
        try {
            to = machine_.apply(p_, state_, step.action);
        } catch (const std::invalid_argument& unknown) {
            step.divergences.push_back(std::string("model: ") + printable(unknown.what()));
            return step;
        } catch (const std::logic_error& out_of_range) {
            step.divergences.push_back(std::string("model: ") + out_of_range.what());
            return step;
        }
        if (!to) {
            std::string rules;
            for (const std::string& id : machine_.refused_by(p_, state_, step.action))
                rules += (rules.empty() ? "" : ", ") + id;
            step.divergences.push_back("model: refused by " + rules);
            return step;
        }
        step.changes = report::changes(machine_, state_, *to);
        state_ = *to;
        states_.push_back(state_);
        run_implementation(step);
        if (step.divergences.empty()) compare(expected, step);
        return step;
    }

    void run_implementation(ReplayStep& step) {
        if (!implementation_) return;
        for (const Action& action : machines::in_units(machine_.in_order(step.action))) {
            const auto refusal = implementation_->apply(action);
            if (!refusal) continue;
            step.divergences.push_back("implementation: refuses " + report::shown(action) + ": " + *refusal);
            return;
        }
        if (log_) log_->event(slice_, step.action, implementation_->observe());
    }

    void compare(const ItfState& expected, ReplayStep& step) const {
        std::map<std::string, int> model;
        const std::vector<int> values = machine_.unpack(state_);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::string& variable = machine_.variables()[i];
            model[variable] = values[i];
            const std::int64_t claimed = expected.values.at(report::name_in_trace(variable));
            if (claimed != values[i])
                step.divergences.push_back(variable + ": the trace has " + std::to_string(claimed) + ", the model " +
                                           std::to_string(values[i]));
        }
        if (!implementation_) return;
        for (const auto& [variable, value] : implementation_->observe()) {
            const auto at = model.find(variable);
            if (at != model.end() && at->second != value)
                step.divergences.push_back(variable + ": the model has " + std::to_string(at->second) +
                                           ", the implementation " + std::to_string(value));
        }
    }

    bool bit(const Packed& state, std::size_t k) const {
        std::uint64_t held = 0;
        machine_.judge_batch(p_, state.word.data(), 1, &held);
        return (held >> k) & 1;
    }

    void conclude(Replay& replay) const {
        const auto& all = machine_.properties();
        const auto at = std::find_if(all.begin(), all.end(), [&](const Property& p) { return p.id == trace_.property; });
        if (trace_.property.empty()) {
            replay.conclusion = "the trace names no property";
            return;
        }
        if (at == all.end()) {
            replay.claim = false;
            replay.conclusion = printable(trace_.property) + " is no property of this design";
            return;
        }
        const auto k = static_cast<std::size_t>(at - all.begin());
        if (at->kind == PropertyKind::witness) return conclude_witness(replay, k);
        const bool broken = !bit(state_, k);
        const bool claimed = trace_.status == "violation";
        replay.claim = broken == claimed;
        replay.conclusion = at->id + (broken ? " is violated" : " holds") + " in the last state, " +
                            (*replay.claim ? "as claimed" : "against the claim");
    }

    // A figure's trace goes one step beyond its witness, to the inclusion.
    void conclude_witness(Replay& replay, std::size_t k) const {
        const std::string& id = machine_.properties()[k].id;
        for (std::size_t i = states_.size(); i-- > 0;)
            if (bit(states_[i], k)) {
                replay.claim = true;
                replay.conclusion = id + " is witnessed in state " + std::to_string(i) + ", as claimed";
                return;
            }
        replay.claim = false;
        replay.conclusion = id + " is witnessed in no state, against the claim";
    }

    const ItfTrace& trace_;
    const std::string_view slice_;
    const Machine& machine_;
    const Parameters& p_;
    std::unique_ptr<Implementation> implementation_;
    std::optional<LogWriter> log_;
    Packed state_;
    std::vector<Packed> states_;
};

}  // namespace

Replay replay(const ItfTrace& trace, const TraceSetting& setting, const ImplementationFactory& factory, std::ostream* log) {
    Replayer replayer(trace, setting);
    if (log) replayer.log_to(*log);
    std::string why_without;
    if (!trace.weakening.empty()) why_without = "the trace uses a weakened rule, the implementation does not";
    else if (auto implementation = factory ? factory(setting.slice->name, setting.parameters) : nullptr)
        replayer.beside(std::move(implementation));
    else why_without = "no implementation of " + std::string(setting.slice->name);
    Replay result = replayer.run();
    result.why_without = why_without;
    return result;
}

}  // namespace sequent
