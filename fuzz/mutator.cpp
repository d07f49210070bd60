#include "fuzz/mutator.hpp"

#include "checker/lockstep/designs.hpp"
#include "model/catalogue.hpp"

#include <algorithm>
#include <cstring>
#include <random>

namespace sequent::lockstep {
namespace {

using Bytes = std::vector<std::uint8_t>;

std::string_view slice_of(std::span<const std::uint8_t> bytes) {
    return catalogue::slices[slice_at(bytes.empty() ? 0 : bytes[0])].name;
}

// Where the events begin, and how long each is.
struct Layout {
    std::size_t header, event;
};
Layout layout(std::span<const std::uint8_t> bytes) {
    return is_whole_design(bytes) ? Layout{whole_design_header, whole_design_event} : Layout{header_bytes(bytes), event_bytes};
}

class Mutation {
public:
    Mutation(unsigned seed, std::span<const std::uint8_t> bytes) : random_(seed), layout_(layout(bytes)) {
        header_.assign(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(std::min(layout_.header, bytes.size())));
        header_.resize(layout_.header);
        for (std::size_t at = layout_.header; at + layout_.event <= bytes.size(); at += layout_.event)
            std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), layout_.event, events_.emplace_back().begin());
    }

    void change_once() {
        switch (below(10)) {
            case 0: return change_parameter();
            case 1:
            case 2: return insert();
            case 3: return drop();
            case 4: return replace();
            case 5: return exchange();
            case 6: return retime();
            case 7: return repeat_run();
            case 8: return repeat_event();
            default: return replace();
        }
    }

    std::size_t write(std::span<std::uint8_t> out) const {
        std::size_t at = std::min(header_.size(), out.size());
        std::copy_n(header_.begin(), at, out.begin());
        for (const Event& event : events_) {
            if (at + layout_.event > out.size()) break;
            std::copy_n(event.begin(), layout_.event, out.begin() + static_cast<std::ptrdiff_t>(at));
            at += layout_.event;
        }
        return at;
    }

    // Keeps the events up to one of them, and goes on with the other's from one of its own.
    void splice(Mutation& other) {
        events_.resize(below(events_.size() + 1));
        const std::size_t from = below(other.events_.size() + 1);
        events_.insert(events_.end(), other.events_.begin() + static_cast<std::ptrdiff_t>(from), other.events_.end());
        shorten();
    }

private:
    using Event = std::array<std::uint8_t, whole_design_event>;  // of which layout_.event count

    std::size_t below(std::size_t n) { return n == 0 ? 0 : random_() % n; }
    auto place(std::size_t at) { return events_.begin() + static_cast<std::ptrdiff_t>(at); }
    Event any_event() {
        // Half of the new events are ones that the input has already: what matters together stands together.
        if (!events_.empty() && below(2) == 0) return events_[below(events_.size())];
        Event event;
        for (std::uint8_t& byte : event) byte = static_cast<std::uint8_t>(random_());
        return event;
    }
    void shorten() { events_.resize(std::min(events_.size(), events_max)); }

    void change_parameter() {
        const bool whole = is_whole_design(header_);
        if (whole || (header_.size() > 2 && below(2) == 0)) {  // another design; another value, or another parameter
            header_[(whole ? 1 : 2) + below(header_.size() - (whole ? 1 : 2))] = static_cast<std::uint8_t>(random_());
        } else if (header_.size() < 2 + 2 * fields_max) {
            for (int byte = 0; byte < 2; ++byte) header_.push_back(static_cast<std::uint8_t>(random_()));
            header_[1] = static_cast<std::uint8_t>((header_.size() - 2) / 2);
        }
    }
    void insert() {
        for (std::size_t n = 1 + below(3); n > 0; --n) events_.insert(place(below(events_.size() + 1)), any_event());
        shorten();
    }
    void drop() {
        if (events_.empty()) return insert();
        const std::size_t at = below(events_.size());
        events_.erase(place(at), place(std::min(events_.size(), at + 1 + below(3))));
    }
    void replace() {
        if (events_.empty()) return insert();
        events_[below(events_.size())] = any_event();
    }
    void exchange() {
        if (events_.size() < 2) return insert();
        const std::size_t at = below(events_.size() - 1);
        const Event later = events_[at + 1];
        events_[at + 1] = events_[at];
        events_[at] = later;
    }
    void retime() {
        if (events_.size() < 2) return insert();
        const std::size_t from = below(events_.size());
        const Event moved = events_[from];
        events_.erase(place(from));
        events_.insert(place(below(events_.size() + 1)), moved);
    }
    void repeat_event() {
        if (events_.empty()) return insert();
        const std::size_t at = below(events_.size());
        const Event repeated = events_[at];
        events_.insert(place(at), 1 + below(6), repeated);
        shorten();
    }
    void repeat_run() {
        if (events_.empty()) return insert();
        const std::size_t from = below(events_.size());
        const std::size_t length = 1 + below(std::min<std::size_t>(events_.size() - from, 8));
        const std::vector<Event> run(place(from), place(from + length));
        events_.insert(place(below(events_.size() + 1)), run.begin(), run.end());
        shorten();
    }

    std::minstd_rand random_;
    Layout layout_;
    Bytes header_;
    std::vector<Event> events_;
};

// Goes on from some point of the run with events that the model allows there: a run of random events is mostly refusals.
// `events` are of one slice or another of `slices`.
void extend(const std::vector<Setting>& slices, std::vector<DesignCommands::Event>& events, std::minstd_rand& random) {
    if (random() % 2 == 0) events.resize(random() % (events.size() + 1));
    std::vector<Packed> states;
    for (const Setting& slice : slices) states.push_back(machine_for(slice).initial(slice.parameters));
    const auto apply = [&](std::size_t slice, std::size_t index, Packed& to) {
        return machine_for(slices[slice]).apply(slices[slice].parameters, states[slice], index, to);
    };
    for (const auto& [slice, index] : events) apply(slice, index, states[slice]);
    // Tried until one is allowed: to ask the model of every event would cost more than to run the input.
    constexpr int tries_max = 32;
    std::size_t slice = random() % slices.size();
    for (std::size_t more = 1 + random() % 8; more > 0 && events.size() < events_max; --more) {
        if (random() % 4 == 0) slice = random() % slices.size();
        const std::size_t all = machine_for(slices[slice]).actions().size();
        for (int tries = 0; tries < tries_max; ++tries) {
            const std::size_t index = random() % all;
            if (!apply(slice, index, states[slice])) continue;
            events.push_back({slice, index});
            break;
        }
    }
}

std::size_t extend(std::uint8_t* data, std::size_t size, std::size_t max_size, std::minstd_rand& random) {
    const auto [header, event_size] = layout({data, size});
    if (max_size < header) return size;
    std::fill(data + std::min(size, header), data + header, std::uint8_t{0});
    const std::span<const std::uint8_t> bytes{data, std::max(size, header)};
    const bool whole = is_whole_design(bytes);
    DesignCommands commands;
    std::vector<Setting> slices;
    if (whole) {
        commands = decode_design(bytes);
        slices = designs()[commands.design].slices;
    } else {
        const Commands single = decode(bytes);
        slices = {single.setting};
        for (const std::size_t index : single.steps) commands.events.push_back({0, index});
    }
    extend(slices, commands.events, random);
    std::size_t at = header;
    for (const auto& [slice, index] : commands.events) {
        if (at + event_size > max_size) break;
        if (whole) data[at++] = static_cast<std::uint8_t>(catalogue::find_slice(slices[slice].slice)->number);
        for (const std::uint8_t byte : spelling_of(machine_for(slices[slice])).bytes(index)) data[at++] = byte;
    }
    return at;
}

}  // namespace

bool belongs_to(std::span<const std::uint8_t> bytes, std::string_view area) {
    if (is_whole_design(bytes)) return area == "composition";
    const Harness* harness = find_harness(slice_of(bytes));
    return harness && harness->area == area;
}

std::size_t mutate(std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned seed, std::string_view area) {
    if (max_size == 0) return 0;
    std::minstd_rand random(seed ^ 0x5eed);
    // A stray input, and now and then any, goes to another slice of the area; its parameters and events stay as bytes.
    if (!belongs_to({data, size}, area) || random() % 64 == 0) {
        std::vector<std::uint8_t> candidates;
        for (const catalogue::SliceInfo& slice : catalogue::slices)
            if (const Harness* harness = find_harness(slice.name); harness && harness->area == area)
                candidates.push_back(static_cast<std::uint8_t>(slice.number));
        if (area == "composition") candidates.push_back(whole_design);
        if (candidates.empty()) return size;
        data[0] = candidates[random() % candidates.size()];
        size = std::max<std::size_t>(size, 1);
    }
    if (random() % 8 == 0) return extend(data, size, max_size, random);
    Mutation mutation(seed, {data, size});
    for (std::size_t changes = 1 + random() % 4; changes > 0; --changes) mutation.change_once();
    return mutation.write({data, max_size});
}

std::size_t cross(std::span<const std::uint8_t> first, std::span<const std::uint8_t> second, std::span<std::uint8_t> out,
                  unsigned seed) {
    if (is_whole_design(first) != is_whole_design(second) || slice_of(first) != slice_of(second)) return 0;
    Mutation mutation(seed, first), other(seed, second);
    mutation.splice(other);
    return mutation.write(out);
}

}  // namespace sequent::lockstep
