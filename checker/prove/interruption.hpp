// Ends Z3's work when somebody asks to stop. Z3's own handler of Ctrl-C is switched off in each call that has one: it would
// keep the signal to itself, and a check that somebody interrupted would go on, or look like one that Z3 could not decide. An
// interruption that meets Z3 elsewhere than in a question (a push, a simplification, the evaluation of a model) makes it throw.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <z3++.h>

namespace sequent::prove {

// For solvers and optimisation.
inline z3::params without_signals(z3::context& context) {
    z3::params params(context);
    params.set("ctrl_c", false);
    return params;
}

class Interruption {
public:
    // Watches `stop`, which may be null, as long as this lives. `context` must outlive it.
    Interruption(z3::context& context, const std::atomic<bool>* stop) {
        if (!stop) return;
        watcher_ = std::jthread([this, &context, stop](std::stop_token done) {
            std::unique_lock lock(mutex_);
            while (!over_.wait_for(lock, done, std::chrono::milliseconds(20), [] { return false; })) {
                if (done.stop_requested()) return;
                if (*stop) context.interrupt();  // and again: it has no effect between two questions
            }
        });
    }

private:
    std::mutex mutex_;
    std::condition_variable_any over_;
    std::jthread watcher_;  // last, so that it ends first
};

// Does the work, as far as it comes until somebody asks to stop. What Z3 throws otherwise is an error.
template <class Work>
void until_stopped(const std::atomic<bool>* stop, Work&& work) {
    try {
        work();
    } catch (const z3::exception&) {
        if (!stop || !*stop) throw;
    }
}

// Asks the solver for so many seconds at most; unknown where it did not decide in time or was interrupted.
inline z3::check_result ask(z3::solver& solver, z3::context& context, double seconds) {
    z3::params params = without_signals(context);
    params.set("timeout", static_cast<unsigned>(seconds * 1000) + 1);
    solver.set(params);
    try {
        return solver.check();
    } catch (const z3::exception&) {  // 4.8.12 reports a timeout as the exception "canceled"
        return z3::unknown;
    }
}

}  // namespace sequent::prove
