// Writes the seed corpus of force_include_fuzzer: on a few small instances, the shortest trace to every witness and to
// every event, found breadth first on the model. Where a seed leads, a fuzzer need not.
//
//     make_corpus FOLDER
#include "fuzz/commands.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>

namespace sequent::lockstep {
namespace {

// A breadth-first search that stops here has seen every event; what it has not seen is too deep for a seed.
constexpr std::size_t states_max = 60'000;

struct Instance {
    std::string name;
    Setting setting;
};

Setting op(int window, int drift, int reorg, int txs) {
    Setting setting{"op", {}};
    Parameters& p = setting.parameters;
    p.l1_block_seconds = 2;
    p.seq_window_l1_blocks = window;
    p.drift_seconds = drift;
    p.landing_l1_blocks = 1;
    p.recovery_l1_blocks_max = 2;
    p.l1_reorg_depth_max = reorg;
    p.forced_txs = txs;
    p.censoring = p.offline = 1;
    return setting;
}

Setting arbitrum(int delay, int buffer, int threshold, int rate, int reorg, int txs) {
    Setting setting{"arbitrum", {}};
    Parameters& p = setting.parameters;
    p.delay_l1_blocks = delay;
    p.buffer_max_l1_blocks = buffer;
    p.buffer_threshold_l1_blocks = threshold;
    p.buffer_rate_basis_points = rate;
    p.l1_reorg_depth_max = reorg;
    p.forced_txs = txs;
    p.censoring = p.offline = 1;
    return setting;
}

std::vector<Instance> instances() {
    std::vector<Instance> all{{"op", op(3, 3, 1, 2)},
                              {"op-deep", op(4, 2, 2, 3)},
                              {"op-filter", op(3, 3, 0, 2)},
                              {"op-refuse", op(2, 1, 0, 1)},
                              {"arbitrum", arbitrum(3, 5, 1, 5000, 1, 2)},
                              {"arbitrum-deep", arbitrum(4, 4, 2, 2500, 2, 3)},
                              {"arbitrum-filter", arbitrum(2, 3, 1, 10000, 0, 2)},
                              {"arbitrum-refuse", arbitrum(1, 2, 1, 10000, 0, 1)}};
    for (Instance& instance : all) {
        Parameters& p = instance.setting.parameters;
        if (instance.name.ends_with("filter")) p.filtering = p.emergency = 1;
        if (instance.name.ends_with("refuse")) p.address_filter = 1;
        if (instance.name.ends_with("deep")) p.emergency = 1;
    }
    return all;
}

// The shortest traces of one instance, by what they lead to.
std::map<std::string, std::vector<Action>> traces(const Setting& setting) {
    const Machine& machine = machine_for(setting);
    const Parameters& p = setting.parameters;
    struct Seen {
        Packed state;
        std::size_t parent;
        Action action;
    };
    std::vector<Seen> seen{{machine.initial(p), 0, {}}};
    std::set<Packed> known{seen.front().state};
    std::map<std::string, std::vector<Action>> found;
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
        for (Step& step : machine.steps(p, seen[at].state)) {
            std::string label = step.action.event;
            for (const auto& pick : step.action.picks) label.append("-").append(std::to_string(pick.second));
            if (!found.contains(label)) {
                found[label] = path(at);
                found[label].push_back(step.action);
            }
            if (seen.size() < states_max && known.insert(step.to).second)
                seen.push_back({step.to, at, std::move(step.action)});
        }
    }
    return found;
}

int write_corpus(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    std::set<std::string> covered;
    std::size_t written = 0;
    for (const Instance& instance : instances())
        for (const auto& [goal, trace] : traces(instance.setting)) {
            // A trace of one event is what the fuzzer tries by itself.
            if (trace.size() < 2 || trace.size() > events_max) continue;
            // A witness in each instance, an event in one of each variant.
            const bool witness = goal.starts_with("WIT-");
            if (!covered.insert((witness ? instance.name : instance.setting.force_include) + goal).second) continue;
            const auto bytes = encode({instance.setting, trace});
            ++written;
            std::ofstream file(folder / (instance.name + "-" + goal), std::ios::binary);
            file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
            if (!file.flush()) {
                std::cerr << "cannot write " << folder << "\n";
                return 1;
            }
        }
    std::cout << written << " files in " << folder.string() << "\n";
    return 0;
}

}  // namespace
}  // namespace sequent::lockstep

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: make_corpus FOLDER\n";
        return 2;
    }
    return sequent::lockstep::write_corpus(arguments[1]);
}
