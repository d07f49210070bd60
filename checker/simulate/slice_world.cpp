#include "checker/simulate/slice_world.hpp"

#include <numeric>

namespace sequent::simulate {
namespace {

// How often each role acts, in the order of Role. The clock and reorgs have their own ways.
constexpr std::array<std::uint32_t, roles> usual{0, 0, 1, 3, 4, 2, 4};
// How far somebody looks for an event that the model would take.
constexpr std::size_t looks_max = 32;
// After so many refusals it is worth asking whether anything is left to happen.
constexpr int refusals_to_doubt = 24;

}  // namespace

SliceWorld::SliceWorld(const SliceSetting& setting, std::uint16_t number, int address)
    : setting_(&setting), lockstep_{setting.slice, setting.parameters}, pair_(lockstep_), judge_(setting, pair_.machine()),
      number_(number), address_(address) {
    const auto& actions = pair_.machine().actions();
    for (std::size_t i = 0; i < actions.size(); ++i)
        by_role_[static_cast<std::size_t>(role_of(actions[i].event))].push_back(static_cast<std::uint16_t>(i));
    for (const std::uint16_t index : this->actions(Role::environment)) {
        const std::string& event = actions[index].event;
        if (event == "NodeFails") failures_.push_back(index);
        if (event == "NodeRestart" || event == "RollupRestart") restarts_.push_back(index);
    }
    for (std::size_t role = 0; role < roles; ++role) weights_[role] = by_role_[role].empty() ? 0 : usual[role];
}

void SliceWorld::start(Context& context) {
    ++context.counters.instances;
    // Nothing has been reached that this run has not reached, but what the slice has is listed from the start.
    for (const Property& property : pair_.machine().properties())
        if (property.kind == PropertyKind::witness) context.counters.witnesses[setting_->slice][property.id];
    if (context.faults.clock_skew > 0)
        clock_skew_ = static_cast<std::int32_t>(context.choices.below(2 * context.faults.clock_skew + 1)) -
                      static_cast<std::int32_t>(context.faults.clock_skew);
    if (auto differs = pair_.difference())
        context.failure = {setting_->slice, "disagreement", "initially " + *differs, setting_->parameters, {}};
    else judge_(context, pair_.model(), [&] { return events(); });
    schedule_block(context);
}

void SliceWorld::schedule_block(Context& context) {
    if (actions(Role::clock).empty()) return;
    Item block;
    block.kind = Item::Kind::block;
    block.world = number_;
    const Millis interval = static_cast<Millis>(context.faults.block_ms) * (1000 + clock_skew_) / 1000;
    context.network.at(context.network.now() + interval, std::move(block));
}

std::size_t SliceWorld::pick(Context& context, const Indices& among) {
    const std::size_t first = context.choices.below(static_cast<std::uint32_t>(among.size()));
    if (context.choices.chance(256)) return among[first];  // whatever it is
    Packed ignored;
    for (std::size_t i = 0; i < std::min(looks_max, among.size()); ++i) {
        const std::size_t index = among[(first + i) % among.size()];
        if (pair_.machine().apply(setting_->parameters, pair_.model(), index, ignored)) return index;
    }
    return among[first];
}

bool SliceWorld::act(Context& context) {
    if (std::accumulate(weights_.begin(), weights_.end(), 0u) == 0) return false;
    const auto role = static_cast<Role>(context.choices.weighted(weights_));
    const std::size_t index = pick(context, actions(role));
    if (role == Role::environment) return deliver(context, index, "happens"), true;
    context.log([&] {
        return setting_->slice + ": the " + std::string(name_of(role)) + " sends " +
               lockstep::to_text(pair_.machine().actions()[index]);
    });
    Item message;
    message.world = number_;
    message.from = address_ + static_cast<int>(role);
    message.to = address_;
    message.token = index;
    context.network.send(context.choices, std::move(message));
    return true;
}

void SliceWorld::arrive(Context& context, const Item& item) {
    if (item.kind == Item::Kind::message) return deliver(context, item.token, "arrives");
    schedule_block(context);
    deliver(context, pick(context, actions(Role::clock)), "by the clock");
}

bool SliceWorld::reorg(Context& context) {
    if (actions(Role::reorg).empty()) return false;
    deliver(context, pick(context, actions(Role::reorg)), "by a fault");
    context.counters.reorgs += pair_.allowed();
    return true;
}

bool SliceWorld::crash(Context& context) {
    const Indices& among = restarts_.empty() ? failures_ : restarts_;
    if (among.empty()) return false;
    deliver(context, pick(context, among), "by a fault");
    context.counters.crashes += pair_.allowed();
    // What has restarted is there again in the same event; what has failed comes back by another.
    context.counters.recoveries += pair_.allowed() && !restarts_.empty();
    return true;
}

void SliceWorld::deliver(Context& context, std::size_t index, std::string_view how) {
    const auto divergence = pair_.step(index);
    const bool allowed = pair_.allowed();
    context.log([&] {
        return setting_->slice + ": " + lockstep::to_text(pair_.machine().actions()[index]) + " " + std::string(how) +
               (allowed ? "" : ", refused");
    });
    if (allowed) history_.push_back(static_cast<std::uint16_t>(index));
    if (divergence) {
        context.failure = {setting_->slice, "disagreement", *divergence, setting_->parameters, events()};
        return;
    }
    if (allowed) {
        ++context.counters.allowed;
        refused_in_a_row_ = 0;
        judge_(context, pair_.model(), [&] { return events(); });
    } else {
        ++context.counters.refused;
        if (++refused_in_a_row_ % refusals_to_doubt == 0 && is_played_out()) {
            pair_ = lockstep::Pair(lockstep_);
            history_.clear();
            ++context.counters.instances;
            context.log([&] { return setting_->slice + ": nothing is left to happen; the instance begins anew"; });
        }
    }
}

bool SliceWorld::is_played_out() const {
    Packed ignored;
    for (std::size_t i = 0; i < pair_.machine().actions().size(); ++i)
        if (pair_.machine().apply(setting_->parameters, pair_.model(), i, ignored)) return false;
    return true;
}

std::vector<Action> SliceWorld::events() const {
    std::vector<Action> actions;
    for (const std::uint16_t index : history_) actions.push_back(pair_.machine().actions()[index]);
    return actions;
}

}  // namespace sequent::simulate
