#include "checker/explore/team.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

namespace sequent::explorer {

Team::Team(unsigned size) {
    for (unsigned member = 1; member < size; ++member) threads_.emplace_back([this, member] { serve(member); });
}

Team::~Team() {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
    }
    begin_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

void Team::run(const std::function<void(unsigned)>& job) {
    if (threads_.empty()) return job(0);
    {
        const std::lock_guard lock(mutex_);
        job_ = &job;
        busy_ = threads_.size();
        ++round_;
    }
    begin_.notify_all();
    work(0, job);
    std::unique_lock lock(mutex_);
    end_.wait(lock, [this] { return busy_ == 0; });
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void Team::for_each(std::size_t count, const std::function<void(std::size_t)>& job) {
    // Shares of many items, since one item may be a few microseconds; many shares, since one may take longer than
    // another.
    const std::size_t share = std::clamp<std::size_t>(count / (16 * size()), 1, 64);
    if (threads_.empty() || count <= share) {
        for (std::size_t i = 0; i < count; ++i) job(i);
        return;
    }
    std::atomic<std::size_t> next{0};
    run([&](unsigned) {
        for (;;) {
            const std::size_t from = next.fetch_add(share);
            if (from >= count) return;
            for (std::size_t i = from; i < std::min(count, from + share); ++i) job(i);
        }
    });
}

void Team::serve(unsigned member) {
    for (std::size_t done = 0;;) {
        const std::function<void(unsigned)>* job = nullptr;
        {
            std::unique_lock lock(mutex_);
            begin_.wait(lock, [&] { return closing_ || round_ != done; });
            if (closing_) return;
            done = round_;
            job = job_;
        }
        work(member, *job);
        const std::lock_guard lock(mutex_);
        if (--busy_ == 0) end_.notify_one();
    }
}

void Team::work(unsigned member, const std::function<void(unsigned)>& job) {
    try {
        job(member);
    } catch (...) {
        const std::lock_guard lock(mutex_);
        if (!failure_) failure_ = std::current_exception();
    }
}

}  // namespace sequent::explorer
