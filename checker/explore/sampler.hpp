// Where a thread spends its time, asked from beside it many times a second: what it does meanwhile costs it one store.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <thread>
#include <vector>

namespace sequent {

class Sampler {
public:
    // `at` says which of `places` is worked on, and holds anything else where it is none of them.
    Sampler(const std::atomic<std::uint32_t>& at, std::size_t places);
    // How often it has looked.
    std::uint64_t taken() const { return taken_.load(); }
    // Samples by place; no more are taken.
    std::vector<std::uint64_t> stop();

private:
    std::vector<std::uint64_t> samples_;
    std::atomic<std::uint64_t> taken_ = 0;
    std::jthread thread_;  // last: it writes the others
};

}  // namespace sequent
