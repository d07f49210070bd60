// Writes the seed corpora: for the decoders, a sample of each kind of message and the honest batches; for lock-step, on
// the small instances of each harness, the shortest trace to every witness, to every event, and to a refusal of each
// event by each rule, found breadth first on the model, and a run of each shipped design; for the simulator, its
// scenarios. Where a seed leads, a fuzzer need not.
//
//     make_corpus FOLDER             a folder <area>_fuzzer below it for each area
//     make_corpus --respell FOLDER   spells every input of lock-step in those folders as it is encoded
#include "checker/simulate/small_scenarios.hpp"
#include "checker/lockstep/designs.hpp"
#include "impl/wire.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>

namespace sequent::lockstep {
namespace {

// A breadth-first search that stops here has seen every event; what it has not seen is too deep for a seed.
constexpr std::size_t states_max = 60'000;

constexpr std::size_t refusals_max = 5'000;

using Traces = std::map<std::string, std::vector<Action>>;

void note_refusals(const Machine& machine, const Parameters& p, const Packed& state, Traces& found, auto&& path) {
    Packed ignored;
    for (std::size_t index = 0; index < machine.actions().size(); ++index) {
        if (machine.apply(p, state, index, ignored)) continue;
        const Action& action = machine.actions()[index];
        for (const std::string& rule : machine.refused_by(p, state, action)) {
            const std::string label = "not-" + action.event + "-" + rule;
            if (found.contains(label)) continue;
            found[label] = path();
            found[label].push_back(action);
        }
    }
}

// The shortest traces of one instance, by what they lead to.
Traces traces(const Setting& setting) {
    const Machine& machine = machine_for(setting);
    const Parameters& p = setting.parameters;
    struct Seen {
        Packed state;
        std::size_t parent;
        Action action;
    };
    std::vector<Seen> seen{{machine.initial(p), 0, {}}};
    std::set<Packed> known{seen.front().state};
    Traces found;
    const auto path = [&](std::size_t at) {
        std::vector<Action> trace;
        for (; at != 0; at = seen[at].parent) trace.push_back(seen[at].action);
        std::reverse(trace.begin(), trace.end());
        return trace;
    };
    for (std::size_t at = 0; at < seen.size(); ++at) {
        std::uint64_t holds = 0;
        machine.judge_batch(p, seen[at].state.word.data(), 1, &holds);
        for (std::size_t i = 0; i < machine.properties().size(); ++i) {
            const Property& property = machine.properties()[i];
            if (property.kind == PropertyKind::witness && holds >> i & 1 && !found.contains(property.id))
                found[property.id] = path(at);
        }
        // Refusals are looked for where they are cheap: near the start.
        if (at < refusals_max) note_refusals(machine, p, seen[at].state, found, [&] { return path(at); });
        for (Step& step : machine.steps(p, seen[at].state)) {
            std::string label = step.action.event;
            for (const auto& pick : step.action.picks) label.append("-").append(std::to_string(pick.second));
            if (!found.contains(label)) {
                found[label] = path(at);
                found[label].push_back(step.action);
            }
            if (seen.size() < states_max && known.insert(step.to).second) seen.push_back({step.to, at, std::move(step.action)});
        }
    }
    return found;
}

void write(const std::filesystem::path& folder, std::string name, const std::vector<std::uint8_t>& bytes) {
    std::replace(name.begin(), name.end(), ' ', '-');
    std::filesystem::create_directories(folder);
    std::ofstream file(folder / name, std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush()) throw std::runtime_error("cannot write " + (folder / name).string());
}

// codec_fuzzer.cpp and batch_fuzzer.cpp say how their bytes are read.
void write_decoder_corpora(const std::filesystem::path& folder) {
    std::uint8_t kind = 0;
    for (const impl::WireKind& wire : impl::wire_kinds()) {
        auto bytes = wire.sample();
        bytes.insert(bytes.begin(), kind++);
        write(folder / "codec_fuzzer", std::string(wire.name), bytes);
    }
    for (std::uint8_t what = 0; what < 4; ++what) {
        const std::string name = std::array{"op-batch", "op-span", "arbitrum-batch", "arbitrum-force"}[what];
        write(folder / "batch_fuzzer", name + "-early", {what, 0});
        write(folder / "batch_fuzzer", name, {what, 5, 0, 1, 1, 4, 1});
        write(folder / "batch_fuzzer", name + "-late", {what, 7, 0, 1, 1, 1, 1, 1, 1});
        write(folder / "batch_fuzzer", name + "-changed", {what, 3, 0, 1, 1, 8, 1, 72, 0, 73, 3});
    }
}

// A seed's run has nothing to do with these bytes, but each gets its scenario going.
void write_simulator_corpus(const std::filesystem::path& folder) {
    for (std::size_t i = 0; i < simulate::small_scenarios().size(); ++i) {
        std::vector<std::uint8_t> bytes{static_cast<std::uint8_t>(i)};
        simulate::Choices choices = simulate::Choices::from_seed(i);
        choices.begin();
        while (bytes.size() < 600) bytes.push_back(static_cast<std::uint8_t>(choices.below(256)));
        write(folder / "simulator_fuzzer", simulate::small_scenarios()[i].name, bytes);
    }
}

// What once parted model and implementation, or was found to need more than one event of luck.
struct Scenario {
    std::string name, slice, instance;
    std::vector<Action> actions;
};
const std::vector<Scenario>& scenarios() {
    static const std::vector<Scenario> all{
        {"order-within-a-block",
         "bundles",
         "two",
         {{"BundleOrder", {{"bundle", 2}, {"legs", 3}}},
          {"BundleOrder", {{"bundle", 1}, {"legs", 3}}},
          {"BundleSeal", {}},
          {"StockTake", {{"rollup", 1}}},
          {"BundleRun", {{"rollup", 1}}}}},
    };
    return all;
}

// A run of a whole design: its slices take turns, each with an event that it allows and has not had, while there is one.
DesignCommands run_of(std::size_t design) {
    const auto& slices = designs()[design].slices;
    std::vector<Packed> states;
    for (const Setting& slice : slices) states.push_back(machine_for(slice).initial(slice.parameters));
    std::vector<std::set<std::size_t>> had(slices.size());
    DesignCommands commands{design, {}};
    for (std::size_t turn = 0; turn < 4 * events_max && commands.events.size() < events_max; ++turn) {
        const std::size_t slice = turn % slices.size();
        const Machine& machine = machine_for(slices[slice]);
        for (std::size_t index = 0; index < machine.actions().size(); ++index) {
            if (had[slice].contains(index)) continue;
            if (!machine.apply(slices[slice].parameters, states[slice], index, states[slice])) continue;
            had[slice].insert(index);
            commands.events.push_back({slice, index});
            break;
        }
    }
    return commands;
}

// What a fuzzer wrote has bytes that were folded; what is committed has not, so that nothing that is added gives it another
// meaning.
int respell(const std::filesystem::path& folder) {
    std::set<std::string> areas;
    for (const Harness& harness : harnesses()) areas.insert(std::string(harness.area) + "_fuzzer");
    for (const std::string& area : areas)
        for (const auto& entry : std::filesystem::directory_iterator(folder / area)) {
            std::ifstream file(entry.path(), std::ios::binary);
            const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(file), {}};
            const auto spelt = is_whole_design(bytes) ? encode(decode_design(bytes)) : encode(decode(bytes));
            if (spelt != bytes) write(folder / area, entry.path().filename().string(), spelt);
        }
    return 0;
}

int write_corpora(const std::filesystem::path& folder) {
    std::map<std::string, std::size_t> written;
    std::set<std::string> covered;
    for (const Scenario& scenario : scenarios()) {
        const Harness& harness = *find_harness(scenario.slice);
        for (const Instance& instance : harness.instances)
            if (instance.name == scenario.instance)
                write(folder / (std::string(harness.area) + "_fuzzer"), scenario.slice + "-scenario-" + scenario.name,
                      encode(commands_of({scenario.slice, instance.parameters}, scenario.actions)));
    }
    for (const Harness& harness : harnesses()) {
        const auto corpus = folder / (std::string(harness.area) + "_fuzzer");
        for (const Instance& instance : harness.instances) {
            const Setting setting{std::string(harness.slice), instance.parameters};
            for (const auto& [goal, trace] : traces(setting)) {
                if (trace.empty() || trace.size() > events_max) continue;
                // A witness in each instance, an event in one of each slice.
                const bool witness = goal.starts_with("WIT-");
                if (!covered.insert(setting.slice + (witness ? instance.name : "") + goal).second) continue;
                const auto bytes = encode(commands_of(setting, trace));
                ++written[corpus.string()];
                write(corpus, setting.slice + "-" + instance.name + "-" + goal, bytes);
            }
        }
    }
    for (std::size_t design = 0; design < designs().size(); ++design)
        write(folder / "composition_fuzzer", "design-" + designs()[design].slug, encode(run_of(design)));
    for (const auto& [corpus, files] : written) std::cout << files << " files in " << corpus << "\n";
    return 0;
}

}  // namespace
}  // namespace sequent::lockstep

int main(int count, char** arguments) {
    if (count == 3 && std::string(arguments[1]) == "--respell") return sequent::lockstep::respell(arguments[2]);
    if (count != 2) {
        std::cerr << "usage: make_corpus [--respell] FOLDER\n";
        return 2;
    }
    sequent::lockstep::write_decoder_corpora(arguments[1]);
    sequent::lockstep::write_simulator_corpus(arguments[1]);
    return sequent::lockstep::write_corpora(arguments[1]);
}
