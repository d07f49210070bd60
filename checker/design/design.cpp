#include "checker/design/design.hpp"

#include <algorithm>
#include <filesystem>

namespace sequent {
namespace {

using Need = TableReader::Need;

// Modules whose only variant so far means that the module is absent or trivial.
const std::vector<std::string> rotation_variants = {"single"};
const std::vector<std::string> ordering_variants = {"own"};
const std::vector<std::string> auction_variants = {"none"};
const std::vector<std::string> preconf_variants = {"none"};

std::vector<std::string> force_include_variants() {
    std::vector<std::string> names;
    for (const VariantParameters& variant : force_include_parameters) names.emplace_back(variant.variant);
    return names;
}

const ParameterInfo& info_of(std::string_view name) {
    return *std::find_if(parameter_table.begin(), parameter_table.end(),
                         [&](const ParameterInfo& info) { return info.name == name; });
}

void read_modules(Design& design, const TomlValue* table, Problems& problems) {
    TableReader modules(table, "modules", problems);
    design.rotation = modules.choice("rotation", rotation_variants).value_or("");
    design.ordering = modules.choice("ordering", ordering_variants).value_or("");
    design.force_include = modules.choice("force_include", force_include_variants()).value_or("");
    design.auction = modules.choice("auction", auction_variants).value_or("");
    design.preconf = modules.choice("preconf", preconf_variants).value_or("");
    modules.finish();
}

void read_parameters(Design& design, const TomlValue* table, Problems& problems) {
    TableReader reader(table, "parameters", problems);
    for (const ParameterInfo* info : variant_parameters(design.force_include))
        if (const auto value = reader.integer(info->name, info->smallest, info->largest))
            design.real.*info->field = *value;
    // Without a known variant nobody can say which keys belong here; the variant's own problem is enough.
    if (!design.force_include.empty()) reader.finish();
}

void read_threat(Design& design, const TomlValue* table, Problems& problems) {
    TableReader threat(table, "threat", problems);
    for (const ParameterInfo& info : parameter_table) {
        if (info.group != ParameterGroup::threat) continue;
        if (info.name == "l1_reorg_depth_max") {
            if (const auto depth = threat.integer(info.name, info.smallest, info.largest, Need::optional))
                design.real.*info.field = *depth;
        } else if (const auto flag = threat.boolean(info.name, Need::optional)) {
            design.real.*info.field = *flag ? 1 : 0;
        }
    }
    threat.finish();
}

// What may be laid over the real parameters: the variant's own, and how deep reorgs go. The other threats are the
// question that is asked, not the size at which it is asked.
void read_instance(Design& design, const TomlValue* table, Problems& problems) {
    TableReader instance(table, "instance", problems);
    const ParameterInfo& forced_txs = info_of("forced_txs");
    if (const auto count = instance.integer("forced_txs", forced_txs.smallest, forced_txs.largest))
        design.real.forced_txs = *count;
    design.scaled = design.real;
    std::vector<const ParameterInfo*> scalable = variant_parameters(design.force_include);
    scalable.push_back(&info_of("l1_reorg_depth_max"));
    for (const ParameterInfo* info : scalable)
        if (const auto value = instance.integer(info->name, info->smallest, info->largest, Need::optional))
            design.scaled.*info->field = *value;
    if (!design.force_include.empty()) instance.finish();
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

// Every misfit of the real parameters, and those that the instance alone brings in.
void check_fit(const Design& design, const TomlValue& document, Problems& problems) {
    TableReader parameters(document.find("parameters"), "parameters", problems);
    TableReader instance(document.find("instance"), "instance", problems);
    for (const Misfit& misfit : misfits(design.force_include, design.real))
        parameters.problem(misfit.parameter, misfit.message);
    if (!problems.empty()) return;
    for (const Misfit& misfit : misfits(design.force_include, design.scaled))
        instance.problem(misfit.parameter, misfit.message);
}

}  // namespace

Design read_design(const TomlValue& document, const std::string& file) {
    Problems problems(file);
    Design design;
    design.file = file;
    design.slug = slug_of(file);

    TableReader top(&document, "", problems);
    design.name = top.text("name").value_or("");
    design.stage = top.integer("stage", 1, 5).value_or(1);
    design.source = top.text("source").value_or("");
    read_modules(design, top.table("modules"), problems);
    read_parameters(design, top.table("parameters"), problems);
    read_threat(design, top.table("threat", Need::optional), problems);
    read_instance(design, top.table("instance"), problems);
    read_expect(design, top.table("expect", Need::optional), problems);
    top.finish();

    if (problems.empty()) check_fit(design, document, problems);
    problems.throw_if_any();
    note_scaling(design);
    return design;
}

Design parse_design(std::string_view text, const std::string& file) {
    return read_design(parse_toml(text, file), file);
}

Design load_design(const std::string& file) { return parse_design(read_input_file(file, design_bytes_max), file); }

void note_scaling(Design& design) {
    design.scaled_keys.clear();
    for (const ParameterInfo& info : parameter_table) {
        const int real = design.real.*info.field, scaled = design.scaled.*info.field;
        if (real != scaled)
            design.scaled_keys.push_back(std::string(info.name) + " " + std::to_string(real) + " -> " +
                                         std::to_string(scaled));
    }
}

std::string instance_note(const Design& design) {
    if (design.scaled_keys.empty()) return "real parameters";
    std::string note;
    for (const std::string& key : design.scaled_keys) note += (note.empty() ? "scaled: " : ", ") + key;
    return note;
}

std::vector<Misfit> misfits(std::string_view force_include, const Parameters& p) {
    std::vector<Misfit> found;
    const auto number = [](int value) { return std::to_string(value); };
    if (force_include == "arbitrum" && p.buffer_threshold_l1_blocks > p.buffer_max_l1_blocks)
        found.push_back({"buffer_threshold_l1_blocks", "expected at most buffer_max_l1_blocks (" +
                                                           number(p.buffer_max_l1_blocks) + "), got " +
                                                           number(p.buffer_threshold_l1_blocks)});
    if (force_include == "quota" && p.data_expiry_l1_blocks < p.delay_l1_blocks)
        found.push_back({"data_expiry_l1_blocks",
                         "expected at least delay_l1_blocks (" + number(p.delay_l1_blocks) +
                             "), else data is pruned before it is due, got " + number(p.data_expiry_l1_blocks)});
    if (force_include != "op") return found;

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

std::vector<const ParameterInfo*> variant_parameters(std::string_view force_include) {
    std::vector<const ParameterInfo*> found;
    for (const VariantParameters& variant : force_include_parameters) {
        if (variant.variant != force_include) continue;
        for (const std::string_view name : variant.names)
            if (!name.empty()) found.push_back(&info_of(name));
    }
    return found;
}

std::string slug_of(const std::string& file) { return std::filesystem::path(file).stem().string(); }

bool is_property_id(std::string_view text) {
    for (const std::string_view kind : {"INV-", "LIVE-"})
        for (const std::string_view area : {"RO-", "SO-", "FI-", "AU-", "PC-"}) {
            const std::size_t prefix = kind.size() + area.size();
            if (!text.starts_with(kind) || text.substr(kind.size(), area.size()) != area) continue;
            const std::string_view digits = text.substr(prefix);
            return !digits.empty() && digits.size() <= 4 &&
                   std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
        }
    return false;
}

}  // namespace sequent
