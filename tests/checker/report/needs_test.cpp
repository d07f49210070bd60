// What `check --lemmas` says that each proof needs, against another way to find it: of all sets of a slice's properties, the
// largest one that every event keeps.
#include "checker/commands/study.hpp"
#include "checker/design/find.hpp"
#include "checker/prove/symbolic_model.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace sequent {
namespace {

using Ids = std::set<std::string>;
using Needs = std::map<std::string, std::vector<std::string>>;

struct Said {
    Needs needs;
    report::SliceOutcome slice;
};

Said said_of(const std::string& weakening) {
    Design design = find_designs("multisig-l3").designs.at(0);
    std::optional<Weakening> loosened;
    if (!weakening.empty()) loosened = find_weakening(weakening);
    for (report::SliceOutcome& slice : commands::slices_of(design, loosened)) {
        if (slice.name() != "multisig") continue;
        commands::Progress progress(1);
        commands::Engines engines({}, progress);
        Needs needs = engines.needs(slice);
        return {std::move(needs), std::move(slice)};
    }
    throw std::logic_error("multisig-l3 has no slice multisig");
}

// All sets are tried. A set that holds at the beginning and that every event keeps is inductive; so are two such sets taken
// together, which is why there is a largest one.
class BySets {
public:
    explicit BySets(const report::SliceOutcome& slice)
        : model_(prove::build(slice.name(), machines::Bounds::real, slice.real, context_, 0)) {
        for (const prove::SymbolicProperty& one : model_.properties) {
            if (one.kind == PropertyKind::witness || !one.applies) continue;
            EXPECT_TRUE(one.after_reorg.empty()) << "a slice without reorgs";
            candidates_.push_back(&one);
        }
    }

    Ids largest_without(const std::string& left_out) {
        const std::size_t all = std::size_t{1} << candidates_.size();
        std::size_t best = 0;
        for (std::size_t set = 0; set < all; ++set)
            if (__builtin_popcountll(set) > __builtin_popcountll(best) && !has(set, left_out) && inductive(set)) best = set;
        Ids ids;
        for (std::size_t i = 0; i < candidates_.size(); ++i)
            if (best >> i & 1 && candidates_[i]->id != prove::range_id) ids.insert(candidates_[i]->id);
        return ids;
    }

private:
    bool has(std::size_t set, const std::string& id) const {
        for (std::size_t i = 0; i < candidates_.size(); ++i)
            if (set >> i & 1 && candidates_[i]->id == id) return true;
        return false;
    }
    z3::expr all_of(std::size_t set, const z3::expr_vector* next) {
        z3::expr whole = context_.bool_val(true);
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            z3::expr one = candidates_[i]->holds;
            if (set >> i & 1) whole = whole && (next ? one.substitute(model_.variables, *next) : one);
        }
        return whole;
    }
    bool impossible(const z3::expr& what) {
        z3::solver solver(context_);
        solver.add(what);
        const z3::check_result answer = solver.check();
        EXPECT_NE(answer, z3::unknown);
        return answer == z3::unsat;
    }
    bool inductive(std::size_t set) {
        z3::expr first = all_of(set, &model_.initial);
        if (!impossible(!first)) return false;
        for (const prove::Transition& t : model_.transitions)
            if (!impossible(all_of(set, nullptr) && t.pick_ranges && t.guard && !all_of(set, &t.next))) return false;
        return true;
    }

    z3::context context_;
    prove::SymbolicModel model_;
    std::vector<const prove::SymbolicProperty*> candidates_;
};

Needs expect_as_by_sets(const std::string& weakening) {
    SCOPED_TRACE(weakening);
    const Said said = said_of(weakening);
    BySets by_sets(said.slice);
    const Ids proved = by_sets.largest_without("");
    Ids named;
    for (const auto& [property, others] : said.needs) named.insert(property);
    EXPECT_EQ(named, proved);
    for (const std::string& left_out : proved) {
        const Ids rest = by_sets.largest_without(left_out);
        for (const std::string& property : proved) {
            if (property == left_out) continue;
            const auto& needs = said.needs.at(property);
            const bool needed = std::find(needs.begin(), needs.end(), left_out) != needs.end();
            EXPECT_EQ(needed, !rest.contains(property)) << property << " without " << left_out;
        }
    }
    return said.needs;
}

}  // namespace

TEST(Needs, AreThoseOfTheLargestInductiveSet) {
    EXPECT_EQ(expect_as_by_sets("").at("INV-RO-61"), std::vector<std::string>{"LEM-RO-60"});
}

// Of weakened rules: what fell needs nothing any more, and nothing needs it.
TEST(Needs, OfAWeakenedRuleNothingRestsOnWhatFell) {
    for (const auto& [weakening, fallen] :
         {std::pair("every-operator-must-sign", "INV-RO-62"), {"threshold-of-half", "INV-RO-60"}}) {
        const Needs needs = expect_as_by_sets(weakening);
        for (const auto& [property, others] : needs) {
            EXPECT_NE(property, fallen) << weakening;
            EXPECT_EQ(std::count(others.begin(), others.end(), fallen), 0) << weakening << ": " << property;
        }
        EXPECT_EQ(needs.empty(), std::string(weakening) == "threshold-of-half") << weakening;
    }
}

}  // namespace sequent
