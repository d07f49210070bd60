// Lock-step of model and implementation, driven by a fuzzer: bytes choose a slice of one area, a small instance of it and up
// to 64 events; after each of them the two must agree on whether it was allowed and on the state. One program an area:
// SEQUENT_AREA is its name. That of "composition" takes whole designs too: the slices of a shipped design side by side.
//
// It does NOT cover: large parameters, which an instance of a few blocks stands for; weakened rules; Elapse, which is an
// acceleration of Ticks and no event of the protocol; hostile bytes on the wire (only what an honest encoder makes of an
// event is decoded: codec_fuzzer has the others); state that the abstraction does not show; faults that no run of 64
// events reaches; anything that the model and the implementation both get wrong.
//
// With SEQUENT_CANARY defined as the name of a planted bug this is a canary: the bug is on, and a fuzzer that does not
// crash within seconds is broken. SEQUENT_PLANT in the environment does the same in a build with planted bugs.
#include "checker/lockstep/designs.hpp"
#include "fuzz/mutator.hpp"

#include <cstdio>
#include <cstdlib>
#include <iterator>

using namespace sequent::lockstep;

namespace {

// What the model says counts as coverage too: which event was allowed or refused after which. (libFuzzer reads this section;
// for other engines it is an array that nobody reads.)
#ifdef __linux__
__attribute__((section("__libfuzzer_extra_counters")))
#endif
std::uint8_t seen_by_the_model[4096];

void count(std::size_t slice, std::size_t before, std::size_t index, bool allowed) {
    const std::size_t place = ((slice * 61 + before) * 257 + index) * 2 + (allowed ? 1 : 0);
    seen_by_the_model[place % std::size(seen_by_the_model)] = 1;
}

void report(const std::string& text) {
    std::fputs(text.c_str(), stderr);
    std::abort();
}

void drive(const Commands& commands, std::size_t number) {
    std::size_t before = 0;
    const auto seen = [&](std::size_t index, bool allowed) {
        count(number, before, index, allowed);
        if (allowed) before = index;
    };
    if (const auto divergence = run(commands, seen)) report(to_text(commands, divergence));
}

void drive_design(const DesignCommands& commands) {
    std::vector<std::size_t> before(designs()[commands.design].slices.size());
    const auto seen = [&](std::size_t slice, std::size_t index, bool allowed) {
        count(commands.design * 16 + slice, before[slice], index, allowed);
        if (allowed) before[slice] = index;
    };
    if (const auto divergence = run(commands, seen)) report(to_text(commands, divergence));
}

[[maybe_unused]] bool plant_or_exit(const char* bug) {
    if (plant(bug)) return true;
    std::fprintf(stderr, "no planted bug %s in this build\n", bug);
    std::_Exit(1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
#ifdef SEQUENT_CANARY
    [[maybe_unused]] static const bool planted = plant_or_exit(SEQUENT_CANARY);
#elif defined(SEQUENT_PLANTED_BUGS)
    [[maybe_unused]] static const bool planted = [] {
        const char* bug = std::getenv("SEQUENT_PLANT");
        return bug && plant_or_exit(bug);
    }();
#endif
    const std::span<const std::uint8_t> bytes{data, size};
    if (size == 0 || !belongs_to(bytes, SEQUENT_AREA)) return -1;  // another area's input: not for this corpus
    if (is_whole_design(bytes)) drive_design(decode_design(bytes));
    else drive(decode(bytes), data[0]);
    return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned seed) {
    return mutate(data, size, max_size, seed, SEQUENT_AREA);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* first, std::size_t first_size, const std::uint8_t* second,
                                                 std::size_t second_size, std::uint8_t* out, std::size_t max_size,
                                                 unsigned seed) {
    return cross({first, first_size}, {second, second_size}, {out, max_size}, seed);
}
