// The command line: options and exit codes, nothing else.
#include "checker/command_line.hpp"
#include "checker/commands/audit.hpp"
#include "checker/commands/check.hpp"
#include "checker/commands/ci.hpp"
#include "checker/commands/companion.hpp"
#include "checker/commands/explain.hpp"
#include "checker/commands/explore.hpp"
#include "checker/commands/list.hpp"
#include "checker/commands/lockstep.hpp"
#include "checker/commands/new_design.hpp"
#include "checker/commands/output.hpp"
#include "checker/commands/replay.hpp"
#include "checker/commands/scale.hpp"
#include "checker/commands/sensitivity.hpp"
#include "checker/commands/simulate.hpp"
#include "checker/commands/slices.hpp"
#include "checker/design/find.hpp"
#include "checker/design/input_error.hpp"
#include "checker/report/outcome.hpp"
#include "checker/report/text_table.hpp"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdint>
#include <iostream>
#include <new>

namespace {

using namespace sequent;

void add_list(CLI::App& app, std::string& what) {
    CLI::App* list =
        app.add_subcommand("list", "What there is: designs, rules, invariants, weakenings, parameters, slices, events");
    list->add_option("what", what, "one of the tables; all if left out")
        ->check(CLI::IsMember({"designs", "rules", "invariants", "weakenings", "parameters", "slices", "events"}));
}

// What every command that studies a design asks of its engines.
template <class Options>
void add_engine_options(CLI::App& command, Options& options) {
    command.add_option("--threads", options.threads, "threads of the explorer; as many as there are if left out")
        ->check(CLI::Range(1, 1024));
    command.add_option("--memory", options.memory_mib, "MiB for the explorer; three quarters of what there is if left out")
        ->check(CLI::Range(16, 64 * 1024 * 1024));
    // A range alone lets "nan" through: it is neither below nor above.
    const auto a_number = [](const std::string& text) {
        return text.find_first_not_of("0123456789.e+-") == std::string::npos ? "" : text + " is not a number such as 90 or 0.5";
    };
    command.add_option("--time", options.seconds, "seconds for the whole command")
        ->check(a_number)
        ->check(CLI::Range(0.001, 1e8));
    command.add_option("--engine", options.engine, "explore, prove or both")
        ->check(CLI::IsMember({"explore", "prove", "both"}))
        ->capture_default_str();
}

void add_report_files(CLI::App& command, commands::ReportFiles& files) {
    command.add_option("--json", files.json, "also write everything as JSON; - is standard output, in place of the text");
    command.add_option("--markdown", files.markdown, "also write a comment for a review");
    command.add_option("--sarif", files.sarif, "also write SARIF 2.1.0, for code scanning");
    command.add_option("--junit", files.junit, "also write JUnit XML, for a CI's list of tests");
    command.add_option("--html", files.html, "also write one page for a browser, which needs no network");
}

void add_audit(CLI::App& app, commands::AuditOptions& options) {
    CLI::App* audit = app.add_subcommand("audit", "What a change of a design breaks, weakens and moves");
    CLI::Option* before =
        audit->add_option("BEFORE", options.before,
                          "the design as it is: as for check, a file at a git revision (main:designs/mine.toml), or a folder");
    CLI::Option* after = audit->add_option("AFTER", options.after, "the design as it would be")->needs(before);
    audit
        ->add_option("--weakening", options.weakening,
                     "in place of AFTER: loosen one rule; without BEFORE, of the design that the weakening names")
        ->excludes(after);
    add_report_files(*audit, options);
    add_engine_options(*audit, options);
    audit
        ->add_option("--pairs", options.pairs_max,
                     "pairs of states that the search for runs which only one design allows may visit")
        ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000'000}))
        ->capture_default_str();
    audit->add_flag("--details", options.details, "list the properties that stay the same too");
}

void add_ci(CLI::App& app, commands::CiOptions& options) {
    CLI::App* ci = app.add_subcommand("ci", "Compares a folder of designs with what is expected of it");
    ci->add_option("FOLDER", options.folder, "a folder of designs or chains")->required();
    ci->add_option("--expectations", options.expectations, "the file; FOLDER/expectations.json if left out");
    ci->add_flag("--accept", options.accept, "write the expectations anew, from what is found now");
    ci->add_option("--base", options.base, "a git revision: designs that differ from it are audited");
    ci->add_option("--reports", options.reports,
                   "a folder for ci.md, .html, .json, .sarif and .xml, and the audits' audit.md and so on");
    CLI::Option* cache = ci->add_option("--cache", options.cache, "a folder that keeps results for the next time");
    ci->add_flag("--no-cache", options.no_cache, "check everything, and keep nothing")->excludes(cache);
    add_engine_options(*ci, options);
}

void add_explore(CLI::App& app, commands::ExploreByHandOptions& options) {
    CLI::App* explore =
        app.add_subcommand("explore", "A walk through a design's model by hand: what is possible, what is not and why");
    explore->add_option("DESIGN", options.design, "as for check, but one design")->required();
    explore->add_option("--slice", options.slice, "a slice of the design; the one with the users' delay if left out");
    explore->add_option("--weakening", options.weakening, "loosen one rule: a name from `sequent list weakenings`");
    explore->add_flag("--deployed", options.deployed, "at the deployed parameters, not at those of the derived instance");
    explore->add_option("--html", options.html,
                        "write a page to walk through the instance in a browser, in place of the terminal");
    explore->add_option("--threads", options.threads, "threads of the search for a property")->check(CLI::Range(1, 1024));
    explore->add_option("--memory", options.memory_mib, "MiB for that search")->check(CLI::Range(16, 64 * 1024 * 1024));
}

void add_check(CLI::App& app, commands::CheckOptions& options) {
    CLI::App* check = app.add_subcommand("check", "Explores and proves designs: a table of verdicts and figures");
    CLI::Option* designs = check->add_option(
        "DESIGN", options.designs,
        "a shipped design's name, a design's or a real chain's TOML file, or a folder; all shipped if left out");
    add_report_files(*check, options);
    check->add_option("--traces", options.traces, "a folder for the traces, as ITF");
    add_engine_options(*check, options);
    check->add_option("--weakening", options.weakening, "loosen one rule: a name from `sequent list weakenings`");
    CLI::Option* slice =
        check->add_option("--slice", options.slice, "one slice by itself, without a design: a name from `sequent list slices`")
            ->excludes(designs);
    check->add_option("--instance", options.instance, "which of the slice's small instances; the first if left out")
        ->needs(slice);
    check->add_flag("--details", options.details, "list each property, even for more than two designs");
    check->add_flag("--lemmas", options.lemmas,
                    "also prove without each property in turn: which of the others each proof needs");
    check->add_flag("--coverage", options.coverage,
                    "also ask each rule in every state: how often it changes and forbids something, and what is never needed");
}

void add_new(CLI::App& app, commands::NewDesignOptions& options) {
    CLI::App* command = app.add_subcommand("new", "A file to begin with: new design NAME");
    command->require_subcommand(1);
    CLI::App* design = command->add_subcommand("design", "A design file made from a shipped design, with what each key means");
    design->add_option("NAME", options.name, "the design's name, and its file's: NAME.toml")->required();
    design->add_option("--from", options.from, "a shipped design")->capture_default_str();
    design->add_option("--to", options.to, "another file; - is standard output");
}

void add_scale(CLI::App& app, commands::ScaleOptions& options) {
    CLI::App* scale =
        app.add_subcommand("scale", "Derives the finite instance that stands for a design's parameters, and says why");
    scale->add_option("DESIGN", options.designs, "as for check; all shipped if left out");
    scale->add_flag("--relations", options.relations, "list every relation that the instance keeps");
}

void add_sensitivity(CLI::App& app, commands::SensitivityOptions& options) {
    CLI::App* command = app.add_subcommand(
        "sensitivity", "For each parameter: the nearest values at which a verdict changes, and which invariants fail there");
    command->add_option("DESIGN", options.designs, "as for check; all shipped if left out");
    command->add_option("--parameter", options.parameters, "only these");
    command->add_option("--slice", options.slice, "only this slice");
    command->add_option("--traces", options.traces, "a folder for the traces of what falls, as ITF");
    command->add_option("--threads", options.threads, "threads of the explorer")->check(CLI::Range(1, 1024));
    command->add_option("--memory", options.memory_mib, "MiB for the explorer")->check(CLI::Range(16, 64 * 1024 * 1024));
    command->add_option("--time", options.seconds, "seconds for all of it")->check(CLI::Range(0.001, 1e8));
    command->add_option("--question", options.question_seconds, "seconds for each question to the prover")
        ->check(CLI::Range(0.001, 1e8));
}

void add_replay(CLI::App& app, commands::ReplayOptions& options) {
    CLI::App* replay =
        app.add_subcommand("replay", "Runs a trace on the model and on the implementation, side by side; or checks a log");
    CLI::Option* trace = replay->add_option("TRACE", options.trace, "an .itf.json file");
    CLI::Option* log = replay->add_option("--log", options.log,
                                          "the log of a real system, one event a line, in place of a trace; - is standard "
                                          "input (spec/event-log.md)");
    replay->add_option("--design", options.design, "the design, in place of the one that the trace or the log names");
    replay->add_flag("--instance", options.instance, "check the log at the design's [instance], not at its parameters")
        ->needs(log);
    replay
        ->add_option("--write-log", options.write_log, "also write what the implementation did as a log; - is standard output")
        ->needs(trace);
    replay->add_flag("--follow", options.follow, "wait for more at the end of the log, and say at once what is not allowed")
        ->needs(log);
    replay->add_flag("--keep-going", options.keep_going, "leave a line out that is not allowed, and go on")->needs(log);
    replay->add_option("--shortest", options.shortest, "also write a log of the fewest events that lead to the same fault")
        ->needs(log);
    CLI::Option* unobserved =
        replay->add_option("--unobserved", options.unobserved, "an event that the system does not log: it is searched for")
            ->needs(log);
    replay->add_option("--unobserved-max", options.unobserved_max, "how many such events may have happened before each line")
        ->check(CLI::Range(1, 20))
        ->needs(unobserved)
        ->capture_default_str();
    CLI::Option* emit =
        replay
            ->add_option("--emit", options.emit,
                         "write a test of the trace for your own sequencer: gtest, rapidcheck, python or foundry")
            ->check(CLI::IsMember({"gtest", "rapidcheck", "python", "foundry"}))
            ->needs(trace);
    replay->add_option("--to", options.emit_to, "the file of that test; standard output, in place of the text, if left out")
        ->needs(emit);
    trace->excludes(log);
    replay->add_option("--json", options.json, "also write everything as JSON; - is standard output, in place of the text");
}

// An option that is given and empty is a mistake, of a variable that is not set for instance: it must not mean the default.
const CLI::Validator not_empty([](std::string& value) { return value.empty() ? "expected a value, got nothing" : ""; }, "");

// Decimal, and no more than 64 bits: CLI11 takes -1 and 99999999999999999999 for the largest number, and 010 for 8.
const CLI::Validator a_seed(
    [](std::string& value) -> std::string {
        std::uint64_t seed = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seed);
        const bool plain = error == std::errc{} && end == value.data() + value.size() && std::to_string(seed) == value;
        return plain ? "" : "expected a number from 0 to 18446744073709551615, got " + value;
    },
    "");

void add_simulate(CLI::App& app, commands::SimulateOptions& options) {
    CLI::App* simulate = app.add_subcommand("simulate", "Runs a design's implementation with faults, checked by the model");
    simulate->add_option("DESIGN", options.design, "a shipped design's name, or a design's or a real chain's TOML file")
        ->required();
    simulate->add_option("--seed", options.seed, "the seed of the first run; equal seeds give equal runs")
        ->check(a_seed)
        ->capture_default_str();
    simulate->add_option("--seeds", options.seeds, "how many seeds, from the first one on")
        ->check(CLI::Range(1, 1'000'000'000))
        ->capture_default_str();
    simulate->add_option("--steps", options.steps, "steps of each run")->check(CLI::Range(1, 1'000'000))->capture_default_str();
    simulate->add_option("--traces", options.traces, "a folder for the events of failing runs, as ITF");
    simulate->add_option("--json", options.json, "also write everything as JSON; - is standard output, in place of the text");
    simulate->add_flag("--log", options.log, "print what happens under the first seed, step by step");
}

void add_lockstep(CLI::App& app, commands::LockstepOptions& options) {
    CLI::App* lockstep = app.add_subcommand(
        "lockstep", "Drives an implementation, ours or somebody else's, in lock-step with the model (spec/adapter.md)");
    lockstep->add_option("SLICE", options.slice, "a name from `sequent list slices`")->required();
    const auto only_one_of = [&](std::initializer_list<CLI::Option*> options) {
        for (CLI::Option* one : options)
            for (CLI::Option* other : options)
                if (one != other) one->excludes(other);
    };
    CLI::Option* design = lockstep->add_option("--design", options.design, "take the parameters of its derived instance");
    lockstep->add_flag("--deployed", options.deployed, "take the design's deployed parameters")->needs(design);
    CLI::Option* instance =
        lockstep->add_option("--instance", options.instance, "take the parameters of a named small instance of the slice");
    lockstep->add_option("--weakening", options.weakening, "loosen one rule of the model, to see a divergence found");
    CLI::Option* adapter = lockstep->add_option("--adapter", options.adapter, "command that starts your adapter (JSON lines)");
    CLI::Option* library = lockstep->add_option("--library", options.library, "a shared library with the C interface");
    only_one_of({adapter, library});
    lockstep->add_option("--deviations", options.deviations, "a TOML file of known differences to tolerate (spec/adapter.md)");
    lockstep->add_option("--timeout", options.timeout_seconds, "seconds that the process may take for an answer")
        ->check(CLI::Range(1, 3600))
        ->needs(adapter)
        ->capture_default_str();
    CLI::Option* trace =
        lockstep->add_option("--trace", options.trace, "deliver the events of this .itf.json file, at its parameters");
    CLI::Option* exhaust =
        lockstep->add_flag("--exhaust", options.exhaust, "deliver every event in every state that can be reached");
    only_one_of({design, instance, trace});
    only_one_of({trace, exhaust});
    CLI::Option* seed = lockstep->add_option("--seed", options.plan.seed, "for the random walks; equal seeds give equal walks");
    CLI::Option* count = lockstep->add_option("--walks", options.plan.walks, "how many random walks");
    CLI::Option* steps = lockstep->add_option("--steps", options.plan.steps, "events of each walk");
    seed->check(a_seed);
    count->check(CLI::Range(1, 1'000'000'000));
    steps->check(CLI::Range(1, 1'000'000));
    for (CLI::Option* walks : {seed, count, steps}) {
        walks->capture_default_str();
        only_one_of({walks, trace});
        only_one_of({walks, exhaust});
    }
    lockstep->add_option("--write-trace", options.write_trace, "file for the run that ends in a divergence, as ITF")
        ->capture_default_str();
    CLI::Option* write_log =
        lockstep->add_option("--write-log", options.write_log, "also write the first walk, or the trace, as a log");
    only_one_of({write_log, exhaust});
}

int run(int argc, char** argv) {
    CLI::App app("Sequent checks how rollup sequencers are decentralised.", "sequent");
    app.require_subcommand(1);
    constexpr const char* failures = "75 model error, adapter failed or output not written, 150 parse error, 151 bad input, "
                                     "152 a budget ended, 255 internal error.";
    const auto exit_codes = [&](const std::string& own) { return "Exit codes: " + own + ",\n" + failures; };
    app.footer(exit_codes("0 all as expected, 10 vacuous or an expected violation missing, 11 deadlock, 12 violated"));

    std::string what;
    commands::CheckOptions check_options;
    check_options.instance_of = [](const std::string& slice, const std::string& instance) {
        return commands::instance_of("check", commands::slice_named("check", slice), instance);
    };
    commands::ReplayOptions replay_options;
    commands::SimulateOptions simulate_options;
#ifdef SEQUENT_SIDE_BY_SIDE
    replay_options.implementation = make_implementation;
#endif
    const report::Accompany accompany = commands::accompany_with(replay_options.implementation);
    std::string command;
    for (int i = 0; i < argc; ++i) command += (i == 0 ? "sequent" : " " + std::string(argv[i]));
    check_options.command = command;
    check_options.accompany = accompany;
    add_list(app, what);
    std::string name;
    app.add_subcommand("explain",
                       "One parameter, rule, property, event, slice, weakening, design, figure or state variable in words")
        ->add_option("NAME", name, "seq_window_l1_blocks, FI-11, Tick, op, window-strict, op-mainnet")
        ->required();
    add_check(app, check_options);
    commands::AuditOptions audit_options;
    audit_options.command = command;
    audit_options.accompany = accompany;
    add_audit(app, audit_options);
    commands::CiOptions ci_options;
    ci_options.command = command;
    ci_options.accompany = accompany;
    add_ci(app, ci_options);
    commands::ExploreByHandOptions explore_options;
    add_explore(app, explore_options);
    commands::NewDesignOptions new_options;
    add_new(app, new_options);
    std::string shell;
    app.add_subcommand("completions", "Completions for a shell, to be sourced")
        ->add_option("SHELL", shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
    app.add_subcommand("manual", "A page for man(1), made from these options");
    commands::ScaleOptions scale_options;
    add_scale(app, scale_options);
    commands::SensitivityOptions sensitivity_options;
    add_sensitivity(app, sensitivity_options);
    add_replay(app, replay_options);
    add_simulate(app, simulate_options);
    commands::LockstepOptions lockstep_options;
    add_lockstep(app, lockstep_options);
    for (CLI::App* command : app.get_subcommands(nullptr))
        for (CLI::Option* option : command->get_options())
            if (option->get_items_expected_max() > 0) option->check(not_empty);
    app.get_subcommand("audit")->footer(
        exit_codes("0 nothing is worse, 10 something is worse, 11 the changed design comes to a stop, 12 something is broken"));
    app.get_subcommand("ci")->footer(exit_codes("0 as expected, 10 something moved, 12 a property is violated"));
    app.get_subcommand("lockstep")->footer(exit_codes("0 agreement, 10 agreement that proves nothing, 12 divergence"));
    app.get_subcommand("replay")->footer(
        exit_codes("0 all agrees, 12 a divergence or a forbidden event; of a log also 152, beyond what the model follows"));
    app.set_version_flag("--version", "sequent " SEQUENT_VERSION);
    std::string known;
    bool is_command = argc < 2 || argv[1][0] == '-';
    for (const CLI::App* command : app.get_subcommands(nullptr)) {
        known += (known.empty() ? "" : ", ") + command->get_name();
        is_command = is_command || command->get_name() == argv[1];
    }
    if (!is_command) {
        std::cerr << "sequent: expected one of " << known << ", got " << in_quotes(argv[1]) << '\n';
        return exit_bad_configuration;
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error, std::cout, std::cerr) == 0 ? 0 : exit_bad_configuration;
    }
    if (const auto columns = commands::columns_of_output()) report::set_columns(*columns);
    if (app.got_subcommand("completions")) {
        std::vector<std::string> designs;
        for (const Design& design : shipped_designs()) designs.push_back(design.slug);
        commands::print(completions(app, shell, designs));
        return report::exit_holds;
    }
    if (app.got_subcommand("manual")) {
        commands::print(manual(app, SEQUENT_VERSION));
        return report::exit_holds;
    }
    if (app.got_subcommand("new")) return commands::new_design(new_options);
    if (app.got_subcommand("list")) return commands::list(what);
    if (app.got_subcommand("explain")) return commands::explain(name);
    if (app.got_subcommand("audit")) return commands::audit(audit_options);
    ci_options.engine_given = app.get_subcommand("ci")->count("--engine") > 0;
    if (app.got_subcommand("ci")) return commands::ci(ci_options);
    if (app.got_subcommand("explore")) return commands::explore_by_hand(explore_options);
    if (app.got_subcommand("check")) return commands::check(check_options);
    if (app.got_subcommand("scale")) return commands::scale(scale_options);
    if (app.got_subcommand("sensitivity")) return commands::sensitivity(sensitivity_options);
    if (app.got_subcommand("simulate")) return commands::simulate(simulate_options);
    if (app.got_subcommand("lockstep")) return commands::lockstep(lockstep_options);
    return replay_options.log.empty() ? commands::replay(replay_options) : commands::replay_log(replay_options);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const sequent::InputError& error) {
        std::cerr << error.what() << '\n';
        return error.exit_code;
    } catch (const sequent::lockstep::AdapterError& error) {
        std::cerr << "adapter: " << error.what() << '\n';
        return sequent::report::exit_evaluation_error;
    } catch (const sequent::commands::OutputError& error) {
        std::cerr << error.what() << '\n';
        return sequent::report::exit_evaluation_error;
    } catch (const std::bad_alloc&) {
        std::cerr << "out of memory; give the explorer less with --memory, or scale the instance down\n";
        return sequent::report::exit_work_left;
    } catch (const std::exception& error) {
        std::cerr << "internal error: " << error.what() << '\n';
        return sequent::report::exit_internal_error;
    }
}
