// One chain of HotStuff-2 in the cluster: what its nodes did as events of the model, and what the adversary says in it. The
// model plays the first views of a chain; a chain is left a few views later.
#pragma once

#include "checker/simulate/cluster.hpp"
#include "impl/consensus/hotstuff_node.hpp"

namespace sequent::simulate {

class HotStuffChain {
public:
    using Node = impl::consensus::HotStuffNode;
    static constexpr bool can_be_left = true;  // chains have nothing to do with one another

    HotStuffChain(const SliceSetting&, const Machine&, ActionIndex&, std::uint64_t chain);
    std::unique_ptr<Node> make_node(int self, impl::Store&) const;
    void sent(Context&, int from, impl::ByteView message);
    void acted(Context&, int who, const Node&);
    void decided(Context&, int, const impl::Hash&) {}  // acted() reads the committed chain
    std::vector<Forged> forge(Context&, int who, std::uint32_t half);
    bool is_over(const Node& node) const { return node.view() > views_played; }
    void refused_to_recover(Context&, int who, std::string_view reason);
    std::string describe(impl::ByteView message) const;

private:
    static constexpr std::uint64_t views_played = 7;
    using BlockProposal = impl::consensus::BlockProposal;

    // A block that was shown, the timeout certificates that were shown with it, and its number in the model (0: none yet).
    struct Known {
        impl::Hash hash{};
        impl::consensus::Block block;
        int leader = 0;
        std::vector<impl::consensus::TimeoutCertificate> skipped;
        int number = 0;
        bool certified = false;
    };
    bool is_byzantine(int i) const { return i < setting_->parameters.byzantine; }
    std::uint64_t view_of(const impl::Hash& hash);
    void commits(Context&, int who, const impl::Hash& block);
    Known* find(const impl::Hash& hash);
    int number_of(const impl::Hash& hash);  // -1: unknown to the model; 0: genesis
    bool is_outside(Context&, std::uint64_t view);

    void shows(Context&, int from, const BlockProposal&);
    void votes(Context&, int who, const impl::consensus::BlockVote&);
    // The model is told of a block, and of the timeouts that let it skip a view.
    bool tell_block(Context&, Known&, bool honest);
    void tell_timeouts(Context&, const Known&);
    void tell_certificates(Context&);
    impl::consensus::QuorumCertificate certificate_of(const Known&) const;
    std::optional<impl::Bytes> forged_block(Context&, int who, std::uint64_t view, int payload);
    std::optional<impl::Bytes> forged_message(Context&, int who, std::uint64_t view);

    const SliceSetting* setting_;
    ConsensusJudge judge_;
    impl::consensus::ValidatorSet set_;
    std::uint64_t chain_;
    std::vector<Known> known_;
    std::vector<impl::consensus::BlockVote> votes_;             // by everybody
    std::vector<impl::consensus::Timeout> timeouts_;            // by everybody
    std::array<std::uint64_t, validators> locked_{}, voted_{};  // views, by what each honest one signed
    std::vector<impl::Bytes> said_;
    std::vector<impl::Hash> committed_;
    std::array<std::size_t, validators> committed_by_{};  // how many blocks of it each has
    std::vector<impl::Hash> below_;                       // decided, but no two certificates of its own
    std::uint64_t highest_view_ = 1;
};

}  // namespace sequent::simulate
