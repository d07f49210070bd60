// A few threads that do one job together and then wait for the next. The caller is member 0, so that a team of one
// starts no thread, and everything that a member wrote is visible to all in the next job.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace sequent::explorer {

class Team {
public:
    explicit Team(unsigned size);
    ~Team();
    Team(const Team&) = delete;
    Team& operator=(const Team&) = delete;

    unsigned size() const { return static_cast<unsigned>(threads_.size()) + 1; }

    // Every member runs job(its number); returns when all have. The first exception is thrown again here.
    void run(const std::function<void(unsigned)>& job);

    // job(i) for every i below count, in any order, shared among the members.
    void for_each(std::size_t count, const std::function<void(std::size_t)>& job);

private:
    void serve(unsigned member);
    void work(unsigned member, const std::function<void(unsigned)>& job);

    std::vector<std::thread> threads_;
    std::mutex mutex_;
    std::condition_variable begin_, end_;
    const std::function<void(unsigned)>* job_ = nullptr;
    std::size_t round_ = 0;
    std::size_t busy_ = 0;
    bool closing_ = false;
    std::exception_ptr failure_;
};

}  // namespace sequent::explorer
