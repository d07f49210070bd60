// Shortest paths out of the layers: from the target back, always to the smallest predecessor in the layer before.
#include "checker/explore/explorer.hpp"
#include "checker/explore/layers.hpp"
#include "checker/explore/team.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace sequent {

namespace {

using namespace explorer;

constexpr std::size_t piece_states = 512;

class Back {
public:
    Back(const Machine& machine, const Parameters& parameters, const Layers& layers, unsigned threads)
        : machine_(machine), parameters_(parameters), layers_(layers), words_(layers.words()), team_(threads) {}

    // The layer that holds the state, or none.
    std::optional<std::size_t> depth_of(const Packed& state) const {
        for (std::size_t word = words_; word < state.word.size(); ++word)
            if (state.word[word] != 0) return std::nullopt;
        for (std::size_t depth = 0; depth < layers_.size(); ++depth) {
            for (const Run& run : layers_[depth]) {
                for (std::size_t i = 0; i < run.count; ++i) {
                    if (same(run.states + i * words_, state)) return depth;
                }
            }
        }
        return std::nullopt;
    }

    // The smallest state of the layer that leads to `target` in one step.
    std::optional<Packed> predecessor(std::size_t depth, const Packed& target) {
        const std::vector<Run> pieces = layers_.pieces(depth, piece_states);
        std::optional<Packed> best;
        std::mutex mutex;
        std::atomic<std::size_t> next{0};
        const auto work = [&](unsigned) {
            Successors successors;
            std::optional<Packed> mine;
            for (std::size_t piece; (piece = next.fetch_add(1)) < pieces.size();) {
                smallest_leading_to(target, pieces[piece], successors, mine);
            }
            const std::lock_guard lock(mutex);
            if (mine && (!best || *mine < *best)) best = mine;
        };
        if (pieces.size() == 1) work(0);
        else team_.run(work);
        return best;
    }

private:
    bool same(const std::uint64_t* words, const Packed& state) const {
        return words[0] == state.word[0] && (words_ == 1 || words[1] == state.word[1]);
    }

    void smallest_leading_to(const Packed& target, const Run& piece, Successors& successors,
                             std::optional<Packed>& smallest) const {
        successors.model_error = -1;
        machine_.expand_batch(parameters_, piece.states, piece.count, successors);
        if (successors.model_error >= 0 && piece.count > 1) {
            // What a batch with an error holds is not known: as in the search, each state goes alone.
            for (std::size_t i = 0; i < piece.count; ++i)
                smallest_leading_to(target, {piece.states + i * words_, 1}, successors, smallest);
            return;
        }
        if (successors.model_error >= 0) return;
        const std::uint64_t* successor = successors.states.data();
        for (std::size_t i = 0; i < piece.count; ++i) {
            bool leads = false;
            for (std::uint32_t k = 0; k < successors.fanout[i]; ++k, successor += words_) leads |= same(successor, target);
            if (!leads) continue;
            Packed state;
            std::copy_n(piece.states + i * words_, words_, state.word.begin());
            if (!smallest || state < *smallest) smallest = state;
        }
    }

    const Machine& machine_;
    const Parameters& parameters_;
    const Layers& layers_;
    const std::size_t words_;
    Team team_;
};

}  // namespace

std::vector<TraceStep> trace_to(const Machine& machine, const Parameters& parameters, const ExploreResult& result,
                                const Packed& target, unsigned threads) {
    if (!result.layers) throw std::invalid_argument("a trace needs the layers of the search");
    Back back(machine, parameters, *result.layers, threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency()));
    const std::optional<std::size_t> depth = back.depth_of(target);
    if (!depth) return {};

    std::vector<TraceStep> trace(*depth + 1);
    trace[*depth].state = target;
    for (std::size_t d = *depth; d > 0; --d) {
        const std::optional<Packed> before = back.predecessor(d - 1, trace[d].state);
        if (!before) throw std::logic_error("no state of the layer before leads to a state of the trace");
        trace[d - 1].state = *before;
        // The slow path names the event; where several lead there, the first.
        const std::vector<Step> steps = machine.steps(parameters, *before);
        const auto step = std::find_if(steps.begin(), steps.end(), [&](const Step& s) { return s.to == trace[d].state; });
        if (step == steps.end()) throw std::logic_error("steps() does not know a successor that expand_batch() gave");
        trace[d].action = step->action;
    }
    return trace;
}

}  // namespace sequent
