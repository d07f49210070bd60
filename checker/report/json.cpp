// The document:
//
//   { "format": "sequent-check", "version": 3, "engine": "explore" | "prove" | "both",
//     "exit_code": n, "interrupted": bool,
//     "skipped": [ { "file", "reason" } ],
//     "designs": [ {
//       "name", "slug", "file", "source", "caveat", "stage", "operators",
//       "ladder": { "operators", "soft", "firm", "stake", "mev" }, "weakening": slug | null, "complete": bool,
//       "modules": { module: variant },
//       "rules": { "run" | "read" | "document" | "assumed" | "unsaid": [ id ] }, "weakest": one of them | null,
//       "parameters": { "real": { name: n }, "scaled": { name: n } }, "scaling": [ "name 3600 -> 4" ],
//       "slices": [ {
//         "area": module | "composition", "slice": name, "complete": bool,
//         "exploration": null | { "outcome", "states", "transitions", "depth", "depth_complete", "seconds",
//                                 "states_by_depth": [ n ], "deadlock": trace | null, "model_error": text | null },
//         "coverage": null | { "complete": bool, "states",
//                              "rules": [ { "rule", "event", "guards": bool, "asked", "changed", "fresh", "refused",
//                                           "alone", "share": of the time | null } ],
//                              "events": [ { "event", "tried", "happened", "fresh", "share": of the time | null } ],
//                              "unused": { rule: why } },
//         "induction": null | { "complete", "range_safe", "elapse_sound", "obligations", "seconds",
//                               "inductive": [ id ], "not_inductive": { id: obligation } },
//         "needs": { id: [ id ] },
//         "searched": null | { "properties": [ id ], "found": n, "depth", "complete", "exhausted", "seconds" },
//         "priorities": null | { "powers": [ n ], "total", "widest", "crossing": turn or 0, "turns" },
//         "instance": { "scaled": bool, "stands": bool, "relations": n, "broken": [ { "deployed", "instance" } ],
//                       "inexact": [ text ] },
//         "properties": [ { "id", "title", "kind": "invariant" | "lemma", "witness": id | null,
//                           "verdict": word | null, "evidence", "remark", "as_expected": bool,
//                           "expected_violation": reason | null, "near": [ text ], "trace": trace | null } ],
//         "witnesses": [ { "id", "title", "depth": n | null, "by_search": bool } ],
//         "figures": [ { "name", "meaning", "condition", "unit": "l1_blocks" | "l2_blocks" | "seconds" | "hours",
//         "exactness", "blocks",
//                        "seconds", "hours", "invariant", "witness": id | null, "note", "trace": trace | null } ] } ] } ] }
//
// where a trace is { "scale": "real" | "scaled", "file": path | null,
//                    "actions": [ { "event", "picks": { name: n } } ] }.
#include "checker/report/json.hpp"

#include "checker/report/coverage.hpp"
#include "checker/report/json_pieces.hpp"
#include "checker/report/ladder.hpp"
#include "checker/report/priorities.hpp"
#include "checker/report/provenance.hpp"

#include <nlohmann/json.hpp>

namespace sequent::report {
namespace {

using Json = nlohmann::ordered_json;

Json trace(const std::optional<Path>& path) {
    if (!path) return nullptr;
    Json actions = Json::array();
    for (const Action& action : path->actions) actions.push_back({{"event", action.event}, {"picks", picks_of(action)}});
    return {{"scale", word(path->scale)}, {"file", or_null(path->file)}, {"actions", actions}};
}

Json parameters(const Design& design, const Parameters& given) {
    Json object = Json::object();
    for (const ParameterGroup group : {ParameterGroup::mechanism, ParameterGroup::threat, ParameterGroup::instance})
        for (const ParameterInfo* info : parameters_read(design.slices(), group))
            object[std::string(info->name)] = given.*(info->field);
    return object;
}

Json exploration(const Explored* explored) {
    if (!explored) return nullptr;
    const ExploreResult& r = explored->result;
    return {{"outcome", name(r.outcome)},
            {"states", r.states},
            {"transitions", r.transitions},
            {"depth", r.depth},
            {"depth_complete", r.depth_complete},
            {"seconds", r.seconds},
            {"states_by_depth", r.states_by_depth},
            {"deadlock", trace(explored->deadlock)},
            {"model_error", or_null(r.model_error_text)}};
}

Json coverage(const SliceOutcome& slice) {
    if (!slice.profile) return nullptr;
    Json rules = Json::array(), events = Json::array();
    for (const RuleUse& use : slice.profile->rules)
        rules.push_back({{"rule", use.rule},
                         {"event", use.event},
                         {"guards", use.guards},
                         {"asked", use.asked},
                         {"changed", use.changed},
                         {"fresh", use.fresh},
                         {"refused", use.refused},
                         {"alone", use.alone},
                         {"share", or_null(slice.profile->share(use))}});
    for (const EventUse& use : slice.profile->events)
        events.push_back({{"event", use.event},
                          {"tried", use.tried},
                          {"happened", use.happened},
                          {"fresh", use.fresh},
                          {"share", or_null(slice.profile->share(use))}});
    return {{"complete", slice.profile->complete},
            {"states", slice.profile->states},
            {"rules", rules},
            {"events", events},
            {"unused", unused_rules(slice)}};
}

Json induction(const prove::Induction* in) {
    if (!in) return nullptr;
    return {{"complete", in->complete},          {"range_safe", in->range_safe}, {"elapse_sound", in->elapse_sound},
            {"obligations", in->obligations},    {"seconds", in->seconds},       {"inductive", in->inductive},
            {"not_inductive", in->not_inductive}};
}

Json searched(const Searched* s) {
    if (!s) return nullptr;
    return {{"properties", s->properties}, {"found", s->found.size()},  {"depth", s->depth},
            {"complete", s->complete},     {"exhausted", s->exhausted}, {"seconds", s->seconds}};
}

Json priorities(const SliceOutcome& outcome) {
    const auto powers = powers_of(outcome);
    if (powers.empty()) return nullptr;
    const PrioritySpread spread = spread_of_fresh_set(outcome);
    return {{"powers", powers},
            {"total", spread.total},
            {"widest", spread.widest},
            {"crossing", spread.crossing},
            {"turns", spread.turns}};
}

Json instance(const SliceOutcome& outcome) {
    Json broken = Json::array();
    for (const scale::Broken& b : outcome.instance.broken)
        broken.push_back({{"deployed", b.deployed}, {"instance", b.instance}});
    return {{"scaled", outcome.is_scaled()},
            {"stands", outcome.instance.stands()},
            {"relations", outcome.instance.relations},
            {"broken", broken},
            {"inexact", outcome.instance.inexact}};
}

Json property(const Judgement& j) {
    return {{"id", j.property.id},
            {"title", j.property.title},
            {"kind", j.property.kind == PropertyKind::lemma ? "lemma" : "invariant"},
            {"witness", or_null(j.property.witness)},
            {"verdict", j.verdict == Verdict::none ? Json(nullptr) : Json(word(j.verdict))},
            {"evidence", j.evidence},
            {"remark", j.remark},
            {"as_expected", stands(j)},
            {"expected_violation", j.expected ? Json(*j.expected) : Json(nullptr)},
            {"near", j.near},
            {"trace", trace(j.trace)}};
}

Json witness(const WitnessReached& w) {
    return {{"id", w.property.id},
            {"title", w.property.title},
            {"depth", w.depth ? Json(*w.depth) : Json(nullptr)},
            {"by_search", w.by_search}};
}

std::string_view unit(const FigureFormula& formula) {
    constexpr std::string_view names[] = {"l1_blocks", "l2_blocks", "seconds", "hours"};
    return names[static_cast<int>(formula.unit)];
}

Json figure(const Figure& f) {
    const bool known = f.exactness != Exactness::unknown;
    return {{"name", f.formula->name},
            {"meaning", f.formula->meaning},
            {"condition", f.formula->condition},
            {"unit", unit(*f.formula)},
            {"exactness", word(f.exactness)},
            {"scale", word(f.scale)},
            {"blocks", known ? Json(f.blocks) : Json(nullptr)},
            {"seconds", known ? Json(f.seconds) : Json(nullptr)},
            {"hours", known ? Json(static_cast<double>(f.seconds) / 3600) : Json(nullptr)},
            {"invariant", f.formula->invariant},
            {"witness", or_null(std::string(f.formula->witness))},
            {"note", f.note},
            {"trace", trace(f.trace)}};
}

Json slice(const SliceOutcome& outcome) {
    Json properties = Json::array(), witnesses = Json::array(), figures = Json::array();
    for (const Judgement& j : outcome.judgements) properties.push_back(property(j));
    for (const WitnessReached& w : outcome.witnesses) witnesses.push_back(witness(w));
    for (const Figure& f : outcome.figures) figures.push_back(figure(f));
    return {{"area", outcome.info->module},
            {"slice", outcome.info->name},
            {"complete", outcome.complete},
            {"exploration", exploration(outcome.explored.get())},
            {"coverage", coverage(outcome)},
            {"induction", induction(outcome.induction.get())},
            {"needs", outcome.needs},
            {"searched", searched(outcome.searched.get())},
            {"priorities", priorities(outcome)},
            {"instance", instance(outcome)},
            {"properties", properties},
            {"witnesses", witnesses},
            {"figures", figures}};
}

Json design(const DesignOutcome& outcome) {
    const Design& d = outcome.design;
    const Ladder l = ladder_of(d);
    Json modules = Json::object(), slices = Json::array();
    for (const catalogue::ModuleInfo& module : catalogue::modules) modules[std::string(module.name)] = d.module(module.name);
    for (const SliceOutcome& s : outcome.slices) slices.push_back(slice(s));
    const RuleOrigins origins = RuleOrigins::of(outcome);
    const auto weakest = origins.weakest();
    Json rules = Json::object();
    for (const Provenance provenance : provenances) rules[std::string(word(provenance))] = origins.obtained(provenance);
    return {{"name", d.name},
            {"slug", d.slug},
            {"file", d.file},
            {"source", d.source},
            {"caveat", d.caveat},
            {"stage", d.stage},
            {"operators", d.operators},
            {"ladder", {{"operators", l.operators}, {"soft", l.soft}, {"firm", l.firm}, {"stake", l.stake}, {"mev", l.mev}}},
            {"weakening", or_null(outcome.weakening)},
            {"complete", outcome.complete()},
            {"modules", modules},
            {"rules", rules},
            {"weakest", weakest ? Json(word(*weakest)) : Json(nullptr)},
            {"parameters", {{"real", parameters(d, d.real)}, {"scaled", parameters(d, d.scaled)}}},
            {"scaling", d.scaled_keys},
            {"slices", slices}};
}

}  // namespace

std::string to_json(const CheckOutcome& outcome) {
    Json skipped = Json::array(), designs = Json::array();
    for (const Skipped& s : outcome.skipped) skipped.push_back({{"file", s.file}, {"reason", s.reason}});
    for (const DesignOutcome& d : outcome.designs) designs.push_back(design(d));
    const Json document = {{"format", "sequent-check"},
                           {"version", 3},
                           {"engine", outcome.engine},
                           {"exit_code", outcome.exit_code()},
                           {"interrupted", outcome.interrupted},
                           {"skipped", skipped},
                           {"designs", designs}};
    // A name may hold bytes that are no UTF-8; they must not turn a result into an error.
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace sequent::report
