// Traces as ITF (Informal Trace Format, Apalache ADR-015) in Quint's dialect, so that Quint's drivers and the ITF
// viewer read what we write: every integer of a state is {"#bigint": "n"}, and each state says which action led to it
// and with which choices. What replay needs beside the states (design, parameters, property) is in the trace's #meta.
//
// In memory a state is a flat map from the machine's scalars to integers. In the file, scalars "inbox.age[0]",
// "inbox.age[1]", ... are one list variable "inbox.age"; every other scalar is a variable of its own name.
#pragma once

#include "checker/design/input_error.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sequent {

struct ItfState {
    std::string action;                          // the event that led here; "init" for the first state
    std::map<std::string, std::int64_t> picks;   // its choices; in the file, picks of other events are None
    std::map<std::string, std::int64_t> values;  // scalar -> value; exactly the trace's vars

    friend bool operator==(const ItfState&, const ItfState&) = default;
};

struct ItfTrace {
    std::string design;                          // slug or path of the design
    std::string property;                        // the property that the trace is about; may be empty
    std::string weakening;                       // slug of the weakened rule's file, or empty
    std::map<std::string, std::int64_t> params;  // the parameters the machine ran with

    std::string source;             // the file that the model came from
    std::string status;             // "violation" or "ok"
    std::string description;        // a sentence for people
    std::int64_t timestamp_ms = 0;  // 0 unless asked for, so that the same trace is the same bytes

    std::vector<std::string> vars;  // the scalars, in packing order; elements of a list adjacent and ascending
    std::vector<ItfState> states;
    std::optional<std::size_t> loop;  // where a lasso returns to

    friend bool operator==(const ItfTrace&, const ItfTrace&) = default;
};

// Writes the trace; equal traces give equal bytes. Throws std::invalid_argument if the trace is not well formed (no
// states, a state whose scalars are not `vars`, list elements out of order, a first action that is not "init").
std::string to_itf(const ItfTrace& trace);

// Reads a trace from bytes that nobody vouches for. Throws InputError: parse error (150), the key being the JSON path,
// for anything that is not a whole trace of this dialect. `file` names it in messages.
ItfTrace parse_itf(std::string_view text, const std::string& file);

// Reads a trace from a file. Throws InputError.
ItfTrace load_itf(const std::string& file);

inline constexpr std::size_t itf_bytes_max = std::size_t{64} << 20;
inline constexpr std::size_t itf_values_max = 4'000'000;  // keys and values; each costs about 100 bytes when read
inline constexpr int itf_nesting_max = 32;

}  // namespace sequent
