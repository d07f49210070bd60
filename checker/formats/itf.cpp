#include "checker/formats/itf.hpp"

#include "checker/formats/strict_json.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <stdexcept>

namespace sequent {
namespace {

using Ordered = nlohmann::ordered_json;  // writing: keys stay as we put them
using Json = nlohmann::json;             // reading: the ordered kind looks keys up one by one, quadratic on a hostile object

constexpr const char* format_description = "https://apalache-mc.org/docs/adr/015adr-trace.html";
constexpr const char* action_key = "mbt::actionTaken";
constexpr const char* picks_key = "mbt::nondetPicks";

// "inbox.age[2]" is element 2 of "inbox.age"; any other is a scalar.
struct Scalar {
    std::string variable;
    std::optional<std::size_t> index;
};

std::string element(const std::string& variable, std::size_t index) { return variable + "[" + std::to_string(index) + "]"; }

Scalar split(const std::string& scalar) {
    const std::size_t open = scalar.rfind('[');
    if (open == std::string::npos || open == 0 || scalar.back() != ']') return {scalar, std::nullopt};
    std::size_t index = 0;
    const char* end = scalar.data() + scalar.size() - 1;
    const auto result = std::from_chars(scalar.data() + open + 1, end, index);
    const std::string variable = scalar.substr(0, open);
    if (result.ec != std::errc{} || result.ptr != end || element(variable, index) != scalar) return {scalar, std::nullopt};
    return {variable, index};
}

// The variables of the file, each with its scalars, in order.
std::vector<std::pair<std::string, std::vector<std::string>>> group(const std::vector<std::string>& scalars) {
    const auto broken = [](const std::string& scalar) {
        throw std::invalid_argument("to_itf: scalar " + scalar + " is doubled, out of order, or has a reserved name");
    };
    std::vector<std::pair<std::string, std::vector<std::string>>> grouped;
    std::set<std::string> seen;
    for (const std::string& scalar : scalars) {
        const auto [variable, index] = split(scalar);
        if (variable.empty() || variable.starts_with("#") || variable.starts_with("mbt::")) broken(scalar);
        if (index.value_or(0) > 0) {
            const bool next = !grouped.empty() && grouped.back().first == variable &&
                              grouped.back().second.back() == element(variable, *index - 1);
            if (!next) broken(scalar);
            grouped.back().second.push_back(scalar);
        } else {
            if (!seen.insert(variable).second) broken(scalar);
            grouped.push_back({variable, {scalar}});
        }
    }
    return grouped;
}

Ordered bigint(std::int64_t value) { return Ordered{{"#bigint", std::to_string(value)}}; }

// ---------------------------------------------------------------------------------------------------------- reading

void read_meta(ItfTrace& trace, const Json& meta, const JsonReader& reader) {
    const std::string path = "$.#meta";
    reader.object(meta, path);
    const auto required = [&](const char* key) { return reader.text(reader.at(meta, path, key), path + "." + key); };
    const auto optional = [&](const char* key) {
        return meta.contains(key) ? reader.text(meta[key], path + "." + key) : std::string();
    };
    if (required("format") != "ITF") reader.refuse(path + ".format", "expected \"ITF\"");
    trace.design = required("design");
    trace.property = required("property");
    trace.weakening = optional("weakening");
    trace.source = optional("source");
    trace.status = optional("status");
    trace.description = optional("description");
    if (meta.contains("timestamp")) trace.timestamp_ms = reader.integer(meta["timestamp"], path + ".timestamp");
    const Json& params = reader.at(meta, path, "parameters");
    reader.object(params, path + ".parameters");
    for (const auto& [name, value] : params.items()) trace.params[name] = reader.integer(value, path + ".parameters." + name);
}

std::map<std::string, std::int64_t> read_picks(const Json& picks, const std::string& path, const JsonReader& reader) {
    std::map<std::string, std::int64_t> taken;
    reader.object(picks, path);
    for (const auto& [name, value] : picks.items()) {
        const std::string where = path + "." + name;
        reader.object(value, where);
        const std::string tag = reader.text(reader.at(value, where, "tag"), where + ".tag");
        const Json& content = reader.at(value, where, "value");
        if (tag == "Some") taken[name] = reader.integer(content, where + ".value");
        else if (tag != "None") reader.refuse(where + ".tag", "expected \"Some\" or \"None\"");
    }
    return taken;
}

// One state; `scalars` receives its scalars in the order of the variables.
ItfState read_state(const Json& json, const std::string& path, std::size_t index, const std::vector<std::string>& variables,
                    std::vector<std::string>& scalars, const JsonReader& reader) {
    reader.object(json, path);
    ItfState state;
    state.action = reader.text(reader.at(json, path, action_key), path + "." + action_key);
    if ((index == 0) != (state.action == "init"))
        reader.refuse(path + "." + action_key, "expected \"init\" in the first state and nowhere else");
    state.picks = read_picks(reader.at(json, path, picks_key), path + "." + picks_key, reader);
    std::size_t known = 2 + variables.size();
    if (json.contains("#meta")) {
        ++known;
        reader.object(json["#meta"], path + ".#meta");
        const Json& given = reader.at(json["#meta"], path + ".#meta", "index");
        if (reader.integer(given, path + ".#meta.index") != static_cast<std::int64_t>(index))
            reader.refuse(path + ".#meta.index", "expected " + std::to_string(index));
    }
    for (const std::string& variable : variables) {
        const Json& value = reader.at(json, path, variable.c_str());
        const std::string where = path + "." + variable;
        if (!value.is_array()) {
            scalars.push_back(variable);
            state.values[variable] = reader.integer(value, where);
            continue;
        }
        if (value.empty()) reader.refuse(where, "expected a list that is not empty");
        for (std::size_t i = 0; i < value.size(); ++i) {
            scalars.push_back(element(variable, i));
            state.values[scalars.back()] = reader.integer(value[i], element(where, i));
        }
    }
    if (json.size() != known) reader.refuse(path, "expected exactly the names in vars, got others too");
    return state;
}

std::vector<std::string> read_variables(const Json& vars, const JsonReader& reader) {
    reader.array(vars, "$.vars");
    std::vector<std::string> variables;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < vars.size(); ++i) {
        const std::string path = element("$.vars", i);
        const std::string name = reader.text(vars[i], path);
        // Quint lists its own two among the variables, and some versions list them twice.
        if (name == action_key || name == picks_key) continue;
        if (name.empty() || name[0] == '#' || name.starts_with("mbt::") || split(name).index)
            reader.refuse(path, "expected the name of a variable, got " + in_quotes(name));
        if (!seen.insert(name).second) reader.refuse(path, "expected each name once, got " + in_quotes(name));
        variables.push_back(name);
    }
    return variables;
}

}  // namespace

std::string to_itf(const ItfTrace& trace) {
    if (trace.states.empty()) throw std::invalid_argument("to_itf: a trace has at least one state");
    if (trace.loop && *trace.loop >= trace.states.size()) throw std::invalid_argument("to_itf: no such loop state");
    const auto grouped = group(trace.vars);
    std::set<std::string> pick_names;
    for (const ItfState& state : trace.states)
        for (const auto& [name, value] : state.picks) pick_names.insert(name);

    Ordered root;
    Ordered& meta = root["#meta"];
    meta["format"] = "ITF";
    meta["format-description"] = format_description;
    meta["source"] = trace.source;
    meta["status"] = trace.status;
    meta["description"] = trace.description;
    meta["timestamp"] = trace.timestamp_ms;
    meta["design"] = trace.design;
    meta["property"] = trace.property;
    meta["weakening"] = trace.weakening;
    meta["parameters"] = Ordered::object();
    for (const auto& [name, value] : trace.params) meta["parameters"][name] = bigint(value);

    Ordered& vars = root["vars"] = Ordered::array();
    for (const auto& [variable, scalars] : grouped) vars.push_back(variable);
    vars.push_back(action_key);
    vars.push_back(picks_key);

    Ordered& states = root["states"] = Ordered::array();
    for (std::size_t i = 0; i < trace.states.size(); ++i) {
        const ItfState& state = trace.states[i];
        if ((i == 0) != (state.action == "init"))
            throw std::invalid_argument("to_itf: the first action, and no other, is \"init\"");
        if (state.values.size() != trace.vars.size()) throw std::invalid_argument("to_itf: scalars are not vars");
        Ordered json;
        json["#meta"] = {{"index", i}};
        for (const auto& [variable, scalars] : grouped) {
            Ordered list = Ordered::array();
            for (const std::string& scalar : scalars) {
                const auto found = state.values.find(scalar);
                if (found == state.values.end()) throw std::invalid_argument("to_itf: a state lacks " + scalar);
                list.push_back(bigint(found->second));
            }
            json[variable] = split(scalars.front()).index ? std::move(list) : std::move(list[0]);
        }
        json[action_key] = state.action;
        Ordered& picks = json[picks_key] = Ordered::object();
        for (const std::string& name : pick_names) {
            const auto taken = state.picks.find(name);
            if (taken != state.picks.end()) picks[name] = {{"tag", "Some"}, {"value", bigint(taken->second)}};
            else picks[name] = {{"tag", "None"}, {"value", {{"#tup", Ordered::array()}}}};
        }
        states.push_back(std::move(json));
    }
    if (trace.loop) root["loop"] = *trace.loop;
    // A path with broken UTF-8 must not cost anybody the trace.
    return root.dump(1, ' ', false, Ordered::error_handler_t::replace) + "\n";
}

ItfTrace parse_itf(std::string_view text, const std::string& file) {
    if (text.size() > itf_bytes_max)
        throw InputError(file, 0, "", "expected at most " + std::to_string(itf_bytes_max) + " bytes, got more",
                         exit_parse_error);
    const Json root = parse_strict_json(text, file, 1, {itf_nesting_max, itf_values_max});
    const JsonReader reader(file);
    reader.object(root, "$");
    for (const auto& [key, value] : root.items())
        if (key != "#meta" && key != "params" && key != "vars" && key != "states" && key != "loop")
            reader.refuse("$", "expected #meta, params, vars, states or loop, got the key " + in_quotes(key));
    if (root.contains("params") && root["params"] != Json::array())
        reader.refuse("$.params", "expected none: parameters are in #meta.parameters");

    ItfTrace trace;
    read_meta(trace, reader.at(root, "$", "#meta"), reader);
    const std::vector<std::string> variables = read_variables(reader.at(root, "$", "vars"), reader);
    const Json& states = reader.at(root, "$", "states");
    reader.array(states, "$.states");
    if (states.empty()) reader.refuse("$.states", "expected at least one state");
    for (std::size_t i = 0; i < states.size(); ++i) {
        const std::string path = element("$.states", i);
        std::vector<std::string> scalars;
        trace.states.push_back(read_state(states[i], path, i, variables, scalars, reader));
        if (i == 0) trace.vars = scalars;
        if (scalars != trace.vars) reader.refuse(path, "expected lists as long as in the first state");
    }
    if (root.contains("loop")) {
        const std::int64_t loop = reader.integer(root["loop"], "$.loop");
        if (loop < 0 || loop >= static_cast<std::int64_t>(trace.states.size()))
            reader.refuse("$.loop", "expected the index of a state, got " + std::to_string(loop));
        trace.loop = static_cast<std::size_t>(loop);
    }
    return trace;
}

ItfTrace load_itf(const std::string& file) { return parse_itf(read_input_file(file, itf_bytes_max), file); }

}  // namespace sequent
