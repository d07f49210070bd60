#include "checker/formats/log_writer.hpp"

#include "checker/formats/event_log.hpp"
#include "model/catalogue.hpp"

#include <nlohmann/json.hpp>

namespace sequent {
namespace {

using Json = nlohmann::ordered_json;  // keys stay as they are put: equal runs are equal bytes

void write_line(std::ostream& out, const Json& line) {
    // A path that is no UTF-8 must not cost anybody the log.
    out << line.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

template <class Numbers>
Json object(const Numbers& numbers) {
    Json json = Json::object();
    for (const auto& [name, value] : numbers) json[name] = value;
    return json;
}

}  // namespace

LogHeader log_header(std::string_view slice, const Parameters& parameters, std::string design) {
    LogHeader header{std::move(design), std::string(slice), {}};
    if (!header.design.empty()) header.slice.clear();
    for (const ParameterInfo& info : parameter_table)
        if (catalogue::find_slice(slice)->reads(info.name)) header.parameters[std::string(info.name)] = parameters.*info.field;
    return header;
}

LogWriter::LogWriter(std::ostream& out, const LogHeader& header) : out_(out) {
    Json line{{"log", event_log_name}, {"version", event_log_version}};
    if (!header.design.empty()) line["design"] = header.design;
    if (!header.slice.empty()) line["slice"] = header.slice;
    if (!header.parameters.empty()) line["parameters"] = object(header.parameters);
    write_line(out_, line);
}

void LogWriter::keep(std::string_view slice, const std::vector<std::string>& variables) {
    kept_[std::string(slice)] = {variables.begin(), variables.end()};
}

void LogWriter::initial(std::string_view slice, Observations state) { event(slice, {std::string(event_log_init), {}}, state); }

void LogWriter::event(std::string_view slice, const Action& action, Observations state) {
    Json line{{"slice", slice}, {"event", action.event}};
    if (!action.picks.empty()) line["picks"] = object(action.picks);
    const auto kept = kept_.find(slice);
    Json seen = Json::object();
    for (const auto& [variable, value] : state)
        if (kept == kept_.end() || kept->second.contains(variable)) seen[variable] = value;
    if (!seen.empty()) line["state"] = std::move(seen);
    write_line(out_, line);
}

}  // namespace sequent
