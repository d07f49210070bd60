#include "checker/audit/ci_reports.hpp"

#include "checker/report/junit.hpp"
#include "checker/report/markdown.hpp"
#include "checker/report/page.hpp"
#include "checker/report/sarif.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace sequent::audit {
namespace {

using Json = nlohmann::ordered_json;

const Moved* moved_of(const FolderOutcome& outcome, const std::string& design, const std::string& what) {
    const auto found = std::find_if(outcome.moved.begin(), outcome.moved.end(),
                                    [&](const Moved& one) { return one.design == design && one.what == what; });
    return found == outcome.moved.end() ? nullptr : &*found;
}

bool is_property(const std::string& what) { return what.starts_with("INV-") || what.starts_with("LEM-"); }

const char* kind_of(const Moved& moved) { return moved.violated ? "VIOLATED" : "MOVED"; }

// Calls f(design, records expected and found; either may be missing) for each design of the folder or of the expectations.
void each_design(const FolderOutcome& outcome, auto&& f) {
    std::set<std::string> names;
    for (const Records* records : {&outcome.expected, &outcome.found})
        for (const auto& entry : *records) names.insert(entry.first);
    const auto of = [](const Records& records, const std::string& name) {
        const auto record = records.find(name);
        return record == records.end() ? Record{} : record->second;
    };
    for (const std::string& name : names) f(name, of(outcome.expected, name), of(outcome.found, name));
}

}  // namespace

bool FolderOutcome::violated() const {
    return std::any_of(moved.begin(), moved.end(), [](const Moved& one) { return one.violated; });
}

std::string FolderOutcome::conclusion() const {
    const std::string left = unfinished.empty() ? ""
                                                : fmt::format("{} {} not compared", unfinished.size(),
                                                              unfinished.size() == 1 ? "design was" : "designs were");
    if (moved.empty()) return left.empty() ? "OK: all is as expected" : "NOT FINISHED: " + left;
    return fmt::format("{}: {} {} not as expected{}", violated() ? "VIOLATED" : "MOVED", moved.size(),
                       moved.size() == 1 ? "thing is" : "things are", left.empty() ? "" : ", and " + left);
}

std::string to_markdown(const FolderOutcome& outcome) {
    std::string text = fmt::format("<!-- sequent-ci -->\n### `{}`\n\n**{}**\n", outcome.folder, outcome.conclusion());
    if (!outcome.moved.empty() || !outcome.unfinished.empty()) text += "\n| Design | What | |\n|---|---|---|\n";
    for (const Moved& one : outcome.moved)
        text += report::row({one.design, one.what, (one.violated ? "**VIOLATED**: " : "") + one.how});
    for (const auto& [design, why] : outcome.unfinished) text += report::row({design, "", "**NOT FINISHED**: " + why});
    return text + "\nReproduce: `" + outcome.command + "`\n";
}

std::string to_junit(const FolderOutcome& outcome) {
    report::JUnit junit;
    each_design(outcome, [&](const std::string& design, const Record& was, const Record& is) {
        std::map<std::string, std::string> all{{"", "as expected"}};  // the design itself
        // Of one that is new or gone nothing was compared, so that nothing of it passes.
        if (!moved_of(outcome, design, "")) {
            all.merge(sayings(is));
            all.merge(sayings(was));
        }
        for (const auto& [what, value] : all) {
            const Moved* moved = moved_of(outcome, design, what);
            junit.add(design, what.empty() ? "is expected" : what,
                      moved ? report::JUnit::Result::failed : report::JUnit::Result::passed, moved ? kind_of(*moved) : "",
                      moved ? moved->sentence() : value);
        }
    });
    for (const auto& [design, why] : outcome.unfinished)
        junit.add(design, "is compared", report::JUnit::Result::failed, "NOT FINISHED", why);
    return junit.text();
}

std::string to_sarif(const FolderOutcome& outcome) {
    report::Sarif sarif;
    for (const Moved& one : outcome.moved) {
        const auto file = outcome.files.find(one.design);
        const bool property = is_property(one.what);
        report::Sarif::Finding finding;
        finding.id = property ? one.what : "expectations";
        finding.about = property ? one.what : "What was found is what is expected";
        finding.help = property ? "sequent explain " + one.what : outcome.command;
        if (one.violated) finding.level = report::Sarif::Level::error;
        finding.message = one.sentence();
        finding.place.file = report::from_here(file == outcome.files.end() ? outcome.folder : file->second);
        finding.fingerprint = one.design + ":" + one.what;
        sarif.add(finding);
    }
    return sarif.text();
}

std::string to_json(const FolderOutcome& outcome) {
    Json moved = Json::array(), designs = Json::object();
    for (const Moved& one : outcome.moved)
        moved.push_back({{"design", one.design}, {"what", one.what}, {"how", one.how}, {"violated", one.violated}});
    for (const auto& [design, record] : outcome.found) designs[design] = sayings(record);
    return Json{{"format", "sequent-ci"},
                {"version", 1},
                {"folder", outcome.folder},
                {"conclusion", outcome.conclusion()},
                {"moved", moved},
                {"designs", designs},
                {"unfinished", outcome.unfinished}}
               .dump(2, ' ', false, Json::error_handler_t::replace) +
           "\n";
}

std::string to_html(const FolderOutcome& outcome) {
    std::vector<report::Sheet::Json> sheets;
    each_design(outcome, [&](const std::string& design, const Record& was, const Record& is) {
        std::vector<std::string> sentences;
        bool violated = false;
        for (const Moved& one : outcome.moved) {
            if (one.design != design) continue;
            sentences.push_back(one.sentence());
            violated |= one.violated;
        }
        const std::string counts = sentences.empty() ? "as expected" : fmt::format("{} not as expected", sentences.size());
        report::Sheet sheet(design, outcome.conclusion(), violated ? "bad" : sentences.empty() ? "good" : "warn", counts);
        sheet.list("What is not as expected", sentences);
        const auto before = sayings(was), after = sayings(is);
        auto all = after;
        all.insert(before.begin(), before.end());
        const auto at = [](const std::map<std::string, std::string>& values, const std::string& what) {
            const auto value = values.find(what);
            return value == values.end() ? std::string() : value->second;
        };
        for (const bool with_news : {true, false})
            for (const auto& [what, value] : all) {
                const Moved* of_design = moved_of(outcome, design, "");
                const Moved* moved = of_design ? of_design : moved_of(outcome, design, what);
                if ((moved != nullptr) != with_news) continue;
                const char* tone = !moved ? "good" : moved->violated ? "bad" : "warn";
                sheet.property(what, moved ? kind_of(*moved) : "same", tone, at(before, what), at(after, what),
                               moved ? moved->how : "");
            }
        sheets.push_back(sheet.take());
    });
    for (const auto& [design, why] : outcome.unfinished) {
        report::Sheet sheet(design, outcome.conclusion(), "warn", "not compared");
        sheet.list("What is not as expected", {"it was compared with nothing: " + why});
        sheets.push_back(sheet.take());
    }
    return report::to_page(sheets, true);
}

}  // namespace sequent::audit
