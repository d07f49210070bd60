// The one decoder from bytes to a setting and a list of events. libFuzzer's inputs, the corpora, the explorer's traces,
// RapidCheck and the scenarios all pass through it, so that whatever one of them finds the others can run.
//
//     byte 0             the slice, by its number
//     byte 1             how many parameters are given, at most fields_max (modulo more than that)
//     2 bytes each       a parameter that the slice's harness lists, by its tag, and its value, folded into its range;
//                        one that is not given has its first
//     5 bytes an event   its tag and its choices (input.hpp); at most events_max
//
// Every byte string decodes: what is missing reads as 0, what is beyond the last event is ignored. Folding, and not
// refusing, wastes no input of a fuzzer on the decoder. Where ranges depend on one another (a threshold below its
// maximum), what they depend on comes first in the harness: every setting that decodes is one that a design file may have.
#pragma once

#include "checker/lockstep/input.hpp"
#include "checker/lockstep/lockstep.hpp"

#include <cstdint>
#include <span>

namespace sequent::lockstep {

inline constexpr std::size_t events_max = 64;
inline constexpr std::size_t fields_max = 31;

struct Commands {
    Setting setting;
    std::vector<std::size_t> steps;  // of machine_for(setting).actions()
    friend bool operator==(const Commands&, const Commands&) = default;
};

// The index of an action, or throws std::invalid_argument: "lock-step does not deliver Elapse(blocks=2)".
std::size_t index_of(const Setting&, const Action&);
Commands commands_of(const Setting&, const std::vector<Action>&);
// What the commands deliver, by name.
std::vector<Action> actions_of(const Commands&);

Commands decode(std::span<const std::uint8_t> bytes);

// Where the events of an input begin.
std::size_t header_bytes(std::span<const std::uint8_t> bytes);

// The one spelling of the commands. Throws std::invalid_argument, naming the parameter, where no bytes
// do: a parameter outside its small range or not listed by the harness, more than events_max events.
std::vector<std::uint8_t> encode(const Commands&);

// Where model and implementation part: the index of the event, and the disagreement.
struct Divergence {
    std::size_t at = 0;
    std::string disagreement;
    friend bool operator==(const Divergence&, const Divergence&) = default;
};
// Delivers the events one after another, refused ones too, up to the first disagreement. Nothing is run, and nothing
// parts, where the slice has no implementation.
std::optional<Divergence> run(const Commands&);
// The same, and tells `seen(index, allowed)` after each event.
template <class Seen>
std::optional<Divergence> run(const Commands& commands, Seen&& seen) {
    if (!find_harness(commands.setting.slice)) return std::nullopt;
    Pair pair(commands.setting);
    if (auto differs = pair.difference()) return Divergence{0, "initially " + *differs};
    for (std::size_t i = 0; i < commands.steps.size(); ++i) {
        if (auto disagreement = pair.step(commands.steps[i])) return Divergence{i, *disagreement};
        seen(commands.steps[i], pair.allowed());
    }
    return std::nullopt;
}

// "op seq_window_l1_blocks=3 ..." and one event a line, numbered; a line of a disagreement is marked.
std::string to_text(const Setting&);
std::string to_text(const Setting&, const std::vector<Action>& actions, const std::optional<Divergence>& divergence);
std::string to_text(const Commands&, const std::optional<Divergence>& divergence = std::nullopt);

}  // namespace sequent::lockstep
