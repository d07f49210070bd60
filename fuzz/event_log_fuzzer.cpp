// Any bytes as the log of a real system: each line is read, or the first bad one is refused with an InputError; nothing else is
// thrown, and no more than a line is kept.
//
// It does NOT cover: whether the model allows what the log says (sequent replay --log asks that; tests/checker/commands).
#include "checker/formats/event_log.hpp"

#include <cstdint>
#include <sstream>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
    try {
        sequent::LogLines lines(in, "fuzz.ndjson");
        (void)lines.header();
        while (lines.next()) {
        }
    } catch (const sequent::InputError&) {
    }
    return 0;
}
