// The simulator, driven by a fuzzer: byte 0 chooses a small scenario (checker/simulate/small_scenarios.hpp), modulo their
// number; the others are its choices, in place of a seed's: who acts, what is lost, who crashes in which write. The run ends
// with the bytes. Coverage leads to interleavings that no seed comes upon.
//
// It does NOT cover: large parameters; disks that lose what they acknowledged (the real store is in
// tests/impl/storage/storage_crash_test.cpp); liveness, since a run in which nothing happens is no failure; whatever the model
// leaves out.
#include "checker/simulate/small_scenarios.hpp"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sequent::simulate;
    if (size < 2) return -1;
    Scenario scenario = small_scenarios()[data[0] % small_scenarios().size()];
    scenario.steps = 400;
    const std::span<const std::uint8_t> bytes(data + 1, size - 1);
    const Run run = simulate(scenario, Choices::from_bytes(bytes));
    if (run.failure) {
        const Run told = simulate(scenario, Choices::from_bytes(bytes), true);
        std::fprintf(stderr, "%s, %s\n%sDISAGREEMENT %s: %s\n", scenario.name.c_str(), told.faults.text().c_str(),
                     told.log.c_str(), run.failure->what.c_str(), run.failure->text.c_str());
        std::abort();
    }
    return 0;
}
