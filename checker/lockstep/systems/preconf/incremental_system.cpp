#include "checker/lockstep/systems/preconf/incremental_system.hpp"

#include "impl/planted.hpp"

namespace sequent::lockstep::preconf {

void IncrementalSystem::deliver(const Signed<Piece>& piece) {
    const auto passed = sequencer_.receive(builder_.which(), client_.is_sealed(), to_bytes(piece));
    if (passed) (void)client_.receive(builder_.which(), to_bytes(*passed)).ok();
}

// PC-40: until the block is sealed.
Result<void> IncrementalSystem::stream_piece(int content, int lost) {
    if (content < 1 || content > 2 || lost < 0 || lost > 1) return refuse(RefusalCode::argument, "no such piece");
    if (client_.is_sealed() && !planted("tail-streamed-after-sealing"))
        return refuse(RefusalCode::guard, "the block is sealed");
    if (lost == 1 && !config_.piece_losses) return refuse(RefusalCode::guard, "the piece arrives");
    if (planted("piece-replaced") && lost == 1 && builder_.built().size() > 0) {
        builder_.replace_last(content);
        return {};
    }
    const auto piece = builder_.append(config_, head(), content);
    if (!piece) return piece.refusal();
    if (lost == 0) deliver(*piece);
    return {};
}

Result<void> IncrementalSystem::resend_piece() {
    if (client_.is_sealed()) return refuse(RefusalCode::guard, "the block is sealed");
    const auto piece = builder_.piece(sequencer_.wanted());
    if (!piece) return piece.refusal();
    deliver(*piece);
    return {};
}

// PC-43: what is being built stays where it is.
Result<void> IncrementalSystem::move_head() {
    head_ ^= 1;
    builder_.on_head(head());
    return {};
}

Result<void> IncrementalSystem::swap_builder() {
    if (!config_.mid_block_swaps || client_.is_sealed()) return refuse(RefusalCode::guard, "no builder takes over");
    builder_.take_over(sequencer_.held());
    return {};
}

Result<void> IncrementalSystem::swap_sequencer() {
    if (!config_.mid_block_swaps || client_.is_sealed()) return refuse(RefusalCode::guard, "no sequencer takes over");
    sequencer_.take_over(client_.seen(), head());
    return {};
}

Result<void> IncrementalSystem::seal_pieces() {
    if (client_.is_sealed()) return refuse(RefusalCode::guard, "the block is sealed");
    const auto block = sequencer_.seal();
    if (!block) return block.refusal();
    return client_.receive_block(sequencer_.which(), to_bytes(*block));
}

}  // namespace sequent::lockstep::preconf
