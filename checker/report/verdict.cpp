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

}  // namespace sequent::report
