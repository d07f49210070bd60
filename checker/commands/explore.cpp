#include "checker/commands/explore.hpp"

#include "checker/commands/output.hpp"
#include "checker/commands/study.hpp"
#include "checker/commands/trace_files.hpp"
#include "checker/formats/itf.hpp"
#include "checker/report/judge.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/outcome.hpp"
#include "checker/report/text_table.hpp"
#include "checker/report/trace.hpp"
#include "checker/report/walk_page.hpp"
#include "checker/report/words.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <iostream>
#include <sstream>
#include <unistd.h>

namespace sequent::commands {
namespace {

using report::Scale;
using report::SliceOutcome;

constexpr std::size_t line_width_max = 100;
constexpr std::string_view help =
    "  NUMBER          take that event         EVENT a=1 b=2  take an event by its name and choices\n"
    "  b               events that are not possible, and why\n"
    "  s               the state variables     p              the properties, here\n"
    "  u               undo                    r              back to the beginning\n"
    "  go ID           the shortest way to a state that breaks the invariant, or shows the witness\n"
    "  save FILE       the way here, as ITF    q              end\n";

// A line behind two spaces, which goes on behind `further`.
std::string item(const std::string& text, const std::string& further = "    ") {
    return "  " + report::wrapped(text, line_width_max - further.size(), further) + "\n";
}

std::optional<std::size_t> number_in(const std::string& text) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// "Post take=1 proof=0"; nullopt where a choice is no number.
std::optional<Action> action_in(const std::string& line) {
    std::istringstream words(line);
    Action action;
    words >> action.event;
    for (std::string word; words >> word;) {
        const std::size_t equals = word.find('=');
        const auto value = equals == std::string::npos ? std::nullopt : number_in(word.substr(equals + 1));
        if (!value || *value > 1'000'000'000) return std::nullopt;
        action.picks.emplace_back(word.substr(0, equals), static_cast<int>(*value));
    }
    return action;
}

class Walk {
public:
    Walk(const Design& design, const SliceOutcome& slice, const ExploreByHandOptions& options)
        : design_(design), slice_(slice), options_(options), scale_(options.deployed ? Scale::real : Scale::scaled),
          machine_(slice.machine(scale_)), parameters_(slice.parameters(scale_)) {
        states_.push_back(machine_.initial(parameters_));
    }

    std::string where() const {
        std::string text = fmt::format("{}, {} {}", report::displayable(design_.name), slice_.info->module, slice_.name());
        if (!options_.weakening.empty()) text += ", weakened by " + options_.weakening;
        return report::wrapped(text + ": " + report::configuration(slice_, scale_), line_width_max, "  ");
    }

    // The events that are possible now, by number.
    std::string possible() {
        now_.clear();
        std::string text = fmt::format("\nafter {} event{}\n", path_.size(), path_.size() == 1 ? "" : "s");
        std::size_t refused = 0;
        for (const Action& action : machine_.actions()) {
            if (!machine_.apply(parameters_, states_.back(), action)) {
                ++refused;
                continue;
            }
            now_.push_back(action);
            text += fmt::format("{:>4} {}\n", now_.size(), report::in_words(machine_, action));
        }
        if (now_.empty()) text += "     nothing is possible any more\n";
        return text + fmt::format("     {} are not possible (b says why)\n", refused);
    }

    std::string blocked() const {
        std::string text;
        for (const Action& action : machine_.actions()) {
            const auto reasons = report::why_not(machine_, parameters_, states_.back(), action);
            if (reasons.empty()) continue;
            text += fmt::format("   - {}\n", report::in_words(machine_, action));
            for (const std::string& reason : reasons) text += "     " + item(reason, "         ");
        }
        return text;
    }

    std::string state() const {
        const std::vector<int> values = machine_.unpack(states_.back());
        std::string text;
        for (std::size_t i = 0; i < values.size(); ++i)
            if (values[i] != 0)
                text += fmt::format("{}{} {}", text.empty() ? "" : ", ", machine_.variables()[i], report::thousands(values[i]));
        return item(text.empty() ? "all variables are 0" : text + "; all others are 0");
    }

    std::string properties() const {
        std::string text;
        each_property([&](const Property& property, bool value, bool asked) {
            std::string_view word = property.kind == PropertyKind::witness ? (value ? "shown" : "-")
                                                                           : (value ? "holds" : "VIOLATED");
            if (!asked) word = "not asked";
            text += fmt::format("  {:<11} {:<9} {}\n", property.id, word, property.title);
        });
        return text;
    }

    std::string take(const Action& action) {
        const auto to = machine_.apply(parameters_, states_.back(), machine_.in_order(action));
        if (!to) {
            std::string text = report::in_words(machine_, action) + ": not possible\n";
            for (const std::string& reason : report::why_not(machine_, parameters_, states_.back(), action))
                text += item(reason);
            return text;
        }
        std::string text = report::in_words(machine_, action) + "\n" + item(report::changes(machine_, states_.back(), *to));
        path_.push_back(machine_.in_order(action));
        states_.push_back(*to);
        return text + broken() + possible();
    }

    std::string take(std::size_t number) {
        if (number == 0 || number > now_.size()) return fmt::format("expected a number from 1 to {}\n", now_.size());
        return take(Action(now_[number - 1]));
    }

    std::string undo() {
        if (path_.empty()) return "this is the beginning\n";
        path_.pop_back();
        states_.pop_back();
        return possible();
    }

    std::string restart() {
        path_.clear();
        states_.resize(1);
        return possible();
    }

    // The shortest way to a state that breaks the property, or shows the witness.
    std::string go(const std::string& id) {
        if (scale_ == Scale::real) return "go needs the instance, whose states can all be visited: leave --deployed out\n";
        const auto& all = machine_.properties();
        const auto at = std::find_if(all.begin(), all.end(), [&](const Property& p) { return p.id == id; });
        if (at == all.end()) return "expected a property of this slice (p lists them), got " + printable(id) + "\n";
        const auto k = static_cast<std::size_t>(at - all.begin());
        const ExploreResult result = explore(machine_, parameters_,
                                             {.threads = options_.threads,
                                              .memory_bytes = std::size_t{options_.memory_mib} << 20,
                                              .stop_on = std::uint64_t{1} << k});
        if (!result.found[k]) {
            const bool all_seen = result.outcome == ExploreOutcome::exhausted;
            return fmt::format("{} {} in {} states{}\n", id,
                               at->kind == PropertyKind::witness ? "is shown by none" : "is broken by none",
                               report::thousands(static_cast<std::int64_t>(result.states)),
                               all_seen ? "" : ", as far as one came");
        }
        restart();
        std::string text;
        for (const TraceStep& step : trace_to(machine_, parameters_, result, result.found[k]->state, options_.threads)) {
            if (step.action.event.empty()) continue;
            text += "  " + report::in_words(machine_, step.action) + "\n  " +
                    item(report::changes(machine_, states_.back(), step.state), "      ");
            path_.push_back(step.action);
            states_.push_back(step.state);
        }
        return text + broken() + possible();
    }

    // The way here, as ITF.
    std::string itf() const {
        report::TraceLabel label;
        name_design(label, design_, options_.weakening);
        label.description = "walked by hand";
        return to_itf(report::to_trace(*slice_.info, machine_, parameters_, {scale_, path_, ""}, label));
    }

    std::string save(const std::string& file) const {
        write_output(file, itf());
        return fmt::format("{} events in {}\n", path_.size(), report::displayable(file));
    }

    // The page to walk in, with the nearest state that breaks each invariant or shows each witness.
    std::string page() const {
        report::WalkPage page{
            design_.name + ", " + std::string(slice_.name()), where(), slice_.info, &machine_, parameters_, {}, itf()};
        if (scale_ == Scale::scaled) {
            const ExploreResult result = explore(
                machine_, parameters_, {.threads = options_.threads, .memory_bytes = std::size_t{options_.memory_mib} << 20});
            for (std::size_t k = 0; k < machine_.properties().size(); ++k) {
                if (!result.found[k]) continue;
                report::Goal goal{machine_.properties()[k], {}};
                for (const TraceStep& step : trace_to(machine_, parameters_, result, result.found[k]->state, options_.threads))
                    if (!step.action.event.empty()) goal.way.push_back(step.action);
                page.goals.push_back(goal);
            }
        }
        return report::to_page(page);
    }

private:
    // f(property, its value here, whether it is asked at these parameters).
    void each_property(auto&& f) const {
        std::uint64_t bits = 0;
        machine_.judge_batch(parameters_, states_.back().word.data(), 1, &bits);
        const std::uint64_t applicable = machine_.applicable(parameters_);
        for (std::size_t k = 0; k < machine_.properties().size(); ++k)
            f(machine_.properties()[k], (bits >> k & 1) != 0, (applicable >> k & 1) != 0);
    }

    std::string broken() const {
        std::string text;
        each_property([&](const Property& property, bool value, bool asked) {
            if (property.kind != PropertyKind::witness && asked && !value)
                text += fmt::format("  {} is VIOLATED: {}\n", property.id, property.title);
        });
        return text;
    }

    const Design& design_;
    const SliceOutcome& slice_;
    const ExploreByHandOptions& options_;
    const Scale scale_;
    const Machine& machine_;
    const Parameters& parameters_;
    std::vector<Action> path_, now_;
    std::vector<Packed> states_;
};

std::string answer(Walk& walk, const std::string& line) {
    std::istringstream words(line);
    std::string word, rest;
    words >> word;
    std::getline(words >> std::ws, rest);
    if (word == "b") return walk.blocked();
    if (word == "s") return walk.state();
    if (word == "p") return walk.properties();
    if (word == "u") return walk.undo();
    if (word == "r") return walk.restart();
    if (word == "go" && !rest.empty()) return walk.go(rest);
    if (word == "save" && !rest.empty()) return walk.save(rest);
    if (const auto number = number_in(word); number && rest.empty()) return walk.take(*number);
    if (const auto action = action_in(line); action && !word.empty() && std::isupper(static_cast<unsigned char>(word[0]))) {
        try {
            return walk.take(*action);
        } catch (const std::invalid_argument& error) {
            return std::string(error.what()) + "\n";
        }
    }
    return (word == "h" || word == "help" ? "" : "expected one of these, got " + printable(line) + "\n") + std::string(help);
}

}  // namespace

int explore_by_hand(const ExploreByHandOptions& options) {
    std::optional<Weakening> weakening;
    if (!options.weakening.empty()) weakening = find_weakening(options.weakening);
    Found found = find_designs(options.design);
    if (found.designs.size() != 1)
        throw InputError(options.design, 0, "", "expected one design, got a folder", exit_bad_configuration);
    Design& design = found.designs.front();
    const auto slices = slices_of(design, weakening);
    const SliceOutcome* slice = nullptr;
    std::string known;
    for (const SliceOutcome& one : slices) {
        known += (known.empty() ? "" : ", ") + std::string(one.name());
        const bool wanted = options.slice.empty() ? catalogue::has_delay(*one.info) : one.name() == options.slice;
        if (wanted && slice == nullptr) slice = &one;
    }
    if (slice == nullptr)
        throw InputError("explore", 0, "--slice",
                         "expected a slice of the design (" + known + "), got " + in_quotes(options.slice),
                         exit_bad_configuration);
    if (options.deployed) expect_readable(design, *slice);

    Walk walk(design, *slice, options);
    if (!options.html.empty()) {
        expect_writable(options.html);
        const report::WithoutColumns as_it_is;
        write_output(options.html, walk.page());
        return report::exit_holds;
    }
    print(walk.where() + "\n" + std::string(help) + walk.possible());
    const bool by_hand = isatty(STDIN_FILENO) != 0;
    for (std::string line; (by_hand ? print("> ") : void()), std::getline(std::cin, line);) {
        if (line == "q") break;
        if (line.find_first_not_of(" \t") == std::string::npos) continue;
        try {
            print(answer(walk, line));
        } catch (const OutputError& error) {
            print(std::string(error.what()) + "\n");
        }
    }
    return report::exit_holds;
}

}  // namespace sequent::commands
