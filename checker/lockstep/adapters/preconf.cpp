// preconf: leader, threshold, speculative and incremental.
#include "checker/lockstep/adapters/areas.hpp"

#include "impl/preconf/observe.hpp"

#include <array>

namespace sequent::lockstep {
namespace {

using impl::Result;
using Picks = std::span<const int>;
using Names = std::vector<std::string>;
namespace pc = impl::preconf;

// ---- leader ------------------------------------------------------------------------------------------------------

class LeaderAdapter {
public:
    explicit LeaderAdapter(const pc::LeaderConfig& config) : system_(config) {}

    static const Names& events() {
        static const Names names{"Tick", "Promise", "ForceOnTop", "PutIn", "SealSlot", "MissSlot", "ChallengePromise",
                                 "WithdrawStake"};
        return names;
    }
    static const Names& names() { return pc::leader_leaf_names(); }
    Result<void> deliver(std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system_.tick();
            case 1: return system_.promise(picks[0], picks[1]);
            case 2: return system_.force_on_top(picks[0]);
            case 3: return system_.put_in(picks[0]);
            case 4: return system_.seal_slot();
            case 5: return system_.miss_slot(picks[0]);
            case 6: return system_.challenge(picks[0]);
            default: return system_.withdraw(picks[0]);
        }
    }
    void observe(std::span<int> values) const { pc::observe(system_, values); }

private:
    pc::LeaderSystem system_;
};

std::unique_ptr<System> make_leader(const Parameters& p) {
    pc::LeaderConfig c;
    c.preconf_leaders = p.preconf_leaders;
    c.leader_stake_milliether = p.leader_stake_milliether;
    c.promise_value_milliether = p.promise_value_milliether;
    c.liveness_penalty_milliether = p.liveness_penalty_milliether;
    c.challenge_window_l1_blocks = p.challenge_window_l1_blocks;
    c.slot_room_txs = p.slot_room_txs;
    c.preconf_slots = p.preconf_slots;
    c.promised_txs = p.promised_txs;
    c.promise_breaking = p.promise_breaking == 1;
    c.offline = p.offline == 1;
    c.slot_losses = p.slot_losses == 1;
    return system_of(LeaderAdapter(c));
}

std::vector<Field> leader_fields() {
    return {within<1, 2>(&Parameters::preconf_leaders),
            within<0, 7>(&Parameters::leader_stake_milliether),
            within<1, 4>(&Parameters::promise_value_milliether),
            within<0, 4>(&Parameters::liveness_penalty_milliether),
            within<1, 3>(&Parameters::challenge_window_l1_blocks),
            within<1, 4>(&Parameters::slot_room_txs),
            within<1, 3>(&Parameters::preconf_slots),
            within<1, 3>(&Parameters::promised_txs),
            flag(&Parameters::promise_breaking),
            flag(&Parameters::offline),
            flag(&Parameters::slot_losses)};
}

// ---- threshold -----------------------------------------------------------------------------------------------------

// The model's set has room for `capacity` signers, and its leaves are laid out for them.
template <int capacity>
class ThresholdAdapter {
public:
    explicit ThresholdAdapter(const pc::ThresholdConfig& config) : system_(config) {}

    static const Names& events() {
        static const Names names{"SignShare", "SealPosition", "AccuseSigner"};
        return names;
    }
    static const Names& names() {
        static const Names names = pc::threshold_leaf_names(capacity);
        return names;
    }
    Result<void> deliver(std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system_.sign_share(picks[0], picks[1], picks[2]);
            case 1: return system_.seal_position(picks[0], picks[1]);
            default: return system_.accuse(picks[0]);
        }
    }
    void observe(std::span<int> values) const { pc::observe(system_, capacity, values); }

private:
    pc::ThresholdSystem system_;
};

std::unique_ptr<System> make_threshold(const Parameters& p) {
    const pc::ThresholdConfig c{p.preconf_signers, p.preconf_threshold_signers, p.byzantine_signers};
    if (p.preconf_signers <= 5) return system_of(ThresholdAdapter<5>(c));
    return system_of(ThresholdAdapter<pc::signers_max>(c));
}

std::vector<Field> threshold_fields() {
    return {within<3, 5>(&Parameters::preconf_signers),
            {&Parameters::preconf_threshold_signers, just<1>, [](const Parameters& p) { return p.preconf_signers; }},
            within<0, 2>(&Parameters::byzantine_signers)};
}

// ---- speculative ---------------------------------------------------------------------------------------------------

class SpeculativeAdapter {
public:
    explicit SpeculativeAdapter(const pc::SpeculativeConfig& config) : system_(config) {}

    static const Names& events() {
        static const Names names{"Tick", "CommitToBid", "WinBlock", "LandBlock", "OpenCommitment", "ProveViolation",
                                 "WithdrawStake"};
        return names;
    }
    static const Names& names() { return pc::speculative_leaf_names(); }
    Result<void> deliver(std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system_.tick();
            case 1: return system_.commit(picks[0], picks[1]);
            case 2: return system_.win(picks[0]);
            case 3: return system_.land(picks[0]);
            case 4: return system_.open(picks[0], picks[1]);
            case 5: return system_.prove(picks[0], picks[1]);
            default: return system_.withdraw(picks[0]);
        }
    }
    void observe(std::span<int> values) const { pc::observe(system_, values); }

private:
    pc::SpeculativeSystem system_;
};

std::unique_ptr<System> make_speculative(const Parameters& p) {
    pc::SpeculativeConfig c;
    c.committer_stake_milliether = p.committer_stake_milliether;
    c.bid_slash_milliether = p.bid_slash_milliether;
    c.fraud_window_l1_blocks = p.fraud_window_l1_blocks;
    c.fraud_evidence_l1_blocks = p.fraud_evidence_l1_blocks;
    c.committed_bids = p.committed_bids;
    c.promise_breaking = p.promise_breaking == 1;
    c.over_commitment = p.over_commitment == 1;
    return system_of(SpeculativeAdapter(c));
}

std::vector<Field> speculative_fields() {
    return {within<1, 7>(&Parameters::committer_stake_milliether),
            within<1, 4>(&Parameters::bid_slash_milliether),
            within<1, 3>(&Parameters::fraud_window_l1_blocks),
            within<0, 3>(&Parameters::fraud_evidence_l1_blocks),
            within<1, 3>(&Parameters::committed_bids),
            flag(&Parameters::promise_breaking),
            flag(&Parameters::over_commitment)};
}

// ---- incremental ---------------------------------------------------------------------------------------------------

class IncrementalAdapter {
public:
    explicit IncrementalAdapter(const pc::IncrementalConfig& config) : system_(config) {}

    static const Names& events() {
        static const Names names{"StreamPiece", "ResendPiece", "MoveHead", "SwapBuilder", "SwapSequencer", "SealPieces"};
        return names;
    }
    static const Names& names() { return pc::incremental_leaf_names(); }
    Result<void> deliver(std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system_.stream_piece(picks[0], picks[1]);
            case 1: return system_.resend_piece();
            case 2: return system_.move_head();
            case 3: return system_.swap_builder();
            case 4: return system_.swap_sequencer();
            default: return system_.seal_pieces();
        }
    }
    void observe(std::span<int> values) const { pc::observe(system_, values); }

private:
    pc::IncrementalSystem system_;
};

std::unique_ptr<System> make_incremental(const Parameters& p) {
    return system_of(IncrementalAdapter({p.block_pieces, p.piece_losses == 1, p.mid_block_swaps == 1}));
}

// Few pieces, which the machine of small bounds takes, and a block of the real size.
constexpr std::array pieces_in_bytes{1, 2, 3, 4, pc::pieces_max};

std::vector<Field> incremental_fields() {
    return {{&Parameters::block_pieces, nullptr, nullptr, pieces_in_bytes}, flag(&Parameters::piece_losses),
            flag(&Parameters::mid_block_swaps)};
}

// ---- the small instances -------------------------------------------------------------------------------------------

// Two leaders, of whom the second may lie, and a stake of two promises; the window is one L1 block for the evidence and one
// to use it. "nightly-based" is the instance of the based pre-confirmations.
std::vector<Instance> leader_instances() {
    Instance based{"nightly-based", {}};
    Parameters& p = based.parameters;
    p.preconf_leaders = 2;
    p.leader_stake_milliether = 4;
    p.promise_value_milliether = 2;
    p.liveness_penalty_milliether = 1;
    p.challenge_window_l1_blocks = 2;
    p.slot_room_txs = 2;
    p.preconf_slots = 3;
    p.promised_txs = 3;
    p.promise_breaking = p.offline = p.slot_losses = 1;
    return {based,
            variant(based, "small", {{&Parameters::promised_txs, 2}}),
            // Nothing is staked, as behind the soft confirmations of a single sequencer.
            variant(based, "soft", {{&Parameters::preconf_leaders, 1}, {&Parameters::leader_stake_milliether, 0},
                                    {&Parameters::promise_value_milliether, 1}, {&Parameters::liveness_penalty_milliether, 0},
                                    {&Parameters::challenge_window_l1_blocks, 1}, {&Parameters::promised_txs, 2}}),
            // A stake that covers one promise and the half of another.
            variant(based, "scarce", {{&Parameters::leader_stake_milliether, 3}, {&Parameters::challenge_window_l1_blocks, 3},
                                      {&Parameters::preconf_slots, 2}})};
}

// n = 3f + 1 and t = 2f + 1; a set in which two quorums share a single signer, who may lie; and one with more than a majority.
std::vector<Instance> threshold_instances() {
    Instance small{"small", {}};
    Parameters& p = small.parameters;
    p.preconf_signers = 4;
    p.preconf_threshold_signers = 3;
    p.byzantine_signers = 1;
    return {small,
            variant(small, "majority", {{&Parameters::preconf_signers, 3}, {&Parameters::preconf_threshold_signers, 2}}),
            variant(small, "strict", {{&Parameters::preconf_signers, 3}, {&Parameters::byzantine_signers, 2}})};
}

// "tempo" is the instance of Tempo: a stake of two slashes, one L1 block for the evidence and one to use it.
std::vector<Instance> speculative_instances() {
    Instance tempo{"tempo", {}};
    Parameters& p = tempo.parameters;
    p.committer_stake_milliether = 4;
    p.bid_slash_milliether = 2;
    p.fraud_window_l1_blocks = 2;
    p.fraud_evidence_l1_blocks = 1;
    p.committed_bids = 3;
    p.promise_breaking = 1;
    return {tempo,
            variant(tempo, "small", {{&Parameters::committer_stake_milliether, 3}, {&Parameters::committed_bids, 2}}),
            variant(tempo, "blind", {{&Parameters::over_commitment, 1}, {&Parameters::committer_stake_milliether, 3},
                                     {&Parameters::committed_bids, 2}})};
}

// "base" is the instance of Base: four pieces, which may be lost, and both ends may be replaced.
std::vector<Instance> incremental_instances() {
    Instance base{"base", {}};
    Parameters& p = base.parameters;
    p.block_pieces = 4;
    p.piece_losses = p.mid_block_swaps = 1;
    return {base,
            variant(base, "lossless", {{&Parameters::piece_losses, 0}}),
            // As many as one Flashblock every 200 ms makes of a block of 2 s, for the machine of real bounds.
            variant(base, "real", {{&Parameters::block_pieces, 10}, {&Parameters::piece_losses, 0},
                                   {&Parameters::mid_block_swaps, 0}})};
}

}  // namespace

void add_preconf(std::vector<Harness>& all) {
    all.push_back({"leader", "preconf", leader_fields(), leader_instances(), make_leader});
    all.push_back({"threshold", "preconf", threshold_fields(), threshold_instances(), make_threshold});
    all.push_back({"speculative", "preconf", speculative_fields(), speculative_instances(), make_speculative});
    all.push_back({"incremental", "preconf", incremental_fields(), incremental_instances(), make_incremental});
}

}  // namespace sequent::lockstep
