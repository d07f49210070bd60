// How the sequencer set shares what was paid for the right or the block: AU-8 (spec/auction/sealed.md) and AU-37
// (spec/auction/builder.md).
#pragma once

#include "model/domain/rule.hpp"

namespace sequent::auction {

constexpr void share(auto& x, auto& s, const auto& p, const Caps& cap, auto price, auto remainder) {
    for (int j = 0; j < cap.members; ++j) when(j < p.proceeds_members, [&] {
        s.auction.earned[j] += quotient(price, p.proceeds_members) + (j == 0 ? remainder : 0); });
}
constexpr auto remainder_of(const auto& p, auto price) {
    return price - quotient(price, p.proceeds_members) * p.proceeds_members;
}

}  // namespace sequent::auction
