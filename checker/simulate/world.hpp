// One part of a design as it is simulated: actors that act of their own accord, and what happens when an item of the queue
// falls due. Several worlds share one clock, one network and one source of choices.
#pragma once

#include "checker/machine.hpp"
#include "checker/simulate/network.hpp"

#include <map>
#include <string>

namespace sequent::simulate {

// A slice of a design at the parameters of its finite instance, and the properties that the design is known to violate.
struct SliceSetting {
    std::string slice;
    Parameters parameters;
    std::vector<std::string> expected;  // property ids
};

// Why a run ended early.
struct Failure {
    std::string slice;
    std::string what;  // "disagreement", or the property's id, or "agreement", "equivocation", "storage"
    std::string text;  // a sentence
    Parameters parameters;
    std::vector<Action> events;  // what the model allowed up to there, the last one included if it did
    // The same way of failing, whatever led to it?
    bool like(const Failure& other) const { return slice == other.slice && what == other.what; }
};

struct Counters {
    std::uint64_t steps = 0, allowed = 0, refused = 0, instances = 0;
    std::uint64_t crashes = 0, recoveries = 0, interrupted = 0, torn = 0, reorgs = 0;
    std::uint64_t decisions = 0, heights = 0, outside = 0, rogue = 0;
    NetworkCounters network;
    std::map<std::string, std::uint64_t> expected;                 // property id -> runs in which it was violated
    std::map<std::string, std::map<std::string, bool>> witnesses;  // slice -> witness id -> was it reached?

    void add(const Counters& other);
};

// What a run hands to its worlds.
class Context {
public:
    Context(Choices& choices, const Faults& faults, bool keep_log)
        : choices(choices), faults(faults), network(faults), keep_log_(keep_log) {}

    Choices& choices;
    const Faults& faults;
    Network network;
    Counters counters;
    std::optional<Failure> failure;

    // A line of the log, made only where somebody reads it.
    template <class Text>
    void log(Text&& text) {
        if (keep_log_) add_line(text());
    }
    const std::string& logged() const { return log_; }

private:
    void add_line(const std::string& text);
    bool keep_log_;
    std::string log_;
};

class World {
public:
    virtual ~World() = default;
    virtual void start(Context&) = 0;
    // Somebody acts. False where nobody does of his own accord.
    virtual bool act(Context&) = 0;
    // An item of this world falls due.
    virtual void arrive(Context&, const Item&) = 0;
    // A machine stops, or one that has stopped starts again; a disk fills up; L1 replaces blocks. False where this world has
    // nothing of the kind.
    virtual bool crash(Context&) { return false; }
    virtual bool fill_disk(Context&) { return false; }
    virtual bool reorg(Context&) { return false; }
    // The adversary acts. False where there is none.
    virtual bool attack(Context&) { return false; }
};

// Judges a state that a model reached: notes witnesses and expected violations, and fails the run at any other. `events`
// makes the list of what led there.
class Judge {
public:
    Judge(const SliceSetting&, const Machine&);
    template <class Events>
    void operator()(Context& context, const Packed& state, Events&& events) {
        std::uint64_t held = 0;
        machine_->judge_batch(setting_->parameters, state.word.data(), 1, &held);
        if (const std::uint64_t news = (held & unseen_) | (~held & watched_)) report(context, held, news, events());
    }

private:
    void report(Context&, std::uint64_t held, std::uint64_t news, std::vector<Action> events);
    const SliceSetting* setting_;
    const Machine* machine_;
    std::uint64_t watched_ = 0;  // properties, other than witnesses, whose violation is news
    std::uint64_t unseen_ = 0;   // witnesses that no state of this run was one of
};

}  // namespace sequent::simulate
