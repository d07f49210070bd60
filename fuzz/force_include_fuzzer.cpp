// Lock-step of the force_include model and implementation, driven by a fuzzer: bytes choose a small instance of op or
// arbitrum and up to 64 events; after each of them the two must agree on whether it was allowed and on the state.
//
// It does NOT cover: the variants without an implementation (none, timeout, deadline, quota); large parameters, which
// an instance of a few blocks stands for; weakened rules; Elapse, which is an acceleration of Ticks and no event of the
// protocol; hostile bytes on L1 (only what an honest encoder makes of an event is decoded: tests/impl/codec_test.cpp
// has the others); state that the abstraction does not show; faults that no run of 64 events reaches; anything that
// the model and the implementation both get wrong.
//
// With SEQUENT_CANARY defined as the name of a planted bug this is the canary: the bug is on, and a fuzzer that does
// not crash within seconds is broken.
#include "fuzz/commands.hpp"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sequent::lockstep;
#ifdef SEQUENT_CANARY
    static const bool planted = plant(SEQUENT_CANARY);
    if (!planted) {
        std::fprintf(stderr, "no planted bug %s in this build\n", SEQUENT_CANARY);
        std::_Exit(1);
    }
#endif
    const Commands commands = decode({data, size});
    if (const auto parted = run(commands)) {
        std::fputs(to_text(commands, parted).c_str(), stderr);
        std::abort();
    }
    return 0;
}
