#include "checker/commands/trace_files.hpp"

#include "checker/commands/output.hpp"
#include "checker/report/judge.hpp"
#include "checker/report/trace.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <set>

namespace sequent::commands {
namespace {

namespace fs = std::filesystem;
using report::DesignOutcome;
using report::Figure;
using report::Judgement;
using report::Path;

class TraceFolder {
public:
    explicit TraceFolder(const std::string& folder) : folder_(folder) {}

    void write(const DesignOutcome& outcome, Path& path, const std::string& name, report::TraceLabel label) {
        const Design& design = outcome.design;
        label.design = shipped(design) ? design.slug : design.file;
        label.source = shipped(design) ? "spec/designs/" + design.slug + ".toml" : design.file;
        label.weakening = outcome.weakening;
        const ItfTrace trace = report::to_trace(report::machine_of(design, path.scale),
                                                report::parameters_of(design, path.scale), path, label);
        const std::string plain = design.slug + (outcome.weakening.empty() ? "" : "." + outcome.weakening) + "." + name;
        std::string stem = plain;
        // Two folders may hold chains of one name.
        for (int n = 2; !used_.insert(stem).second; ++n) stem = fmt::format("{}-{}", plain, n);
        path.file = (fs::path(folder_) / (stem + ".itf.json")).string();
        write_output(path.file, to_itf(trace));
    }

private:
    // A shipped design is named by its slug, so that its traces are the same wherever the sources lie.
    static bool shipped(const Design& design) {
        std::error_code error;
        return fs::equivalent(fs::path(design.file).parent_path(), spec_folder() / "designs", error) && !error;
    }

    std::string folder_;
    std::set<std::string> used_;
};

}  // namespace

void write_traces(report::CheckOutcome& outcome, const std::string& folder) {
    TraceFolder files(folder);
    for (DesignOutcome& design : outcome.designs) {
        for (Judgement& j : design.judgements)
            if (j.trace)
                files.write(design, *j.trace, j.property.id,
                            {.design = {}, .property = j.property.id, .weakening = {}, .source = {},
                             .description = "violates " + j.property.id + ": " + j.property.title, .violation = true});
        for (Figure& f : design.figures)
            if (f.trace && f.exactness != report::Exactness::unbounded)
                files.write(design, *f.trace, std::string(f.formula->witness),
                            {.design = {},
                             .property = std::string(f.formula->witness),
                             .weakening = {},
                             .source = {},
                             .description = fmt::format("{}: {} blocks", f.formula->meaning, f.blocks),
                             .violation = false});
        if (design.explored && design.explored->deadlock) {
            auto copy = std::make_shared<report::Explored>(*design.explored);
            files.write(design, *copy->deadlock, "deadlock",
                        {.design = {}, .property = {}, .weakening = {}, .source = {},
                         .description = "ends in a state without successors", .violation = true});
            design.explored = copy;
        }
    }
}

}  // namespace sequent::commands
