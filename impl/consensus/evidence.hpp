// RO-36: whether messages convict a validator of equivocation or amnesia.
// Source: cometbft/cometbft spec/light-client/accountability/README.md.
#pragma once

#include "impl/consensus/vote_book.hpp"

namespace sequent::impl::consensus {

// Whether two votes of one validator are worth a trial: both values in one place, or a precommit of one and a later
// prevote of the other.
bool is_suspicious(const SignedVote& first, const SignedVote& second);

// The validator that the messages convict. `heard` is every vote of the height that anybody has shown, the accused
// included (ASM-RO-31): a polka in it may excuse what looks like amnesia. Refusals: signature; mismatch (two validators,
// two heights); guard (no crime).
Result<int> judge(const ValidatorSet&, const VoteBook& heard, const Evidence&);

}  // namespace sequent::impl::consensus
