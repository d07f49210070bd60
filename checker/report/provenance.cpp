#include "checker/report/provenance.hpp"

#include "checker/design/input_error.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace sequent::report {
const std::map<std::string, RuleText>& texts() {
    static const auto all = [] {
        try {
            return rule_texts();
        } catch (const InputError&) {
            return std::map<std::string, RuleText>{};
        }
    }();
    return all;
}

void RuleOrigins::add(std::string_view slice, const Machine& machine) {
    for (const std::string& id : machine.rules()) {
        const auto text = texts().find(id);
        const Reading* reading = text == texts().end() ? nullptr : text->second.reading(slice);
        const Provenance provenance = reading ? reading->provenance : Provenance::unsaid;
        const auto [at, fresh] = rules_.try_emplace(id, provenance);
        if (!fresh) at->second = std::max(at->second, provenance);
    }
}

RuleOrigins RuleOrigins::of(const SliceOutcome& slice) {
    RuleOrigins origins;
    origins.add(slice.name(), slice.machine(Scale::scaled));
    return origins;
}
RuleOrigins RuleOrigins::of(const DesignOutcome& design) {
    RuleOrigins origins;
    for (const SliceOutcome& slice : design.slices) origins.add(slice.name(), slice.machine(Scale::scaled));
    return origins;
}
RuleOrigins RuleOrigins::of(const CheckOutcome& outcome) {
    RuleOrigins origins;
    for (const DesignOutcome& design : outcome.designs)
        for (const SliceOutcome& slice : design.slices) origins.add(slice.name(), slice.machine(Scale::scaled));
    return origins;
}

std::vector<std::string> RuleOrigins::obtained(Provenance provenance) const {
    std::vector<std::string> ids;
    for (const auto& [id, how] : rules_)
        if (how == provenance) ids.push_back(id);
    return ids;
}

std::optional<Provenance> RuleOrigins::weakest() const {
    std::optional<Provenance> weakest;
    for (const auto& [id, how] : rules_) weakest = weakest ? std::max(*weakest, how) : how;
    return weakest;
}

std::string RuleOrigins::counts() const {
    std::string text;
    for (const Provenance provenance : provenances)
        if (const std::size_t n = obtained(provenance).size(); n > 0)
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", n, word(provenance));
    return text;
}

std::string RuleOrigins::text() const { return fmt::format("{} rule{}: {}", count(), count() == 1 ? "" : "s", counts()); }

}  // namespace sequent::report
