#include "checker/report/verdict.hpp"

namespace sequent::report {

std::string_view word(Verdict verdict) {
    switch (verdict) {
        case Verdict::proved: return "PROVED";
        case Verdict::exhausted: return "EXHAUSTED";
        case Verdict::bounded: return "BOUNDED";
        case Verdict::violated: return "VIOLATED";
        case Verdict::vacuous: return "VACUOUS";
        case Verdict::none: break;
    }
    return "no verdict";
}

std::string_view word(Scale scale) { return scale == Scale::real ? "real" : "scaled"; }

std::string Path::length() const {
    if (actions.empty()) return "the initial state";
    return std::to_string(actions.size()) + (actions.size() == 1 ? " event" : " events");
}

std::string shown(const Judgement& j) {
    const bool says_bound = j.verdict != Verdict::none && !j.brief.empty();
    return std::string(word(j.verdict)) + (says_bound ? ", " + j.brief : "") +
           (j.verdict == Verdict::violated && j.expected_of_design() ? ", as expected" : "");
}

}  // namespace sequent::report
