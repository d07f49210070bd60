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
#include <map>

namespace sequent::commands {
namespace {

namespace fs = std::filesystem;

// What is known of each design, from the cache or by checking it.
struct Studied {
    audit::Records records;
    std::vector<std::string> checked;               // slugs of those that were not in the cache
    std::map<std::string, std::string> unfinished;  // slug -> why
};

// Of a design of which not all was found out.
std::string why_unfinished(const report::DesignOutcome& outcome) {
    std::string why;
    outcome.each_judgement([&](const report::SliceOutcome&, const report::Judgement& j) {
        if (j.verdict == report::Verdict::none && why.empty())
            why = j.property.id + " has no verdict" + (j.evidence.empty() ? "" : ": " + j.evidence);
    });
    return why.empty() ? "a budget ended" : why;
}

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
            if (stop) all.unfinished[design.slug] = "interrupted";
            else if (!record->complete) all.unfinished[design.slug] = why_unfinished(outcome);
            else cache.keep(as_read, options.engine, *record);
            all.checked.push_back(design.slug);
        }
        if (!all.records.emplace(design.slug, *record).second)
            throw InputError(design.file, 0, "", "expected each design of the folder to have a name of its own",
                             exit_bad_configuration);
        progress.advance();
    }
    return all;
}

// What became of the folder's designs since the base revision.
struct Since {
    std::vector<std::pair<RevisionPath, std::string>> changed;  // what the file was, and the file
    std::vector<std::string> fresh, gone;                       // names of files
};
Since since(const std::string& base, const std::string& folder, const std::vector<Design>& designs) {
    Since all;
    for (const Design& design : designs) {
        const fs::path file(design.file);
        const RevisionPath there{base, file.filename().string(), folder};
        const auto text = text_if_there(there);
        if (!text) all.fresh.push_back(there.path);
        else if (*text != read_input_file(design.file, design_bytes_max)) all.changed.emplace_back(there, design.file);
    }
    std::error_code error;
    for (const std::string& name : names_at(base, folder))
        if (fs::path(name).extension() == ".toml" && !fs::exists(fs::path(folder) / name, error)) all.gone.push_back(name);
    return all;
}

// The files that a folder of reports has room for.
fs::path report_file(const std::string& folder, const char* name) { return fs::path(folder) / name; }
constexpr const char* report_names[] = {"ci.md",    "ci.html",    "ci.json",    "ci.sarif",    "ci.xml",
                                        "audit.md", "audit.html", "audit.json", "audit.sarif", "audit.xml"};

// What an earlier run wrote says nothing of this one.
void clear_reports(const std::string& folder) {
    expect_folder(folder);
    for (const char* name : report_names) {
        const fs::path file = report_file(folder, name);
        expect_writable(file.string());
        std::error_code error;
        fs::remove(file, error);
    }
}

// What the changes do, beside the comparison with the expectations.
int audit_changes(const std::vector<Design>& designs, const CiOptions& options) {
    if (options.base.empty()) return report::exit_holds;
    const Since all = since(options.base, options.folder, designs);
    const std::string base = report::displayable(options.base);
    std::string text;
    for (const std::string& name : all.fresh)
        text += fmt::format("{} is new since {}: there is nothing to audit it against\n", report::displayable(name), base);
    for (const std::string& name : all.gone) text += fmt::format("{} is gone since {}\n", report::displayable(name), base);
    if (all.changed.empty()) text += fmt::format("no {}design differs from {}\n", text.empty() ? "" : "other ", base);
    print(text);
    if (all.changed.empty()) return report::exit_holds;
    AuditOptions audits;
    audits.pairs = all.changed;
    static_cast<EngineOptions&>(audits) = static_cast<const EngineOptions&>(options);
    audits.command = options.command;
    audits.accompany = options.accompany;
    if (!options.reports.empty()) {
        const auto file = [&](const char* name) { return report_file(options.reports, name).string(); };
        audits.markdown = file("audit.md");
        audits.html = file("audit.html");
        audits.json = file("audit.json");
        audits.sarif = file("audit.sarif");
        audits.junit = file("audit.xml");
    }
    return audit(audits);
}

// What is and is not as expected, for other tools and a browser.
void write_reports(Results& results, const audit::FolderOutcome& outcome, const std::string& folder) {
    const auto write = [&](const char* name, auto&& make) {
        results.write(report_file(folder, name).string(), [&] { return make(outcome); });
    };
    write("ci.md", [](const auto& o) { return audit::to_markdown(o); });
    write("ci.html", [](const auto& o) { return audit::to_html(o); });
    write("ci.json", [](const auto& o) { return audit::to_json(o); });
    write("ci.sarif", [](const auto& o) { return audit::to_sarif(o); });
    write("ci.xml", [](const auto& o) { return audit::to_junit(o); });
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
    if (!options.reports.empty()) clear_reports(options.reports);
    if (!options.base.empty()) expect_revision(options.base, options.folder);
    Found found = designs_in(options.folder);
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
    const Studied studied = study_all(found.designs, options);
    const std::size_t designs = found.designs.size(), cached = designs - studied.checked.size();
    std::string text = fmt::format("{} design{}, {} checked, {} from the cache\n", designs, designs == 1 ? "" : "s",
                                   studied.checked.size(), cached);
    for (const Skipped& skipped : found.skipped)
        text += fmt::format("left out: {}: {}\n", report::displayable(skipped.file), skipped.reason);
    audit::FolderOutcome outcome{options.folder,  expected.designs,  studied.records, {}, {},
                                 options.command, studied.unfinished};
    // What was not found out is compared with nothing.
    for (const auto& [design, why] : studied.unfinished) {
        text += fmt::format("  {} was not compared: {}\n", report::displayable(design), why);
        outcome.expected.erase(design);
        outcome.found.erase(design);
    }
    int code = studied.unfinished.empty() ? report::exit_holds : report::exit_work_left;
    Results results;
    if (options.accept && code != report::exit_holds) {
        print(text + "NOT FINISHED: nothing was accepted\n");
        return code;
    }
    if (options.accept) {
        write_output(file, audit::to_json(audit::Expectations{studied.records, options.engine, options.seconds}));
        text += "ACCEPTED: " + report::displayable(file) + "\n";
    } else {
        outcome.moved = audit::compare(outcome.expected, outcome.found);
        for (const Design& design : found.designs) outcome.files[design.slug] = design.file;
        for (const audit::Moved& one : outcome.moved) text += "  " + report::displayable(one.sentence()) + "\n";
        if (!outcome.moved.empty())
            code = worse_of(code, outcome.violated() ? report::exit_safety_violated : report::exit_assumption_violated);
        text += outcome.conclusion() +
                (outcome.moved.empty() ? "\n" : "; look at `sequent audit`, then accept with --accept\n");
        if (!options.reports.empty()) write_reports(results, outcome, options.reports);
    }
    print(text);
    results.finish();
    // What a change does is the reviewers' to judge; that it could not be found out is a failure.
    const int audited = audit_changes(found.designs, options);
    return audited == report::exit_evaluation_error || audited == report::exit_work_left ? worse_of(code, audited) : code;
}

}  // namespace sequent::commands
