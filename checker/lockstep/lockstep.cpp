#include "checker/lockstep/lockstep.hpp"

#include "checker/machines/leaps.hpp"
#include "checker/machines/machines.hpp"
#include "checker/lockstep/deviations.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <stdexcept>

namespace sequent::lockstep {

std::string to_text(const Action& action) {
    std::string text = action.event;
    for (std::size_t i = 0; i < action.picks.size(); ++i)
        text += (i == 0 ? "(" : ", ") + action.picks[i].first + "=" + std::to_string(action.picks[i].second);
    return action.picks.empty() ? text : text + ")";
}

std::string listed(const std::vector<std::string>& names, const char* between) {
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : between) + name;
    return text;
}

const Machine& machine_for(const Setting& setting) { return machines::machine_for(setting.slice, setting.parameters); }

Binding bind(const Machine& machine, const System& system, const std::vector<Action>& more) {
    const auto place = [&](const std::vector<std::string>& among, const std::string& name, const char* what) {
        const auto found = std::find(among.begin(), among.end(), name);
        if (found == among.end())
            throw std::logic_error("the implementation of " + std::string(machine.name()) + " lacks the " + what + " " + name);
        return static_cast<std::size_t>(found - among.begin());
    };
    Binding binding;
    binding.names = system.names().size();
    const auto holds = [](const std::vector<std::string>& among, const std::string& name) {
        return std::find(among.begin(), among.end(), name) != among.end();
    };
    const std::string adapter = "the implementation of " + std::string(machine.name());
    for (const auto& name : system.hidden()) {
        if (!holds(machine.variables(), name))
            throw std::logic_error(adapter + " hides " + name + ", which the model does not have");
        if (holds(system.names(), name)) throw std::logic_error(adapter + " hides " + name + " and shows it");
        if (std::count(system.hidden().begin(), system.hidden().end(), name) > 1)
            throw std::logic_error(adapter + " hides " + name + " twice");
    }
    for (const auto& name : system.names())
        if (std::count(system.names().begin(), system.names().end(), name) > 1)
            throw std::logic_error(adapter + " shows the state variable " + name + " twice");
    for (const auto& variable : machine.variables())
        binding.place.push_back(holds(system.hidden(), variable) ? Binding::hidden
                                                                 : place(system.names(), variable, "state variable"));
    if (system.hidden().size() >= machine.variables().size()) throw std::logic_error(adapter + " hides every state variable");
    const auto add = [&](const Action& action) {
        Binding::Delivery delivery{action, place(system.events(), action.event, "event"), {}};
        for (const auto& [name, value] : action.picks) delivery.picks.push_back(value);
        binding.deliveries.push_back(std::move(delivery));
    };
    for (const Action& action : machine.actions()) add(action);
    for (const Action& action : more) add(action);
    return binding;
}

namespace {

const Harness& harness_of(const Setting& setting) {
    const Harness* harness = find_harness(setting.slice);
    if (!harness) throw std::invalid_argument("no implementation of " + setting.slice);
    return *harness;
}

const Binding& binding_of(const Machine& machine, const System& system) {
    static std::map<const Machine*, Binding> bindings;
    static std::mutex guard;
    const std::lock_guard lock(guard);
    const auto found = bindings.find(&machine);
    return found != bindings.end() ? found->second : bindings.emplace(&machine, bind(machine, system)).first->second;
}

}  // namespace

Pair::Pair(const Setting& setting)
    : machine_(&machine_for(setting)), parameters_(setting.parameters), model_(machine_->initial(setting.parameters)),
      system_(harness_of(setting).make(setting.parameters)) {
    binding_ = &binding_of(*machine_, *system_);
}
Pair::Pair(const Machine& machine, const Parameters& p, std::unique_ptr<System> system, const Binding& binding)
    : machine_(&machine), binding_(&binding), parameters_(p), model_(machine.initial(p)), system_(std::move(system)),
      counterparts_(std::make_shared<std::vector<std::uint8_t>>(binding.deliveries.size())) {}
Pair::Pair(const Pair& other)
    : machine_(other.machine_), binding_(other.binding_), parameters_(other.parameters_), model_(other.model_),
      before_(other.before_), system_(other.system_->clone()), declared_(other.declared_), counterparts_(other.counterparts_),
      allowed_(other.allowed_), accepted_(other.accepted_), realised_(other.realised_), gone_past_(other.gone_past_) {}
Pair& Pair::operator=(const Pair& other) {
    if (this == &other) return *this;
    const bool same = machine_ == other.machine_ && binding_ == other.binding_;
    machine_ = other.machine_;
    binding_ = other.binding_;
    parameters_ = other.parameters_;
    model_ = other.model_;
    before_ = other.before_;
    declared_ = other.declared_;
    allowed_ = other.allowed_;
    accepted_ = other.accepted_;
    realised_ = other.realised_;
    counterparts_ = other.counterparts_;
    gone_past_ = other.gone_past_;
    if (same && system_) system_->become(*other.system_);
    else system_ = other.system_->clone();
    return *this;
}

bool Pair::apply_to_model(std::size_t index) {
    if (index < machine_->actions().size()) return machine_->apply(parameters_, model_, index, model_);
    const auto to = machine_->apply(parameters_, model_, action(index));
    if (to) model_ = *to;
    return to.has_value();
}

std::optional<std::string> Pair::step(std::size_t index) {
    const auto& [action, event, picks] = binding_->deliveries[index];
    before_ = model_;
    std::unique_ptr<System> kept;
    if (declared_ && declared_->declares(Deviation::Kind::accepts, action.event)) kept = system_->clone();
    gone_past_ = false;
    allowed_ = apply_to_model(index);
    const Outcome outcome = system_->deliver(event, picks);
    accepted_ = outcome.accepted;
    realised_ = outcome.realisable;
    if (counterparts_) expect_the_same_counterpart(index);
    if (!realised_) {
        model_ = before_;
        allowed_ = accepted_ = false;
    } else if (allowed_ && !accepted_) {
        const auto rules = machine_->changed_by(parameters_, before_, action);
        if (!declared_ || !declared_->covers(Deviation::Kind::refuses, action.event, rules))
            return to_text(action) + ": the model allows it, the implementation refuses: " + std::string(outcome.reason) +
                   (rules.empty() ? "" : " (in the model " + listed(rules, ", ") + " act)");
        model_ = before_;
        allowed_ = false;
        gone_past_ = true;
    } else if (!allowed_ && accepted_) {
        const auto rules = machine_->refused_by(parameters_, before_, action);
        if (!kept || !declared_->covers(Deviation::Kind::accepts, action.event, rules))
            return to_text(action) + ": the implementation accepts it, the model refuses by " + listed(rules, " ");
        system_->become(*kept);
        accepted_ = false;
        gone_past_ = true;
    }
    return differs_after(index);
}

// An event has a counterpart or it has none, whatever the state: where that depends on the state it is declared, or a refusal
// that is wrong could be called so.
void Pair::expect_the_same_counterpart(std::size_t index) {
    constexpr std::uint8_t had = 1, had_none = 2;
    std::uint8_t& of = (*counterparts_)[index];
    of |= realised_ ? had : had_none;
    if (of != (had | had_none)) return;
    const Action& action = binding_->deliveries[index].action;
    if (declared_ && declared_->covers(Deviation::Kind::unrealisable, action.event, {})) return;
    throw AdapterError(to_text(action) + " is realisable in one state and not in another, which is not declared: "
                                         "refuse it instead, or declare it");
}

// Does no rule write out of range from there? A value that fits its variable may still be one that no state of the model has.
bool Pair::goes_on_from(const Packed& state) const try {
    Packed ignored;
    for (std::size_t index = 0; index < machine_->actions().size(); ++index)
        (void)machine_->apply(parameters_, state, index, ignored);
    return true;
} catch (const std::logic_error&) {
    return false;
}

// What a step left different, but for what is declared: there the model takes the implementation's value.
std::optional<std::string> Pair::differs_after(std::size_t index) {
    auto differs = difference();
    if (!differs) return std::nullopt;
    const Action& action = binding_->deliveries[index].action;
    const char* refused = realised_ ? ", which both refuse: " : ", which cannot be realised: ";
    if (!allowed_) return "after " + to_text(action) + refused + *differs;
    const auto rules = machine_->changed_by(parameters_, before_, action);
    if (declared_ && declared_->declares(Deviation::Kind::differs, action.event)) {
        const std::vector<int> seen = observed();
        std::vector<int> values = machine_->unpack(model_);
        for (std::size_t i = 0; i < values.size(); ++i)
            if (seen[i] != values[i] &&
                declared_->covers(Deviation::Kind::differs, action.event, rules, machine_->variables()[i]))
                values[i] = seen[i];
        const auto followed = machine_->pack(values);
        if (!followed || !goes_on_from(*followed))
            return "after " + to_text(action) + ": the model has no state with the declared difference: " + *differs;
        model_ = *followed;
        if (!(differs = difference())) return std::nullopt;
    }
    return "after " + to_text(action) + (rules.empty() ? "" : " by " + listed(rules, " ")) + ": " + *differs;
}

std::vector<std::string> Pair::hidden() const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < binding_->place.size(); ++i)
        if (binding_->place[i] == Binding::hidden) names.push_back(machine_->variables()[i]);
    return names;
}

std::vector<int> Pair::observed() const {
    std::vector<int> seen(binding_->names), variables = machine_->unpack(model_);
    system_->observe(seen);
    for (std::size_t i = 0; i < variables.size(); ++i)
        if (const std::size_t place = binding_->place[i]; place != Binding::hidden) variables[i] = seen[place];
    return variables;
}

std::optional<std::string> Pair::difference() const {
    static thread_local std::vector<int> expected, seen;
    expected.resize(machine_->variables().size());
    seen.resize(binding_->names);
    machine_->unpack(model_, expected);
    system_->observe(seen);
    std::string text;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const std::size_t place = binding_->place[i];
        if (place == Binding::hidden || seen[place] == expected[i]) continue;
        const std::string &variable = machine_->variables()[i], here = std::to_string(expected[i]);
        const std::string there = std::to_string(seen[place]);
        text += text.empty() ? variable + " is " + here + " in the model and " + there + " in the implementation"
                             : "; " + variable + " " + here + " and " + there;
    }
    return text.empty() ? std::nullopt : std::optional(text);
}

Outcome deliver(System& system, const Action& action) {
    const auto known = [&](const std::string& name) {
        const auto found = std::find(system.events().begin(), system.events().end(), name);
        if (found == system.events().end()) throw std::invalid_argument("the implementation knows no event " + name);
        return static_cast<std::size_t>(found - system.events().begin());
    };
    std::vector<int> picks;
    for (const auto& [name, value] : action.picks) picks.push_back(value);
    if (!machines::is_leap(action.event)) return system.deliver(known(action.event), picks);
    const auto before = system.clone();
    for (const Action& unit : machines::in_units(action))
        if (const Outcome outcome = system.deliver(known(unit.event), {}); !outcome.accepted) {
            static thread_local std::string reason;
            reason = outcome.reason;
            system.become(*before);
            return {false, reason};
        }
    return {};
}

}  // namespace sequent::lockstep
