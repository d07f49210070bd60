// The messages of consensus by kind.
#include "impl/consensus/hotstuff_message.hpp"
#include "impl/consensus/tendermint_message.hpp"
#include "impl/recode.hpp"
#include "impl/wire_areas.hpp"

namespace sequent::impl {

namespace consensus {
namespace {

const Vote some_prevote{VoteKind::prevote, 7, 1, Hash{1}};

SignedVote some_vote(int validator, const Vote& vote = some_prevote) {
    return sign_vote(vote, validator, validator_key(validator));
}
VoteCertificate some_polka() {
    VoteCertificate polka{some_prevote, {}};
    for (int i = 0; i < 3; ++i) polka.signatures.push_back({i, some_vote(i).signature});
    return polka;
}
QuorumCertificate some_certificate() {
    QuorumCertificate certificate{1, 3, Hash{5}, {}};
    for (int i = 1; i < 4; ++i)
        certificate.signatures.push_back({i, sign_block_vote(1, 3, Hash{5}, i, validator_key(i)).signature});
    return certificate;
}
TimeoutCertificate some_timeouts() {
    TimeoutCertificate certificate{1, 4, {}};
    for (int i = 1; i < 4; ++i) certificate.signatures.push_back({i, sign_timeout(1, 4, i, validator_key(i)).signature});
    return certificate;
}

}  // namespace
}  // namespace consensus

void add_consensus_kinds(std::vector<WireKind>& kinds) {
    using namespace consensus;
    kinds.push_back({"tendermint vote", recode<decode_vote>, [] { return encode(some_vote(2)); }});
    kinds.push_back({"tendermint vote for nil", recode<decode_vote>, [] {
                         return encode(some_vote(2, {VoteKind::precommit, 7, 1, std::nullopt}));
                     }});
    kinds.push_back({"tendermint proposal", recode<decode_proposal>, [] {
                         return encode(sign_proposal({7, 0, Hash{1}, -1}, 3, validator_key(3)));
                     }});
    kinds.push_back({"tendermint proposal with a polka", recode<decode_proposal>, [] {
                         auto shown = sign_proposal({7, 2, Hash{1}, 1}, 1, validator_key(1));
                         shown.polka = some_polka();
                         return encode(shown);
                     }});
    kinds.push_back({"tendermint certificate", recode<decode_certificate>, [] { return encode(some_polka()); }});
    kinds.push_back({"tendermint evidence", recode<decode_evidence>, [] {
                         return encode(Evidence{some_vote(1), some_vote(1, {VoteKind::prevote, 7, 1, Hash{2}})});
                     }});
    kinds.push_back({"hotstuff block", recode<decode_block_proposal>, [] {
                         auto shown = sign_block({1, 5, Hash{5}, Hash{9}}, 2, validator_key(2));
                         shown.justify = some_certificate();
                         shown.skipped = some_timeouts();
                         return encode(shown);
                     }});
    kinds.push_back({"hotstuff vote", recode<decode_block_vote>,
                     [] { return encode(sign_block_vote(1, 3, Hash{5}, 2, validator_key(2))); }});
    kinds.push_back({"hotstuff certificate", recode<decode_quorum_certificate>, [] { return encode(some_certificate()); }});
    kinds.push_back({"hotstuff timeout", recode<decode_timeout>, [] {
                         auto timeout = sign_timeout(1, 4, 1, validator_key(1));
                         timeout.highest = some_certificate();
                         return encode(timeout);
                     }});
    kinds.push_back({"hotstuff timeout certificate", recode<decode_timeout_certificate>,
                     [] { return encode(some_timeouts()); }});
    kinds.push_back({"hotstuff block request", recode<decode_block_request>, [] { return encode(BlockRequest{Hash{5}}); }});
}

}  // namespace sequent::impl
