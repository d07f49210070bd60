// ordering: shared_log, confirmations, bundles, membership, encrypted.
#include "checker/lockstep/adapters/areas.hpp"

#include "impl/ordering/observe.hpp"

namespace sequent::lockstep {
namespace {

namespace ord = impl::ordering;
using impl::Result;
using Picks = std::span<const int>;
using Names = std::vector<std::string>;

// What the adapters of the slices have in common: a system by value, and its observation.
template <class Concrete>
class Adapter {
public:
    explicit Adapter(Concrete system) : system_(std::move(system)) {}
    void observe(std::span<int> values) const { ord::observe(system_, values); }

protected:
    Concrete system_;
};

class SharedLogAdapter : public Adapter<ord::SharedLogSystem> {
public:
    using Adapter::Adapter;
    static const Names& events() {
        static const Names names{"SharedTx", "SharedSeal", "ServeData", "DeriveBlock", "NodeRestart"};
        return names;
    }
    static const Names& names() { return ord::shared_log_names(); }
    Result<void> deliver(std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system_.submit(picks[0], picks[1]);
            case 1: return system_.seal(picks[0], picks[1]);
            case 2: return system_.serve(picks[0], picks[1]);
            case 3: return system_.derive(picks[0]);
            default: return system_.restart(picks[0]);
        }
    }
};

class ConfirmationsAdapter : public Adapter<ord::ConfirmationsSystem> {
public:
    using Adapter::Adapter;
    static const Names& events() {
        static const Names names{"NetworkBlock", "PostToDa", "FinalizeDa", "ReorgDa",
                                 "OpenSession", "SoftBlock", "FirmBlock", "RollupRestart"};
        return names;
    }
    static const Names& names() { return ord::confirmations_names(); }
    Result<void> deliver(std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system_.commit(picks[0]);
            case 1: return system_.post(picks[0]);
            case 2: return system_.finalize(picks[0]);
            case 3: return system_.reorg(picks[0]);
            case 4: return system_.open_session(picks[0]);
            case 5: return system_.soft(picks[0], picks[1], picks[2]);
            case 6: return system_.firm(picks[0]);
            default: return system_.restart(picks[0]);
        }
    }
};

class BundlesAdapter : public Adapter<ord::BundlesSystem> {
public:
    using Adapter::Adapter;
    static const Names& events() {
        static const Names names{"BundleOrder", "BundleSeal", "LegForce",   "BundleRun",
                                 "StockTake",   "LegReserve", "LegRelease", "LeaveSharedSet"};
        return names;
    }
    static const Names& names() { return ord::bundles_names(); }
    Result<void> deliver(std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system_.order(picks[0], picks[1]);
            case 1: return system_.seal();
            case 2: return system_.force(picks[0], picks[1]);
            case 3: return system_.run(picks[0]);
            case 4: return system_.take(picks[0]);
            case 5: return system_.reserve(picks[0], picks[1]);
            case 6: return system_.release(picks[0], picks[1]);
            default: return system_.leave();
        }
    }
};

class MembershipAdapter : public Adapter<ord::MembershipSystem> {
public:
    using Adapter::Adapter;
    static const Names& events() {
        static const Names names{"HandoverAnnounce", "SourceBlock", "HandoverDerive"};
        return names;
    }
    static const Names& names() { return ord::membership_names(); }
    Result<void> deliver(std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system_.announce(picks[0]);
            case 1: return system_.confirm(picks[0], picks[1]);
            default: return system_.derive();
        }
    }
};

class EncryptedAdapter : public Adapter<ord::EncryptedSystem> {
public:
    using Adapter::Adapter;
    static const Names& events() {
        static const Names names{"CipherSend", "OrderCommit", "PuzzleStep", "CipherOpen", "CipherRun", "CipherSkip"};
        return names;
    }
    static const Names& names() { return ord::encrypted_names(); }
    Result<void> deliver(std::size_t event, Picks picks) {
        switch (event) {
            case 0: return system_.send(picks[0], picks[1]);
            case 1: return system_.commit(picks[0], picks[1]);
            case 2: return system_.step();
            case 3: return system_.open(picks[0]);
            case 4: return system_.run(picks[0]);
            default: return system_.skip(picks[0]);
        }
    }
};

std::unique_ptr<System> make_shared_log(const Parameters& p) {
    ord::SharedLogConfig c;
    c.blocks = p.shared_blocks;
    c.block_txs = p.shared_block_txs;
    c.leader_faulty = p.shared_leader_faulty == 1;
    c.server_lying = p.data_server_lying == 1;
    c.node_restarts = p.node_restarts == 1;
    return system_of(SharedLogAdapter(ord::SharedLogSystem(c)));
}

std::unique_ptr<System> make_confirmations(const Parameters& p) {
    ord::ConfirmationsConfig c;
    c.blocks = p.session_blocks;
    c.stop = p.session_stop_block;
    c.server_lying = p.data_server_lying == 1;
    c.node_restarts = p.node_restarts == 1;
    c.reorgs = p.l1_reorg_depth_max > 0;
    return system_of(ConfirmationsAdapter(ord::ConfirmationsSystem(c)));
}

std::unique_ptr<System> make_bundles(const Parameters& p) {
    ord::BundlesConfig c;
    c.blocks = p.shared_blocks;
    c.bundles = p.bundles;
    c.leader_faulty = p.shared_leader_faulty == 1;
    c.execution_atomic = p.bundle_execution_atomic == 1;
    c.legs_bound = p.bundle_legs_bound == 1;
    return system_of(BundlesAdapter(ord::BundlesSystem(c)));
}

std::unique_ptr<System> make_membership(const Parameters& p) {
    ord::HandoverConfig c;
    c.blocks = p.handover_blocks;
    c.notice_blocks = p.handover_notice_blocks;
    return system_of(MembershipAdapter(ord::MembershipSystem(c)));
}

std::unique_ptr<System> make_encrypted(const Parameters& p) {
    ord::EncryptedConfig c;
    c.txs = p.encrypted_txs;
    c.time_lock_ms = p.time_lock_ms;
    c.ordering_window_ms = p.ordering_window_ms;
    c.user_faulty = p.user_puzzle_faulty == 1;
    return system_of(EncryptedAdapter(ord::EncryptedSystem(c)));
}

// ---- the parameters in the bytes, and the small instances --------------------------------------------------------------

Harness shared_log() {
    // Astria's instance, and Anoma's with a block more; an honest world without restarts.
    const Instance small = instance("small", {{&Parameters::shared_blocks, 2}, {&Parameters::shared_block_txs, 2},
                                              {&Parameters::shared_leader_faulty, 1}, {&Parameters::data_server_lying, 1},
                                              {&Parameters::node_restarts, 1}});
    return {"shared_log", "ordering",
            {within<1, 3>(&Parameters::shared_blocks), within<1, 2>(&Parameters::shared_block_txs),
             flag(&Parameters::shared_leader_faulty), flag(&Parameters::data_server_lying), flag(&Parameters::node_restarts)},
            {small,
             variant(small, "honest", {{&Parameters::shared_leader_faulty, 0}, {&Parameters::data_server_lying, 0},
                                       {&Parameters::node_restarts, 0}}),
             variant(small, "single", {{&Parameters::shared_blocks, 3}, {&Parameters::shared_block_txs, 1}}),
             variant(small, "nightly-three-blocks", {{&Parameters::shared_blocks, 3}})},
            make_shared_log};
}

Harness confirmations() {
    // The instance of all designs with a shared log.
    const Instance small = instance("small", {{&Parameters::session_blocks, 4}, {&Parameters::session_stop_block, 2},
                                              {&Parameters::data_server_lying, 1}, {&Parameters::node_restarts, 1},
                                              {&Parameters::l1_reorg_depth_max, 1}});
    return {"confirmations", "ordering",
            {within<1, 4>(&Parameters::session_blocks),
             {&Parameters::session_stop_block, just<1>, [](const Parameters& p) { return p.session_blocks; }},
             flag(&Parameters::data_server_lying), flag(&Parameters::node_restarts),
             within<0, 2>(&Parameters::l1_reorg_depth_max)},
            {small,
             variant(small, "calm", {{&Parameters::data_server_lying, 0}, {&Parameters::node_restarts, 0},
                                     {&Parameters::l1_reorg_depth_max, 0}}),
             variant(small, "late-stop", {{&Parameters::session_stop_block, 3}})},
            make_confirmations};
}

Harness bundles() {
    // Astria's promises with one bundle, and with the two of its instance; Anoma's two promises, together and apart.
    const Instance small = instance("small", {{&Parameters::shared_blocks, 2}, {&Parameters::bundles, 1},
                                              {&Parameters::shared_leader_faulty, 1}});
    return {"bundles", "ordering",
            {within<1, 3>(&Parameters::shared_blocks), within<1, 2>(&Parameters::bundles),
             flag(&Parameters::shared_leader_faulty), flag(&Parameters::bundle_execution_atomic),
             flag(&Parameters::bundle_legs_bound)},
            {small,
             variant(small, "two", {{&Parameters::bundles, 2}}),
             variant(small, "bound", {{&Parameters::bundle_legs_bound, 1}}),
             variant(small, "atomic", {{&Parameters::bundle_execution_atomic, 1}, {&Parameters::bundle_legs_bound, 1}}),
             variant(small, "atomic-free", {{&Parameters::bundle_execution_atomic, 1}}),
             variant(small, "nightly-anoma", {{&Parameters::bundle_execution_atomic, 1}, {&Parameters::bundle_legs_bound, 1},
                                              {&Parameters::shared_blocks, 3}, {&Parameters::bundles, 2}})},
            make_bundles};
}

Harness membership() {
    // The instance of all designs with a shared log, and one where a notice spans two blocks.
    const Instance small =
        instance("small", {{&Parameters::handover_blocks, 4}, {&Parameters::handover_notice_blocks, 1}});
    return {"membership", "ordering",
            {within<1, 4>(&Parameters::handover_blocks), within<1, 3>(&Parameters::handover_notice_blocks)},
            {small, variant(small, "long-notice", {{&Parameters::handover_notice_blocks, 2}})},
            make_membership};
}

Harness encrypted() {
    // Radius's instance; users who are sound; a lock that ends within the window, so that places are signed after the look.
    const Instance small = instance("small", {{&Parameters::encrypted_txs, 3}, {&Parameters::time_lock_ms, 3},
                                              {&Parameters::ordering_window_ms, 2}, {&Parameters::user_puzzle_faulty, 1}});
    return {"encrypted", "ordering",
            {within<1, 3>(&Parameters::encrypted_txs), within<1, 3>(&Parameters::time_lock_ms),
             within<1, 3>(&Parameters::ordering_window_ms), flag(&Parameters::user_puzzle_faulty)},
            {small,
             variant(small, "sound", {{&Parameters::user_puzzle_faulty, 0}}),
             variant(small, "short-lock", {{&Parameters::time_lock_ms, 1}, {&Parameters::encrypted_txs, 2}})},
            make_encrypted};
}

}  // namespace

void add_ordering(std::vector<Harness>& all) {
    all.push_back(shared_log());
    all.push_back(confirmations());
    all.push_back(bundles());
    all.push_back(membership());
    all.push_back(encrypted());
}

}  // namespace sequent::lockstep
