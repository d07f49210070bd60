// One height of Tendermint in the cluster: what its nodes did as events of the model, and what the adversary says in it.
#pragma once

#include "checker/simulate/cluster.hpp"
#include "impl/consensus/tendermint_node.hpp"

namespace sequent::simulate {

class TendermintHeight {
public:
    using Node = impl::consensus::TendermintNode;
    static constexpr bool can_be_left = false;  // whoever is behind is shown the decision

    TendermintHeight(const SliceSetting&, const Machine&, ActionIndex&, std::uint64_t height);
    std::unique_ptr<Node> make_node(int self, impl::Store&) const;
    void sent(Context&, int from, impl::ByteView message);
    void acted(Context&, int who, const Node&);
    void decided(Context&, int who, const impl::Hash& value);  // told twice, it hears it once
    std::vector<Forged> forge(Context&, int who, std::uint32_t half);
    bool is_over(const Node& node) const { return node.decided().has_value(); }
    void refused_to_recover(Context&, int who, std::string_view reason);
    std::string describe(impl::ByteView message) const;

private:
    using Vote = impl::consensus::Vote;
    using SignedVote = impl::consensus::SignedVote;

    bool is_byzantine(int i) const { return i < setting_->parameters.byzantine; }
    // The model's name of a value: 1 or 2 in the order in which honest validators named them; 0: it has none.
    int name_of(const impl::Hash& value) const;
    int named(const impl::Hash& value);
    bool is_outside(Context&, int round, int name);

    void proposes(Context&, const impl::consensus::SignedProposal&);
    // An honest validator signed; a Byzantine one did.
    void votes(Context&, int who, const Vote&);
    void heard(const SignedVote&);
    // The model is told of the adversary's votes as soon as it has room for them.
    void tell_rogue_votes(Context&);
    impl::consensus::VoteCertificate certificate(const Vote&);
    std::optional<impl::Bytes> forged_proposal(Context&, int who, int round, std::uint32_t value);
    std::optional<impl::Bytes> forged_message(Context&, int who, int round);

    const SliceSetting* setting_;
    ConsensusJudge judge_;
    impl::consensus::ValidatorSet set_;
    std::uint64_t height_;
    std::vector<impl::Hash> names_;
    std::vector<impl::consensus::Proposal> proposals_;  // of honest leaders
    std::array<std::vector<Vote>, validators> signed_;  // by honest validators
    std::vector<SignedVote> heard_;                     // by everybody
    std::vector<std::pair<int, Vote>> untold_;          // the adversary's votes that the model does not know yet
    std::vector<impl::Bytes> said_;
    std::optional<impl::Hash> decided_;
    std::array<bool, 3> told_decided_{};
    std::array<bool, validators> accused_{};
    int highest_round_ = 0;
};

}  // namespace sequent::simulate
