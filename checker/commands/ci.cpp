#include "checker/commands/ci.hpp"

#include "checker/audit/ci_reports.hpp"
#include "checker/commands/audit.hpp"
#include "checker/commands/cache.hpp"
#include "checker/commands/interrupt.hpp"
#include "checker/commands/output.hpp"
#include "checker/commands/revision.hpp"
#include "checker/commands/study.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/text_table.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace sequent::commands {
namespace {

namespace fs = std::filesystem;

// What is known of each design, from the cache or by checking it.
struct Studied {
    audit::Records records;
    std::vector<std::string> checked;  // slugs of those that were not in the cache
    bool complete = true, interrupted = false;
};

Studied study_all(std::vector<Design>& designs, const CiOptions& options) {
    const Cache cache(options.no_cache ? "" : options.cache);
    Studied all;
    const std::atomic<bool>& stop = interrupts();
    Progress progress(designs.size());
    Engines engines(options.limits(stop), progress);
    for (Design& design : designs) {
        auto record = cache.find(design, options.engine);
        if (!record) {
            const Design as_read = design;  // deriving its instance changes it
            report::DesignOutcome outcome = prepared(design, {}, options.engine);
            study(outcome, options.engine, engines);
            profile(outcome, engines);
            record = audit::record_of(outcome);
            if (!stop) cache.keep(as_read, options.engine, *record);
            all.checked.push_back(design.slug);
        }
        all.complete = all.complete && record->complete;
        if (!all.records.emplace(design.slug, *record).second)
            throw InputError(design.file, 0, "", "expected each design of the folder to have a name of its own",
                             exit_bad_configuration);
        progress.advance();
    }
    all.interrupted = stop.load();
    return all;
}

// The designs whose file is another one than at the base revision, each with its name there. A new file has none.
std::vector<std::pair<std::string, std::string>> changed(const std::vector<Design>& designs, const std::string& base) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const Design& design : designs) {
        std::error_code error;
        const std::string file = fs::relative(design.file, error).string();
        const RevisionPath there{base, error ? design.file : file};
        if (const auto text = text_if_there(there); text && *text != read_input_file(design.file, design_bytes_max))
            pairs.emplace_back(base + ":" + there.path, design.file);
    }
    return pairs;
}

// What the changes do, beside the comparison with the expectations.
int audit_changes(const std::vector<Design>& designs, const CiOptions& options) {
    if (options.base.empty()) return report::exit_holds;
    AuditOptions audits;
    audits.pairs = changed(designs, options.base);
    if (audits.pairs.empty()) {
        print("no design differs from " + report::displayable(options.base) + "\n");
        return report::exit_holds;
    }
    static_cast<EngineOptions&>(audits) = static_cast<const EngineOptions&>(options);
    audits.command = options.command;
    audits.accompany = options.accompany;
    if (!options.reports.empty()) {
        const auto file = [&](const char* name) { return (fs::path(options.reports) / name).string(); };
        audits.markdown = file("audit.md");
        audits.html = file("audit.html");
        audits.json = file("audit.json");
        audits.sarif = file("audit.sarif");
        audits.junit = file("audit.xml");
    }
    return audit(audits);
}

// What is and is not as expected, for other tools and a browser.
void write_reports(const audit::FolderOutcome& outcome, const std::string& folder) {
    const auto write = [&](const char* name, const std::string& text) {
        write_output((fs::path(folder) / name).string(), text);
    };
    write("ci.md", audit::to_markdown(outcome));
    write("ci.html", audit::to_html(outcome));
    write("ci.json", audit::to_json(outcome));
    write("ci.sarif", audit::to_sarif(outcome));
    write("ci.xml", audit::to_junit(outcome));
}

// Expectations that are written anew keep the engine and the budget of those before, unless others are given.
void keep_settings(CiOptions& options, const std::string& file) {
    std::error_code error;
    if (!fs::exists(file, error)) return;
    try {
        const audit::Expectations before = audit::parse_expectations(read_input_file(file, std::size_t{1} << 24), file);
        if (options.seconds <= 0) options.seconds = before.seconds;
        if (!options.engine_given) options.engine = before.engine;
    } catch (const InputError&) {
        // Of another version, or damaged: what is written now takes its place.
    }
}

}  // namespace

int ci(const CiOptions& given) {
    CiOptions options = given;
    std::error_code error;
    if (!fs::is_directory(options.folder, error))
        throw InputError(options.folder, 0, "", "expected a folder with designs", exit_bad_configuration);
    Found found = find_designs(options.folder);
    const std::string file = options.expectations.empty() ? (fs::path(options.folder) / "expectations.json").string()
                                                          : options.expectations;
    audit::Expectations expected;
    if (!options.accept) {
        if (!fs::exists(file, error))
            throw InputError(file, 0, "", "expected what the folder is expected to be found as; write it with --accept",
                             exit_bad_configuration);
        expected = audit::parse_expectations(read_input_file(file, std::size_t{1} << 24), file);
        if (options.seconds <= 0) options.seconds = expected.seconds;
        if (options.engine_given && options.engine != expected.engine)
            throw InputError(file, 0, "$.engine",
                             "expected --engine " + expected.engine +
                                 ", by which these were found; accept them anew with --accept",
                             exit_bad_configuration);
        options.engine = expected.engine;
    } else {
        expect_writable(file);
        keep_settings(options, file);
    }
    if (!options.reports.empty()) expect_folder(options.reports);
    const Studied studied = study_all(found.designs, options);
    std::string text = fmt::format("{} designs, {} checked, {} from the cache\n", found.designs.size(), studied.checked.size(),
                                   found.designs.size() - studied.checked.size());
    for (const Skipped& skipped : found.skipped)
        text += fmt::format("left out: {}: {}\n", report::displayable(skipped.file), skipped.reason);
    if (studied.interrupted || !studied.complete) {
        print(text + "NOT FINISHED: a budget ended, and nothing was compared\n");
        return report::exit_work_left;
    }
    int code = report::exit_holds;
    if (options.accept) {
        write_output(file, audit::to_json(audit::Expectations{studied.records, options.engine, options.seconds}));
        text += "ACCEPTED: " + report::displayable(file) + "\n";
    } else {
        audit::FolderOutcome outcome{options.folder, expected.designs, studied.records, {}, {}, options.command};
        outcome.moved = audit::compare(outcome.expected, outcome.found);
        const auto& moved = outcome.moved;
        for (const Design& design : found.designs) outcome.files[design.slug] = design.file;
        for (const audit::Moved& one : moved) text += "  " + report::displayable(one.sentence()) + "\n";
        if (!moved.empty()) code = outcome.violated() ? report::exit_safety_violated : report::exit_assumption_violated;
        text += outcome.conclusion() + (moved.empty() ? "\n" : "; look at `sequent audit`, then accept with --accept\n");
        if (!options.reports.empty()) write_reports(outcome, options.reports);
    }
    print(text);
    // What a change does is the reviewers' to judge; that it could not be found out is a failure.
    const int audited = audit_changes(found.designs, options);
    return audited == report::exit_evaluation_error || audited == report::exit_work_left ? worse_of(code, audited) : code;
}

}  // namespace sequent::commands
