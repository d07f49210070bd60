#include "checker/commands/audit.hpp"

#include "checker/audit/reports.hpp"
#include "checker/commands/interrupt.hpp"
#include "checker/commands/output.hpp"
#include "checker/commands/revision.hpp"
#include "checker/commands/study.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <set>

namespace sequent::commands {
namespace {

using report::DesignOutcome;
using report::SliceOutcome;

struct Change {
    Design before, after;
    std::optional<Weakening> weakening;  // of the changed design
};

[[noreturn]] void refuse(const std::string& where, const std::string& why) {
    throw InputError(where, 0, "", why, exit_bad_configuration);
}

Design design_of(const RevisionPath& where) {
    Design design =
        find_design_in(text_at(where), where.revision + ":" + (std::filesystem::path(where.folder) / where.path).string());
    design.slug = slug_of(where.path);
    return design;
}

Design design_of(const std::string& argument) {
    if (const auto where = revision_path(argument)) return design_of(*where);
    Found found = find_designs(argument);
    if (found.designs.size() != 1) refuse(argument, "expected one design, got a folder; a folder is compared with a folder");
    return found.designs.front();
}

struct Changes {
    std::vector<Change> all;
    std::vector<std::string> only_before, only_after;  // designs of one of two folders
};

// The designs of two folders by name.
Changes folders(const AuditOptions& options) {
    Found before = designs_in(options.before), after = designs_in(options.after);
    Changes changes;
    const auto find = [](std::vector<Design>& designs, const std::string& slug) {
        const auto at = std::find_if(designs.begin(), designs.end(), [&](const Design& one) { return one.slug == slug; });
        return at == designs.end() ? nullptr : &*at;
    };
    for (const Design& design : after.designs)
        if (!find(before.designs, design.slug)) changes.only_after.push_back(design.slug);
    std::string names;
    for (Design& design : before.designs) {
        const Design* same = find(after.designs, design.slug);
        names += (names.empty() ? "" : ", ") + design.slug;
        if (same) changes.all.push_back({std::move(design), *same, {}});
        else changes.only_before.push_back(design.slug);
    }
    if (changes.all.empty()) refuse(options.after, "expected a design of a name that " + options.before + " has too: " + names);
    return changes;
}

Changes changes_of(const AuditOptions& options) {
    if (!options.weakening.empty()) {
        const Weakening weakening = find_weakening(options.weakening);
        const Design design = options.before.empty() ? find_designs(weakening.design).designs.front()
                                                     : design_of(options.before);
        Change change{design, design, weakening};
        expect_the_fall(change.after, weakening);
        return {{change}, {}, {}};
    }
    if (!options.pairs.empty()) {
        Changes changes;
        for (const auto& [before, after] : options.pairs) changes.all.push_back({design_of(before), design_of(after), {}});
        return changes;
    }
    if (options.before.empty() || options.after.empty())
        refuse("audit", "expected two designs, BEFORE and AFTER, or --weakening NAME");
    std::error_code error;
    if (std::filesystem::is_directory(options.before, error) && std::filesystem::is_directory(options.after, error))
        return folders(options);
    return {{{design_of(options.before), design_of(options.after), {}}}, {}, {}};
}

// The slices to compare: of the same name, else the variants of one module.
std::vector<std::pair<const SliceOutcome*, const SliceOutcome*>> pairs(const audit::Audit& audit) {
    std::vector<std::pair<const SliceOutcome*, const SliceOutcome*>> found;
    std::set<const SliceOutcome*> taken;
    const auto match = [&](auto&& same) {
        for (const SliceOutcome& before : audit.before.slices)
            for (const SliceOutcome& after : audit.after.slices)
                if (!taken.contains(&before) && !taken.contains(&after) && same(before, after)) {
                    found.push_back({&before, &after});
                    taken.insert({&before, &after});
                }
    };
    match([](const SliceOutcome& a, const SliceOutcome& b) { return a.info == b.info; });
    match([](const SliceOutcome& a, const SliceOutcome& b) { return a.info->module == b.info->module; });
    return found;
}

void find_differences(audit::Audit& audit, const AuditOptions& options, const std::atomic<bool>& stop) {
    for (const auto& [before, after] : pairs(audit)) {
        audit::Difference found;
        audit::choose_instance(*before, *after, found);
        if (!found.identical) {
            if (!found.side_before.machine->explorable() || !found.side_after.machine->explorable()) continue;
            audit::visit_pairs(found, {.pairs_max = options.pairs_max,
                                       .seconds_max = options.seconds > 0 ? options.seconds : 600,
                                       .stop = &stop});
        }
        audit.differences.push_back(std::move(found));
    }
    // What differs is read first.
    std::stable_sort(audit.differences.begin(), audit.differences.end(),
                     [](const audit::Difference& a, const audit::Difference& b) { return a.identical < b.identical; });
}

int deliver(const audit::Audits& audits, const AuditOptions& options) {
    Results results;
    results.write(options.json, [&] { return audit::to_json(audits); });
    results.write(options.markdown, [&] { return audit::to_markdown(audits, options.command); });
    results.write(options.sarif, [&] { return audit::to_sarif(audits); });
    results.write(options.junit, [&] { return audit::to_junit(audits); });
    results.write(options.html, [&] { return audit::to_html(audits, options.accompany); });
    if (!results.on_standard_output()) {
        std::string text;
        for (const audit::Audit& audit : audits) text += (text.empty() ? "" : "\n") + audit::to_text(audit, options.details);
        for (const std::string& sentence : audit::unpaired(audits)) text += sentence + "\n";
        print(text);
    }
    results.finish();
    // A design that is gone takes what held of it along.
    int code = audits.only_before.empty() ? report::exit_holds : report::exit_assumption_violated;
    for (const audit::Audit& audit : audits) code = worse_of(code, audit.exit_code());
    return code;
}

}  // namespace

int worse_of(int code, int other) {
    const auto weight = [](int c) {
        constexpr int order[] = {report::exit_evaluation_error,    report::exit_safety_violated, report::exit_deadlock,
                                 report::exit_assumption_violated, report::exit_work_left,       report::exit_holds};
        return std::find(std::begin(order), std::end(order), c) - std::begin(order);
    };
    return weight(other) < weight(code) ? other : code;
}

int audit(const AuditOptions& options) {
    Changes changes = changes_of(options);
    std::vector<std::pair<DesignOutcome, DesignOutcome>> outcomes;
    for (Change& change : changes.all) {
        auto before = prepared(change.before, {}, options.engine);
        outcomes.emplace_back(std::move(before), prepared(change.after, change.weakening, options.engine));
    }
    expect_writable(options);

    const std::atomic<bool>& stop = interrupts();
    audit::Audits audits;
    audits.only_before = changes.only_before;
    audits.only_after = changes.only_after;
    {
        Progress progress(2 * outcomes.size());
        Engines engines(options.limits(stop), progress);
        for (auto& [before, after] : outcomes) {
            for (DesignOutcome* outcome : {&before, &after}) {
                study(*outcome, options.engine, engines);
                progress.advance();
            }
            audits.push_back(audit::compare(std::move(before), std::move(after)));
            find_differences(audits.back(), options, stop);
            audits.back().interrupted = stop.load();
        }
    }
    return deliver(audits, options);
}

}  // namespace sequent::commands
