// How fast the explorer is, on one shipped instance of each slice: states and transitions a second and bytes a state, on one
// thread and on two, beside the naive twin in the same run (a set of states, one thread), so that what is compared is a ratio.
#include "checker/design/find.hpp"
#include "checker/explore/explorer.hpp"
#include "checker/explore/naive.hpp"
#include "checker/machines/machines.hpp"
#include "checker/scale/derive.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>

namespace sequent {
namespace {

struct Instance {
    const catalogue::SliceInfo* slice;
    Parameters parameters;
    std::string name;  // "op (base)"
    const Machine& machine() const { return machines::machine(slice->name, machines::Bounds::small); }
};

// Each slice once, at the first shipped design that has it; with one more forced transaction where the bounds admit it: large
// enough to leave the caches.
std::vector<Instance> instances() {
    std::vector<Instance> all;
    std::vector<Design> designs = shipped_designs();
    for (Design& design : designs) {
        scale::derive(design);
        for (const catalogue::SliceInfo* slice : design.slices()) {
            if (std::any_of(all.begin(), all.end(), [&](const Instance& i) { return i.slice == slice; })) continue;
            Instance instance{slice, design.scaled, std::string(slice->name) + " (" + design.slug + ")"};
            Parameters larger = design.scaled;
            larger.forced_txs = 3;
            if (instance.machine().fits(larger)) instance.parameters = larger;
            all.push_back(instance);
        }
    }
    return all;
}

void explored(benchmark::State& state, const Instance& instance, unsigned threads) {
    const Machine& machine = instance.machine();
    double states = 0, transitions = 0, bytes = 0;
    for (auto _ : state) {
        const ExploreResult result = explore(machine, instance.parameters, {.threads = threads});
        if (result.outcome != ExploreOutcome::exhausted) state.SkipWithError("not exhausted");
        states += double(result.states);
        transitions += double(result.transitions);
        bytes = result.bytes_per_state();
    }
    state.counters["states/s"] = benchmark::Counter(states, benchmark::Counter::kIsRate);
    state.counters["transitions/s"] = benchmark::Counter(transitions, benchmark::Counter::kIsRate);
    state.counters["states"] = states / double(state.iterations());
    state.counters["bytes/state"] = bytes;
    state.counters["bits"] = machine.bits();
}

void naively(benchmark::State& state, const Instance& instance) {
    const Machine& machine = instance.machine();
    double states = 0;
    for (auto _ : state) states += double(explore_naively(machine, instance.parameters).states);
    state.counters["states/s"] = benchmark::Counter(states, benchmark::Counter::kIsRate);
}

}  // namespace
}  // namespace sequent

int main(int argc, char** argv) {
    using namespace sequent;
    for (const Instance& instance : instances()) {
        for (const unsigned threads : {1u, 2u})
            benchmark::RegisterBenchmark((instance.name + "/threads:" + std::to_string(threads)).c_str(),
                                         [=](benchmark::State& state) { explored(state, instance, threads); })
                ->Unit(benchmark::kMillisecond)
                ->UseRealTime();
        // Of two words of state the naive twin would take minutes.
        if (instance.machine().words() == 1)
            benchmark::RegisterBenchmark((instance.name + "/naive").c_str(),
                                         [=](benchmark::State& state) { naively(state, instance); })
                ->Unit(benchmark::kMillisecond)
                ->UseRealTime();
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
