#include "checker/lockstep/systems/force_include/systems.hpp"

namespace sequent::lockstep::force_include {

OpSystem::OpSystem(const OpConfig& config) : SystemBase(config), config_(config), derivation_(l1_) {}

Result<void> OpSystem::tick() {
    const std::int64_t closing_origin = derivation_.safe().origin;
    const bool behind = OpOperator::behind(config_, closing_origin, l1_.height());
    if (!behind && honest_operator_owes()) return refuse(RefusalCode::guard, "an honest operator leaves nothing waiting");

    settle(config_);
    const OpWorld world{config_, l1_, inbox_, ledger_};
    derivation_.on_l1_close(world);
    if (behind && control_.mode() == Mode::honest) {
        if (auto bytes = operator_.recover(config_, l1_, derivation_.safe(), closing_origin)) {
            if (auto span = derivation_.check_span(config_, l1_, *bytes)) {
                l1_.include(*bytes);
                derivation_.apply_span(world, *span);
                operator_.stop();
            }
        }
    } else {
        operator_.stop();
    }
    control_.on_tick(config_, inbox_.entries().empty());
    l1_.advance();
    derivation_.on_l1_open(l1_);
    l1_.prune_below(derivation_.oldest_origin());
    return {};
}

Result<void> OpSystem::batch(int advance, int empty) {
    if (advance < 0 || advance > 1 || empty < 0 || empty > 1) return refuse(RefusalCode::argument, "no such batch");
    if (control_.mode() == Mode::down) return refuse(RefusalCode::guard, "the operator is down");
    const SafeHead& safe = derivation_.safe();
    OpBatch batch;
    batch.epoch_number = safe.origin + advance;
    if (const Hash* hash = l1_.hash(batch.epoch_number)) batch.epoch_hash = *hash;
    batch.parent_hash = safe.hash;
    batch.timestamp = safe.timestamp + config_.l2_block_seconds;
    if (empty == 0) batch.transactions.push_back(encode(Transfer{user_address(0), 1}));

    const Bytes bytes = encode(batch);
    const auto checked = derivation_.check(config_, l1_, bytes);
    if (!checked) return checked.refusal();
    l1_.include(bytes);
    derivation_.apply({config_, l1_, inbox_, ledger_}, *checked);
    return {};
}

Result<void> OpSystem::reorg(int depth) {
    if (!l1_.can_reorg(depth)) return refuse(RefusalCode::guard, "no reorg reaches so deep");
    derivation_.reorg(reorg_l1(depth));
    operator_.stop();
    return {};
}

}  // namespace sequent::lockstep::force_include
