#include "checker/report/agreement.hpp"

#include <algorithm>

namespace sequent::report {
namespace {

void count(const SliceOutcome& slice, const Judgement& judgement, Agreement& tally) {
    const std::string& id = judgement.property.id;
    const auto& properties = slice.machine(Scale::scaled).properties();
    const auto at = std::find_if(properties.begin(), properties.end(), [&](const Property& p) { return p.id == id; });
    const bool falls_here = slice.explored->result.found[static_cast<std::size_t>(at - properties.begin())].has_value();
    const Searched* searched = slice.searched.get();
    const bool falls_there = searched && searched->found.contains(id);
    const bool proved = slice.proved(id);
    const bool asked = searched &&
                       std::find(searched->properties.begin(), searched->properties.end(), id) != searched->properties.end();
    const bool to_the_end = asked && searched->complete;
    // Of what holds at one of the two alone, only an end that was reached says something against the other.
    if (falls_there && proved) tally.contradicted.push_back(id);
    else if (falls_here && falls_there) ++tally.violated;
    else if (slice.explored->result.outcome != ExploreOutcome::exhausted) tally.unexplored.push_back(id);
    else if (falls_there) tally.contradicted.push_back(id);
    else if (falls_here && (proved || (asked && searched->exhausted))) tally.contradicted.push_back(id);
    else if (falls_here && to_the_end) tally.deeper.push_back(id);
    else if (falls_here) tally.cut_short.push_back(id);
    else if (proved) ++tally.proved;
    else if (to_the_end) ++tally.searched;
    else tally.cut_short.push_back(id);
}

}  // namespace

Agreement& Agreement::operator+=(const Agreement& other) {
    const auto add = [](std::vector<std::string>& to, const std::vector<std::string>& from) {
        to.insert(to.end(), from.begin(), from.end());
    };
    violated += other.violated;
    proved += other.proved;
    searched += other.searched;
    add(deeper, other.deeper);
    add(cut_short, other.cut_short);
    add(unexplored, other.unexplored);
    add(contradicted, other.contradicted);
    return *this;
}

Agreement agreement(const SliceOutcome& slice) {
    Agreement tally;
    if (!slice.explored) return tally;
    for (const Judgement& judgement : slice.judgements) count(slice, judgement, tally);
    // A witness that the deployed parameters reach, and an instance of all whose states none does.
    if (slice.explored->result.outcome == ExploreOutcome::exhausted)
        for (const WitnessReached& witness : slice.witnesses)
            if (!witness.depth && witness.by_search) tally.contradicted.push_back(witness.property.id);
    return tally;
}

}  // namespace sequent::report
