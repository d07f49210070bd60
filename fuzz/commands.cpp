#include "fuzz/commands.hpp"

#include "checker/machines/machines.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace sequent::lockstep {
namespace {

// A parameter's place in the bytes. Its range may depend on the fields before it.
struct Field {
    int Parameters::*field;
    int (*smallest)(const Parameters&);
    int (*largest)(const Parameters&);
};

template <int N>
int just(const Parameters&) {
    return N;
}

// The rates are far apart: neighbouring ones differ in nothing that so short a run could show.
constexpr std::array rates_basis_points{500, 1000, 2500, 5000, 10000};
// One byte holds all flags, a bit each.
constexpr std::array flags{&Parameters::censoring, &Parameters::offline, &Parameters::filtering, &Parameters::emergency,
                           &Parameters::address_filter};

// L1 blocks that a returning operator needs: it starts landing + 1 epochs behind and gains catch-up - 1 in each block.
int recovery_needed(const Parameters& p) {
    const int gained = p.catchup_epochs_per_l1_block - 1;
    return (p.landing_l1_blocks + gained) / gained;
}

constexpr std::array op_fields{
    Field{&Parameters::l1_block_seconds, just<1>, just<4>},
    // An epoch has at least one L2 block, and users can send transactions in it.
    Field{&Parameters::l2_block_seconds, just<1>, [](const Parameters& p) { return p.l1_block_seconds; }},
    Field{&Parameters::seq_window_l1_blocks, just<1>, just<6>},
    Field{&Parameters::drift_seconds, [](const Parameters& p) { return p.l2_block_seconds; },
          [](const Parameters& p) { return p.l2_block_seconds + 4; }},
    Field{&Parameters::landing_l1_blocks, just<0>,
          [](const Parameters& p) { return std::min(3, p.seq_window_l1_blocks - 1); }},
    Field{&Parameters::catchup_epochs_per_l1_block, just<2>, just<4>},
    Field{&Parameters::recovery_l1_blocks_max, recovery_needed,
          [](const Parameters& p) { return recovery_needed(p) + 1; }},
    Field{&Parameters::l1_reorg_depth_max, just<0>, just<2>},
    Field{&Parameters::forced_txs, just<1>, just<3>},
};

constexpr std::array arbitrum_fields{
    Field{&Parameters::l1_block_seconds, just<1>, just<4>},
    Field{&Parameters::delay_l1_blocks, just<1>, just<6>},
    Field{&Parameters::buffer_max_l1_blocks, just<1>, just<6>},
    Field{&Parameters::buffer_threshold_l1_blocks, just<1>, [](const Parameters& p) { return p.buffer_max_l1_blocks; }},
    Field{&Parameters::l1_reorg_depth_max, just<0>, just<2>},
    Field{&Parameters::forced_txs, just<1>, just<3>},
};

std::span<const Field> fields(std::string_view force_include) {
    if (force_include == "op") return op_fields;
    return arbitrum_fields;
}

std::string_view name_of(int Parameters::*field) {
    return std::find_if(parameter_table.begin(), parameter_table.end(),
                        [&](const ParameterInfo& info) { return info.field == field; })->name;
}

class Reader {
public:
    explicit Reader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
    bool at_end() const { return next_ >= bytes_.size(); }
    int byte() { return at_end() ? 0 : bytes_[next_++]; }

private:
    std::span<const std::uint8_t> bytes_;
    std::size_t next_ = 0;
};

}  // namespace

Commands decode(std::span<const std::uint8_t> bytes) {
    Reader in(bytes);
    Commands commands;
    auto& [force_include, p] = commands.setting;
    force_include = in.byte() % 2 == 0 ? "op" : "arbitrum";
    for (const Field& f : fields(force_include)) {
        const int smallest = f.smallest(p);
        p.*f.field = smallest + in.byte() % (f.largest(p) - smallest + 1);
    }
    if (force_include == "arbitrum")
        p.buffer_rate_basis_points =
            rates_basis_points[static_cast<std::size_t>(in.byte()) % rates_basis_points.size()];
    const int bits = in.byte();
    for (std::size_t i = 0; i < flags.size(); ++i) p.*flags[i] = bits >> i & 1;

    const auto actions = all_actions(force_include, p);
    while (!in.at_end() && commands.actions.size() < events_max)
        commands.actions.push_back(actions[static_cast<std::size_t>(in.byte()) % actions.size()]);
    return commands;
}

std::vector<std::uint8_t> encode(const Commands& commands) {
    const auto& [force_include, p] = commands.setting;
    if (force_include != "op" && force_include != "arbitrum")
        throw std::invalid_argument("no implementation of force_include " + force_include);
    std::vector<std::uint8_t> bytes;
    const auto put = [&](std::ptrdiff_t value) { bytes.push_back(static_cast<std::uint8_t>(value)); };
    const auto outside = [](std::string_view name, int value) {
        return std::invalid_argument(std::string(name) + " = " + std::to_string(value) + " has no encoding");
    };

    put(force_include == "op" ? 0 : 1);
    for (const Field& f : fields(force_include)) {
        const int value = p.*f.field;
        if (value < f.smallest(p) || value > f.largest(p)) throw outside(name_of(f.field), value);
        put(value - f.smallest(p));
    }
    if (force_include == "arbitrum") {
        const auto rate = std::find(rates_basis_points.begin(), rates_basis_points.end(), p.buffer_rate_basis_points);
        if (rate == rates_basis_points.end()) throw outside("buffer_rate_basis_points", p.buffer_rate_basis_points);
        put(rate - rates_basis_points.begin());
    }
    int bits = 0;
    for (std::size_t i = 0; i < flags.size(); ++i) {
        if (p.*flags[i] != 0 && p.*flags[i] != 1) throw outside(name_of(flags[i]), p.*flags[i]);
        bits |= p.*flags[i] << i;
    }
    put(bits);

    const auto actions = all_actions(force_include, p);
    if (commands.actions.size() > events_max) throw std::invalid_argument("more events than one input holds");
    for (const Action& action : commands.actions) {
        const auto found = std::find(actions.begin(), actions.end(), action);
        if (found == actions.end()) throw std::invalid_argument("lock-step does not deliver " + to_text(action));
        put(found - actions.begin());
    }
    // A parameter that the variant does not read has no place in the bytes, and must be at its smallest.
    if (decode(bytes) != commands)
        throw std::invalid_argument("a parameter that " + force_include + " does not read is set");
    return bytes;
}

const Machine& machine_for(const Setting& setting) {
    const Machine& small = machines::machine(setting.force_include, machines::Bounds::small);
    return small.fits(setting.parameters) ? small : machines::machine(setting.force_include, machines::Bounds::real);
}

std::optional<Parted> run(const Commands& commands) {
    Pair pair(machine_for(commands.setting), commands.setting.force_include, commands.setting.parameters);
    if (auto differs = pair.difference()) return Parted{0, "initially " + *differs};
    for (std::size_t i = 0; i < commands.actions.size(); ++i)
        if (auto disagreement = pair.step(commands.actions[i])) return Parted{i, *disagreement};
    return std::nullopt;
}

std::string to_text(const Setting& setting) {
    std::string text = setting.force_include;
    for (const ParameterInfo& info : parameter_table)
        if (const int value = setting.parameters.*info.field; value != info.smallest)
            text.append(" ").append(info.name).append("=").append(std::to_string(value));
    return text;
}

std::string to_text(const Commands& commands, const std::optional<Parted>& parted) {
    std::string text = to_text(commands.setting) + "\n";
    for (std::size_t i = 0; i < commands.actions.size(); ++i) {
        text += std::to_string(i + 1) + " " + to_text(commands.actions[i]) + "\n";
        if (parted && parted->at == i) break;  // nothing after the disagreement was delivered
    }
    if (parted) text += "DISAGREEMENT " + parted->disagreement + "\n";
    return text;
}

}  // namespace sequent::lockstep
