// What a change of a design does: two outcomes of the same checks laid side by side, and the shortest runs in which the two
// designs part. The one structure that every report of an audit is made from.
#pragma once

#include "checker/audit/difference.hpp"
#include "checker/report/outcome.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sequent::audit {

// What became of a property or a figure, the worst first: the order of the rows, and of the exit code.
enum class Change {
    broken,         // it held, and is violated
    newly_vacuous,  // its premise is no longer reached, so that it says nothing
    worse,          // a figure moved to the users' disadvantage
    weaker,         // it still holds as far as one looked, and less is known than before
    gone,           // the design no longer has it
    violated_by_both,
    added,   // only the changed design has it
    better,  // a violation, or a worse figure, that is gone; or more is known than before
    no_longer_vacuous,
    same,
};
std::string_view word(Change change);

// One property of the two designs; null where one does not have it.
struct PropertyRow {
    Change change = Change::same;
    std::string slice;
    Property property;
    const report::Judgement *before = nullptr, *after = nullptr;
};

// One figure of the two designs, by slice and name.
struct FigureRow {
    Change change = Change::same;
    std::string slice;
    const FigureFormula* formula = nullptr;
    const report::Figure *before = nullptr, *after = nullptr;
};

struct ModuleRow {
    std::string module, before, after;  // "force_include", "op", "arbitrum"
};

// A parameter that some slice of the design reads; nullopt where none of that design does.
struct ParameterRow {
    const ParameterInfo* parameter = nullptr;
    std::optional<int> before, after;
    std::vector<std::string> readers;  // slices
};

// A rule that one of the designs does not have, or has loosened.
struct RuleRow {
    std::string id, heading, slice;
    enum class How { only_before, only_after, loosened } how = How::loosened;
    std::string text;  // as the model has it, from the specification; of a loosened one what the weakening says
    // As the model has it; of one that a constant loosens, what the weakening says.
    std::string code_before = {}, code_after = {};
};

// Its rows point into `before` and `after`: it can be moved, and not copied.
struct Audit {
    Audit() = default;
    Audit(Audit&&) = default;
    Audit& operator=(Audit&&) = default;

    report::DesignOutcome before, after;
    std::vector<PropertyRow> properties;  // worst first
    std::vector<FigureRow> figures;       // worst first
    std::vector<ModuleRow> modules;
    std::vector<ParameterRow> parameters;
    std::vector<RuleRow> rules;
    std::vector<Difference> differences;  // by slice, or by module where the variant changed
    bool interrupted = false;             // Ctrl-C: what follows is partial

    // 12 something is broken; 75 and 11 as of `check`; 10 something else is worse; 152 a budget ended; 0 nothing is worse.
    int exit_code() const;
    // How many properties and figures so changed.
    std::size_t count(Change change) const;
    // "2 BROKEN, 1 WORSE, 14 same"
    std::string counts() const;
    // The slice of the changed design in which the property is judged; null where it has none.
    const report::SliceOutcome* slice_of(const PropertyRow& row) const;
};

// Compares what `check` has found out; `differences` stay empty.
Audit compare(report::DesignOutcome before, report::DesignOutcome after);

}  // namespace sequent::audit
