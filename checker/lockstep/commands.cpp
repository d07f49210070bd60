#include "checker/lockstep/commands.hpp"

#include "model/catalogue.hpp"

#include <algorithm>
#include <stdexcept>

namespace sequent::lockstep {
namespace {

std::string name_of(int Parameters::*field) {
    return std::string(std::find_if(parameter_table.begin(), parameter_table.end(), [&](const ParameterInfo& info) {
                           return info.field == field;
                       })->name);
}

class Reader {
public:
    explicit Reader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
    bool at_end() const { return next_ >= bytes_.size(); }
    std::size_t byte() { return at_end() ? 0 : bytes_[next_++]; }

private:
    std::span<const std::uint8_t> bytes_;
    std::size_t next_ = 0;
};

// How many values a field may take, given those before it; the value of one of them.
std::size_t choices(const Field& field, const Parameters& p) {
    return field.values.empty() ? static_cast<std::size_t>(field.largest(p) - field.smallest(p) + 1) : field.values.size();
}
int value_of(const Field& field, const Parameters& p, std::size_t choice) {
    return field.values.empty() ? field.smallest(p) + static_cast<int>(choice) : field.values[choice];
}

// How many parameters the header gives.
std::size_t given(std::size_t byte) { return byte % (fields_max + 1); }

Setting decode_setting(Reader& in) {
    Setting setting;
    setting.slice = catalogue::slices[slice_at(in.byte())].name;
    const Harness* harness = find_harness(setting.slice);
    const std::size_t fields = harness ? harness->fields.size() : 0;
    std::vector<std::size_t> chosen(fields);
    for (std::size_t n = given(in.byte()); n > 0; --n) {
        const std::size_t tag = in.byte(), choice = in.byte();
        if (fields == 0) continue;
        const auto named = std::find_if(harness->fields.begin(), harness->fields.end(),
                                        [&](const Field& field) { return tag_of(name_of(field.field)) == tag; });
        chosen[named == harness->fields.end() ? tag % fields : static_cast<std::size_t>(named - harness->fields.begin())] =
            choice;
    }
    for (std::size_t i = 0; i < fields; ++i) {
        const Field& field = harness->fields[i];
        setting.parameters.*field.field = value_of(field, setting.parameters, chosen[i] % choices(field, setting.parameters));
    }
    return setting;
}

}  // namespace

std::size_t index_of(const Setting& setting, const Action& action) {
    const auto& all = machine_for(setting).actions();
    const auto found = std::find(all.begin(), all.end(), action);
    if (found == all.end()) throw std::invalid_argument("lock-step does not deliver " + to_text(action));
    return static_cast<std::size_t>(found - all.begin());
}

Commands commands_of(const Setting& setting, const std::vector<Action>& actions) {
    Commands commands{setting, {}};
    for (const Action& action : actions) commands.steps.push_back(index_of(setting, action));
    return commands;
}

std::vector<Action> actions_of(const Commands& commands) {
    const auto& all = machine_for(commands.setting).actions();
    std::vector<Action> actions;
    for (const std::size_t index : commands.steps) actions.push_back(all.at(index));
    return actions;
}

Commands decode(std::span<const std::uint8_t> bytes) {
    Reader in(bytes);
    Commands commands{decode_setting(in), {}};
    const Spelling& spelling = spelling_of(machine_for(commands.setting));
    while (!in.at_end() && commands.steps.size() < events_max) {
        EventBytes event;
        for (std::uint8_t& byte : event) byte = static_cast<std::uint8_t>(in.byte());
        commands.steps.push_back(spelling.index(event));
    }
    return commands;
}

std::size_t header_bytes(std::span<const std::uint8_t> bytes) { return 2 + 2 * (bytes.size() > 1 ? given(bytes[1]) : 0); }

std::vector<std::uint8_t> encode(const Commands& commands) {
    const auto& [slice, parameters] = commands.setting;
    const Harness* harness = find_harness(slice);
    if (!harness) throw std::invalid_argument("no implementation of " + slice);
    std::vector<std::uint8_t> bytes;
    const auto put = [&](std::size_t value) { bytes.push_back(static_cast<std::uint8_t>(value)); };

    put(static_cast<std::size_t>(catalogue::find_slice(slice)->number));
    put(0);
    Parameters decoded;
    for (const Field& field : harness->fields) {
        const int wanted = parameters.*field.field;
        std::size_t choice = 0;
        while (choice < choices(field, decoded) && value_of(field, decoded, choice) != wanted) ++choice;
        if (choice == choices(field, decoded) || choice > 255)
            throw std::invalid_argument(name_of(field.field) + " = " + std::to_string(wanted) + " has no encoding");
        decoded.*field.field = wanted;
        if (choice == 0) continue;
        put(tag_of(name_of(field.field)));
        put(choice);
        ++bytes[1];
    }
    for (const ParameterInfo& info : parameter_table)
        if (decoded.*info.field != parameters.*info.field)
            throw std::invalid_argument(std::string(info.name) + " is no parameter of " + slice);

    if (commands.steps.size() > events_max) throw std::invalid_argument("more events than one input holds");
    const Machine& machine = machine_for(commands.setting);
    for (const std::size_t index : commands.steps) {
        if (index >= machine.actions().size()) throw std::invalid_argument("no such action");
        for (const std::uint8_t byte : spelling_of(machine).bytes(index)) put(byte);
    }
    return bytes;
}

std::optional<Divergence> run(const Commands& commands) {
    return run(commands, [](std::size_t, bool) {});
}

std::string to_text(const Setting& setting) {
    std::string text = setting.slice;
    for (const ParameterInfo& info : parameter_table)
        if (const int value = setting.parameters.*info.field; value != info.smallest)
            text.append(" ").append(info.name).append("=").append(std::to_string(value));
    return text;
}

std::string to_text(const Commands& commands, const std::optional<Divergence>& divergence) {
    return to_text(commands.setting, actions_of(commands), divergence);
}

std::string to_text(const Setting& setting, const std::vector<Action>& actions, const std::optional<Divergence>& divergence) {
    std::string text = to_text(setting) + "\n";
    for (std::size_t i = 0; i < actions.size(); ++i) {
        text += std::to_string(i + 1) + " " + to_text(actions[i]) + "\n";
        if (divergence && divergence->at == i) break;  // nothing after the disagreement was delivered
    }
    if (divergence) text += "DISAGREEMENT " + divergence->disagreement + "\n";
    return text;
}

}  // namespace sequent::lockstep
