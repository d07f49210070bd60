#include "checker/lockstep/input.hpp"

#include "model/catalogue.hpp"
#include "model/events.hpp"

#include <map>
#include <mutex>
#include <set>
#include <stdexcept>

namespace sequent::lockstep {

std::size_t slice_at(std::size_t byte) { return byte < catalogue::slices.size() ? byte : byte % slices_folded; }

Spelling::Spelling(const Machine& machine) {
    const auto& actions = machine.actions();
    for (std::size_t index = 0; index < actions.size();) {
        Event event{tag_of(first_name(actions[index].event)), index, {}};
        std::array<std::set<int>, choices_max> values;
        std::size_t end = index;
        if (actions[index].picks.size() > choices_max)
            throw std::invalid_argument(actions[index].event + " has more choices than an input has bytes for");
        for (; end < actions.size() && actions[end].event == actions[index].event; ++end)
            for (std::size_t i = 0; i < actions[end].picks.size(); ++i) values[i].insert(actions[end].picks[i].second);
        for (std::size_t i = 0; i < choices_max; ++i) event.counts[i] = values[i].size();
        index = end;
        events_.push_back(event);
    }
    if (events_.empty() || events_.size() > by_tag_.size())
        throw std::invalid_argument("the model of " + std::string(machine.name()) + " has no events, or too many for inputs");
    for (std::size_t tag = 0; tag < by_tag_.size(); ++tag) by_tag_[tag] = static_cast<std::uint8_t>(tag % events_.size());
    for (std::size_t i = 0; i < events_.size(); ++i) by_tag_[events_[i].tag] = static_cast<std::uint8_t>(i);
}

std::size_t Spelling::index(const EventBytes& bytes) const {
    const Event& event = events_[by_tag_[bytes[0]]];
    std::size_t offset = 0;
    for (std::size_t i = 0; i < choices_max && event.counts[i] > 0; ++i)
        offset = offset * event.counts[i] + bytes[1 + i] % event.counts[i];
    return event.first + offset;
}

EventBytes Spelling::bytes(std::size_t index) const {
    std::size_t at = events_.size() - 1;
    while (events_[at].first > index) --at;
    const Event& event = events_[at];
    EventBytes bytes{event.tag};
    std::size_t offset = index - event.first;
    for (std::size_t i = choices_max; i-- > 0;)
        if (event.counts[i] > 0) {
            bytes[1 + i] = static_cast<std::uint8_t>(offset % event.counts[i]);
            offset /= event.counts[i];
        }
    return bytes;
}

const Spelling& spelling_of(const Machine& machine) {
    static std::map<const Machine*, Spelling> made;
    static std::mutex guard;
    const std::lock_guard lock(guard);
    return made.try_emplace(&machine, machine).first->second;
}

}  // namespace sequent::lockstep
