// Exploration inside the compiler: every state of a very small instance is visited in a constant expression, so that a model
// that breaks its own invariants does not compile. The error names the property, the event, and the rules that react to it:
//
//     static_assert(SelfCheck<Slice, bounds, parameters>::holds);
//
// Keep the instance under a thousand states: g++ spends some milliseconds and kilobytes on each.
#pragma once

#include "model/compose.hpp"
#include "model/domain/ints.hpp"
#include "model/events.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace sequent {

// What went wrong, as a type, so that the compiler prints it.
template <Text property, Text event, Text rules>
struct Broken {
    static constexpr bool holds = false;
};
struct NothingBroken {
    static constexpr bool holds = true;
};

template <class Slice, Caps bounds, Parameters given>
class SelfCheck {
    using Model = Composition<Ints<bounds>, Slice>;
    using State = typename Model::State;
    using Explored = ProtocolEvents;
    static_assert(packed_bits<State>() <= 64, "an instance for the compiler fits one word");

    struct Outcome {
        int states = 0;
        int property = -1;  // broken, or the number of properties if a value left its range
        int event = -1;
    };

    static constexpr std::uint64_t key(const State& s, bool& in_range) {
        std::uint64_t word = 0;
        unsigned offset = 0;
        each_variable(s, [&](const auto& variable) {
            using Variable = std::remove_cvref_t<decltype(variable)>;
            in_range = in_range && variable.v >= 0 && variable.v <= Variable::largest;
            if constexpr (bits_for(Variable::largest) > 0) word |= std::uint64_t(unsigned(variable.v)) << offset;
            offset += bits_for(Variable::largest);
        });
        return word;
    }

    // A set of words by open addressing; 0 is the empty slot, so words are stored plus one.
    struct Seen {
        std::array<std::uint64_t, 4096> slots{};
        constexpr bool add(std::uint64_t word) {
            std::uint64_t at = (word * 0x9E3779B97F4A7C15u) >> 52;
            while (slots[at] != 0 && slots[at] != word + 1) at = (at + 1) % slots.size();
            if (slots[at] != 0) return false;
            slots[at] = word + 1;
            return true;
        }
    };

    static constexpr int broken_property(const State& s, const typename Model::P& p) {
        int broken = -1;
        each_property<Slice>([&]<class Claim>(int k) {
            typename Model::Runner x{};
            if (Claim::role != Role::witness && broken < 0 && !Claim::holds(x, s, p, bounds).v) broken = k;
        });
        return broken;
    }

    static constexpr Outcome explore() {
        const auto p = Model::read(given);
        Seen seen;
        bool in_range = true;
        std::vector<State> frontier{Model::initial(p)};
        seen.add(key(frontier[0], in_range));
        Outcome outcome{1, broken_property(frontier[0], p), -1};
        for (std::size_t next = 0; next < frontier.size() && outcome.property < 0; ++next) {
            const State here = frontier[next];
            int event = 0;
            [&]<class... Es>(Events<Es...>) {
                (
                    [&] {
                        if constexpr (Model::template has_event<Es>)
                            each_choice<Es>([&](auto... picks) {
                                State there = here;
                                if (outcome.property >= 0 || !Model::template react<Es>(there, p, picks...).v) return;
                                if (!seen.add(key(there, in_range))) return;
                                ++outcome.states;
                                frontier.push_back(there);
                                int broken = broken_property(there, p);
                                if (!in_range) each_property<Slice>([&]<class>(int k) { broken = k + 1; });
                                if (broken >= 0) outcome.property = broken, outcome.event = event;
                            });
                        ++event;
                    }(),
                    ...);
            }(Explored{});
        }
        return outcome;
    }

    template <class E, class F>
    static constexpr void each_choice(F&& f) {
        if constexpr (E::picks.size() == 0) {
            f();
        } else {
            for (int a = E::picks[0].first; a <= E::picks[0].upper(bounds); ++a) {
                if constexpr (E::picks.size() == 1) f(Int(a));
                else
                    for (int b = E::picks[1].first; b <= E::picks[1].upper(bounds); ++b) f(Int(a), Int(b));
            }
        }
    }

    // The broken property's id, the event's name and the ids of the rules that react to it, as text of fixed length.
    static constexpr std::size_t text_max = 48;
    struct Label {
        char characters[text_max]{};
        std::size_t length = 0;
        constexpr void add(std::string_view text) {
            for (char c : text)
                if (length + 1 < text_max) characters[length++] = c;
        }
    };
    static constexpr Label property_label(Outcome o) {
        Label label;
        each_property<Slice>([&]<class Claim>(int k) { if (k == o.property) label.add(Claim::id); });
        if (label.length == 0) label.add("a value out of its range");
        return label;
    }
    static constexpr Label event_label(Outcome o) {
        Label label;
        int index = 0;
        [&]<class... Es>(Events<Es...>) { ((index++ == o.event ? label.add(Es::name) : void()), ...); }(Explored{});
        return label;
    }
    static constexpr Label rules_label(Outcome o) {
        Label label;
        int index = 0;
        [&]<class... Es>(Events<Es...>) {
            ((index++ == o.event ? add_rules<Es>(label, typename Slice::Reactions{}) : void()), ...);
        }(Explored{});
        return label;
    }
    template <class E, class... Rs>
    static constexpr void add_rules(Label& label, Rules<Rs...>) {
        ((std::is_same_v<typename Rs::Event, E> ? (label.add(Rs::id), label.add(" ")) : void()), ...);
    }
    template <Label label>
    static consteval auto as_text() {
        char exact[label.length + 1]{};
        for (std::size_t i = 0; i < label.length; ++i) exact[i] = label.characters[i];
        return Text<label.length + 1>(exact);
    }

    static constexpr Outcome outcome = explore();
    static constexpr auto verdict() {
        if constexpr (outcome.property < 0) return NothingBroken{};
        else
            return Broken<as_text<property_label(outcome)>(), as_text<event_label(outcome)>(),
                          as_text<rules_label(outcome)>()>{};
    }

public:
    static constexpr int states = outcome.states;
    using Verdict = decltype(verdict());
};

// Instantiated with a Broken<...>, this does not compile, and the compiler says which.
template <class Verdict>
constexpr bool self_check_holds() {
    static_assert(Verdict::holds, "the model breaks its own invariants: see Broken<property, event, rules> in this error");
    return true;
}

}  // namespace sequent
