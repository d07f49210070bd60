// Makes a Machine out of a composition: the integer reading of the rules, packed. Included by one translation unit per
// composition and bounds; heavy, so by nothing else.
#pragma once

#include "checker/machine.hpp"
#include "checker/machines/description.hpp"
#include "checker/machines/packing.hpp"
#include "model/compose.hpp"
#include "model/domain/ints.hpp"
#include "model/events.hpp"

#include <algorithm>
#include <atomic>
#include <stdexcept>

namespace sequent::machines {

template <class E>
constexpr std::size_t combinations(const Caps& cap) {
    std::size_t product = 1;
    for (const Pick& pick : E::picks) {
        const int choices = pick.upper(cap) - pick.first + 1;
        product *= choices > 0 ? static_cast<std::size_t>(choices) : 0;
    }
    return product;
}
// The n-th combination of picks, last pick fastest.
template <class E>
constexpr auto combination(const Caps& cap, std::size_t n) {
    std::array<int, E::picks.size()> values{};
    for (std::size_t i = E::picks.size(); i-- > 0;) {
        const auto choices = static_cast<std::size_t>(E::picks[i].upper(cap) - E::picks[i].first + 1);
        values[i] = E::picks[i].first + static_cast<int>(n % choices);
        n /= choices;
    }
    return values;
}

// What is [[gnu::cold]] is called once for a machine or for a trace: compiled for size, it takes half the time.
template <class Slice, Caps bounds>
class Concrete final : public Machine {
    using Model = Composition<Ints<bounds>, Slice>;
    using State = typename Model::State;
    using P = typename Model::P;
    static constexpr unsigned width = packed_bits<State>();
    static constexpr unsigned state_words = packed_words<State>;
    static_assert(state_words <= std::tuple_size_v<decltype(Packed::word)>);

public:
    [[gnu::cold]] explicit Concrete(std::string name) : name_(std::move(name)) {
        name_variables();
        list_events();
        ListedActions listed = list_actions(events_);
        actions_ = std::move(listed.actions);
        indexed_ = std::move(listed.indexed);
        each_property<Slice>([&]<class Claim>(int) {
            add_property(properties_, Claim::id, Claim::title, kind_of(Claim::role), Claim::witness);
        });
        for (const auto& w : Model::weakened) weakenings_.emplace_back(w);
        for (const auto& w : Slice::constant_weakenings) weakenings_.emplace_back(w);
    }

    std::string_view name() const override { return name_; }
    unsigned bits() const override { return width; }
    bool explorable() const override {
        bool all_enumerated = true;
        each_event([&]<class E>() { all_enumerated &= combinations<E>(bounds) <= picks_enumerated_max; });
        return all_enumerated && width <= 128;
    }

    bool fits(const Parameters& given) const override { return Prop(Slice::fits(Model::read(given), bounds)).v; }
    bool ends() const override { return Slice::ends; }

    Packed initial(const Parameters& given) const override { return pack_state(Model::initial(Model::read(given))); }

    void expand_batch(const Parameters& given, const std::uint64_t* in, std::size_t count, Successors& out) const override {
        const P p = Model::read(given);
        out.states.clear();
        out.fanout.clear();
        out.model_error = -1;
        std::array<std::uint64_t, state_words * enumerated> next;  // of one state
        for (std::size_t i = 0; i < count; ++i) {
            const State s = machines::load<State>(in + i * state_words);
            std::uint64_t* end = next.data();
            bool in_range = true;
            each_event([&]<class E>() {
                if constexpr (combinations<E>(bounds) <= picks_enumerated_max)
                    each_combination<E>([&](auto... picks) {
                        State t = Model::copy(s);
                        if (!Model::template react<E>(t, p, picks...).v) return;
                        in_range &= machines::store_changed(s, t, in + i * state_words, end);
                        end += state_words;
                    });
            });
            if (!in_range) out.model_error = static_cast<std::ptrdiff_t>(i);
            out.states.insert(out.states.end(), next.data(), end);
            out.fanout.push_back(static_cast<std::uint32_t>((end - next.data()) / state_words));
        }
    }

    void judge_batch(const Parameters& given, const std::uint64_t* in, std::size_t count, std::uint64_t* out,
                     std::uint64_t asked) const override {
        const P p = Model::read(given);
        for (std::size_t i = 0; i < count; ++i) {
            const State s = machines::load<State>(in + i * state_words);
            typename Model::Runner x{};
            std::uint64_t held = 0;
            each_property<Slice>([&]<class Claim>(int k) {
                if (asked >> k & 1) held |= std::uint64_t{Prop(Claim::holds(x, s, p, bounds)).v} << k;
            });
            out[i] = held;
        }
    }

    const std::vector<Property>& properties() const override { return properties_; }
    const std::vector<std::string>& weakenings() const override { return weakenings_; }
    int weakening_number(std::string_view slug) const override { return Model::weakening_number(slug); }
    std::uint64_t applicable(const Parameters& given) const override {
        const P p = Model::read(given);
        std::uint64_t bits = 0;
        each_property<Slice>([&]<class Claim>(int k) { bits |= std::uint64_t{Prop(Claim::applies(p)).v} << k; });
        return bits;
    }

    std::vector<Step> steps(const Parameters& given, const Packed& from) const override {
        const P p = Model::read(given);
        const State s = machines::load<State>(from.word.data());
        std::vector<Step> result;
        for (std::size_t i = 0; i < indexed_.size(); ++i) {
            State t = s;
            if (indexed_[i].enumerated && code_[indexed_[i].event].react(t, p, indexed_[i].picks.data()))
                result.push_back({actions_[i], pack_state(t)});
        }
        return result;
    }

    [[gnu::cold]] std::optional<Packed> apply(const Parameters& given, const Packed& from,
                                              const Action& action) const override {
        State s = machines::load<State>(from.word.data());
        bool allowed = false;
        with_event(action, [&](const Code& code, const int* picks) { allowed = code.react(s, Model::read(given), picks); });
        if (!allowed) return std::nullopt;
        return pack_state(s);
    }

    const std::vector<EventShape>& events() const override { return events_; }
    const std::vector<Action>& actions() const override { return actions_; }
    bool apply(const Parameters& given, const Packed& from, std::size_t index, Packed& to) const override {
        State s = machines::load<State>(from.word.data());
        const IndexedAction& indexed = indexed_[index];
        if (!code_[indexed.event].react(s, Model::read(given), indexed.picks.data())) return false;
        to = pack_state(s);
        return true;
    }

    [[gnu::cold]] void reactions(const Parameters& given, const Packed& from, const Action& action,
                                 std::vector<Reaction>& out) const override {
        State s = machines::load<State>(from.word.data());
        out.clear();
        std::atomic<std::uint32_t> nobody_asks;
        with_event(action,
                   [&](const Code& code, const int* picks) { code.reactions(s, Model::read(given), picks, out, nobody_asks); });
    }
    void reactions(const Parameters& given, const Packed& from, AllReactions& out) const override {
        const P p = Model::read(given);
        const State s = machines::load<State>(from.word.data());
        out.each.clear();
        out.ends.clear();
        out.to.clear();
        for (std::size_t i = 0; i < indexed_.size(); ++i) {
            State t = s;
            const std::size_t first = out.each.size();
            if (indexed_[i].enumerated)
                code_[indexed_[i].event].reactions(t, p, indexed_[i].picks.data(), out.each, out.asked_now);
            bool allowed = indexed_[i].enumerated;
            for (std::size_t k = first; k < out.each.size(); ++k) allowed &= out.each[k].refused == nullptr;
            out.ends.push_back(out.each.size());
            out.to.push_back(allowed ? std::optional(pack_state(t)) : std::nullopt);
        }
    }

    [[gnu::cold]] std::string explain_error(const Parameters& given, const Packed& from) const override {
        const P p = Model::read(given);
        const State s = machines::load<State>(from.word.data());
        for (const IndexedAction& indexed : indexed_) {
            State whole = s;
            if (!indexed.enumerated || !code_[indexed.event].react(whole, p, indexed.picks.data())) continue;
            if (machines::out_of_range(whole, "").empty()) continue;
            State t = s;
            std::vector<Reaction> all;
            std::atomic<std::uint32_t> nobody_asks;
            code_[indexed.event].reactions(t, p, indexed.picks.data(), all, nobody_asks);
            for (const Reaction& one : all)
                if (one.leaves_range) return machines::out_of_range(t, rules_[one.rule]);
        }
        return "";
    }

    const std::vector<std::string>& variables() const override { return variables_; }
    const std::vector<int>& largest() const override { return largest_; }
    std::vector<int> unpack(const Packed& packed) const override {
        std::vector<int> values(variables_.size());
        unpack(packed, values);
        return values;
    }
    void unpack(const Packed& packed, std::span<int> values) const override {
        State s = machines::load<State>(packed.word.data());
        std::size_t next = 0;
        each_variable(s, [&](auto& variable) {
            if constexpr (bits_for(std::remove_cvref_t<decltype(variable)>::largest) > 0) values[next++] = variable.v;
        });
    }
    std::optional<Packed> pack(std::span<const int> values) const override {
        if (values.size() != variables_.size()) return std::nullopt;
        State s{};
        std::size_t next = 0;
        bool in_range = true;
        each_variable(s, [&](auto& variable) {
            using Variable = std::remove_cvref_t<decltype(variable)>;
            if constexpr (bits_for(Variable::largest) > 0) {
                variable.v = values[next++];
                in_range &= variable.v >= 0 && variable.v <= Variable::largest;
            }
        });
        if (!in_range) return std::nullopt;
        return pack_state(s);
    }
    const std::vector<std::string>& rules() const override { return rules_; }
    const std::vector<std::string>& rule_events() const override { return rule_events_; }

private:
    static PropertyKind kind_of(Role role) {
        return role == Role::invariant ? PropertyKind::invariant
               : role == Role::lemma   ? PropertyKind::lemma
                                       : PropertyKind::witness;
    }

    template <class F>
    static constexpr void each_event(F&& f) {
        [&]<class... Es>(Events<Es...>) {
            (
                [&] {
                    if constexpr (Model::template has_event<Es>) f.template operator()<Es>();
                }(),
                ...);
        }(ProtocolEvents{});
    }

    // How many choices of events a state has, allowed or not.
    static constexpr std::size_t enumerated = [] {
        std::size_t sum = 0;
        each_event([&]<class E>() {
            if (combinations<E>(bounds) <= picks_enumerated_max) sum += combinations<E>(bounds);
        });
        return sum;
    }();

    template <class E, class F>
    static void each_combination(F&& f) {
        [&]<std::size_t... N>(std::index_sequence<N...>) {
            (
                [&] {
                    constexpr auto values = combination<E>(bounds, N);
                    [&]<std::size_t... I>(std::index_sequence<I...>) { f(Int(values[I])...); }
                    (std::make_index_sequence<values.size()>{});
                }(),
                ...);
        }
        (std::make_index_sequence<combinations<E>(bounds)>{});
    }

    // Calls f(code, choices) for the event of the action. Throws std::invalid_argument where it is none of this machine's.
    void with_event(const Action& action, auto&& f) const {
        const Action ordered = in_order(action);
        std::array<int, picks_max> picks{};
        for (std::size_t i = 0; i < ordered.picks.size(); ++i) picks[i] = ordered.picks[i].second;
        f(code_[static_cast<std::size_t>(find_event(action.event) - events_.data())], picks.data());
    }
    static Packed pack_state(const State& s) {
        Packed packed{};
        if (!machines::store(s, packed.word.data())) throw std::logic_error(machines::out_of_range(s, "?"));
        return packed;
    }
    [[gnu::cold]] void name_variables() {
        const auto names = machines::variable_names<State>();
        std::size_t next = 0;
        State s{};
        each_variable(s, [&](auto& variable) {
            constexpr int largest = std::remove_cvref_t<decltype(variable)>::largest;
            if constexpr (bits_for(largest) > 0) {
                variables_.push_back(names[next]);
                largest_.push_back(largest);
            }
            ++next;
        });
    }

    // What an event does, behind pointers: for traces and lock-step, which have no need of code for each of its choices.
    struct Code {
        bool (*react)(State&, const P&, const int* picks);
        void (*reactions)(State&, const P&, const int* picks, std::vector<Reaction>&, std::atomic<std::uint32_t>& asked_now);
    };
    template <class E>
    static bool react_to(State& s, const P& p, const int* picks) {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return static_cast<bool>(Model::template react<E>(s, p, Int(picks[I])...).v);
        }
        (std::make_index_sequence<E::picks.size()>{});
    }
    template <class E>
    static void reactions_to(State& s, const P& p, const int* picks, std::vector<Reaction>& out,
                             std::atomic<std::uint32_t>& asked_now) {
        std::size_t rule = Model::template reactions_before<E>;
        std::array<std::uint64_t, state_words> before, after;
        bool was_in_range = machines::store(s, before.data());
        const auto note = [&](std::string_view, auto&& react) {
            // Neither the compiler nor what follows moves the rule's own work out of the two stores.
            asked_now.store(static_cast<std::uint32_t>(rule), std::memory_order_relaxed);
            std::atomic_signal_fence(std::memory_order_seq_cst);
            const auto run = react();
            std::atomic_signal_fence(std::memory_order_seq_cst);
            asked_now.store(AllReactions::no_rule, std::memory_order_relaxed);
            const bool in_range = machines::store(s, after.data());
            out.push_back({rule++, run.refused, run.guards, before != after, was_in_range && !in_range});
            before = after;
            was_in_range = in_range;
        };
        [&]<std::size_t... I>(std::index_sequence<I...>) { Model::template each_reaction<E>(s, p, note, Int(picks[I])...); }
        (std::make_index_sequence<E::picks.size()>{});
    }
    [[gnu::cold]] void list_events() {
        const auto add = [&]<class E>(bool leap) {
            static_assert(E::picks.size() <= picks_max);
            if (add_shape(events_, {E::name, E::picks, leap, phrase_of<E>(), actor_of<E>()}, bounds))
                code_.push_back({&react_to<E>, &reactions_to<E>});
        };
        each_event([&]<class E>() { add.template operator()<E>(false); });
        [&]<class... Es>(Events<Es...>) {
            (
                [&] {
                    if constexpr (Model::template has_event<Es>) add.template operator()<Es>(true);
                }(),
                ...);
        }(Accelerations{});
        Model::each_rule([&](std::string_view event, std::string_view id) {
            rules_.emplace_back(id);
            rule_events_.emplace_back(event);
        });
    }

    std::string name_;
    std::vector<Action> actions_;
    std::vector<IndexedAction> indexed_;  // the same
    std::vector<EventShape> events_;
    std::vector<Code> code_;  // of events_
    std::vector<std::string> variables_, rules_, rule_events_, weakenings_;
    std::vector<int> largest_;
    std::vector<Property> properties_;
};

}  // namespace sequent::machines
