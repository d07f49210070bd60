// The engines behind a memory: slices that agree in what they read are explored and proved once, so that a
// folder of thirty chains takes as long as the few of them that differ.
#pragma once

#include "checker/commands/progress.hpp"
#include "checker/report/outcome.hpp"

#include <atomic>
#include <chrono>
#include <map>
#include <tuple>

namespace sequent::commands {

struct Limits {
    unsigned threads = 0;          // 0: all that the machine has
    std::size_t memory_bytes = 0;  // 0: most of what there is
    double seconds = 0;            // of all engines together; 0: no limit
    double question_seconds = 0;   // of each question to the prover; 0: the engines' own limits
    const std::atomic<bool>* stop = nullptr;
};

class Engines {
public:
    Engines(Limits limits, Progress& progress);

    // What progress is shown of.
    void of(std::string what) { what_ = std::move(what); }

    std::shared_ptr<const report::Explored> explore(const report::SliceOutcome& slice);
    // How the rules take part in the states of the instance, each visited once more.
    std::shared_ptr<const Profile> profile(const report::SliceOutcome& slice);
    std::shared_ptr<const prove::Induction> induct(const report::SliceOutcome& slice);
    // Which of the other properties each proved one needs: the induction once more without each of them.
    std::map<std::string, std::vector<std::string>> needs(const report::SliceOutcome& slice);
    // One property, where its trace is wanted: a witness, a figure's.
    std::shared_ptr<const prove::Search> search(const report::SliceOutcome& slice, std::string_view property);
    // The events of a trace of the instance, followed at the deployed parameters; nullopt where they lead nowhere.
    std::optional<std::vector<Action>> search_along(const report::SliceOutcome& slice, const std::string& property,
                                                    const std::vector<Action>& trace);
    // Many at once, at the deployed parameters.
    std::shared_ptr<const report::Searched> search_all(const report::SliceOutcome& slice,
                                                       const std::vector<std::string>& properties);

private:
    using Key = std::tuple<std::string, std::vector<int>>;  // slice, the parameters that it reads
    static Key key(const catalogue::SliceInfo& slice, const Parameters& parameters);
    double seconds_left() const;
    prove::Options prover_options(double seconds_max) const;

    Limits limits_;
    std::string what_;
    Progress& progress_;
    std::chrono::steady_clock::time_point start_;
    std::map<Key, std::shared_ptr<const report::Explored>> explored_;
    std::map<Key, std::shared_ptr<const Profile>> profiles_;
    std::map<Key, std::shared_ptr<const prove::Induction>> inductions_;
    std::map<std::pair<Key, std::string>, std::shared_ptr<const prove::Search>> searches_;
    std::map<std::pair<Key, std::string>, std::optional<std::vector<Action>>> along_;
    std::map<std::pair<Key, std::vector<std::string>>, std::shared_ptr<const report::Searched>> joint_searches_;
};

}  // namespace sequent::commands
