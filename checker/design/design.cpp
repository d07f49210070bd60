#include "checker/design/design.hpp"

#include <algorithm>
#include <filesystem>

namespace sequent {
namespace {

using Need = TableReader::Need;

std::vector<std::string> variants_of(std::string_view module) {
    std::vector<std::string> names;
    for (const catalogue::VariantInfo& variant : catalogue::variants())
        if (variant.module == module) names.emplace_back(variant.name);
    return names;
}

// True if every module has a variant that is known.
bool read_modules(Design& design, const TomlValue* table, Problems& problems) {
    TableReader modules(table, "modules", problems);
    bool known = true;
    for (const catalogue::ModuleInfo& module : catalogue::modules) {
        const std::string name(module.name);
        const auto chosen = modules.choice(name, variants_of(name), module.required ? Need::required : Need::optional);
        if (chosen) design.modules[name] = *chosen;
        else if (module.required) known = false;
    }
    modules.finish();
    return known && problems.empty();
}

void read_parameters(Design& design, const TomlValue* table, bool modules_known, Problems& problems) {
    TableReader reader(table, "parameters", problems);
    // Without known modules nobody can say which keys belong here; the module's own problem is enough.
    if (!modules_known) return;
    for (const ParameterInfo* info : parameters_read(design.slices(), ParameterGroup::mechanism)) {
        // A number is the design's to say; a switch that it does not name is off.
        const Need need = info->largest == 1 ? Need::optional : Need::required;
        if (const auto value = reader.integer(info->name, info->smallest, info->largest, need))
            design.real.*info->field = *value;
    }
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
            problems.add(value.line, "expect." + in_quotes(id), "expected a property id such as \"INV-FI-1\" as the key");
            continue;
        }
        if (const auto reason = expect.text(id)) design.expect[id] = *reason;
    }
}

void check_fit(const Design& design, const TomlValue& document, Problems& problems) {
    TableReader parameters(document.find("parameters"), "parameters", problems);
    for (const catalogue::SliceInfo* slice : design.slices())
        for (const Misfit& misfit : catalogue::misfits(*slice, design.modules, design.real))
            parameters.problem(misfit.parameter, misfit.message);
}

}  // namespace

void compose(Design& design) {
    for (const catalogue::SliceInfo& slice : catalogue::slices)
        if (slice.compose) slice.compose(design.modules, design.real);
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

Design parse_design(std::string_view text, const std::string& file) { return read_design(parse_toml(text, file), file); }

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

std::vector<Misfit> misfits(std::string_view slice, const Parameters& parameters) {
    return catalogue::misfits(*catalogue::find_slice(slice), catalogue::trivial_modules(), parameters);
}

std::vector<const ParameterInfo*> parameters_read(const std::vector<const catalogue::SliceInfo*>& slices,
                                                  ParameterGroup group) {
    std::vector<const ParameterInfo*> found;
    for (const ParameterInfo& info : parameter_table)
        if (info.group == group && std::any_of(slices.begin(), slices.end(),
                                               [&](const catalogue::SliceInfo* slice) { return slice->reads(info.name); }))
            found.push_back(&info);
    return found;
}

std::vector<const catalogue::SliceInfo*> Design::slices() const {
    std::vector<const catalogue::SliceInfo*> found;
    const auto add_those_of = [&](std::string_view module) {
        for (const catalogue::SliceInfo& slice : catalogue::slices)
            if (slice.module == module && catalogue::judged(slice, modules)) found.push_back(&slice);
    };
    for (const catalogue::ModuleInfo& module : catalogue::modules) add_those_of(module.name);
    add_those_of(catalogue::composition);
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
