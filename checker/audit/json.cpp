#include "checker/audit/reports.hpp"
#include "checker/report/json_pieces.hpp"
#include "checker/report/words.hpp"

#include <nlohmann/json.hpp>

namespace sequent::audit {
namespace {

using Json = nlohmann::ordered_json;

using report::or_null;

Json run_of(const Machine& machine, const std::vector<Action>& run) {
    Json steps = Json::array();
    for (const Action& action : run)
        steps.push_back(
            {{"event", action.event}, {"picks", report::picks_of(action)}, {"words", report::in_words(machine, action)}});
    return steps;
}

Json design(const report::DesignOutcome& outcome) {
    return {{"name", outcome.design.name},
            {"slug", outcome.design.slug},
            {"file", outcome.design.file},
            {"weakening", or_null(outcome.weakening)}};
}

Json judgement(const report::DesignOutcome& outcome, const report::Judgement* j) {
    if (!j) return nullptr;
    Json trace = nullptr;
    if (j->trace)
        for (const report::SliceOutcome& slice : outcome.slices)
            for (const report::Judgement& own : slice.judgements)
                if (&own == j)
                    trace = {{"scale", report::word(j->trace->scale)},
                             {"steps", run_of(slice.machine(j->trace->scale), j->trace->actions)}};
    return {{"verdict", j->verdict == report::Verdict::none ? Json(nullptr) : Json(report::word(j->verdict))},
            {"evidence", j->evidence},
            {"trace", trace}};
}

Json figure(const report::Figure* f) {
    if (!f) return nullptr;
    const bool known = f->exactness != report::Exactness::unknown;
    return {{"text", f->text()},
            {"exactness", report::word(f->exactness)},
            {"scale", report::word(f->scale)},
            {"amount", known ? Json(f->blocks) : Json(nullptr)},
            {"hours", known ? Json(static_cast<double>(f->seconds) / 3600) : Json(nullptr)}};
}

Json parting(const std::optional<Parting>& p, const Side& side) {
    if (!p) return nullptr;
    Json refusals = Json::array();
    for (std::size_t i = 0; i < p->refusals.size(); ++i)
        refusals.push_back({{"rule", p->refusals[i].rule}, {"condition", p->refusals[i].condition}, {"why", p->reasons[i]}});
    return {{"steps", run_of(*side.machine, p->run)}, {"forbidden_by", refusals}, {"values", or_null(p->values)}};
}

Json difference(const Difference& d) {
    return {{"before", d.before},
            {"after", d.after},
            {"conclusion", d.conclusion()},
            {"identical", d.identical},
            {"instance", or_null(d.instance)},
            {"stands", d.stands},
            {"events", d.events},
            {"events_only_before", d.only_in_before},
            {"events_only_after", d.only_in_after},
            {"variables", d.variables},
            {"pairs", d.pairs},
            {"depth", d.depth},
            {"complete", d.complete},
            {"allowed_only_before", parting(d.only_before, d.side_before)},
            {"allowed_only_after", parting(d.only_after, d.side_before)},
            {"other_values", parting(d.states, d.side_before)}};
}

Json value(const std::optional<int>& v) { return v ? Json(*v) : Json(nullptr); }

Json one(const Audit& audit) {
    Json properties = Json::array(), figures = Json::array(), modules = Json::array(), parameters = Json::array(),
         rules = Json::array(), differences = Json::array();
    for (const PropertyRow& r : audit.properties)
        properties.push_back({{"id", r.property.id},
                              {"title", r.property.title},
                              {"kind", r.property.kind == PropertyKind::lemma ? "lemma" : "invariant"},
                              {"slice", r.slice},
                              {"change", word(r.change)},
                              {"before", judgement(audit.before, r.before)},
                              {"after", judgement(audit.after, r.after)}});
    for (const FigureRow& r : audit.figures)
        figures.push_back({{"name", r.formula->name},
                           {"meaning", r.formula->meaning},
                           {"slice", r.slice},
                           {"change", word(r.change)},
                           {"before", figure(r.before)},
                           {"after", figure(r.after)}});
    for (const ModuleRow& r : audit.modules)
        modules.push_back({{"module", r.module}, {"before", r.before}, {"after", r.after}});
    for (const ParameterRow& r : audit.parameters)
        parameters.push_back(
            {{"name", r.parameter->name}, {"before", value(r.before)}, {"after", value(r.after)}, {"read_by", r.readers}});
    constexpr std::string_view how[] = {"only before", "only after", "loosened"};
    for (const RuleRow& r : audit.rules)
        rules.push_back({{"id", r.id},
                         {"slice", r.slice},
                         {"heading", r.heading},
                         {"how", how[static_cast<int>(r.how)]},
                         {"text", r.text},
                         {"code_before", r.code_before},
                         {"code_after", r.code_after}});
    for (const Difference& d : audit.differences) differences.push_back(difference(d));
    return {{"before", design(audit.before)},
            {"after", design(audit.after)},
            {"exit_code", audit.exit_code()},
            {"conclusion", conclusion(audit)},
            {"counts", audit.counts()},
            {"interrupted", audit.interrupted},
            {"properties", properties},
            {"figures", figures},
            {"modules", modules},
            {"parameters", parameters},
            {"rules", rules},
            {"differences", differences}};
}

}  // namespace

std::string to_json(const Audits& audits) {
    Json all = Json::array();
    for (const Audit& audit : audits) all.push_back(one(audit));
    const Json document = {{"format", "sequent-audit"},
                           {"version", 1},
                           {"audits", all},
                           {"only_before", audits.only_before},
                           {"only_after", audits.only_after}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace sequent::audit
