#include "checker/report/numbers.hpp"

#include <fmt/format.h>

namespace sequent::report {

std::string thousands(std::int64_t number) {
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, 1, ',');
    return digits;
}

std::string hours(std::int64_t seconds) {
    const double exact = static_cast<double>(seconds);
    if (seconds < 3600) return fmt::format("{:.1f} min", exact / 60);
    if (seconds >= 1000 * 3600) return fmt::format("{} h", thousands(seconds / 3600));
    return fmt::format("{:.1f} h", exact / 3600);
}

std::string blocks(std::int64_t count) { return thousands(count) + (count == 1 ? " block" : " blocks"); }

}  // namespace sequent::report
