// Scroll's enforced batch mode.
#include "checker/lockstep/systems/force_include/enforced_system.hpp"

namespace sequent::lockstep::force_include {

EnforcedSystem::EnforcedSystem(const EnforcedConfig& config) : PrefixSystem(config), config_(config), contract_(l1_) {}

Result<void> EnforcedSystem::tick() {
    // FI-64: nobody expects of an operator what the contract does not let it do.
    const bool may_finalize = !control_.emergency() && !contract_.storage().enforced;
    if (may_finalize && honest_operator_owes()) return refuse(RefusalCode::guard, "an honest operator leaves nothing waiting");
    // FI-8 (ASM-FI-2): one honest watcher reaches L1, and forces whatever the contract would let it force.
    for (int upto = 1; upto <= static_cast<int>(inbox_.entries().size()); ++upto)
        if (auto bytes = build_force(upto); bytes && try_force(*bytes))
            return refuse(RefusalCode::guard, "a watcher forces what can be forced");
    close_l1_block(config_);
    contract_.on_l1_open(l1_);
    return {};
}

Result<void> EnforcedSystem::post(int take, int proof) {
    const auto bytes = build_batch(contract_.storage().total_committed, take, proof);
    if (!bytes) return bytes.refusal();
    const auto batch = contract_.check_commit(inbox_, control_.emergency(), *bytes);
    if (!batch) return batch.refusal();
    l1_.include(*bytes);
    contract_.apply_commit(*batch);
    return {};
}

Result<void> EnforcedSystem::finalize(int take, int blocks) {
    if (take < 0 || blocks != 1) return refuse(RefusalCode::argument, "no such bundle");
    if (control_.mode() == Mode::down) return refuse(RefusalCode::guard, "the operator is down");
    const Bytes bytes = encode(Finalization{l1_.height(), contract_.storage().total_finalized + take, Hash{}});
    const auto bundle = contract_.check_finalize(control_.emergency(), bytes);
    if (!bundle) return bundle.refusal();
    l1_.include(bytes);
    contract_.apply_finalize(inbox_, ledger_, l1_.height(), *bundle);
    return {};
}

Result<Bytes> EnforcedSystem::build_force(int upto) const {
    const std::int64_t after = inbox_.begin() + upto;
    if (upto < 1 || !inbox_.find(after - 1)) return refuse(RefusalCode::unknown, "there is no message in this slot");
    return encode(Finalization{l1_.height(), after, Hash{}});
}

Result<Finalization> EnforcedSystem::try_force(ByteView bytes) const {
    return contract_.check_force(config_, inbox_, l1_.height(), control_.emergency(), bytes);
}

Result<void> EnforcedSystem::force(int upto) {
    const auto bytes = build_force(upto);
    if (!bytes) return bytes.refusal();
    const auto batch = try_force(*bytes);
    if (!batch) return batch.refusal();
    l1_.include(*bytes);
    contract_.apply_force(inbox_, ledger_, l1_.height(), *batch);
    return {};
}

Result<void> EnforcedSystem::reorg(int depth) {
    const auto kept = take_reorg(depth);
    if (!kept) return kept.refusal();
    contract_.reorg(*kept);
    return {};
}

}  // namespace sequent::lockstep::force_include
