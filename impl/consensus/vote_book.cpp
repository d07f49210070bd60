#include "impl/consensus/vote_book.hpp"

#include <bit>

namespace sequent::impl::consensus {
namespace {
std::size_t index(VoteKind kind) { return kind == VoteKind::prevote ? 0 : 1; }
}  // namespace

Members VoteBook::voters_in(VoteKind kind, int round, int slot) const {
    if (slot < 0 || round < 0 || round >= rounds()) return 0;
    const auto& slots = rounds_[static_cast<std::size_t>(round)].by_kind[index(kind)];
    Members members = 0;
    for (std::size_t i = 0; i < slots.size(); ++i) members |= static_cast<Members>((slots[i] >> slot & 1) << i);
    return members;
}

Members VoteBook::anybody(VoteKind kind, int round) const {
    if (round < 0 || round >= rounds()) return 0;
    const auto& slots = rounds_[static_cast<std::size_t>(round)].by_kind[index(kind)];
    Members members = 0;
    for (std::size_t i = 0; i < slots.size(); ++i) members |= static_cast<Members>((slots[i] != 0 ? 1 : 0) << i);
    return members;
}

// A new value takes a free slot, or that of a value for which nobody with a third of the power voted in any one place: an
// adversary with less cannot fill the book with values that nobody honest voted for.
int VoteBook::make_slot(const ValidatorSet& set, const Hash& value) {
    if (!values_.full()) {
        values_.push_back(value);
        return static_cast<int>(values_.size()) - 1;
    }
    for (int slot = 0; slot < values_max; ++slot) {
        bool matters = false;
        for (int r = 0; r < rounds(); ++r)
            for (const auto kind : {VoteKind::prevote, VoteKind::precommit})
                matters = matters || set.is_third(set.power_of(voters_in(kind, r, slot)));
        if (matters) continue;
        for (Round& round : rounds_)
            for (auto& by_validator : round.by_kind)
                for (Slots& slots : by_validator) slots &= static_cast<Slots>(~(1u << slot));
        values_[static_cast<std::size_t>(slot)] = value;
        return slot;
    }
    return -1;
}

Result<void> VoteBook::add(const ValidatorSet& set, const SignedVote& given) {
    const Vote& vote = given.vote;
    if (vote.round < 0 || vote.round >= rounds_max || !set.has(given.validator))
        return refuse(RefusalCode::argument, "no such round or validator");
    while (rounds() <= vote.round) rounds_.push_back(Round{});
    const auto place = [&]() -> Slots& {
        return rounds_[static_cast<std::size_t>(vote.round)]
            .by_kind[index(vote.kind)][static_cast<std::size_t>(given.validator)];
    };
    if (!vote.value) {
        place() |= nil;
        return {};
    }
    int slot = slot_of(*vote.value);
    if (slot >= 0 && (place() >> slot & 1) != 0) return {};
    if (std::popcount(static_cast<unsigned>(place() & (nil - 1))) >= 2)
        return refuse(RefusalCode::guard, "a third vote of one validator in one place");
    if (slot < 0) slot = make_slot(set, *vote.value);
    if (slot < 0) return refuse(RefusalCode::guard, "too many values have votes");
    place() |= static_cast<Slots>(1u << slot);
    return {};
}

}  // namespace sequent::impl::consensus
