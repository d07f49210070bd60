#include "checker/simulate/consensus_judge.hpp"

#include "checker/lockstep/lockstep.hpp"

#include <algorithm>

namespace sequent::simulate {

const ActionIndex::Event& ActionIndex::event(std::string_view name) {
    for (const auto& [known, event] : events_)
        if (known == name) return event;
    const auto& actions = machine_->actions();
    Event event;
    event.first = static_cast<std::size_t>(
        std::find_if(actions.begin(), actions.end(), [&](const Action& a) { return a.event == name; }) - actions.begin());
    // The first action of an event has the least picks, its last one the greatest.
    for (const auto& [pick, value] : actions.at(event.first).picks) event.ranges.emplace_back(value, value);
    for (std::size_t i = event.first; i < actions.size() && actions[i].event == name; ++i)
        for (std::size_t k = 0; k < event.ranges.size(); ++k)
            event.ranges[k].second = std::max(event.ranges[k].second, actions[i].picks[k].second);
    return events_.emplace_back(std::string(name), std::move(event)).second;
}

std::optional<std::size_t> ActionIndex::find(std::string_view name, std::initializer_list<int> picks) {
    const Event& at = event(name);
    std::size_t offset = 0, k = 0;
    for (const int value : picks) {
        const auto [least, greatest] = at.ranges.at(k++);
        if (value < least || value > greatest) return std::nullopt;
        offset = offset * static_cast<std::size_t>(greatest - least + 1) + static_cast<std::size_t>(value - least);
    }
    return at.first + offset;
}

void ConsensusJudge::accept(Context& context, std::size_t index, const Packed& to) {
    model_ = to;
    history_.push_back(static_cast<std::uint16_t>(index));
    ++context.counters.allowed;
    context.log([&] { return setting_->slice + ": in the model, " + lockstep::to_text(machine_->actions()[index]); });
    judge_(context, model_, [&] { return events(); });
}

void ConsensusJudge::must(Context& context, std::string_view event, std::initializer_list<int> picks) {
    if (outside_ || context.failure) return;
    const auto index = index_->find(event, picks);
    if (!index) return leave(context);
    Packed to;
    if (machine_->apply(setting_->parameters, model_, *index, to)) return accept(context, *index, to);
    const Action& action = machine_->actions()[*index];
    std::string rules;
    for (const auto& id : machine_->refused_by(setting_->parameters, model_, action)) rules += " " + id;
    fail(context, "disagreement",
         "the implementation did " + lockstep::to_text(action) + ", which the model refuses by" + rules);
}

bool ConsensusJudge::may(Context& context, std::string_view event, std::initializer_list<int> picks) {
    if (outside_ || context.failure) return false;
    const auto index = index_->find(event, picks);
    Packed to;
    if (!index || !machine_->apply(setting_->parameters, model_, *index, to)) return false;
    accept(context, *index, to);
    return true;
}

void ConsensusJudge::leave(Context& context) {
    if (outside_) return;
    outside_ = true;
    ++context.counters.outside;
    context.log([&] { return setting_->slice + ": the height has left what the model's instance has room for"; });
}

void ConsensusJudge::fail(Context& context, std::string what, std::string text) const {
    if (!context.failure) context.failure = {setting_->slice, std::move(what), std::move(text), setting_->parameters, events()};
}

void ConsensusJudge::violated(Context& context, const std::string& property, const std::string& text) {
    const auto& expected = setting_->expected;
    if (std::find(expected.begin(), expected.end(), property) == expected.end())
        return fail(context, property, property + " is violated: " + text);
    if (!counted_ && outside_) ++context.counters.expected[property];
    counted_ = true;
}

int ConsensusJudge::variable(std::string_view name) const {
    static thread_local std::vector<int> values;
    values.resize(machine_->variables().size());
    machine_->unpack(model_, values);
    const auto at = std::find(machine_->variables().begin(), machine_->variables().end(), name);
    return values.at(static_cast<std::size_t>(at - machine_->variables().begin()));
}

std::vector<Action> ConsensusJudge::events() const {
    std::vector<Action> actions;
    for (const std::uint16_t index : history_) actions.push_back(machine_->actions()[index]);
    return actions;
}

}  // namespace sequent::simulate
