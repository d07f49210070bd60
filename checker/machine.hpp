// A composed model behind one concrete interface, so that the explorer, the replayer and the report are no templates of
// the model. One machine is one design composition (a variant for each module) at one set of compile-time bounds; its
// parameters come with each call. Each has a translation unit (checker/machines); nothing else
// includes the model's heavy headers.
#pragma once

#include "model/events/pick.hpp"
#include "model/parameters.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sequent {

// A bit-packed state: bits() bits from word 0 on, the rest zero. The explorer takes machines of up to two words; wider ones
// (real parameters) are for replay.
struct Packed {
    std::array<std::uint64_t, 8> word{};
    friend bool operator==(const Packed&, const Packed&) = default;
    friend auto operator<=>(const Packed&, const Packed&) = default;
};

// One event with its choices, e.g. {"Enqueue", {{"who", 1}}}.
struct Action {
    std::string event;
    std::vector<std::pair<std::string, int>> picks;
    friend auto operator<=>(const Action&, const Action&) = default;
};

// An event with what its choices take: {"Enqueue", {{"who", 0, 1}}}.
struct EventShape {
    struct Choice {
        std::string name;
        int first, last;
    };
    std::string name;
    std::vector<Choice> choices;
    bool leap = false;             // an acceleration and no event of the protocol
    std::string_view phrase = {};  // its sentence, as model/events/pick.hpp says; empty where it declares none
    Actor actor = Actor::sequencer;
};

// A rule that forbids an event in a state, and the first of its conditions that is false there, as the rule spells it.
struct Refusal {
    std::string rule, condition;
};

// What one rule has to say on an event in a state.
struct Reaction {
    std::size_t rule;     // index into rules()
    const char* refused;  // the first of its conditions that is false, as the rule spells it; null where it allows the event
    bool guards;          // it has a condition
    bool changes;         // it changes the state, if the event happens
    bool leaves_range;    // it is the first to write a value out of its range: a fault of the model
};

// What the rules say on each of a machine's actions() in one state.
struct AllReactions {
    std::vector<Reaction> each;                     // action by action
    std::vector<std::size_t> ends;                  // where those of each action end
    std::vector<std::optional<Packed>> to;          // the state that the action leads to, if all rules allow it
    std::atomic<std::uint32_t> asked_now{no_rule};  // the rule that is asked meanwhile, an index into rules()

    static constexpr std::uint32_t no_rule = std::numeric_limits<std::uint32_t>::max();
};

struct Step {
    Action action;
    Packed to;
};

// `invariant`: must hold in every reachable state. `witness`: must be reached, else the invariants that name it are
// vacuous. `lemma`: an invariant that exists to make others inductive; checked like any other.
enum class PropertyKind { invariant, lemma, witness };

struct Property {
    std::string id;     // INV-FI-1, LEM-FI-3, WIT-FI-2
    std::string title;  // a sentence
    PropertyKind kind;
    std::string witness;  // for an invariant: the id of the witness of its premise
};

// What one call of expand_batch produced, flat. Successors of input i follow those of input i-1; fanout[i] counts them.
// Buffers are reused: the callee clears, then fills. `words` is 1 or 2: how many 64-bit words a successor takes.
struct Successors {
    std::vector<std::uint64_t> states;
    std::vector<std::uint32_t> fanout;
    std::ptrdiff_t model_error = -1;  // index of an input whose event wrote a value out of its range, or -1
};

class Machine {
public:
    virtual ~Machine() = default;

    virtual std::string_view name() const = 0;  // "single+op@small"
    virtual unsigned bits() const = 0;          // packed width, 1..512
    unsigned words() const { return (bits() + 63) / 64; }
    virtual bool explorable() const { return bits() <= 128; }  // can expand_batch enumerate every event?
    virtual bool fits(const Parameters&) const = 0;            // do the compile-time bounds admit these parameters?

    virtual bool ends() const { return false; }  // do histories end, so that a state without successor is no deadlock?

    virtual Packed initial(const Parameters&) const = 0;

    // The hot path. `in` holds count states of words() words each. Thread-safe.
    virtual void expand_batch(const Parameters&, const std::uint64_t* in, std::size_t count, Successors& out) const = 0;

    // For each of count states, a bit set: bit k is the value of property k (invariants and lemmas: 1 = holds;
    // witnesses: 1 = the state is a witness). At most 64 properties; those that are not asked for are 0. Thread-safe.
    virtual void judge_batch(const Parameters&, const std::uint64_t* in, std::size_t count, std::uint64_t* out,
                             std::uint64_t asked = ~std::uint64_t{0}) const = 0;

    virtual const std::vector<Property>& properties() const = 0;
    // The properties that say anything under these parameters, as a bit set (an emergency's, only where there is one).
    virtual std::uint64_t applicable(const Parameters&) const { return ~std::uint64_t{0}; }

    // The slugs of the weakenings that this composition knows, and the number by which Parameters names one (-1: unknown).
    virtual const std::vector<std::string>& weakenings() const {
        static const std::vector<std::string> none;
        return none;
    }
    virtual int weakening_number(std::string_view) const { return -1; }

    // The slow path, for traces: labelled successors, in the same order as expand_batch.
    virtual std::vector<Step> steps(const Parameters&, const Packed&) const = 0;
    // One given event; nullopt where its guard refuses. Throws std::invalid_argument for an unknown event or pick.
    virtual std::optional<Packed> apply(const Parameters&, const Packed&, const Action&) const = 0;
    // What each rule of the event says, in reaction order, each asked for itself. Throws as apply() does.
    virtual void reactions(const Parameters&, const Packed&, const Action&, std::vector<Reaction>& out) const = 0;
    // The same of all actions() whose events are enumerated, at once.
    virtual void reactions(const Parameters&, const Packed& from, AllReactions& out) const = 0;
    // The rules whose guards refuse the event in this state (empty if it is enabled), and their ids alone.
    std::vector<Refusal> refusals(const Parameters&, const Packed&, const Action&) const;
    std::vector<std::string> refused_by(const Parameters&, const Packed&, const Action&) const;
    // The rule ids that change the state in this event, which is enabled, in reaction order.
    std::vector<std::string> changed_by(const Parameters&, const Packed&, const Action&) const;
    // All that it reacts to, leaps last.
    virtual const std::vector<EventShape>& events() const = 0;
    // Null where it does not react to an event of that name.
    const EventShape* find_event(std::string_view event) const;
    // The action with its choices in the event's own order. Throws std::invalid_argument as apply() does.
    Action in_order(const Action&) const;
    // Every event of the protocol with every choice of picks, enabled or not: what lock-step delivers, and in what fuzz input
    // is written. Of an event with more than 64 combinations the list has those of the least, second, middle and largest
    // values.
    virtual const std::vector<Action>& actions() const = 0;
    // actions()[index], as apply() but without a search for its name: false, and `to` untouched, where it is refused.
    virtual bool apply(const Parameters&, const Packed& from, std::size_t index, Packed& to) const = 0;
    // For a state whose expansion reported a model error: "rule FI-2 writes 8 into inbox.age[0], which holds 0..7".
    virtual std::string explain_error(const Parameters&, const Packed&) const = 0;

    // The variables of the state, in packing order: "rotation.mode", "inbox.age[0]", ...
    virtual const std::vector<std::string>& variables() const = 0;
    // The largest value of each; the smallest is 0.
    virtual const std::vector<int>& largest() const {
        static const std::vector<int> none;
        return none;
    }
    virtual std::vector<int> unpack(const Packed&) const = 0;
    // The same into `values`, which holds variables().size() numbers.
    virtual void unpack(const Packed&, std::span<int> values) const = 0;
    virtual std::optional<Packed> pack(std::span<const int>) const = 0;  // nullopt if a value is out of its range
    // The ids of all rules of this composition, event by event in reaction order; and the event of each.
    virtual const std::vector<std::string>& rules() const = 0;
    virtual const std::vector<std::string>& rule_events() const = 0;
};

}  // namespace sequent
