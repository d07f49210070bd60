#include "checker/simulate/minimise.hpp"

#include <algorithm>

namespace sequent::simulate {
namespace {

constexpr std::size_t pair_distance_max = 24;  // steps

class Search {
public:
    Search(const Scenario& scenario, const Run& run, std::size_t runs_max, const std::atomic<bool>* stop)
        : scenario_(scenario), wanted_(*run.failure), best_(run.script), runs_max_(runs_max), stop_(stop) {}

    // Until a whole pass changes nothing. Choices are lowered last: it takes many runs and makes nothing shorter.
    Script smallest() {
        for (bool smaller = true; smaller && !ended();) {
            smaller = in_chunks([](Script& script, std::size_t from, std::size_t to) {
                script.erase(script.begin() + static_cast<std::ptrdiff_t>(from),
                             script.begin() + static_cast<std::ptrdiff_t>(to));
                return true;
            });
            smaller |= in_chunks([](Script& script, std::size_t from, std::size_t to) {
                bool changed = false;
                for (std::size_t i = from; i < to; ++i)
                    if (first_of(script[i]) == step_due) changed = true, script[i] = {step_loses};
                return changed;
            });
            smaller |= in_chunks([](Script& script, std::size_t from, std::size_t to) {
                bool changed = false;
                for (std::size_t i = from; i < to; ++i)
                    if (!is_dull(script[i])) changed = true, script[i].clear();
                return changed;
            });
            if (!smaller) smaller = remove_pairs();
            if (!smaller) smaller = lower_choices();
        }
        return best_;
    }
    std::size_t runs() const { return runs_; }

private:
    bool ended() const { return runs_ >= runs_max_ || (stop_ && stop_->load()); }

    // Keeps the script if it fails in the same way; what comes after the failure is cut off.
    bool keeps(Script script) {
        if (ended()) return false;
        ++runs_;
        Run run = simulate(scenario_, Choices::from_script(std::move(script)));
        if (!run.failure || !run.failure->like(wanted_)) return false;
        best_ = std::move(run.script);
        return true;
    }
    static std::uint32_t first_of(const std::vector<std::uint32_t>& group) { return group.empty() ? step_due : group[0]; }
    static bool is_dull(const std::vector<std::uint32_t>& group) {
        return first_of(group) == step_loses ||
               std::all_of(group.begin(), group.end(), [](std::uint32_t value) { return value == 0; });
    }
    // Changes many steps at a time and then few: change(script, from, to) says whether it changed anything. The setting,
    // which is group 0, is changed by itself.
    template <class Change>
    bool in_chunks(Change&& change) {
        bool smaller = false;
        for (std::size_t size = best_.size() / 2; size >= 1; size /= 2)
            for (std::size_t at = 1; at < best_.size() && !ended();) {
                Script other = best_;
                if (change(other, at, std::min(at + size, other.size())) && other.size() > 1 && keeps(std::move(other)))
                    smaller = true;
                else at += size;
            }
        return smaller;
    }
    // A step that sends something and the one in which it arrives can only go together.
    bool remove_pairs() {
        bool smaller = false;
        for (std::size_t first = 1; first + 1 < best_.size() && !ended(); ++first)
            for (std::size_t second = first + 1; second < std::min(best_.size(), first + pair_distance_max); ++second) {
                Script other = best_;
                other.erase(other.begin() + static_cast<std::ptrdiff_t>(second));
                other.erase(other.begin() + static_cast<std::ptrdiff_t>(first));
                if (other.size() < 2 || !keeps(std::move(other))) continue;
                smaller = true;
                second = first;
            }
        return smaller;
    }
    bool lower_choices() {
        bool lowered = false;
        for (std::size_t at = 0; at < best_.size(); ++at)
            for (std::size_t i = 0; at < best_.size() && i < best_[at].size(); ++i) {
                if (at > 0 && i == 0 && best_[at][0] == step_loses) break;  // less happens than if it arrived
                std::uint32_t low = 0;                                      // below it nothing fails
                while (at < best_.size() && i < best_[at].size() && low < best_[at][i] && !ended()) {
                    Script simpler = best_;
                    const std::uint32_t before = simpler[at][i];
                    const std::uint32_t tried = low + (before - low) / 2;
                    simpler[at][i] = tried;
                    if (keeps(std::move(simpler))) lowered = true;
                    else low = tried + 1;
                }
            }
        return lowered;
    }

    const Scenario& scenario_;
    const Failure& wanted_;
    Script best_;
    std::size_t runs_ = 0, runs_max_;
    const std::atomic<bool>* stop_;
};

}  // namespace

Minimised minimise(const Scenario& scenario, const Run& run, std::size_t runs_max, const std::atomic<bool>* stop) {
    Search search(scenario, run, runs_max, stop);
    const Script smallest = search.smallest();
    return {simulate(scenario, Choices::from_script(smallest), true), search.runs()};
}

}  // namespace sequent::simulate
