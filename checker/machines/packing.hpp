// How a state of the integer domain lies in bits: its fields one after the other, each as wide as its largest value needs.
#pragma once

#include "checker/machines/description.hpp"
#include "model/compose.hpp"
#include "model/domain/ints.hpp"

#include <boost/hana.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sequent::machines {

template <class State>
inline constexpr unsigned packed_words = (packed_bits<State>() + 63) / 64;

template <class State>
State load(const std::uint64_t* words) {
    State s;
    const auto read = [&]<unsigned bit>(auto& variable) {
        constexpr unsigned bits = bits_for(std::remove_cvref_t<decltype(variable)>::largest);
        if constexpr (bits > 0) {
            constexpr unsigned word = bit / 64, shift = bit % 64;
            std::uint64_t value = words[word] >> shift;
            if constexpr (shift + bits > 64) value |= words[word + 1] << (64 - shift);
            variable.v = static_cast<int>(value & ((std::uint64_t{1} << bits) - 1));
        } else {
            variable.v = 0;
        }
    };
    each_packed(read, s);
    return s;
}

// False if a field is out of its range.
template <class State>
bool store(const State& s, std::uint64_t* words) {
    std::array<std::uint64_t, packed_words<State>> packed{};
    bool in_range = true;
    const auto write = [&]<unsigned bit>(const auto& variable) {
        using Variable = std::remove_cvref_t<decltype(variable)>;
        constexpr unsigned bits = bits_for(Variable::largest);
        in_range &= static_cast<unsigned>(variable.v) <= static_cast<unsigned>(Variable::largest);
        if constexpr (bits > 0) {
            constexpr unsigned word = bit / 64, shift = bit % 64;
            const std::uint64_t value = static_cast<unsigned>(variable.v);
            packed[word] |= value << shift;
            if constexpr (shift + bits > 64) packed[word + 1] |= value >> (64 - shift);
        }
    };
    each_packed(write, s);
    std::copy_n(packed.begin(), packed_words<State>, words);
    return in_range;
}

// The same for a successor, from its packed predecessor: of what no rule touches, nothing is left to do when it is
// compiled.
template <class State>
bool store_changed(const State& before, const State& after, const std::uint64_t* packed_before, std::uint64_t* words) {
    std::array<std::uint64_t, packed_words<State>> packed;
    std::copy_n(packed_before, packed_words<State>, packed.begin());
    bool in_range = true;
    unsigned excess = 0;  // the bits beyond those of a field that they hold exactly
    const auto write = [&]<unsigned bit>(const auto& old_variable, const auto& variable) {
        using Variable = std::remove_cvref_t<decltype(variable)>;
        constexpr unsigned bits = bits_for(Variable::largest);
        const unsigned change = static_cast<unsigned>(old_variable.v) ^ static_cast<unsigned>(variable.v);
        if constexpr (Variable::largest == (1 << bits) - 1) excess |= change & ~static_cast<unsigned>(Variable::largest);
        else in_range &= change == 0 || static_cast<unsigned>(variable.v) <= static_cast<unsigned>(Variable::largest);
        if constexpr (bits > 0) {
            constexpr unsigned word = bit / 64, shift = bit % 64;
            packed[word] ^= std::uint64_t{change} << shift;
            if constexpr (shift + bits > 64) packed[word + 1] ^= std::uint64_t{change} >> (64 - shift);
        }
    };
    each_packed(write, before, after);
    std::copy_n(packed.begin(), packed_words<State>, words);
    return in_range && excess == 0;
}

template <class T>
void collect_names(const T& value, VariableNames& names) {
    if constexpr (hana::Struct<T>::value) {
        hana::for_each(hana::accessors<T>(), [&](auto accessor) {
            names.enter(hana::to<const char*>(hana::first(accessor)));
            collect_names(hana::second(accessor)(value), names);
            names.leave();
        });
    } else if constexpr (is_array<T>) {
        for (int i = 0; i < T::size; ++i) {
            names.enter(i);
            collect_names(value[i], names);
            names.leave();
        }
    } else {
        names.add();
    }
}

template <class State>
[[gnu::cold]] std::vector<std::string> variable_names() {
    VariableNames names;
    collect_names(State{}, names);
    return names.take();
}

// What is wrong with the first field that is out of its range, after that rule; empty where none is.
template <class State>
[[gnu::cold]] std::string out_of_range(const State& s, std::string_view rule) {
    const std::vector<std::string> names = variable_names<State>();
    std::vector<int> values(names.size()), largest(names.size());
    std::size_t next = 0;
    each_variable(s, [&](auto& variable) {
        values[next] = variable.v;
        largest[next++] = std::remove_cvref_t<decltype(variable)>::largest;
    });
    return out_of_range(rule, names, values, largest);
}

}  // namespace sequent::machines
