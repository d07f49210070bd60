// Lock-step executions a second, slice by slice: an input of twenty events is decoded, a pair is made, and every event is
// delivered to model and implementation, three in four of them such as the model allows. What a fuzzer adds comes on top.
#include "checker/lockstep/commands.hpp"

#include <benchmark/benchmark.h>

#include <random>

namespace {

using namespace sequent;
using namespace sequent::lockstep;

constexpr std::size_t events = 20;

std::vector<std::vector<std::uint8_t>> inputs_of(const Harness& harness) {
    std::mt19937 random(1);
    std::vector<std::vector<std::uint8_t>> inputs;
    for (int i = 0; i < 256; ++i) {
        const Setting setting{std::string(harness.slice), harness.instances.front().parameters};
        const Machine& machine = machine_for(setting);
        Commands walk{setting, {}};
        Packed state = machine.initial(setting.parameters), to;
        while (walk.steps.size() < events) {
            std::vector<std::size_t> enabled;
            for (std::size_t index = 0; index < machine.actions().size(); ++index)
                if (machine.apply(setting.parameters, state, index, to)) enabled.push_back(index);
            const std::size_t index = enabled.empty() || random() % 4 == 0 ? random() % machine.actions().size()
                                                                           : enabled[random() % enabled.size()];
            machine.apply(setting.parameters, state, index, state);
            walk.steps.push_back(index);
        }
        inputs.push_back(encode(walk));
    }
    return inputs;
}

void execute(benchmark::State& state, const Harness& harness) {
    const auto inputs = inputs_of(harness);
    std::size_t next = 0;
    for (auto _ : state) {
        const auto divergence = run(decode(inputs[next++ % inputs.size()]));
        if (divergence) state.SkipWithError(divergence->disagreement.c_str());
    }
    state.SetItemsProcessed(state.iterations());
}

}  // namespace

int main(int count, char** arguments) {
    for (const Harness& harness : harnesses())
        benchmark::RegisterBenchmark(std::string(harness.slice).c_str(),
                                     [&harness](benchmark::State& state) { execute(state, harness); });
    benchmark::Initialize(&count, arguments);
    benchmark::RunSpecifiedBenchmarks();
}
