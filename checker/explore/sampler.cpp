#include "checker/explore/sampler.hpp"

#include <chrono>
#include <utility>

namespace sequent {
namespace {

// Not a divisor of what a loop may take.
constexpr std::chrono::microseconds interval{197};

}  // namespace

Sampler::Sampler(const std::atomic<std::uint32_t>& at, std::size_t places)
    : samples_(places), thread_([this, &at](const std::stop_token& stopped) {
          while (!stopped.stop_requested()) {
              const std::uint32_t place = at.load(std::memory_order_relaxed);
              if (place < samples_.size()) ++samples_[place];
              ++taken_;
              std::this_thread::sleep_for(interval);
          }
      }) {}

std::vector<std::uint64_t> Sampler::stop() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
    return std::exchange(samples_, {});
}

}  // namespace sequent
