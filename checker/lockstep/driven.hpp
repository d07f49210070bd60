// A System out of a value in C++: which method each event calls, and what the value looks like to the model.
#pragma once

#include "checker/lockstep/system.hpp"

#include <array>
#include <cassert>
#include <type_traits>
#include <utility>

namespace sequent::lockstep {

// Where a system shows the model's state variables, each by name and value in one call. Every show of a system names the same
// variables in the same order.
class Variables {
public:
    // Their names; or a value for each.
    explicit Variables(std::vector<std::string>& names) : names_(&names) {}
    explicit Variables(std::span<int> values) : values_(values) {}

    // "force.lag"
    Variables& put(std::string_view name, auto value) {
        if (names_) names_->emplace_back(name);
        else set(value);
        return *this;
    }
    // "inbox.age[0]" ... "inbox.age[length - 1]": of(0) ... of(length - 1).
    Variables& each(std::string_view name, int length, auto&& of) {
        for (int i = 0; i < length; ++i)
            if (names_) names_->push_back(std::string(name) + "[" + std::to_string(i) + "]");
            else set(of(i));
        return *this;
    }
    // As many as the array holds.
    template <class T, std::size_t length>
    Variables& each(std::string_view name, const std::array<T, length>& values) {
        return each(name, static_cast<int>(length), [&](int i) { return values[static_cast<std::size_t>(i)]; });
    }
    // "consensus.vote[0][0]" ...: of(0, 0), of(0, 1), ...
    Variables& each(std::string_view name, int rows, int columns, auto&& of) {
        for (int i = 0; i < rows; ++i)
            each(names_ ? std::string(name) + "[" + std::to_string(i) + "]" : std::string(), columns,
                 [&](int j) { return of(i, j); });
        return *this;
    }

private:
    void set(auto value) {
        assert(at_ < values_.size());
        values_[at_++] = static_cast<int>(value);
    }

    std::vector<std::string>* names_ = nullptr;
    std::span<int> values_;
    std::size_t at_ = 0;
};

// What a method says that returns impl::Result<void>, or a type like it: ok(), refusal().reason.
template <class Result>
Outcome outcome_of(const Result& result) {
    if (result.ok()) return {};
    return {false, result.refusal().reason};
}

// An event of the model and what it calls, with its choices in the order of the model's.
template <class Concrete>
struct Reaction {
    std::string event;
    Outcome (*deliver)(Concrete&, std::span<const int>);
};
// Calls a method with as many choices as it takes.
template <auto method, class Concrete>
Outcome calls(Concrete& system, std::span<const int> picks) {
    const auto call = [&]<class Class, class Result, class... Choices>(Result (Class::*)(Choices...)) {
        return [&]<std::size_t... i>(std::index_sequence<i...>) {
            return outcome_of((system.*method)(static_cast<Choices>(picks[i])...));
        }
        (std::index_sequence_for<Choices...>{});
    };
    return call(method);
}

// `show(system, variables)` shows the state of a copyable system.
template <class Concrete, class Show>
class Driven final : public System {
public:
    Driven(Concrete system, const std::vector<Reaction<Concrete>>& reactions, Show show)
        : system_(std::move(system)), shape_(std::make_shared<Shape>(std::move(show))) {
        for (const Reaction<Concrete>& reaction : reactions) {
            shape_->events.push_back(reaction.event);
            shape_->deliver.push_back(reaction.deliver);
        }
        Variables names(shape_->names);
        shape_->show(std::as_const(system_), names);
    }

    std::unique_ptr<System> clone() const override { return std::make_unique<Driven>(*this); }
    void become(const System& other) override {
        const auto& same = static_cast<const Driven&>(other);
        system_ = same.system_;
        if (shape_ != same.shape_) shape_ = same.shape_;
    }
    const std::vector<std::string>& events() const override { return shape_->events; }
    const std::vector<std::string>& names() const override { return shape_->names; }
    Outcome deliver(std::size_t event, std::span<const int> picks) override { return shape_->deliver[event](system_, picks); }
    void observe(std::span<int> values) const override {
        Variables variables(values);
        shape_->show(system_, variables);
    }

private:
    struct Shape {
        explicit Shape(Show show) : show(std::move(show)) {}
        Show show;
        std::vector<std::string> events, names;
        std::vector<Outcome (*)(Concrete&, std::span<const int>)> deliver;
    };
    Concrete system_;
    std::shared_ptr<Shape> shape_;  // of all copies
};

template <class Concrete, class Show>
std::unique_ptr<System> drive(Concrete system, const std::vector<Reaction<Concrete>>& reactions, Show show) {
    return std::make_unique<Driven<Concrete, Show>>(std::move(system), reactions, std::move(show));
}
// The show of its own type, where `show` names those of several.
template <class Concrete>
std::unique_ptr<System> drive(Concrete system, const std::vector<Reaction<Concrete>>& reactions,
                              void (*show)(const Concrete&, Variables&)) {
    return drive<Concrete, decltype(show)>(std::move(system), reactions, show);
}

}  // namespace sequent::lockstep
