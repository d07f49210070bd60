// Planted bugs: deviations from the right rule that lock-step must find, so that its silence means something. They
// exist only in a build with SEQUENT_PLANTED_BUGS (the library sequent_impl_planted), and there at most one is switched
// on at a time. The two libraries define the same symbols: a program links one of them, never both.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace sequent::impl {

// What the sources ask for; made by impl/planted_names.cmake.
inline constexpr auto planted_names = std::to_array<std::string_view>({
#include "planted_names/all.inc"
});

// A bug's name, checked when the code is compiled; at run time it is a number.
class PlantedName {
public:
    template <std::size_t N>
    consteval PlantedName(const char (&name)[N]) : index_(find(std::string_view(name, N - 1))) {
        if (index_ < 0) throw "not one of planted_names";
    }
    constexpr int index() const { return index_; }
    // The index of a name in the table, or -1.
    static constexpr int find(std::string_view name) {
        for (std::size_t i = 0; i < planted_names.size(); ++i)
            if (planted_names[i] == name) return static_cast<int>(i);
        return -1;
    }

private:
    int index_;
};

// Switches on the named bug and every other one off; "" switches all off. False, and nothing changes, if there is no
// such bug or this build has none. The switch is one for all threads.
bool plant(std::string_view name);

#ifdef SEQUENT_PLANTED_BUGS
bool planted_index_is(int index);
// Whether the named bug is switched on.
inline bool planted(PlantedName name) { return planted_index_is(name.index()); }
#else
constexpr bool planted(PlantedName) { return false; }
#endif

}  // namespace sequent::impl
