// The one decoder from bytes to a setting and a list of events. libFuzzer's inputs, the corpus, the explorer's traces
// and the scenarios all pass through it, so that whatever one of them finds the others can run.
//
//     byte 0           the variant: even op, odd arbitrum
//     a byte a field   the parameters that the variant has (fields() in commands.cpp), each folded into its range
//     a byte an event  an index into lockstep::all_actions, modulo their number; at most events_max
//
// Every byte string decodes: what is missing reads as 0, what is beyond the last event is ignored. Folding, and not
// refusing, wastes no input of a fuzzer on the decoder. Where ranges depend on one another (a threshold below its
// maximum), what they depend on comes first: every setting that decodes is one that a design file may have.
#pragma once

#include "fuzz/lockstep.hpp"

#include <cstdint>
#include <span>

namespace sequent::lockstep {

inline constexpr std::size_t events_max = 64;

struct Setting {
    std::string force_include;  // op, arbitrum
    Parameters parameters;
    friend bool operator==(const Setting&, const Setting&) = default;
};

struct Commands {
    Setting setting;
    std::vector<Action> actions;
    friend bool operator==(const Commands&, const Commands&) = default;
};

Commands decode(std::span<const std::uint8_t> bytes);

// The shortest bytes that decode to the commands. Throws std::invalid_argument, naming the parameter or the event,
// where no bytes do: a parameter outside its small range, an event that lock-step does not deliver, more than
// events_max.
std::vector<std::uint8_t> encode(const Commands&);

// The machine that plays the model's part: the one of small bounds where they admit the parameters, else that of real
// bounds.
const Machine& machine_for(const Setting&);

// Where model and implementation part: the index of the action, and the disagreement.
struct Parted {
    std::size_t at = 0;
    std::string disagreement;
    friend bool operator==(const Parted&, const Parted&) = default;
};
// Delivers the events one after another, refused ones too, up to the first disagreement.
std::optional<Parted> run(const Commands&);

// "op seq_window_l1_blocks=3 ..." and one event a line, numbered; a line of a disagreement is marked.
std::string to_text(const Setting&);
std::string to_text(const Commands&, const std::optional<Parted>& parted = std::nullopt);

}  // namespace sequent::lockstep
