// Numbers as people read them: thousands apart, L1 blocks with the hours that they take.
#pragma once

#include <cstdint>
#include <string>

namespace sequent::report {

std::string thousands(std::int64_t number);  // 175866 -> "175,866"

std::string hours(std::int64_t seconds);  // 43200 -> "12.0 h"; less than an hour in minutes: 960 -> "16.0 min"

std::string blocks(std::int64_t blocks);  // "1 block", "3,600 blocks"

}  // namespace sequent::report
