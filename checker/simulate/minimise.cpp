#include "checker/simulate/minimise.hpp"

namespace sequent::simulate {
namespace {

class Search {
public:
    Search(const Scenario& scenario, const Run& run, std::size_t runs_max, const std::atomic<bool>* stop)
        : scenario_(scenario), wanted_(*run.failure), best_(run.script), runs_max_(runs_max), stop_(stop) {}

    // Until a whole pass changes nothing.
    Script smallest() {
        for (bool smaller = true; smaller && !ended();) {
            smaller = remove_steps();
            smaller |= clear_groups();
            smaller |= lower_choices();
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
    // Whole steps, many at a time and then few. Group 0 is the setting.
    bool remove_steps() {
        bool removed = false;
        for (std::size_t size = best_.size() / 2; size >= 1; size /= 2)
            for (std::size_t at = 1; at < best_.size();) {
                Script shorter = best_;
                const std::size_t end = std::min(at + size, shorter.size());
                shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(at),
                              shorter.begin() + static_cast<std::ptrdiff_t>(end));
                if (shorter.size() > 1 && keeps(std::move(shorter))) removed = true;
                else at += size;
                if (ended()) return removed;
            }
        return removed;
    }
    // A step of nothing but zeros lets the next item fall due.
    bool clear_groups() {
        bool cleared = false;
        for (std::size_t at = 0; at < best_.size(); ++at) {
            bool dull = true;
            for (const auto value : best_[at]) dull &= value == 0;
            if (dull) continue;
            Script simpler = best_;
            simpler[at].clear();
            cleared |= keeps(std::move(simpler));
        }
        return cleared;
    }
    bool lower_choices() {
        bool lowered = false;
        for (std::size_t at = 0; at < best_.size(); ++at)
            for (std::size_t i = 0; at < best_.size() && i < best_[at].size(); ++i) {
                std::uint32_t low = 0;  // below it nothing fails
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
