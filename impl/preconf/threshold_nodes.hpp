// Who takes part in the threshold variant: signers with a journal each, a holder who collects their shares, the order that
// they seal, and the contract that has their bonds. spec/preconf/threshold.md.
#pragma once

#include "impl/preconf/threshold_messages.hpp"

namespace sequent::impl::preconf {

struct ThresholdConfig {
    int signers = 7;    // 3..7
    int threshold = 5;  // 1..signers: signatures with which a promise stands, or a block is sealed
    int byzantine = 0;  // 0..2: the first ones sign whatever they like
};

// What a signer has signed.
class SignerNode {
public:
    explicit SignerNode(int which = 0) : which_(static_cast<std::uint8_t>(which)) {}

    // PC-20: its share. `sealed` is the value of the position's block, or -1. Refused (guard) where an honest signer has said
    // the other value, or the block has.
    Result<Signed<PromiseShare>> share(const ThresholdConfig& config, int position, int value, int sealed) const;
    // Writes down that a share has left.
    void note(const PromiseShare& share);

    // PC-22: its vote for a block; none against what it has signed.
    Result<Signed<SealShare>> seal_share(const ThresholdConfig& config, int position, int value) const;

private:
    bool has_signed(int position, int value) const { return journal_ >> bit(position, value) & 1; }
    bool may_lie(const ThresholdConfig& config) const { return which_ < config.byzantine; }
    static int bit(int position, int value) { return (position - 1) * values + value; }

    std::uint8_t which_;
    std::uint8_t journal_ = 0;  // a bit for each position and value
};

// The holder of promises: it takes every signer's share once and puts certificates together.
class ShareCollector {
public:
    // PC-21: a share arrives. Refused (malformed), (signature) if it is not the signer's, or was counted before.
    Result<void> receive(const ThresholdConfig& config, ByteView bytes);

    int tally(int position, int value) const;
    bool stands(const ThresholdConfig& config, int position, int value) const;
    // What convinces anybody else that the promise stands. Refused (guard) while it does not.
    Result<Certificate<PromiseShare>> certificate(const ThresholdConfig& config, int position, int value) const;
    // The signer's share, or null if it has not arrived. Signatures are public: whoever accuses takes them from here.
    struct Counted {
        PositionStatement statement;
        Signature signature;
        Signed<PromiseShare> share() const { return {PromiseShare{statement}, signature}; }
    };
    const Counted* find(int signer, int position, int value) const;
    const auto& counted() const { return counted_; }

    // PC-23: two shares of the signer, 0.., for one position. Refused (unknown) if it has said one value of each.
    struct Contradiction {
        const Counted* first = nullptr;
        const Counted* second = nullptr;
    };
    Result<Contradiction> contradiction(const ThresholdConfig& config, int signer) const;

private:
    // One of each signer for each position and value; room for more, so that a wrong count would show.
    FlatVec<Counted, signers_max * positions * values + 4> counted_;
};

// The order that the set has sealed: for each position its block, once.
class SealedPositions {
public:
    // The value of a position's sealed block, or -1.
    int value(int position) const { return values_[static_cast<std::size_t>(position - 1)]; }
    // Refused (guard) once the position is sealed.
    Result<void> is_open(int position) const;
    // PC-22: the signers' votes for a position's block. Refused (malformed), (guard) once the position is sealed, or for too
    // few votes, (signature).
    Result<void> seal(const ThresholdConfig& config, ByteView certificate);

private:
    std::array<std::int8_t, positions> values_{-1, -1};
};

// The contract with the signers' bonds.
class SignerBonds {
public:
    static constexpr std::int64_t bond_milliether = 32'000;
    explicit SignerBonds(const ThresholdConfig& config);

    // PC-23: two shares of one signer for one position. Refused (malformed), (signature), (guard) if they do not contradict
    // one another, or the bond is gone.
    Result<void> accuse(const ThresholdConfig& config, ByteView first, ByteView second);

    bool is_slashed(int signer) const { return slashed_ >> signer & 1; }
    std::int64_t bond(int signer) const { return bonds_[static_cast<std::size_t>(signer)]; }
    std::int64_t burnt() const { return burnt_; }

private:
    std::array<std::int64_t, signers_max> bonds_{};
    std::int64_t burnt_ = 0;
    std::uint8_t slashed_ = 0;
};

}  // namespace sequent::impl::preconf
