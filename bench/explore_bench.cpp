// How fast the explorer is, on the shipped instances: states and transitions a second and bytes a state, on one thread and on
// two, beside the naive twin in the same run (a set of states, one thread), so that what is compared is a ratio.
#include "checker/design/find.hpp"
#include "checker/explore/explorer.hpp"
#include "checker/explore/naive.hpp"
#include "checker/machines/machines.hpp"

#include <benchmark/benchmark.h>

namespace sequent {
namespace {

// The shipped instance with one more forced transaction, where the small bounds admit it: large enough to leave the caches.
Design larger(const Design& shipped) {
    Design design = shipped;
    const Machine& machine = machines::machine(design.module("force_include"), machines::Bounds::small);
    design.scaled.forced_txs = 3;
    return machine.fits(design.scaled) ? design : shipped;
}

void explored(benchmark::State& state, const Design& design, unsigned threads) {
    const Machine& machine = machines::machine(design.module("force_include"), machines::Bounds::small);
    double states = 0, transitions = 0, bytes = 0;
    for (auto _ : state) {
        const ExploreResult result = explore(machine, design.scaled, {.threads = threads});
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

void naively(benchmark::State& state, const Design& design) {
    const Machine& machine = machines::machine(design.module("force_include"), machines::Bounds::small);
    double states = 0;
    for (auto _ : state) states += double(explore_naively(machine, design.scaled).states);
    state.counters["states/s"] = benchmark::Counter(states, benchmark::Counter::kIsRate);
}

}  // namespace
}  // namespace sequent

int main(int argc, char** argv) {
    using namespace sequent;
    for (const Design& shipped : shipped_designs()) {
        const Design design = larger(shipped);
        for (const unsigned threads : {1u, 2u})
            benchmark::RegisterBenchmark((design.slug + "/threads:" + std::to_string(threads)).c_str(),
                                         [=](benchmark::State& state) { explored(state, design, threads); })
                ->Unit(benchmark::kMillisecond)
                ->UseRealTime();
        if (design.slug == "taiko" || design.slug == "polygon-zkevm")
            benchmark::RegisterBenchmark((design.slug + "/naive").c_str(),
                                         [=](benchmark::State& state) { naively(state, design); })
                ->Unit(benchmark::kMillisecond)
                ->UseRealTime();
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
