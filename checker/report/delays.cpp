#include "checker/report/delays.hpp"

#include "checker/machines/leaps.hpp"
#include "checker/report/numbers.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace sequent::report {
namespace {

class Variables {
public:
    Variables(const Machine& machine, const Packed& state) : names_(machine.variables()), values_(machine.unpack(state)) {}
    int operator()(const std::string& name) const {
        const auto at = std::find(names_.begin(), names_.end(), name);
        return at == names_.end() ? 0 : values_[static_cast<std::size_t>(at - names_.begin())];
    }

private:
    const std::vector<std::string>& names_;
    std::vector<int> values_;
};

// How many pending transactions have waited that long, or longer.
int waiting_since(const Machine& machine, const Packed& state, std::int64_t bound) {
    const Variables variable(machine, state);
    int count = 0;
    for (int i = 0; i < variable("inbox.len"); ++i)
        if (!variable(fmt::format("inbox.included[{}]", i)) && variable(fmt::format("inbox.age[{}]", i)) >= bound) ++count;
    return count;
}

std::optional<Packed> run(const Machine& machine, const Parameters& parameters, const std::vector<Action>& actions) {
    std::optional<Packed> state = machine.initial(parameters);
    for (const Action& action : actions) {
        state = machine.apply(parameters, *state, action);
        if (!state) return std::nullopt;
    }
    return state;
}

// The steps by which the variants include, the smallest first.
std::vector<Action> inclusions() {
    std::vector<Action> actions{{"Tick", {}}};
    for (int n = 1; n <= 3; ++n) actions.push_back({"Force", {{"upto", n}}});
    for (int n = 1; n <= 3; ++n) actions.push_back({"Post", {{"take", n}, {"proof", 0}}});
    return actions;
}

std::optional<Packed> try_step(const Machine& machine, const Parameters& parameters, const Packed& from, const Action& action) {
    try {
        return machine.apply(parameters, from, action);
    } catch (const std::invalid_argument&) {
        return std::nullopt;  // an event that this variant does not have
    }
}

void witnessed(Figure& figure, const SliceOutcome& outcome, const Searcher& search, bool proved) {
    const auto found = search(figure.formula->witness);
    const bool there = found && found->outcome == prove::Search::Outcome::found;
    if (there) {
        const Machine& machine = outcome.machine(Scale::real);
        const Path path{Scale::real, found->actions, {}};
        figure.trace = figure.formula->delay ? closed(machine, outcome.real, path, figure.blocks) : path;
        if (!figure.trace) {
            figure.trace = path;
            figure.note = "the trace ends before the inclusion";
        }
        const bool hurried = std::any_of(path.actions.begin(), path.actions.end(),
                                         [](const Action& action) { return machines::is_leap(action.event); });
        if (hurried && (!outcome.induction || !outcome.induction->elapse_sound))
            figure.note = "its trace skips time, which was not shown to equal single steps";
    } else {
        figure.note = "no witness found";
        if (found && found->outcome == prove::Search::Outcome::none_up_to_depth)
            figure.note = fmt::format("no witness within {} events", found->depth);
    }
    figure.exactness = proved && there && figure.note.empty() ? Exactness::exact
                       : proved                               ? Exactness::at_most
                       : there                                ? Exactness::at_least
                                                              : Exactness::unknown;
    if (there && !proved) figure.note = std::string(figure.formula->invariant) + " is not proved";
}

// The formula's amount in the deployed numbers, or in the instance's own.
Figure figure_of(const FigureFormula& formula, const SliceOutcome& outcome, Scale scale) {
    Figure figure = figure_at(*outcome.info, formula, outcome.parameters(scale));
    figure.scale = scale;
    return figure;
}

// Without the prover: what the finite instance shows of itself.
Figure of_instance(const FigureFormula& formula, const SliceOutcome& outcome) {
    // An instance that stands for the parameters says of them what it says of itself.
    const bool stands = outcome.instance.stands();
    Figure figure = figure_of(formula, outcome, stands ? Scale::real : Scale::scaled);
    const bool reached = std::any_of(outcome.witnesses.begin(), outcome.witnesses.end(),
                                     [&](const WitnessReached& w) { return w.property.id == formula.witness && w.depth; });
    if (reached) figure.exactness = stands ? Exactness::by_instance : Exactness::scaled;
    figure.note = !reached ? "no witness in the finite instance"
                  : stands ? std::string(formula.invariant) + " is exhausted on an instance that stands for the parameters"
                           : "of the finite instance";
    return figure;
}

Figure delay(const FigureFormula& formula, const Judgement& bound, const SliceOutcome& outcome, const Searcher& search) {
    if (bound.verdict == Verdict::violated && formula.delay) {
        // An instance that stands for the parameters exceeds its bound where they exceed theirs.
        const Scale fell = bound.trace ? bound.trace->scale : Scale::scaled;
        const bool by_instance = fell == Scale::scaled && outcome.instance.stands();
        const Scale scale = by_instance ? Scale::real : fell;
        Figure figure = figure_of(formula, outcome, scale);
        figure.exactness = Exactness::unbounded;
        figure.trace = bound.trace;
        figure.note = fmt::format("{} is violated: a wait of more than {}", formula.invariant,
                                  by_instance
                                      ? report::blocks(figure.blocks) + ", on an instance that stands for the parameters"
                                      : report::blocks(figure.blocks) + " (" + std::string(word(scale)) + " parameters)");
        return figure;
    }
    if (bound.verdict == Verdict::exhausted) return of_instance(formula, outcome);
    Figure figure = figure_of(formula, outcome, Scale::real);
    if (formula.witness.empty()) {
        if (bound.verdict == Verdict::proved) figure.exactness = Exactness::at_least;
        figure.note = "the chain does not pass the deadline, but the deadline itself has no upper bound";
        return figure;
    }
    if (search) witnessed(figure, outcome, search, bound.verdict == Verdict::proved);
    if (bound.verdict == Verdict::vacuous && figure.exactness == Exactness::unknown)
        figure.note = std::string(formula.invariant) + " is VACUOUS";
    return figure;
}

}  // namespace

std::optional<Path> closed(const Machine& machine, const Parameters& parameters, const Path& path, std::int64_t bound) {
    const auto before = run(machine, parameters, path.actions);
    if (!before) return std::nullopt;
    for (const Action& action : inclusions()) {
        const auto after = try_step(machine, parameters, *before, action);
        if (!after || waiting_since(machine, *after, bound) > 0) continue;
        Path longer = path;
        longer.actions.push_back(action);
        return longer;
    }
    return std::nullopt;
}

std::vector<Figure> delays(const SliceOutcome& outcome, const Searcher& search) {
    std::vector<Figure> figures;
    for (const FigureFormula& formula : outcome.info->figures) {
        if (formula.applies && !formula.applies(outcome.real)) continue;
        for (const Judgement& bound : outcome.judgements)
            // Of a promise that is not kept there is no margin to tell; that it is not kept stands among the verdicts.
            if (bound.property.id == formula.invariant && (formula.delay || bound.verdict != Verdict::violated))
                figures.push_back(delay(formula, bound, outcome, search));
    }
    return figures;
}

}  // namespace sequent::report
