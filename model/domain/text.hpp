// A string literal as a template argument, so that an id stands in the type of what it names.
#pragma once

#include <cstddef>
#include <string_view>

namespace sequent {

template <std::size_t N>
struct Text {
    char characters[N]{};
    consteval Text(const char (&literal)[N]) {
        for (std::size_t i = 0; i < N; ++i) characters[i] = literal[i];
    }
    constexpr std::string_view view() const { return {characters, N - 1}; }
};

}  // namespace sequent
