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
using report::SliceOutcome;

class TraceFolder {
public:
    explicit TraceFolder(const std::string& folder) : folder_(folder) {}

    void write(const DesignOutcome& outcome, const SliceOutcome& slice, Path& path, const std::string& name,
               report::TraceLabel label) {
        const Design& design = outcome.design;
        name_design(label, design, outcome.weakening);
        const ItfTrace trace =
            report::to_trace(*slice.info, slice.machine(path.scale), slice.parameters(path.scale), path, label);
        const std::string plain = design.slug + (outcome.weakening.empty() ? "" : "." + outcome.weakening) + "." + name;
        std::string stem = plain;
        // Two folders may hold chains of one name.
        for (int n = 2; !used_.insert(stem).second; ++n) stem = fmt::format("{}-{}", plain, n);
        path.file = (fs::path(folder_) / (stem + ".itf.json")).string();
        write_output(path.file, to_itf(trace));
    }

private:
    std::string folder_;
    std::set<std::string> used_;
};

void write_slice(TraceFolder& files, const DesignOutcome& design, SliceOutcome& slice) {
    const auto labelled = [](const std::string& property, std::string description, bool violation) {
        report::TraceLabel label;
        label.property = property;
        label.description = std::move(description);
        label.violation = violation;
        return label;
    };
    for (Judgement& j : slice.judgements)
        if (j.trace)
            files.write(design, slice, *j.trace, j.property.id,
                        labelled(j.property.id, "violates " + j.property.id + ": " + j.property.title, true));
    for (Figure& f : slice.figures)
        if (f.trace && f.exactness != report::Exactness::unbounded)
            files.write(design, slice, *f.trace, std::string(f.formula->witness),
                        labelled(std::string(f.formula->witness), fmt::format("{}: {} blocks", f.formula->meaning, f.blocks),
                                 false));
    if (slice.explored && slice.explored->deadlock) {
        auto copy = std::make_shared<report::Explored>(*slice.explored);
        files.write(design, slice, *copy->deadlock, "deadlock", labelled("", "ends in a state without successors", true));
        slice.explored = copy;
    }
}

}  // namespace

void name_design(report::TraceLabel& label, const Design& design, const std::string& weakening) {
    // A shipped design is named by its slug, so that its traces are the same wherever the sources lie.
    std::error_code error;
    const bool shipped = fs::equivalent(fs::path(design.file).parent_path(), spec_folder() / "designs", error) && !error;
    label.design = shipped ? design.slug : design.file;
    label.source = shipped ? "spec/designs/" + design.slug + ".toml" : design.file;
    label.weakening = weakening;
}

void write_traces(report::CheckOutcome& outcome, const std::string& folder) {
    TraceFolder files(folder);
    for (DesignOutcome& design : outcome.designs)
        for (SliceOutcome& slice : design.slices) write_slice(files, design, slice);
}

}  // namespace sequent::commands
