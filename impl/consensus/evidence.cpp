#include "impl/consensus/evidence.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::consensus {
namespace {

bool is_double_sign(const Vote& a, const Vote& b) { return a.kind == b.kind && a.round == b.round && a.value != b.value; }

// A precommit and, in a later round, a prevote for another value.
bool looks_forgetful(const Vote& a, const Vote& b) {
    return a.kind == VoteKind::precommit && b.kind == VoteKind::prevote && a.round < b.round && a.value && b.value &&
           *a.value != *b.value;
}

}  // namespace

bool is_suspicious(const SignedVote& first, const SignedVote& second) {
    return is_double_sign(first.vote, second.vote) || looks_forgetful(first.vote, second.vote);
}

Result<int> judge(const ValidatorSet& set, const VoteBook& heard, const Evidence& evidence) {
    const Vote &first = evidence.first.vote, &second = evidence.second.vote;
    if (evidence.first.validator != evidence.second.validator || first.height != second.height)
        return refuse(RefusalCode::mismatch, "messages of two validators or heights");
    for (const SignedVote* vote : {&evidence.first, &evidence.second})
        if (auto checked = verify(set, *vote); !checked) return checked.refusal();
    // RO-36: equivocation needs nothing but itself.
    if (is_double_sign(first, second)) return evidence.first.validator;
    if (!looks_forgetful(first, second) || planted("evidence-misses-amnesia"))
        return refuse(RefusalCode::guard, "the messages contradict nothing");
    // RO-36: amnesia is a crime only if no polka since allowed to unlock.
    if (!planted("evidence-hears-no-defence"))
        for (int round = first.round; round < second.round; ++round)
            if (heard.is_quorum(set, VoteKind::prevote, round, *second.value))
                return refuse(RefusalCode::guard, "a polka allowed it to unlock");
    return evidence.first.validator;
}

}  // namespace sequent::impl::consensus
