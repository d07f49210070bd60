#include "checker/explore/explorer.hpp"

#include "checker/explore/layers.hpp"
#include "checker/explore/memory.hpp"
#include "checker/explore/table.hpp"
#include "checker/explore/team.hpp"
#include "checker/explore/worker.hpp"

#include <algorithm>
#include <bit>
#include <chrono>
#include <new>
#include <stdexcept>
#include <thread>
#include <utility>

namespace sequent {

namespace {

using namespace explorer;
using Clock = std::chrono::steady_clock;

// Enough states to pay for a virtual call, few enough that their successors stay in the second-level cache.
constexpr std::size_t piece_states = 512;
constexpr std::chrono::milliseconds progress_period{500};

unsigned thread_count(unsigned asked) { return asked > 0 ? asked : std::max(1U, std::thread::hardware_concurrency()); }

ExploreOutcome outcome_of(Halt halt) {
    switch (halt) {
        case Halt::time: return ExploreOutcome::budget_time;
        case Halt::states: return ExploreOutcome::budget_states;
        case Halt::stop: return ExploreOutcome::interrupted;
        default: return ExploreOutcome::budget_memory;
    }
}

class Search {
public:
    Search(const Machine& machine, const Parameters& parameters, const ExploreOptions& options)
        : machine_(machine), parameters_(parameters), options_(options), begin_(Clock::now()),
          next_progress_(begin_ + progress_period),
          memory_bytes_(options.memory_bytes > 0 ? options.memory_bytes : memory_bytes_default()),
          state_bytes_(8 * machine.words()),
          table_(machine.bits(), memory_bytes_, std::min(table_bytes_first, memory_bytes_ / 4),
                 thread_count(options.threads) == 1 ? Sharing::alone : Sharing::shared),
          comfortable_(table_.comfortable()), team_(thread_count(options.threads)),
          layers_(std::make_shared<Layers>(machine.words(), team_.size())) {
        workers_.reserve(team_.size());
        for (unsigned i = 0; i < team_.size(); ++i)
            workers_.emplace_back(machine, parameters, table_, layers_->store(i), shared_);
        result_.found.resize(machine.properties().size());
        const std::uint64_t applicable = machine.applicable(parameters);
        for (std::size_t i = 0; i < result_.found.size(); ++i) {
            const bool witness = machine.properties()[i].kind == PropertyKind::witness;
            (witness ? wanted_.witnesses : wanted_.violations) |= applicable & (std::uint64_t{1} << i);
        }
    }

    ExploreResult run() {
        workers_[0].seed(machine_.initial(parameters_), wanted_);
        result_.states_by_depth = {layers_->close()};
        merge(0, 0);
        for (std::size_t depth = 0; !ends_here(); ++depth) {
            const bool whole = expand_layer(depth);
            const std::size_t width = layers_->close();
            if (width > 0) result_.states_by_depth.push_back(width);
            merge(depth, depth + 1);
            if (!whole) {
                result_.outcome = outcome_of(shared_.halt);
                break;
            }
            if (result_.model_error) {
                result_.outcome = ExploreOutcome::model_error;
                result_.model_error_text = machine_.explain_error(parameters_, result_.model_error->state);
                break;
            }
            if (width == 0) {
                // Nothing is left, whatever was found on the way.
                if (!ends_here()) result_.outcome = ExploreOutcome::exhausted;
                break;
            }
            result_.depth_complete = depth + 1;
        }
        result_.states = shared_.states;
        result_.transitions = shared_.transitions;
        result_.depth = layers_->size() - 1;
        result_.table_bytes = table_.bytes();
        result_.layer_bytes = result_.states * state_bytes_;
        result_.layers = layers_;
        result_.seconds = seconds();
        return std::move(result_);
    }

private:
    double seconds() const { return std::chrono::duration<double>(Clock::now() - begin_).count(); }

    bool ends_here() {
        bool ends = options_.deadlock_is_error && result_.deadlock;
        for (std::size_t i = 0; i < result_.found.size(); ++i)
            ends |= (options_.stop_on >> i & 1) != 0 && result_.found[i].has_value();
        if (ends) result_.outcome = ExploreOutcome::found;
        return ends;
    }

    // Returns false if it was cut short.
    bool expand_layer(std::size_t depth) {
        depth_ = depth;
        pieces_ = layers_->pieces(depth, piece_states);
        shared_.next_piece = 0;
        for (;;) {
            try {
                // Most layers of a deep and narrow search are one piece: not worth waking anybody.
                if (pieces_.size() == 1) work(0);
                else team_.run([this](unsigned member) { work(member); });
            } catch (const std::bad_alloc&) {
                shared_.halt = Halt::memory;  // whatever another has asked for: what this one was at is lost
            }
            const Halt halt = shared_.halt;
            if (halt == Halt::none) return true;
            if ((halt != Halt::grow && halt != Halt::full) || !grow(halt)) return false;
        }
    }

    // Returns false if the table is full and there is no memory to grow into.
    bool grow(Halt reason) {
        const std::uint64_t taken = table_.bytes() + table_.growth_bytes() + shared_.states * state_bytes_;
        if (table_.can_grow() && taken <= memory_bytes_) {
            table_.grow(team_);
            comfortable_ = table_.comfortable();
        } else if (reason == Halt::grow) {
            comfortable_ = table_.slots();  // slower and slower, but there is room yet
        } else {
            return false;
        }
        shared_.halt = Halt::none;
        return true;
    }

    void work(unsigned member) {
        Worker& worker = workers_[member];
        const auto check = [&](bool room) {
            if (!room) shared_.ask(Halt::full);
            watch(member == 0);
            return shared_.halt.load(std::memory_order_relaxed) == Halt::none;
        };
        if (!worker.finished() && !check(worker.finish(wanted_))) return;
        while (check(true)) {
            const std::size_t piece = shared_.next_piece.fetch_add(1, std::memory_order_relaxed);
            if (piece >= pieces_.size()) return;
            if (!check(worker.expand(pieces_[piece], wanted_))) return;
        }
    }

    // Between two pieces: is there a reason to pause or end? Only member 0, the caller, looks at the clock and reports.
    void watch(bool caller) {
        const std::uint64_t states = shared_.states.load(std::memory_order_relaxed);
        if (options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed)) shared_.ask(Halt::stop);
        if (states > options_.states) shared_.ask(Halt::states);
        if (table_.bytes() + states * state_bytes_ > memory_bytes_) shared_.ask(Halt::memory);
        if (states > comfortable_) shared_.ask(Halt::grow);
        if (!caller) return;
        const auto now = Clock::now();
        if (std::chrono::duration<double>(now - begin_).count() > options_.seconds) shared_.ask(Halt::time);
        if (now < next_progress_ || !options_.progress) return;
        next_progress_ = now + progress_period;
        options_.progress({depth_, states, shared_.transitions, seconds(), double(states) / seconds()});
    }

    // Takes what the workers found: of expanded states at one depth, of new states at another.
    void merge(std::size_t depth_expanded, std::size_t depth_new) {
        Worker::Findings all;
        for (Worker& worker : workers_) {
            const Worker::Findings findings = std::exchange(worker.findings, {});
            all.found |= findings.found;
            for (std::uint64_t rest = findings.found; rest != 0; rest &= rest - 1) {
                const auto i = static_cast<std::size_t>(std::countr_zero(rest));
                keep_smaller(all.properties[i], *findings.properties[i]);
            }
            if (findings.deadlock) keep_smaller(all.deadlock, *findings.deadlock);
            if (findings.model_error) keep_smaller(all.model_error, *findings.model_error);
        }
        for (std::uint64_t rest = all.found; rest != 0; rest &= rest - 1) {
            const auto i = static_cast<std::size_t>(std::countr_zero(rest));
            result_.found[i] = Finding{*all.properties[i], depth_new};
        }
        wanted_.violations &= ~all.found;
        wanted_.witnesses &= ~all.found;
        if (all.deadlock && !result_.deadlock) result_.deadlock = Finding{*all.deadlock, depth_expanded};
        if (all.model_error && !result_.model_error) result_.model_error = Finding{*all.model_error, depth_expanded};
    }

    const Machine& machine_;
    const Parameters& parameters_;
    const ExploreOptions& options_;
    const Clock::time_point begin_;
    Clock::time_point next_progress_;
    const std::size_t memory_bytes_;
    const std::size_t state_bytes_;
    Table table_;
    std::uint64_t comfortable_;
    Team team_;
    std::shared_ptr<Layers> layers_;
    std::vector<Worker> workers_;
    Shared shared_;
    Wanted wanted_;
    std::vector<Run> pieces_;
    std::size_t depth_ = 0;
    ExploreResult result_;
};

}  // namespace

std::string_view name(ExploreOutcome outcome) {
    switch (outcome) {
        case ExploreOutcome::exhausted: return "exhausted";
        case ExploreOutcome::found: return "found";
        case ExploreOutcome::budget_time: return "time budget ended";
        case ExploreOutcome::budget_memory: return "memory budget ended";
        case ExploreOutcome::budget_states: return "state budget ended";
        case ExploreOutcome::interrupted: return "interrupted";
        case ExploreOutcome::model_error: return "model error";
    }
    return "";
}

ExploreResult explore(const Machine& machine, const Parameters& parameters, const ExploreOptions& options) {
    if (!machine.explorable() || machine.bits() > 128) throw std::invalid_argument("the machine cannot be explored");
    if (!machine.fits(parameters)) throw std::invalid_argument("the parameters do not fit the machine's bounds");
    if (machine.properties().size() > 64) throw std::invalid_argument("a machine has at most 64 properties");
    return Search(machine, parameters, options).run();
}

}  // namespace sequent
