// The messages of rotation by kind.
#include "impl/l1/safe.hpp"
#include "impl/l1/stake_messages.hpp"
#include "impl/recode.hpp"
#include "impl/rotation/conductor_messages.hpp"
#include "impl/rotation/schedule_messages.hpp"
#include "impl/rotation/validator_history.hpp"
#include "impl/wire_areas.hpp"

namespace sequent::impl {

using namespace rotation;
namespace {

Vote some_vote(std::uint8_t block) { return signed_vote(key_pair_of("sample", 0), {7, 1, 2, 3'600, Hash{block}, {}}); }
SafeProposal some_proposal() { return {3, Hash{1}}; }

}  // namespace

void add_rotation_kinds(std::vector<WireKind>& kinds) {
    kinds.push_back(
        {"validator set", recode<decode_validator_set>, [] {
             const std::array powers{ValidatorUpdate{ValidatorAddress{1}, 3}, ValidatorUpdate{ValidatorAddress{2}, 5}};
             ValidatorSet set = ValidatorSet::of(powers);
             set.increment(2);
             return encode(set);
         }});
    kinds.push_back({"decided block", recode<decode_decided_block>, [] {
                         return encode(DecidedBlock{4, 1, ValidatorAddress{1}, ValidatorUpdate{ValidatorAddress{2}, 5}});
                     }});
    kinds.push_back({"unsafe payload", recode<decode_payload>, [] { return encode(UnsafePayload{7, Hash{1}, 2}); }});
    kinds.push_back({"raft vote", recode<decode_raft_vote>, [] { return encode(signed_raft_vote(3, 1, 2)); }});
    kinds.push_back({"round begins", recode<decode_round_begins>, [] { return encode(RoundBegins{4, 2}); }});
    kinds.push_back({"stake call", recode<decode_stake_call>, [] {
                         return encode(signed_call(key_pair_of("sample", 0), {StakeAction::bond, 5, 3, {}}));
                     }});
    kinds.push_back({"vote", recode<decode_vote>, [] { return encode(some_vote(1)); }});
    kinds.push_back({"evidence of two votes", recode<decode_evidence>, [] {
                         return encode(Evidence{key_pair_of("sample", 0).public_key, some_vote(1), some_vote(2)});
                     }});
    kinds.push_back({"slash due", recode<decode_case_end>, [] { return encode(CaseEnd{4, false, {}}); }});
    kinds.push_back({"slash pardoned", recode<decode_case_end>,
                     [] { return encode(signed_pardon(key_pair_of("sample", 0), 4)); }});
    kinds.push_back({"multisig proposal", recode<decode_safe_proposal>, [] { return encode(some_proposal()); }});
    kinds.push_back(
        {"multisig approval", recode<decode_safe_approval>, [] {
             const KeyPair owner = key_pair_of("sample", 0);
             return encode(SafeApproval{some_proposal(), owner.public_key, approve(owner, proposal_hash(some_proposal()))});
         }});
    kinds.push_back({"multisig publication", recode<decode_safe_call>, [] {
                         return encode(SafeCall{SafeCall::Kind::publish, some_proposal()});
                     }});
    kinds.push_back({"multisig next height", recode<decode_safe_call>, [] {
                         return encode(SafeCall{SafeCall::Kind::open_next, {3, {}}});
                     }});
}

}  // namespace sequent::impl
