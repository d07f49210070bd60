// Any text as what a user writes in TOML: a design, a chain of the superchain registry, a weakening. It is read, or refused
// with an InputError that names a place; nothing else is thrown, and memory stays bounded.
//
// It does NOT cover: whether a design that is read means what its author meant; files and folders.
#include "checker/design/design.hpp"
#include "checker/design/registry.hpp"
#include "checker/design/weakening.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto attempt = [](auto&& parse) {
        try {
            (void)parse();
        } catch (const sequent::InputError&) {
        }
    };
    attempt([&] { return sequent::parse_design(text, "fuzz.toml"); });
    attempt([&] { return sequent::parse_registry(text, "fuzz.toml"); });
    attempt([&] { return sequent::parse_weakening(text, "fuzz.toml"); });
    return 0;
}
