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
    const auto& alphabet = machine.alphabet();
    for (std::size_t letter = 0; letter < alphabet.size();) {
        Event event{tag_of(first_name(alphabet[letter].event)), letter, {}};
        std::array<std::set<int>, choices_max> values;
        std::size_t end = letter;
        if (alphabet[letter].picks.size() > choices_max)
            throw std::invalid_argument(alphabet[letter].event + " has more choices than an input has bytes for");
        for (; end < alphabet.size() && alphabet[end].event == alphabet[letter].event; ++end)
            for (std::size_t i = 0; i < alphabet[end].picks.size(); ++i) values[i].insert(alphabet[end].picks[i].second);
        for (std::size_t i = 0; i < choices_max; ++i) event.counts[i] = values[i].size();
        letter = end;
        events_.push_back(event);
    }
    if (events_.empty() || events_.size() > by_tag_.size())
        throw std::invalid_argument("the model of " + std::string(machine.name()) + " has no events, or too many for inputs");
    for (std::size_t tag = 0; tag < by_tag_.size(); ++tag) by_tag_[tag] = static_cast<std::uint8_t>(tag % events_.size());
    for (std::size_t i = 0; i < events_.size(); ++i) by_tag_[events_[i].tag] = static_cast<std::uint8_t>(i);
}

std::size_t Spelling::letter(const EventBytes& bytes) const {
    const Event& event = events_[by_tag_[bytes[0]]];
    std::size_t offset = 0;
    for (std::size_t i = 0; i < choices_max && event.counts[i] > 0; ++i)
        offset = offset * event.counts[i] + bytes[1 + i] % event.counts[i];
    return event.first + offset;
}

EventBytes Spelling::bytes(std::size_t letter) const {
    std::size_t at = events_.size() - 1;
    while (events_[at].first > letter) --at;
    const Event& event = events_[at];
    EventBytes bytes{event.tag};
    std::size_t offset = letter - event.first;
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
