// The threshold variant from end to end: the signers, a holder of their promises, the order that they seal and the contract
// with their bonds, behind one method for each event of spec/preconf/threshold.md.
//
//     preconf::ThresholdSystem system({.signers = 4, .threshold = 3, .byzantine = 1});
//     for (int who : {2, 3, 4}) system.sign_share(who, 1, 0);   // the promise stands: system.holder().stands(1, 0)
//     system.sign_share(1, 1, 0), system.sign_share(1, 1, 1);   // signer 1 says both
//     system.accuse(1);                                         // and loses its bond
#pragma once

#include "impl/preconf/threshold_nodes.hpp"

namespace sequent::lockstep::preconf {

using namespace impl;
using namespace impl::preconf;

class ThresholdSystem {
public:
    explicit ThresholdSystem(const ThresholdConfig& config);

    // who 1..n, position 1..2, value 0..1.
    Result<void> sign_share(int who, int position, int value);
    Result<void> seal_position(int position, int value);
    Result<void> accuse(int who);

    const ThresholdConfig& config() const { return config_; }
    const ShareCollector& holder() const { return holder_; }
    const SignerBonds& bonds() const { return bonds_; }
    // The value of a position's sealed block, or -1.
    int sealed(int position) const { return order_.value(position); }

private:
    ThresholdConfig config_;
    std::array<SignerNode, signers_max> nodes_;
    SealedPositions order_;
    ShareCollector holder_;
    SignerBonds bonds_;
};

}  // namespace sequent::lockstep::preconf
