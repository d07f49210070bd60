#include "checker/design/design.hpp"

#include <algorithm>
#include <filesystem>

namespace sequent {
namespace {

using Need = TableReader::Need;

std::vector<std::string> variants_of(std::string_view module) {
    std::vector<std::string> names;
    for (const catalogue::VariantInfo& variant : catalogue::variants)
        if (variant.module == module) names.emplace_back(variant.name);
    return names;
}

// True if every module has a variant that is known.
bool read_modules(Design& design, const TomlValue* table, Problems& problems) {
    TableReader modules(table, "modules", problems);
    bool known = true;
    for (std::size_t i = 0; i < catalogue::modules.size(); ++i) {
        const std::string name(catalogue::modules[i]);
        const bool optional = i >= catalogue::modules_required;
        const auto chosen = modules.choice(name, variants_of(name), optional ? Need::optional : Need::required);
        if (chosen) design.modules[name] = *chosen;
        else if (!optional) known = false;
    }
    modules.finish();
    return known && problems.empty();
}

void read_parameters(Design& design, const TomlValue* table, bool modules_known, Problems& problems) {
    TableReader reader(table, "parameters", problems);
    // Without known modules nobody can say which keys belong here; the module's own problem is enough.
    if (!modules_known) return;
    for (const ParameterInfo* info : parameters_read(design.slices(), ParameterGroup::mechanism))
        if (const auto value = reader.integer(info->name, info->smallest, info->largest))
            design.real.*info->field = *value;
    reader.finish();
}

// What the adversary may do, of that which some slice of the design asks about: a threat that nothing reads would be no threat.
void read_threat(Design& design, const TomlValue* table, bool modules_known, Problems& problems) {
    TableReader threat(table, "threat", problems);
    if (!modules_known) return;
    for (const ParameterInfo* info : parameters_read(design.slices(), ParameterGroup::threat)) {
        if (info->largest > 1) {
            if (const auto count = threat.integer(info->name, info->smallest, info->largest, Need::optional))
                design.real.*info->field = *count;
        } else if (const auto flag = threat.boolean(info->name, Need::optional)) {
            design.real.*info->field = *flag ? 1 : 0;
        }
    }
    threat.finish();
}

// What part of a size the instance takes: what [instance] says, or the usual one, and no more than there is.
void read_size(Design& design, TableReader& instance, const ParameterInfo& info, const catalogue::SizeInfo& size) {
    const bool of_instance = info.group == ParameterGroup::instance;
    const int whole = of_instance ? info.largest : design.real.*info.field;
    const auto value = instance.integer(info.name, info.smallest, info.largest, Need::optional);
    if (value && *value > whole)
        instance.problem(info.name, "expected at most " + std::to_string(whole) + ", which is all that the design has, got " +
                                        std::to_string(*value));
    design.scaled.*info.field = value ? *value : std::min(size.usual, whole);
    if (of_instance) design.real.*info.field = design.scaled.*info.field;
}

// The sizes of the finite instance; and parameters that could be derived and are given all the same.
void read_instance(Design& design, const TomlValue* table, bool modules_known, Problems& problems) {
    TableReader instance(table, "instance", problems);
    if (!modules_known) return;
    design.scaled = design.real;
    for (const ParameterGroup group : {ParameterGroup::instance, ParameterGroup::mechanism, ParameterGroup::threat})
        for (const ParameterInfo* info : parameters_read(design.slices(), group)) {
            if (const catalogue::SizeInfo* size = catalogue::find_size(info->name)) {
                read_size(design, instance, *info, *size);
            } else if (group == ParameterGroup::mechanism) {
                const auto value = instance.integer(info->name, info->smallest, info->largest, Need::optional);
                if (value) design.chosen[info] = {*value, instance.find(info->name)->line};
            }
        }
    instance.finish();
}

void read_expect(Design& design, const TomlValue* table, Problems& problems) {
    if (!table) return;
    TableReader expect(table, "expect", problems);
    for (const auto& [id, value] : table->entries) {
        if (!is_property_id(id)) {
            problems.add(value.line, "expect." + in_quotes(id),
                         "expected a property id such as \"INV-FI-1\" as the key");
            continue;
        }
        if (const auto reason = expect.text(id)) design.expect[id] = *reason;
    }
}

void check_fit(const Design& design, const TomlValue& document, Problems& problems) {
    TableReader parameters(document.find("parameters"), "parameters", problems);
    for (const catalogue::SliceInfo* slice : design.slices())
        for (const Misfit& misfit : misfits(slice->name, design.real))
            parameters.problem(misfit.parameter, misfit.message);
    const int powers[] = {design.real.power_small, design.real.power_middle, design.real.power_large};
    if (design.module("rotation") == "round_robin" && (powers[0] != powers[1] || powers[1] != powers[2]))
        parameters.problem("power_large", "expected equal powers, as round_robin has, got " + std::to_string(powers[0]) + ", " +
                                              std::to_string(powers[1]) + " and " + std::to_string(powers[2]));
}

}  // namespace

void compose(Design& design) {
    const auto set = [&](int Parameters::*parameter, bool on) { design.real.*parameter = on ? 1 : 0; };
    set(&Parameters::with_auction, design.module("auction") != "none");
    set(&Parameters::with_promises, design.module("preconf") != "none");
    set(&Parameters::promises_by_set, design.module("preconf") == "threshold");
    set(&Parameters::with_stake, (design.module("preconf") == "leader" && design.real.leader_stake_milliether > 0) ||
                                     design.module("preconf") == "speculative" || design.module("stake") != "none");
    set(&Parameters::with_list, design.module("inclusion_list") != "none");
    const std::string& rotation = design.module("rotation");
    design.real.leaders = rotation == "round_robin" || rotation == "stake_weighted" ? 3 : 1;
}

Design read_design(const TomlValue& document, const std::string& file) {
    Problems problems(file);
    Design design;
    design.file = file;
    design.slug = slug_of(file);

    TableReader top(&document, "", problems);
    design.name = top.text("name").value_or("");
    design.stage = top.integer("stage", 1, 5).value_or(1);
    design.source = top.text("source").value_or("");
    design.operators = top.integer("operators", 1, 1000000, Need::optional).value_or(1);
    const bool known = read_modules(design, top.table("modules"), problems);
    read_parameters(design, top.table("parameters"), known, problems);
    compose(design);
    read_threat(design, top.table("threat", Need::optional), known, problems);
    read_instance(design, top.table("instance", Need::optional), known, problems);
    read_expect(design, top.table("expect", Need::optional), problems);
    top.finish();

    if (problems.empty()) check_fit(design, document, problems);
    problems.throw_if_any();
    note_scaling(design);
    return design;
}

Parameters Design::deployed() const {
    Parameters p = real;
    for (const ParameterInfo& info : parameter_table)
        if (const auto* size = catalogue::find_size(info.name); size && size->taken) p.*(info.field) = scaled.*(info.field);
    return p;
}

Design parse_design(std::string_view text, const std::string& file) {
    return read_design(parse_toml(text, file), file);
}

Design load_design(const std::string& file) { return parse_design(read_input_file(file, design_bytes_max), file); }

std::vector<std::string> scaling(const Parameters& real, const Parameters& scaled, const catalogue::SliceInfo* slice) {
    std::vector<std::string> keys;
    for (const ParameterInfo& info : parameter_table) {
        const int from = real.*info.field, to = scaled.*info.field;
        if (from != to && (!slice || slice->reads(info.name)))
            keys.push_back(std::string(info.name) + " " + std::to_string(from) + " -> " + std::to_string(to));
    }
    return keys;
}

void note_scaling(Design& design) { design.scaled_keys = scaling(design.real, design.scaled); }

std::string instance_note(const Design& design) {
    if (design.scaled_keys.empty()) return "real parameters";
    std::string note;
    for (const std::string& key : design.scaled_keys) note += (note.empty() ? "scaled: " : ", ") + key;
    return note;
}

std::vector<Misfit> misfits(std::string_view slice, const Parameters& p) {
    std::vector<Misfit> found;
    const auto number = [](int value) { return std::to_string(value); };
    if (slice == "arbitrum" && p.buffer_threshold_l1_blocks > p.buffer_max_l1_blocks)
        found.push_back({"buffer_threshold_l1_blocks", "expected at most buffer_max_l1_blocks (" +
                                                           number(p.buffer_max_l1_blocks) + "), got " +
                                                           number(p.buffer_threshold_l1_blocks)});
    if (slice == "quota" && p.data_expiry_l1_blocks < p.delay_l1_blocks)
        found.push_back({"data_expiry_l1_blocks",
                         "expected at least delay_l1_blocks (" + number(p.delay_l1_blocks) +
                             "), else data is pruned before it is due, got " + number(p.data_expiry_l1_blocks)});
    if (slice != "op") return found;

    if (p.l2_block_seconds > p.l1_block_seconds)
        found.push_back({"l2_block_seconds", "expected at most l1_block_seconds (" + number(p.l1_block_seconds) +
                                                 "), else an epoch has no L2 block, got " +
                                                 number(p.l2_block_seconds)});
    if (p.drift_seconds < p.l2_block_seconds)
        found.push_back({"drift_seconds", "expected at least l2_block_seconds (" + number(p.l2_block_seconds) +
                                              "), else no block may carry transactions, got " +
                                              number(p.drift_seconds)});
    if (p.landing_l1_blocks >= p.seq_window_l1_blocks)
        found.push_back({"landing_l1_blocks", "expected less than seq_window_l1_blocks (" +
                                                  number(p.seq_window_l1_blocks) +
                                                  "), else every batch lands too late, got " +
                                                  number(p.landing_l1_blocks)});
    // A returning operator starts D + 1 epochs behind where its batches land and gains c - 1 of them in each L1 block.
    const int gained = p.catchup_epochs_per_l1_block - 1;
    const int needed = (p.landing_l1_blocks + 1 + gained - 1) / gained;
    if (p.recovery_l1_blocks_max < needed)
        found.push_back({"recovery_l1_blocks_max",
                         "expected at least (landing_l1_blocks + 1) / (catchup_epochs_per_l1_block - 1) rounded up (" +
                             number(needed) + "), got " + number(p.recovery_l1_blocks_max)});
    return found;
}

std::vector<const ParameterInfo*> parameters_read(const std::vector<const catalogue::SliceInfo*>& slices,
                                                  ParameterGroup group) {
    std::vector<const ParameterInfo*> found;
    for (const ParameterInfo& info : parameter_table)
        if (info.group == group && std::any_of(slices.begin(), slices.end(), [&](const catalogue::SliceInfo* slice) {
                return slice->reads(info.name);
            }))
            found.push_back(&info);
    return found;
}

std::vector<const catalogue::SliceInfo*> Design::slices() const {
    std::vector<const catalogue::SliceInfo*> found;
    const auto add = [&](std::string_view name) {
        const catalogue::SliceInfo* info = catalogue::find_slice(name);
        if (std::find(found.begin(), found.end(), info) == found.end()) found.push_back(info);
    };
    for (const std::string_view name : catalogue::modules)
        if (const auto* variant = catalogue::find_variant(name, module(name)))
            catalogue::each_word(variant->slices, ' ', add);
    for (const catalogue::CompositionInfo& composition : catalogue::compositions) {
        bool made = true;
        catalogue::each_word(composition.when, ' ', [&](std::string_view term) {
            const std::size_t sign = term.find('=');
            made = made && catalogue::lists(term.substr(sign + 1), ',', module(term.substr(0, sign)));
        });
        if (made) add(composition.slice);
    }
    return found;
}

std::string slug_of(const std::string& file) { return std::filesystem::path(file).stem().string(); }

bool is_property_id(std::string_view text) {
    for (const std::string_view kind : {"INV-", "LIVE-"})
        for (const std::string_view area : {"RO-", "SO-", "FI-", "AU-", "PC-", "CO-"}) {
            const std::size_t prefix = kind.size() + area.size();
            if (!text.starts_with(kind) || text.substr(kind.size(), area.size()) != area) continue;
            const std::string_view digits = text.substr(prefix);
            return !digits.empty() && digits.size() <= 4 &&
                   std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
        }
    return false;
}

}  // namespace sequent
