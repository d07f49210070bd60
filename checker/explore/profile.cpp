#include "checker/explore/profile.hpp"

#include "checker/explore/memory.hpp"
#include "checker/explore/sampler.hpp"
#include "checker/explore/table.hpp"
#include "checker/explore/team.hpp"

#include <algorithm>
#include <chrono>
#include <new>
#include <stdexcept>

namespace sequent {
namespace {

using namespace explorer;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t clock_read_every = 4096;

class Profiler {
public:
    Profiler(const Machine& machine, const Parameters& parameters, const ProfileOptions& options)
        : machine_(machine), parameters_(parameters), options_(options), words_(machine.words()), begin_(Clock::now()),
          memory_bytes_(options.memory_bytes > 0 ? options.memory_bytes : memory_bytes_default()),
          table_(machine.bits(), memory_bytes_, std::min(table_bytes_first, memory_bytes_ / 4)), team_(1) {
        for (std::size_t i = 0; i < machine.rules().size(); ++i)
            result_.rules.push_back({machine.rules()[i], machine.rule_events()[i]});
        for (const EventShape& event : machine.events())
            if (!event.leap) result_.events.push_back({event.name});
        for (const Action& action : machine.actions()) {
            std::size_t event = 0;
            while (result_.events[event].event != action.event) ++event;
            event_of_.push_back(event);
        }
    }

    Profile run() {
        Sampler sampler(reactions_.asked_now, result_.rules.size());
        std::vector<std::uint64_t> layer, next;
        const Packed initial = machine_.initial(parameters_);
        is_fresh(initial);
        append(layer, initial);
        bool whole = true;
        while (!layer.empty() && whole) {
            next.clear();
            for (std::size_t at = 0; at < layer.size() && whole; at += words_) {
                Packed state;
                std::copy_n(layer.data() + at, words_, state.word.begin());
                expand(state, next);
                ++result_.states;
                whole = within_budget();
            }
            layer.swap(next);
        }
        result_.complete = whole;
        const std::vector<std::uint64_t> samples = sampler.stop();
        for (std::size_t i = 0; i < samples.size(); ++i) result_.samples += result_.rules[i].samples = samples[i];
        std::erase_if(result_.rules, [&](const RuleUse& use) {
            const EventShape* event = machine_.find_event(use.event);
            return event == nullptr || event->leap;
        });
        return std::move(result_);
    }

private:
    void append(std::vector<std::uint64_t>& states, const Packed& state) const {
        states.insert(states.end(), state.word.begin(), state.word.begin() + words_);
    }

    bool is_fresh(const Packed& state) {
        std::array<std::uint64_t, 2> fresh;
        for (;;) {
            const auto [taken, count] = table_.insert(state.word.data(), 1, fresh.data());
            if (taken == 1) {
                if (count == 1 && ++in_table_ > table_.comfortable() && room()) table_.grow(team_);
                return count == 1;
            }
            if (!room()) throw std::bad_alloc();
            table_.grow(team_);
        }
    }
    bool room() const { return table_.can_grow() && table_.bytes() + table_.growth_bytes() <= memory_bytes_; }

    void expand(const Packed& state, std::vector<std::uint64_t>& next) {
        machine_.reactions(parameters_, state, reactions_);
        for (std::size_t i = 0, first = 0; i < event_of_.size(); first = reactions_.ends[i++]) {
            EventUse& event = result_.events[event_of_[i]];
            ++event.tried;
            const auto& to = reactions_.to[i];
            const bool fresh = to && is_fresh(*to);
            event.happened += to.has_value();
            event.fresh += fresh;
            if (fresh) append(next, *to);
            count(first, reactions_.ends[i], to.has_value(), fresh);
        }
    }

    void count(std::size_t first, std::size_t end, bool happens, bool fresh) {
        std::size_t refusals = 0;
        for (std::size_t k = first; k < end; ++k) {
            result_.rules[reactions_.each[k].rule].asked += refusals == 0;
            refusals += reactions_.each[k].refused != nullptr;
        }
        for (std::size_t k = first; k < end; ++k) {
            const Reaction& one = reactions_.each[k];
            RuleUse& use = result_.rules[one.rule];
            use.guards |= one.guards;
            use.changed += happens && one.changes;
            use.fresh += fresh && one.changes;
            use.refused += one.refused != nullptr;
            use.alone += one.refused != nullptr && refusals == 1;
        }
    }

    bool within_budget() const {
        if (result_.states >= options_.states_max) return false;
        if (options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed)) return false;
        return result_.states % clock_read_every != 0 ||
               std::chrono::duration<double>(Clock::now() - begin_).count() <= options_.seconds_max;
    }

    const Machine& machine_;
    const Parameters& parameters_;
    const ProfileOptions& options_;
    const std::size_t words_;
    const Clock::time_point begin_;
    const std::size_t memory_bytes_;
    Table table_;
    Team team_;
    std::uint64_t in_table_ = 0;
    std::vector<std::size_t> event_of_;  // by action
    AllReactions reactions_;
    Profile result_;
};

// Of 400 samples a share of a half is right to 5 %, two times out of three to half of that.
constexpr std::uint64_t samples_min = 400;

std::optional<double> share_of(std::uint64_t some, std::uint64_t all) {
    if (all < samples_min) return std::nullopt;
    return static_cast<double>(some) / static_cast<double>(all);
}

}  // namespace

std::optional<double> Profile::share(const RuleUse& use) const { return share_of(use.samples, samples); }
std::optional<double> Profile::share(const EventUse& use) const {
    std::uint64_t of_event = 0;
    for (const RuleUse& rule : rules) of_event += rule.event == use.event ? rule.samples : 0;
    return share_of(of_event, samples);
}

Profile profile(const Machine& machine, const Parameters& parameters, const ProfileOptions& options) {
    if (!machine.explorable()) throw std::invalid_argument("the machine cannot be explored");
    return Profiler(machine, parameters, options).run();
}

}  // namespace sequent
