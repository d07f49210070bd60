// Any bytes as a trace: refused with an InputError, or read; and what was read is written and read again as the same trace.
//
// It does NOT cover: whether the trace is one of the model (sequent replay asks that).
#include "checker/formats/itf.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sequent;
    ItfTrace trace;
    try {
        trace = parse_itf({reinterpret_cast<const char*>(data), size}, "fuzz.itf.json");
    } catch (const InputError&) {
        return 0;
    }
    const std::string text = to_itf(trace);
    if (parse_itf(text, "again.itf.json") == trace) return 0;
    std::fprintf(stderr, "written and read again, the trace is another one:\n%s\n", text.c_str());
    std::abort();
}
